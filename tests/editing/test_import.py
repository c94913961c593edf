"""A filled workbook read back: shown, checked, written into the Turtle files with as little change as can be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from rooms.test_register import spoil
from sheets.books import NORTHERN, REGISTERS, Book, exported

from ortak.cli import main
from ortak.editing.proposal import Languages, propose
from ortak.folders import write_all
from ortak.register import Register, open_register
from ortak.sheets.facts import Facts
from ortak.sheets.model import SHEETS
from ortak.sheets.names import Names
from ortak.sheets.schema import BEGIN, Column, Kind
from ortak.sheets.tables import facts_of, tables
from ortak.turtle import parse

ENGLISH = Languages("en", "en")


def workbook(folder: Path, target: Path) -> Path:
    assert main(["export", "--sheet", str(target), "--register", str(folder), "--lang", "en"]) == 0
    return target


def fill(path: Path, sheet: str, key: str, heading: str, value: object) -> None:
    book = load_workbook(path)
    column = next(cell.column for cell in book[sheet][1] if cell.value == heading)
    row = next(cell.row for cell in book[sheet]["A"] if cell.value == key)
    book[sheet].cell(row, column).value = value  # type: ignore[assignment]  # whatever a spreadsheet puts there
    book.save(path)


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted((folder / "data").rglob("*.ttl"))}


def test_one_cell_changes_one_line(register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(register_copy, tmp_path / "register.xlsx")
    fill(path, "Memberships", "mbb-ato", "begin", "Aralık 2009")
    before = texts(register_copy)
    capsys.readouterr()
    command = ["import", "--sheet", str(path), "--register", str(register_copy), "--lang", "en"]
    assert main(command) == 1, "nobody agreed to it"
    assert texts(register_copy) == before
    said = capsys.readouterr()
    assert "  ~ ATO: begin 2010 → 2009-12\n" in said.out
    assert "--yes" in said.err
    assert main([*command, "--yes", "--patch"]) == 0
    line = '<membership/mbb-ato#begin> a time:Instant ; time:inXSDgYear "2010"^^xsd:gYear .'
    new = '<membership/mbb-ato#begin> a time:Instant ; time:inXSDgYearMonth "2009-12"^^xsd:gYearMonth .'
    name = "data/partnerships/ato.ttl"
    assert texts(register_copy) == before | {name: before[name].replace(line, new)}
    out = capsys.readouterr().out
    assert f"-{line}\n+{new}\n" in out
    assert main(command) == 0, "the same workbook again says nothing new"
    assert "No record differs." in capsys.readouterr().out


def test_a_span_in_the_first_cell_is_both_ends_whatever_the_cells_beside_it_said(
    register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(register_copy, tmp_path / "register.xlsx")
    fill(path, "Memberships", "mbb-tdbb", "begin", "2012-05/2013-05")
    command = ["import", "--sheet", str(path), "--register", str(register_copy), "--lang", "en", "--yes"]
    capsys.readouterr()
    assert main(command) == 0
    assert "  ~ TDBB: begin 2010 → 2012-05; end – → 2013-05; what is known of the end " in capsys.readouterr().out
    written = (register_copy / "data" / "partnerships" / "tdbb.ttl").read_text(encoding="utf-8")
    for part in ('"2012-05"^^xsd:gYearMonth', '"2013-05"^^xsd:gYearMonth', "ortak:endKnowledge end:stated"):
        assert part in written
    assert main(command) == 0
    assert "No record differs." in capsys.readouterr().out


def test_faults_stand_by_sheet_and_cell_in_the_language_asked_for(
    register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(register_copy, tmp_path / "register.xlsx")
    for sheet, key, heading, value in (
        ("Memberships", "mbb-ato", "status", "obsever"),
        ("Memberships", "mbb-nalas", "begin", "03/04/2010"),
        ("Memberships", "mbb-nalas", "organization", "nalass"),
        ("Figures", "nalas-countries", "value", "=1+1"),
        ("Figures", "nalas-population", "value", "80 million"),
        ("Organizations", "nalas", "home page", "www.nalas.eu"),
        ("Organizations", "nalas", "name (tr)", None),
        ("Offices", "mbb-nalas-vice-president", "end", "2011"),
        ("Lists", "nalas-members", "complete", "maybe"),
    ):
        fill(path, "Member territories" if sheet == "Lists" else sheet, key, heading, value)
    before = texts(register_copy)
    said, last = dict[str, list[list[str]]](), dict[str, str]()
    for language in ("en", "tr"):
        capsys.readouterr()
        assert main(["import", "--sheet", str(path), "--register", str(register_copy), "--lang", language, "--yes"]) == 2
        *lines, last[language] = capsys.readouterr().err.splitlines()
        said[language] = [line.split(": ", 1) for line in lines]
    assert [place for place, _ in said["en"]] == [place for place, _ in said["tr"]]
    assert last["en"] == "ortak: cells that can't be taken over: 9; nothing was written."
    assert last["tr"] == "ortak: alınamayan hücreler: 9; hiçbir şey yazılmadı."
    assert [place for place, _ in said["en"]] == [
        "Organizations!B9", "Organizations!F9", "Memberships!E2", "Memberships!D5", "Memberships!F5", "Offices!H2",
        "Member territories!E3", "Figures!D2", "Figures!D4",
    ]  # fmt: skip
    assert (
        "It must be one of: full member, observer" in dict(said["en"])["Memberships!E2"] or "observer" in dict(said["en"])["Memberships!E2"]
    )
    assert "nalas" in dict(said["tr"])["Memberships!D5"].partition("Benzerleri:")[2]
    assert texts(register_copy) == before


def test_what_breaks_a_shape_is_told_at_its_row_and_not_written(
    register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(register_copy, tmp_path / "register.xlsx")
    fill(path, "Memberships", "mbb-ato", "organization", "mbb")
    before = texts(register_copy)
    assert main(["import", "--sheet", str(path), "--register", str(register_copy), "--lang", "en", "--yes"]) == 1
    assert "Memberships!A2: " in capsys.readouterr().err
    assert texts(register_copy) == before


def test_a_workbook_older_than_the_register_overwrites_nothing(
    register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(register_copy, tmp_path / "register.xlsx")
    spoil(register_copy, "partnerships/ato.ttl", "org:role status:observer", "org:role status:full")
    now = texts(register_copy)
    command = ["import", "--sheet", str(path), "--register", str(register_copy), "--lang", "en", "--yes"]
    assert main(command) == 0, "what the clerk didn't touch is as it is in the register"
    assert texts(register_copy) == now
    fill(path, "Memberships", "mbb-ato", "begin", "2011")
    assert main(command) == 2
    assert "Memberships!A2: “mbb-ato” was changed in the register, too" in capsys.readouterr().err
    assert main([*command, "--remove"]) == 2
    assert texts(register_copy) == now


def test_rows_that_are_gone_stay_in_the_register_unless_asked(
    register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(register_copy, tmp_path / "register.xlsx")
    book = load_workbook(path)
    for name, key in (("Claims", "nalas-size"), ("Evidence", "partnerships-page#5429-5448")):
        row = next(cell.row for cell in book[name]["A"] if cell.value == key)
        assert row
        book[name].delete_rows(row)
    book.save(path)
    before = texts(register_copy)
    command = ["import", "--sheet", str(path), "--register", str(register_copy), "--lang", "en", "--yes"]
    assert main(command) == 0
    assert texts(register_copy) == before
    assert "records without a row: 2" in capsys.readouterr().err
    assert main([*command, "--remove"]) == 0
    name = "data/partnerships/nalas.ttl"
    start, end = before[name].index("<claim/nalas-size>"), before[name].index("\n# ---- Claim: what MBB does")
    without = before[name][:start] + before[name][end:]
    assert texts(register_copy) == before | {name: without.replace('page:5429-5448 ortak:phrase "çok büyük bir ağdır" .\n', "")}


def test_a_record_that_is_withdrawn_leaves_its_reason(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    shutil.copytree(NORTHERN, folder)
    book = Book(exported(open_register(folder), tmp_path / "tables"))
    book.without("claims", "cit-motto")
    book.without("passages", "international-page#2786-2827")
    for _ in range(2):
        proposal = propose(open_register(folder), book.pages, ENGLISH, remove=True)
        assert (proposal.merged.faults, proposal.merged.stale) == ([], [])
        before = texts(folder)["data/former.ttl"]
        if not any(change.path.name == "former.ttl" for change in proposal.files):
            assert [record.rpartition("/")[2] for record in proposal.merged.unaccounted] == ["cit-motto"]
            book.add("withdrawn", key="claim/cit-motto", reason__en="Nobody says so any more.")
    assert proposal.merged.unaccounted == []
    write_all(proposal.files)
    assert texts(folder)["data/former.ttl"] == before + (
        "\n<claim/cit-motto> a ortak:WithdrawnRecord ;\n    adms:status <http://purl.org/adms/status/Withdrawn> ;\n"
        '    ortak:reason "Nobody says so any more."@en .\n'
    )
    assert "cit-motto" not in texts(folder)["data/partnerships/cit.ttl"]
    assert main(["validate", str(folder)]) == 0


def test_a_new_partner_gets_a_file_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    shutil.copytree(NORTHERN, folder)
    register = open_register(folder)
    book = Book(exported(register, tmp_path / "tables"))
    book.add("organizations", name__en="Union of New Towns", also="UNT")
    book.add("partnerships", holder="nfum", partner="Union of New Towns")
    book.add(
        "memberships",
        entry="unt",
        member="NFUM",
        organization="UNT",
        role="observer",
        begin="2019'dan beri",
        evidence="annual-report-2020#63-102",
    )
    proposal = propose(register, book.pages, ENGLISH)
    assert proposal.merged.faults == []
    assert "  + UNT: new membership nfum-unt: observer since 2019" in proposal.telling.text(proposal.comparison)
    write_all(proposal.files)
    assert (folder / "data/partnerships/unt.ttl").read_text(encoding="utf-8") == (
        "@base <https://example.org/northern/id/> .\n"
        "@prefix end:    <https://w3id.org/ortak/ns/end/> .\n"
        "@prefix org:    <http://www.w3.org/ns/org#> .\n"
        "@prefix ortak:  <https://w3id.org/ortak/ns#> .\n"
        "@prefix report: <https://example.org/northern/id/source/annual-report-2020#> .\n"
        "@prefix status: <https://w3id.org/ortak/ns/status/> .\n"
        "@prefix time:   <http://www.w3.org/2006/time#> .\n"
        "@prefix xsd:    <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "<partnership/unt> a ortak:Partnership ;\n"
        "    ortak:holder <organization/nfum> ;\n"
        "    ortak:partner <organization/unt> .\n"
        "\n"
        "<membership/nfum-unt> a ortak:StandingMembership ;\n"
        "    ortak:entry <partnership/unt> ;\n"
        "    org:member <organization/nfum> ;\n"
        "    org:organization <organization/unt> ;\n"
        "    org:role status:observer ;\n"
        "    time:hasTime <membership/nfum-unt#time> ;\n"
        "    ortak:evidence report:63-102 .\n"
        "<membership/nfum-unt#time> a time:Interval ;\n"
        "    time:hasBeginning <membership/nfum-unt#begin> ;\n"
        "    ortak:endKnowledge end:ongoing-at-source .\n"
        "<membership/nfum-unt#begin> a time:Instant ;\n"
        '    time:inXSDgYear "2019"^^xsd:gYear .\n'
    )
    assert main(["validate", str(folder)]) == 0
    assert main(["format", "--check", str(folder)]) == 0


# -- random edits


_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))


def _is_plain(text: str) -> bool:
    return text == text.strip() and not any(odd in text for odd in ("…", "_x", " @"))


_TEXTS = st.text(_LETTERS, min_size=1, max_size=20).filter(_is_plain)
_DATES = st.sampled_from(["2001", "2001-05", "2001-05-06", "1990~", "[..1998]"])


def _value(column: Column, names: Names, things: dict[str, list[str]]) -> st.SearchStrategy[str] | None:
    """What a test writes into a column; None for one that hangs together with others."""
    links = ["https://a.example/", "https://a.example/\nhttps://b.example/x?y=1" if column.many else "https://c.example/"]
    values: dict[Kind, st.SearchStrategy[str] | None] = {
        Kind.TEXT: _TEXTS,
        Kind.NAMES: _TEXTS,
        Kind.IRIS: st.sampled_from(links),
        Kind.DATE: None if column.key == "end" else _DATES,
        Kind.CODE: None if column.of == "end" else st.sampled_from(names.codes(column.of) or [""]),
        Kind.YES_NO: st.sampled_from(["yes", "no"]),
        Kind.THING: st.lists(st.sampled_from(things.get(column.of) or [""]), min_size=1, max_size=3 if column.many else 1, unique=True).map(
            ", ".join
        ),
    }
    is_alone = column.key == "entry" or column.inverse or (column.kind is Kind.THING and not things.get(column.of))
    return None if is_alone else values.get(column.kind)


def _comments(register: Register) -> list[str]:
    return [token.text for document in register.documents for token in parse(document.path.read_text(encoding="utf-8")).comments()]


def _cells(facts: Facts, names: Names) -> dict[tuple[str, str, str], str]:
    return {
        (table.sheet.key, row.key, column.name): text
        for table in tables(facts, names)
        for row in table.rows
        for column, text in zip(table.columns, row.cells, strict=True)
    }


@pytest.mark.parametrize("source", REGISTERS, ids=["own", "northern"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_random_edits_come_back_and_nothing_else_changes(
    source: Path, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("edits") / "register"
    shutil.copytree(source / "data", folder / "data")
    if source == NORTHERN:
        shutil.copytree(source / "ontology", folder / "ontology")
    register = open_register(folder)
    facts = facts_of(register)
    names = Names(register, facts, "en")
    shown = {table.sheet.key: table for table in tables(facts, names)}
    things = {sheet.type: [row.key for row in shown[sheet.key].rows] for sheet in SHEETS if not sheet.fragment}
    book = Book(exported(register, folder.parent / ("a.xlsx" if data.draw(st.booleans()) else "tables")))
    expected = _cells(facts, names)
    for _ in range(data.draw(st.integers(1, 6))):
        table = shown[data.draw(st.sampled_from([key for key, table in shown.items() if table.rows and key != "register"]))]
        row, column = data.draw(st.sampled_from(table.rows)), data.draw(st.sampled_from(table.columns))
        values = _value(column, names, things)
        is_whole = column.steps == BEGIN and "/" in expected[table.sheet.key, row.key, column.name]
        if values is not None and not is_whole:
            text = data.draw(values)
            book.write(table.sheet.key, row.key, column.name, text)
            expected[table.sheet.key, row.key, column.name] = text
    proposal = propose(register, book.pages, ENGLISH)
    assert proposal.merged.faults == []
    comments = _comments(register)
    write_all(proposal.files)
    after = open_register(folder)
    found = _cells(facts_of(after), Names(after, facts_of(after), "en"))
    order = [(key, sorted(text.split(", "))) for key, text in expected.items()]
    assert [(key, sorted(found[key].split(", "))) for key in expected] == order
    assert set(found) == set(expected)
    assert _comments(after) == comments
    again = propose(after, book.pages, ENGLISH)
    assert (again.merged.faults, again.files) == ([], [])


@pytest.mark.parametrize("source", REGISTERS, ids=["own", "northern"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_random_rows_that_go_and_come_again(source: Path, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("rows") / "register"
    shutil.copytree(source / "data", folder / "data")
    if source == NORTHERN:
        shutil.copytree(source / "ontology", folder / "ontology")
    register = open_register(folder)
    facts = facts_of(register)
    whole = exported(register, folder.parent / "tables")
    less = Book(exported(register, folder.parent / "less"))
    shown = [table for table in tables(facts, Names(register, facts, "en")) if table.sheet.key in ("claims", "figures", "seats", "offices")]
    gone = set()
    for table in shown:
        for row in data.draw(st.lists(st.sampled_from(table.rows), max_size=2, unique=True)):
            less.without(table.sheet.key, row.key)
            gone.add((table.sheet.key, row.key))
    before = _cells(facts, Names(register, facts, "en"))
    proposal = propose(register, less.pages, ENGLISH, remove=True)
    assert (proposal.merged.faults, proposal.merged.stale) == ([], [])
    assert {(change.sheet.key, change.key) for change in proposal.comparison.changes} == gone
    write_all(proposal.files)
    middle = open_register(folder)
    left = facts_of(middle)
    assert _cells(left, Names(middle, left, "en")) == {key: text for key, text in before.items() if key[:2] not in gone}
    again = propose(middle, whole, ENGLISH)
    write_all(again.files)
    assert set(facts_of(open_register(folder))) == set(facts)
