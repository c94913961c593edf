"""Questions to begin with: queries that any register can answer."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from ortak.web.words import Words


class Question(NamedTuple):
    """A question in words, and the address that answers it."""

    title: str
    href: str


_QUESTIONS = (
    (
        (
            "Hangi kuruluşlara, hangi statüyle ve ne zamandan beri üye olunmuş?",
            "Which memberships are there, with which status, since when?",
        ),
        """PREFIX org: <http://www.w3.org/ns/org#>
PREFIX ortak: <https://w3id.org/ortak/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX time: <http://www.w3.org/2006/time#>
SELECT ?member ?organization ?status ?time {
  ?membership a ortak:StandingMembership ; org:member/skos:prefLabel ?member ; org:organization/skos:prefLabel ?organization ;
    org:role ?role ; time:hasTime/ortak:edtf ?time .
  GRAPH ?codes { ?role skos:prefLabel ?status }
  FILTER(LANG(?member) = "{language}" && LANG(?organization) = "{language}" && LANG(?status) = "{language}")
} ORDER BY ?organization ?member""",
    ),
    (
        (
            "1 Haziran 2012’de hangi üyelik ve görevler kesin olarak sürüyordu?",
            "Which memberships and offices certainly held on 1 June 2012?",
        ),
        """PREFIX org: <http://www.w3.org/ns/org#>
PREFIX ortak: <https://w3id.org/ortak/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX time: <http://www.w3.org/2006/time#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?membership ?name ?certainFrom ?certainTo {
  ?membership a org:Membership ; rdfs:label ?name ; time:hasTime ?time .
  ?time ortak:beginLatest ?certainFrom ; ortak:endEarliest ?certainTo .
  FILTER(?certainFrom <= "2012-06-01"^^xsd:date && "2012-06-01"^^xsd:date <= ?certainTo && LANG(?name) = "{language}")
} ORDER BY ?name""",
    ),
    (
        ("Anlaşmalar hangi tarihte, nerede imzalanmış?", "When and where were the agreements signed?"),
        """PREFIX dct: <http://purl.org/dc/terms/>
PREFIX ortak: <https://w3id.org/ortak/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX time: <http://www.w3.org/2006/time#>
SELECT ?agreement ?title ?signed ?place {
  ?agreement a ortak:Agreement ; dct:title ?title ; ortak:signing ?signing .
  ?signing time:hasTime/ortak:edtf ?signed .
  OPTIONAL { ?signing dct:spatial/skos:prefLabel ?place FILTER(LANG(?place) = "{language}") }
  FILTER(LANG(?title) = "{language}")
} ORDER BY ?signed""",
    ),
    (
        ("Hangi kuruluşların nerelerden üyesi var?", "From which territories do organizations have members?"),
        """PREFIX ortak: <https://w3id.org/ortak/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?organization ?territory ?complete {
  ?list ortak:about/skos:prefLabel ?organization ; ortak:territory/skos:prefLabel ?territory ; ortak:exhaustive ?complete .
  FILTER(LANG(?organization) = "{language}" && LANG(?territory) = "{language}")
} ORDER BY ?organization ?territory""",
    ),
    (
        ("Her bilgi kaynaktaki hangi sözlere dayanıyor?", "Which words of the source does each record rest on?"),
        """PREFIX ortak: <https://w3id.org/ortak/ns#>
SELECT ?record ?phrase {
  ?record ortak:evidence ?passage .
  ?passage ortak:phrase ?phrase .
} ORDER BY ?record LIMIT 100""",
    ),
)
"""Each in Turkish and in English, with its query."""


def questions(words: Words, language: str) -> list[Question]:
    """The questions in a page's words; answers name things in ``language``."""
    column = 0 if words.language == "tr" else 1
    return [
        Question(titles[column], f"/sparql?{urlencode({'query': query.replace('{language}', language)})}") for titles, query in _QUESTIONS
    ]
