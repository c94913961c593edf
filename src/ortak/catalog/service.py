"""The SPARQL Service Description: what the endpoint really does, counts, and limits. Source: SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ortak.namespaces import DCT, FORMATS, ORTAK, RDF, RDFS, SD, VOID, XSD, Base
from ortak.settings import Settings, explained
from ortak.terms import Iri, Literal, Quad, Term, Triple

_LIMITS = ("query_seconds", "query_memory", "query_bytes", "query_tokens", "query_depth", "answer_rows", "answer_bytes", "client_seconds")
_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "N-Quads", "TriG", "RDF_XML", "JSON-LD"),
)
"""The forms of answers by their names in http://www.w3.org/ns/formats/; a test compares them with what is answered."""


class ServiceFacts(NamedTuple):
    """What the description is made from: the base it is served under, the register, its counts, the engine's functions, the settings."""

    base: Base
    register: Iri
    catalog: list[Quad]
    functions: tuple[str, ...]
    settings: Settings


def service_description(facts: ServiceFacts) -> list[Triple]:
    """The description of the endpoint as statements about ``{base}sparql``.

    Of very many named graphs the catalog has the first, and the description says so; all can be asked for with ``GRAPH ?g {}``.
    """
    return list(dict.fromkeys([*_service(facts), *_limits(facts), *_dataset(facts)]))


def _service(facts: ServiceFacts) -> Iterator[Triple]:
    service = facts.base.endpoint
    yield Triple(service, RDF("type"), SD("Service"))
    yield Triple(service, SD("endpoint"), service)
    yield Triple(service, SD("supportedLanguage"), SD("SPARQL11Query"))
    for name in _FORMATS:
        yield Triple(service, SD("resultFormat"), FORMATS(name))
    for function in facts.functions:
        yield Triple(service, SD("extensionFunction"), Iri(function))
        yield Triple(Iri(function), RDF("type"), SD("Function"))
    yield Triple(service, SD("defaultEntailmentRegime"), Iri("http://www.w3.org/ns/entailment/Simple"))
    yield Triple(service, SD("defaultDataset"), facts.base.dataset)


def _limits(facts: ServiceFacts) -> Iterator[Triple]:
    for name in _LIMITS:
        value, unit, help_ = explained(facts.settings, name)
        node = Iri(f"{facts.base.endpoint}#{name}")
        yield Triple(facts.base.endpoint, ORTAK("limit"), node)
        yield Triple(node, RDFS("label"), Literal(name))
        yield Triple(node, DCT("description"), _english(f"{help_} In {unit}."))
        yield Triple(node, RDF("value"), Literal(f"{value:g}" if isinstance(value, float) else str(value), XSD("decimal")))


def _dataset(facts: ServiceFacts) -> Iterator[Triple]:
    base, register, about = facts.base, facts.register, _by_subject(facts.catalog)
    yield Triple(base.dataset, RDF("type"), SD("Dataset"))
    yield Triple(base.dataset, SD("defaultGraph"), register)
    yield from (Triple(register, p, o) for p, o in about[register] if p != VOID("subset"))
    for p, part in about[register]:
        if p in (VOID("classPartition"), VOID("propertyPartition")) and isinstance(part, Iri):
            yield from (Triple(part, *said) for said in about[part])
    for p, node in about[base.dataset]:
        yield Triple(base.dataset, p, node)
        if isinstance(node, Iri):
            yield from (Triple(node, *said) for said in about[node])


def _by_subject(quads: Iterable[Quad]) -> defaultdict[Iri, list[tuple[Iri, Term]]]:
    found: defaultdict[Iri, list[tuple[Iri, Term]]] = defaultdict(list)
    for quad in quads:
        found[quad.s].append((quad.p, quad.o))
    return found


def _english(text: str) -> Literal:
    return Literal(text, RDF("langString"), "en")
