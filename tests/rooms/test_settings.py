"""Settings: each is used, documented in itself, and read from three places."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from ortak.errors import DataError, InputError
from ortak.settings import Settings, load, locale_language

SOURCE = Path(__file__).parents[2] / "src" / "ortak"


def test_command_line_before_environment_before_file(tmp_path: Path) -> None:
    (tmp_path / "ortak.toml").write_text("port = 1\nquery_seconds = 2\npage_size = 3\n", encoding="utf-8")
    found = load(tmp_path, {"ORTAK_PORT": "4", "ORTAK_QUERY_SECONDS": "5", "HOME": "/"}, {"port": 6, "host": None})
    assert (found.port, found.query_seconds, found.page_size, found.host) == (6, 5.0, 3, "127.0.0.1")


@pytest.mark.parametrize(("environment", "said"), [({"ORTAK_PROT": "1"}, "prot"), ({"ORTAK_PORT": "eighty"}, "port")])
def test_what_is_not_understood_is_refused(tmp_path: Path, environment: dict[str, str], said: str) -> None:
    with pytest.raises(DataError, match=said):
        load(tmp_path, environment, {})


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "ortak.toml").write_text("port =", encoding="utf-8")
    with pytest.raises(DataError, match=r"ortak\.toml"):
        load(tmp_path, {}, {})


@pytest.mark.parametrize("knob", fields(Settings), ids=lambda knob: knob.name)
def test_every_setting_says_what_it_does_and_is_used(knob: object) -> None:
    from dataclasses import Field

    assert isinstance(knob, Field)
    assert knob.metadata["help"].endswith((".", ").", "/."))
    assert knob.metadata["unit"]
    used = [path for path in SOURCE.rglob("*.py") if path.name != "settings.py" and f".{knob.name}" in path.read_text(encoding="utf-8")]
    assert used


@pytest.mark.parametrize(("environment", "language"), [({"LANG": "tr_TR.UTF-8"}, "tr"), ({"LC_ALL": "C"}, "en"), ({}, "en")])
def test_the_language_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert locale_language(environment) == language


@pytest.mark.parametrize("name", ["check_seconds", "check_memory", "sheet_seconds", "sheet_memory", "sheet_rows", "sheet_size"])
@pytest.mark.parametrize("value", ["1000000", "nan", "inf", "-1", "0", "[1]", '"x"', "1e400"])
def test_who_contributes_does_not_raise_the_limits_of_the_check(tmp_path: Path, name: str, value: str) -> None:
    (tmp_path / "ortak.toml").write_text(f"{name} = {value}\n", encoding="utf-8")
    with pytest.raises(DataError, match=name):
        load(tmp_path, {}, {})


def test_who_runs_the_check_does_and_both_lower_them(tmp_path: Path) -> None:
    (tmp_path / "ortak.toml").write_text("check_seconds = 5\ncheck_memory = 10000000\n", encoding="utf-8")
    found = load(tmp_path, {"ORTAK_CHECK_MEMORY": "3000"}, {})
    assert (found.check_seconds, found.check_memory) == (5.0, 3000)


@pytest.mark.parametrize(
    "text", [b"a = " + b"[" * 100_000, b"a = " + b"1" * 10_000, b"\xff", b"#" * 2_000_000], ids=["deep", "number", "bytes", "large"]
)
def test_a_file_made_to_do_harm_is_named(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "ortak.toml").write_bytes(text)
    with pytest.raises(InputError, match=r"ortak\.toml: "):
        load(tmp_path, {}, {})
