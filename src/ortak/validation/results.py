"""What validation finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from ortak.namespaces import prefixes
from ortak.terms import Iri, Literal, Term


class Severity(IntEnum):
    """How bad a result is; only a violation keeps a register from being built."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3


@dataclass(frozen=True)
class Result:
    """One validation result, in SHACL's terms.

    ``value`` is the offending value, ``messages`` its sentence per language tag, ``file`` where the focus node is stated
    (None where no file states it).
    """

    severity: Severity
    shape: Iri
    focus: Term
    path: str
    value: Term | None
    messages: dict[str, str]
    file: Path | None = None

    @property
    def offender(self) -> Term:
        """The node to mend: a rule across records aims at the register and names the offender as its value."""
        is_rule = isinstance(self.focus, Iri) and "/id/register/" in self.focus
        return self.value if is_rule and isinstance(self.value, Iri) else self.focus

    def message(self, language: str) -> str:
        """The sentence in the language, else in English, else in any."""
        return self.messages.get(language) or self.messages.get("en") or next(iter(self.messages.values()), "")

    @property
    def key(self) -> tuple[str, int, str, str, str, str]:
        """Orders results by file, the worst first, and makes equal ones equal."""
        return str(self.file or ""), -self.severity, str(self.focus), str(self.path), str(self.shape), str(self.value)


@dataclass(frozen=True)
class Report:
    """The results of one validation, sorted by file; ``shapes`` and ``focus_nodes`` say how much was looked at."""

    results: tuple[Result, ...]
    shapes: int
    focus_nodes: int

    @property
    def conforms(self) -> bool:
        """No violation; warnings and infos don't count."""
        return all(result.severity < Severity.VIOLATION for result in self.results)

    def of(self, paths: Iterable[Path]) -> Report:
        """The results of some files or folders only."""
        wanted = [path.resolve() for path in paths]
        kept = (r for r in self.results if r.file and any(r.file.resolve().is_relative_to(path) for path in wanted))
        return Report(tuple(kept), self.shapes, self.focus_nodes)


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
