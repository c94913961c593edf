"""A stream that breaks never looks like a whole answer, on the real server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from .running import PATHS, until
from .streams import PIECE


@pytest.fixture(scope="module")
def streams(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The broken streams, served by Granian: its address and its log."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "asginl",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "web_server.streams:app",
    ]
    log = tmp_path_factory.mktemp("streams") / "log"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{Path(__file__).parents[1]}:{PATHS}"}
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, env=environment) as process:
        url = f"http://127.0.0.1:{port}"
        assert until(lambda: _answers(url)), log.read_text(encoding="utf-8")
        yield url, log
        process.send_signal(signal.SIGTERM)
        process.wait(20)


@pytest.fixture
def address(streams: tuple[str, Path]) -> str:
    return streams[0]


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/whole").status_code == 200
    except httpx.HTTPError:
        return False


@pytest.mark.parametrize("length", ["", "?length"])
def test_a_whole_stream_is_whole(address: str, length: str) -> None:
    assert httpx.get(f"{address}/whole{length}").content == PIECE * 3


def test_a_broken_stream_of_unknown_length_is_an_inner_fault(address: str) -> None:
    assert httpx.get(f"{address}/broken").status_code == 500


def test_a_broken_stream_of_known_length_is_cut_off(streams: tuple[str, Path]) -> None:
    address, log = streams
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"{address}/broken?length")
    assert until(lambda: "the disk is gone" in log.read_text(encoding="utf-8"))
