"""Compare the query endpoint with other servers and with its limits: ``python bench/endpoint.py [-n N]… [--only PART]… [--peers NAMES]``.

Prints Markdown. Installs the peers into a cache first; see README.md.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from aims.boundary import Boundary
from aims.memory import Memory
from aims.part import FLASK, PLAIN, SIZED, Field, Own, Part
from aims.repeated import Repeated, point_of
from aims.sequences import Point, Questions
from aims.timed import Timed
from measure.client import JSON
from measure.engine import engine_and_server
from measure.machine import described
from measure.memory import available
from measure.process import REPO, CommandError, ortak, run
from measure.server import get
from mix.adapted import Question, questions
from mix.constants import profiles_with
from peers import PEERS
from peers.loaded import Loaded, ready, triples_of
from peers.running import PeerServer
from servers import constant
from synthetic import write_register
from synthetic.common import BASE
from table import table

from ortak.release import Manifest

PARTS = ("repeated", "point", "questions", "territories", "boundary", "largest", "memory")
_RESERVE = 1 << 30
"""Memory that is left alone, in bytes."""


def main() -> int:
    """Read the arguments, measure, print."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped by a signal"))  # and with it all servers
    print(described(), flush=True)
    with tempfile.TemporaryDirectory(prefix="ortak-bench-") as name:
        for release in options.release or list(_built(options.partnerships or [10_000], Path(name))):
            _compare(release, options, Path(name))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare the query endpoint with other servers and with its limits.")
    parser.add_argument(
        "-n", "--partnerships", type=int, action="append", metavar="N", help="size of an invented register (default: 10000)"
    )
    parser.add_argument("--release", type=Path, action="append", metavar="DIR", help="a release of such a register instead, built before")
    parser.add_argument("--only", type=_names(PARTS), metavar="PARTS", default=PARTS, help=f"of: {', '.join(PARTS)}")
    names = tuple(peer.name for peer in PEERS)
    parser.add_argument("--peers", type=_names(names), metavar="NAMES", default=names, help=f"of: {', '.join(names)}; none for none")
    cache = Path.home() / ".cache" / "ortak-bench"
    parser.add_argument("--cache", type=Path, metavar="DIR", default=cache, help=f"where peers and their data are kept (default: {cache})")
    return parser.parse_args()


def _names(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        given = tuple(name for name in text.split(",") if name and name != "none")
        unknown = set(given) - set(known)
        if unknown:
            raise argparse.ArgumentTypeError(f"“{min(unknown)}” is none of: {', '.join(known)}")
        return given

    return read


def _built(sizes: list[int], work: Path) -> Iterator[Path]:
    for partnerships in sizes:
        register, release = work / f"register-{partnerships}", work / f"release-{partnerships}"
        write_register(partnerships, register)
        run(ortak("build", register, "-o", release), at_most=7200)
        yield release


def _compare(release: Path, options: argparse.Namespace, work: Path) -> None:
    manifest = Manifest.read(release)
    partnerships, triples = manifest.counts["partnership"], manifest.counts["stated"] + manifest.counts["derived"]
    parts = _parts(options.only, release, partnerships, work)
    kinds = [peer for peer in PEERS if peer.name in options.peers and {"repeated", "point", "questions"}.intersection(options.only)]
    peers = list(ready(kinds, triples_of(release, manifest.version, options.cache), options.cache))
    with ExitStack() as stack:
        field = stack.enter_context(_own(release, work))
        together = _that_fit(peers, triples)
        for loaded in together:
            _add(loaded, field, stack, work)
        _measure(parts, field)
    alone = [loaded for loaded in peers if loaded not in together]
    for loaded in alone:
        with ExitStack() as stack:
            field = Field([])
            _add(loaded, field, stack, work)
            _measure(parts, field)
    print(f"\n### {partnerships:,} partnerships, {triples:,} triples\n")
    for part in parts:  # one that fails takes nothing of the others with it
        print(table(list(part.rows())), flush=True)
    print(_said(peers, alone), flush=True)


def _parts(names: tuple[str, ...], release: Path, partnerships: int, work: Path) -> list[Part]:
    point = _query("point")
    makers: dict[str, Callable[[], Part]] = {
        "repeated": lambda: Repeated(point),
        "point": lambda: Point.of(point, partnerships, work),
        "questions": lambda: Questions.of(questions(), partnerships, work),
        "territories": lambda: Timed("certainly held on a day, by territory", _query("territories"), partnerships, 1.1),
        "boundary": lambda: Boundary(point, partnerships),
        "largest": lambda: Timed("the largest answer", _query("largest"), partnerships, 1.3),
        "memory": lambda: Memory.of(release, questions(), partnerships, work),
    }
    return [makers[name]() for name in PARTS if name in names]


def _query(name: str) -> Question:
    text = (REPO / "bench" / "queries" / f"{name}.rq").read_text(encoding="utf-8").replace("@BASE@", BASE)
    return Question(name, text, profiles_with("membership"))


@contextmanager
def _own(release: Path, work: Path) -> Iterator[Field]:
    """Ortak's server and the engine, and the constants."""
    with ExitStack() as stack:
        engine, server = stack.enter_context(engine_and_server(release, work / "store.log"))
        own = Own(server.port)
        size = len(get(own.port, own.prefix + point_of(_query("point")), JSON))
        constants = {PLAIN: ("asginl", "plain", 2), SIZED: ("asginl", "plain", size), FLASK: ("wsgi", "flask", 2)}
        ports = {name: stack.enter_context(constant(*how, work)).port for name, how in constants.items()}
        yield Field([own], ports, engine)


def _add(loaded: Loaded, field: Field, stack: ExitStack, work: Path) -> None:
    """Start the peer, if it can be started; of one that can't, standard error says why not."""
    try:
        field.contestants.append(stack.enter_context(PeerServer(loaded, work)))
    except CommandError as error:
        print(f"{loaded.peer.name} is left out: {error}", file=sys.stderr)


def _measure(parts: list[Part], field: Field) -> None:
    for part in parts:
        part.measure(field)


def _that_fit(peers: list[Loaded], triples: int) -> list[Loaded]:
    """Those that memory holds at once beside what runs already, the smallest first."""
    fitting, left = [], available() - _RESERVE
    for loaded in sorted(peers, key=lambda loaded: loaded.peer.need(triples)):
        left -= loaded.peer.need(triples)
        if left >= 0:
            fitting.append(loaded)
    return fitting


def _said(peers: list[Loaded], alone: list[Loaded]) -> str:
    said = ", ".join(loaded.said for loaded in peers)
    by_itself = ", ".join(loaded.peer.name for loaded in alone)
    return f"\nPeers: {said or 'none'}." + (f" Measured by itself, for want of memory: {by_itself}." if alone else "")


if __name__ == "__main__":
    sys.exit(main())
