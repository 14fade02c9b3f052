"""The pages beside the desk without a mouse: from page to page, through a list, to a decision; and with single keys off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.web.coded import line
from tests.web.conftest import Live

from sudebnik.codings.coding import Kind
from sudebnik.workbench.project import Project

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Any, folder: Any, live: Live) -> Iterator[Any]:
    """A window in which one person works alone on a project with three conflicts."""
    with Project.open(folder) as project:
        for head in list(project.documents.all())[:3]:
            line(project, head.id, "clara", "convicted")
            line(project, head.id, "konrad", "acquitted", places=((30, 50),))
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    # The second of two keys counts for a second and a half; a busy machine may take longer to press it.
    page.clock.set_fixed_time("2031-03-05")
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
    page.goto(live.url)
    page.wait_for_url(f"{live.origin}/")
    yield page
    context.close()


def at(page: Any) -> str:
    """The path of the page."""
    return str(page.evaluate("location.pathname"))


def focused(page: Any, name: str) -> None:
    """Wait until the focus stands in a field; the page's script puts it there once it runs."""
    page.wait_for_function("name => document.activeElement.id === name", arg=name)


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_g_and_a_letter_go_to_a_page(page: Any, live: Live) -> None:
    """«g» and a letter lead to each page, whatever the layout of the keyboard; «?» leads to help."""
    for letter, path in {
        "a": "/acts",
        "s": "/samples",
        "c": "/conflicts",
        "r": "/agreement",
        "t": "/stale",
        "f": "/flags",
        "l": "/log",
        "h": "/",
    }.items():
        press(page, "g", letter)
        page.wait_for_url(f"{live.origin}{path}")
    press(page, "?")
    page.wait_for_url(f"{live.origin}/help")
    # On a Russian layout the key of g writes п, that of a writes ф.
    page.evaluate(
        """() => { for (const [key, code] of [["п", "KeyG"], ["ф", "KeyA"]])
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true })); }"""
    )
    page.wait_for_url(f"{live.origin}/acts")


def test_a_list_is_gone_through_and_opened(page: Any, live: Live) -> None:
    """«j» and «k» go through the acts, Enter opens one; «/» goes to the search and Escape out of it."""
    page.goto(f"{live.origin}/acts")
    press(page, "j", "j", "k", "j")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == page.locator("[data-line]").nth(1).get_attribute("href")
    press(page, "/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("gjk")
    assert at(page) == "/acts" and page.input_value("#q") == "gjk"
    press(page, "Escape", "j", "Enter")
    page.wait_for_url("**/act/**")


def test_conflicts_are_decided_by_keys_alone(page: Any, live: Live, folder: Any) -> None:
    """One key opens the oldest conflict, one chooses, the reason is typed, Enter decides and brings the next; «z» undoes."""
    page.goto(f"{live.origin}/conflicts")
    press(page, "d")
    page.wait_for_url("**/conflicts/*/1/outcome")
    first = at(page)
    press(page, "2")
    focused(page, "reason")
    page.keyboard.type("so say the words")
    press(page, "Enter")
    page.wait_for_url("**?done=*")
    assert at(page) != first
    press(page, "Enter")  # nothing is chosen: no key decides by itself
    press(page, "u")
    press(page, "Enter")  # no reason yet
    page.wait_for_selector("#reason-error")
    focused(page, "reason")
    page.goto(f"{live.origin}{first}")
    press(page, "z")
    page.wait_for_selector("input[name=choice]")
    with Project.open(folder) as project:
        kinds = [one.kind for one in project.codings.log()][-2:]
        assert kinds == [Kind.DECISION, Kind.WITHDRAWAL]
        assert [one.comment for one in project.codings.log() if one.kind is Kind.DECISION] == [
            "so say the words"
        ]


def test_another_answer_is_shown_when_it_is_chosen(page: Any, live: Live) -> None:
    """The fields of another answer appear with the choice, and the first of them has the focus."""
    page.goto(f"{live.origin}/conflicts")
    press(page, "d")
    page.wait_for_url("**/conflicts/*/1/outcome")
    assert not page.is_visible("#other")
    press(page, "e")
    assert page.is_visible("#other")
    assert page.evaluate("document.activeElement.id") == "take-0"
    press(page, "1")
    assert not page.is_visible("#other")


def test_whoever_wants_no_single_keys_has_none(page: Any, live: Live) -> None:
    """With the switch off no letter does anything; it is kept, and can be switched on again."""
    page.goto(f"{live.origin}/help")
    page.uncheck("#single-keys")
    page.goto(f"{live.origin}/conflicts")
    press(page, "g", "a", "d", "?", "j")
    page.wait_for_timeout(300)
    assert at(page) == "/conflicts"
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.goto(f"{live.origin}/help")
    assert not page.is_checked("#single-keys")
    page.check("#single-keys")
    press(page, "Escape")
    page.evaluate("document.activeElement.blur()")
    press(page, "g", "h")
    page.wait_for_url(f"{live.origin}/")


def test_a_form_with_a_fault_is_read_from_its_fault(page: Any, live: Live) -> None:
    """After a wrong form the focus stands in the field that is wrong, which names its error."""
    page.goto(f"{live.origin}/samples")
    page.fill("#size", "0")
    page.fill("#name", "Проба")
    page.click("form[action='/samples'] button.first")
    page.wait_for_selector("#size-error")
    focused(page, "size")
    assert "size-error" in (page.get_attribute("#size", "aria-describedby") or "")


def test_the_skip_link_is_the_first_stop(page: Any, live: Live) -> None:
    """Tab first offers the way past the menu."""
    page.goto(f"{live.origin}/log")
    press(page, "Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    press(page, "Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_no_script_failed(page: Any) -> None:
    """No script of ours failed, and the policy refused nothing, on any of these pages."""
    assert [fault for fault in page.faults if "422" not in fault and "404" not in fault] == []
