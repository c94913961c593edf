"""The catalog and the page "what is in here": the same numbers wherever they are told; in schema.org's terms; in pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyld import jsonld
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import Namespace

from ortak.release import LISTS, Release
from ortak.settings import Settings
from ortak.web.words import Words

from .conftest import client_of
from .html import Page
from .test_schema_org import SCHEMA, nodes, properties

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
VOID = Namespace("http://rdfs.org/ns/void#")


@pytest.fixture(params=["own", "northern"])
def site(
    request: pytest.FixtureRequest, release: Release, client: FlaskClient, northern: Release, northern_client: FlaskClient
) -> tuple[Release, FlaskClient]:
    return (release, client) if request.param == "own" else (northern, northern_client)


def graph(client: FlaskClient, path: str) -> Graph:
    return Graph().parse(data=client.get(path).data, format="turtle")


def shown(client: FlaskClient, path: str) -> Page:
    return Page(client.get(path, headers={"Accept": "text/html", "Accept-Language": "en"}).get_data(as_text=True))


def schema_org(client: FlaskClient, path: str) -> dict[str, Any]:
    """What a page tells search engines."""
    text = client.get(path, headers={"Accept": "text/html", "Accept-Language": "en"}).get_data(as_text=True)
    found: dict[str, Any] = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    return found


def test_the_same_numbers_everywhere(site: tuple[Release, FlaskClient]) -> None:
    """On the pages, in VoID, in the catalog, in the lists, in schema.org's terms, and in the release itself."""
    release, client = site
    void, catalog, words = graph(client, "/.well-known/void"), graph(client, "/catalog"), Words("en")
    register = URIRef(release.register)
    counts, summary = release.manifest.counts, release.summary()
    triples, entities = (int(str(void.value(register, VOID[name]))) for name in ("triples", "entities"))
    assert triples == counts["stated"] + counts["derived"] == int(str(catalog.value(register, VOID.triples)))
    assert entities == int(str(catalog.value(register, VOID.entities)))
    about, home = shown(client, "/about").text, shown(client, "/").text
    assert words("statements-split", total=triples, stated=counts["stated"], derived=counts["derived"]) in about
    for type_ in ("partnership", "organization", "membership", "agreement", "place"):
        said = f"{counts[type_]} {words.counted(f'many-{type_}', counts[type_])}"
        assert said in about, type_
        assert said in home, type_
    for gap in summary.gaps:
        if gap.count and not gap.name.startswith("without-name"):
            said = words(f"gap-{gap.name}", count=gap.count)
            assert said in about, gap.name
            assert said in home, gap.name
    for name, types in LISTS.items():
        address = URIRef(f"{release.base.iri}{name}")
        listed = int(str(graph(client, f"/{name}.ttl").value(address, HYDRA.totalItems)))
        assert listed == sum(counts.get(type_, 0) for type_ in types) == int(str(catalog.value(address, VOID.entities))), name


def test_the_same_version_and_dates_everywhere(site: tuple[Release, FlaskClient]) -> None:
    release, client = site
    catalog = graph(client, "/catalog")
    register, said = URIRef(release.register), schema_org(client, "/")
    released = release.manifest.released
    assert str(catalog.value(register, DCAT.version)) == said["version"] == release.version
    assert release.version in shown(client, "/about").text
    assert said["dateModified"] == released
    assert f'datetime="{released}"' in client.get("/about").get_data(as_text=True)
    modified = f'<{register}> <{DCT.modified}> "{released}"^^<http://www.w3.org/2001/XMLSchema#dateTime> .'
    assert all(modified in client.get(f"{path}.nt").get_data(as_text=True) for path in ("/catalog", "/about"))
    period = catalog.value(register, DCT.temporal)
    first, last = (str(catalog.value(period, term)) for term in (DCAT.startDate, DCAT.endDate))
    assert said["temporalCoverage"] == f"{first}/{last}"
    earliest = release.summary().earliest
    assert first[:4] == earliest[:4]


@pytest.mark.parametrize("path", ["/", "/about", "/catalog.html"])
def test_every_property_of_schema_org_belongs_to_its_type(site: tuple[Release, FlaskClient], path: str) -> None:
    release, client = site
    known, said = properties(), schema_org(client, path)
    assert isinstance(said["@context"], dict)
    types = set()
    for node in nodes(jsonld.expand(said)):
        kinds = {kind.removeprefix(SCHEMA) for kind in node.get("@type", [])}
        types |= kinds
        allowed = known["Thing"].union(*(known[kind] for kind in kinds))
        used = {key.removeprefix(SCHEMA) for key in node if not key.startswith("@")}
        assert used <= allowed, (kinds, used - allowed)
    assert {"Dataset", "DataCatalog", "DataDownload", "Place"} <= types
    downloads = {node["contentUrl"] for node in nodes_named(said, "DataDownload")}
    assert downloads == {str(o) for o in graph(client, "/catalog").objects(None, DCAT.downloadURL)}
    assert release.register in json.dumps(said)


def nodes_named(value: Any, type_: str) -> list[dict[str, Any]]:
    """The nodes of a type."""
    if isinstance(value, list):
        return [node for one in value for node in nodes_named(one, type_)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.get("@type") == type_ else []
    return own + [node for one in value.values() for node in nodes_named(one, type_)]


def test_every_dataset_is_whole_on_exactly_one_page(northern: Release) -> None:
    """A harvester that follows ``hydra:next`` has in the end what one large page says."""
    whole, client = graph(client_of(northern), "/catalog"), client_of(northern, Settings(page_size=2))
    datasets, address, seen = set(whole.subjects(RDF.type, DCAT.Dataset)), "/catalog", []
    while address:
        page = graph(client, address)
        for dataset in page.subjects(RDF.type, DCAT.Dataset):
            assert set(page.predicate_objects(dataset)) == set(whole.predicate_objects(dataset))
            for node in page.objects(dataset, DCAT.distribution):
                assert set(page.predicate_objects(node)) == set(whole.predicate_objects(node))
            seen.append(dataset)
        views = list(page.subjects(RDF.type, HYDRA.PartialCollectionView))
        following = [str(o) for view in views for o in page.objects(view, HYDRA.next)]
        address = f"/{following[0].removeprefix(northern.base.iri)}" if following else ""
    assert len(seen) == len(set(seen))
    assert set(seen) == datasets


def test_what_the_register_says_for_portals_is_in_the_catalog(northern: Release, northern_client: FlaskClient) -> None:
    found, register = graph(northern_client, "/catalog"), URIRef(northern.register)
    vcard = Namespace("http://www.w3.org/2006/vcard/ns#")
    contact = found.value(register, DCAT.contactPoint)
    assert contact == URIRef(f"{northern.register}#contact")
    assert str(found.value(contact, vcard.hasEmail)) == "mailto:desk@northern.example"
    assert {str(word) for word in found.objects(register, DCAT.keyword)} == {"communes", "municipalities"}
    assert {str(theme).rpartition("/")[2] for theme in found.objects(register, DCAT.theme)} == {"GOVE"}
    places = {str(place).removeprefix(northern.base.iri) for place in found.objects(register, DCT.spatial)}
    assert {"id/territory/xv", "id/territory/si", "http://publications.europa.eu/resource/authority/country/SVN"} <= places


def test_without_a_contact_the_publisher_is_named(release: Release, client: FlaskClient) -> None:
    found, register = graph(client, "/catalog"), URIRef(release.register)
    contact = found.value(register, DCAT.contactPoint)
    names = set(found.objects(contact, URIRef("http://www.w3.org/2006/vcard/ns#fn")))
    assert names == set(found.objects(found.value(register, DCT.publisher), URIRef("http://xmlns.com/foaf/0.1/name")))


@pytest.mark.parametrize("path", ["/", "/doc/organization/nalas", "/organizations", "/def/", "/sparql"])
def test_every_footer_leads_there(client: FlaskClient, path: str) -> None:
    assert {"/about", "/catalog.html"} <= set(shown(client, path).links)


@pytest.mark.parametrize("path", ["/about", "/catalog", "/.well-known/void"])
def test_the_header_names_the_licence_and_what_to_cite(client: FlaskClient, release: Release, path: str) -> None:
    links = ", ".join(client.get(path).headers.getlist("Link"))
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in links
    assert f'<{release.register}>; rel="cite-as"' in links
