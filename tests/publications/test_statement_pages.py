"""The report's statements as a reader opens them: from a sentence to its page, from a number to its cases."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from defusedxml import ElementTree

from sudebnik.estimates import load

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ("index.html", "coverage.html", "statements/reasons.html", "statements/real_term.html")
UNCHECKED = "Проверенных людьми актов нет: насколько машина ошибается, неизвестно."


def statements(report: Path) -> list[Path]:
    return sorted(report.glob("statements/*.html"))


def test_statements_stand_first_and_open_their_pages(report: Path) -> None:
    """Before coverage and tables; every sentence is a link to the page of its question, in both languages."""
    for folder in (report, report / "en"):
        page = (folder / "index.html").read_text("utf-8")
        assert page.index('id="statements"') < page.index('id="coverage"') < page.index('id="courts"')
        links = re.findall(r'class="claim \w+"><a href="(statements/[^"]+)"', page)
        assert len(links) > 20
        assert all((folder / link).is_file() for link in links)


def test_every_question_has_a_page_that_says_what_it_does_not_support(report: Path) -> None:
    """Figures, what it rests on, what would make it wrong, how to make it surer, and the stronger sentences that do not follow."""
    pages = {page.stem: page.read_text("utf-8") for page in statements(report)}
    for question in load.shipped():
        page = pages[question.id]
        for part in ("figures", "rests-on", "wrong", "better"):
            assert f'<section id="{part}">' in page, (question.id, part)
        for sentence in question.not_supported:
            assert sentence.ru in page
        assert "{" not in re.sub(r"<[^>]+>", "", page), question.id


def test_without_checked_acts_no_figure_is_called_corrected(report: Path) -> None:
    """The demo has no human codings: its statements are the machine's, and say that its errors are not known."""
    assert UNCHECKED in (report / "index.html").read_text("utf-8")
    said = "".join(page.read_text("utf-8") for page in statements(report))
    assert said.count(UNCHECKED) > 30
    page = (report / "statements" / "reasons.html").read_text("utf-8")
    assert "с поправкой на ошибки машины" not in page


def test_every_count_opens_as_many_cases_at_the_most(report: Path) -> None:
    """A number leads to its cases: one at the least, never more than it counts."""
    opened = 0
    for page in statements(report):
        for link, number in re.findall(r'<a href="\.\./(cells/q-[^"]+)">(\d+)</a>', page.read_text("utf-8")):
            listed = (report / link).read_text("utf-8").count('<th scope="row">')
            assert 1 <= listed <= int(number), link
            assert int(number) >= 5
            opened += 1
    assert opened > 100


def test_no_statement_page_shows_a_handful(report: Path) -> None:
    """No count from one to four stands in a table of figures, in the drawings' words, or in the CSV files."""
    for page in (*statements(report), *report.glob("en/statements/*.html")):
        figures = page.read_text("utf-8").partition('id="figures"')[2].partition("</section>")[0]
        assert not re.search(r">[1-4]</(?:a|td)>", figures), page.name
    for table in report.glob("data/q-*.csv"):
        with table.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))[1:]
        for row in rows:
            assert row[2] == "0" or not any(row[column] for column in (1, 4, 5, 6)), table.name
    for drawing in report.glob("charts/q-*.svg"):
        root = ElementTree.fromstring(drawing.read_text("utf-8"))
        letters = {
            text.text
            for text in root.iter("{http://www.w3.org/2000/svg}text")
            if text.get("text-anchor") != "end"
        }
        bare = {text for text in letters if text in {"1", "2", "3", "4"}}
        assert not bare or "term" in drawing.name or "months" in drawing.name, drawing.name


def test_both_languages_have_the_same_figures(report: Path) -> None:
    """The twin pages hold the same counts."""
    for page in statements(report):
        numbers = [
            re.findall(r">(\d+)</a></td>", one.read_text("utf-8"))
            for one in (page, report / "en" / "statements" / page.name)
        ]
        assert numbers[0] == numbers[1], page.name


def test_coverage_says_what_should_be_there(report: Path) -> None:
    """Court by court and year by year: known, with a card, with a text, read; where nobody looked, in words."""
    page = (report / "coverage.html").read_text("utf-8")
    assert "Известно дел первой инстанции" in page
    assert "не искали" in page
    assert not re.search(r"<td data-label=\"(?:Известно дел|С карточкой|С текстом)[^>]*>[1-4]</td>", page)


# -- in a browser ----------------------------------------------------------------------------------
@pytest.mark.browser
@pytest.mark.parametrize(("folder", "scheme"), [("", "light"), ("en/", "dark")])
@pytest.mark.parametrize("place", PAGES)
def test_axe_finds_nothing(report: Path, browser: Any, folder: str, place: str, scheme: str) -> None:
    """No violation that axe can see, light and dark, and nothing runs out of a phone's screen sideways."""
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto((report / folder / place).as_uri())
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.browser
def test_from_a_statement_down_to_the_words(report: Path, browser: Any) -> None:
    """A reader clicks a sentence, a number, a case, a fact, and stands at the words; the network is asked nothing."""
    asked: list[str] = []
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.on("request", lambda request: asked.append(request.url))
    page.goto((report / "index.html").as_uri())
    page.locator("#statements .claim a").first.click()
    page.locator("#figures td a").first.click()
    page.locator("tbody th a").first.click()
    page.locator("td a[href*='acts/']").first.click()
    assert page.locator(".text mark").count()
    assert {url.partition(":")[0] for url in asked} == {"file"}
    page.close()
