"""A server's life: it starts, survives the death of any of its parts, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from ortak.build import contents
from ortak.register import open_register
from ortak.release import Release, write

from .running import PATHS, Running, running, until

ENDLESS = "SELECT (COUNT(*) AS ?c) { ?a ?b ?c1 . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?c) { ?s ?p ?o }"


@pytest.fixture
def start(release: Release, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts servers that the test itself ends; what it leaves is killed."""
    started: list[Running] = []

    def begin(folder: Path = release.folder, **settings: object) -> Running:
        started.append(Running(folder, tmp_path / f"log-{len(started)}", **settings))
        return started[-1]

    yield begin
    for server in started:
        left = server.processes()
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        assert not left


def count(server: Running) -> int:
    reply = server.query(COUNT)
    assert reply.status_code == 200, f"{reply.text}{server.log.read_text(encoding='utf-8')}"
    return int(reply.json()["results"]["bindings"][0]["c"]["value"])


def test_sigterm_ends_everything_and_is_a_success(start: Callable[..., Running]) -> None:
    server = start()
    assert server.client.get("/").status_code == 200
    assert count(server) > 1000
    kinds = {"ortak-store": 1, "ortak-query": 4, "ortak-http": 1, "ortak-web": 2}
    assert {kind: len(server.called(kind)) for kind in kinds} == kinds
    assert len(server.processes()) == 1 + sum(kinds.values())
    assert server.stop() == 0
    assert until(lambda: not server.processes())
    assert server.log.read_text(encoding="utf-8") == ""


def test_sigterm_lets_a_query_finish(start: Callable[..., Running]) -> None:
    server = start(query_seconds=1.5)
    status: list[int] = []
    asking = threading.Thread(target=lambda: status.append(server.query(ENDLESS).status_code))
    asking.start()
    assert not until(lambda: status, 0.5)
    server.process.send_signal(signal.SIGTERM)
    asking.join()
    assert status == [504]
    assert server.ended() == 0


@pytest.mark.parametrize("busy", [False, True])
def test_sigkill_of_the_first_process_ends_all_others(start: Callable[..., Running], busy: bool) -> None:
    server = start(query_seconds=600)
    asking = threading.Thread(target=lambda: _ignore_end(server))
    if busy:
        asking.start()
        assert not until(lambda: not asking.is_alive(), 0.3)
    os.kill(server.pid, signal.SIGKILL)
    assert server.ended() == -signal.SIGKILL
    assert until(lambda: not server.processes())
    if busy:
        asking.join()


STUCK = """m = ctypes.create_string_buffer(64)
signal.signal(15, lambda *_: [ctypes.PyDLL(None).pthread_mutex_lock(m) for _ in range(2)])
"""
"""A second lock never comes back, and no other thread of Python's goes on meanwhile: the server's own code can be so while it ends."""


@pytest.mark.parametrize(("before", "ended_by"), [("", signal.SIGTERM), (STUCK, signal.SIGALRM)], ids=["late", "stuck"])
def test_a_process_ends_though_the_first_has_ended_before_and_though_it_is_stuck(before: str, ended_by: signal.Signals) -> None:
    text = f"import ctypes, os, signal, time; from ortak.web.serve import end_with\n{before}"
    text += "r, w = os.pipe(); os.close(w); end_with(r); time.sleep(30)"
    late = subprocess.run([sys.executable, "-c", text], env={"PYTHONPATH": PATHS}, timeout=25, check=False)
    assert late.returncode == -ended_by


def test_a_web_server_that_does_not_end_is_killed_after_a_while(start: Callable[..., Running]) -> None:
    server = start(drain_seconds=1)
    os.kill(server.called("ortak-http")[0], signal.SIGSTOP)
    server.process.send_signal(signal.SIGTERM)
    assert server.ended() == 0
    assert until(lambda: not server.processes())
    assert server.log.read_text(encoding="utf-8") == ""


def _ignore_end(server: Running) -> None:
    with pytest.raises(httpx.HTTPError):
        server.query(ENDLESS)


def test_killed_parts_come_back(release: Release, tmp_path: Path) -> None:
    with running(release.folder, tmp_path / "log") as server:
        triples = count(server)
        before, workers = server.processes(), server.called("ortak-query")
        for pid in (workers[0], workers[1], server.called("ortak-web")[0]):
            os.kill(pid, signal.SIGKILL)
        assert until(lambda: len(server.processes()) == len(before))
        assert until(lambda: _answers(server, triples, 20))
        assert server.pid in server.processes()


def _answers(server: Running, triples: int, times: int) -> bool:
    try:
        return all(count(server) == triples for _ in range(times))
    except (httpx.HTTPError, AssertionError):
        return False


def test_without_its_web_server_it_ends_with_an_error(start: Callable[..., Running]) -> None:
    server = start()
    (granian,) = server.called("ortak-http")
    os.kill(granian, signal.SIGKILL)
    assert server.ended() == 2
    assert until(lambda: not server.processes())
    assert "the web server has ended by itself" in server.log.read_text(encoding="utf-8")


def test_two_releases_are_never_mixed(start: Callable[..., Running], release: Release, tmp_path: Path) -> None:
    served = tmp_path / "served"
    shutil.copytree(release.folder, served)
    server = start(served)
    manifest = json.loads((served / "manifest.json").read_text(encoding="utf-8"))
    (served / "manifest.json").write_text(json.dumps({**manifest, "version": "0" * 16}), encoding="utf-8")
    os.kill(server.called("ortak-web")[0], signal.SIGKILL)
    assert server.ended() == 2
    assert until(lambda: not server.processes())
    log = server.log.read_text(encoding="utf-8")
    assert f"{served} has become another release since the server was started" in log
    assert "Traceback" not in log


def with_one_more(folder: Path) -> None:
    """Add an organization to a copy of the repository's register."""
    path = folder / "data" / "organizations.ttl"
    new = '\n<organization/newcomer> a org:Organization ; skos:prefLabel "Yeni Birlik"@tr , "New Union"@en .\n'
    path.write_text(path.read_text(encoding="utf-8") + new, encoding="utf-8")


def version(server: Running) -> str:
    return str(server.client.get("/healthz").headers.get("ortak-version") or server.client.get("/readyz").json()["version"])


def test_a_reload_serves_what_is_there_now(start: Callable[..., Running], register_copy: Path) -> None:
    server = start(register_copy)
    before, workers, web = version(server), server.called("ortak-query"), server.called("ortak-web")
    assert server.client.get("/doc/organization/newcomer").status_code == 404
    with_one_more(register_copy)
    server.process.send_signal(signal.SIGHUP)
    assert until(lambda: all(version(server) != before for _ in range(10)), 60)
    assert server.client.get("/doc/organization/newcomer").status_code == 200
    assert server.query("ASK { ?s ?p 'New Union'@en }").json()["boolean"] is True
    assert until(lambda: not set(workers) & set(server.processes()))
    assert server.called("ortak-web") == web
    assert until(lambda: len(server.processes()) == 9)
    assert server.stop() == 0


def test_a_reload_that_fails_changes_nothing_and_is_said(start: Callable[..., Running], register_copy: Path) -> None:
    server = start(register_copy)
    before = count(server)
    path = register_copy / "data" / "organizations.ttl"
    whole = path.read_text(encoding="utf-8")
    for broken in (whole[: len(whole) // 2], "", "not Turtle"):
        path.write_text(broken, encoding="utf-8")
        server.process.send_signal(signal.SIGHUP)
        assert until(lambda: "reload_failed" in server.client.get("/readyz").json(), 60)
        assert count(server) == before
        path.write_text(whole, encoding="utf-8")
        server.process.send_signal(signal.SIGHUP)
        assert until(lambda: "reload_failed" not in server.client.get("/readyz").json(), 60)
    assert "the release that is served stays as it is" in server.log.read_text(encoding="utf-8")
    assert server.stop() == 0


def test_after_a_reload_that_failed_a_lost_store_comes_back(start: Callable[..., Running], register_copy: Path) -> None:
    server = start(register_copy)
    before = count(server)
    (register_copy / "data" / "organizations.ttl").write_text("not Turtle", encoding="utf-8")
    server.process.send_signal(signal.SIGHUP)
    assert until(lambda: "reload_failed" in server.client.get("/readyz").json(), 60)
    (store,) = server.called("ortak-store")
    os.kill(store, signal.SIGKILL)
    assert until(lambda: server.called("ortak-store") not in ([], [store]) and _answers(server, before, 10), 30)
    assert server.stop() == 0


def test_reloads_while_clients_ask(start: Callable[..., Running], release: Release, register_copy: Path, tmp_path: Path) -> None:
    """No request fails, and no answer is made of two releases: the count, the header and the page's own version agree."""
    served, other = tmp_path / "served", tmp_path / "other"
    shutil.copytree(release.folder, served)
    with_one_more(register_copy)
    write(other, contents(open_register(register_copy)))
    server = start(served)
    versions = {release.version: count(server)}
    seen: list[tuple[str, int]] = []
    stopped = threading.Event()

    def ask(number: int) -> None:
        with httpx.Client(base_url=server.url, timeout=30) as client:
            while not stopped.is_set():
                reply = client.get("/sparql", params={"query": f"{COUNT} #{number}{len(seen)}"})
                assert reply.status_code == 200, f"{reply.text}{server.log.read_text(encoding='utf-8')}"
                seen.append((reply.headers["ortak-version"], int(reply.json()["results"]["bindings"][0]["c"]["value"])))

    asking = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in asking:
        thread.start()
    for _ in range(3):
        before = version(server)
        shutil.move(served, tmp_path / "aside")
        shutil.move(other, served)
        shutil.move(tmp_path / "aside", other)
        server.process.send_signal(signal.SIGHUP)
        assert until(lambda before=before: all(version(server) != before for _ in range(10)), 60)
        versions[version(server)] = count(server)
    stopped.set()
    for thread in asking:
        thread.join()
    assert len(versions) == 2
    assert set(seen) == set(versions.items())
    assert server.stop() == 0


def test_a_store_that_is_lost_comes_back(start: Callable[..., Running]) -> None:
    server = start()
    before = count(server)
    (store,) = server.called("ortak-store")
    for pid in [store, *server.called("ortak-query")]:
        os.kill(pid, signal.SIGKILL)
    meanwhile = server.query(f"{COUNT} #new")
    assert (meanwhile.status_code, meanwhile.headers.get("retry-after")) in ((503, "1"), (200, None)), meanwhile.text
    assert until(lambda: server.called("ortak-store") not in ([], [store]) and _answers(server, before, 10), 30)
    assert server.stop() == 0


def test_a_store_that_is_lost_while_it_is_being_replaced_comes_back(start: Callable[..., Running]) -> None:
    server = start()
    before = count(server)
    (store,) = server.called("ortak-store")
    os.kill(store, signal.SIGKILL)
    lost = {store}
    for _ in range(2):
        assert until(lambda lost=lost: set(server.called("ortak-store")) - lost, 30)
        for pid in set(server.called("ortak-store")) - lost:
            os.kill(pid, signal.SIGKILL)
            lost.add(pid)
    assert until(lambda: _answers(server, before, 10), 60)
    assert until(lambda: server.client.get("/readyz").status_code == 200)
    assert server.stop() == 0


def test_a_store_that_is_lost_beside_a_reload_that_fails_comes_back(start: Callable[..., Running], register_copy: Path) -> None:
    server = start(register_copy)
    before = count(server)
    (store,) = server.called("ortak-store")
    base = "https://w3id.org/ortak/mbb/id/"
    broken = f"@base <{base}> . <partnership/broken> a <https://w3id.org/ortak/ns#Partnership> ."
    (register_copy / "data" / "partnerships" / "broken.ttl").write_text(broken, encoding="utf-8")
    server.process.send_signal(signal.SIGHUP)
    assert until(lambda: len(server.called("ortak-store")) == 2, 30)
    os.kill(store, signal.SIGKILL)
    assert until(lambda: server.called("ortak-store") not in ([], [store]) and _answers(server, before, 10), 60)
    assert server.stop() == 0


@pytest.mark.parametrize(("web", "query"), [(1, 3), (2, 1), (2, 3)])
def test_every_web_process_has_workers(start: Callable[..., Running], web: int, query: int) -> None:
    server = start(web_processes=web, query_workers=query)
    assert until(lambda: len(server.called("ortak-web")) == web)
    assert len(server.called("ortak-query")) == -(-query // web) * web
    assert count(server)
    assert server.stop() == 0


def test_what_the_system_doesn_t_enforce_is_said_at_the_start(release: Release) -> None:
    """The system is a pretended one, which takes a limit and ignores it, as macOS does with RLIMIT_AS."""
    pretend = (
        "import resource, sys; real = resource.setrlimit\n"
        "resource.setrlimit = lambda which, limits: None if which == resource.RLIMIT_AS else real(which, limits)\n"
        "from ortak.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", pretend, "serve", str(release.folder), "--port", "0"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": PATHS}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert "Ortak answers" in process.stdout.readline()
        process.terminate()
        said = process.communicate(timeout=40)[1]
    assert said.count("this system doesn't enforce the limit on its memory for a query") == 1
    assert len(said.splitlines()) == 1


def _fails(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "ortak", "serve", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": PATHS},
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def test_a_port_in_use_is_one_clear_line(release: Release) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port} can't be listened on" in _fails(str(release.folder), "--port", port)


def test_a_second_server_on_a_port_is_refused(server: Running, release: Release) -> None:
    assert "can't be listened on" in _fails(str(release.folder), "--port", str(server.port))


def test_of_two_that_start_at_once_on_a_port_one_is_refused(release: Release, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ortak", "serve", str(release.folder), "--port", str(port)]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": PATHS}
    log = tmp_path / "log"
    with log.open("wb") as errors:
        both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=environment) for _ in range(2)]
    one_ended = until(lambda: any(server.poll() is not None for server in both))
    for server in both:
        server.terminate()
    codes = [server.wait(40) for server in both]
    assert one_ended
    assert 2 in codes
    assert log.read_text(encoding="utf-8").count(f"port {port} can't be listened on") == 1


def test_a_damaged_release_is_never_served(release: Release, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(release.folder, damaged)
    path = damaged / "stated.nq"
    path.write_bytes(path.read_bytes()[:-200])
    assert "stated.nq" in _fails(str(damaged), "--port", "0")
