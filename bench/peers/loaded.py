"""A release's data in each peer's own form, in the cache: loading takes minutes, and a release never changes."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from measure.process import CommandError

from peers.peer import MissingError, Peer

_GRAPH = re.compile(rb" <[^<> ]*> \.\n$")
_DONE = "loaded"


class Loaded(NamedTuple):
    """A peer with its data: the N-Triples, and its folder for them."""

    peer: Peer
    said: str
    """Its name and version."""
    data: Path
    folder: Path


def triples_of(release: Path, version: str, cache: Path) -> Path:
    """The release's stated and derived triples as one file of N-Triples, without their graphs."""
    folder = cache / "data" / version
    folder.mkdir(parents=True, exist_ok=True)
    target, draft = folder / "data.nt", folder / "draft"
    if not target.is_file():
        with draft.open("wb") as output:
            for name in ("stated", "derived"):
                with (release / f"{name}.nq").open("rb") as lines:
                    output.writelines(_GRAPH.sub(b" .\n", line) for line in lines)
        draft.replace(target)
    return target


def ready(kinds: Iterable[type[Peer]], data: Path, cache: Path) -> Iterator[Loaded]:
    """Those of the peers that can be had, installed and loaded. Of each other, standard error says why not."""
    for kind in kinds:
        peer = kind(cache)
        try:
            said = peer.install()
            yield Loaded(peer, said, data, _loaded(peer, said, data))
        except (MissingError, CommandError) as error:
            print(f"{peer.name} is left out: {error}", file=sys.stderr)


def _loaded(peer: Peer, said: str, data: Path) -> Path:
    folder = data.parent / peer.name
    done = folder / _DONE
    if not done.is_file() or done.read_text(encoding="utf-8") != said:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        started = time.monotonic()
        peer.load(data, folder)
        done.write_text(said, encoding="utf-8")
        print(f"{peer.name}: loaded in {time.monotonic() - started:.0f} s", file=sys.stderr)
    return folder
