"""Earlier releases go on answering at their version's address."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from representation.reading import by_oxigraph
from rooms.test_register import spoil
from web_server.running import Running, running

from ortak.build import build, contents, ensure
from ortak.cli import main
from ortak.errors import OrtakError, ReleaseError
from ortak.register import open_register
from ortak.release import Lineage, Manifest, Release, keep, write
from ortak.release.dumps import SUFFIXES, file_name

from .test_readers import asking, open_files

REPOSITORY = Path(__file__).parents[2]
RECORD = "/doc/membership/mbb-nalas"


class Kept(NamedTuple):
    """Three versions, oldest first, each the one before the next; all are in the folder, and the last is served."""

    folder: Path
    versions: list[str]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    base = tmp_path_factory.mktemp("kept")
    shutil.copytree(REPOSITORY / "data", base / "register" / "data")
    versions: list[str] = []
    for year in (2008, 2007, 2006):
        if versions:
            spoil(base / "register", "partnerships/nalas.ttl", f'"{year + 1}"^^xsd:gYear', f'"{year}"^^xsd:gYear')
        before = Release.open(base / "kept" / versions[-1]) if versions else None
        moment = f"2026-01-0{len(versions) + 1}T12:00:00Z"
        versions.append(write(base / "release", contents(open_register(base / "register")), Lineage(moment, before)).version)
        if before:
            before.close()
        keep(base / "release", base / "kept")
    return Kept(base / "kept", versions)


@pytest.fixture(scope="module")
def server(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    log = tmp_path_factory.mktemp("server") / "log"
    with running(kept.folder / kept.versions[-1], log, kept=kept.folder) as server:
        yield server
    assert log.read_text(encoding="utf-8") == ""


def links(headers: object) -> dict[str, str]:
    """Target by relation, of the relations that there is one of."""
    found = [link.partition(">; rel=") for link in str(headers).split(", <")]
    return {rest.split('"')[1]: target.lstrip("<") for target, _, rest in found}


def test_the_dumps_of_each_version(server: Running, kept: Kept) -> None:
    for number, version in enumerate(kept.versions):
        for suffix in SUFFIXES:
            answer = server.client.get(f"/dump/{version}.{suffix}.gz", headers={"Accept-Encoding": "identity"})
            assert answer.content == (kept.folder / version / file_name(suffix)).read_bytes()
            assert answer.headers["ortak-version"] == version
            related = links(answer.headers["link"])
            assert related["latest-version"] == f"/dump/latest.{suffix}.gz"
            assert related.get("predecessor-version") == (f"/dump/{kept.versions[number - 1]}.{suffix}.gz" if number else None)
        sums = server.client.get(f"/dump/{version}.sha256").text
        assert Manifest.read(kept.folder / version).files["dump.nt.gz"].sha256 in sums


def test_another_version_is_told_which_there_are(server: Running, kept: Kept) -> None:
    near = server.client.get("/dump/0123456789abcdef.ttl.gz").json()["near"]
    assert near == [*(f"/dump/{version}.ttl.gz" for version in reversed(kept.versions)), "/dump/"]
    near = server.client.get(f"/release/0123456789abcdef{RECORD}.ttl").json()["near"]
    assert near == [f"{RECORD}.ttl", *(f"/release/{version}{RECORD}.ttl" for version in reversed(kept.versions))]


def test_the_page_lists_all_versions(server: Running, kept: Kept) -> None:
    page = server.client.get("/dump/?lang=en").text
    assert [page.index(f"/dump/{version}.nq.gz") for version in reversed(kept.versions)] == sorted(
        page.index(f"/dump/{version}.nq.gz") for version in kept.versions
    )


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf", "trig", "nq"])
def test_a_document_as_it_was(server: Running, kept: Kept, suffix: str) -> None:
    bodies = []
    for version in kept.versions:
        path = f"/release/{version}{RECORD}.{suffix}"
        answer = server.client.get(path)
        bodies.append(answer.text)
        assert answer.status_code == 200
        assert answer.headers["ortak-version"] == version
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-location"] == path
        again = server.client.get(path, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304
        assert server.client.head(path).headers["etag"] == answer.headers["etag"]
    assert ['"2008"' in bodies[0] or "2008" in bodies[0], "2007" in bodies[1], "2006" in bodies[2]] == [True] * 3
    assert bodies[2] == server.client.get(f"{RECORD}.{suffix}").text


def test_a_documents_links_lead_to_other_versions_and_to_itself_in_other_forms(server: Running, kept: Kept) -> None:
    first, second, _ = kept.versions
    answer = server.client.get(f"/release/{second}{RECORD}", headers={"Accept": "text/turtle"})
    assert answer.headers["content-location"] == f"/release/{second}{RECORD}.ttl"
    assert "accept" in answer.headers["vary"].lower()
    assert answer.headers["memento-datetime"] == "Fri, 02 Jan 2026 12:00:00 GMT"
    related = links(answer.headers["link"])
    assert related["original"] == related["latest-version"] == RECORD
    assert related["predecessor-version"] == f"/release/{first}{RECORD}"
    assert f'</release/{second}{RECORD}.jsonld>; rel="alternate"' in answer.headers["link"]
    assert f"<{RECORD}.jsonld>" not in answer.headers["link"]
    assert by_oxigraph(answer.text, "ttl") == by_oxigraph(server.client.get(f"/release/{second}{RECORD}.nt").text, "nt")
    assert "linkset" in server.client.get(f"{RECORD}.ttl").headers["link"]
    assert "linkset" not in answer.headers["link"], "there are none of earlier documents"
    oldest = server.client.get(f"/release/{first}{RECORD}.ttl")
    assert "predecessor-version" not in oldest.headers["link"]


def test_a_page_says_of_which_version_it_is_and_stays_in_it(server: Running, kept: Kept) -> None:
    version = kept.versions[0]
    answer = server.client.get(f"/release/{version}{RECORD}.html?lang=en")
    assert f"This page is of version {version} (2026-01-01T12:00:00Z)." in answer.text
    assert f'<a href="{RECORD}.html">As it is now</a>' in answer.text
    assert f'href="/release/{version}/doc/organization/nalas?lang=en"' in answer.text
    assert f'href="/release/{version}{RECORD}.ttl"' in answer.text
    assert 'href="/doc/organization' not in answer.text
    assert 'href="/partnerships?lang=en"' in answer.text
    assert answer.headers["cache-control"] == "public, no-cache"
    assert "This page is of version" not in server.client.get(f"{RECORD}.html?lang=en").text
    assert server.client.get(f"/release/{version}/doc/organization/mbb.html").status_code == 200


@pytest.mark.parametrize("path", ["/doc/membership/none", "/doc/nothing/x", "/sparql", "/partnerships", ""])
def test_what_a_version_does_not_have(server: Running, kept: Kept, path: str) -> None:
    assert server.client.get(f"/release/{kept.versions[0]}{path}").status_code == 404


def test_forms_that_are_not_there(server: Running, kept: Kept) -> None:
    assert server.client.get(f"/release/{kept.versions[0]}{RECORD}.pdf").status_code == 406


def test_releases_come_and_go_while_the_server_runs(kept: Kept, tmp_path: Path) -> None:
    folder, (first, second, last) = tmp_path / "kept", kept.versions
    log = tmp_path / "log"
    with running(kept.folder / last, log, kept=folder) as server:
        assert server.client.get(f"/dump/{first}.nq.gz").status_code == 404
        keep(kept.folder / first, folder)
        assert server.client.get(f"/dump/{first}.nq.gz").status_code == 200
        shutil.rmtree(folder / first)
        assert server.client.get(f"/dump/{first}.nq.gz").status_code == 404
        keep(kept.folder / second, folder)
        assert server.client.get(f"/release/{second}{RECORD}.ttl").status_code == 200
    assert log.read_text(encoding="utf-8") == ""


def test_a_damaged_one_is_refused_and_the_log_says_why(kept: Kept, tmp_path: Path) -> None:
    first, second, last = kept.versions
    log, folder = tmp_path / "log", tmp_path / "kept"
    shutil.copytree(kept.folder / first, folder / first)
    data = bytearray((folder / first / "derived.nq").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / first / "derived.nq").write_bytes(data)
    shutil.copytree(kept.folder / second, folder / last[::-1])
    (folder / ("0" * 16)).mkdir()
    (folder / "notes.txt").write_text("nothing", encoding="utf-8")
    with running(kept.folder / last, log, kept=folder, web_processes=1) as server:
        for _ in range(2):
            assert server.client.get(f"/dump/{first}.nq.gz").status_code == 404
            assert server.client.get(f"/dump/{last[::-1]}.nq.gz").status_code == 404
            assert server.client.get(f"/dump/{'0' * 16}.nq.gz").status_code == 404
            assert server.client.get("/dump/").status_code == 200
    said = log.read_text(encoding="utf-8").splitlines()
    assert len(said) == 3
    assert f"an earlier release can't be served: {folder / first / 'derived.nq'} is not the file that the release was made with" in said[0]
    assert f"holds data version {second}: name the folder so." in "".join(said)


def test_few_are_open_at_once(kept: Kept, tmp_path: Path) -> None:
    first, second, last = kept.versions
    with running(kept.folder / last, tmp_path / "log", kept=kept.folder, kept_open=1, web_processes=1) as server:
        server.client.get(f"/dump/{first}.nq.gz")
        before = open_files(server)
        for number in range(10):
            for version in (second, first):
                assert server.client.get(f"/release/{version}{RECORD}.ttl?{number}").status_code == 200
        assert open_files(server) <= before + 1
        with asking(server, f"/dump/{first}.nq.gz") as connection:
            assert server.client.get(f"/release/{second}{RECORD}.ttl?closes-the-other").status_code == 200
            received = b"".join(iter(lambda: connection.recv(1 << 16), b""))
        assert received.endswith((kept.folder / first / file_name("nq")).read_bytes()[-1000:])


def test_another_registers_release_is_refused(release: Release, tmp_path: Path) -> None:
    northern = write(tmp_path / "northern", contents(open_register(REPOSITORY / "tests" / "registers" / "northern")))
    keep(tmp_path / "northern", tmp_path / "kept")
    with running(release.folder, tmp_path / "log", kept=tmp_path / "kept", web_processes=1) as server:
        assert server.client.get(f"/dump/{northern.version}.nq.gz").status_code == 404
    assert "is a release of another register" in (tmp_path / "log").read_text(encoding="utf-8")


def test_build_keeps_what_it_builds(register_copy: Path, tmp_path: Path) -> None:
    target, folder = tmp_path / "release", tmp_path / "kept"
    assert main(["build", str(register_copy), "-o", str(target), "--keep", str(folder)]) == 0
    first = Manifest.read(target)
    spoil(register_copy, "organizations.ttl", '"Arap Şehirleri Teşkilatı"@tr', '"Arap Kentleri Örgütü"@tr')
    assert main(["build", str(register_copy), "-o", str(target), "--previous", str(target), "--keep", str(folder)]) == 0
    second = Manifest.read(target)
    assert {path.name for path in folder.iterdir()} == {first.version, second.version}
    for manifest in (first, second):
        one = Release.open(folder / manifest.version)
        assert one.manifest == manifest
        one.close()


def test_a_register_that_is_served_keeps_its_releases(register_copy: Path, tmp_path: Path) -> None:
    first = Manifest.read(ensure(register_copy, tmp_path / "kept")).version
    spoil(register_copy, "organizations.ttl", '"Arap Şehirleri Teşkilatı"@tr', '"Arap Kentleri Örgütü"@tr')
    second = Manifest.read(ensure(register_copy, tmp_path / "kept")).version
    assert {path.name for path in (tmp_path / "kept").iterdir()} == {first, second}


def test_keeping_is_whole_or_not_at_all(kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = kept.folder / kept.versions[0]
    with pytest.raises(ReleaseError, match="no whole release"):
        keep(tmp_path, tmp_path / "kept")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.link", full)
    keep(source, tmp_path / "copied")  # another file system
    Release.open(tmp_path / "copied" / source.name).close()
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OrtakError, match="No space left"):
        keep(source, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_build_that_fails_keeps_nothing(register_copy: Path, tmp_path: Path) -> None:
    spoil(register_copy, "partnerships/nalas.ttl", "org:role status:full ;", "")
    with pytest.raises(SystemExit):
        main(["build", str(register_copy), "-o", str(tmp_path / "release"), "--keep", str(tmp_path / "kept")])
    assert not (tmp_path / "kept").exists()
    with pytest.raises(OrtakError):
        build(register_copy, tmp_path / "release")
