"""Sequences of requests, the same for every server: point queries, each another; and the example questions, half of them asked before."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import ClassVar

from measure.client import JSON, FailedError, rows
from measure.requests import Rate, rate_of_sequence
from mix.adapted import Question
from mix.sequence import Files, Request, mixed, others, write
from peers.peer import PATIENCE
from table import ROUNDS, Row, at_least, in_turns

from aims.part import OWN, Contestant, Field, Part, alone, ratio, row

_WARM = 1
_ENOUGH = 5
"""So many questions that a server fails, and it is left out: each may have taken ten seconds and a new start."""


class Sequence(Part):
    """Each round has a sequence of its own, so nothing in it was asked in a round before."""

    what: ClassVar[str]
    how_many: ClassVar[int]
    """Requests in one round: more than any server answers."""
    seconds: ClassVar[int]

    def __init__(self, files: list[Files]) -> None:
        self._files = files
        self._found: dict[str, list[Rate]] = {}

    def measure(self, field: Field) -> None:
        """All that run."""
        self._found |= in_turns({contestant.name: self._rounds(contestant) for contestant in field.contestants}, _WARM)

    def _rounds(self, contestant: Contestant) -> Callable[[], Rate]:
        files = iter(self._files)

        def one() -> Rate:
            found = rate_of_sequence(contestant.port, contestant.prefix, JSON, next(files), self.seconds)
            contestant.settle()
            return found

        return one


class Point(Sequence):
    """A membership by its IRI."""

    what = "point query, each another"
    how_many = 200_000
    seconds = 5
    _least: ClassVar = {"oxigraph": 0.2, "trifid": 3, "rdflib-endpoint": 3, "virtuoso": 3}

    @classmethod
    def of(cls, point: Question, partnerships: int, work: Path) -> Point:
        """For a register of so many partnerships."""
        return cls(
            [
                write([point], others(point, partnerships, number), cls.how_many, work, f"point-{partnerships}-{number}")
                for number in range(_WARM + ROUNDS)
            ]
        )

    def rows(self) -> Iterator[Row]:
        """Beside each peer."""
        own = self._found[OWN]
        yield alone(self.what, own)
        for peer in [name for name in self._found if name != OWN]:
            its = self._found[peer]
            yield row("", own, peer, its, at_least(self._least[peer], ratio(own, its)) if peer in self._least else "")


class Questions(Sequence):
    """The example questions with random constants."""

    what = "example questions, half of them asked before"
    how_many = 100_000
    seconds = 10

    def __init__(self, files: list[Files], questions: tuple[Question, ...], samples: list[Request]) -> None:
        super().__init__(files)
        self._questions, self._samples = questions, samples
        self._rows: dict[Request, int] = {}
        self._failing: dict[str, list[str]] = {}

    @classmethod
    def of(cls, questions: tuple[Question, ...], partnerships: int, work: Path) -> Questions:
        """For a register of so many partnerships."""
        known: set[Request] = set()
        samples = dict[int, Request]()
        for request in mixed(questions, partnerships, ROUNDS + _WARM, known):
            samples.setdefault(request.question, request)
            if len(samples) == len(questions):
                break
        files = [
            write(questions, mixed(questions, partnerships, number, known), cls.how_many, work, f"questions-{partnerships}-{number}")
            for number in range(_WARM + ROUNDS)
        ]
        return cls(files, questions, list(samples.values()))

    def measure(self, field: Field) -> None:
        """First whether each question is answered, and with as many rows as by Ortak; then the rates of those that answer most."""
        for contestant in field.contestants:
            self._failing[contestant.name] = list(islice(self._check(contestant), _ENOUGH))
        able = [one for one in field.contestants if one.name == OWN or len(self._failing[one.name]) < _ENOUGH]
        super().measure(replace(field, contestants=able))

    def rows(self) -> Iterator[Row]:
        """Beside each peer."""
        own = self._found[OWN]
        yield alone(self.what + self._failures(OWN), own)
        for peer in [name for name in self._found if name != OWN]:
            its = self._found[peer]
            found = row("", own, peer, its, at_least(1, ratio(own, its)))
            yield found._replace(its=found.its + self._failures(peer))
        for peer in [name for name in self._failing if name not in self._found]:
            yield Row("", "", peer, f"left out: it fails {_ENOUGH} questions and more")

    def _check(self, contestant: Contestant) -> Iterator[str]:
        for request in self._samples:
            question = self._questions[request.question]
            try:
                found = rows(contestant.port, contestant.prefix, request.text(self._questions), PATIENCE)
                expected = self._rows.setdefault(request, found)
                if found == expected:
                    continue
                why = f"{found} rows and not {expected}"
            except FailedError as error:
                why = str(error)
                contestant.settle(1)
            print(f"{contestant.name}: {question.stem}: {why}", file=sys.stderr)
            yield question.stem

    def _failures(self, name: str) -> str:
        failing = self._failing[name]
        numbers = ", ".join(stem[:2] for stem in failing)
        return f"; {len(failing)} of {len(self._questions)} questions fail ({numbers})" if failing else ""
