"""The register in schema.org's terms, as search engines read it in the pages.

Only what the register states or the release counts is said, with properties that schema.org gives to the type that has them.
Source: schema.org, Dataset, DataCatalog, DataDownload.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from ortak.catalog.facts import CatalogFacts
from ortak.namespaces import DCAT, DCT, FOAF, SKOS
from ortak.terms import Iri, Literal

Node: TypeAlias = dict[str, Any]

_SCHEMA = "https://schema.org/"
_IRI = {"@type": "@id"}
CONTEXT = MappingProxyType(
    {"@vocab": _SCHEMA, **{term: {"@id": f"{_SCHEMA}{term}", **_IRI} for term in ("contentUrl", "identifier", "license", "sameAs", "url")}}
)
"""Written out in every document, so that a program that fetches nothing else understands it."""


def schema_org_dataset(facts: CatalogFacts, language: str) -> Node:
    """The register as a ``Dataset`` in the catalog that it is in; texts in this language where they are there in it."""
    catalog = {"@type": "DataCatalog", "@id": facts.base.catalog, "name": _title(facts, language), "url": facts.base.catalog}
    return {"@context": dict(CONTEXT), **_dataset(facts, language), "includedInDataCatalog": catalog}


def schema_org_catalog(facts: CatalogFacts, language: str) -> Node:
    """The catalog as a ``DataCatalog`` with the register and its lists."""
    return {
        "@context": dict(CONTEXT),
        "@type": "DataCatalog",
        "@id": facts.base.catalog,
        "name": _title(facts, language),
        "url": facts.base.catalog,
        **_terms(facts, language),
        "dataset": [_dataset(facts, language), *_lists(facts, language)],
    }


def _dataset(facts: CatalogFacts, language: str) -> Node:
    own, register = facts.own, facts.register
    node: Node = {
        "@type": "Dataset",
        "@id": register,
        "name": _title(facts, language),
        "description": _text(own.literals(register, DCT("description")), language),
        "url": facts.base.iri,
        "identifier": register,
        "version": facts.holdings.version,
        "dateModified": facts.holdings.released,
        "inLanguage": list(facts.languages),
        "isAccessibleForFree": True,
        **_terms(facts, language),
        "about": [{"@id": subject} for subject in own.iris(register, DCT("subject"))],
        "keywords": [word.lexical for word in own.literals(register, DCAT("keyword")) if word.language == language],
        "temporalCoverage": "/".join(date.lexical if date else ".." for date in facts.holdings.period),
        "spatialCoverage": [_place(facts, place, language) for place in own.iris(register, DCT("spatial"))],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{dump.form.name}, gzip",
                "contentUrl": f"{facts.base.iri}{dump.path.removeprefix('/')}",
                "encodingFormat": [dump.form.media_type, "application/gzip"],
                "contentSize": f"{dump.bytes} B",
                "sha256": dump.sha256,
            }
            for dump in facts.dumps
        ],
    }
    if not any(facts.holdings.period):
        del node["temporalCoverage"]
    return {key: value for key, value in node.items() if value != []}


def _lists(facts: CatalogFacts, language: str) -> list[Node]:
    return [
        {
            "@type": "Dataset",
            "@id": f"{facts.base.iri}{listed.name}",
            "name": _text(listed.titles, language),
            "description": _text(listed.texts, language),
            "url": f"{facts.base.iri}{listed.name}",
            "version": facts.holdings.version,
            **_terms(facts, language),
        }
        for listed in facts.lists
    ]


def _terms(facts: CatalogFacts, language: str) -> Node:
    """Licence, publisher and credits. Nobody has said whether the publisher is a person or an organization."""
    own, node = facts.own, Node()
    licence, publisher = own.iri(facts.register, DCT("license")), own.iri(facts.register, DCT("publisher"))
    if licence:
        node["license"] = licence
    if publisher:
        node["publisher"] = {"@id": publisher, "name": _text(own.literals(publisher, FOAF("name")), language)}
    credit = _text(own.literals(facts.register, DCT("rights")), language)
    return node | ({"creditText": credit} if credit else {})


def _place(facts: CatalogFacts, place: Iri, language: str) -> Node:
    node: Node = {"@type": "Place", "@id": place, "name": _text(facts.own.literals(place, SKOS("prefLabel")), language)}
    same = facts.own.iris(place, SKOS("exactMatch"))
    return node | ({"sameAs": same} if same else {})


def _title(facts: CatalogFacts, language: str) -> str:
    return _text(facts.own.literals(facts.register, DCT("title")), language)


def _text(texts: Sequence[Literal], language: str) -> str:
    """The text in this language, else the first one; "" where there is none."""
    return next((text.lexical for text in texts if text.language == language), texts[0].lexical if texts else "")
