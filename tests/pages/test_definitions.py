"""Terms, codes and shapes: each has a page and its RDF, and all of it together is the reference of the release."""

from __future__ import annotations

import pyoxigraph
import pytest
from flask.testing import FlaskClient

from ortak.namespaces import CODES, ORTAK, SH
from ortak.release import Release
from ortak.representation import FORMS
from ortak.terms import Iri, Literal

from .test_documents import page


@pytest.fixture(scope="session")
def terms(release: Release) -> list[Iri]:
    """Every term and code that the reference defines."""
    found = {quad.s for quad in release.reference() if quad.s.startswith((ORTAK.iri, CODES)) and "/graph/" not in quad.s}
    assert len(found) > 60
    return sorted(found)


def path_of(term: Iri) -> str:
    """Where a term is read."""
    return "/def/" + term.removeprefix(ORTAK.iri).removeprefix(CODES)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_term_has_a_page(client: FlaskClient, release: Release, terms: list[Iri], language: str) -> None:
    labels = {
        quad.s: quad.o.lexical
        for quad in release.reference()
        if isinstance(quad.o, Literal) and quad.o.language == language and quad.p.endswith(("#label", "#prefLabel"))
    }
    for term in terms:
        shown = page(client, path_of(term), language)
        assert labels[term][1:] in shown.text
        assert term in shown.text


@pytest.mark.parametrize("form", [form for form in FORMS if form.suffix not in ("jsonld", "rdf")])
def test_every_term_has_its_rdf(client: FlaskClient, terms: list[Iri], form: tuple[str, str, str]) -> None:
    media_type, suffix, _ = form
    for term in terms:
        path = path_of(term)
        answer = client.get(f"{path}index.{suffix}" if path.endswith("/") else f"{path}.{suffix}")
        assert answer.mimetype == media_type
        known = pyoxigraph.RdfFormat.from_extension(suffix)
        assert known
        assert pyoxigraph.NamedNode(term) in {quad.subject for quad in pyoxigraph.parse(answer.data, format=known)}


def test_all_terms_and_all_shapes_are_the_whole_reference(client: FlaskClient, release: Release) -> None:
    known = pyoxigraph.RdfFormat.N_QUADS
    found = [quad for part in ("ontology", "shapes") for quad in pyoxigraph.parse(client.get(f"/def/{part}.nq").data, format=known)]
    # Each is in the default graph too, as in every form.
    named = {quad for quad in found if quad.graph_name != pyoxigraph.DefaultGraph()}
    assert named == set(pyoxigraph.parse(release.nquads("reference"), format=known))
    assert len(found) == 2 * len(named)


def test_the_list_of_terms_leads_to_every_term(client: FlaskClient, terms: list[Iri]) -> None:
    links = {link.partition("?")[0] for link in page(client, "/def/").links}
    assert {path_of(term) for term in terms} <= links


def test_every_shape_is_read_with_its_message(client: FlaskClient, release: Release) -> None:
    shown = page(client, "/def/shapes", "tr")
    messages = [quad.o for quad in release.reference() if quad.p == SH("message")]
    anchors = {element.attributes["id"] for element in shown.all("dt")}
    assert len(anchors) > 50
    for message in messages:
        if isinstance(message, Literal) and message.language == "tr":
            assert " ".join(message.lexical.split()) in " ".join(shown.text.split())


def test_a_code_names_the_records_that_use_it(client: FlaskClient) -> None:
    links = {link.partition("?")[0] for link in page(client, "/def/status/full").links}
    assert {"/doc/membership/mbb-nalas", "/doc/membership/mbb-tdbb"} <= links
    assert "/doc/membership/mbb-ato" not in links


def test_a_property_names_its_checks(client: FlaskClient) -> None:
    shown = page(client, "/def/beginLatest")
    assert any(link.endswith("#beginLatest") and link.startswith("/def/shapes") for link in shown.links)
    assert "ortak:beginLatest" in shown.text


def test_a_register_has_codes_of_its_own(northern_client: FlaskClient, northern: Release) -> None:
    own = sorted({quad.s for quad in northern.reference() if quad.s.startswith(f"{northern.base.iri}code/")})
    assert own
    for code in own:
        name = code.removeprefix(f"{northern.base.iri}code/")
        answer = northern_client.get(f"/code/{name}")
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/def/{name}")
        assert code in page(northern_client, f"/def/{name}", "fr").text


@pytest.mark.parametrize("path", ["/def/Nothing", "/def/status/nothing", "/def/status/full/more", "/code/status/full", "/def/.ttl"])
def test_a_term_that_there_is_not(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_code_list_and_a_property_of_one_name_are_two(client: FlaskClient) -> None:
    assert f"{ORTAK.iri}measure" in page(client, "/def/measure").text
    assert f"{CODES}measure/" in page(client, "/def/measure/").text
    assert f"{CODES}status/" in page(client, "/def/status").text
