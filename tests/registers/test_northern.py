"""The invented register is sound, its evidence stands in its sources, and it holds what the repository's own register lacks."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from store.copied import copied

from ortak.build import contents
from ortak.namespaces import prefixes
from ortak.register import Register, open_register
from ortak.sources import check, source_of
from ortak.terms import quad_line
from ortak.validation import validate

REPOSITORY = Path(__file__).parents[2]
NORTHERN = Path(__file__).parent / "northern"


@pytest.fixture(scope="module")
def northern() -> Register:
    """The invented register."""
    return open_register(NORTHERN)


def test_it_conforms(northern: Register) -> None:
    report = validate(northern)
    assert not report.results
    assert report.conforms


@pytest.mark.parametrize("path", sorted((NORTHERN / "sources").iterdir()), ids=lambda path: path.stem)
def test_every_phrase_stands_at_its_position(northern: Register, path: Path) -> None:
    faults, cited = check(northern, source_of(northern, path))
    assert not faults
    assert cited > 5


LACKING = {
    "another language than Turkish required": '?register ortak:requiredLanguage "en" ; ortak:otherLanguage "fr"',
    "a code of the register's own": '?membership org:role ?role . FILTER(CONTAINS(STR(?role), "/code/"))',
    "a membership ended on a day": "?membership a ortak:StandingMembership ; time:hasTime/time:hasEnd/time:inXSDDate ?end",
    "a membership ended in a month": "?membership a ortak:StandingMembership ; time:hasTime/time:hasEnd/time:inXSDgYearMonth ?end",
    "a membership ended in a year": "?membership a ortak:StandingMembership ; time:hasTime/time:hasEnd/time:inXSDgYear ?end",
    "a membership of unknown end": "?membership a ortak:StandingMembership ; time:hasTime/ortak:endKnowledge end:unknown",
    "a membership begun on a day": "?membership a ortak:StandingMembership ; time:hasTime/time:hasBeginning/time:inXSDDate ?begin",
    "two spells of one pair": """?one a ortak:StandingMembership ; org:member ?member ; org:organization ?organization .
        ?two a ortak:StandingMembership ; org:member ?member ; org:organization ?organization . FILTER(?one != ?two)""",
    "a period that EDTF alone can say": "?node a time:Interval ; ortak:edtf ?edtf . FILTER NOT EXISTS { ?node ortak:endKnowledge ?end }",
    "a circa": '?node a time:Instant ; ortak:edtf ?edtf . FILTER(STRENDS(?edtf, "~"))',
    "a season": '?node a time:Instant ; ortak:edtf ?edtf . FILTER(REGEX(?edtf, "^[0-9]{4}-2[1-4]$"))',
    "a before": '?node a time:Instant ; ortak:edtf ?edtf . FILTER(STRSTARTS(?edtf, "[.."))',
    "an agreement signed in a month": "?signing a ortak:Signing ; time:hasTime/time:inXSDgYearMonth ?month",
    "an agreement of three": "?agreement a ortak:Agreement ; ortak:party ?a, ?b, ?c . FILTER(?a != ?b && ?b != ?c && ?a != ?c)",
    "a cooperation that ended": "?cooperation a ortak:Cooperation ; time:hasTime/ortak:endKnowledge end:stated",
    "a source dated to the day": "?source ortak:asOf/time:inXSDDate ?day",
    "a component that rests on two sources": """?membership ortak:evidence/oa:hasSource ?one, ?two . FILTER(?one != ?two)""",
    "a legal body": "?organization a org:FormalOrganization",
    "an organization without a second name": """?partnership ortak:partner ?partner . ?partner skos:prefLabel ?name .
        FILTER NOT EXISTS { ?partner skos:prefLabel ?other . FILTER(?other != ?name) }""",
    "an organization of two countries": "?organization ortak:basedIn ?one, ?two . FILTER(?one != ?two)",
    "a name that a spreadsheet would calculate": '?organization skos:prefLabel ?name . FILTER(STRSTARTS(?name, "="))',
    "a quotation mark in a name": '?organization skos:prefLabel ?name . FILTER(CONTAINS(?name, "\\""))',
    "a backslash": '?agreement dct:title ?title . FILTER(CONTAINS(?title, "\\\\"))',
    "an end of a script": '?agreement dct:title ?title . FILTER(CONTAINS(?title, "</script>"))',
    "an emoji": '?claim dct:description ?text . FILTER(CONTAINS(?text, "🧊"))',
    "a text from right to left": '?claim dct:description ?text . FILTER(CONTAINS(?text, "שלום"))',
    "a text of two lines": '?claim dct:description ?text . FILTER(CONTAINS(?text, "\\n"))',
}


@pytest.fixture(scope="module")
def stores(northern: Register) -> list[pyoxigraph.Store]:
    """The invented register's store, then that of the repository's own."""
    made = [contents(register) for register in (northern, open_register(REPOSITORY))]
    return [copied(["".join(map(quad_line, [*one.stated, *one.derived])).encode()]) for one in made]


@pytest.mark.parametrize("pattern", LACKING.values(), ids=LACKING)
def test_it_holds_what_the_own_register_lacks(stores: list[pyoxigraph.Store], pattern: str) -> None:
    """A fact that both hold, or neither, is no reason to have a second register."""
    answers = [store.query(f"ASK {{ {pattern} }}", prefixes=prefixes()) for store in stores]
    assert [bool(answer) for answer in answers] == [True, False]
