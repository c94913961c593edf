"""Whatever keeps a register from being checked is told in Turkish as well as in English."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ortak.cli import main

SOURCE = Path(__file__).parents[2] / "src" / "ortak"
ROOMS = [SOURCE / "register.py", SOURCE / "sources.py", *(SOURCE / "validation").rglob("*.py"), *(SOURCE / "editing").rglob("*.py")]
OF_OTHERS = {"asking.py", "new.py"}
"""Where sentences come ready in the reader's language."""


def calls(path: Path) -> Iterator[ast.Call]:
    """Where the module makes an error of the data."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("DataError", "InputError"):
            yield node


@pytest.mark.parametrize("path", sorted(set(ROOMS)), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_error_of_the_data_has_its_turkish(path: Path) -> None:
    english = [call.lineno for call in calls(path) if "turkish" not in {keyword.arg for keyword in call.keywords}]
    assert english == [] or path.name in OF_OTHERS


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("sh:targetClass <http://www.w3.org/ns/org#Organisation>", "hiçbir sözlüğün tanımlamadığı"),
        ("sh:targetClass <http://www.w3.org/ns/org#Membership> ; sh:property [ sh:minCount 1 ]", "geçerli SHACL değil"),
    ],
)
def test_a_broken_shape_is_told_in_the_language_asked_for(
    register_copy: Path, shape: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (register_copy / "shapes").mkdir()
    text = f"@prefix sh: <http://www.w3.org/ns/shacl#> .\n<http://e/S> a sh:NodeShape ; {shape} .\n"
    (register_copy / "shapes/own.ttl").write_text(text, encoding="utf-8")
    assert main(["validate", str(register_copy), "--lang", "tr"]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert said in told.out


def test_a_path_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(tmp_path / "nowhere"), "--lang", "tr"]) == 2
    assert "böyle bir dosya ya da klasör yok" in capsys.readouterr().err
    assert main(["validate", str(tmp_path), "--lang", "tr"]) == 2
    assert "hiçbir kütüğe ait değil" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "said"),
    [("sh:minCount 1", 'sh:minCount "1"'), ("sh:hasValue 1", 'sh:hasValue "1"'), ("sh:minCount 1 ; sh:message 'Yaz.'@tr", "Yaz.")],
)
def test_a_shape_without_a_message_says_what_it_asks_for(
    register_copy: Path, asked: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (register_copy / "shapes").mkdir()
    text = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n<http://e/S> a sh:NodeShape ; sh:targetClass <https://w3id.org/ortak/ns#Register> ;\n"
        f"  sh:property [ sh:path <http://www.w3.org/2004/02/skos/core#notation> ; {asked} ] .\n"
    )
    (register_copy / "shapes/own.ttl").write_text(text, encoding="utf-8")
    assert main(["validate", str(register_copy), "--lang", "tr"]) == 1
    line = next(one for one in capsys.readouterr().out.splitlines() if one.startswith(str(register_copy)) or "register.ttl" in one)
    assert said in line
    assert ("sh:message" in line) == ("sh:message" not in asked)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_values_in_a_message_leave_it_its_language(register_copy: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    (register_copy / "shapes").mkdir()
    text = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<http://e/S> a sh:NodeShape ; sh:targetClass <https://w3id.org/ortak/ns#Partnership> ;
  sh:sparql [ sh:message "{?name} fazla uzun."@tr, "{?name} is too long."@en ;
    sh:select "SELECT $this ?name WHERE { $this <https://w3id.org/ortak/ns#partner> ?name }" ] .
"""
    (register_copy / "shapes/own.ttl").write_text(text, encoding="utf-8")
    assert main(["validate", str(register_copy), "--lang", language]) == 1
    out = capsys.readouterr().out
    assert (" fazla uzun." in out, " is too long." in out) == (language == "tr", language == "en")
