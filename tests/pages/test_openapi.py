"""The OpenAPI document is one, tells every address that there is, and what it tells of lists is what they answer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from ortak.web.listing import FILTERS

from .test_documents import said

NOT_TOLD = re.compile(r"/(problem|static|code|context|def|version)/<")
"""Addresses that other answers lead to, and nobody makes up."""


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> Any:
    answer = client.get("/openapi.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    return said(answer)


def test_it_is_openapi(document: Any) -> None:
    assert document["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []
    wrong = {**document, "paths": {**document["paths"], "/places": {"get": {"parameters": [{"name": "q", "in": "nowhere"}]}}}}
    assert list(OpenAPIV31SpecValidator(wrong).iter_errors()), "the validator finds what is wrong"


def test_every_address_is_told(client: FlaskClient, document: Any) -> None:
    rules = [rule.rule for rule in client.application.url_map.iter_rules() if "GET" in (rule.methods or ())]
    answered = {_template(rule) for rule in rules if not NOT_TOLD.match(rule)}
    told = {re.sub(r"\{[a-z]+\}", "{}", path) for path in document["paths"]}
    one_name = {path for path in told if path.endswith("/{}.{}")}  # what the server takes as one
    assert told - one_name == answered


def _template(rule: str) -> str:
    """The rule as a path of OpenAPI; a document's name is its slug, or its slug and form."""
    return re.sub(r"<[^>]*>", "{}", rule)


def test_every_filter_is_told_and_every_value_told_is_answered(client: FlaskClient, document: Any) -> None:
    for name, filters in FILTERS.items():
        parameters = {one["name"]: one for one in document["paths"][f"/{name}"]["get"]["parameters"]}
        assert list(parameters) == [*filters, "page", "lang", "format"]
        for key, parameter in parameters.items():
            assert parameter["description"]
            for value in parameter["schema"].get("enum", ()):
                answer = client.get(f"/{name}", query_string={key: value})
                assert answer.status_code == 200, (name, key, value)


def test_every_form_told_is_answered(client: FlaskClient, document: Any) -> None:
    for name in FILTERS:
        operation = document["paths"][f"/{name}.{{form}}"]["get"]
        (form,) = [one for one in operation["parameters"] if one["name"] == "form"]
        answers = [client.get(f"/{name}.{suffix}") for suffix in form["schema"]["enum"]]
        assert {answer.mimetype for answer in answers} == set(operation["responses"]["200"]["content"])
        for answer in answers:
            assert set(operation["responses"]["200"]["headers"]) <= set(answer.headers.keys())


def test_it_is_found_from_the_home_page(client: FlaskClient) -> None:
    assert '</openapi.json>; rel="service-desc"; type="application/json"' in client.get("/").headers.getlist("Link")
