"""Readers of a large dump that stall, leave, or read on while the server takes up another release."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from web_server.running import Running, running, until

from ortak.release import Manifest
from ortak.release.dumps import file_name

from .conftest import large_release


@contextmanager
def asking(server: Running, path: str) -> Iterator[socket.socket]:
    """A connection with a request on it, of which only the first bytes of the answer are read."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(30)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nConnection: close\r\n\r\n".encode())
        assert connection.recv(12) == b"HTTP/1.1 200"
        yield connection


def memory(server: Running) -> int:
    """Bytes of its own that the web processes have."""
    return sum(_status(pid, "RssAnon") for pid in server.called("ortak-web"))


def _status(pid: int, field: str) -> int:
    text = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return 1024 * int(text.split(f"{field}:")[1].split()[0])


def open_files(server: Running) -> int:
    return sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in server.called("ortak-web"))


def dump_of(release: Path) -> str:
    return f"/dump/{Manifest.read(release).version}.nq.gz"


def test_readers_that_stall_cost_little_and_are_cut_off(large: Path, tmp_path: Path) -> None:
    readers, size = 24, (large / file_name("nq")).stat().st_size
    with running(large, tmp_path / "log", stall_seconds=2) as server, ExitStack() as stack:
        path = dump_of(large)
        assert len(server.client.get(path).content) == size
        before, files = memory(server), open_files(server)
        for _ in range(readers):
            stack.enter_context(asking(server, path))
        assert open_files(server) >= files - 1 + 2 * readers, (
            "a connection and a file each; the file of the first answer may have gone since"
        )
        assert server.client.get("/").status_code == 200
        assert memory(server) - before < readers * size / 4
        assert until(lambda: open_files(server) <= files), "all are, be they the first that the server ever had"
        assert server.client.get("/").status_code == 200
    assert "Traceback" not in (tmp_path / "log").read_text(encoding="utf-8")


def test_a_reader_that_leaves_is_sent_no_more(large: Path, tmp_path: Path) -> None:
    with running(large, tmp_path / "log", web_processes=1) as server:
        files = open_files(server)
        for _ in range(5):
            with asking(server, dump_of(large)):
                pass
        assert until(lambda: open_files(server) <= files + 1)
        assert server.client.get("/").status_code == 200
    assert (tmp_path / "log").read_text(encoding="utf-8") == ""


def test_a_reader_gets_the_whole_of_what_was_begun_though_another_release_takes_its_place(tmp_path: Path) -> None:
    """Even where the new one is in the folder of the old one."""
    folder = large_release(tmp_path / "release", 2)
    old, data = dump_of(folder), (folder / file_name("nq")).read_bytes()
    with running(folder, tmp_path / "log", query_seconds=1, drain_seconds=1, stall_seconds=60) as server, asking(server, old) as connection:
        large_release(folder, 3)
        new = dump_of(folder)
        assert new != old
        server.process.send_signal(signal.SIGHUP)
        assert until(lambda: server.client.get("/dump/latest.nq.gz").headers["location"] == new)
        assert until(lambda: len(server.called("ortak-store")) == 1), "the old generation is gone"
        assert server.client.get(old).status_code == 404
        received = b"".join(iter(lambda: connection.recv(1 << 20), b""))
        assert received.partition(b"\r\n\r\n")[2] == data
