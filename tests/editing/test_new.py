"""New records from a few words: each kind, written where it belongs, into a register that still conforms."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sheets.books import NORTHERN

from ortak.cli import main
from ortak.editing.kinds import KINDS
from ortak.editing.new import columns_of

EVIDENCE = ("--evidence", "annual-report-2020#63-102")
NEW = {
    "partnership": (
        ("--name", "en=Union of New Towns", "--also", "UNT", "--role", "observer", "--begin", "since 2019", *EVIDENCE),
        "partnerships/unt.ttl", "<membership/nfum-unt> a ortak:StandingMembership",
    ),
    "membership": (
        ("--organization", "NIC", "--member", "wct", "--role", "full", "--begin", "May 2020", "--end-knowledge", "unknown", *EVIDENCE),
        "partnerships/nic.ttl", "<membership/wct-nic> a ortak:StandingMembership",
    ),
    "office": (
        ("--organization", "nic", "--office", "treasurer", "--begin", "2019/2020", *EVIDENCE),
        "partnerships/nic.ttl", "<tenure/nfum-nic-treasurer> a ortak:OfficeTenure",
    ),
    "agreement": (
        ("--entry", "nic", "--title", "en=Pact", "--title", "fr=Pacte", "--type", "Goodwill protocol", "--signed", "13.12.2010",
         "--place", "kettleby", *EVIDENCE),
        "partnerships/nic.ttl", "<agreement/nic-2010> a ortak:Agreement",
    ),
    "organization": (
        ("--name", "en=Şirince Çay Board", "--homepage", "https://tea.example/"),
        "organizations.ttl", "<organization/sirince-cay-board> a org:Organization",
    ),
    "cooperation": (
        ("--entry", "nic", "--begin", "1984/..", *EVIDENCE),
        "partnerships/nic.ttl", "<cooperation/nfum-nic> a ortak:Cooperation",
    ),
    "arrangement": (
        ("--under", "oac-2002", "--description", "en=They meet for tea.", *EVIDENCE),
        "partnerships/oac.ttl", "<arrangement/oac-they-meet-for-tea> a ortak:Arrangement",
    ),
    "body": (
        ("--under", "oac-2002", "--entry", "oac", "--name", "en=Tea Commission", "--members", "nfum, oac", *EVIDENCE),
        "partnerships/oac.ttl", "<body/tea-commission> a org:OrganizationalCollaboration",
    ),
    "founding": (
        ("--organization", "hmc", "--founded", "circa 1990", *EVIDENCE),
        "partnerships/hmc.ttl", "<organization/hmc#founding> a ortak:Founding",
    ),
    "seat": (
        ("--organization", "hmc", "--place", "Kettleby", *EVIDENCE),
        "partnerships/hmc.ttl", "<organization/hmc#site-kettleby> a org:Site",
    ),
    "list": (
        ("--about", "hmc", "--territories", "xo", "--territories", "xv", "--exhaustive", "no", *EVIDENCE),
        "partnerships/hmc.ttl", "<list/hmc-members> a ortak:TerritoryList",
    ),
    "figure": (
        ("--about", "hmc", "--value", "12", "--measure", "population", *EVIDENCE),
        "partnerships/hmc.ttl", "<figure/hmc-population> a ortak:ReportedFigure",
    ),
    "claim": (
        ("--about", "hmc", "--claim-kind", "statement", "--description", "en=It is tidy.", *EVIDENCE),
        "partnerships/hmc.ttl", "<claim/hmc-it-is-tidy> a ortak:SourceClaim",
    ),
    "place": (
        ("--name", "en=Teaville", "--territory", "xo", "--centroid", "POINT(-141.0 -46.5)"),
        "places.ttl", "<place/teaville> a dct:Location, skos:Concept",
    ),
    "territory": (
        ("--name", "en=Tealand", "--territory-kind", "no-iso-code"),
        "territories.ttl", "<territory/tealand> a ortak:Territory",
    ),
    "source": (
        ("--title", "en=Minutes", "--language", "en", "--checksum", "0" * 64, "--as-of", "2021-05", "--basis", "en=They bear it."),
        "sources.ttl", "<source/minutes> a foaf:Document",
    ),
}  # fmt: skip


@pytest.fixture
def northern(tmp_path: Path) -> Path:
    shutil.copytree(NORTHERN, tmp_path / "register")
    return tmp_path / "register"


def test_every_kind_is_tried() -> None:
    assert list(NEW) == list(KINDS)


@pytest.mark.parametrize("kind", NEW)
def test_a_new_record_is_written_where_it_belongs_and_validates(
    kind: str, northern: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options, file, said = NEW[kind]
    before = {path: path.read_text(encoding="utf-8") for path in (northern / "data").rglob("*.ttl")}
    monkeypatch.chdir(northern)
    assert main(["new", kind, *options, "--lang", "en", "--yes"]) == 0, capsys.readouterr().err
    assert said in (northern / "data" / file).read_text(encoding="utf-8")
    assert capsys.readouterr().out.count("written: ") == 1
    assert main(["validate", "."]) == 0
    for path, text in before.items():
        now = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
        assert [line for line in text.splitlines() if line.split() not in now and "org:hasSite" not in line] == []
    assert main(["format", "--check", "."]) == 0


def test_evidence_is_found_by_its_phrase(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = northern / "sources" / "annual-report-2020.txt"
    command = ["new", "claim", "--about", "hmc", "--claim-kind", "statement", "--description", "en=It is so.", "--lang", "en"]
    command += ["--register", str(northern), "--yes", "--text", str(text), "--phrase"]
    assert main([*command, "no such phrase"]) == 2
    assert main([*command, "the"]) == 2
    assert "take a longer phrase" in capsys.readouterr().err
    assert main([*command, "full member of the Assembly"]) == 0
    written = (northern / "data/partnerships/hmc.ttl").read_text(encoding="utf-8")
    assert 'report:380-407 ortak:phrase "full member of the Assembly" .' in written.splitlines()
    assert main(["sources", "check", str(text), "--register", str(northern)]) == 0


def test_what_isnt_understood_is_told_by_option(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["new", "membership", "--organization", "nic", "--register", str(northern), "--yes", *EVIDENCE]
    assert main([*command, "--role", "obsever", "--begin", "03/04/2010", "--lang", "tr"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in lines[:-1]] == ["--role", "--begin"]
    assert "iki türlü okunur" in lines[1]
    assert main([*command, "--role", "full", "--begin", "13/04/2010", "--lang", "tr"]) == 2
    assert "--begin: “13/04/2010” tarih olarak anlaşılmadı" in capsys.readouterr().err
    place = ["new", "place", "--name", "en=Teaville", "--territory", "xo", "--register", str(northern)]
    assert main([*place, "--centroid", "-46.5, -141.0", "--lang", "en"]) == 2
    assert "--centroid: “-46.5, -141.0” is no point. Write longitude before latitude" in capsys.readouterr().err
    assert main([*command, "--purpose", "no language"]) == 2
    assert "--purpose “en=no language”" in capsys.readouterr().err
    assert main([*command[:-2], "--role", "full", "--lang", "en"]) == 2
    assert "--evidence: this option is needed" in capsys.readouterr().err
    assert main([*command, "--role", "kapsayan", "--begin", "2010", "--lang", "tr"]) == 2
    assert "gözlemci" in capsys.readouterr().err
    assert main([*command, "--role", "full", "--begin", "2010", "--lang", "tr"]) == 2
    assert capsys.readouterr().err.startswith("--end-knowledge: bu seçenek gerekli.")
    assert main([*command[:-1], "page 4", "--role", "full", "--lang", "tr"]) == 2
    assert "--evidence: “page 4” bir dayanak değil" in capsys.readouterr().err
    assert main(["new", "organization", "--also", "TB", "--register", str(northern), "--lang", "tr"]) == 2
    assert "--name en=…: bu seçenek gerekli." in capsys.readouterr().err


def test_what_is_like_a_name_is_offered_and_nothing_else(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["new", "place", "--name", "en=Teaville", "--register", str(northern), "--lang", "tr", "--territory"]
    assert main([*command, "qqqq"]) == 2
    assert "“qqqq” diye bir kayıt yok. Kısa adını" in capsys.readouterr().err
    assert main(["new", "membership", "--organization", "Assembly", "--register", str(northern), "--lang", "en"]) == 2
    assert "Near it: " in capsys.readouterr().err


def test_nothing_told_is_an_error_where_nobody_can_be_asked(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "claim", "--register", str(northern), "--lang", "tr"]) == 2
    assert "ortak new claim --help" in capsys.readouterr().err


def test_a_new_source_takes_the_checksum_of_its_text(northern: Path, tmp_path: Path) -> None:
    text = tmp_path / "minutes.txt"
    text.write_bytes(b"The Forum has been an observer since 2019.\n")
    told = ("--title", "en=Minutes", "--language", "en", "--as-of", "2021-05", "--basis", "en=They bear it.", "--text", str(text))
    assert main(["new", "source", *told, "--register", str(northern), "--yes"]) == 0
    claim = ("--about", "hmc", "--claim-kind", "statement", "--description", "en=It is so.", "--phrase", "observer since 2019")
    assert main(["new", "claim", *claim, "--text", str(text), "--register", str(northern), "--yes"]) == 0
    assert main(["sources", "check", str(text), "--register", str(northern)]) == 0


def test_without_options_it_asks_until_it_understands(
    northern: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {
        "organization": ["nobody", "NIC"],
        "status": ["observer"],
        "begin": ["soon", "May 2022"],
        "what is known of the end": ["end unknown"],
        "evidence": ["annual-report-2020#63-102"],
    }

    def answer(question: str) -> str:
        known = next((values for key, values in answers.items() if question.startswith((f"{key} [", f"{key}:"))), [])
        return known.pop(0) if known else ""

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert main(["new", "membership", "--register", str(northern), "--lang", "en", "--yes"]) == 0
    out = capsys.readouterr().out
    assert "  there is no record “nobody”" in out
    assert "  “soon” is no date" in out
    assert "  + NIC: new membership nfum-nic-3: observer since 2022-05" in out


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_help_for_every_column(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["new", kind, "--help"])
    assert caught.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: ortak new {kind} ")
    assert all(f"--{column.key} " in said for column in columns_of(kind))
