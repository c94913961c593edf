"""The pages of three registers: this repository's, an invented one in English and French, and one that means harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ortak.build import contents
from ortak.namespaces import DCT, FOAF, ORG, ORTAK, RDF, RDFS, SKOS, Base
from ortak.register import open_register
from ortak.release import Contents, Release, write
from ortak.settings import Settings
from ortak.terms import LANG_STRING, Iri, Literal, Quad, Term
from ortak.web.app import create_app
from ortak.web.site import Site


def client_of(release: Release, settings: Settings | None = None) -> FlaskClient:
    """A client of a site that serves the release; a fault of the program is raised, not dressed up."""
    app = create_app(Site(release, settings or Settings()))
    app.testing = True
    return app.test_client()


@pytest.fixture(scope="session")
def client(release: Release) -> FlaskClient:
    return client_of(release)


@pytest.fixture(scope="session")
def northern(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release of the invented register: English and French, codes of its own, dates that only EDTF can say."""
    folder = tmp_path_factory.mktemp("northern") / "release"
    write(folder, contents(open_register(Path(__file__).parents[1] / "registers" / "northern")))
    return Release.open(folder)


@pytest.fixture(scope="session")
def northern_client(northern: Release) -> FlaskClient:
    return client_of(northern)


SCRIPT = "</script><script>alert(1)</script>"
ATTRIBUTE = '" onmouseover="alert(1)'


def _hostile(base: Base) -> Iterator[Quad]:
    register, victim = base.thing("register", "r"), base.thing("organization", "victim")
    graph = base.graph("all")

    def say(subject: Iri, predicate: Iri, value: Term) -> Quad:
        return Quad(subject, predicate, value, graph)

    yield say(register, RDF("type"), ORTAK("Register"))
    yield say(register, DCT("title"), Literal(SCRIPT, LANG_STRING, "en"))
    yield say(register, DCT("description"), Literal(ATTRIBUTE, LANG_STRING, "en"))
    yield say(register, DCT("license"), Iri("javascript:alert(1)"))
    yield say(register, DCT("subject"), victim)
    yield say(victim, RDF("type"), ORG("Organization"))
    yield say(victim, SKOS("prefLabel"), Literal(SCRIPT, LANG_STRING, "en"))
    yield say(victim, SKOS("altLabel"), Literal(ATTRIBUTE))
    yield say(victim, SKOS("altLabel"), Literal("=HYPERLINK(1)"))
    yield say(victim, FOAF("homepage"), Iri("javascript:alert(1)"))
    yield say(victim, FOAF("page"), Iri("data:text/html,<b>x</b>".replace("<", "%3C").replace(">", "%3E")))
    yield say(victim, RDFS("seeAlso"), Iri("vbscript:x"))
    yield say(victim, ORTAK("phrase"), Literal("{{ 7 * 7 }}{% raw %}"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The site of a register whose texts and links mean harm; no check stood before it."""
    base = Base("https://example.org/hostile/")
    folder: Path = tmp_path_factory.mktemp("hostile") / "release"
    write(folder, Contents(base, base.thing("register", "r"), ("en",), list(_hostile(base)), [], []))
    return client_of(Release.open(folder))
