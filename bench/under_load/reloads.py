"""Row 4: two releases in turns under clients that ask all the time."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from measure.process import CommandError
from measure.server import HOST
from measure.server import get as answer

from ortak.release import Manifest, data_version
from ortak.release.manifest import file_entry
from under_load.checking import COUNT
from under_load.clients import Clients
from under_load.http import JSON
from under_load.rows import Row, at_most, exactly
from under_load.server import Ortak, Size, served
from under_load.tally import quantile, shown

_RELOADS, _CLIENTS, _PATIENCE = 20, 8, 300
_SETTLE = 3
"""Seconds in which what is retired has gone, and known answers, threads and templates are there."""

_GROWTH = 10
"""MiB that are taken for the allocator's and not for a leak; a leaked release would be ten times that in each web process."""

_ONE_MORE = '<http://e/s> <http://e/p> "one more" <{}graph/one-more> .\n'


def reloads(release: Path, log: Path, seconds: float) -> list[Row]:  # noqa: ARG001  # it lasts as long as so many reloads take
    """Twenty of them; no request may fail, no answer be made of two releases."""
    both = (release.absolute(), one_more(release, log.with_name("one-more")))
    link = log.with_name("served")
    _point(link, both[0])
    with served(link, log) as server:
        counts = {_version(server): _count(server)}
        _reload(server, link, both[1])
        counts[_version(server)] = _count(server)
        clients = Clients("checking", _PATIENCE, {"port": server.port, "clients": _CLIENTS, "counts": counts})
        taken, sizes = [], [_settled(server)]
        for number in range(_RELOADS):
            taken.append(_reload(server, link, both[number % 2]))
            if number + 1 in (_RELOADS // 2, _RELOADS):
                sizes.append(_settled(server))
        clients.end()
        seen = clients.tally()
    found = seen.all_outcomes()
    memory = " → ".join(f"{size.memory:.0f}" for size in sizes)
    return [
        Row("triples of the two releases", " and ".join(map(str, counts.values())), "not the same", len(set(counts.values())) == 2),
        Row(f"{_CLIENTS} clients during {_RELOADS} reloads", shown(found), "200 only, none of two releases", set(found) == {"200"}),
        Row("from SIGHUP until only the new one answers", f"p50 {quantile(taken, 0.5):.2g} s, slowest {max(taken):.2g} s"),
        Row("slowest answer meanwhile", f"{max(seen.all_seconds()):.2g} s"),
        exactly("processes afterwards", sizes[2].processes, sizes[0].processes),
        at_most("memory of all processes in the second half", sizes[2].memory - sizes[1].memory, _GROWTH, "MiB more", f" ({memory} MiB)"),
        at_most("descriptors", sizes[2].descriptors - sizes[0].descriptors, 2 * _RELOADS, "more"),
    ]  # fmt: skip


def one_more(release: Path, target: Path) -> Path:
    """The same release with one stated triple more."""
    shutil.copytree(release, target)
    manifest = Manifest.read(target)
    with (target / "stated.nq").open("a", encoding="utf-8") as stated:
        stated.write(_ONE_MORE.format(manifest.base))
    with (target / "stated.nq").open(encoding="utf-8", newline="\n") as stated:
        version = data_version(stated)
    counts = manifest.counts | {"stated": manifest.counts["stated"] + 1}
    files = manifest.files | {"stated.nq": file_entry(target / "stated.nq")}
    replace(manifest, version=version, counts=counts, files=files).write(target)
    return target


def _point(link: Path, release: Path) -> None:
    draft = link.with_suffix(".new")
    draft.symlink_to(release)
    draft.replace(link)


def _reload(server: Ortak, link: Path, release: Path) -> float:
    """Serve that release; in how many seconds every answer came from it."""
    wanted = Manifest.read(release).version
    _point(link, release)
    started = time.perf_counter()
    os.kill(server.pid, signal.SIGHUP)
    while not all(_version(server) == wanted for _ in range(10)):
        if time.perf_counter() > started + _PATIENCE / 5:
            raise CommandError(f"the release isn't taken up: {server.log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.02)
    return time.perf_counter() - started


def _settled(server: Ortak) -> Size:
    """What it holds under the clients' load, but nothing of a reload."""
    time.sleep(_SETTLE)
    return server.size()


def _version(server: Ortak) -> str:
    """Of whichever web process takes a new connection."""
    connection = HTTPConnection(HOST, server.port, timeout=60)
    connection.request("HEAD", "/")
    version = connection.getresponse().getheader("Ortak-Version", "")
    connection.close()
    return version


def _count(server: Ortak) -> int:
    found = json.loads(answer(server.port, f"/sparql?query={quote(COUNT)}", JSON))
    return int(found["results"]["bindings"][0]["c"]["value"])
