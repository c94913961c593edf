"""The workbook whose import is measured differs in one cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from synthetic import write_register
from workbooks import with_one_change

from ortak.cli import main


def test_one_cell_is_changed_and_import_finds_just_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_register(12, tmp_path / "register")
    register = ["--register", str(tmp_path / "register"), "--lang", "en"]
    assert main(["export", "--sheet", str(tmp_path / "a.xlsx"), *register]) == 0
    with_one_change(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert main(["import", "--sheet", str(tmp_path / "a.xlsx"), *register]) == 0
    capsys.readouterr()
    assert main(["import", "--sheet", str(tmp_path / "b.xlsx"), *register, "--yes"]) == 0
    assert capsys.readouterr().out.startswith("1 changed, 0 new, 0 removed.\n\nMemberships\n")
