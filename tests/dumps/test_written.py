"""The dumps that a build writes: each form the same graph, the same bytes every time, in memory that doesn't grow with the data."""

from __future__ import annotations

import gc
import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from representation.reading import Statement, by_graph, by_oxigraph, by_pyld, by_rdflib

from ortak.build import contents
from ortak.errors import OrtakError, ReleaseError
from ortak.register import open_register
from ortak.release import Release, dumps, write
from ortak.release.dumps import SUFFIXES, Making, file_name

HOLDER = "<https://e.org/id/organization/holder>"


def text_of(release: Release, suffix: str) -> str:
    """A dump, unpacked."""
    return gzip.decompress((release.folder / file_name(suffix)).read_bytes()).decode()


@pytest.fixture(scope="module")
def whole(release: Release) -> set[Statement]:
    """Every stated and derived statement, read from the files that pages are made from."""
    found = by_oxigraph((release.nquads("stated") + release.nquads("derived")).decode(), "nq")
    assert len(found) == release.manifest.counts["stated"] + release.manifest.counts["derived"]
    return found


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("read", [by_rdflib, by_oxigraph])
def test_each_form_is_the_whole_graph(release: Release, whole: set[Statement], suffix: str, read: Callable[..., set[Statement]]) -> None:
    assert read(text_of(release, suffix), suffix) == whole


def test_a_second_processor_of_json_ld_reads_the_whole_graph(release: Release, whole: set[Statement]) -> None:
    assert by_pyld(json.loads(text_of(release, "jsonld"))) == whole


def test_n_quads_have_the_graphs_apart(release: Release) -> None:
    both = (release.nquads("stated") + release.nquads("derived")).decode()
    found = by_graph(text_of(release, "nq"), "nq")
    assert found == by_graph(both, "nq")
    graphs = {graph for _, graph in found}
    assert {release.base.derived, release.base.graph("partnerships/nalas")} < graphs
    assert not graphs & {release.base.graph("catalog"), release.base.former}


def test_literals_are_as_written(release: Release) -> None:
    for suffix in SUFFIXES:
        assert "2009-12" in text_of(release, suffix)
    start = '"4685"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'
    assert start in text_of(release, "nq")
    assert start in text_of(release, "nt")


def test_a_large_registers_dumps_have_the_same_bytes(release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are made in another process, while the rest is written."""
    monkeypatch.setattr(dumps, "LARGE", 0)
    write(tmp_path / "large", contents(open_register(Path(__file__).parents[2])))
    for suffix in SUFFIXES:
        name = file_name(suffix)
        assert (tmp_path / "large" / name).read_bytes() == (release.folder / name).read_bytes(), name


def test_a_header_of_gzip_has_neither_time_nor_name(release: Release) -> None:
    for suffix in SUFFIXES:
        assert (release.folder / file_name(suffix)).read_bytes()[:8] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00"


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with data that passes for large."""
    monkeypatch.setattr(dumps, "LARGE", 0)
    _write_data(tmp_path, 10)
    return tmp_path


def test_a_disk_that_is_full_is_said(large: Path) -> None:
    (large / file_name("ttl")).symlink_to("/dev/full")
    with Making(large, "https://e.org/") as making, pytest.raises(OSError, match="No space left"):
        making.wait()


def test_a_process_that_is_ended_is_said(large: Path) -> None:
    os.mkfifo(large / file_name("nq"))  # nobody reads: it waits for ever
    with Making(large, "https://e.org/") as making:
        os.kill(making.pid, signal.SIGKILL)
        with pytest.raises(OrtakError, match="signal 9"):
            making.wait()


def test_a_process_that_is_left_is_ended(large: Path) -> None:
    os.mkfifo(large / file_name("nq"))
    with Making(large, "https://e.org/") as making:
        pid = making.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_memory_does_not_grow_with_the_data(tmp_path: Path) -> None:
    """Ten times the data, in which one thing has ten times the statements: not a tenth more memory."""
    sizes, peaks = [], []
    for times in (1, 10):
        folder = tmp_path / str(times)
        folder.mkdir()
        sizes.append(_write_data(folder, 8_000 * times))
        peaks.append(_peak_of_writing(folder))
    assert sizes[1] > 9 * sizes[0]
    assert peaks[1] - peaks[0] < (sizes[1] - sizes[0]) / 10
    assert peaks[1] < 1.1 * peaks[0], peaks


def _write_data(folder: Path, members: int) -> int:
    """So many things that each name the holder and have a label, and the holder who names each of them; bytes in all."""
    things = [f"https://e.org/id/membership/m-{number:08}" for number in range(members)]
    graph = "<https://e.org/graph/all>"
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    with (folder / "stated.nq").open("w", encoding="utf-8") as stated:
        for thing in things:
            stated.write(f"<{thing}> <http://www.w3.org/ns/org#member> {HOLDER} {graph} .\n")
            stated.write(f'<{thing}> {label} "{thing[-20:]}"@en {graph} .\n')
    with (folder / "derived.nq").open("w", encoding="utf-8") as derived:
        for thing in things:
            derived.write(f"{HOLDER} <http://www.w3.org/ns/org#hasMembership> <{thing}> <https://e.org/graph/derived> .\n")
    return sum(path.stat().st_size for path in folder.iterdir())


def _peak_of_writing(folder: Path) -> int:
    """Bytes that the process which writes the dumps had in memory at most (ru_maxrss has that of its parent in it)."""
    code = "from ortak.release.dumps import main; main(); print(open('/proc/self/status').read())"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", code, str(folder), "https://e.org/"], env=environment, check=True, stdout=subprocess.PIPE)
    written = gzip.decompress((folder / file_name("nq")).read_bytes())
    assert written.count(b"\n") == sum((folder / name).read_bytes().count(b"\n") for name in ("stated.nq", "derived.nq"))
    return 1024 * int(done.stdout.split(b"VmHWM:")[1].split()[0])


def test_a_release_that_is_dropped_holds_no_file(release: Release) -> None:
    def held() -> int:
        return sum("dump." in str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.is_symlink())

    gc.collect()
    before = held()
    one = Release.open(release.folder)
    assert held() == before + len(SUFFIXES)
    del one
    gc.collect()
    assert held() == before
    other = Release.open(release.folder)
    other.close()
    other.close()
    assert held() == before


def test_dumps_under_another_base_are_never_those_of_another_release(tmp_path: Path) -> None:
    register = open_register(Path(__file__).parents[2])
    write(tmp_path / "release", contents(register))
    one = Release.open(tmp_path / "release", "http://localhost:8000/")
    assert {dump.suffix for dump in one.dumps.every()} == set(SUFFIXES)
    other = Release.open(tmp_path / "release", "http://localhost:9000/")
    write(tmp_path / "release", replace(contents(register), derived=[]))
    with pytest.raises(ReleaseError, match="another release"):
        other.dumps.every()
    assert len(one.dumps.every()) == len(SUFFIXES)
    one.close()
    other.close()
