"""What the entries of a register share: its description, territories, places, sources, and bodies named as context."""

from __future__ import annotations

from random import Random

from synthetic.evidence import Source
from synthetic.names import context_name, name

BASE = "https://register.example.org/"
HOLDER = "union"
NEXT = " ;\n    "
"""Between two statements of one subject."""
COUNTRIES = tuple(f"Q{letter}" for letter in "MNOPQRSTUVWXYZ") + tuple(f"X{letter}" for letter in "ABCDEFGHIJLMNOPQRSTUVWXYZ")
"""Codes that ISO 3166-1 leaves to its users, so that none stands for a country that exists. "XK" is in wide use, so it is left out."""

_NAMESPACES = {
    "claim": "https://w3id.org/ortak/ns/claim-kind/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "end": "https://w3id.org/ortak/ns/end/",
    "field": "https://w3id.org/ortak/ns/field/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "kind": "https://w3id.org/ortak/ns/territory-kind/",
    "measure": "https://w3id.org/ortak/ns/measure/",
    "office": "https://w3id.org/ortak/ns/office/",
    "org": "http://www.w3.org/ns/org#",
    "ortak": "https://w3id.org/ortak/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "status": "https://w3id.org/ortak/ns/status/",
    "time": "http://www.w3.org/2006/time#",
    "type": "https://w3id.org/ortak/ns/agreement-type/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
HEAD = f"@base <{BASE}id/> .\n" + "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in _NAMESPACES.items()) + "\n"

REGISTER = f"""{HEAD}<register/{HOLDER}> a ortak:Register ;
    dct:title "Uydurma bir kütük"@tr, "An invented register"@en ;
    dct:description
        "Hız ölçmek için üretilmiş bir kütük: içindeki hiçbir kuruluş gerçek değildir."@tr,
        "A register generated to measure speed: none of the organizations in it exists."@en ;
    dct:subject <organization/{HOLDER}> ;
    dct:publisher <register/{HOLDER}#publisher> ;
    dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ;
    ortak:requiredLanguage "tr" ;
    ortak:otherLanguage "en" .
<register/{HOLDER}#publisher> a foaf:Agent ; foaf:name "Kimse"@tr, "Nobody"@en .
"""

HOLDER_NODE = f"""<organization/{HOLDER}> a org:Organization ;
    skos:prefLabel "Uydurma Belediyeler Birliği"@tr, "Invented Union of Municipalities"@en ;
    skos:altLabel "UBB" .
"""


def places_at(number: int) -> int:
    """How many places there are for the entries up to this one: a register that grows keeps what it has."""
    return 8 + number // 5


def context_at(number: int) -> int:
    """How many context organizations there are for the entries up to this one."""
    return 5 + number // 20


def territories() -> str:
    """``territories.ttl``: countries, a part of one, and one without a code."""
    text = HEAD
    for number, code in enumerate(COUNTRIES):
        label = name(number)
        text += f"""<territory/{code.lower()}> a ortak:Territory ;
    skos:prefLabel "{label}"@tr, "{label}"@en ;
    ortak:territoryKind kind:country ; ortak:alpha2 "{code}" ; ortak:alpha3 "{code}A" ;
    skos:exactMatch <https://countries.example.org/{code}>, <https://atlas.example.org/{number + 1}/> .
"""
    for slug, label, kind in (("qm-no", "Kuzey Sahili", "subdivision"), ("island", "Uzak Ada", "no-iso-code")):
        text += f"""<territory/{slug}> a ortak:Territory ;
    skos:prefLabel "{label}"@tr ; ortak:territoryKind kind:{kind} ; skos:note "ISO 3166-1'de kodu yoktur."@tr .
"""
    return text


def place(number: int) -> str:
    """One place of ``places.ttl``."""
    random = Random(-1 - number)
    label, longitude, latitude = name(number + 100), random.uniform(-170, 170), random.uniform(-80, 80)
    return f"""<place/t{number:05}> a dct:Location, skos:Concept ;
    skos:prefLabel "{label}"@tr, "{label}"@en ;
    dct:isPartOf <territory/{random.choice(COUNTRIES).lower()}> ;
    dcat:centroid "POINT({longitude:.5f} {latitude:.5f})"^^geo:wktLiteral ;
    skos:exactMatch <https://towns.example.org/{number}/> .
"""


def context(number: int) -> str:
    """One context organization of ``organizations.ttl``."""
    label = context_name(number)
    return f"""<organization/c{number:05}> a org:Organization ;
    skos:prefLabel "{label} Konseyi"@tr, "Council of {label}"@en ; skos:altLabel "{label[:3].upper()}C" .
"""


def source(source: Source, number: int) -> str:
    """One source of ``sources.ttl``: a report of some day, month or year, or one that is only known to be no older."""
    year = 2014 + number % 10
    as_of = (
        f'ortak:edtf "[{year}-01-01..]"',
        f'time:inXSDDate "{year}-06-30"^^xsd:date',
        f'time:inXSDgYearMonth "{year}-11"^^xsd:gYearMonth',
        f'time:inXSDgYear "{year}"^^xsd:gYear',
    )[number % 4]
    return f"""<source/{source.slug}> a foaf:Document ;
    dct:title "Faaliyet raporu, {number}. cilt"@tr, "Report of activities, volume {number}"@en ;
    dct:language "tr" ; ortak:textSha256 "{source.sha256()}" ; ortak:asOf <source/{source.slug}#as-of> .
<source/{source.slug}#as-of> a time:Instant ; {as_of} ;
    ortak:basis "Raporun üzerindeki tarih."@tr, "The date on the report."@en .
"""
