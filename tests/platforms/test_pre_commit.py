"""The hooks, by pre-commit itself, at real commits. Its part that makes an environment from a package registry is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from platforms.repository import ROOT, Repository

HOOKS = ROOT / ".pre-commit-hooks.yaml"
FILE = "data/partnerships/nic.ttl"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """One in which the hooks are installed, to be run by the ortak that is tested."""
    made = Repository(tmp_path)
    hooks = [hook | {"language": "system"} for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))]
    (made.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}), encoding="utf-8")
    made.run("git", "add", ".pre-commit-config.yaml")
    assert made.run("pre-commit", "install").returncode == 0
    return made


def commit(repository: Repository) -> tuple[bool, str]:
    """Whether a commit of what is staged is let through, and what is said."""
    done = repository.run("git", "commit", "--message", "A change")
    return done.returncode == 0, done.stdout + done.stderr


def test_pre_commit_understands_the_hooks(tmp_path: Path) -> None:
    done = Repository(tmp_path).run("pre-commit", "validate-manifest", str(HOOKS))
    assert done.returncode == 0, done.stdout


def test_the_clean_register_passes_as_a_whole(repository: Repository) -> None:
    done = repository.run("pre-commit", "run", "--all-files")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == 2


def test_a_commit_that_breaks_a_shape_is_refused_at_its_line(repository: Repository) -> None:
    repository.replace(FILE, "status:observer", "status:observ")
    repository.run("git", "add", FILE)
    is_done, said = commit(repository)
    assert not is_done
    assert f"{FILE}:" in said
    assert "did you mean status:observer?" in said


def test_a_commit_of_a_file_out_of_form_is_refused_until_it_is_formatted(repository: Repository) -> None:
    repository.replace(FILE, " ;\n", ";\n")
    repository.run("git", "add", FILE)
    is_done, said = commit(repository)
    assert not is_done
    assert f"{FILE}: not in canonical form" in said
    assert repository.run("ortak", "format", FILE).returncode == 0
    repository.run("git", "add", FILE)
    is_done, said = commit(repository)
    assert is_done, said


def test_what_is_not_staged_is_not_looked_at_and_stays(repository: Repository) -> None:
    repository.replace("data/sources.ttl", "@base", "# staged\n@base")
    repository.run("git", "add", "data/sources.ttl")
    repository.replace(FILE, "status:observer", "status:observ")
    is_done, said = commit(repository)
    assert is_done, said
    assert "status:observ " in (repository.folder / FILE).read_text(encoding="utf-8")


def test_a_commit_of_other_files_runs_nothing(repository: Repository) -> None:
    (repository.folder / "notes.txt").write_text("x\n", encoding="utf-8")
    repository.run("git", "add", "notes.txt")
    is_done, said = commit(repository)
    assert is_done
    assert said.count("Skipped") == 2
