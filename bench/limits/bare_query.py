"""The limit of querying: bare pyoxigraph in this one process, each query another; prints queries a second, then bytes an answer.

``python -m limits.bare_query RELEASE QUERY BASE PARTNERSHIPS SECONDS``
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random

import pyoxigraph as ox
from synthetic.profiles import PROFILES


def store_of(release: Path) -> ox.Store:
    """The release's statements, stated and derived, in one graph."""
    store = ox.Store()
    for name in ("stated", "derived"):
        quads = ox.parse((release / f"{name}.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
        store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store


def main() -> None:
    """Ask for so many seconds, and have each answer written as JSON."""
    release, file, base, partnerships, seconds = sys.argv[1:]
    store, text, random = store_of(Path(release)), Path(file).read_text(encoding="utf-8").replace("@BASE@", base), Random(1)
    members = [number for number in range(int(partnerships)) if PROFILES[number % len(PROFILES)].membership]
    asked = size = 0
    started = time.perf_counter()
    while time.perf_counter() - started < float(seconds):
        asked += 1
        day = f"{random.randint(1996, 2013)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        query = text.replace("@NEW@", f"0_{asked}").replace("@PARTNER@", f"p{random.choice(members):06}").replace("@DAY@", day)
        answer = store.query(query)
        if not isinstance(answer, ox.QuerySolutions):
            raise TypeError(f"{file} is no SELECT")
        size += len(answer.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    print(asked / (time.perf_counter() - started), size / asked)


if __name__ == "__main__":
    main()
