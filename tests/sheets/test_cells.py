"""What people write into a cell, and what spreadsheets make of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ortak.namespaces import ORTAK
from ortak.register import open_register
from ortak.terms import Literal

from .books import REPOSITORY, Book, exported


@pytest.mark.parametrize(
    ("written", "meant"),
    [("evet", "true"), ("DOĞRU", "true"), ("TRUE", "true"), ("1", "true"), ("HAYIR", "false"), ("YANLIŞ", "false"), ("no", "false")],
)
def test_yes_and_no_as_spreadsheets_write_them(written: str, meant: str, tmp_path: Path) -> None:
    register = open_register(REPOSITORY)
    book = Book(exported(register, tmp_path / "tables"))
    book.write("agreements", "ato-1982", "exhaustive", written)
    merged = book.merged(register)
    assert merged.faults == []
    (found,) = (one.o for one in merged.facts if one.p == ORTAK("exhaustive") and one.s.endswith("/ato-1982"))
    assert isinstance(found, Literal)
    assert found.lexical == meant
