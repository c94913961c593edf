"""The VoID document: the register as a dataset of RDF, with its counts, links, vocabularies and examples.

Source: VoID (W3C Interest Group Note), sections 6.1 and 7.2 for the document at ``/.well-known/void``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ortak.catalog.facts import CatalogFacts
from ortak.catalog.register import modified, publishing, typed
from ortak.namespaces import DCT, FOAF, FORMATS, RDF, SD, VOID
from ortak.terms import Iri, Triple

_NAMES_OF_FORMS = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF_XML", "trig": "TriG", "nq": "N-Quads"}
_NAMESPACE = re.compile(r".*[#/]")


def void_document(facts: CatalogFacts) -> list[Triple]:
    """All statements of the document; its counts are those of the release's own graph."""
    return list(dict.fromkeys([*_document(facts), *_register(facts), *_counted(facts), *typed(facts)]))


def _document(facts: CatalogFacts) -> Iterator[Triple]:
    document = facts.base.void
    yield from (Triple(document, RDF("type"), kind) for kind in (VOID("DatasetDescription"), FOAF("Document")))
    yield Triple(document, FOAF("primaryTopic"), facts.register)
    yield from (Triple(document, DCT("title"), title) for title in facts.own.literals(facts.register, DCT("title")))


def _register(facts: CatalogFacts) -> Iterator[Triple]:
    register, own = facts.register, facts.own
    for predicate in (DCT("title"), DCT("description"), DCT("subject")):
        yield from (Triple(register, predicate, value) for value in own.objects(register, predicate))
    yield from publishing(facts, register)
    yield modified(facts, register)
    yield Triple(register, FOAF("homepage"), Iri(facts.base.iri))
    yield Triple(register, VOID("rootResource"), register)
    yield from (Triple(register, VOID("exampleResource"), thing) for thing in facts.examples)
    yield from (Triple(register, VOID("dataDump"), Iri(f"{facts.base.iri}{dump.path.removeprefix('/')}")) for dump in facts.dumps)
    yield from (Triple(register, VOID("feature"), FORMATS(_NAMES_OF_FORMS[form.suffix])) for form in facts.forms)
    terms = sorted(str(quad.o) for quad in facts.counts if quad.p in (VOID("class"), VOID("property")))
    spaces = sorted({found[0] for term in terms if (found := _NAMESPACE.match(term))})
    yield from (Triple(register, VOID("vocabulary"), Iri(space)) for space in spaces)


def _counted(facts: CatalogFacts) -> Iterator[Triple]:
    """The counts, by class and property, and the links to other hosts; what is said of the endpoint's graphs is left to the endpoint."""
    parts = f"{facts.base.void}#"
    for quad in facts.counts:
        if (quad.s == facts.register and quad.o != SD("Graph")) or quad.s.startswith(parts):
            yield quad.triple
