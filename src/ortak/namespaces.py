"""Prefixes, IRI patterns, path ↔ IRI: the only place that builds an IRI.

A *thing* is ``{base}id/{type}/{slug}``, its document ``{base}doc/{type}/{slug}``; its parts are the thing's IRI and ``#…``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ortak.terms import Iri


class Vocabulary(NamedTuple):
    """A namespace with its usual prefix; call it with a local name to get the term's IRI."""

    prefix: str
    iri: str

    def __call__(self, name: str) -> Iri:
        return Iri(self.iri + name)


ORTAK = Vocabulary("ortak", "https://w3id.org/ortak/ns#")
SHAPES = Vocabulary("ortak-sh", "https://w3id.org/ortak/shapes#")
ORG = Vocabulary("org", "http://www.w3.org/ns/org#")
TIME = Vocabulary("time", "http://www.w3.org/2006/time#")
PROV = Vocabulary("prov", "http://www.w3.org/ns/prov#")
SKOS = Vocabulary("skos", "http://www.w3.org/2004/02/skos/core#")
DCT = Vocabulary("dct", "http://purl.org/dc/terms/")
FOAF = Vocabulary("foaf", "http://xmlns.com/foaf/0.1/")
DCAT = Vocabulary("dcat", "http://www.w3.org/ns/dcat#")
OA = Vocabulary("oa", "http://www.w3.org/ns/oa#")
GEO = Vocabulary("geo", "http://www.opengis.net/ont/geosparql#")
RDF = Vocabulary("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Vocabulary("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
OWL = Vocabulary("owl", "http://www.w3.org/2002/07/owl#")
XSD = Vocabulary("xsd", "http://www.w3.org/2001/XMLSchema#")
SH = Vocabulary("sh", "http://www.w3.org/ns/shacl#")
HYDRA = Vocabulary("hydra", "http://www.w3.org/ns/hydra/core#")
VOID = Vocabulary("void", "http://rdfs.org/ns/void#")
SD = Vocabulary("sd", "http://www.w3.org/ns/sparql-service-description#")
FORMATS = Vocabulary("formats", "http://www.w3.org/ns/formats/")
ADMS = Vocabulary("adms", "http://www.w3.org/ns/adms#")
AS = Vocabulary("as", "https://www.w3.org/ns/activitystreams#")
TREE = Vocabulary("tree", "https://w3id.org/tree#")
LDES = Vocabulary("ldes", "https://w3id.org/ldes#")
SPDX = Vocabulary("spdx", "http://spdx.org/rdf/terms#")
VCARD = Vocabulary("vcard", "http://www.w3.org/2006/vcard/ns#")

VOCABULARIES = (
    *(ORTAK, ORG, TIME, PROV, SKOS, DCT, FOAF, DCAT, OA, GEO, RDF, RDFS, OWL, XSD, SH, HYDRA, VOID, SD, FORMATS, SHAPES),
    *(ADMS, AS, TREE, LDES, SPDX, VCARD),
)

REFERENCE_GRAPHS = ("ontology/", "shapes/", "catalog")
"""How the names of those graphs of a release begin that are no part of the default graph."""

CODES = "https://w3id.org/ortak/ns/"
"""Core codes are ``{CODES}{scheme}/{code}``."""

CODE_PREFIXES = {
    "status": "status",
    "office": "office",
    "type": "agreement-type",
    "field": "field",
    "kind": "territory-kind",
    "end": "end",
    "measure": "measure",
    "claim": "claim-kind",
}
"""Prefix in files → scheme of the core codes."""

TYPES = (
    "register",
    "partnership",
    "organization",
    "membership",
    "tenure",
    "agreement",
    "cooperation",
    "arrangement",
    "body",
    "place",
    "territory",
    "list",
    "source",
    "figure",
    "claim",
)
"""The types of things: the segment of the path after ``id/``."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_THING = re.compile(rf"({'|'.join(TYPES)})/({SLUG.pattern})")


class Name(NamedTuple):
    """Type and slug of a thing."""

    type: str
    slug: str


def code(scheme: str, name: str) -> Iri:
    """The IRI of a core code."""
    return Iri(f"{CODES}{scheme}/{name}")


def prefixes() -> dict[str, str]:
    """Every well-known prefix with its namespace, codes included."""
    return {v.prefix: v.iri for v in VOCABULARIES} | {prefix: f"{CODES}{scheme}/" for prefix, scheme in CODE_PREFIXES.items()}


def document_of(iri: str) -> Iri:
    """The IRI without its fragment: of a part, the thing it belongs to."""
    return Iri(iri.partition("#")[0])


class Base(NamedTuple):
    """A register's base IRI (ends with ``/``) and the IRIs and paths under it."""

    iri: str

    def thing(self, type_: str, slug: str) -> Iri:
        """``{base}id/{type}/{slug}``."""
        return Iri(f"{self.iri}id/{type_}/{slug}")

    def graph(self, name: str) -> Iri:
        """The named graph of a file (its path under ``data/`` without the ending), or of another part of a release."""
        return Iri(f"{self.iri}graph/{name}")

    @property
    def derived(self) -> Iri:
        """The named graph of what the build derives."""
        return self.graph("derived")

    @property
    def borrowed(self) -> Iri:
        """The graph, in documents only, of the names that a description borrows from other things and from the terms."""
        return self.graph("borrowed")

    @property
    def former(self) -> Iri:
        """The named graph of records that are no more: ``data/former.ttl``. It is no part of the default graph."""
        return self.graph("former")

    def version(self, name: Name, stamp: str) -> Iri:
        """A thing as it was in one release: ``{base}version/{type}/{slug}/{stamp}``, the stamp ``20260131T120000Z``."""
        return Iri(f"{self.iri}version/{name.type}/{name.slug}/{stamp}")

    @property
    def changes(self) -> Iri:
        """The stream of what changed; its pages are ``/1``, ``/2``, … under it."""
        return Iri(f"{self.iri}changes")

    @property
    def endpoint(self) -> Iri:
        """The SPARQL endpoint."""
        return Iri(f"{self.iri}sparql")

    @property
    def dataset(self) -> Iri:
        """The RDF dataset that the endpoint answers from."""
        return Iri(f"{self.iri}sparql#dataset")

    @property
    def catalog(self) -> Iri:
        """The catalog of what there is to take: a ``dcat:Catalog``."""
        return Iri(f"{self.iri}catalog")

    @property
    def void(self) -> Iri:
        """The document that describes the register in VoID."""
        return Iri(f"{self.iri}.well-known/void")

    def name(self, iri: str) -> Name | None:
        """Type and slug of a thing of this register, or of the thing that a part belongs to; None for any other IRI."""
        start = f"{self.iri}id/"
        if not iri.startswith(start):
            return None
        match = _THING.fullmatch(document_of(iri)[len(start) :])
        return Name(match[1], match[2]) if match else None

    def is_own(self, iri: str) -> bool:
        """Whether the IRI lies under this base."""
        return iri.startswith(self.iri)

    def doc_path(self, iri: str) -> str | None:
        """The local path of the document about a thing (``/doc/…``, with the part's fragment), None for any other IRI."""
        name = self.name(iri)
        if name is None:
            return None
        _, hash_, fragment = iri.partition("#")
        return f"/doc/{name.type}/{name.slug}{hash_}{fragment}"

    def document(self, iri: str) -> Iri | None:
        """The IRI of the document about a thing of this register, None for any other IRI."""
        path = self.doc_path(document_of(iri))
        return Iri(self.iri + path[1:]) if path else None
