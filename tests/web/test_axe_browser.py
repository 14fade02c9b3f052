"""Every page of the table under axe: no violation of WCAG 2.2 AA, in both languages, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from tests.web.coded import Coded, coded, line, orphaned_answer, stale_answer
from tests.web.conftest import Live, served

from sudebnik.codings.coding import Kind
from sudebnik.web.adjudication import address
from sudebnik.web.routes import PAGES
from sudebnik.workbench.project import Project

pytestmark = pytest.mark.browser

NO_PAGE = {
    "/static/{digest}/{name}": "a script, a style or a picture",
    "/act/{document}/row": "a part of the desk",
    "/act/{document}/editor": "a part of the desk",
    "/act/{document}/page/{page:int}.png": "a picture",
    "/next": "leads to the desk",
    "/enter": "leads to the first page",
}
"""Addresses of the table that are no page of their own."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def site(folder: Any) -> Iterator[tuple[Live, Coded]]:
    """A server for one person alone on a project in which there is something to see on each page."""
    made = coded(folder)
    with Project.open(folder) as project:
        others = [head.id for head in project.documents.all() if head.id not in (made.settled, made.owed)]
        line(project, others[0], "clara", "convicted", places=((0, 20), (10, 40)))
        line(project, others[0], "konrad", "acquitted")
        line(project, others[1], "solo", "convicted", comment="о чём молчит инструкция", flag=True)
        line(
            project,
            made.settled,
            "ada",
            "convicted",
            kind=Kind.DECISION,
            comment="так сказано в акте",
            settles=("0" * 32,),
        )
    stale_answer(folder, made.settled, "solo")
    orphaned_answer(folder, others[2], "solo")
    with served(folder, "--as", "solo", "--lang", "en") as live:
        yield live, made._replace(conflict=(others[0], 1, "outcome"))


def addresses(made: Coded) -> dict[str, list[str]]:
    """Real addresses of every page in the table that shows one; an address without one is a fault of this test."""
    filled = {
        "/act/{document}": [f"/act/{made.owed}", f"/act/{made.conflict[0]}?persons=2"],
        "/act/{document}/original": [f"/act/{made.owed}/original"],
        "/conflicts/{document}/{person}/{variable}": [
            address(made.conflict),
            address((made.settled, 1, "outcome")),
        ],
        "/samples/{sample}": [f"/samples/{made.sample}"],
        "/acts": ["/acts", "/acts?q=военного", "/acts?q=абракадабрица"],
        "/agreement": ["/agreement", f"/agreement?sample={made.sample}&strata=1"],
        "/login": ["/login"],
    }
    paths = [page.path for page in PAGES if "GET" in page.methods and page.path not in NO_PAGE]
    assert not [path for path in paths if "{" in path and path not in filled]
    return {path: filled.get(path, [path]) for path in paths}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_axe_finds_nothing(browser: Any, site: tuple[Live, Coded], scheme: str, language: str) -> None:
    """No page has a violation that axe can see, neither wide nor as narrow as a telephone."""
    live, made = site
    context = _context(browser, live, scheme, language)
    try:
        page = context.new_page()
        _enter(page, live, language)
        found = []
        for path, filled in addresses(made).items():
            for place in [*filled, "/no-such-page"] if path == "/" else filled:
                page.goto(live.origin + place)
                if place != "/login":
                    assert page.evaluate("document.documentElement.lang") == language, place
                found += [f"{place}: {fault}" for fault in _faults(page)]
                if scheme == "light":
                    found += _narrow(page, place, with_axe=language == "ru")
        assert not found, "\n".join(found)
    finally:
        context.close()


def _narrow(page: Any, place: str, *, with_axe: bool) -> list[str]:
    """What is wrong with a page on a telephone; Russian words are the longer ones."""
    page.set_viewport_size({"width": 360, "height": 740})
    found = [f"{place}, narrow: {fault}" for fault in _faults(page)] if with_axe else []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    return [*found, f"{place}: {wide} px too wide for a telephone"] if wide > 0 else found


_TOKEN: dict[str, Any] = {}


def _context(browser: Any, live: Live, scheme: str, language: str) -> Any:
    """A window; the address that admits works once, so that later windows take over its cookies."""
    kept = _TOKEN.get(live.origin)
    return browser.new_context(
        color_scheme=scheme,
        locale="ru-RU" if language == "ru" else "en-US",
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        storage_state=kept,
    )


def _enter(page: Any, live: Live, language: str) -> None:
    if live.origin not in _TOKEN:
        page.goto(live.url)
        page.wait_for_url(f"{live.origin}/")
        _TOKEN[live.origin] = page.context.storage_state()
    page.goto(f"{live.origin}/help")
    if page.evaluate("document.documentElement.lang") != language:
        page.click(f'button[lang="{language}"]')
        page.wait_for_selector(f'html[lang="{language}"]')


def _faults(page: Any) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    result = page.evaluate(
        "tags => axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })", RULES
    )
    return [
        f"{fault['id']}: {fault['nodes'][0]['target']} ({len(fault['nodes'])}) {fault['nodes'][0]['failureSummary'][:160]}"
        for fault in result["violations"]
    ]
