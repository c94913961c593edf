"""A real spreadsheet program between export and import: what it saves unchanged is no change, what is typed into it is just that change."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from sheets.books import REGISTERS

from ortak.cli import main

from .office import TURKISH, UTF8, Office, Typed
from .test_import import texts

pytestmark = pytest.mark.slow


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def exported(folder: Path, target: Path, language: str = "tr") -> Path:
    assert main(["export", "--sheet", str(target), "--register", str(folder), "--lang", language]) == 0
    return target


def nothing_new(sheet: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Import says that no record differs, and has nothing else to say."""
    capsys.readouterr()
    code = main(["import", "--sheet", str(sheet), "--register", str(folder), "--lang", "en"])
    said = capsys.readouterr()
    assert (code, said.out, said.err) == (0, "No record differs.\n", "")


@pytest.mark.parametrize("folder", REGISTERS)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_workbook_opened_and_saved_again_is_no_change(
    folder: Path, language: str, office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = office.saved(exported(folder, tmp_path / "register.xlsx", language), "xlsx", tmp_path / "saved")
    nothing_new(saved, folder, capsys)
    by_ods = office.saved(office.saved(saved, "ods", tmp_path / "ods"), "xlsx", tmp_path / "back")
    nothing_new(by_ods, folder, capsys)


def test_the_program_takes_the_drop_downs_and_the_heights_as_they_are_meant(office: Office, tmp_path: Path) -> None:
    path = exported(REGISTERS[0], tmp_path / "register.xlsx")
    before, after = load_workbook(path), load_workbook(office.saved(path, "xlsx", tmp_path / "saved"))
    assert drop_downs(after) == drop_downs(before)
    assert len(drop_downs(before)) > 30
    for name in before.sheetnames:
        heights = [row.height or 15 for row in (before[name].row_dimensions[number] for number in range(1, before[name].max_row + 1))]
        assert [after[name].row_dimensions[number].height for number in range(1, len(heights) + 1)] == heights


def drop_downs(book: Workbook) -> dict[tuple[str, str], str]:
    """What each range of cells offers."""
    return {
        (sheet.title, str(one.sqref)): str(one.formula1).replace("'", "")
        for sheet in book.worksheets
        for one in sheet.data_validations.dataValidation
        if one.type == "list"
    }


@pytest.mark.parametrize(("separator", "encoding"), [(",", UTF8), (";", UTF8), ("\t", UTF8), (";", TURKISH)])
def test_each_sheet_saved_as_csv_is_no_change(
    separator: str, encoding: int, office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(REGISTERS[0], tmp_path / "register.xlsx")
    folder = office.saved_as_csv(path, tmp_path / "tables", separator, encoding)
    assert (folder / "register-Üyelikler.csv").is_file()
    nothing_new(folder, REGISTERS[0], capsys)


def test_what_is_typed_is_just_that_change(office: Office, register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = exported(register_copy, tmp_path / "register.xlsx")
    sheet = load_workbook(path)["Üyelikler"]
    columns = {str(cell.value): get_column_letter(number) for number, cell in enumerate(sheet[1], 1)}
    rows = {str(row[0].value): number for number, row in enumerate(sheet.iter_rows(), 1)}

    def typed(key: str, heading: str, text: str) -> Typed:
        return Typed("Üyelikler", f"{columns[heading]}{rows.get(key, len(rows) + 1)}", text)

    changes = [
        typed("mbb-ato", "başlangıç", "13.12.2010"),
        typed("mbb-nalas", "başlangıç", "Aralık 2008"),
        typed("mbb-tdbb", "başlangıç", "2012-05/2013-05"),
        typed("mbb-oicc", "statü", "gözlemci"),
        *(
            typed("", heading, text)
            for heading, text in {
                "ortaklık kaydı": "calm",
                "üye": "Marmara Belediyeler Birliği",
                "kuruluş": "CALM",
                "statü": "gözlemci",
                "başlangıç": "2012",
                "bitiş bilgisi": "kaynağın tarihinde sürüyor",
                "dayanak": "partnerships-page#7564-7597",
            }.items()
        ),
    ]
    filled = office.typed(path, tmp_path / "filled.xlsx", changes)
    before = texts(register_copy)
    capsys.readouterr()
    assert main(["import", "--sheet", str(filled), "--register", str(register_copy), "--lang", "en", "--yes"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("4 changed, 1 new, 0 removed.\n")
    after = texts(register_copy)
    assert {name for name in after if after[name] != before[name]} == {
        f"data/partnerships/{name}.ttl" for name in ("ato", "calm", "nalas", "oicc", "tdbb")
    }
    for line in (
        "ATO: begin 2010 → 2010-12-13",
        "NALAS: begin 2008 → 2008-12",
        "OICC: status participating member → observer",
        "TDBB: begin 2010 → 2012-05; end – → 2013-05; what is known of the end ongoing at the source's date → end stated",
    ):
        assert f"  ~ {line}\n" in said, said
    nothing_new(filled, register_copy, capsys)
