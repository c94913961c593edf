"""The server under attack: what it answered is counted, and what it is made of is measured."""

from __future__ import annotations

import http.client
import io
import socket
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple, cast

import httpx
from web_server.running import Reply, Running, until

COUNT = "SELECT (COUNT(*) AS ?c) { ?s ?p ?o }"
LISTED = frozenset({200, 303, 304, 400, 404, 405, 406, 408, 413, 415, 429, 431, 503, 504})
"""Every status that the documentation names for what is asked in vain here."""

_HANGS = 5.0
"""A page that takes longer, in seconds, hangs; how fast it really is, the bench measures."""

_LONGEST = 15.0
"""Seconds in which the server must have answered or closed."""

_TICK = 0.05


class Exchange(NamedTuple):
    """What came back over one connection: the answers, and whether the server closed it after them (if it was waited for)."""

    replies: tuple[Reply, ...]
    closed: bool


class Size(NamedTuple):
    """What one process holds: open descriptors, and memory in KiB."""

    descriptors: int
    memory: int


class Target(Running):
    """A server, whose statuses are counted."""

    def __init__(self, release: Path, log: Path, **settings: object) -> None:
        super().__init__(release, log, **settings)
        self.seen: Counter[int] = Counter()
        self.client.event_hooks["response"] = [lambda reply: self.seen.update([reply.status_code])]
        self.processes_in_all = self._processes_in_all()

    def raw(self, data: bytes) -> Reply:
        """As ever, and counted."""
        reply = super().raw(data)
        self.seen[reply.status] += 1
        return reply

    def ask(self, query: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        """POST a query, be it one that can't be written as UTF-8."""
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.client.post("/sparql", content=query.encode("utf-8", "surrogatepass"), headers=headers)

    def exchange(self, data: bytes, answers: int = 1, *, to_the_end: bool = False, piece: int = 1 << 20) -> Exchange:
        """Send these bytes in such pieces, and read so many answers, or fewer where the server closes the connection before."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=_LONGEST) as connection, connection.makefile("rb") as stream:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                for start in range(0, len(data), piece):
                    connection.sendall(data[start : start + piece])
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has answered before it had heard all, and closed
            replies = tuple(_replies(stream, data.split(b" ", 1)[0].decode("latin-1"), answers))
            self.seen.update(reply.status for reply in replies)
            return Exchange(replies, len(replies) < answers or (to_the_end and _is_closed(stream)))

    def triples(self) -> int:
        """How many there are; asked again where all workers are busy."""
        found: list[int] = []

        def counted() -> bool:
            reply = self.ask(COUNT)
            if reply.status_code == 200:
                found.append(int(reply.json()["results"]["bindings"][0]["c"]["value"]))
            return bool(found)

        assert until(counted)
        return found[0]

    def sizes(self) -> Mapping[str, Size]:
        """The processes that last, by their ids. Query workers come and go."""
        query = set(self.called("ortak-query"))
        return {str(pid): _size(pid) for pid in self.processes() if pid not in query}

    def is_complete(self) -> bool:
        """Whether there are as many processes as there were in the beginning."""
        return len(self.processes()) == self.processes_in_all

    def cpu(self) -> int:
        """The processor time that all processes have taken, in ticks; what has ended is counted by its parent."""
        return sum(_ticks(pid) for pid in self.processes())

    def _processes_in_all(self) -> int:
        """How many there are when it has settled."""
        numbers: list[int] = []

        def settled() -> bool:
            until(lambda: False, 0.1)
            numbers.append(len(self.processes()))
            return len(set(numbers[-3:])) == 1 and len(numbers) > 3

        assert until(settled)
        return numbers[-1]

    @contextmanager
    def pages(self) -> Iterator[list[object]]:
        """A page is asked for again and again meanwhile; afterwards the list has the statuses, and what went wrong."""
        found: list[object] = []
        over = threading.Event()

        def look() -> None:
            with httpx.Client(base_url=self.url, timeout=_HANGS) as visitor:
                while not over.wait(_TICK if found else 0) or not found:
                    try:
                        found.append(visitor.get("/").status_code)
                    except httpx.HTTPError as error:
                        found.append(repr(error))

        looking = threading.Thread(target=look)
        looking.start()
        try:
            yield found
        finally:
            over.set()
            looking.join()


class Canary:
    """A server on loopback that nobody should call; it counts who does."""

    def __init__(self) -> None:
        self.hits = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(_TICK)
        self.port: int = self._listener.getsockname()[1]
        self._over = threading.Event()
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def close(self) -> None:
        """Listen no longer."""
        self._over.set()
        self._accepting.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            self.hits += 1
            connection.close()


@contextmanager
def unharmed(server: Target, canary: Canary) -> Iterator[None]:
    """Pages are answered during the block; after it the processes, the data and the canary are as they were."""
    triples, hits = server.triples(), canary.hits
    with server.pages() as pages:
        yield
    assert set(pages) == {200}
    assert server.process.poll() is None
    assert until(server.is_complete)
    assert server.triples() == triples
    assert canary.hits == hits


class _Stream:
    """Looks like a socket to ``http.client``, and lets several answers be read from one stream."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def makefile(self, _mode: str) -> IO[bytes]:
        return cast(IO[bytes], _Unclosed(self._stream))


class _Unclosed(io.RawIOBase):
    """The stream, which isn't closed with this."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1) -> bytes:
        return self._stream.readline(-1 if size is None else size)

    def read(self, size: int | None = -1) -> bytes:
        return self._stream.read(-1 if size is None else size)


def _replies(stream: IO[bytes], method: str, answers: int) -> Iterator[Reply]:
    for _ in range(answers):
        response = http.client.HTTPResponse(cast(socket.socket, _Stream(stream)), method=method.upper())
        try:
            response.begin()
        except (http.client.RemoteDisconnected, ConnectionResetError):
            return
        headers: dict[str, str] = {}
        for name, value in response.getheaders():
            headers[name.lower()] = f"{headers[name.lower()]}, {value}" if name.lower() in headers else value
        yield Reply(response.status, headers, response.read())


def _is_closed(stream: IO[bytes]) -> bool:
    """Whether the other end closes the connection by itself, without another word."""
    try:
        return stream.read(1) == b""
    except ConnectionResetError:
        return True


def _size(pid: int) -> Size:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
    return Size(sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir()), memory)


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(map(int, fields[11:15]))
