"""The list of acts narrows while one types, without leaving the page and without a script of the page's own."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.conftest import Live

pytestmark = pytest.mark.browser


def test_the_list_narrows_while_one_types(browser: Any, live: Live) -> None:
    """Words that stand nowhere leave no act, taken back they leave all; the field keeps its place, and a button finds as well."""
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(live.url)
    page.wait_for_url(f"{live.origin}/")
    page.goto(f"{live.origin}/acts")
    every = page.locator("#found tbody tr").count()
    assert every > 1
    page.keyboard.press("/")
    page.keyboard.type("абракадабра")
    page.get_by_text("No act fits.").wait_for()
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.locator("#found tbody tr").first.wait_for()
    assert page.locator("#found tbody tr").count() == every
    page.keyboard.type("абракадабра")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live.origin}/acts?q=*")
    assert "No act fits." in page.content()
    page.goto(f"{live.origin}/acts")
    page.select_option("#kind", "verdict")
    page.wait_for_function("count => document.querySelectorAll('#found tbody tr').length < count", arg=every)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live.origin}/act/*")
    assert not faults
    context.close()
