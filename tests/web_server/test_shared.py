"""Answers that web processes have in common."""

from __future__ import annotations

import os
import resource
import signal
from contextlib import closing
from pathlib import Path

import pytest

from ortak.sparql.process import EndsHere
from ortak.web.bridge import Headers
from ortak.web.cache import Cache
from ortak.web.shared import Shared
from web_server.running import until

HEADERS: Headers = [(b"etag", b'"a"'), (b"link", b"<http://e/a:b>; rel=x"), (b"x-empty", b""), (b"vary", b"Accept")]
BODY = b"\x00\n\nbody: \n\n\xff"
LIMIT = 4 << 20


def key(number: int) -> tuple[bytes, ...]:
    return b"host", str(number).encode()


def test_an_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    with closing(Shared(tmp_path / "answers", LIMIT)) as one:
        one.offer(key(1), HEADERS, BODY)
        one.offer(key(2), HEADERS, b"")
        assert one.get(key(1)) == (HEADERS, BODY)
        assert one.get(key(2)) == (HEADERS, b"")
        assert one.get(key(3)) is None


def test_what_is_moved_from_one_part_of_a_key_to_the_next_makes_another(tmp_path: Path) -> None:
    with closing(Shared(tmp_path / "answers", LIMIT)) as one:
        one.offer((b"ab", b"c"), HEADERS, BODY)
        assert one.get((b"a", b"bc")) is None
        assert one.get((b"abc",)) is None
        assert one.get((b"ab", b"c", b"")) is None


def test_another_process_finds_it(tmp_path: Path) -> None:
    other = os.fork()
    if other == 0:
        with EndsHere(), closing(Shared(tmp_path / "answers", LIMIT)) as theirs:
            Cache(LIMIT, theirs).share(key(1), HEADERS, BODY)
            assert Cache(LIMIT, theirs).offer(key(2), 200, HEADERS, BODY)
    assert os.waitpid(other, 0)[1] == 0
    cache = Cache(LIMIT, Shared(tmp_path / "answers", LIMIT))
    known = cache.get(key(1))
    assert known is not None
    assert known == (b'"a"', HEADERS, BODY)
    assert cache.get(key(1)) is known
    assert cache.get(key(2)) is None
    cache.close()


def test_one_that_is_killed_while_it_writes_keeps_nobody_waiting(tmp_path: Path) -> None:
    for moment in range(10):
        writer = os.fork()  # before the file is opened here: a fork must not go on with its parent's
        if writer == 0:
            with EndsHere(), closing(Shared(tmp_path / "answers", LIMIT)) as theirs:
                for number in range(100_000):
                    theirs.offer(key(number), HEADERS, b"%d %d" % (moment, number))
        with closing(Shared(tmp_path / "answers", LIMIT)) as ours:
            assert until(lambda ours=ours, moment=moment: ours.get(key(100)) == (HEADERS, b"%d 100" % moment), 20)
            os.kill(writer, signal.SIGKILL)
            assert os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) == -signal.SIGKILL
            ours.offer(key(0), HEADERS, BODY)
            assert ours.get(key(0)) == (HEADERS, BODY)


def test_the_file_stays_small_and_too_large_an_answer_is_not_kept(tmp_path: Path) -> None:
    with closing(Shared(tmp_path / "answers", LIMIT)) as one:
        for number in range(2_000):
            one.offer(key(number), HEADERS, bytes([number % 256]) * 20_000)
            assert one.get(key(number)) == (HEADERS, bytes([number % 256]) * 20_000)
        one.offer(key(1), HEADERS, bytes(LIMIT // 8))
        assert one.get(key(1)) is None
    assert (tmp_path / "answers").stat().st_size <= 2 * LIMIT


def test_where_it_can_t_be_written_the_server_goes_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Its file may not grow, as on a full disk."""
    other = os.fork()
    if other == 0:
        with EndsHere(), closing(Shared(tmp_path / "answers", LIMIT)) as one:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
            for number in range(100):
                one.offer(key(number), HEADERS, bytes(20_000))
            assert one.get(key(0)) == (HEADERS, bytes(20_000))
            assert one.get(key(99)) is None
    assert os.waitpid(other, 0)[1] == 0
    assert capfd.readouterr().err.count("answers can't be kept") == 1
