"""A register at a glance: computed from its statements, and another when they change."""

from __future__ import annotations

from ortak.describe import Gap, SourceDate, Summary, summarize
from ortak.graph import Graph
from ortak.namespaces import DCT, FOAF, ORTAK, RDF, SKOS, TIME, XSD, Base, code
from ortak.release import Release
from ortak.terms import LANG_STRING, Iri, Literal, Triple

BASE = Base("https://example.org/register/")
TYPE = RDF("type")


def things(summary: Summary) -> dict[str, list[str]]:
    """Gap → the slugs of its things."""
    return {gap.name: [thing.rpartition("/")[2] for thing in gap.things] for gap in summary.gaps}


def date(node: Iri, edtf: str, first: str, last: str) -> list[Triple]:
    """An instant as it stands in a release."""
    return [
        Triple(node, TYPE, TIME("Instant")),
        Triple(node, ORTAK("edtf"), Literal(edtf)),
        Triple(node, ORTAK("beginEarliest"), Literal(first, XSD("date"))),
        Triple(node, ORTAK("endLatest"), Literal(last, XSD("date"))),
    ]


def test_the_period_runs_from_the_earliest_to_the_latest_date_told() -> None:
    coop, source = BASE.thing("cooperation", "a-b"), BASE.thing("source", "page")
    triples = [
        *date(Iri(f"{coop}#begin"), "1984", "1984-01-01", "1984-12-31"),
        *date(Iri(f"{coop}#end"), "2004-03", "2004-03-01", "2004-03-31"),
        *date(Iri(f"{coop}#maybe"), "2050~", "0001-01-01", "9999-12-31"),
        *date(Iri(f"{source}#as-of"), "2020", "2020-01-01", "2020-12-31"),
        Triple(source, TYPE, FOAF("Document")),
        Triple(source, DCT("language"), Literal("fr")),
        Triple(source, ORTAK("asOf"), Iri(f"{source}#as-of")),
        Triple(Iri(f"{source}#as-of"), ORTAK("basis"), Literal("It is dated.", LANG_STRING, "en")),
    ]
    summary = summarize(Graph(triples), ("en",))
    assert (summary.earliest, summary.latest) == ("1984", "2004-03")
    assert summary.sources == (SourceDate(source, "fr", "2020", (("It is dated.", "en"),)),)


def test_an_empty_register_has_no_period_and_no_gaps() -> None:
    summary = summarize(Graph([]), ("en", "fr"))
    assert (summary.earliest, summary.latest, summary.sources) == ("", "", ())
    assert {gap.count for gap in summary.gaps} == {0}


def test_each_gap_is_found_and_closes_when_the_fact_is_there() -> None:
    agreement, signing = BASE.thing("agreement", "a-2000"), Iri(f"{BASE.thing('agreement', 'a-2000')}#signing")
    member, time = BASE.thing("membership", "a-b"), Iri(f"{BASE.thing('membership', 'a-b')}#time")
    partner, territory = BASE.thing("organization", "b"), BASE.thing("territory", "xk")
    open_ = [
        Triple(agreement, TYPE, ORTAK("Agreement")),
        Triple(agreement, ORTAK("signing"), signing),
        Triple(agreement, DCT("title"), Literal("Protocol", LANG_STRING, "en")),
        Triple(time, TYPE, TIME("Interval")),
        Triple(time, ORTAK("endKnowledge"), code("end", "unknown")),
        Triple(time, ORTAK("beginLatest"), Literal("2010-12-31", XSD("date"))),
        Triple(BASE.thing("partnership", "b"), ORTAK("partner"), partner),
        Triple(territory, TYPE, ORTAK("Territory")),
        Triple(territory, SKOS("prefLabel"), Literal("Kosovo", LANG_STRING, "fr")),
    ]
    assert things(summarize(Graph(open_), ("en", "fr"))) == {
        "agreements-without-place": ["a-2000"],
        "ends-unknown": ["a-b"],
        "certain-on-no-day": ["a-b"],
        "partners-without-home-page": ["b"],
        "territories-without-code": ["xk"],
        "without-name-en": ["xk"],
        "without-name-fr": ["a-2000"],
    }
    closed = [
        *(triple for triple in open_ if triple.o != code("end", "unknown")),
        Triple(signing, DCT("spatial"), BASE.thing("place", "x")),
        Triple(time, ORTAK("endEarliest"), Literal("2010-12-31", XSD("date"))),
        Triple(partner, FOAF("page"), Iri("http://example.org/b")),
        Triple(territory, ORTAK("alpha2"), Literal("XK")),
        Triple(territory, SKOS("prefLabel"), Literal("Kosovo", LANG_STRING, "en")),
        Triple(agreement, DCT("title"), Literal("Protocole", LANG_STRING, "fr")),
    ]
    assert {gap.count for gap in summarize(Graph(closed), ("en", "fr")).gaps} == {0}
    assert member in summarize(Graph(open_), ("en",)).gaps[1].things


def test_the_release_keeps_it(release: Release) -> None:
    summary = release.summary()
    assert Summary.from_json(summary.to_json()) == summary
    assert (summary.earliest, summary.latest) == ("1980", "2014")
    assert summary.sources[0].edtf == "[2014-01-01..]"
    assert Gap("agreements-without-place", 1, (release.base.thing("agreement", "ktbb-2004"),)) in summary.gaps


def test_the_summary_is_rebased(release: Release) -> None:
    moved = Release.open(release.folder, "http://localhost:8000/")
    assert moved.summary().sources[0].source == Iri("http://localhost:8000/id/source/partnerships-page")
    assert things(moved.summary()) == things(release.summary())
