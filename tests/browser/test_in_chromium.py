"""Every kind of page in a real browser: no error, no blocked content, readable at every width, usable without script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

pytestmark = pytest.mark.slow

PAGES = (
    "/",
    "/partnerships",
    "/partnerships?on=2012-06-01&certainty=certain",
    "/organizations",
    "/memberships",
    "/agreements?signed-by=2010-12-31",
    "/places",
    "/doc/partnership/nalas",
    "/doc/partnership/ktbb",
    "/doc/organization/mbb",
    "/doc/organization/oicc",
    "/doc/membership/mbb-nalas",
    "/doc/tenure/mbb-nalas-vice-president",
    "/doc/agreement/ato-1982",
    "/doc/cooperation/mbb-ktbb",
    "/doc/arrangement/ktbb-council-invitation",
    "/doc/body/mbb-ktbb-joint-board",
    "/doc/place/jeddah",
    "/doc/territory/xk",
    "/doc/list/ato-members",
    "/doc/figure/nalas-countries",
    "/doc/claim/nalas-character",
    "/doc/source/partnerships-page",
    "/doc/register/mbb",
    "/changes",
    "/changes/1",
    "/version/membership/mbb-nalas/19700101T000000Z",
    "/sparql",
    "/sparql?query=SELECT+*+%7B%3Fs+a+%3Fclass%7D+LIMIT+20",
    "/def/",
    "/def/beginLatest",
    "/def/status/full",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    assert executable, "Chromium is missing: .ci/run installs it"
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def faults() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, faults: list[str]) -> Iterator[Page]:
    page = browser.new_page()
    page.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(f"{request.url} failed"))
    yield page
    page.close()


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page(server: str, page: Page, faults: list[str], path: str, language: str) -> None:
    answer = page.goto(f"{server}{path}{'&' if '?' in path else '?'}lang={language}")
    assert answer is not None
    assert answer.status == 200
    assert page.get_attribute("html", "lang") == language
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.title().strip()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide == 0, f"scrolls sideways at {width} px"
    assert page.evaluate("[...document.querySelectorAll('a[href]')].every(a => /^https?:$/.test(a.protocol))")
    assert page.evaluate("[...document.querySelectorAll('input:not([type=hidden]), select, textarea')].every(f => f.labels.length > 0)")
    assert page.evaluate("document.querySelectorAll('script:not([type=\"application/ld+json\"]), [style], [onclick]').length") == 0
    assert faults == []


def test_the_way_from_the_home_page_to_a_fact_and_its_evidence(server: str, page: Page) -> None:
    page.goto(f"{server}/?lang=en")
    page.get_by_role("link", name="Memberships").first.click()
    page.get_by_role("link", name="Network of Associations of Local Authorities").first.click()
    assert "2008" in page.inner_text("main")
    assert "2008 yılından bu yana tam üye" in page.inner_text("main")


def test_the_filter_form_narrows_the_list(server: str, page: Page) -> None:
    page.goto(f"{server}/memberships?lang=en")
    everything = page.inner_text("main")
    page.fill("input[name=on]", "2012-06-01")
    page.locator("form button[type=submit]").first.click()
    assert "on=2012-06-01" in page.url
    assert len(page.inner_text("main")) != len(everything)


def test_a_query_is_answered_in_the_page(server: str, page: Page) -> None:
    page.goto(f"{server}/sparql?lang=en")
    page.fill("textarea[name=query]", "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/ortak/ns#Partnership> }")
    page.locator("form.query button").click()
    assert "11" in page.inner_text("table")


def test_a_wrong_query_says_where_and_why(server: str, page: Page) -> None:
    page.goto(f"{server}/sparql?lang=en")
    page.fill("textarea[name=query]", "SELECT * { ?s org:member ?o }")
    page.locator("form.query button").click()
    assert "http://www.w3.org/ns/org#" in page.inner_text("main")


def test_an_unknown_thing_offers_near_ones(server: str, page: Page) -> None:
    answer = page.goto(f"{server}/doc/organization/nalass?lang=en")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("main a[href*='/doc/organization/nalas']").count() >= 1
