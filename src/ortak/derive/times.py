"""The bounds and the EDTF form of every temporal node."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ortak.graph import Graph
from ortak.namespaces import CODES, ORTAK, RDF, TIME, XSD, document_of
from ortak.temporal import (
    Bounds,
    Edtf,
    EndKnowledge,
    Instant,
    Interval,
    Precision,
    TemporalError,
    bounds,
    parse_edtf,
    parse_instant,
    parse_owl_time,
)
from ortak.terms import Iri, Literal, Triple

_PRECISIONS = ((TIME("inXSDDate"), Precision.DAY), (TIME("inXSDgYearMonth"), Precision.MONTH), (TIME("inXSDgYear"), Precision.YEAR))
_BOUND_NAMES = (ORTAK("beginEarliest"), ORTAK("beginLatest"), ORTAK("endEarliest"), ORTAK("endLatest"))
_TYPE, _DATE = RDF("type"), XSD("date")
_AS_OF, _EDTF, _EVIDENCE, _HAS_TIME = ORTAK("asOf"), ORTAK("edtf"), ORTAK("evidence"), TIME("hasTime")
_INTERVAL, _END_KNOWLEDGE, _ENDS = TIME("Interval"), ORTAK("endKnowledge"), (TIME("hasBeginning"), TIME("hasEnd"))


def derived_times(graph: Graph) -> Iterator[Triple]:
    """Four bounds and the EDTF form of every instant and interval; ``docs/model.md`` says by which rule.

    Raises TemporalError, with the node's IRI, where a date isn't one.
    """
    as_of = {source: _as_of_day(graph, node) for source, node in graph.having(_AS_OF) if isinstance(node, Iri)}
    for instant in graph.subjects(_TYPE, TIME("Instant")):
        when = _read_instant(graph, instant)
        if when is not None:
            yield from _triples(graph, instant, when, bounds(when))
    for thing, node in graph.having(_HAS_TIME):
        interval = _read_interval(graph, node) if isinstance(node, Iri) else None
        if isinstance(node, Iri) and interval is not None:
            days = [as_of.get(document_of(passage)) for passage in graph.iris(thing, _EVIDENCE)]
            latest = max((day for day in days if day is not None), default=None)
            yield from _triples(graph, node, interval, bounds(interval, as_of=latest, attested_on=_attested(graph, node)))


def _as_of_day(graph: Graph, node: Iri) -> date | None:
    """The earliest day on which the source can have been written."""
    when = _read_instant(graph, node)
    return None if when is None else bounds(when).end_earliest


def _read_instant(graph: Graph, node: Iri) -> Instant | None:
    """The instant as stated; None where nothing is stated, which the shapes report."""
    try:
        for term, precision in _PRECISIONS:
            text = graph.text(node, term)
            if text is not None:
                return parse_owl_time(precision, text)
        text = graph.text(node, _EDTF)
        return None if text is None else parse_instant(text)
    except TemporalError as error:
        raise TemporalError(f"<{node}>: {error}") from error


def _read_interval(graph: Graph, node: Iri) -> Edtf | None:
    if _INTERVAL not in graph.iris(node, _TYPE):
        return None
    knowledge = graph.iri(node, _END_KNOWLEDGE)
    try:
        if knowledge is None:
            text = graph.text(node, _EDTF)
            return None if text is None else parse_edtf(text)
        begin, end = (_read_end(graph, node, term) for term in _ENDS)
        return Interval.stated(begin, EndKnowledge(knowledge.removeprefix(f"{CODES}end/")), end)
    except (TemporalError, ValueError) as error:
        raise TemporalError(f"<{node}>: {error}") from error


def _read_end(graph: Graph, interval: Iri, term: Iri) -> Instant | None:
    node = graph.iri(interval, term)
    return None if node is None else _read_instant(graph, node)


def _attested(graph: Graph, node: Iri) -> date | None:
    text = graph.text(node, ORTAK("attestedOn"))
    return None if text is None else parse_owl_time(Precision.DAY, text).first_day


def _triples(graph: Graph, node: Iri, when: Edtf, limits: Bounds) -> Iterator[Triple]:
    for name, day in zip(_BOUND_NAMES, limits, strict=True):
        if day is not None:
            yield Triple(node, name, Literal(day.isoformat(), _DATE))
    if when.edtf is not None and not graph.objects(node, _EDTF):
        yield Triple(node, _EDTF, Literal(when.edtf))
