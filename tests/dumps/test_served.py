"""Dumps as a client gets them from a real server: whole, in parts, after an interruption."""

from __future__ import annotations

import base64
import gzip
import hashlib
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import rdflib
from clients.environment import ClientError, program, run
from representation.reading import by_graph
from web_server.running import Running, running

from ortak.release import Manifest, Release
from ortak.release.dumps import SUFFIXES, file_name


@pytest.fixture(scope="module")
def server(large: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    log = tmp_path_factory.mktemp("server") / "log"
    with running(large, log) as server:
        yield server
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def version(large: Path) -> str:
    return Manifest.read(large).version


@pytest.fixture(scope="module")
def whole(large: Path) -> bytes:
    """The dump in N-Quads."""
    return (large / file_name("nq")).read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_dump_is_the_very_file(server: Running, large: Path, version: str, suffix: str) -> None:
    data = (large / file_name(suffix)).read_bytes()
    with server.client.stream("GET", f"/dump/{version}.{suffix}.gz") as answer:
        assert b"".join(answer.iter_raw()) == data
    headers = answer.headers
    assert headers["content-type"] == "application/gzip"
    assert "content-encoding" not in headers
    assert "vary" not in headers
    assert headers["content-length"] == str(len(data))
    assert headers["accept-ranges"] == "bytes"
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["content-disposition"] == f'attachment; filename="{version}.{suffix}.gz"'
    assert headers["repr-digest"] == f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"
    assert headers["etag"] == f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    assert headers["ortak-version"] == version
    head = server.client.head(f"/dump/{version}.{suffix}.gz")
    same = {name: value for name, value in headers.items() if name != "date"}
    assert {name: value for name, value in head.headers.items() if name != "date"} == same


def test_a_part(server: Running, version: str, whole: bytes) -> None:
    size = len(whole)
    for range_, start, end in (("bytes=0-0", 0, 1), ("bytes=500000-", 500_000, size), ("bytes=-7", size - 7, size), ("bytes=5-9", 5, 10)):
        answer = server.client.get(f"/dump/{version}.nq.gz", headers={"Range": range_})
        assert answer.status_code == 206
        assert answer.content == whole[start:end]
        assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{size}"
        assert answer.headers["content-length"] == str(end - start)
        assert answer.headers["repr-digest"] == f"sha-256=:{base64.b64encode(hashlib.sha256(whole).digest()).decode()}:"


def test_several_parts_at_once_are_answered_with_the_whole(server: Running, version: str, whole: bytes) -> None:
    answer = server.client.get(f"/dump/{version}.nq.gz", headers={"Range": "bytes=0-1,5-9"})
    assert (answer.status_code, answer.content) == (200, whole)


def test_a_part_that_is_not_there(server: Running, version: str, whole: bytes) -> None:
    answer = server.client.get(f"/dump/{version}.nq.gz", headers={"Range": f"bytes={len(whole)}-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(whole)}"
    assert answer.json()["type"].endswith("/problem/range")
    assert server.client.get("/problem/range").status_code == 200


def test_conditions_come_before_the_part(server: Running, version: str, whole: bytes) -> None:
    path = f"/dump/{version}.nq.gz"
    etag = server.client.head(path).headers["etag"]
    for range_ in ("bytes=0-1", f"bytes={len(whole)}-"):
        answer = server.client.get(path, headers={"If-None-Match": f'"x", W/{etag}', "Range": range_})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    assert server.client.get(path, headers={"If-None-Match": "*"}).status_code == 304
    assert server.client.head(path, headers={"If-None-Match": etag}).status_code == 304
    assert server.client.get(path, headers={"If-Range": etag, "Range": "bytes=0-1"}).content == whole[:2]
    other = server.client.get(path, headers={"If-Range": '"other"', "Range": "bytes=0-1"})
    assert (other.status_code, other.content) == (200, whole)


def test_a_part_is_for_get_alone(server: Running, version: str, whole: bytes) -> None:
    answer = server.client.head(f"/dump/{version}.nq.gz", headers={"Range": "bytes=0-1"})
    assert (answer.status_code, answer.headers["content-length"]) == (200, str(len(whole)))
    assert server.client.post(f"/dump/{version}.nq.gz").status_code == 405


def test_small_dumps_come_in_parts_too(release: Release, tmp_path: Path) -> None:
    """And from no cache, whose answers are whole."""
    path = f"/dump/{release.version}.ttl.gz"
    with running(release.folder, tmp_path / "log", web_processes=1) as server:
        for _ in range(2):
            first = server.client.get(path, headers={"Range": "bytes=0-9", "Accept-Encoding": "identity"})
            rest = server.client.get(path, headers={"Range": "bytes=10-"})
            assert (first.status_code, rest.status_code) == (206, 206)
            assert first.content + rest.content == server.client.get(path).content == (release.folder / file_name("ttl")).read_bytes()


@pytest.mark.parametrize("name", [*(f"{suffix}.gz" for suffix in SUFFIXES), "sha256"])
def test_the_newest(server: Running, version: str, name: str) -> None:
    answer = server.client.get(f"/dump/latest.{name}")
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/dump/{version}.{name}"
    assert answer.headers["cache-control"] == "public, no-cache"
    assert server.client.head(answer.headers["location"]).status_code == 200


OTHERS = ("0123456789abcdef.nq.gz", "latest.rdf.gz", "latest.nq", "x", "latest.nq.gz.gz", "0123456789ABCDEF.sha256")


@pytest.mark.parametrize("name", OTHERS)
def test_another_dump_is_not_there(server: Running, version: str, name: str) -> None:
    answer = server.client.get(f"/dump/{name}")
    assert answer.status_code == 404
    assert f"/dump/{version}.nq.gz" in answer.json()["near"]


def test_checksums_are_read_by_sha256sum(server: Running, version: str, tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        curl(tmp_path, "-O", f"{server.url}/dump/{version}.{suffix}.gz")
    (tmp_path / "sums").write_bytes(server.client.get(f"/dump/{version}.sha256").content)
    check = ["sha256sum", "--check", "--strict", "sums"]
    assert subprocess.run(check, cwd=tmp_path, check=True, capture_output=True).stdout.count(b": OK") == len(SUFFIXES)
    (tmp_path / f"{version}.nq.gz").write_bytes(b"other")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1


def curl(folder: Path, *arguments: str) -> str:
    """What curl prints; files are written into the folder."""
    return run([program("curl"), "--silent", "--show-error", "--output-dir", str(folder), *arguments])


def test_curl_goes_on_where_it_was_cut_off(server: Running, version: str, whole: bytes, tmp_path: Path) -> None:
    """And a file that is whole already stays as it is."""
    file, address = tmp_path / f"{version}.nq.gz", f"{server.url}/dump/{version}.nq.gz"
    with cutting_off(server, len(whole) // 2) as port, pytest.raises(ClientError, match="ended with 18"):
        curl(tmp_path, "-O", "--connect-to", f"::127.0.0.1:{port}", address)
    had = file.stat().st_size
    assert 0 < had < len(whole)
    said = curl(tmp_path, "-C", "-", "-O", "-w", "%{http_code} %{size_download}", address)
    assert said == f"206 {len(whole) - had}"
    assert file.read_bytes() == whole
    curl(tmp_path, "-C", "-", "-O", address)
    assert file.read_bytes() == whole


@pytest.mark.parametrize(("suffix", "syntax"), [("nq", "nquads"), ("nt", "ntriples"), ("ttl", "turtle")])
def test_raptor_reads_what_is_unpacked_on_the_way(server: Running, large: Path, version: str, suffix: str, syntax: str) -> None:
    fetch = f"{program('curl')} -s {server.url}/dump/{version}.{suffix}.gz | gunzip | {program('rapper')} -q -i {syntax} - http://e.org/"
    assert len(run(["sh", "-c", fetch]).splitlines()) == Manifest.read(large).counts["stated"]


@contextmanager
def cutting_off(server: Running, after: int) -> Iterator[int]:
    """The port of something in between that hands on one request, and so many bytes of its answer; then it is gone."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hand_on() -> None:
            client, _ = listener.accept()
            with client, socket.create_connection(("127.0.0.1", server.port)) as upstream:
                upstream.sendall(client.recv(1 << 16))
                left = after
                while left and (piece := upstream.recv(min(left, 1 << 16))):
                    client.sendall(piece)
                    left -= len(piece)

        thread = threading.Thread(target=hand_on)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(30)


def test_the_page_lists_them(server: Running, large: Path, version: str) -> None:
    answer = server.client.get("/dump", headers={"Accept": "text/html", "Accept-Language": "tr"})
    assert answer.status_code == 200
    for suffix in SUFFIXES:
        entry = Manifest.read(large).files[file_name(suffix)]
        assert f'href="/dump/{version}.{suffix}.gz"' in answer.text
        assert entry.sha256 in answer.text
        assert f"{entry.bytes:,}".replace(",", ".") in answer.text
    assert f'</dump/{version}.nq.gz>; rel="item"' in answer.headers["link"]


def test_under_another_base_the_dumps_are_under_it_too(release: Release, tmp_path: Path) -> None:
    base = "http://localhost:8000/"
    with running(release.folder, tmp_path / "log", base=base, web_processes=1) as server:
        path = httpx.get(f"{server.url}/dump/latest.nq.gz").headers["location"]
        answer = server.client.get(path)
        sums = server.client.get(f"/dump/{release.version}.sha256").text
    assert hashlib.sha256(answer.content).hexdigest() in sums
    served = Release.open(release.folder, base)
    expected = by_graph((served.nquads("stated") + served.nquads("derived")).decode(), "nq")
    served.close()
    assert by_graph(gzip.decompress(answer.content).decode(), "nq") == expected


def test_the_catalog_has_their_sizes_and_checksums(server: Running, large: Path, version: str) -> None:
    graph = rdflib.Graph().parse(data=server.client.get("/catalog.ttl").text, format="turtle")
    dcat, spdx = (rdflib.Namespace(iri) for iri in ("http://www.w3.org/ns/dcat#", "http://spdx.org/rdf/terms#"))
    for suffix in SUFFIXES:
        entry = Manifest.read(large).files[file_name(suffix)]
        address = rdflib.URIRef(f"https://example.org/large/dump/{version}.{suffix}.gz")
        (distribution,) = graph.subjects(dcat.downloadURL, address)
        assert str(graph.value(distribution, dcat.byteSize)) == str(entry.bytes)
        assert str(graph.value(graph.value(distribution, spdx.checksum), spdx.checksumValue)) == entry.sha256
