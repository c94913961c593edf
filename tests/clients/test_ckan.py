"""CKAN's harvester reads the catalog page by page: every dataset once, complete, under a name that lasts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from conftest import REPOSITORY
from representation.reading import by_oxigraph

from .conftest import SCRIPTS, Served, served
from .environment import python, run

pytestmark = pytest.mark.slow

DCAT = "http://www.w3.org/ns/dcat#"


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The register of this repository, with two datasets on a page of its catalog."""
    with served(REPOSITORY, tmp_path_factory.mktemp("paged"), page_size=2) as found:
        yield found


def harvested(address: str) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = json.loads(run([*python("ckan"), str(SCRIPTS / "harvest_ckan.py"), address]))
    return pages


def extra(dataset: dict[str, Any], key: str) -> str:
    (value,) = (str(one["value"]) for one in dataset["extras"] if one["key"] == key)
    return value


def in_catalog(site: Served) -> set[str]:
    """What the whole catalog, on one page, names as its datasets."""
    said = by_oxigraph(httpx.get(f"{site.url}/catalog").raise_for_status().text, "ttl")
    return {statement.o for statement in said if statement.p == f"{DCAT}dataset" and isinstance(statement.o, str)}


@pytest.mark.parametrize("form", ["", ".jsonld", ".rdf", ".nt"])
def test_page_by_page_every_dataset_comes_once(paged: Served, own: Served, form: str) -> None:
    """The harvester takes the type of the first page for that of all: from a page in a fixed form, the next must be in that form too."""
    pages = harvested(f"{paged.url}/catalog{form}")
    assert len(pages) > 2
    assert all(0 < len(page["datasets"]) <= 2 for page in pages)
    found = [dataset["guid"] for page in pages for dataset in page["datasets"]]
    assert sorted(found) == sorted({iri.replace(own.url, paged.url) for iri in in_catalog(own)})


def test_every_dataset_is_whole(site: Served) -> None:
    datasets = [dataset for page in harvested(f"{site.url}/catalog") for dataset in page["datasets"]]
    assert {dataset["guid"] for dataset in datasets} == in_catalog(site)
    for dataset in datasets:
        assert dataset["title"]
        assert dataset["notes"]
        assert dataset["version"] == site.release.version
        assert extra(dataset, "publisher_name")
        assert extra(dataset, "access_rights").endswith("/PUBLIC")
        assert extra(dataset, "temporal_start") <= extra(dataset, "temporal_end")
        assert dataset["resources"], dataset["guid"]
        assert all(resource["license"] and resource["url"] for resource in dataset["resources"])
        assert all("format" in resource or "access_services" in resource for resource in dataset["resources"])


def test_all_that_is_offered_can_be_fetched_in_the_type_that_is_said(site: Served) -> None:
    datasets = [dataset for page in harvested(f"{site.url}/catalog") for dataset in page["datasets"]]
    resources = [resource for dataset in datasets for resource in dataset["resources"]]
    assert len(resources) > 30
    with httpx.Client(timeout=30, follow_redirects=True) as client:
        for resource in resources:
            reply = client.head(resource["url"])
            assert reply.status_code == 200, resource["url"]
            if "mimetype" in resource and "compressFormat" not in resource and not resource["url"].endswith(".gz"):
                assert resource["mimetype"].endswith(reply.headers["Content-Type"].partition(";")[0]), resource["url"]
            if "size" in resource:
                assert int(resource["size"]) == int(reply.headers["Content-Length"]), resource["url"]
