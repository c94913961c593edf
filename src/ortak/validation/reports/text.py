"""For a person, as a compiler does it: where, what, the line, and a caret below what is wrong."""

from __future__ import annotations

import unicodedata

from ortak.printing import in_line, printable
from ortak.validation.reports.shown import View
from ortak.validation.results import Report, Result, Severity, Spot, short

_COLORS = {Severity.VIOLATION: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_DIM, _BOLD = "2", "1"
MOST = 1000
"""More results than these nobody reads; the other forms have them all."""
_LONGEST = 160
"""A longer line is shown in part, around what is wrong."""


def write(report: Report, view: View) -> str:
    """The results with their lines, the worst of them if there are too many to be read; then how many there are."""
    shown, hidden = _readable(report.results)
    more = f"{view.word('more').format(hidden=hidden, shown=len(shown))}\n\n" if hidden else ""
    return "".join(_result(result, view) for result in shown) + more + view.verdict(report) + "\n"


def _readable(results: tuple[Result, ...]) -> tuple[list[Result], int]:
    """The results that are shown, in their order, and how many are not."""
    worst = sorted(range(len(results)), key=lambda at: -results[at].severity)[:MOST]
    return [results[at] for at in sorted(worst)], len(results) - len(worst)


def _result(result: Result, view: View) -> str:
    place = in_line(view.path(result)) or view.word("no file")
    if result.spot:
        place += f":{result.spot.start.line}:{result.spot.start.column}"
    severity = _painted(view.word(result.severity.name), _COLORS[result.severity], view)
    shape = _painted(f"[{in_line(short(result.shape))}]", _DIM, view)
    lines = [f"{_painted(place, _BOLD, view)}: {severity}: {in_line(view.message(result))}  {shape}"]
    lines += _quoted(result.spot, _COLORS[result.severity], view) if result.spot else []
    about = view.about(result)
    lines += [f"    = {in_line(about)}"] if about else []
    lines += [f"    = {view.word('help')}: {in_line(hint)}" for hint in view.hints(result)]
    lines += [f"    = {view.word('accepted')}: {in_line(result.accepted)}"] if result.accepted else []
    return "\n".join(lines) + "\n\n"


def _quoted(spot: Spot, color: str, view: View) -> list[str]:
    """The line, and carets below what is wrong in it."""
    line, start = spot.line, spot.start.column - 1
    end = spot.end.column - 1 if spot.end.line == spot.start.line else len(line)
    if len(line) > _LONGEST:
        first = max(0, start - 40)
        shown = line[first : first + _LONGEST]
        before, after = ("…" if first else ""), ("…" if first + _LONGEST < len(line) else "")
        line, start, end = before + shown + after, start - first + len(before), min(end - first, len(shown)) + len(before)
    number = f"{spot.start.line:>4}"
    padding = "".join("\t" if character == "\t" else " " * _width(character) for character in line[:start])
    carets = "^" * max(1, sum(map(_width, line[start : max(end, start + 1)])))
    return [
        f"{number} | {printable(line)}",
        f"{' ' * len(number)} | {padding}{_painted(carets, color, view)}",
    ]


def _width(character: str) -> int:
    """The columns that a character takes in a terminal."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _painted(text: str, color: str, view: View) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if view.color else text
