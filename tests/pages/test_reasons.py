"""Each row of a list says why it is in: the bounds used, the evidence and its date, the same in every form."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from typing import Any, NamedTuple

import pyoxigraph
import pytest
from flask.testing import FlaskClient
from pyoxigraph import DefaultGraph, NamedNode

from ortak.namespaces import DCT, ORTAK, TIME
from ortak.release import Release

from .html import Page
from .test_documents import page, said

LISTS = (
    "/partnerships?on=2012-06-01",
    "/partnerships?on=2012-06-01&certainty=possible&status=observer",
    "/partnerships?field=planning",
    "/partnerships?kind=cooperation",
    "/partnerships?seat=SA",
    "/organizations?on=2012-06-01&member=mbb",
    "/organizations?members-from=IQ",
    "/organizations?based-in=md",
    "/memberships",
    "/memberships?kind=tenure",
    "/agreements",
    "/agreements?signed-by=2011-12-31&signed-in=TR",
    "/agreements?signed-in=TR",
    "/agreements?field=planning",
)
BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")


class Why(NamedTuple):
    """A row and a reason."""

    thing: str
    ground: str
    bounds: tuple[str, ...]
    evidence: frozenset[str]
    as_of: str


def at(path: str, suffix: str) -> str:
    before, mark, query = path.partition("?")
    return f"{before}.{suffix}{mark}{query}"


def as_table(client: FlaskClient, path: str) -> set[Why]:
    text = client.get(at(path, "csv")).get_data(as_text=True)
    return {
        Why(row["iri"], row["because"], tuple(row[bound] for bound in BOUNDS), _phrases(row["evidence"]), row["as_of"])
        for row in csv.DictReader(io.StringIO(text, newline=""))
    }


def as_features(client: FlaskClient, path: str) -> set[Why]:
    return {
        Why(
            feature["id"],
            why["because"],
            tuple(why.get(bound, "") for bound in BOUNDS),
            _phrases(why.get("evidence", "")),
            why.get("as_of", ""),
        )
        for feature in said(client.get(at(path, "geojson")))["features"]
        for known in feature["properties"]["because"]
        for why in [defaultdict(str, known)]
    }


def as_graph(client: FlaskClient, path: str) -> set[Why]:
    graph = pyoxigraph.Dataset(pyoxigraph.parse(client.get(at(path, "nt")).data, format=pyoxigraph.RdfFormat.N_TRIPLES))

    def values(subject: Any, term: str) -> list[Any]:
        return [quad.object for quad in graph.quads_for_subject(subject) if quad.predicate == NamedNode(term)]

    found = set()
    for quad in graph:
        if quad.predicate != NamedNode(ORTAK("because")):
            continue
        (ground,) = values(quad.object, ORTAK("ground"))
        times = values(quad.object, TIME("hasTime"))
        terms = ("beginEarliest", "beginLatest", "endEarliest", "endLatest")
        bounds = tuple("".join(value.value for time in times for value in values(time, ORTAK(term))) for term in terms)
        passages = values(quad.object, ORTAK("evidence"))
        phrases = frozenset(value.value for passage in passages for value in values(passage, ORTAK("phrase")))
        as_of = [
            date.value
            for source in values(quad.object, DCT("source"))
            for node in values(source, ORTAK("asOf"))
            for date in values(node, ORTAK("edtf"))
        ]
        found.add(Why(quad.subject.value, ground.value, bounds, phrases, " | ".join(as_of)))
    return found


def _phrases(cell: str) -> frozenset[str]:
    return frozenset(cell.split(" | ")) - {""}


@pytest.mark.parametrize("path", LISTS)
def test_table_features_and_graph_give_the_same_reasons(client: FlaskClient, path: str) -> None:
    table = as_table(client, path)
    assert table
    assert all(why.ground and why.evidence and why.as_of for why in table)
    assert as_features(client, path) == table
    assert as_graph(client, path) == table


@pytest.mark.parametrize("path", LISTS)
def test_the_page_gives_them_in_words(client: FlaskClient, path: str) -> None:
    shown = Page(client.get(f"{path}{'&' if '?' in path else '?'}lang=en", headers={"Accept": "text/html"}).get_data(as_text=True))
    text = " ".join(shown.text.split())
    for why in as_table(client, path):
        for phrase in why.evidence:
            assert " ".join(phrase.split()) in text
    assert "The source is from 1 January 2014 or later." in text


def test_a_reason_stands_in_the_graph_of_its_list_and_in_the_tree_of_its_row(client: FlaskClient, release: Release) -> None:
    tree = said(client.get("/partnerships.jsonld?on=2012-06-01&status=full"))
    (nalas,) = [member for member in tree["collectionMember"] if member["@id"].endswith("/nalas")]
    (reason,) = nalas["because"]
    assert reason["@type"] == ["Reason"]
    assert reason["ground"]["@id"] == release.base.thing("membership", "mbb-nalas")
    whole = NamedNode(f"{release.base.iri}partnerships?on=2012-06-01&status=full")
    lines = client.get("/partnerships.nq?on=2012-06-01&status=full").data
    graphs = {quad.graph_name for quad in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_QUADS) if "because" in quad.predicate.value}
    assert graphs == {whole, DefaultGraph()}, "that each document has whole"
    assert tree["@id"] == whole.value


def test_a_list_without_filters_needs_no_reasons(client: FlaskClient) -> None:
    for path in ("/partnerships", "/organizations", "/places", "/places?in=tr", "/organizations?q=a"):
        assert {why.ground for why in as_table(client, path)} == {""}
        assert as_graph(client, path) == as_features(client, path) == set()


def test_features_are_where_the_coordinates_are(client: FlaskClient, release: Release) -> None:
    for name in ("places", "organizations", "partnerships", "memberships", "agreements"):
        answer = client.get(f"/{name}.geojson")
        assert answer.content_type == "application/geo+json"
        collection = said(answer)
        assert (collection["type"], collection["numberReturned"]) == ("FeatureCollection", len(collection["features"]))
        assert {link["rel"] for link in collection["links"]} >= {"first", "last", "license"}
        placed = [feature for feature in collection["features"] if feature["geometry"]]
        assert placed, name
        for feature in placed:
            geometry = feature["geometry"]
            positions = [geometry["coordinates"]] if geometry["type"] == "Point" else geometry["coordinates"]
            assert geometry["type"] in ("Point", "MultiPoint")
            assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in positions)
            assert feature["properties"]["page"] == release.base.document(feature["id"])
    features = {feature["id"].rpartition("/")[2]: feature for feature in said(client.get("/organizations.geojson?seat=sa"))["features"]}
    assert features["oicc"]["geometry"] == {"type": "MultiPoint", "coordinates": [[39.18624, 21.49012], [39.82563, 21.42664]]}
    (bursa,) = said(client.get("/places.geojson?q=bursa"))["features"]
    assert bursa["geometry"]["coordinates"] == [29.06013, 40.19559]
    assert said(client.get("/places.geojson?q=bursa&lang=en"))["features"][0]["properties"]["name"] == "Bursa"


def test_what_has_no_coordinates_is_a_feature_nowhere(client: FlaskClient) -> None:
    features = said(client.get("/organizations.geojson"))["features"]
    assert any(feature["geometry"] is None for feature in features)


def test_the_page_links_to_the_map_data(client: FlaskClient) -> None:
    assert any(link.startswith("/places.geojson") for link in page(client, "/places").links)
    json.loads(client.get("/places", headers={"Accept": "application/geo+json"}).data)
