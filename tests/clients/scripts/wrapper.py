"""SPARQLWrapper: every method with every form; one line of JSON for each: [kind, method, way, form, conneg, answer]."""

import itertools
import json
import sys
from typing import Any

import rdflib
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper

ENDPOINT = sys.argv[1]
QUERIES = json.load(sys.stdin)
WAYS = ((GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY))
ROWS, GRAPHS = (JSON, XML, CSV, TSV), (TURTLE, N3, XML, RDFXML, JSONLD)
FORMS = {"SELECT": ROWS, "ASK": ROWS[:2], "CONSTRUCT": GRAPHS, "DESCRIBE": GRAPHS}


def plain(found: Any) -> Any:
    """Something that JSON can hold, whatever SPARQLWrapper made of the answer; of a graph, something that is Turtle."""
    if isinstance(found, rdflib.Graph):
        return found.serialize(format="nt")
    if isinstance(found, bytes):
        return found.decode()
    return found if isinstance(found, dict) else found.toxml()


for kind, (method, way), only_accept in itertools.product(FORMS, WAYS, (False, True)):
    for form in FORMS[kind]:
        wrapper = SPARQLWrapper(ENDPOINT)
        wrapper.setQuery(QUERIES[kind])
        wrapper.setMethod(method)
        wrapper.setRequestMethod(way)
        wrapper.setReturnFormat(form)
        wrapper.setOnlyConneg(only_accept)  # else it also sends format=, output= and results=
        print(json.dumps([kind, method, way, form, only_accept, plain(wrapper.queryAndConvert())]))
