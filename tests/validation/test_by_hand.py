"""Each mistake gives exactly its results, at the text that is wrong, and says how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rooms.test_register import spoil

from ortak.errors import DataError
from ortak.register import open_register
from ortak.terms import Iri
from ortak.validation import Report, Severity, not_understood, validate

from .by_hand import OF_DATA, OF_TEXT, Mistake

ALL = OF_DATA | OF_TEXT


def report_on(folder: Path) -> Report:
    """What validation says of a register, be it understood or not."""
    try:
        return validate(open_register(folder))
    except DataError as error:
        return not_understood(folder, error)


def test_there_are_enough() -> None:
    assert len(OF_DATA) + len(OF_TEXT) >= 40


@pytest.mark.parametrize("name", ALL)
def test_a_mistake_is_found_where_it_is(register_copy: Path, name: str) -> None:
    mistake: Mistake = ALL[name]
    path = spoil(register_copy, mistake.file, mistake.old, mistake.new)
    report = report_on(register_copy)
    results = [result for result in report.results if result.severity > Severity.INFO]
    assert report.understood == (name in OF_DATA)
    assert [(result.shape.rpartition("#")[2], result.spot and result.spot.written) for result in results] == list(mistake.found)
    lines = path.read_text(encoding="utf-8").splitlines()
    for result in results:
        assert result.file == path
        assert result.spot is not None
        assert result.spot.line == lines[result.spot.start.line - 1]
        assert result.spot.line[result.spot.start.column - 1 :].startswith(result.spot.written.splitlines()[0])
        assert result.message("tr") != result.message("en")
    said = " ".join([result.message("en") + " ".join(hint["en"] for hint in result.hints) for result in results])
    assert mistake.said in said


def test_the_clean_register_has_none(register_copy: Path) -> None:
    assert [result.shape.rpartition("#")[2] for result in report_on(register_copy).results] == ["figureAgreesWithList"]


def test_all_mistakes_of_text_are_told_at_once(register_copy: Path) -> None:
    """A mistake in each of several files, and several in one."""
    for name in ("a prefix left out", "a blank in an address", "another base", "a backslash"):
        spoil(register_copy, ALL[name].file, ALL[name].old, ALL[name].new)
    found = {(result.file.name if result.file else "", result.shape.rpartition("#")[2]) for result in report_on(register_copy).results}
    assert found == {
        ("register.ttl", "input-unknown-prefix"),
        ("organizations.ttl", "input-iri-character"),
        ("al-fayhaa.ttl", "input-base-other"),
        ("al-fayhaa.ttl", "input-escape"),
    }


def test_a_result_stands_in_the_file_that_states_the_value(register_copy: Path) -> None:
    """A statement about an organization may stand in another file than its class."""
    path = spoil(register_copy, "partnerships/nalas.ttl", "# ---- Seat", '<organization/nalas> ortak:basedIn "Skopje" .\n# ---- Seat')
    results = [result for result in report_on(register_copy).results if result.severity is Severity.VIOLATION]
    assert (path, '"Skopje"') in {(result.file, result.spot and result.spot.written) for result in results}


def test_what_is_wrong_with_no_file_has_no_place(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    report = report_on(tmp_path)
    assert [(result.file, result.spot, result.focus) for result in report.results] == [(None, None, Iri(""))]
    assert not report.conforms


def test_a_literal_that_stands_elsewhere_too_is_told_where_it_is_wrong(register_copy: Path) -> None:
    """``true`` is right for ortak:exhaustive in other files, and no evidence here."""
    path = spoil(register_copy, "sources.ttl", "ortak:evidence page:2624-2645", "ortak:evidence true")
    results = [result for result in report_on(register_copy).results if result.shape.endswith("#evidenceIri")]
    assert [(result.file, result.spot and result.spot.written) for result in results] == [(path, "true")]
