"""CSV: read back by a CSV reader, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from ortak.representation import table


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_is_no_formula(start: str) -> None:
    assert read(table(["name"], [[f"{start}cmd|' /C calc'!A0"]])) == [["name"], [f"'{start}cmd|' /C calc'!A0"]]


@pytest.mark.parametrize("cell", ["", "a,b", 'say "hello"', "two\nlines", "Güney–Doğu", "a=b", " -1"])
def test_other_cells_come_back_unchanged(cell: str) -> None:
    assert read(table(["name", "other"], [[cell, "x"]])) == [["name", "other"], [cell, "x"]]


def test_lines_end_with_cr_lf() -> None:
    assert table(["a", "b"], [["1", "2"]]) == "a,b\r\n1,2\r\n"


def read(text: str) -> list[list[str]]:
    """Rows of a CSV text."""
    return list(csv.reader(io.StringIO(text, newline="")))
