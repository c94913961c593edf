"""Sequences of requests, and the files of them that ``fill.lua`` reads: templates, and lines that say which one and what fills its gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple
from urllib.parse import quote

from mix.adapted import Question
from mix.constants import Constants

_TRIES = 1_000


class Request(NamedTuple):
    """A question by its number, and what fills its gaps."""

    question: int
    values: tuple[tuple[str, str], ...]

    def text(self, questions: Sequence[Question]) -> str:
        """The query."""
        text = questions[self.question].text
        for gap, value in self.values:
            text = text.replace(f"@{gap}@", value)
        return text


class Files(NamedTuple):
    """What ``fill.lua`` reads."""

    templates: Path
    lines: Path


def mixed(questions: Sequence[Question], partnerships: int, seed: int, known: set[Request]) -> Iterator[Request]:
    """Requests without end: each with the same chance one that this sequence has had, or one that ``known`` doesn't have.

    ``known`` grows. Raises ValueError where nothing new can be asked any more.
    """
    random = Random(seed)
    constants, asked = Constants(partnerships, random), list[Request]()
    while True:
        if asked and random.random() < 0.5:
            yield random.choice(asked)
        else:
            asked.append(_new(questions, constants, random, known))
            yield asked[-1]


def others(question: Question, partnerships: int, seed: int) -> Iterator[Request]:
    """Requests without end, each another, by a variable whose name (the gap ``NEW``) none had before."""
    constants = Constants(partnerships, Random(seed))
    gaps = [gap for gap in question.gaps if gap != "NEW"]
    for number in range(10**7, 10**8):  # as long as each other, so that the answers are
        yield Request(0, (("NEW", f"{seed}x{number}"), *((gap, constants.value(gap, question.profiles)) for gap in gaps)))


def write(questions: Sequence[Question], requests: Iterable[Request], how_many: int, folder: Path, name: str) -> Files:
    """The first of the requests, for ``fill.lua``."""
    files = Files(folder / f"{name}.templates", folder / f"{name}.lines")
    files.templates.write_text("".join(f"{quote(question.text, safe='@')}\n" for question in questions), encoding="ascii")
    with files.lines.open("w", encoding="ascii") as lines:
        for request in islice(requests, how_many):
            lines.write(" ".join([str(request.question + 1), *(f"{gap}={value}" for gap, value in request.values)]) + "\n")
    return files


def _new(questions: Sequence[Question], constants: Constants, random: Random, known: set[Request]) -> Request:
    for _ in range(_TRIES):
        number = random.randrange(len(questions))
        question = questions[number]
        request = Request(number, tuple((gap, constants.value(gap, question.profiles)) for gap in question.gaps))
        if request not in known:
            known.add(request)
            return request
    raise ValueError(f"after {len(known)} requests there is nothing new to ask: the register is too small")
