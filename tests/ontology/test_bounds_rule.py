"""ontology/bounds.rq: every row of the table in docs/model.md, in both engines, and the register beside the ontology."""

from __future__ import annotations

import pytest

from .statements import PREFIXES, Bounds, Engine, Stated, instant

MIN, MAX = "0001-01-01", "9999-12-31"

INSTANTS: dict[str, Bounds | None] = {
    "2010-12-13": ("2010-12-13",) * 4,
    "1980": ("1980-01-01", "1980-12-31", "1980-01-01", "1980-12-31"),
    "2009-12": ("2009-12-01", "2009-12-31", "2009-12-01", "2009-12-31"),
    "2009-04": ("2009-04-01", "2009-04-30", "2009-04-01", "2009-04-30"),
    "2023-02": ("2023-02-01", "2023-02-28", "2023-02-01", "2023-02-28"),
    "2024-02": ("2024-02-01", "2024-02-29", "2024-02-01", "2024-02-29"),
    "1900-02": ("1900-02-01", "1900-02-28", "1900-02-01", "1900-02-28"),
    "2000-02": ("2000-02-01", "2000-02-29", "2000-02-01", "2000-02-29"),
    "[2014-01-01..]": ("2014-01-01", None, "2014-01-01", MAX),
    "[2014..]": ("2014-01-01", None, "2014-01-01", MAX),
    "[..1998]": (MIN, "1998-12-31", None, "1998-12-31"),
    "[..2000-02]": (MIN, "2000-02-29", None, "2000-02-29"),
    "[1984..1986]": ("1984-01-01", "1986-12-31", "1984-01-01", "1986-12-31"),
    "2012-21": None,
    "2004-06~": None,
    "201X": None,
}

OPEN_PAGE = ("[2014-01-01..]",)
INTERVALS: list[tuple[Stated, Bounds | None]] = [
    # beginning stated, ongoing: certain up to what the source speaks for
    (Stated("2010", "ongoing-at-source", "", OPEN_PAGE), ("2010-01-01", "2010-12-31", "2014-01-01", MAX)),
    (Stated("2010-06-05", "ongoing-at-source", "", ("2012-03",)), ("2010-06-05", "2010-06-05", "2012-03-01", MAX)),
    (Stated("2010", "ongoing-at-source", "2013-05-06", OPEN_PAGE), ("2010-01-01", "2010-12-31", "2013-05-06", MAX)),
    # of several sources the latest counts, whatever its place; one with no earliest day adds nothing
    (Stated("2010", "ongoing-at-source", "", ("2016", "2012-07")), ("2010-01-01", "2010-12-31", "2016-01-01", MAX)),
    (Stated("2010", "ongoing-at-source", "", ("2012-07", "[..2019]")), ("2010-01-01", "2010-12-31", "2012-07-01", MAX)),
    (Stated("2010", "ongoing-at-source", "", ("[..2019]",)), ("2010-01-01", "2010-12-31", "2010-01-01", MAX)),
    # began within the year of the as-of: certain on no day, and right
    (Stated("2014", "ongoing-at-source", "", OPEN_PAGE), ("2014-01-01", "2014-12-31", "2014-01-01", MAX)),
    # no beginning
    (Stated("", "ongoing-at-source", "", OPEN_PAGE), (MIN, "2014-01-01", "2014-01-01", MAX)),
    (Stated("", "ongoing-at-source", "2011-01-02", OPEN_PAGE), (MIN, "2011-01-02", "2011-01-02", MAX)),
    (Stated("", "2012-02", "", OPEN_PAGE), (MIN, "2012-02-29", "2012-02-01", "2012-02-29")),
    (Stated("", "unknown", "2011-01-02", OPEN_PAGE), (MIN, "2011-01-02", "2011-01-02", MAX)),
    # nothing says that it still held when the source was written
    (Stated("", "unknown", "", OPEN_PAGE), (MIN, "2014-01-01", None, MAX)),
    # end stated
    (Stated("2012-05", "2013-05", "", OPEN_PAGE), ("2012-05-01", "2012-05-31", "2013-05-01", "2013-05-31")),
    (Stated("2012", "[2013..]", "", OPEN_PAGE), ("2012-01-01", "2012-12-31", "2013-01-01", MAX)),
    # end unknown
    (Stated("2009-12", "unknown", "", OPEN_PAGE), ("2009-12-01", "2009-12-31", "2009-12-01", MAX)),
    (Stated("1984", "unknown", "2004-03-04", OPEN_PAGE), ("1984-01-01", "1984-12-31", "2004-03-04", MAX)),
    (Stated("[..1998]", "unknown", "", OPEN_PAGE), (MIN, "1998-12-31", None, MAX)),
    (Stated("[2001..]", "unknown", "", OPEN_PAGE), ("2001-01-01", None, "2001-01-01", MAX)),
    # the day attested, and the other side, narrow a year: it had begun by the day on which it held
    (Stated("2004", "unknown", "2004-03-04", OPEN_PAGE), ("2004-01-01", "2004-03-04", "2004-03-04", MAX)),
    (Stated("2012", "2012", "2012-06-07", OPEN_PAGE), ("2012-01-01", "2012-06-07", "2012-06-07", "2012-12-31")),
    (Stated("2012", "2012-05", "", OPEN_PAGE), ("2012-01-01", "2012-05-31", "2012-05-01", "2012-05-31")),
    (Stated("2012-05", "2012", "", OPEN_PAGE), ("2012-05-01", "2012-05-31", "2012-05-01", "2012-12-31")),
    # left to the program, unless what it alone can read decides nothing
    (Stated("2004-06~", "unknown", "2005-01-01", OPEN_PAGE), None),
    (Stated("2004", "201X", "", OPEN_PAGE), None),
    (Stated("2004", "ongoing-at-source", "", ("2012", "2014~")), None),
    (Stated("", "2012", "", ("2014~",)), None),
    (Stated("2004", "ongoing-at-source", "2005-01-01", ("2014~",)), ("2004-01-01", "2004-12-31", "2005-01-01", MAX)),
    (Stated("2004", "2005", "", ("2014~",)), ("2004-01-01", "2004-12-31", "2005-01-01", "2005-12-31")),
]


@pytest.fixture(params=["in_pyoxigraph", "in_rdflib"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """The rule in each of the two engines."""
    run: Engine = request.getfixturevalue(request.param)
    return run


def test_instants(engine: Engine) -> None:
    found = engine(PREFIXES + "".join(instant(f"agreement/{number}#signed", text) for number, text in enumerate(INSTANTS)))
    for number, (text, bounds) in enumerate(INSTANTS.items()):
        assert found.get(f"https://example.org/id/agreement/{number}#signed") == bounds, text


def test_intervals(engine: Engine) -> None:
    found = engine(PREFIXES + "\n".join(stated.turtle(number) for number, (stated, _) in enumerate(INTERVALS)))
    for number, (stated, bounds) in enumerate(INTERVALS):
        assert found.get(f"https://example.org/id/membership/{number}#time") == bounds, stated


SOURCE = f"{PREFIXES} <s> ortak:asOf <s#as-of> . {instant('s#as-of', '2014')}"
TIME = "https://example.org/id/a#time"


def test_an_interval_in_edtf_is_left_to_the_program(engine: Engine) -> None:
    assert TIME not in engine(
        SOURCE + '<a> time:hasTime <a#time> ; ortak:evidence <s#1-2> . <a#time> a time:Interval ; ortak:edtf "2010/.." .'
    )


def test_evidence_that_names_no_passage_is_of_no_source(engine: Engine) -> None:
    interval = "<a#time> a time:Interval ; ortak:endKnowledge end:ongoing-at-source ; time:hasBeginning <a#begin> ."
    stated = SOURCE + interval + instant("a#begin", "2010") + "<a> time:hasTime <a#time> ; ortak:evidence "
    assert engine(stated + "<s#1-2> .")[TIME] == ("2010-01-01", "2010-12-31", "2014-01-01", MAX)
    assert engine(stated + "<t> .")[TIME] == ("2010-01-01", "2010-12-31", "2010-01-01", MAX)


def test_nothing_stated_gives_nothing(engine: Engine) -> None:
    assert engine(PREFIXES) == {}


def test_derived_edtf_beside_owl_time_changes_nothing(engine: Engine) -> None:
    stated = PREFIXES + instant("a#signed", "2009-12")
    assert engine(stated) == engine(stated + '<a#signed> ortak:edtf "2009-12" .') != {}


REGISTER = {
    "membership/mbb-nalas#time": ("2008-01-01", "2008-12-31", "2014-01-01", MAX),
    "tenure/mbb-nalas-vice-president#time": ("2009-12-01", "2009-12-31", "2009-12-01", MAX),
    "tenure/mbb-nalas-term-president#time": ("2012-05-01", "2012-05-31", "2013-05-01", "2013-05-31"),
    "cooperation/mbb-ktbb#time": ("1984-01-01", "1984-12-31", "2004-03-04", MAX),
    "agreement/ato-1982#signed": ("1982-01-11",) * 4,
    "source/partnerships-page#as-of": ("2014-01-01", None, "2014-01-01", MAX),
}


def test_the_register(register_turtle: str, engine: Engine) -> None:
    found = engine(register_turtle)
    for name, bounds in REGISTER.items():
        assert found[f"https://w3id.org/ortak/mbb/id/{name}"] == bounds, name


def test_engines_agree_on_the_register(register_turtle: str, in_pyoxigraph: Engine, in_rdflib: Engine) -> None:
    assert in_pyoxigraph(register_turtle) == in_rdflib(register_turtle)
