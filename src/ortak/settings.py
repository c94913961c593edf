"""Every knob: name, default, unit, help. Only this module reads the environment and ``ortak.toml``.

A setting is taken, first found first: from the command line, from the environment (``ORTAK_PORT``), from ``ortak.toml`` in the
register's folder (``port = 8000``), from its default here. Limits on the check of a register can only be lowered there: who contributes
to a register may change that file, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ortak.errors import DataError
from ortak.folders import read_toml


def _knob(default: Any, unit: str, help_: str, most: float | None = None, *, guard: bool = False) -> Any:
    """A setting; where ``most`` is given, it is more than 0 and at most that."""
    bound = (f" At most {most:,}." if most else "") + (" `ortak.toml` only lowers it." if guard else "")
    return field(default=default, metadata={"unit": unit, "help": help_ + bound, "most": most, "guard": guard})


def _guard(default: Any, unit: str, help_: str, most: float | None = None) -> Any:
    """A limit that holds for whoever contributes to a register: ``ortak.toml`` may say less than the default, never more."""
    return _knob(default, unit, help_, most, guard=True)


@dataclass(frozen=True)
class Settings:
    """The settings of one run; immutable."""

    host: str = _knob("127.0.0.1", "address", "The address to listen on.")
    port: int = _knob(8000, "port", "The port to listen on.")
    hosts: str = _knob("", "names", "Further names that this server is reached by, separated by commas; * for any.")
    base: str = _knob("", "IRI", "Serve every IRI of the register under this base instead of its own, e.g. http://localhost:8000/.")
    web_processes: int = _knob(2, "processes", "Processes that answer HTTP; each has its own query workers.")
    query_workers: int = _knob(4, "processes", "Query workers in all, shared out over the web processes: as many for each, rounded up.")
    query_seconds: float = _knob(10.0, "s", "Longest time of one query, parsing included; past it the worker is killed (504).")
    query_memory: int = _knob(1536, "MiB", "Memory that one query may take beside the shared data (400).")
    query_copies: float = _knob(
        24.0, "%", "Of the data's memory, what all query workers may keep as copies; with 150, mixed queries take half as long.", most=1_000
    )
    query_bytes: int = _knob(64_000, "bytes", "Longest text of a query (400).")
    query_tokens: int = _knob(4_000, "tokens", "Most tokens of a query (400).")
    query_depth: int = _knob(64, "levels", "Deepest nesting of brackets of a query (400).")
    answer_rows: int = _knob(10_000, "rows", "Most rows or triples of an answer (400, never a shorter 200).")
    answer_bytes: int = _knob(8 * 1024 * 1024, "bytes", "Largest answer (400, never a shorter 200).")
    waiting_queries: int = _knob(8, "queries", "Most queries that wait for a free worker, per web process (503, or 429 for who has most).")
    waiting_seconds: float = _knob(1.0, "s", "Longest time that a query waits for a free worker (503, or 429 for who has one running).")
    client_seconds: float = _knob(
        60.0, "s per minute", "Query time of one client past which its queries are refused while others run (429)."
    )
    client_burst: float = _knob(120.0, "s", "Query time that a client may have used up at once, before that.")
    proxies: str = _knob(
        "", "networks", "Reverse proxies whose X-Forwarded-For is believed, separated by commas (10.0.0.1, 192.168.0.0/16)."
    )
    header_bytes: int = _knob(16_384, "bytes", "Largest headers of a request (431).")
    body_bytes: int = _knob(256_000, "bytes", "Largest body of a request (413).")
    receive_seconds: float = _knob(10.0, "s", "Longest time in which a body must have arrived (408).")
    stall_seconds: float = _knob(10.0, "s", "Longest time that a reader may take nothing of what is sent to it; then it is cut off.")
    drain_seconds: int = _knob(15, "s", "Longest time in which answers under way are finished after SIGTERM.")
    page_size: int = _knob(50, "rows", "Rows on a page of a list.")
    incoming: int = _knob(500, "statements", "Most statements of others about a thing that its own page shows.")
    kept: str = _knob(
        "", "folder", "Earlier releases, each in a folder named by its version: they go on answering at their version's address."
    )
    kept_open: int = _knob(4, "releases", "Most earlier releases that are held open, per web process.")
    check_seconds: float = _guard(
        60.0, "s", "Longest time in which `ortak validate` checks a register of 2 MB; a larger one has as many times longer (exit code 2)."
    )
    check_memory: int = _guard(
        2048, "MiB", "Memory that `ortak validate` may take for a register of 2 MB; a larger one has as many times more (exit code 2)."
    )
    sheet_seconds: float = _guard(60.0, "s", "Longest time in which `ortak import` reads a workbook (exit code 2).", most=3_600)
    sheet_memory: int = _guard(
        1024, "MiB", "Memory that reading a workbook may take, where the system can limit it (exit code 2).", most=16_384
    )
    sheet_rows: int = _guard(100_000, "rows", "Most rows of one sheet of a workbook, or of one CSV file (exit code 2).", most=1_048_576)
    sheet_size: int = _guard(256, "MiB", "Largest workbook, unpacked, and largest CSV file (exit code 2).", most=4_096)
    cache: int = _knob(64, "MiB", "Known answers kept as bytes, per web process; as many again in a file that all web processes share.")


def explained(settings: Settings, name: str) -> tuple[Any, str, str]:
    """The value of a setting, its unit, and what it does."""
    knob = next(knob for knob in fields(Settings) if knob.name == name)
    return getattr(settings, name), knob.metadata["unit"], knob.metadata["help"]


def from_toml(folder: Path) -> dict[str, Any]:
    """The settings in ``ortak.toml`` of a register's folder; empty where there is no such file.

    Raises DataError where the file isn't TOML.
    """
    path = folder / "ortak.toml"
    return read_toml(path) if path.is_file() else {}


def load(folder: Path, environment: Mapping[str, str], chosen: Mapping[str, Any]) -> Settings:
    """Settings from the command line (``chosen``; None means not given), the environment and ``ortak.toml``.

    Raises DataError for a name that isn't a setting or a value of the wrong type.
    """
    from_environment = {name[6:].lower(): value for name, value in environment.items() if name.startswith("ORTAK_")}
    said = _lowering(from_toml(folder), folder, from_environment)
    given = said | from_environment | {name: value for name, value in chosen.items() if value is not None}
    knobs = {knob.name: knob for knob in fields(Settings)}
    unknown = sorted(set(given) - set(knobs))
    if unknown:
        raise DataError(f"“{unknown[0]}” is no setting. Settings are: {', '.join(knobs)}.")
    return Settings(**{name: _read(knobs[name], type(knobs[name].default), value) for name, value in given.items()})


def _lowering(said: dict[str, Any], folder: Path, instead: Mapping[str, Any]) -> dict[str, Any]:
    """What ``ortak.toml`` says, if it raises no limit that holds for whoever writes it. One that the environment gives counts instead."""
    for knob in fields(Settings):
        if knob.metadata["guard"] and knob.name in said and knob.name not in instead:
            value = _read(knob, type(knob.default), said[knob.name])
            if not 0 < value <= knob.default:
                path, name = folder / "ortak.toml", f"ORTAK_{knob.name.upper()}"
                raise DataError(
                    f"{path}: {knob.name} may be up to {knob.default} there; who runs the check raises it, by {name}.",
                    turkish=f"{path}: {knob.name} orada en çok {knob.default} olabilir; denetimi çalıştıran {name} ile artırır.",
                )
    return said


def _read(knob: Field[Any], kind: type, value: Any) -> Any:
    most = knob.metadata["most"]
    try:
        read = kind(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise DataError(f"{knob.name} = {str(value)[:40]!r}: expected a value of type {kind.__name__}.") from error
    if most is not None and not 0 < read <= most:
        raise DataError(f"{knob.name} = {str(value)[:40]!r}: expected more than 0 and at most {most:,} {knob.metadata['unit']}.")
    return read


def source_date(environment: Mapping[str, str]) -> str:
    """The moment that ``SOURCE_DATE_EPOCH`` (whole seconds since 1970) names, as ``2026-01-31T12:00:00Z``; "" where it isn't set.

    Source: reproducible-builds.org. Raises DataError for anything else.
    """
    said = environment.get("SOURCE_DATE_EPOCH", "")
    if not said:
        return ""
    try:
        return datetime.fromtimestamp(int(said), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as error:
        raise DataError(f"SOURCE_DATE_EPOCH={said[:40]}: expected whole seconds since 1970.") from error


def locale_language(environment: Mapping[str, str]) -> str:
    """The language of the user's locale, as a tag: ``tr`` for ``LANG=tr_TR.UTF-8``, ``en`` where none is set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        language = environment.get(name, "").partition(".")[0].partition("_")[0].lower()
        if language:
            return "en" if language in {"c", "posix"} else language
    return "en"
