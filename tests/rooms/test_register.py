"""Reading a register: what isn't understood is an error with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ortak.errors import DataError, InputError
from ortak.register import core_folder, open_register
from ortak.terms import Iri


def spoil(folder: Path, name: str, old: str, new: str) -> Path:
    """Replace a text in a file of the register, once."""
    path = folder / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_every_statement_comes_from_its_file(register_copy: Path) -> None:
    register = open_register(register_copy)
    graphs = {document.graph for document in register.documents}
    assert {quad.g for quad in register.stated()} == graphs
    assert register.file_of(Iri(f"{register.base.iri}graph/partnerships/nalas")) == register_copy / "data/partnerships/nalas.ttl"
    assert register.file_of(register.base.derived) is None


def test_required_languages_come_first(register_copy: Path) -> None:
    assert open_register(register_copy).languages == ("tr", "en")


def test_a_syntax_error_has_file_line_and_column(register_copy: Path) -> None:
    path = spoil(
        register_copy,
        "places.ttl",
        "@base <https://w3id.org/ortak/mbb/id/> .",
        "@base <https://w3id.org/ortak/mbb/id/> .\n<a> nowhere:b 1 .",
    )
    line = path.read_text(encoding="utf-8").splitlines().index("<a> nowhere:b 1 .") + 1
    with pytest.raises(InputError, match=r"nowhere") as caught:
        open_register(register_copy)
    assert (caught.value.path, caught.value.line, caught.value.column) == (path, line, 5)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ('<a> <b> "a [ in a string", [ <c> 1 ] .', "blank node"),
        ("# a [ in a comment\n_:x <b> <c> .", "blank node"),
        ("<a> <b> ( 1 2 ) .", "blank node"),
    ],
)
def test_a_blank_node_is_refused_at_its_line(register_copy: Path, added: str, said: str) -> None:
    path = register_copy / "data/places.ttl"
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n{added}\n", encoding="utf-8")
    with pytest.raises(InputError, match=said) as caught:
        open_register(register_copy)
    assert caught.value.line == len(f"{before}\n{added}".splitlines())


def test_a_byte_order_mark_is_named(register_copy: Path) -> None:
    path = register_copy / "data/places.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    with pytest.raises(InputError, match="BOM"):
        open_register(register_copy)


def test_another_encoding_is_named_at_its_line(register_copy: Path) -> None:
    path = register_copy / "data/places.ttl"
    path.write_bytes(b"# first line\n# \xfe\n" + path.read_bytes())
    with pytest.raises(InputError, match="UTF-8") as caught:
        open_register(register_copy)
    assert caught.value.line == 2


def test_a_statement_in_two_files_is_refused(register_copy: Path) -> None:
    text = (register_copy / "data/places.ttl").read_text(encoding="utf-8")
    (register_copy / "data/again.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="states already"):
        open_register(register_copy)


def test_a_file_of_another_base_is_refused(register_copy: Path) -> None:
    path = spoil(register_copy, "places.ttl", "@base <https://w3id.org/ortak/mbb/id/>", "@base <https://example.org/id/>")
    with pytest.raises(InputError, match=r"write “@base <https://w3id\.org/ortak/mbb/id/> \.”") as caught:
        open_register(register_copy)
    assert caught.value.path == path


def test_a_folder_without_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="data"):
        open_register(tmp_path)


def test_a_register_must_describe_itself_once(register_copy: Path) -> None:
    (register_copy / "data/register.ttl").unlink()
    with pytest.raises(DataError, match="ortak:Register"):
        open_register(register_copy)


def test_a_copy_of_the_core_is_read_once(register_copy: Path) -> None:
    for name in ("ontology", "shapes"):
        shutil.copytree(core_folder(name), register_copy / name)
    graphs = [document.graph for document in open_register(register_copy).reference]
    assert not [graph for graph in graphs if "/own/" in graph]


def test_a_file_with_the_name_of_a_core_file_is_refused(register_copy: Path) -> None:
    shutil.copytree(core_folder("shapes"), register_copy / "shapes")
    path = register_copy / "shapes/stated/agreement.ttl"
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    with pytest.raises(InputError, match="another name"):
        open_register(register_copy)


@pytest.mark.parametrize("name", ["derived.ttl", "shapes/x.ttl", "A.ttl", "a b.ttl", "ğ.ttl", "more/../x_y.ttl"])
def test_a_file_name_becomes_an_iri_or_is_refused(register_copy: Path, name: str) -> None:
    path = register_copy / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("@base <https://w3id.org/ortak/mbb/id/> .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"letters a to z|every release has"):
        open_register(register_copy)


@pytest.mark.parametrize(
    ("name", "said"), [("x.TTL", r"only Turtle \(\*\.ttl\)"), ("x.trig", "only Turtle"), ("x.json", "a value is expected")]
)
def test_nothing_that_looks_like_data_is_skipped(register_copy: Path, name: str, said: str) -> None:
    (register_copy / "data" / name).write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        open_register(register_copy)


def test_a_link_to_a_folder_is_refused(register_copy: Path) -> None:
    (register_copy / "data/partnerships").rename(register_copy / "elsewhere")
    (register_copy / "data/partnerships").symlink_to("../elsewhere")
    with pytest.raises(InputError, match="link"):
        open_register(register_copy)


def test_a_folder_named_as_a_file_is_refused(register_copy: Path) -> None:
    (register_copy / "data/x.ttl").mkdir()
    with pytest.raises(InputError, match="is none"):
        open_register(register_copy)


def test_a_statement_of_the_ontology_repeated_in_a_file_of_one_s_own_is_named(register_copy: Path) -> None:
    own = register_copy / "ontology"
    own.mkdir()
    (own / "own.ttl").write_text("<https://w3id.org/ortak/ns> a <http://www.w3.org/2002/07/owl#Ontology> .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"ortak\.ttl states already") as caught:
        open_register(register_copy)
    assert caught.value.path == own / "own.ttl"
