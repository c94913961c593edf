"""One store in memory, and who uses it: the bare engine in this process, Ortak's server in one forked from it.

``python -m limits.store RELEASE PORT``. So both have the same store, and a register so large that memory holds it only once can be measured
too. The commands come as lines of JSON and so do the answers (``measure/engine.py`` is the other end).
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyoxigraph as ox
from measure.memory import pss

from limits.boundary import compare
from ortak.release import Release
from ortak.settings import Settings
from ortak.sparql.process import EndsHere
from ortak.store.embedded import Loaded, load
from ortak.store.pages import in_large_pages
from ortak.web import generation
from ortak.web.serve import serve

_ENOUGH = 1e9
"""Seconds of query time: all requests come from one client here, and its share of a busy server is not what is measured."""


def main() -> None:
    """Load, fork the server, answer commands until there are no more."""
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    with closing(Release.open(folder)) as release:
        stores = load(*release.default_and_named())
    in_large_pages()  # as the server does, which would have the store a second time if it did so itself
    alone = pss(os.getpid())
    server = os.fork()
    if server == 0:
        os.dup2(2, 1)  # what the server says is no answer to a command
        with EndsHere(), patch.object(generation, "load", return_value=stores):
            sys.exit(serve(folder, Settings(port=port, client_burst=_ENOUGH), lambda: folder))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGCHLD, lambda *_: _end_with(server))
    try:
        _say({"pss": alone})
        for line in sys.stdin:
            _say(_obey(stores, json.loads(line)))
    finally:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(server, signal.SIGTERM)
            os.waitpid(server, 0)


def _end_with(server: int) -> None:
    if os.waitpid(server, os.WNOHANG) != (0, 0):
        sys.exit("the server has ended")


def _obey(stores: Loaded, command: dict[str, Any]) -> dict[str, Any]:
    if command["do"] == "boundary":
        return compare(stores, command["texts"])
    return _ask(stores, command["texts"], command["at_most"])


def _ask(stores: Loaded, texts: list[str], at_most: float) -> dict[str, Any]:
    taken, size, until = [], 0, time.perf_counter() + at_most
    for text in texts:
        started = time.perf_counter()
        answer = stores.data.query(text, use_default_graph_as_union=True)
        if not isinstance(answer, ox.QuerySolutions):
            raise TypeError("this is no SELECT")
        body = answer.serialize(format=ox.QueryResultsFormat.JSON) or b""
        taken.append(time.perf_counter() - started)
        size = max(size, len(body))
        if time.perf_counter() > until:
            break
    return {"seconds": taken, "size": size}


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
