"""An invented register with data that bites: markup in names, formulas, a list that is none, a ring that paths run around in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ortak.build import contents
from ortak.register import open_register
from ortak.release import Release, write

RING = 4_500
FORMULAS = ('=HYPERLINK("http://evil")', "+1", "@SUM(1)", "-2+3")
MARKUP = "</title><script>alert(1)</script>"

_HEAD = """@base <https://odd.example/id/> .
@prefix e: <http://e/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix ortak: <https://w3id.org/ortak/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_REGISTER = """
<register/odd> a ortak:Register ; ortak:requiredLanguage "en" .
"""
_THINGS = f"""
<organization/markup> a org:Organization ;
  rdfs:label "{MARKUP}"@en ;
  skos:prefLabel "{MARKUP}"@en ;
  skos:altLabel "\\" onmouseover=\\"alert(1)"@en ;
  skos:note "<b>b</b>"^^rdf:HTML, "<img src=x onerror=alert(1)>", "{{{{ 7*7 }}}}", "&lt;script&gt;" ;
  foaf:homepage <javascript:alert(1)>, <data:text/html,x>, <JavaScript:alert(2)>, <vbscript:x>, <http://e/'onclick=x'> .
<organization/formulas> a org:Organization ;
  e:p "=HYPERLINK(\\"http://evil\\")", "+1", "@SUM(1)", "-2+3" .
<organization/digit> a org:Organization ;
  e:1 1 .
<organization/list> a rdf:List ;
  rdf:first 1, 2 ;
  rdf:rest rdf:nil ;
  e:p "extra" .
"""


_SMALL = """
e:s1 a e:C ; e:p e:s2, e:s3 ; e:q 1, 1.5, "1e3"^^xsd:double, true .
e:s2 a e:C ; e:p e:s1 ; e:q "a", "a"@en, "ß"@tr, "<b>", "=1+1", "a,b;\\"c\\"", "x\\ny", "\\r", "\\t" .
e:s3 a e:D ; e:p e:s3, <http://e/ğ>, <urn:x:y> ; e:q "2010-01-01"^^xsd:date, "P1Y2M"^^xsd:duration, "x"^^e:d, "007"^^xsd:integer .
"""
_MORE = """
e:s4 a e:C ; e:p e:s1, e:s5 ; e:q "INF"^^xsd:double, "2010-01-01T00:00:00Z"^^xsd:dateTime, 99999999999999999999, "" .
e:s5 e:p e:s4 ; rdf:first 1 ; rdf:rest rdf:nil ; <http://e/1.2> "0"^^xsd:boolean .
"""


def build_odd(folder: Path) -> Release:
    """Its release; unchecked, for no shape would let it pass."""
    ring = "".join(f"<http://e/n{number}> e:p <http://e/n{(number + 1) % RING}> .\n" for number in range(RING))
    return _build(folder, {"register": _REGISTER, "things": _THINGS, "ring": ring})


def build_small(folder: Path) -> Release:
    """One of few triples of every kind, so that nearly every query over it ends."""
    return _build(folder, {"register": _REGISTER, "things": _SMALL, "more": _MORE})


def _build(folder: Path, files: Mapping[str, str]) -> Release:
    data = folder / "register" / "data"
    data.mkdir(parents=True)
    for name, text in files.items():
        (data / f"{name}.ttl").write_text(_HEAD + text, encoding="utf-8")
    write(folder / "release", contents(open_register(folder / "register")))
    return Release.open(folder / "release")
