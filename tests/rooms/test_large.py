"""Large registers are checked in another way than small ones, with the same results."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from ortak.build import NotConformingError, build
from ortak.errors import DataError, OrtakError
from ortak.namespaces import SH
from ortak.register import open_register
from ortak.release import Release
from ortak.terms import Iri, Literal, Quad, Triple
from ortak.validation import Severity, look, rules, validate
from ortak.validation.apart import Apart, Task
from ortak.validation.data import Data
from ortak.validation.shapes import ShapeSet, shape_set

from .test_register import spoil

MEMBERSHIP = "https://w3id.org/ortak/mbb/id/membership/mbb-nalas"


def own_shapes(folder: Path, text: str, name: str = "own.ttl") -> None:
    (folder / "shapes").mkdir(exist_ok=True)
    prefixes = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix org: <http://www.w3.org/ns/org#> .\n@prefix e: <http://e/> .\n"
        "@prefix ortak-sh: <https://w3id.org/ortak/shapes#> .\n@prefix time: <http://www.w3.org/2006/time#> .\n"
    )
    (folder / "shapes" / name).write_text(prefixes + text, encoding="utf-8")


def as_it_is(_: Path) -> None:
    """Nothing is wrong."""


def no_role(folder: Path) -> None:
    spoil(folder, "partnerships/nalas.ttl", "org:role status:full ;", "")


def no_year(folder: Path) -> None:
    spoil(folder, "partnerships/nalas.ttl", '"2009-12"^^xsd:gYearMonth', '"2009-13"^^xsd:gYearMonth')


def several_faults(folder: Path) -> None:
    no_role(folder)
    spoil(folder, "organizations.ttl", '"Arap Şehirleri Teşkilatı"@tr', '"Marmara Belediyeler Birliği"@tr')
    spoil(folder, "partnerships/ato.ttl", "org:role", "org:rôle")


def impossible_dates(folder: Path) -> None:
    """Only what follows is wrong: an office begins before the membership."""
    spoil(folder, "partnerships/nalas.ttl", '"2009-12"^^xsd:gYearMonth', '"1999-12"^^xsd:gYearMonth')


def a_shape_of_its_own(folder: Path) -> None:
    own_shapes(folder, 'e:S a sh:NodeShape ; sh:targetClass org:Organization ; sh:pattern "a$" ; sh:severity sh:Warning .')


def a_shape_that_leans_on_the_cores(folder: Path) -> None:
    own_shapes(
        folder,
        "e:S a sh:NodeShape ; sh:targetObjectsOf org:member ; sh:not ortak-sh:organizationIri ; sh:severity sh:Warning .",
    )


def a_shape_with_a_query(folder: Path) -> None:
    own_shapes(
        folder,
        """e:S a sh:NodeShape ; sh:targetClass org:Organization ; sh:severity sh:Info ;
        sh:sparql [ sh:select "SELECT $this WHERE { $this a ?class FILTER(CONTAINS(STR($this), 'nalas')) }" ] .""",
    )


def a_core_shape_switched_off(folder: Path) -> None:
    no_role(folder)
    own_shapes(folder, "ortak-sh:membershipStatus sh:deactivated true .")


def a_shape_for_what_follows(folder: Path) -> None:
    (folder / "shapes/derived").mkdir(parents=True)
    own_shapes(
        folder,
        "e:S a sh:NodeShape ; sh:targetObjectsOf org:hasMembership ; sh:severity sh:Warning ;"
        " sh:property [ sh:path ( org:memberDuring time:hasBeginning ) ; sh:maxCount 0 ] .",
        "derived/own.ttl",
    )


WAYS: list[Callable[[Path], None]] = [
    as_it_is,
    no_role,
    no_year,
    several_faults,
    impossible_dates,
    a_shape_of_its_own,
    a_shape_that_leans_on_the_cores,
    a_shape_with_a_query,
    a_core_shape_switched_off,
    a_shape_for_what_follows,
]


def as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ortak.validation.checking.LARGE", 0)


@pytest.mark.parametrize("first_look", [True, False], ids=["first look", "no first look"])
@pytest.mark.parametrize("spoiled", WAYS, ids=lambda way: way.__name__)
def test_the_same_report(register_copy: Path, spoiled: Callable[[Path], None], first_look: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    spoiled(register_copy)
    register = open_register(register_copy)
    small = validate(register)
    as_large(monkeypatch)
    if not first_look:
        monkeypatch.setattr(look, "available", lambda: False)
    assert validate(register) == small
    found = {result.severity for result in small.results if result.shape.rpartition("#")[2] != "figureAgreesWithList"}
    assert bool(found) == (spoiled not in (as_it_is, a_core_shape_switched_off)), "every other way adds a result"


def test_pyshacl_sees_only_what_the_first_look_suspects(register_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would take the memory that the first look is there to save."""
    if not look.available():
        pytest.skip("no wheel of the first look's validator for this machine: pySHACL judges everything here")
    no_role(register_copy)
    seen: list[int] = []

    def counting(data: object, shapes: object) -> list[object]:
        seen.append(len(data))  # type: ignore[arg-type]  # a graph of rdflib
        return run(data, shapes)  # type: ignore[arg-type,return-value]  # handed on untouched

    from ortak.validation import core

    run = core.run
    monkeypatch.setattr(core, "run", counting)
    as_large(monkeypatch)
    report = validate(open_register(register_copy))
    assert {result.focus for result in report.results if result.severity is Severity.VIOLATION} == {Iri(MEMBERSHIP)}
    assert len(seen) == 1
    assert seen[0] < 200


def test_a_large_register_is_built_or_left(register_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_large(monkeypatch)
    manifest, report = build(register_copy, tmp_path / "out")
    assert Release.open(tmp_path / "out").version == manifest.version
    assert report.conforms
    impossible_dates(register_copy)
    with pytest.raises(NotConformingError) as caught:
        build(register_copy, tmp_path / "out")
    assert {result.file for result in caught.value.report.results if result.severity is Severity.VIOLATION} == {
        register_copy / "data/partnerships/nalas.ttl"
    }
    assert Release.open(tmp_path / "out").version == manifest.version
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_date_that_no_shape_sees_is_named(register_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What derive raises is kept until it is known that the statements conform, and isn't lost."""

    def broken(*_: object) -> list[Quad]:
        raise DataError("this is no date")

    monkeypatch.setattr("ortak.validation.checking.derive", broken)
    as_large(monkeypatch)
    with pytest.raises(DataError, match="no date"):
        validate(open_register(register_copy))
    no_role(register_copy)
    assert not validate(open_register(register_copy)).conforms


@pytest.fixture
def task(tmp_path: Path) -> Task:
    data = Data(tmp_path / "data.nt")
    data.add((None, [Triple(Iri("http://e/s"), Iri("http://e/p"), Literal("x"))]))
    query = "SELECT $this ?value { ?value <http://e/p> ?any }"
    return Task(data.path, [rules.Rule(Iri("http://e/R"), Severity.INFO, query, ())], Iri("http://e/r"), [])


def test_another_process_finds_the_same(task: Task) -> None:
    with Apart(task) as other:
        assert [result.value for result in other.found().results] == [Iri("http://e/s")]


def test_a_process_that_fails_or_is_killed_is_an_error(task: Task) -> None:
    with Apart(task._replace(data=task.data / "nowhere")) as other, pytest.raises(RuntimeError, match="ended with code"):
        other.found()
    with Apart(task) as other:
        os.kill(other.pid, signal.SIGKILL)
        with pytest.raises(OrtakError, match="signal 9"):
            other.found()


def test_a_fault_of_the_data_is_named_as_one(task: Task) -> None:
    wrong = [rules.Rule(Iri("http://e/R"), Severity.INFO, "SELECT nonsense", ())]
    with Apart(task._replace(rules=wrong)) as other, pytest.raises(DataError, match="http://e/R"):
        other.found()


def test_a_process_that_is_left_is_ended(task: Task) -> None:
    endless = "SELECT * { " + " ".join(f"{{ SELECT * {{ ?a{n} ?b{n} ?c{n} }} }}" for n in range(30)) + " }"
    with Apart(task._replace(rules=[rules.Rule(Iri("http://e/R"), Severity.INFO, endless, ())])) as other:
        pid = other.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_data_keeps_what_is_put_in_and_where_it_comes_from(tmp_path: Path) -> None:
    type_, other, name = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), Iri("http://e/p"), Iri("http://e/n")
    first = [Triple(name, other, Literal('a "quote"\n', language="tr", datatype="http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"))]
    second = [
        Triple(name, type_, Iri("http://e/C")),
        Triple(Iri("http://e/n#part"), other, Literal("007", "http://www.w3.org/2001/XMLSchema#integer")),
    ]
    third = [Triple(name, other, Literal("z"))]
    data = Data(tmp_path / "data.nt")
    data.add((Path("a.ttl"), first), (Path("b.ttl"), second), (Path("c.ttl"), third))
    data.add((None, [Triple(Iri("http://e/derived"), other, name)]))
    assert list(data.statements()) == [*first, *second, *third, Triple(Iri("http://e/derived"), other, name)]
    assert data.count == 5
    nodes = [name, *map(Iri, ("http://e/n#part", "http://e/derived", "http://e/unknown"))]
    files = list(map(Path, ("b.ttl", "a.ttl", "c.ttl")))
    assert data.files_of(nodes) == {name: files, Iri("http://e/n#part"): files[:1]}


def sets(folder: Path) -> ShapeSet:
    return shape_set(open_register(folder), "stated")


def test_the_registers_own_shapes_are_told_from_the_cores(register_copy: Path) -> None:
    core = sets(register_copy)
    assert core.of_the_core == list(core.quads)
    assert core.own == frozenset()
    a_shape_that_leans_on_the_cores(register_copy)
    both = sets(register_copy)
    assert both.of_the_core == list(core.quads)
    used = both.of_the_register
    assert {quad.s for quad in used if quad.s.startswith("http")} >= {
        Iri("http://e/S"),
        Iri("https://w3id.org/ortak/shapes#organizationIri"),
    }
    assert {quad.s for quad in used if quad.p == SH("targetClass")} == set()
    own_shapes(register_copy, "ortak-sh:membershipStatus sh:deactivated true .")
    assert sets(register_copy).of_the_core == []
    assert len(sets(register_copy).of_the_register) == len(core.quads) + 1
