"""IRIs of the Publications Office of the European Union that DCAT-AP has catalogs use, and of the media types at IANA.

Sources: DCAT-AP 3.0.1, section "Controlled vocabularies"; the authority tables file-type, language, data-theme and access-right.
"""

from __future__ import annotations

from types import MappingProxyType

from ortak.terms import Iri

_AUTHORITY = "http://publications.europa.eu/resource/authority/"

PUBLIC = Iri(f"{_AUTHORITY}access-right/PUBLIC")
THEMES = Iri(f"{_AUTHORITY}data-theme")
GZIP = Iri("http://www.iana.org/assignments/media-types/application/gzip")

FILE_TYPES = MappingProxyType({
    "ttl": "RDF_TURTLE",
    "jsonld": "JSON_LD",
    "nt": "RDF_N_TRIPLES",
    "rdf": "RDF_XML",
    "trig": "RDF_TRIG",
    "nq": "RDF_N_QUADS",
    "csv": "CSV",
    "geojson": "GEOJSON",
})  # fmt: skip
"""Ending of an address → code of its file type."""

THEME_LABELS = MappingProxyType({
    "AGRI": "Agriculture, fisheries, forestry and food",
    "ECON": "Economy and finance",
    "EDUC": "Education, culture and sport",
    "ENER": "Energy",
    "ENVI": "Environment",
    "GOVE": "Government and public sector",
    "HEAL": "Health",
    "INTR": "International issues",
    "JUST": "Justice, legal system and public safety",
    "OP_DATPRO": "Provisional data",
    "REGI": "Regions and cities",
    "SOCI": "Population and society",
    "TECH": "Science and technology",
    "TRAN": "Transport",
})  # fmt: skip
"""Code of a theme → its English label."""

_LANGUAGES = MappingProxyType({
    "ar": "ARA", "az": "AZE", "be": "BEL", "bg": "BUL", "bs": "BOS", "ca": "CAT", "cs": "CES", "da": "DAN", "de": "DEU", "el": "ELL",
    "en": "ENG", "es": "SPA", "et": "EST", "eu": "EUS", "fa": "FAS", "fi": "FIN", "fr": "FRA", "ga": "GLE", "gl": "GLG", "he": "HEB",
    "hi": "HIN", "hr": "HRV", "hu": "HUN", "hy": "HYE", "is": "ISL", "it": "ITA", "ja": "JPN", "ka": "KAT", "kk": "KAZ", "ko": "KOR",
    "ku": "KUR", "lb": "LTZ", "lt": "LIT", "lv": "LAV", "mk": "MKD", "mt": "MLT", "nl": "NLD", "no": "NOR", "pl": "POL", "pt": "POR",
    "ro": "RON", "ru": "RUS", "sk": "SLK", "sl": "SLV", "sq": "SQI", "sr": "SRP", "sv": "SWE", "tr": "TUR", "uk": "UKR", "zh": "ZHO",
})  # fmt: skip


def language(tag: str) -> Iri:
    """The IRI of a language by its BCP 47 tag: the authority table's where it is known here, else the Library of Congress's."""
    code = _LANGUAGES.get(tag)
    if code:
        return Iri(f"{_AUTHORITY}language/{code}")
    return Iri(f"http://id.loc.gov/vocabulary/iso639-{'1' if len(tag) == 2 else '2'}/{tag}")


def file_type(suffix: str) -> Iri:
    """The IRI of the file type of addresses with this ending. Raises KeyError for an ending that isn't known here."""
    return Iri(f"{_AUTHORITY}file-type/{FILE_TYPES[suffix]}")


def media_type(name: str) -> Iri:
    """The IRI of a media type such as ``text/turtle``."""
    return Iri(f"http://www.iana.org/assignments/media-types/{name}")


def theme_label(theme: str) -> str:
    """The English label of a theme of the authority table, "" for any other IRI."""
    return THEME_LABELS.get(theme.removeprefix(f"{THEMES}/"), "")
