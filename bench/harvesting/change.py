"""What keeping up costs after one record has changed, and what the change leaves as it was."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from measure.server import HOST
from servers import ortak_of

from harvesting.harvester import Harvester

_WORDS = '"@tr, "Representatives of '
_FORMS = ("html", "ttl", "jsonld", "nq")
_AT_MOST = 500


class KeptUp(NamedTuple):
    """What an up-to-date harvester asked for and got; how many unrelated documents were looked at, and how many have another ETag."""

    requests: int
    bytes: int
    looked_at: int
    changed: int


def one_record(register: Path) -> None:
    """Another wording of one claim of the first partnership that has such a claim."""
    path = next(path for path in sorted((register / "data" / "partnerships").glob("*.ttl")) if _WORDS in path.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(_WORDS, f"{_WORDS.removesuffix('Representatives of ')}All representatives of ", 1), encoding="utf-8")


def kept_up(first: Path, second: Path, work: Path) -> KeptUp:
    """Ask the server of the second release what has changed since the first, and both for documents about organizations."""
    with ortak_of(first, work) as old, ortak_of(second, work) as new, Harvester(old.port) as before, Harvester(new.port) as after:
        before.get("/organizations.csv")
        after.get(f"/changes?since={before.headers['Ortak-Version']}", "application/trig")
        paths = _documents(second)
        tags = [_tags(port, paths) for port in (old.port, new.port)]
        return KeptUp(after.requests, after.bytes, len(paths), sum(one != other for one, other in zip(*tags, strict=True)))


def _documents(release: Path) -> list[str]:
    """The documents about organizations, in several forms: a claim about an agreement changes none of them."""
    count = _AT_MOST // len(_FORMS)
    register = sorted(path.stem for path in (release.parent / "register" / "data" / "partnerships").glob("*.ttl"))[:count]
    return [f"/doc/organization/{name}.{form}" for name in register for form in _FORMS]


def _tags(port: int, paths: list[str]) -> list[str | None]:
    connection = HTTPConnection(HOST, port, timeout=60)
    tags = []
    for path in paths:
        connection.request("HEAD", path)
        response = connection.getresponse()
        response.read()
        tags.append(response.headers["ETag"] if response.status == 200 else None)
    connection.close()
    return tags
