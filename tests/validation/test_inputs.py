"""What keeps a register from being read at all, told in both languages and, where there is one, at its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ortak.validation import Format, write_report
from ortak.validation.inputs import MOST

from .test_by_hand import report_on

BASE = "@base <https://w3id.org/ortak/mbb/id/> .\n"


def write(name: str, text: str) -> Callable[[Path], Path]:
    """Who writes a file into the register's folder."""

    def into(register: Path) -> Path:
        path = register / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return into


def link(register: Path) -> Path:
    """A link to a folder."""
    (register / "data/partnerships").rename(register / "elsewhere")
    (register / "data/partnerships").symlink_to("../elsewhere")
    return register / "data/partnerships"


AGAIN = '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n<organization/mbb>\n    skos:altLabel "MBB" .\n'


@pytest.mark.parametrize(
    ("spoil", "rule", "line"),
    [
        (write("data/A b.ttl", BASE), "register", None),
        (write("data/derived.ttl", BASE), "register", None),
        (write("data/partnerships/x.ttl.txt", BASE), "register", None),
        (write("data/x.jsonld", "{}"), "nothing-stated", None),
        (write("data/x.nq", ""), "register", None),
        (write("data/places.nt", ""), "register", None),
        (write("data/x.nt", "<http://e/a> a <http://e/c> .\n"), "nt-class", 1),
        (write("data/x.nt", "_:a <http://e/b> <http://e/c> .\n"), "blank-node", 1),
        (write("data/x.rdf", "<rdf:RDF>\n</rdf>"), "syntax", 1),
        (write("ontology/x.jsonld", '{"@id": "http://e/a"\n1}'), "syntax", 2),
        (write("data/z-again.ttl", BASE + AGAIN), "register", 5),
        (write("shapes/stated/agreement.ttl", "# other\n"), "register", None),
        (write("shapes/own.ttl", "<http://e/S> <http://e/p> 1\n"), "missing-dot", 1),
        (write("ontology/own.ttl", "<http://e/S> <http://e/p> observer .\n"), "bare-word", 1),
        (link, "register", None),
    ],
)
def test_a_register_that_cannot_be_read(register_copy: Path, spoil: Callable[[Path], Path], rule: str, line: int | None) -> None:
    path = spoil(register_copy)
    report = report_on(register_copy)
    (result,) = report.results
    assert not report.understood
    assert result.shape.rpartition("#")[2] == f"input-{rule}"
    assert result.file == path
    assert (result.spot.start.line if result.spot else None) == line
    assert result.message("tr") != result.message("en")
    assert "Traceback" not in write_report(report, Format.TEXT, "tr", register_copy)


def test_no_register_and_two(register_copy: Path) -> None:
    (register_copy / "data/two.ttl").write_text(f"{BASE}<register/two> a <https://w3id.org/ortak/ns#Register> .\n", encoding="utf-8")
    (result,) = report_on(register_copy).results
    assert result.message("tr").startswith("2 şey ortak:Register")


@pytest.mark.parametrize("one", ["<a> <b> .\n", "<a> <b> . "])
def test_of_very_many_mistakes_of_a_file_the_first_are_told_and_the_others_counted(register_copy: Path, one: str) -> None:
    path = write("data/x.ttl", BASE + one * 3000)(register_copy)
    found = report_on(register_copy).results
    assert len(found) == MOST + 1
    assert {result.file for result in found} == {path}
    for language, said in (("en", f" {3000 - MOST} more mistakes"), ("tr", f" {3000 - MOST} yanlış daha")):
        assert [said in result.message(language) for result in found] == [False] * MOST + [True]
    lines = {id(result.spot.line) for result in found if result.spot and len(result.spot.line) > 9}
    assert len(lines) <= 1, "a very long line is held once"
