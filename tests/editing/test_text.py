"""Statements changed in the text of real files: the graph is the one that is asked for, and whatever else stands there stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortak.editing.text import edited, stated
from ortak.namespaces import ORTAK, TIME, XSD
from ortak.terms import LANG_STRING, Iri, Literal, Triple
from ortak.turtle import parse

ROOT = Path(__file__).parents[2]
FILES = sorted(path for folder in ("data", "tests/registers/northern/data") for path in (ROOT / folder).rglob("*.ttl"))
BASE = "https://w3id.org/ortak/mbb/id/"

SMALL = """\
# About the file.
@base <https://w3id.org/ortak/mbb/id/> .
@prefix ortak: <https://w3id.org/ortak/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix page: <https://w3id.org/ortak/mbb/id/source/page#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# Why it is so.
<membership/a-b> a ortak:StandingMembership ;  # a class
    ortak:entry <partnership/b> ;
    ortak:purpose
        "Bir"@tr,  # the first
        "One"@en ;
    ortak:evidence page:1-2, page:3-4 .
<membership/a-b#begin> a time:Instant ; time:inXSDgYear "2008"^^xsd:gYear .

# ---- Evidence
page:1-2 ortak:phrase "x" .
page:3-4 ortak:phrase "y" .
"""


def comments(text: str) -> list[str]:
    return [token.text.rstrip() for token in parse(text).comments()]


def iri(name: str) -> Iri:
    return Iri(BASE + name)


THING, BEGIN = iri("membership/a-b"), iri("membership/a-b#begin")
YEAR = Triple(BEGIN, TIME("inXSDgYear"), Literal("2008", XSD("gYear")))


def small(removed: list[Triple], added: list[Triple], text: str = SMALL) -> str:
    return edited(text, removed, added, {})


def test_a_value_takes_the_place_of_another() -> None:
    new = YEAR._replace(o=Literal("2009", XSD("gYear")))
    assert small([YEAR], [new]) == SMALL.replace('"2008"', '"2009"')


def test_a_date_known_more_exactly_stands_where_the_year_stood() -> None:
    new = Triple(BEGIN, TIME("inXSDgYearMonth"), Literal("2008-05", XSD("gYearMonth")))
    assert small([YEAR], [new]) == SMALL.replace('time:inXSDgYear "2008"^^xsd:gYear', 'time:inXSDgYearMonth "2008-05"^^xsd:gYearMonth')


def test_a_value_more_stands_behind_the_others() -> None:
    evidence, purpose = ORTAK("evidence"), ORTAK("purpose")
    text = small([], [Triple(THING, evidence, iri("source/page#5-6")), Triple(THING, purpose, Literal("Un", LANG_STRING, "fr"))])
    assert text == SMALL.replace("page:3-4 .", "page:3-4, page:5-6 .").replace('"One"@en ;', '"One"@en,\n        "Un"@fr ;')


def test_a_property_more_stands_before_the_evidence() -> None:
    text = small([], [Triple(THING, ORTAK("exhaustive"), Literal("false", XSD("boolean")))])
    assert text == SMALL.replace("    ortak:evidence", "    ortak:exhaustive false ;\n    ortak:evidence")


def test_comments_of_what_goes_stay() -> None:
    purpose = [Triple(THING, ORTAK("purpose"), Literal(text, LANG_STRING, tag)) for text, tag in (("Bir", "tr"), ("One", "en"))]
    assert "# the first" in small(purpose, [])
    assert "# the first" in small(purpose[:1], [])
    everything = small(list(stated(SMALL)), [])
    assert comments(everything) == comments(SMALL)


def test_a_new_thing_stands_before_the_evidence_with_its_parts_and_passages_at_the_end() -> None:
    other, time_ = iri("cooperation/a-b"), iri("cooperation/a-b#time")
    news = [
        Triple(other, ORTAK("entry"), iri("partnership/b")),
        Triple(other, TIME("hasTime"), time_),
        Triple(time_, ORTAK("endKnowledge"), Iri("https://w3id.org/ortak/ns/end/unknown")),
        Triple(iri("source/page#7-8"), ORTAK("phrase"), Literal("z")),
    ]
    text = small([], news)
    assert text == SMALL.replace("@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n", (
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n@prefix end: <https://w3id.org/ortak/ns/end/> .\n"
    )).replace("# ---- Evidence\n", (
        "<cooperation/a-b> ortak:entry <partnership/b> ;\n    time:hasTime <cooperation/a-b#time> .\n"
        "<cooperation/a-b#time> ortak:endKnowledge end:unknown .\n\n# ---- Evidence\n"
    )) + 'page:7-8 ortak:phrase "z" .\n'  # fmt: skip


def test_line_ends_stay_as_they_are() -> None:
    text = small(
        [YEAR], [Triple(BEGIN, ORTAK("edtf"), Literal("2008~")), Triple(iri("claim/x"), ORTAK("entry"), THING)], SMALL.replace("\n", "\r\n")
    )
    assert text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_random_edits_give_just_the_statements_and_keep_every_comment_and_untouched_block(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    statements = sorted(stated(text), key=str)
    removed = data.draw(st.lists(st.sampled_from(statements), max_size=6, unique=True))
    others = data.draw(st.lists(st.sampled_from(statements), max_size=4, unique=True))
    fresh = data.draw(
        st.lists(
            st.text(min_size=1, max_size=12).filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text)), max_size=3
        )
    )
    added = [statement._replace(o=Literal(text)) for statement, text in zip(others, fresh, strict=False)]
    added += [statement._replace(s=Iri(f"{BASE}claim/new-{number}")) for number, statement in enumerate(others)]
    result = edited(text, removed, added, {})
    assert stated(result) == (set(statements) - (set(removed) - set(added))) | set(added)
    assert comments(text) == [comment for comment in comments(result) if comment in comments(text)]
    touched = {statement.s for statement in (*removed, *added)}
    for line in text.splitlines():
        if line.startswith("page:") and not any(line.split()[0][5:] in subject for subject in touched):
            assert line in result
    assert edited(result, added, removed, {}) is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_edit_is_no_change(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert edited(text, [], stated(text), {}) == text
