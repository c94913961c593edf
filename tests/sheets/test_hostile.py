"""Workbooks made to do harm: bounded, refused in one sentence, nothing computed, nothing fetched."""

from __future__ import annotations

import socket
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from ortak.cli import main
from ortak.errors import InputError
from ortak.sheets.apart import read_workbook
from ortak.sheets.book import CellKind
from ortak.sheets.csvs import read_folder
from ortak.sheets.limits import Limits
from ortak.sheets.tables import facts_of
from ortak.terms import LANG_STRING, Literal

from .books import Book, exported, northern

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def crafted(path: Path, sheet: str, head: str = "", relations: str = "") -> Path:
    """A workbook of one sheet whose XML is this; ``relations`` are further ones of the workbook."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}">'
            f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}">'
            f'<Relationship Id="r1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>{relations}</Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", f'{head}<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>')
    return path


def test_the_crafting_makes_a_workbook(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    assert read_workbook(crafted(tmp_path / "a.xlsx", row))[0].rows[1][1].text == "x"


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unpacks to more than"):
        read_workbook(crafted(tmp_path / "a.xlsx", " " * 300_000_000))


def test_a_bomb_that_lies_about_its_size_ends_where_it_said(tmp_path: Path) -> None:
    path = crafted(tmp_path / "a.xlsx", " " * 20_000_000)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    with pytest.raises(InputError, match="no workbook that can be read"):
        read_workbook(path)


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 110_000))
    with pytest.raises(InputError, match="more than 100,000 rows"):
        read_workbook(crafted(tmp_path / "a.xlsx", rows))


def test_an_empty_row_far_down_is_no_harm(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    (page,) = read_workbook(crafted(tmp_path / "a.xlsx", row))
    assert {number: cells[1].text for number, cells in page.rows.items()} == {1: "7"}


def test_the_time_is_limited(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="longer than"):
        read_workbook(crafted(tmp_path / "a.xlsx", '<row r="1048576"><c r="XFD1048576"/></row>'), Limits(seconds=0.001))


def test_the_memory_is_limited(tmp_path: Path) -> None:
    text = "x" * 200_000_000
    with pytest.raises(InputError, match="took more than 256 MiB"):
        read_workbook(
            crafted(tmp_path / "a.xlsx", f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'),
            Limits(memory=256 * 1024 * 1024),
        )


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;&x;</t></is></c></row>'
    with pytest.raises(InputError, match="no workbook that can be read"):
        read_workbook(crafted(tmp_path / "a.xlsx", row, laughs))


def test_links_out_of_the_workbook_are_not_followed(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.xlsx"
        links = "".join(
            f'<Relationship Id="x{kind}" Type="{_RELATIONS}/{kind}" Target="{address}" TargetMode="External"/>'
            for kind in ("externalLink", "externalLinkPath", "hyperlink", "connections")
        )
        (page,) = read_workbook(crafted(tmp_path / "a.xlsx", row, relations=links))
        with pytest.raises(BlockingIOError):
            server.accept()
    assert page.rows[1][1].text == "x"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 100, b"a,b\n1,2\n"])
def test_what_is_no_workbook_is_named_so(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(InputError, match=r"save it as \.xlsx"):
        read_workbook(tmp_path / "a.xlsx")


def test_a_formula_is_a_fault_at_its_cell_and_never_computed(tmp_path: Path) -> None:
    exported(northern(), tmp_path / "a.xlsx")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Organizations"
    sheet.append(["slug", "name (en)", "other names"])
    sheet.append(["nic", '=HYPERLINK("http://127.0.0.1/"&A2)', "#REF!"])
    sheet["C2"].data_type = "e"
    book.save(tmp_path / "b.xlsx")
    pages = read_workbook(tmp_path / "b.xlsx")
    assert pages[0].rows[2][2].kind is CellKind.FORMULA
    assert [fault.text("en").split(": ")[0] for fault in Book(pages).merged(northern()).faults] == ["Organizations!B2", "Organizations!C2"]
    assert "formül" in Book(pages).merged(northern()).faults[0].text("tr")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'slug,name (en)\n1,"x\n2,y\n3,z\n', "is no CSV"),
        (b"slug,name (en)\n1\n1,2,3\n", "this row has 3 cells, the heading 2"),
        ("slug,name (en)\n1,Café".encode("cp1252"), "is not UTF-8, and its headings"),
        (b'slug,name (en)\n1,"' + b"x" * 200_000 + b'"\n', "field limit|more than 100,000 characters"),
        (b"slug\n" + b"1\n" * 100_001, "more than 100,000 rows"),
    ],
)
def test_bad_csv_is_an_error_at_its_line(data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_bytes(data)
    with pytest.raises(InputError, match=said) as caught:
        read_folder(tmp_path)
    assert caught.value.line is not None


def test_the_limits_are_settings_and_told_by_their_name(
    register_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for target in ("a.xlsx", "tables"):
        command = ["--sheet", str(tmp_path / target), "--register", str(register_copy)]
        assert main(["export", *command]) == 0
        monkeypatch.setenv("ORTAK_SHEET_ROWS", "100")
        for language, said in (("en", "more than 100 rows (setting sheet_rows)"), ("tr", "100 satırdan uzun (sheet_rows ayarı)")):
            capsys.readouterr()
            assert main(["import", *command, "--lang", language]) == 2
            assert said in capsys.readouterr().err
        monkeypatch.setenv("ORTAK_SHEET_ROWS", "2000000")
        assert main(["import", *command]) == 2
        assert "sheet_rows = '2000000': expected more than 0 and at most 1,048,576 rows." in capsys.readouterr().err
        monkeypatch.delenv("ORTAK_SHEET_ROWS")
        assert main(["import", *command]) == 0


@pytest.mark.parametrize(
    "written",
    ["slug;name (en)\r\nnic;X\r\n", "\ufeffslug\tname (en)\nnic\tX\n", "slug,name (en)\rnic,X\r", "sep=;\r\nslug;name (en)\r\nnic;X"],
)
def test_what_spreadsheets_make_of_csv_is_read(written: str, tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_bytes(written.encode())
    (page,) = read_folder(tmp_path)
    assert [[cell.text for cell in row.values()] for row in page.rows.values()] == [["slug", "name (en)"], ["nic", "X"]]
    (tmp_path / "organizations.csv").write_bytes(written.removeprefix("\ufeff").encode("utf-16"))
    assert read_folder(tmp_path)[0].rows == page.rows


def test_windows_1254_is_known_by_the_heading_and_by_nothing_less(tmp_path: Path) -> None:
    text = "kısa ad;ad (tr)\r\nnic;Kuzey Şehirleri\r\n"
    (tmp_path / "organizations.csv").write_bytes(text.encode("cp1254"))
    (page,) = read_folder(tmp_path)
    assert [cell.text for cell in page.rows[2].values()] == ["nic", "Kuzey Şehirleri"]
    for other in (text.replace("kısa ad", "slug"), text.replace("kısa ad", "key")):
        (tmp_path / "organizations.csv").write_bytes(other.encode("cp1254"))
        with pytest.raises(InputError, match="is not UTF-8, and its headings don’t say"):
            read_folder(tmp_path)
    for encoding in ("cp857", "mac_turkish"):
        (tmp_path / "organizations.csv").write_bytes(text.encode(encoding))
        with pytest.raises(InputError) as caught:
            read_folder(tmp_path)
        assert caught.value.told("tr").partition(": ")[2].startswith("UTF-8 değil")


def test_what_windows_1254_lost_is_no_change_and_never_written(tmp_path: Path) -> None:
    register = northern()
    before = facts_of(register)
    name = next(one.triple for one in register.stated() if one.s.endswith("/nic") and one.p.endswith("prefLabel"))
    before.remove(name)
    before.add(name._replace(o=Literal("Łódź → Şile", LANG_STRING, name.o.language if isinstance(name.o, Literal) else "")))
    book = Book(exported(register, tmp_path / "tables", "tr"))
    column = f"name@{name.o.language if isinstance(name.o, Literal) else ''}"
    for page in book.pages:
        page.encoding = "windows-1254"
        for cells in page.rows.values():
            cells.pop(max(cells))  # the state: what is compared is the text
    book.write("organizations", "nic", column, "?ód? ? Şile")
    merged = book.merged(register, before)
    assert (merged.faults, set(merged.facts)) == ([], set(before))
    book.write("organizations", "nic", column, "?ód? ? Şile Ağva")
    (fault,) = book.merged(register, before).faults
    assert "UTF-8" in fault.text("tr")
    assert "windows-1254" in fault.text("en")


def test_a_sheet_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    for name in ("organizations", "register-Organizations"):
        (tmp_path / f"{name}.csv").write_text("slug,other names\nnic,1\n", encoding="utf-8")
    (fault,) = Book(read_folder(tmp_path)).merged(northern()).faults
    assert fault.text("en") == "register-Organizations: “organizations” is this sheet, too: which of them counts? Take one away."


def test_a_heading_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text("slug,other names,other names\nnic,1,2\n", encoding="utf-8")
    (fault,) = Book(read_folder(tmp_path)).merged(northern()).faults
    assert fault.text("en").startswith("organizations!C1: ")
