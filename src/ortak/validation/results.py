"""What validation finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from ortak.namespaces import prefixes
from ortak.terms import Iri, Literal, Term
from ortak.turtle import Place


class Severity(IntEnum):
    """How bad a result is; only a violation keeps a register from being built."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3


class Spot(NamedTuple):
    """Where something stands in a file: from the start to behind the end, what is written there, and the line that it begins in."""

    start: Place
    end: Place
    written: str
    line: str


@dataclass(frozen=True)
class Result:
    """One validation result, in SHACL's terms; or something in a file that isn't understood, which has no focus node.

    ``value`` is the offending value, ``messages`` its sentence per language tag, ``hints`` more sentences on how to mend it, ``file`` and
    ``spot`` where it stands (None where no file states it). ``path`` is the property; ``along`` are all properties of a longer path;
    ``related`` are other terms that the result is about.
    """

    severity: Severity
    shape: Iri
    focus: Term
    path: str
    value: Term | None
    messages: dict[str, str]
    file: Path | None = None
    along: tuple[str, ...] = ()
    related: tuple[Term, ...] = ()
    spot: Spot | None = None
    hints: tuple[dict[str, str], ...] = ()
    accepted: str = ""
    """Why it is known and left as it is; "" where it isn't accepted."""

    @property
    def offender(self) -> Term:
        """The node to mend: a rule across records aims at the register and names the offender as its value."""
        is_rule = isinstance(self.focus, Iri) and "/id/register/" in self.focus
        return self.value if is_rule and isinstance(self.value, Iri) else self.focus

    def message(self, language: str) -> str:
        """The sentence in the language, else in English, else in any."""
        return in_language(self.messages, language)

    @property
    def key(self) -> tuple[str, Place, int, str, str, str, str]:
        """Orders results by file and place, the worst first, and makes equal ones equal."""
        place = self.spot.start if self.spot else Place(0, 0)
        return str(self.file or ""), place, -self.severity, str(self.focus), str(self.path), str(self.shape), str(self.value)


def in_language(messages: Mapping[str, str], language: str) -> str:
    """The sentence in the language, else in English, else in any."""
    return messages.get(language) or messages.get("en") or next(iter(messages.values()), "")


@dataclass(frozen=True)
class Report:
    """The results of one validation, sorted by file and place; ``shapes`` and ``focus_nodes`` say how much was looked at.

    ``understood`` is False where something in the files isn't: then no shape has been asked.
    """

    results: tuple[Result, ...]
    shapes: int
    focus_nodes: int
    understood: bool = True
    unasked: frozenset[Iri] = frozenset()
    """Shapes that were left out: those for what is derived, where nothing can be."""

    @property
    def open(self) -> tuple[Result, ...]:
        """The results that are not accepted."""
        return tuple(result for result in self.results if not result.accepted)

    @property
    def conforms(self) -> bool:
        """No violation; warnings and infos don't count, nor does what is accepted."""
        return not self.fails(Severity.VIOLATION)

    def fails(self, severity: Severity) -> bool:
        """Whether there is a result that bad or worse, or something isn't understood."""
        return not self.understood or any(result.severity >= severity for result in self.open)

    def of(self, paths: Iterable[Path]) -> Report:
        """The results of some files or folders only."""
        wanted = [path.resolve() if path.is_dir() else own_place(path) for path in paths]
        kept = (r for r in self.results if r.file and any(own_place(r.file).is_relative_to(path) for path in wanted))
        return replace(self, results=tuple(kept))


def own_place(path: Path) -> Path:
    """Where a file lies, from the top; a link is where it lies itself, wherever it leads."""
    return path.parent.resolve() / path.name


def report(results: Iterable[Result], shapes: int, focus_nodes: int) -> Report:
    """Sort results and drop doubles."""
    unique = {result.key: result for result in results}
    return Report(tuple(unique[key] for key in sorted(unique)), shapes, focus_nodes)


def short(term: Term | str) -> str:
    """A term as a person reads it: prefixed, or in angle brackets from its type on, or the literal in quotes."""
    if isinstance(term, Literal):
        return f'"{term.lexical}"' + (f"@{term.language}" if term.language else "")
    for prefix, namespace in prefixes().items():
        local = term.removeprefix(namespace)
        if local != term and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    _, found, local = term.partition("/id/")
    return f"<{local if found else term}>"
