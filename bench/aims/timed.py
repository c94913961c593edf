"""One query at a time, over HTTP and by the bare engine, which writes the same answer as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from measure.client import Answers, ask
from measure.engine import Engine
from mix.adapted import Question
from mix.sequence import others
from table import Row, at_most, in_turns, middle

from aims.part import ENGINE, OWN, Contestant, Field, Part

_MOST = 200
"""Queries in a round."""
_ROUNDS, _SECONDS = 12, 1.0
"""Many short rounds: a machine that others share is now faster, now slower, and seldom within two seconds."""
_LIMIT = 8 * 1024 * 1024
"""Of an answer, by the settings that Ortak comes with."""


class Timed(Part):
    """A question of which every request is another text."""

    def __init__(self, what: str, question: Question, partnerships: int, aim: float) -> None:
        self._what, self._question, self._partnerships, self._aim = what, question, partnerships, aim
        self._found: dict[str, list[Answers]] = {}

    def measure(self, field: Field) -> None:
        """Ortak beside the engine; peers have nothing to do with this."""
        if not (field.own and field.engine):
            return
        question = self._fitted(field.engine)
        rounds = [self._texts(question, number) for number in range(2 * (_ROUNDS + 1))]
        measures: dict[str, Callable[[], Answers]] = {
            OWN: _next(partial(_http, field.own), rounds[::2]),
            ENGINE: _next(partial(_bare, field.engine), rounds[1::2]),
        }
        self._found = in_turns(measures, warm=1, rounds=_ROUNDS)

    def rows(self) -> Iterator[Row]:
        """One row, whose ratio is that of the median round: what is compared is no more than two seconds apart."""
        own, bare = ([middle(one.seconds) for one in self._found[name]] for name in (OWN, ENGINE))
        size = max(one.size for one in self._found[OWN])
        what = f"{self._what}, {size / 1024:,.1f} KiB"
        ratio = middle([ours / its for ours, its in zip(own, bare, strict=True)])
        yield Row(what, _said(own), ENGINE, _said(bare), f"{ratio:.3g} ×", at_most(self._aim, ratio))

    def _texts(self, question: Question, number: int) -> list[str]:
        return [request.text([question]) for request in islice(others(question, self._partnerships, number), _MOST)]

    def _fitted(self, engine: Engine) -> Question:
        """Where the question has the gap PAD, filled so that the answer is nearly as large as it may be."""
        if "@PAD@" not in self._question.text:
            return self._question
        bare = self._question._replace(text=self._question.text.replace("@PAD@", ""))
        size = engine.ask(self._texts(bare, 0)[:1], 0).size
        pad = "x" * ((_LIMIT - size) // 10_000 - 1)
        return self._question._replace(text=self._question.text.replace("@PAD@", pad))


def _http(own: Contestant, texts: list[str]) -> Answers:
    return ask(own.port, own.prefix, texts, _SECONDS)


def _bare(engine: Engine, texts: list[str]) -> Answers:
    return engine.ask(texts, _SECONDS)


def _next(measure: Callable[[list[str]], Answers], rounds: list[list[str]]) -> Callable[[], Answers]:
    """The measurement with each round's texts in turn."""
    texts = iter(rounds)
    return lambda: measure(next(texts))


def _said(seconds: list[float]) -> str:
    return f"{middle(seconds) * 1000:,.3g} ms"
