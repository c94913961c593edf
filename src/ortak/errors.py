"""Whose fault is it? The tree of every exception that Ortak raises on purpose::

    OrtakError
    ├── DataError            the data's: a file can't be read, isn't understood, or breaks a rule
    │   └── InputError       ... at a file and line
    ├── QueryError           the query's
    │   ├── QuerySyntaxError     not SPARQL 1.1
    │   ├── QueryRefusedError    SPARQL, but never answered here (SERVICE, update, too deep, too long)
    │   └── LimitError           past a limit of the answer or of memory
    ├── CallerError          the request's or the command line's
    │   ├── UnknownValueError
    │   ├── NotFoundError
    │   ├── GoneError            a record that was withdrawn
    │   └── NotAcceptableError
    │       └── UnwritableError
    ├── TimeLimitError       a query was stopped at its deadline
    ├── BusyError            all workers are busy, with queries of others
    ├── TurnError            all workers are busy, and this client has had its turn
    └── ReleaseError         ours: a release is damaged, half, or of another kind

What the system refuses (OSError) is told in its words: :func:`of_system`. Anything else that escapes is a bug and is never dressed up as
one of these.
"""

from __future__ import annotations

import os
from pathlib import Path

_LONGEST = 200
"""Characters of a name that are shown."""


class OrtakError(Exception):
    """Root of the tree."""


class DataError(OrtakError):
    """The data's fault; ``turkish`` is the message in Turkish, where there is one."""

    def __init__(self, message: str, *, turkish: str = "") -> None:
        super().__init__(message)
        self.message, self.turkish = message, turkish

    @property
    def messages(self) -> dict[str, str]:
        """The message by language, in English at least."""
        return {"en": self.message} | ({"tr": self.turkish} if self.turkish else {})

    def told(self, language: str) -> str:
        """The message in a language, in English where there is none in it; with the place where there is one."""
        return self.messages.get(language, self.message)


class InputError(DataError):
    """A file that can't be read or isn't understood, with its place (line and column count from 1)."""

    rule = "register"
    """The kind of mistake, by the name of the rule in a report."""

    def __init__(
        self, message: str, path: Path | None = None, line: int | None = None, column: int | None = None, *, turkish: str = ""
    ) -> None:
        super().__init__(message, turkish=turkish)
        self.path, self.line, self.column = path, line, column

    def told(self, language: str) -> str:
        """The same with the place before it: ``data/ato.ttl:3:14: …``."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {super().told(language)}" if place else super().told(language)

    def __str__(self) -> str:
        return self.told("en")

    def named(self, rule: str) -> InputError:
        """The same, as a mistake of a kind."""
        self.rule = rule
        return self


def unreadable(path: Path, error: OSError) -> InputError:
    """A file that the system doesn't let be read."""
    return InputError(f"can't be read: {error.strerror}", path, turkish=f"okunamıyor: {error.strerror}")


def of_system(error: OSError) -> DataError:
    """What the system refuses: a disk is full, a file may not be read, a name is too long."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    shown, why = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…", error.strerror or str(error)
    place = f"{shown}: " if shown else ""
    return DataError(f"{place}the system refuses it: {why}.", turkish=f"{place}sistem izin vermiyor: {why}.")


class QueryError(OrtakError):
    """The query's fault; line and column count from 1, ``hint`` says what to do."""

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.column, self.hint = line, column, hint


class QuerySyntaxError(QueryError):
    """Not SPARQL 1.1."""


class QueryRefusedError(QueryError):
    """Understood, but never answered; ``kind`` names the reason (service, update, nesting, tokens, length, ambiguous, order, crash)."""

    def __init__(self, message: str, kind: str, *, line: int | None = None, column: int | None = None, hint: str = "") -> None:
        super().__init__(message, line=line, column=column, hint=hint)
        self.kind = kind


class LimitError(QueryError):
    """Past a limit; ``kind`` names it (rows, bytes, memory)."""

    def __init__(self, message: str, kind: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.kind = kind


class CallerError(OrtakError):
    """The caller's fault: a parameter that isn't understood."""


class UnknownValueError(CallerError):
    """A parameter, or a value of one, that there isn't; ``available`` are those that there are, ``near`` those that look alike."""

    def __init__(self, message: str, available: tuple[str, ...], near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.available, self.near = available, near


class NotFoundError(CallerError):
    """Nothing is at this address; ``near`` are addresses that look alike."""

    def __init__(self, message: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.near = near


class GoneError(CallerError):
    """What was here has been withdrawn; ``successors`` are IRIs of what stands in its place."""

    def __init__(self, message: str, successors: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.successors = successors


class NotAcceptableError(CallerError):
    """No form of this fits ``Accept``; ``available`` are the media types that there are."""

    def __init__(self, message: str, available: tuple[str, ...]) -> None:
        super().__init__(message)
        self.available = available


class UnwritableError(NotAcceptableError):
    """This form can't hold what is to be written (a character that XML lacks, a predicate without an XML name); others can."""

    def __init__(self, message: str) -> None:
        super().__init__(message, ("text/turtle", "application/n-triples", "application/ld+json"))


class TimeLimitError(OrtakError):
    """A query was stopped at its deadline."""


class BusyError(OrtakError):
    """All workers are busy; try again after ``retry_after`` seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TurnError(OrtakError):
    """This client has had its turn, and others wait; it may ask again after ``retry_after`` seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ReleaseError(OrtakError):
    """A release is damaged, half, or not a release: it is never served short."""
