"""The lists: what the filters let in, why, in every form, page by page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from itertools import pairwise

import pyoxigraph
import pytest
from flask.testing import FlaskClient

from ortak.namespaces import DCT, ORG, ORTAK, RDF
from ortak.release import Release
from ortak.representation import FORMS
from ortak.settings import Settings
from ortak.web.listing import FILTERS

from .conftest import client_of
from .html import Page
from .test_documents import page, said

HYDRA = "http://www.w3.org/ns/hydra/core#"


def rows(client: FlaskClient, path: str, query: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """The list as a table."""
    answer = client.get(f"{path}.csv", query_string=dict(query or {}))
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{path[1:]}.csv"'
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


def slugs(client: FlaskClient, path: str, query: Mapping[str, str]) -> set[str]:
    """The slugs of the things that a list has."""
    return {row["iri"].rpartition("/")[2] for row in rows(client, path, query)}


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/memberships", {"on": "2012-06-01", "kind": "membership"}, {"mbb-ato", "mbb-nalas", "mbb-oicc", "mbb-tdbb"}),
        ("/memberships", {"on": "2010-06-01", "kind": "membership"}, {"mbb-nalas"}),
        ("/memberships", {"on": "2020-01-01"}, set()),
        ("/memberships", {"on": "2012-06-01", "kind": "tenure"}, {"mbb-nalas-term-president"}),
        ("/memberships", {"on": "2010-06-01", "certainty": "possible", "status": "FULL"}, {"mbb-nalas", "mbb-tdbb"}),
        ("/memberships", {"status": "observer", "member": "ato"}, {"ato-coe", "ato-un"}),
        ("/agreements", {"signed-by": "2010-12-31"}, {"ato-1982", "ktbb-2004", "apla-2009", "al-fayhaa-2010"}),
        ("/agreements", {"signed-in": "TR"}, {"apla-2009", "calm-2011"}),
        ("/agreements", {"field": "planning"}, {"ato-1982"}),
        ("/organizations", {"seat": "SA"}, {"oicc"}),
        ("/organizations", {"members-from": "IQ"}, {"ato", "tdbb"}),
        ("/organizations", {"members-from": "IQ", "q": "arap"}, {"ato"}),
        ("/organizations", {"q": "KIBRIS"}, {"ktbb"}),
        ("/partnerships", {"kind": "cooperation"}, {"ktbb"}),
        ("/places", {"in": "tr"}, {"bursa", "istanbul"}),
    ],
)
def test_filters_combine(client: FlaskClient, path: str, query: dict[str, str], expected: set[str]) -> None:
    found = slugs(client, path, query)
    assert expected <= found if query.get("in") else found == expected
    shown = Page(client.get(path, query_string=query, headers={"Accept": "text/html"}).get_data(as_text=True))
    for slug in expected:
        assert any(link.endswith(f"/{slug}") for link in shown.links)


def test_a_row_says_why_it_is_in(client: FlaskClient) -> None:
    english = page(client, "/organizations?on=2012-06-01&member=mbb").text
    for phrase in (
        "certain on 1 June 2012",
        "Because of Full member since 2008",
        "Certain from 31 December 2008 to 1 January 2014 by this record; possible from 1 January 2008 on.",
        "The source is from 1 January 2014 or later.",
        "2008 yılından bu yana tam üye",
    ):
        assert phrase in english
    turkish = page(client, "/organizations?members-from=IQ&q=arap", "tr").text
    assert "Gerekçe:" in turkish
    assert "ülkelerden üyeleri vardır" in turkish or "Irak" in turkish


def test_the_table_has_bounds_evidence_and_as_of(client: FlaskClient) -> None:
    (row,) = rows(client, "/memberships", {"on": "2010-06-01", "kind": "membership", "lang": "en"})
    assert row["name"].endswith("full member")
    assert [row[f"{side}_{end}"] for side in ("begin", "end") for end in ("earliest", "latest")] == [
        "2008-01-01",
        "2008-12-31",
        "2014-01-01",
        "9999-12-31",
    ]
    assert "2008 yılından bu yana tam üye" in row["evidence"]
    assert row["as_of"] == "[2014-01-01..]"
    assert row["because_name"] == "Full member since 2008"


def test_a_table_is_harmless(hostile: FlaskClient) -> None:
    text = hostile.get("/organizations.csv").get_data(as_text=True)
    assert all(not cell.startswith(("=", "+", "-", "@")) for line in csv.reader(io.StringIO(text, newline="")) for cell in line)


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_list_is_the_same_graph(client: FlaskClient, name: str, form: tuple[str, str, str]) -> None:
    media_type, suffix, _ = form
    answer = client.get(f"/{name}.{suffix}")
    assert answer.mimetype == media_type
    turtle = {quad.triple for quad in pyoxigraph.parse(client.get(f"/{name}.ttl").data, format=pyoxigraph.RdfFormat.TURTLE)}
    if suffix == "jsonld":
        document = json.loads(answer.data)
        document["@context"] = said(client.get("/context.jsonld"))["@context"]
        data, known = json.dumps(document).encode(), pyoxigraph.RdfFormat.JSON_LD
    else:
        data, known = answer.data, pyoxigraph.RdfFormat.from_extension(suffix) or pyoxigraph.RdfFormat.RDF_XML
    assert {quad.triple for quad in pyoxigraph.parse(data, format=known)} == turtle


def test_the_json_tells_total_members_and_reasons(client: FlaskClient) -> None:
    tree = said(client.get("/partnerships.jsonld?on=2012-06-01&certainty=certain"))
    assert tree["@type"] == ["Collection"]
    assert tree["totalItems"] == len(tree["collectionMember"]) == 4
    assert {member["@id"].rpartition("/")[2] for member in tree["collectionMember"]} == {"ato", "nalas", "oicc", "tdbb"}
    assert "beginLatest" in json.dumps(tree), "the bounds by which they are in"


def test_pages_lead_on_and_hold_every_thing_once(release: Release) -> None:
    small = client_of(release, Settings(page_size=4))
    address, found = "/organizations.jsonld", []
    addresses = []
    while address:
        answer = small.get(address)
        addresses.append(address)
        tree = said(answer)
        assert tree["totalItems"] == release.manifest.counts["organization"]
        found += [member["@id"] for member in tree["collectionMember"]]
        following = tree["view"].get("next", {}).get("@id", "")
        link = [value for value in answer.headers.getlist("Link") if 'rel="next"' in value]
        assert bool(link) == bool(following)
        address = f"/organizations.jsonld?{following.partition('?')[2]}" if following else ""
    assert len(addresses) == -(-len(found) // 4) > 1
    assert sorted(found) == sorted(release.slugs("organization"))
    assert all(one != next_ for one, next_ in pairwise(addresses))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/organizations?colour=red", "There is no filter “colour” for organizations"),
        ("/agreements?on=2012-06-01", "There is no filter “on” for agreements; there are: q, type, field, signed-by"),
        ("/organizations?on=2012", "on=2012: write a day as 2012-06-01"),
        ("/organizations?on=20120601", "write a day as 2012-06-01"),
        ("/organizations?on=2012-02-30", "write a day as 2012-06-01"),
        ("/memberships?certainty=maybe", "say “certain” or “possible”"),
        ("/organizations?q=" + "ü" * 201, "the value is longer than 200 characters"),
        ("/organizations?seat=" + "a" * 8_000, "the value is longer than 200 characters"),
        ("/organizations.csv?lang=tr" + "-" * 15_000, "there is no such language here"),
        ("/places?page=2", "page=2: pages have no numbers"),
        ("/organizations?seat=SA&seat=TR", "seat stands in the address more than once"),
        ("/organizations?seat=zz", "seat=zz: there is no such territory in this register; there are: ae, "),
        ("/organizations?member=mbx", "member=mbx: there is no such organization in this register; there are: "),
        ("/memberships?status=honorary-guest", "status=honorary-guest: there is no such value; there are: "),
        ("/memberships?kind=agreement", "kind=agreement: there is no such value; there are: membership, tenure."),
    ],
)
def test_what_is_not_understood_is_refused(client: FlaskClient, path: str, message: str) -> None:
    answer = client.get(path, headers={"Accept": "*/*"})
    assert answer.status_code == 400
    assert message in said(answer)["detail"]


def test_an_empty_list_says_why_it_may_be(client: FlaskClient) -> None:
    certain = page(client, "/memberships?on=2020-01-01").text
    assert "choose “possible”" in certain
    assert "That doesn't deny anything" in certain


def test_what_there_is_is_told(client: FlaskClient) -> None:
    problem = said(client.get("/agreements?on=2012-06-01", headers={"Accept": "text/turtle"}))
    assert problem["available"] == list(FILTERS["agreements"])
    problem = said(client.get("/memberships?kind=figure", headers={"Accept": "text/turtle"}))
    assert problem["available"] == ["membership", "tenure"]
    problem = said(client.get("/organizations?member=mbbb&on=2012-06-01", headers={"Accept": "text/turtle"}))
    assert "/organizations?on=2012-06-01&member=mbb" in problem["near"]
    assert "mbb" in problem["available"]
    shown = Page(client.get("/organizations?member=mbbb", headers={"Accept": "text/html"}).get_data(as_text=True))
    assert "/organizations?member=mbb" in shown.links


def test_empty_fields_of_the_form_filter_nothing(client: FlaskClient, release: Release) -> None:
    fields = dict.fromkeys(FILTERS["organizations"], "")
    assert len(rows(client, "/organizations", fields)) == release.manifest.counts["organization"]


def test_the_form_keeps_what_was_asked(client: FlaskClient) -> None:
    shown = page(client, "/organizations?on=2012-06-01&certainty=possible&seat=SA")
    values = {element.attributes["name"]: element.attributes["value"] for element in shown.all("input")}
    assert values["on"] == "2012-06-01"
    assert {element.attributes["value"] for element in shown.all("option") if "selected" in element.attributes} >= {"possible", "sa"}


def test_every_agreement_on_a_list_has_its_statements(client: FlaskClient, release: Release) -> None:
    text = client.get("/agreements.nt").get_data(as_text=True)
    for thing in release.slugs("agreement"):
        for term in (RDF("type"), DCT("title"), ORTAK("party")):
            assert f"<{thing}> <{term}>" in text
    assert f"<{ORG('organization')}>" not in text


def test_the_neighbours_of_a_fixed_form_have_that_form(client: FlaskClient) -> None:
    links = client.get("/memberships.csv?lang=en").headers.get_all("Link")
    assert '</memberships.csv?lang=en>; rel="first"' in ", ".join(links)
