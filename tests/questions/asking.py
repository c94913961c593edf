"""Registers in memory, and two engines to ask them: what the server asks, and one by other people."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pyoxigraph
import rdflib
from store.copied import copied

from ortak.derive import derive
from ortak.namespaces import prefixes
from ortak.register import Register
from ortak.terms import Quad, quad_line

REPOSITORY = Path(__file__).parents[2]
QUESTIONS = REPOSITORY / "data" / "questions"
EXPECTED = Path(__file__).parent / "expected"

_TITLE = re.compile(r"^# title@(\w+): (.+)$", re.MULTILINE)
_SWAPS = {"NALAS": "CBL", "KTBB": "OAC", "ATO": "HMC", "TDBB": "NIC", "CALM": "LFT", "OICC": "AFC", "UCLG-MEWA": "AFC", "TR": "XV"}
"""What stands in the VALUES line of a question about one partner or country → what the invented register is asked about instead."""

Rows: TypeAlias = list[tuple[str, ...]]


class Question(NamedTuple):
    """One question: its number, its text as published, its titles by language."""

    number: int
    path: Path
    text: str
    titles: dict[str, str]

    @property
    def for_northern(self) -> str:
        """The same question about a partner or country of the invented register."""
        return re.sub(r'(?<=VALUES \?(?:acronym|country) \{ ")[^"]+', lambda match: _SWAPS[match[0]], self.text)


def read_questions() -> list[Question]:
    """All questions, in the order of their numbers."""
    paths = sorted(QUESTIONS.glob("*.rq"))
    texts = [path.read_text("utf-8") for path in paths]
    return [Question(int(path.name[:2]), path, text, dict(_TITLE.findall(text))) for path, text in zip(paths, texts, strict=True)]


@dataclass(frozen=True)
class Subject:
    """A register to ask, as a release would hold it."""

    name: str
    register: Register
    stated: tuple[Quad, ...]
    reference: tuple[Quad, ...]

    @classmethod
    def of(cls, name: str, register: Register) -> Subject:
        """The whole register."""
        reference = (quad for document in register.reference for quad in document.quads)
        return cls(name, register, tuple(register.stated()), tuple(reference))

    def without(self, fact: Quad) -> Subject:
        """The same register, had nobody stated this."""
        return replace(self, stated=tuple(quad for quad in self.stated if quad != fact))

    def saying(self, fact: Quad, instead: Quad) -> Subject:
        """The same register, had it this instead of the fact."""
        return replace(self, stated=tuple(instead if quad == fact else quad for quad in self.stated))

    @cached_property
    def data(self) -> bytes:
        """What is stated and what follows from it, as N-Quads."""
        derived = derive(self.stated, self.reference, self.register.base, self.register.languages)
        return _lines([*self.stated, *derived])

    @cached_property
    def store(self) -> pyoxigraph.Store:
        """One store that has everything: the server's two answer as this one does (tests/sparql/test_both.py)."""
        return copied([self.data], [_lines(self.reference)])

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The same for rdflib."""
        dataset = rdflib.Dataset()
        dataset.parse(data=self.data + _lines(self.reference), format="nquads")
        for s, p, o, _ in rdflib.Dataset().parse(data=self.data, format="nquads").quads():
            dataset.default_graph.add((s, p, o))
        return dataset

    def query(self, question: Question) -> str:
        """The question as this register is asked it."""
        return question.for_northern if self.name == "northern" else question.text

    def expected(self, question: Question) -> Rows:
        """The answer as read in the register's source by hand, the names of the columns in the first row."""
        with (EXPECTED / self.name / f"{question.number:02}.csv").open(encoding="utf-8", newline="") as file:
            return [tuple(row) for row in csv.reader(file)]

    def by_pyoxigraph(self, question: Question) -> Rows:
        """The answer of pyoxigraph, columns first; what is unbound is empty."""
        solutions = self.store.query(self.query(question))
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        columns = tuple(variable.value for variable in solutions.variables)
        return [columns, *(tuple(map(_value, solution)) for solution in solutions)]

    def by_rdflib(self, question: Question) -> Rows:
        """The same of rdflib."""
        result = self.dataset.query(self.query(question))
        columns = tuple(str(variable) for variable in result.vars or ())
        bindings = (tuple(binding.get(rdflib.Variable(column)) for column in columns) for binding in result.bindings)
        return [columns, *(tuple("" if term is None else str(term) for term in row) for row in bindings)]

    def shown(self, rows: Rows) -> Rows:
        """IRIs as the expected answers write them: things and codes of the register relative to it, terms and core codes by prefix."""
        return [tuple(map(self._short, row)) for row in rows]

    def _short(self, value: str) -> str:
        own = self.register.base.iri
        if value.startswith(own):
            return value.removeprefix(own).removeprefix("id/")
        for prefix, start in prefixes().items():
            if value.startswith(start):
                return f"{prefix}:{value.removeprefix(start)}"
        return value


Engine: TypeAlias = Callable[[Subject, Question], Rows]
ENGINES: dict[str, Engine] = {"pyoxigraph": Subject.by_pyoxigraph, "rdflib": Subject.by_rdflib}


def _lines(quads: Iterable[Quad]) -> bytes:
    return "".join(map(quad_line, quads)).encode()


def _value(term: object) -> str:
    if isinstance(term, pyoxigraph.NamedNode | pyoxigraph.Literal):
        return term.value
    assert term is None, "no blank node is ever an answer"
    return ""
