"""extruct finds in each page's HTML what search engines look for: the thing, or the whole dataset, in schema.org."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from .conftest import SCRIPTS, Served
from .environment import python, run
from .graphs import document, things

pytestmark = pytest.mark.slow


def extracted(addresses: list[str]) -> list[Any]:
    """What the page at each address holds as JSON-LD."""
    printed = run([*python("readers"), str(SCRIPTS / "extract.py"), *addresses])
    return [json.loads(line) for line in printed.splitlines()]


def test_every_page_of_a_thing_holds_it_in_schema_org_as_its_json_ld_does(site: Served) -> None:
    found = things(site, 2)
    for thing, (held,) in zip(found, extracted(list(found)), strict=True):
        assert held["@id"] == thing
        assert held["@context"]["@vocab"] == "https://schema.org/"
        assert held["name"]
        served = httpx.get(f"{document(site, thing, 'jsonld')}?_profile=schema").raise_for_status()
        assert served.json() == held, thing


@pytest.mark.parametrize(("path", "type_"), [("/", "Dataset"), ("/about", "Dataset"), ("/catalog.html", "DataCatalog")])
def test_search_engines_find_the_dataset(site: Served, path: str, type_: str) -> None:
    (page,) = extracted([f"{site.url}{path}"])
    (held,) = [one for one in page if one["@type"] == type_]
    dataset = held if type_ == "Dataset" else next(one for one in held["dataset"] if one["@id"] == site.release.register)
    assert dataset["@id"] == site.release.register
    assert dataset["version"] == site.release.version
    assert dataset["license"].startswith("https://")
    assert dataset["description"]
    if type_ == "Dataset":
        downloads = [one["contentUrl"] for one in dataset["distribution"] if "contentUrl" in one]
        assert downloads
        assert all(httpx.head(address, follow_redirects=True).status_code == 200 for address in downloads)
