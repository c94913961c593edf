"""Looking at large data in a process of its own: beside what the program does meanwhile, and its memory is given back when it ends."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from ortak import children
from ortak.errors import DataError, OrtakError
from ortak.terms import Iri, Quad, Term
from ortak.validation import look, rules
from ortak.validation.results import Result


class Task(NamedTuple):
    """What to look at: a file of N-Triples, the rules across records, and the shapes for the first look."""

    data: Path
    rules: list[rules.Rule]
    register: Iri
    shapes: list[Quad]


class Found(NamedTuple):
    """The rules' results, and whom pySHACL has to judge."""

    results: list[Result]
    suspects: set[Term]


def find(task: Task) -> Found:
    """Look, in this process: on two cores, where they are idle."""
    with ThreadPoolExecutor(2) as pool:
        suspects = pool.submit(look.suspects, task.data, task.shapes)
        store = rules.load_file(task.data)
        results = pool.map(lambda rule: list(rules.run(store, rule, task.register)), task.rules)
        return Found([result for some in results for result in some], suspects.result())


class Here(AbstractContextManager["Here"]):
    """The same without another process, for small data."""

    def __init__(self, task: Task) -> None:
        self._task = task

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """There is nothing to end."""

    def found(self) -> Found:
        """What there is to find."""
        return find(self._task)


class Apart(AbstractContextManager["Apart"]):
    """Another process that looks. Leaving the context ends it, whatever it is at."""

    def __init__(self, task: Task) -> None:
        self._task = task

    def __enter__(self) -> Apart:
        """Start the process."""
        command = children.python(__name__, answer.__name__)
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=children.environment())
        assert self._process.stdin
        with suppress(BrokenPipeError), self._process.stdin as asked:  # a process that ended at once: found() says so
            pickle.dump(self._task, asked)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def found(self) -> Found:
        """Wait for what it finds.

        Raises DataError as the other process does, OrtakError where the system ended it, RuntimeError where it failed in another way:
        its own words are on standard error.
        """
        assert self._process.stdout
        answer = self._process.stdout.read()
        code = self._process.wait()
        if code < 0:
            raise OrtakError(
                f"the check of the data was ended by the system (signal {-code}): it needs up to 1 GB for 2,000,000 statements."
            )
        if code:
            raise RuntimeError(f"the process that checks the data ended with code {code}")
        found = pickle.loads(answer)
        if isinstance(found, _Refused):
            raise DataError(found.why, turkish=found.turkish)
        assert isinstance(found, Found)
        return found


class _Refused(NamedTuple):
    """The other process raised DataError."""

    why: str
    turkish: str


def answer() -> None:
    """What the other process does: read a task from standard input, write what is found to standard output."""
    try:
        found: Found | _Refused = find(pickle.load(sys.stdin.buffer))
    except DataError as error:
        found = _Refused(str(error), error.turkish)
    pickle.dump(found, sys.stdout.buffer)
