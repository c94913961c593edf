"""LibreOffice Calc, without a window: opens a workbook, is typed into, saves it again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from clients.environment import program, run

UTF8, TURKISH = 76, 36
"""Two of LibreOffice's numbers for encodings; the latter is windows-1254."""

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}</script:module>
"""
_PROGRAM = """
Sub Fill
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = True
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, how())
{lines}
  how(0).Name = "FilterName"
  how(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL("{target}", how())
  book.close(True)
End Sub
"""


class Typed(NamedTuple):
    """What a person types into a cell: the sheet's name, the cell (``C7``), the text."""

    sheet: str
    cell: str
    text: str


class Office:
    """The program, with a profile of its own in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self._profile = folder / "profile"
        self._module = self._profile / "user" / "basic" / "Standard" / "Module1.xba"

    def saved(self, path: Path, form: str, folder: Path) -> Path:
        """The document opened and saved in another folder, as ``xlsx``, ``ods``, ``pdf`` …"""
        self._run("--convert-to", form, "--outdir", str(folder), str(path))
        target = folder / f"{path.stem}.{form}"
        assert target.is_file()
        return target

    def saved_as_csv(self, path: Path, folder: Path, separator: str, encoding: int) -> Path:
        """A folder with each sheet as CSV, named by the document and the sheet, every text in quotation marks."""
        every_sheet = -1
        form = f"csv:Text - txt - csv (StarCalc):{ord(separator)},34,{encoding},1,,0,true,true,false,false,false,{every_sheet}"
        self._run("--convert-to", form, "--outdir", str(folder), str(path))
        return folder

    def typed(self, source: Path, target: Path, cells: Iterable[Typed]) -> Path:
        """The workbook with something typed into cells, saved as ``.xlsx``."""
        lines = "\n".join(
            f"  book.Sheets.getByName({_quoted(c.sheet)}).getCellRangeByName({_quoted(c.cell)}).setFormula({_quoted(c.text)})"
            for c in cells
        )
        text = _PROGRAM.format(source=source.as_uri(), target=target.as_uri(), lines=lines)
        if not self._module.exists():
            self._run("--terminate_after_init")  # the first start makes the profile, with an empty module of this name
        self._module.write_text(_MODULE.format(escape(text)), encoding="utf-8")
        self._run("macro:///Standard.Module1.Fill")
        assert target.is_file()
        return target

    def _run(self, *arguments: str) -> None:
        run([program("soffice"), f"-env:UserInstallation={self._profile.as_uri()}", "--headless", "--norestore", *arguments])


def _quoted(text: str) -> str:
    """A text in Basic, whose strings have no line breaks."""
    return '"' + text.replace('"', '""').replace("\n", '" & Chr(10) & "') + '"'
