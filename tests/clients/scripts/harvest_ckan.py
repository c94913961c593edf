"""CKAN's harvester of DCAT catalogs, all but its database: python harvest_ckan.py ADDRESS prints [{page, datasets: [{guid, …}]}].

Fetching (HEAD, then GET without ``Accept``), parsing, paging and the identity of a dataset are the harvester's own code, in the order of
its ``gather_stage``.
"""

import json
import sys

from ckanext.dcat.harvesters.rdf import DCATRDFHarvester
from ckanext.dcat.processors import RDFParser

harvester = DCATRDFHarvester()
pages: list[dict[str, object]] = []
address, form = sys.argv[1], None
while address:
    content, form = harvester._get_content_and_type(address, None, 1, content_type=form)  # it takes the first page's type for all
    parser = RDFParser(profiles=["euro_dcat_ap_3"])
    parser.parse(content, _format=form)
    datasets = [{**dataset, "guid": harvester._get_guid(dataset, source_url=sys.argv[1])} for dataset in parser.datasets()]
    pages.append({"page": address, "datasets": datasets})
    address = parser.next_page()
json.dump(pages, sys.stdout)
