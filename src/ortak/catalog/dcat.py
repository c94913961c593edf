"""The catalog in DCAT-AP 3: the register and its lists as datasets, their distributions, the endpoint; in pages that harvesters follow.

A list is a dataset of its own, since its table holds other data than a dump of the register, and DCAT-AP has all distributions of a dataset
hold the same. The datasets come in pages of so many, each whole on exactly one: a harvester takes whatever it finds of the class
``dcat:Dataset`` for all there is to know of it, and deletes what it doesn't find.
Sources: DCAT 3 (W3C Recommendation), DCAT-AP 3.0.1, Hydra Core Vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator

from ortak.catalog import eu
from ortak.catalog.facts import CatalogFacts, Dump, Format, Listed
from ortak.catalog.register import coverage, modified, publishing, subject, typed
from ortak.namespaces import DCAT, DCT, FOAF, HYDRA, ORTAK, OWL, RDF, SPDX, VOID, XSD
from ortak.terms import LANG_STRING, Iri, Literal, Term, Triple

_TYPE = RDF("type")
_ONTOLOGY = Iri(ORTAK.iri[:-1])
_PROTOCOL = Iri("https://www.w3.org/TR/sparql11-protocol/")
_LDES = Iri("https://w3id.org/ldes/specification")
_SHA256 = SPDX("checksumAlgorithm_sha256")


def catalog_pages(facts: CatalogFacts, size: int) -> int:
    """How many pages there are of ``size`` datasets each."""
    return -(-(1 + len(facts.lists)) // size)


def catalog_page(facts: CatalogFacts, page: int, size: int, suffix: str = "") -> list[Triple]:
    """One page of the catalog, which counts from 1: the catalog itself, and the datasets on that page with all that belongs to them.

    ``suffix`` is the ending of the address that was asked for: the pages before and after are named in the same form, as CKAN's harvester
    takes the type of the first page for that of all.
    """
    shown = [None, *facts.lists][(page - 1) * size : page * size]
    said = [*_catalog(facts), *_paging(facts, page, size, suffix), *typed(facts)]
    for listed in shown:
        said += _whole(facts) if listed is None else _list(facts, listed)
    return list(dict.fromkeys(said))


def _catalog(facts: CatalogFacts) -> Iterator[Triple]:
    catalog, home = facts.base.catalog, Iri(facts.base.iri)
    yield Triple(catalog, _TYPE, DCAT("Catalog"))
    yield from _texts(facts, catalog)
    yield from publishing(facts, catalog)
    yield from coverage(facts, catalog)
    yield modified(facts, catalog)
    yield from ((Triple(catalog, FOAF("homepage"), home)), Triple(home, _TYPE, FOAF("Document")))
    if facts.own.iris(facts.register, DCAT("theme")):
        yield Triple(catalog, DCAT("themeTaxonomy"), eu.THEMES)


def _paging(facts: CatalogFacts, page: int, size: int, suffix: str) -> Iterator[Triple]:
    """The way on, in the terms that CKAN's harvester follows: a ``hydra:PartialCollectionView`` with ``hydra:next``."""
    catalog, last = facts.base.catalog, catalog_pages(facts, size)
    here = page_address(facts, page) if page > 1 else Iri(f"{catalog}#page")
    yield Triple(catalog, _TYPE, HYDRA("Collection"))
    yield Triple(catalog, HYDRA("totalItems"), Literal(str(1 + len(facts.lists)), XSD("integer")))
    yield Triple(catalog, HYDRA("view"), here)
    yield Triple(here, _TYPE, HYDRA("PartialCollectionView"))
    beside = {"first": 1, "previous": page - 1, "next": page + 1, "last": last}
    for term, number in beside.items():
        if 1 <= number <= last:
            yield Triple(here, HYDRA(term), page_address(facts, number, suffix if term in ("previous", "next") else ""))


def page_address(facts: CatalogFacts, page: int, suffix: str = "") -> Iri:
    """The address of a page of the catalog; with an ending, in that form."""
    return Iri(f"{facts.base.catalog}{f'.{suffix}' if suffix else ''}{f'?page={page}' if page > 1 else ''}")


def _whole(facts: CatalogFacts) -> Iterator[Triple]:
    """The register, its dumps, and the endpoint that answers from it."""
    register, service = facts.register, facts.base.endpoint
    yield from _dataset(facts, register, Iri(f"{facts.base.iri}about"))
    yield from _texts(facts, register)
    for name in ("triples", "entities"):
        yield Triple(register, VOID(name), _integer(facts.holdings.totals[name]))
    for dump in facts.dumps:
        yield from _dumped(facts, dump)
    endpoint = Iri(f"{facts.base.catalog}#sparql")
    yield from _distribution(facts, register, endpoint, service, "SPARQL")
    yield Triple(endpoint, DCAT("accessService"), service)
    yield from _service(facts)
    yield from _stream(facts)


def _stream(facts: CatalogFacts) -> Iterator[Triple]:
    """The stream of changes: the whole register too, for who goes on from there."""
    node = Iri(f"{facts.base.catalog}#changes")
    yield from _distribution(facts, facts.register, node, Iri(f"{facts.base.changes}.trig"), "Linked Data Event Stream")
    yield from _format(node, Format("application/trig", "trig", "TriG"))
    yield from (Triple(node, DCT("conformsTo"), _LDES), Triple(_LDES, _TYPE, DCT("Standard")))


def _list(facts: CatalogFacts, listed: Listed) -> Iterator[Triple]:
    """A list, and the address of each of its forms."""
    dataset = Iri(f"{facts.base.iri}{listed.name}")
    yield from _dataset(facts, dataset, Iri(f"{dataset}.html"))
    yield from (Triple(dataset, DCT("title"), title) for title in listed.titles)
    yield from (Triple(dataset, DCT("description"), text) for text in listed.texts)
    yield Triple(dataset, VOID("entities"), _integer(listed.total))
    for form in listed.forms:
        node = Iri(f"{facts.base.catalog}#{listed.name}-{form.suffix}")
        yield from _distribution(facts, dataset, node, Iri(f"{dataset}.{form.suffix}"), form.name)
        yield from _format(node, form)


def _dataset(facts: CatalogFacts, dataset: Iri, page: Iri) -> Iterator[Triple]:
    """What every dataset of the catalog has."""
    yield Triple(facts.base.catalog, DCAT("dataset"), dataset)
    yield Triple(dataset, _TYPE, DCAT("Dataset"))
    yield Triple(dataset, DCT("identifier"), Literal(dataset))
    # The version is the one of DCAT 3; harvesters made for DCAT-AP 2 still read the other.
    yield from (Triple(dataset, term, Literal(facts.holdings.version)) for term in (DCAT("version"), OWL("versionInfo")))
    yield from publishing(facts, dataset)
    yield from subject(facts, dataset)
    yield from coverage(facts, dataset)
    yield modified(facts, dataset)
    yield from (Triple(dataset, DCT("accessRights"), eu.PUBLIC), Triple(eu.PUBLIC, _TYPE, DCT("RightsStatement")))
    yield from (Triple(dataset, DCT("conformsTo"), _ONTOLOGY), Triple(_ONTOLOGY, _TYPE, DCT("Standard")))
    yield from (Triple(dataset, DCAT("landingPage"), page), Triple(page, _TYPE, FOAF("Document")))


def _distribution(facts: CatalogFacts, dataset: Iri, node: Iri, address: Iri, name: str) -> Iterator[Triple]:
    yield Triple(dataset, DCAT("distribution"), node)
    yield Triple(node, _TYPE, DCAT("Distribution"))
    yield Triple(node, DCT("title"), Literal(name))
    yield Triple(node, DCAT("accessURL"), address)
    yield from _terms_of_use(facts, node)


def _terms_of_use(facts: CatalogFacts, node: Iri) -> Iterator[Triple]:
    """Licence and attribution: a distribution has no publisher of its own."""
    return (said for said in publishing(facts, node) if said.p != DCT("publisher"))


def _dumped(facts: CatalogFacts, dump: Dump) -> Iterator[Triple]:
    node, address = Iri(f"{facts.base.catalog}#dump-{dump.form.suffix}"), Iri(f"{facts.base.iri}{dump.path.removeprefix('/')}")
    yield from _distribution(facts, facts.register, node, address, f"{dump.form.name}, gzip")
    yield from _format(node, dump.form)
    yield Triple(node, DCAT("downloadURL"), address)
    yield from (Triple(node, DCAT("compressFormat"), eu.GZIP), Triple(eu.GZIP, _TYPE, DCT("MediaType")))
    yield Triple(node, DCAT("byteSize"), Literal(str(dump.bytes), XSD("nonNegativeInteger")))
    checksum = Iri(f"{node}-sha256")
    yield Triple(node, SPDX("checksum"), checksum)
    yield Triple(checksum, _TYPE, SPDX("Checksum"))
    yield Triple(checksum, SPDX("algorithm"), _SHA256)
    yield Triple(checksum, SPDX("checksumValue"), Literal(dump.sha256, XSD("hexBinary")))


def _format(node: Iri, form: Format) -> Iterator[Triple]:
    """The form of a distribution: its media type, and its file type in the list of the European Union."""
    media_type, file_type = eu.media_type(form.media_type), eu.file_type(form.suffix)
    yield from (Triple(node, DCAT("mediaType"), media_type), Triple(media_type, _TYPE, DCT("MediaType")))
    yield from (Triple(node, DCT("format"), file_type), Triple(file_type, _TYPE, DCT("MediaTypeOrExtent")))


def _service(facts: CatalogFacts) -> Iterator[Triple]:
    """The endpoint, by the IRI under which its Service Description describes it."""
    service = facts.base.endpoint
    yield Triple(facts.base.catalog, DCAT("service"), service)
    yield Triple(service, _TYPE, DCAT("DataService"))
    yield from (Triple(service, DCT("title"), Literal(f"SPARQL: {text.lexical}", *text[1:])) for text in _titles(facts))
    yield Triple(service, DCT("description"), Literal("SPARQL 1.1 over all that the register says.", LANG_STRING, "en"))
    yield Triple(service, DCAT("endpointURL"), service)
    yield Triple(service, DCAT("endpointDescription"), service)
    yield Triple(service, DCAT("servesDataset"), facts.register)
    yield from (Triple(service, DCT("conformsTo"), _PROTOCOL), Triple(_PROTOCOL, _TYPE, DCT("Standard")))
    yield from publishing(facts, service)
    yield from subject(facts, service)


def _texts(facts: CatalogFacts, node: Iri) -> Iterator[Triple]:
    yield from (Triple(node, DCT("title"), title) for title in _titles(facts))
    yield from (Triple(node, DCT("description"), text) for text in facts.own.literals(facts.register, DCT("description")))


def _titles(facts: CatalogFacts) -> list[Literal]:
    return facts.own.literals(facts.register, DCT("title"))


def _integer(count: int) -> Term:
    return Literal(str(count), XSD("integer"))
