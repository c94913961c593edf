"""What is contributed is anybody's: nothing in a file can hang or fill the machine, or make the check give up its traceback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from web_server.running import PATHS

from ortak.cli import main
from ortak.validation import bounded
from ortak.validation.bounded import Limits

BASE = "@base <https://w3id.org/ortak/mbb/id/> .\n"
HANGS = """@prefix sh: <http://www.w3.org/ns/shacl#> .
<http://e/S> a sh:NodeShape ; sh:targetClass <http://e/T> ; sh:property <http://e/P> .
<http://e/P> a sh:PropertyShape ; sh:path <http://e/p> ; sh:pattern "^(a+)+$" .
"""
Said = pytest.CaptureFixture[str]


def add(register: Path, name: str, text: str | bytes) -> Path:
    """Put a file into the register's data."""
    path = register / "data" / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_pattern_that_runs_for_ever_is_stopped(register_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    before = children()
    (register_copy / "shapes").mkdir()
    (register_copy / "shapes/own.ttl").write_text(HANGS, encoding="utf-8")
    add(register_copy, "x.ttl", f'{BASE}<http://e/a> a <http://e/T> ; <http://e/p> "{"a" * 40}!" .')
    monkeypatch.setenv("ORTAK_CHECK_SECONDS", "5")
    assert main(["validate", str(register_copy), "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert "time limit of 5 s, checking what" in said.err
    assert "not understood: 1 violation" in said.out
    assert children() <= before


def children() -> set[str]:
    """The processes that this one has started and that still run; servers of other tests may be among them."""
    task = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return set(task.read_text(encoding="utf-8").split()) if task.is_file() else set()


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_memory_has_a_limit(register_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setenv("ORTAK_CHECK_MEMORY", "100")
    assert main(["validate", str(register_copy), "--lang", "tr"]) == 2
    said = capsys.readouterr()
    assert "100 MiB" in said.err
    assert "100 MiB'lik bellek sınırını aştı (16 dosyanın söyledikleri denetlenirken)" in said.out or "okunurken" in said.out
    assert "Traceback" not in said.err


def test_a_larger_register_may_take_more(register_copy: Path) -> None:
    limits = Limits(60, 64)
    assert limits.of(register_copy) == limits
    add(register_copy, "x.ttl", b"#" * (4 * bounded.SMALL))
    seconds, memory = limits.of(register_copy)
    assert 240 < seconds < 260
    assert 4 * 64 < memory < 5 * 64
    assert Limits(60, 10**9).of(register_copy).memory == 10**9
    most = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    assert Limits(60, most - 1).of(register_copy).memory == most


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("x.ttl", f'{BASE}<http://s> <http://p> "1e999999999"^^<http://www.w3.org/2001/XMLSchema#decimal> .', 1),
        ("x.ttl", f'{BASE}<http://s> <http://p> "1{"0" * 400_000}"^^<http://www.w3.org/2001/XMLSchema#integer> .', 0),
        ("x.ttl", f'{BASE}<http://s> <http://p> "{"<b>" * 9000}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML> .', 0),
        ("x.ttl", BASE + "<a> <b> " + "[ <c> " * 100_000, 2),
        ("x.ttl", BASE + "<a> <b> " + "(" * 100_000 + ")" * 100_000 + " .", 2),
        ("x.ttl", BASE + '"' * 100_000, 2),
        ("x.ttl", BASE + "<a> <b> " + "<" * 100_000, 2),
        ("x.ttl", BASE + "<http://e/\\u003E> <http://p> 1 .", 2),
        ("x.ttl", b"\xef\xbb\xbf<http://s> <http://p> 1 .", 2),
        ("x.ttl", bytes(range(256)) * 200, 2),
        ("x.ttl", b"", 2),
        ("x.jsonld", '{"@id":"http://a","http://p":' * 10_000 + "1" + "}" * 10_000, 2),
        ("x.rdf", '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">]><r>&a;</r>', 2),
        ("x.jsonld", '[{"@id":"http://ok","http://e/p":1},{"@id":"http://bad id","http://e/p":1}]', 2),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, str | bytes) else str(value),
)
def test_no_file_gets_the_better_of_it(register_copy: Path, name: str, text: str | bytes, code: int) -> None:
    path = add(register_copy, name, text)
    done = subprocess.run(
        [sys.executable, "-m", "ortak", "validate", str(register_copy), "--lang", "en"],
        capture_output=True,
        check=False,
        timeout=120,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": PATHS, "ORTAK_CHECK_SECONDS": "60", "ORTAK_CHECK_MEMORY": "1024"},
    )
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == code, said[:2000]
    assert "Traceback" not in said
    assert "limit" not in said
    if code:
        assert path.name in said
    assert max(map(len, said.splitlines())) < 1000


_SHAPE = "<http://e/S> a sh:NodeShape ; sh:targetClass org:Membership ;"
_ASKING = f'{_SHAPE} sh:sparql [ sh:message "m" ; sh:select "{{}}" ] .'
_VALIDATOR = 'sh:nodeValidator [ a sh:SPARQLSelectValidator ; sh:select "SELECT $this FROM <http://127.0.0.1:1/> {{ $this ?p ?o }}" ]'
_COMPONENT = f"<http://e/C> a sh:ConstraintComponent ; sh:parameter [ sh:path <http://e/p> ] ; {_VALIDATOR} ."
_RULE = _ASKING.replace("org:Membership", "ortak:Register")


@pytest.mark.parametrize(
    ("shapes", "said"),
    [
        (_ASKING.format("SELECT $this { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"), "SERVICE"),
        (_ASKING.format("SELECT $this FROM <http://127.0.0.1:1/> { $this ?p ?o }"), "FROM"),
        (_ASKING.format("SELECT $this FROM <file:///etc/hostname> { $this ?p ?o }"), "FROM"),
        (_ASKING.format("SELECT $this FROM NAMED <http://127.0.0.1:1/> { GRAPH ?g { $this ?p ?o } }"), "FROM"),
        (_ASKING.format("SELECT $this F\\\\u0052OM <http://127.0.0.1:1/> { $this ?p ?o }"), "FROM"),
        (_ASKING.format("DESCRIBE $this"), "must be a SELECT"),
        (_ASKING.format("SELECT $this WHERE {{{"), "no valid SHACL"),
        (_ASKING.format("SELECT $this WHERE " + "{" * 3000 + "}" * 3000), "nested deeper"),
        (_RULE.format("SELECT $this ?value { BIND(BNODE() AS ?value) }"), "blank node"),
        (f"{_COMPONENT}\n{_SHAPE} <http://e/p> 1 .", "FROM"),
        (_COMPONENT.replace("sh:select", "sh:ask").replace("SELECT $this", "ASK"), "FROM"),
        (f"{_SHAPE} sh:or <http://e/l> . <http://e/l> rdf:first <http://e/S> ; rdf:rest <http://e/l> .", "recursive"),
        (f'{_SHAPE} sh:property [ sh:path org:role ; sh:pattern "((((" ] .', "no valid SHACL"),
        (
            "\n".join(f"<http://e/S{i}> a sh:NodeShape ; sh:node <http://e/S{i + 1}> ." for i in range(999))
            + f"{_SHAPE} sh:node <http://e/S0> .",
            "",
        ),
    ],
    ids=lambda value: value[-40:],
)
def test_no_shape_does(register_copy: Path, shapes: str, said: str, capfd: Said) -> None:
    names = {"sh": "http://www.w3.org/ns/shacl#", "org": "http://www.w3.org/ns/org#", "ortak": "https://w3id.org/ortak/ns#"}
    names |= {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
    (register_copy / "shapes").mkdir()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in names.items())
    (register_copy / "shapes/own.ttl").write_text(prefixes + shapes, encoding="utf-8")
    assert main(["validate", str(register_copy), "--lang", "en"]) == 2
    error = capfd.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_a_backslash_in_a_value_is_part_of_the_sentence(register_copy: Path, capsys: Said) -> None:
    """pySHACL takes it for an escape of a regular expression, and ends."""
    (register_copy / "shapes").mkdir()
    (register_copy / "shapes/own.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<http://e/S> a sh:NodeShape ; sh:targetClass <http://e/T> ; sh:sparql <http://e/Q> .\n"
        '<http://e/Q> a sh:SPARQLConstraint ; sh:message "no {?value}, {$other}" ;\n'
        'sh:select "SELECT $this ?value ?other WHERE { $this <http://e/p> ?value BIND (?value AS ?other) }" .\n',
        encoding="utf-8",
    )
    add(register_copy, "x.ttl", f'{BASE}<http://e/a> a <http://e/T> ; <http://e/p> "C:\\\\data\\\\g<0>{{$other}}" .')
    assert main(["validate", str(register_copy), "--lang", "en"]) == 1
    assert r"no C:\data\g<0>{$other}, C:\data\g<0>{$other}" in capsys.readouterr().out


ELSEWHERE = {
    "an ontology imported by shapes": ("shapes/o.ttl", "<http://e/o> a owl:Ontology ; owl:imports <{u}> . <http://e/S> a sh:NodeShape ;"
        " sh:targetNode <http://e/a> ; sh:class <http://e/C> ."),
    "an ontology imported by data": ("data/o.ttl", f"{BASE}<http://e/o> <http://www.w3.org/2002/07/owl#imports> <{{u}}> ."),
    "a service": ("shapes/o.ttl", "<http://e/S> a sh:NodeShape ; sh:targetNode <http://e/a> ; sh:sparql <http://e/q> ."
        ' <http://e/q> sh:select "SELECT $this WHERE {{ SERVICE <{u}> {{ ?s ?p ?o }} }}" .'),
    "another graph": ("shapes/o.ttl", "<http://e/S> a sh:NodeShape ; sh:targetNode <http://e/a> ; sh:sparql <http://e/q> ."
        ' <http://e/q> sh:select "SELECT $this FROM <{u}> WHERE {{ ?s ?p ?o }}" .'),
    "a library": ("shapes/o.ttl", "<http://e/S> a sh:NodeShape ; sh:targetNode <http://e/a> ; sh:js <http://e/j> . <http://e/j>"
        ' sh:jsFunctionName "f" ; sh:jsLibrary <http://e/l> . <http://e/l> sh:jsLibraryURL "{u}" .'),
    "a context": ("data/o.jsonld", '{{"@context": "{u}", "@id": "http://e/a", "http://e/p": "x"}}'),
    "an entity": ("data/o.rdf", '<!DOCTYPE r [<!ENTITY x SYSTEM "{u}">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:e="http://e/"><rdf:Description rdf:about="http://e/a"><e:p>&x;</e:p></rdf:Description></rdf:RDF>'),
}  # fmt: skip


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_check_connects_to_nothing(register_copy: Path, name: str) -> None:
    """What a contributed file names elsewhere stays there: nobody comes to the door."""
    path, text = ELSEWHERE[name]
    (register_copy / "shapes").mkdir()
    prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    with socket.create_server(("127.0.0.1", 0)) as door:
        written = text.format(u=f"http://127.0.0.1:{door.getsockname()[1]}/x")
        head = prefixes if path.startswith("shapes") else ""
        (register_copy / path).write_text(head + written, encoding="utf-8")
        assert main(["validate", str(register_copy), "--lang", "en"]) in {0, 1, 2}
        door.setblocking(False)
        with pytest.raises(BlockingIOError):
            door.accept()
