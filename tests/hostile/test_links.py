"""Links and other things that aren't files, in a contributed folder: nothing beside it is read, shown, written or waited for."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from platforms.repository import NORTHERN

from ortak.cli import main
from ortak.errors import InputError
from ortak.folders import Change, write_all

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there, links need a right that few have")
SECRET = "@base <https://example.org/northern/id/> .\n<x> xyz:TOKEN 'TOKEN' .\n"
Strange = Callable[["Attacked"], None]


class Attacked:
    """A contributed register, and beside it a folder that it has nothing to do with."""

    def __init__(self, folder: Path, said: pytest.CaptureFixture[str]) -> None:
        self.register, self.outside, self._said = folder / "register", folder / "outside", said
        shutil.copytree(NORTHERN, self.register)
        (self.register / "data/questions").mkdir()
        self.outside.mkdir()
        (self.outside / "secret.ttl").write_text(SECRET, encoding="utf-8")

    def refuses(self, *command: str) -> bool:
        """Whether a command says that something isn't to be read, and nothing of what lies elsewhere."""
        code, said = main(command), "".join(self._said.readouterr())
        assert "TOKEN" not in said
        assert (self.outside / "secret.ttl").read_text(encoding="utf-8") == SECRET
        return code == 2 and ("put the file" in said or "rename it" in said)


@pytest.fixture
def attacked(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Attacked:
    made = Attacked(tmp_path, capfd)
    monkeypatch.chdir(made.register)
    monkeypatch.setenv("TOKEN", "TOKEN")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return made


def linked(name: str, *, to_folder: bool = False) -> Strange:
    """A link in the register by that name, to the secret or to the folder in which it lies."""

    def into(attacked: Attacked) -> None:
        place = attacked.register / name
        if place.is_dir():
            shutil.move(place, attacked.outside / "moved")
        place.parent.mkdir(exist_ok=True)
        place.symlink_to(attacked.outside if to_folder else attacked.outside / "secret.ttl")

    return into


def link_to(target: str) -> Strange:
    """A link among the register's files to something that may not even be a file."""
    return lambda attacked: (attacked.register / "data/x.ttl").symlink_to(target)


def pipe(name: str) -> Strange:
    """A pipe from which whoever reads would wait for ever."""
    return lambda attacked: os.mkfifo(attacked.register / name)


STRANGE = (
    linked("data/x.ttl"),
    linked("data/x", to_folder=True),
    linked("data", to_folder=True),
    link_to("x.ttl"),
    link_to("/dev/zero"),
    link_to("/proc/self/environ"),
    pipe("data/x.ttl"),
)
STRANGE_TO_READERS = (
    linked("shapes/x.ttl"),
    linked("ontology", to_folder=True),
    linked("data/questions/x.rq"),
    pipe("data/questions/x.rq"),
)


@pytest.mark.parametrize("command", ["validate", "format --check --diff", "format"])
@pytest.mark.parametrize("strange", STRANGE)
def test_no_facts_are_read_from_elsewhere(attacked: Attacked, strange: Strange, command: str) -> None:
    strange(attacked)
    assert attacked.refuses(*command.split())


@pytest.mark.parametrize("command", ["validate", "diff .", "export --sheet x.xlsx"])
@pytest.mark.parametrize("strange", STRANGE_TO_READERS)
def test_nor_is_anything_else(attacked: Attacked, strange: Strange, command: str) -> None:
    strange(attacked)
    assert attacked.refuses(*command.split())


@pytest.mark.parametrize("strange", [linked("data/x.ttl"), pipe("data/x.ttl")])
def test_nor_is_a_file_that_is_named(attacked: Attacked, strange: Strange) -> None:
    strange(attacked)
    assert attacked.refuses("format", "--check", "--diff", "data/x.ttl")


@pytest.mark.parametrize("strange", [linked("sent/x.csv"), pipe("sent/x.csv")])
def test_nor_is_a_table(attacked: Attacked, strange: Strange) -> None:
    (attacked.register / "sent").mkdir()
    strange(attacked)
    assert attacked.refuses("import", "--sheet", "sent")


def test_nothing_is_written_through_a_link_that_waits_for_it(attacked: Attacked) -> None:
    """Whoever guesses the name of the file in which the new text is made could lead it anywhere."""
    target = attacked.register / "data/sources.ttl"
    target.write_text(target.read_text(encoding="utf-8").replace(" ;\n", ";\n"), encoding="utf-8")
    for name in (".sources.ttl.new", ".sources.ttl.tmp", "sources.ttl.new", ".sources.ttl"):
        (target.parent / name).symlink_to(attacked.outside / "victim")
    assert main(["format", str(target)]) == 0
    assert not (attacked.outside / "victim").exists()
    assert " ;\n" in target.read_text(encoding="utf-8")


def test_modes_stay_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("a", encoding="utf-8")
    path.chmod(0o640)
    write_all([Change(path, "a", "b"), Change(tmp_path / "new" / "y.ttl", "", "c")])
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*")) == ["new", "new/y.ttl", "x.ttl"]


def test_what_somebody_changed_meanwhile_stays(tmp_path: Path) -> None:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text("a", encoding="utf-8")
    two.write_text("of somebody else", encoding="utf-8")
    with pytest.raises(InputError, match="changed meanwhile"):
        write_all([Change(one, "a", "b"), Change(two, "a", "b")])
    assert one.read_text(encoding="utf-8") == "a"
    assert sorted(tmp_path.iterdir()) == [one, two]


def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("a", encoding="utf-8")
    with pytest.raises(InputError, match=os.strerror(errno.EEXIST)):
        write_all([Change(path, "a", "b"), Change(path / "y.ttl", "", "c")])
    assert path.read_text(encoding="utf-8") == "a"
    assert list(tmp_path.iterdir()) == [path]
