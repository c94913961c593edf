"""The whole register as a workbook and back."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from ortak.cli import main
from ortak.namespaces import ORTAK
from ortak.register import open_register
from ortak.sheets.book import Cell, Page
from ortak.sheets.model import SHEETS
from ortak.sheets.tables import facts_of
from ortak.sheets.words import TABLE, heading, word

from .books import NORTHERN, REGISTERS, REPOSITORY, Book, bare, exported, northern


@pytest.mark.parametrize("folder", REGISTERS)
@pytest.mark.parametrize("target", ["register.xlsx", "tables"])
@pytest.mark.parametrize("language", ["tr", "en"])
def test_an_untouched_workbook_changes_nothing(folder: Path, target: str, language: str, tmp_path: Path) -> None:
    register = open_register(folder)
    book = Book(exported(register, tmp_path / target, language))
    assert book.language == language
    merged = book.merged(register)
    assert (merged.faults, merged.missing) == ([], [])
    assert set(merged.facts) == set(facts_of(register))


@pytest.mark.parametrize("folder", REGISTERS)
@pytest.mark.parametrize("target", ["register.xlsx", "tables"])
def test_the_workbook_alone_holds_the_whole_register(folder: Path, target: str, tmp_path: Path) -> None:
    register = open_register(folder)
    pages = exported(register, tmp_path / target)
    pages[[page.name.lower() for page in pages].index("register")].rows[2].popitem()  # the row's state: it is another register's
    merged = Book(pages).merged(register, bare(register))
    lost = set(facts_of(register)) - set(merged.facts)
    # An interval in one EDTF text comes back as its two ends, which say the same.
    assert {statement.p for statement in lost} <= {ORTAK("edtf")}
    assert merged.faults == []


def test_codes_have_drop_downs_and_every_cell_is_text(tmp_path: Path) -> None:
    exported(northern(), tmp_path / "register.xlsx", "tr")
    book = load_workbook(tmp_path / "register.xlsx")
    sheet = book["Üyelikler"]
    lists = {str(one.sqref).split(":")[0]: one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"}
    status = next(cell for cell in sheet[1] if cell.value == "statü")
    offered = lists[f"{status.column_letter}2"]
    name, _, cells = offered.partition("!")
    codes = [row[0].value for row in book[name.strip("'")][cells.replace("$", "")]]
    assert {"tam üye", "gözlemci"} <= set(codes)
    assert {cell.value for cell in sheet[status.column_letter][1:]} <= set(codes)
    assert {cell.number_format for row in sheet.iter_rows() for cell in row if cell.value} == {"@"}
    names = {cell.value: cell.data_type for cell in book["Kuruluşlar"]["B"]}
    assert names["=Towns Network"] == "s", "a name, and no formula"


def test_rows_are_as_high_as_their_longest_text_and_no_column_is_wider_than_it_needs(tmp_path: Path) -> None:
    exported(open_register(REPOSITORY), tmp_path / "register.xlsx")
    book = load_workbook(tmp_path / "register.xlsx")
    sheet = book["Agreements"]
    assert sheet.freeze_panes == "B2"
    page = sheet.page_setup
    assert sheet.sheet_properties.pageSetUpPr
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, page.fitToWidth, page.fitToHeight) == (True, 1, 0), "all columns on a page"
    assert sheet.print_title_rows == "$1:$1"
    widths = {str(cell.value): sheet.column_dimensions[get_column_letter(number)].width for number, cell in enumerate(sheet[1], 1)}
    assert widths["signed on"] < widths["kind"] < widths["purpose (en)"] == 48
    heights = {str(row[0].value): sheet.row_dimensions[number].height for number, row in enumerate(sheet.iter_rows(), 1)}
    assert heights["ato-1982"] == 60, "four passages, each on a line of its own"
    assert heights["slug"] is None
    with zipfile.ZipFile(tmp_path / "register.xlsx") as archive:
        assert not any(b"customHeight" in archive.read(name) for name in archive.namelist()), "heights follow what is written there later"


def test_csv_is_what_excel_opens_unharmed(tmp_path: Path) -> None:
    exported(northern(), tmp_path / "tables")
    text = (tmp_path / "tables" / "organizations.csv").read_bytes().decode()
    assert text.startswith("\ufeffslug,name (en)")
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    assert "'=Towns Network" in {row["name (en)"] for row in rows}


def test_every_sheet_and_column_has_a_word_of_its_own() -> None:
    for language in ("tr", "en"):
        assert len({word(sheet.key, language) for sheet in SHEETS}) == len(SHEETS)
        for sheet in SHEETS:
            headings = [heading(column, language) for column in sheet.columns]
            assert len(set(headings)) == len(headings), sheet.key
    assert all(turkish and english for turkish, english in TABLE.values())


def test_the_command_writes_and_never_over_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "register.xlsx"
    command = ["export", "--sheet", str(target), "--register", str(NORTHERN), "--lang", "en"]
    assert main(command) == 0
    assert re.fullmatch(rf"{re.escape(str(target))}: 1[0-9]{{2}} records on {len(SHEETS)} sheets\.\n", capsys.readouterr().out)
    assert main(command) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert main([*command, "--overwrite"]) == 0
    assert main(["export", "--sheet", str(tmp_path / "no" / "such.xlsx"), "--register", str(REPOSITORY)]) == 2


def test_of_other_kinds_of_sheets_it_is_said_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, said in (("export", "ends in .xlsx, or a folder of CSV files"), ("import", "name the folder that the CSV files stand in")):
        (tmp_path / "register.csv").write_text("slug\n", encoding="utf-8")
        assert main([command, "--sheet", str(tmp_path / "register.csv"), "--register", str(NORTHERN), "--lang", "en"]) == 2
        assert said in capsys.readouterr().err
    assert main(["export", "--sheet", str(tmp_path / "register.ods"), "--register", str(NORTHERN)]) == 2
    assert not (tmp_path / "register.ods").exists()


def test_what_no_spreadsheet_can_hold_is_kept(tmp_path: Path) -> None:
    register = northern()
    odd = "_x0041_ and U+0001: \x01"
    nic = next(quad for quad in register.stated() if "nic" in quad.s and quad.p.endswith("prefLabel"))
    before = facts_of(register)
    before.remove(nic.triple)
    before.add(nic.triple._replace(o=nic.o._replace(lexical=odd) if not isinstance(nic.o, str) else nic.o))
    book = Book(exported(register, tmp_path / "register.xlsx"))
    book.write("organizations", "nic", "name@en", "…")
    page, row, _ = book.place("organizations", "nic", "")
    page.rows[row] = {number: cell for number, cell in page.rows[row].items() if number != max(page.rows[row])}
    assert set(book.merged(register, before).facts) == set(before)


def test_an_empty_sheet_of_somebody_is_no_fault_but_a_filled_one_is() -> None:
    register = northern()
    assert Book([Page("Notes")]).merged(register).faults == []
    (fault,) = Book([Page("Notes", {1: {1: Cell("buy milk")}})]).merged(register).faults
    assert fault.text("en").startswith("Notes: there is no sheet “Notes”. Sheets are: Register, Organizations")
