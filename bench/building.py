"""Building and validating, beside bare pyoxigraph and pySHACL's own command on the same files."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from measure.process import REPO, CommandError, Cost, limit, ortak, run
from table import Row, in_turns, middle, times

_TIMES_OURS = 6
"""After so many times what ours took, pySHACL's command is stopped: at ten thousand partnerships it takes the better part of an hour."""


def rows(register: Path, release: Path) -> list[Row]:
    """Build and validate the register; leaves the release."""
    commands = {
        "bare": limit("bare_load", register),
        "build": ortak("build", register, "-o", release),
        "validate": ortak("validate", register),
    }
    found = in_turns({name: partial(run, command) for name, command in commands.items()})
    bare = min(found["bare"], key=lambda cost: cost.wall)
    return [
        _row("build", _typical(found["build"]), "pyoxigraph reads and loads the same files", bare),
        _validation(_typical(found["validate"]), register, release.parent),
    ]


def _validation(ours: Cost, register: Path, work: Path) -> Row:
    """pySHACL's command takes one file of shapes, so the stated ones are joined; the ontology goes with the data, as the shapes ask."""
    shapes = work / "shapes.ttl"
    shapes.write_text("\n".join(path.read_text(encoding="utf-8") for path in sorted((REPO / "shapes" / "stated").glob("*.ttl"))), "utf-8")
    files = [*sorted((register / "data").rglob("*.ttl")), *sorted((REPO / "ontology").glob("*.ttl"))]
    command = [str(Path(sys.executable).with_name("pyshacl")), "-s", str(shapes), *map(str, files)]
    said, at_most = "pySHACL's own command, the stated shapes only", max(120.0, _TIMES_OURS * ours.wall)
    try:
        # Once: it takes minutes.
        theirs = run(command, at_most)
    except CommandError as error:
        if "took more than" not in str(error):
            raise
        return Row("validate", _figure(ours), said, f"> {at_most:.0f} s, stopped", f"< {times(ours.wall, at_most)}")
    return _row("validate", ours, said, theirs)


def _row(what: str, ours: Cost, limit_: str, theirs: Cost) -> Row:
    return Row(what, _figure(ours), limit_, _figure(theirs), times(ours.wall, theirs.wall))


def _figure(cost: Cost) -> str:
    return f"{cost.wall:.1f} s ({cost.cpu:.1f} s of CPU), {cost.peak:,.0f} MiB"


def _typical(costs: list[Cost]) -> Cost:
    wall, cpu, peak = ([getattr(cost, name) for cost in costs] for name in ("wall", "cpu", "peak"))
    return Cost(middle(wall), middle(cpu), middle(peak), costs[0].printed)
