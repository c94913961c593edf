"""``ortak build --previous``: what a maintainer does and reads when a record goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ortak.cli import CONFORMS, INPUT, main
from ortak.release import Release

CLAIM = """<claim/ato-regional> a ortak:SourceClaim ;
    ortak:entry <partnership/ato> ; ortak:about <organization/ato> ;
    ortak:claimKind claim:statement ;
    dct:description
        "ATO bölgesel nitelikte bir kuruluştur."@tr,
        "ATO is a regional organization."@en ;
    ortak:evidence page:1402-1425 .
"""
PHRASE = 'page:1402-1425 ortak:phrase "bölgesel bir kuruluştur" .\n'
FORMER = """@base <https://w3id.org/ortak/mbb/id/> .
@prefix ortak: <https://w3id.org/ortak/ns#> .
@prefix adms: <http://www.w3.org/ns/adms#> .

<claim/ato-regional> a ortak:WithdrawnRecord ; adms:status <http://purl.org/adms/status/Withdrawn> ;
    ortak:reason "İki kez girilmiş."@tr, "Entered twice."@en .
"""


SOURCE = "source/partnerships-page"


def build(register: Path, target: Path, *more: str) -> int:
    return main(["build", str(register), "-o", str(target), *more])


def test_from_one_release_to_the_next(
    register_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "release"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert build(register_copy, target) == CONFORMS
    first = Release.open(target)
    assert first.manifest.released == "2026-01-01T00:00:00Z"

    ato = register_copy / "data/partnerships/ato.ttl"
    text = ato.read_text(encoding="utf-8")
    assert CLAIM in text
    ato.write_text(text.replace(CLAIM, "").replace(PHRASE, ""), encoding="utf-8")
    capsys.readouterr()
    again = ["--previous", str(target), "--released", "2026-02-01T00:00:00Z"]
    assert build(register_copy, target, *again) == INPUT
    said = capsys.readouterr().err
    assert "<claim/ato-regional> was in the release before and is stated no more." in said
    assert "data/former.ttl" in said
    assert Release.open(target).version == first.version, "what was there is untouched"

    (register_copy / "data/former.ttl").write_text(FORMER, encoding="utf-8")
    assert build(register_copy, target, *again) == CONFORMS
    second = Release.open(target)
    assert (second.manifest.previous, second.manifest.released) == (first.version, "2026-02-01T00:00:00Z")
    changes = second.history.on_page(second.history.pages)
    told = {change.thing.rpartition("/id/")[2]: change.kind.value for change in changes}
    assert told == {"claim/ato-regional": "deleted", "partnership/ato": "updated", SOURCE: "updated"}


@pytest.mark.parametrize("value", ["soon", "9" * 30])
def test_a_time_that_is_none(
    register_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], value: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert build(register_copy, tmp_path / "release") == INPUT
    assert "expected whole seconds since 1970" in capsys.readouterr().err


def test_a_release_before_that_is_none(register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(register_copy, tmp_path / "release", "--previous", str(tmp_path / "nothing")) == INPUT
    assert "nothing is no whole release" in capsys.readouterr().err
