"""A running server as a portal sees it: graphs by address, and what the endpoint counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import httpx
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import Namespace

if TYPE_CHECKING:
    from rdflib.term import Node

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VOID = Namespace("http://rdfs.org/ns/void#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
REGISTER = URIRef("https://w3id.org/ortak/ns#Register")


class Served(NamedTuple):
    """A server, and the base of the register that it serves."""

    client: httpx.Client
    base: str

    def graph(self, path: str, accept: str = "*/*") -> Graph:
        """The graph at an address, read without a base by what the answer says it is."""
        answer = self.client.get(path, headers={"Accept": accept})
        assert answer.status_code == 200, answer.text
        return Graph().parse(data=answer.content, format=answer.headers["content-type"].partition(";")[0])

    def page(self, path: str, language: str = "en") -> str:
        """The page at an address."""
        answer = self.client.get(path, headers={"Accept": "text/html", "Accept-Language": language})
        assert answer.headers["content-type"].startswith("text/html")
        return answer.text

    def number(self, query: str) -> int:
        """The one number that a query gives."""
        answer = self.client.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"})
        assert answer.status_code == 200, answer.text
        (row,) = answer.json()["results"]["bindings"]
        return int(row["n"]["value"])

    def register(self) -> URIRef:
        """The register that the endpoint says there is."""
        answer = self.client.get(
            "/sparql", params={"query": f"SELECT ?r {{ ?r a <{REGISTER}> }}"}, headers={"Accept": "application/sparql-results+json"}
        )
        (row,) = answer.json()["results"]["bindings"]
        return URIRef(row["r"]["value"])


def served(address: str) -> Served:
    """The server at an address, with the base of its register."""
    client = httpx.Client(base_url=address, timeout=30)
    return Served(client, client.get("/readyz").json().get("base", "") or _base(client))


def _base(client: httpx.Client) -> str:
    """The base that the catalog's own IRI lies under."""
    graph = Graph().parse(data=client.get("/catalog").content, format="turtle")
    (catalog,) = graph.subjects(RDF.type, DCAT.Catalog)
    return str(catalog).removesuffix("catalog")


def one(graph: Graph, subject: Node, predicate: Node) -> Node:
    """The only value of a property."""
    (value,) = graph.objects(subject, predicate)
    return value
