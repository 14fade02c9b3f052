"""The report as a reader opens it: from a number down to the words, offline, on a phone, without a name."""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import pytest
from defusedxml import ElementTree

from sudebnik.workbench import runs
from sudebnik.workbench.project import Project

PRESS = """Two soldiers were sentenced in Volgograd this week.

A court in Volgograd jailed a mobilised man for six years after he stayed away from his unit for more than five months. He told the judges that his mother was dying.

In a separate case the Krasnodar garrison military court gave a contract soldier, who was absent for three weeks, a suspended sentence of two years. The second man said his pay had never been issued.
"""
PAGES = ("index.html", "en/index.html", "cases.html", "en/cases.html")
ADDRESS = re.compile(
    r"""(?:src|href|action|data)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""",
    re.IGNORECASE,
)
NAMESPACE = re.compile(r'xmlns(?::xlink)?="http://www\.w3\.org/[^"]+"')


def links(page: Path) -> list[str]:
    return re.findall(r'(?:href|src)="([^"#]+)', page.read_text("utf-8"))


def test_no_page_names_an_outside_address(report: Path) -> None:
    """Pages, styles and drawings ask nobody for anything."""
    for page in [*report.rglob("*.html"), *report.rglob("*.css"), *report.rglob("*.svg")]:
        text = NAMESPACE.sub("", page.read_text("utf-8"))
        assert not ADDRESS.search(text), page.name
        assert "<script" not in text, page.name


def test_every_link_leads_somewhere(report: Path) -> None:
    """No page links to a page, drawing, table or original that is not there."""
    for page in report.rglob("*.html"):
        for link in links(page):
            assert (page.parent / unquote(link)).resolve().is_file(), f"{page.name} → {link}"


def test_every_anchor_exists(report: Path) -> None:
    """A fact's link ends at the highlighted words, not at the top of the page."""
    ids: dict[Path, set[str]] = {}
    for page in report.rglob("cases/*.html"):
        for link, anchor in re.findall(r'href="([^"#]+\.html)#([^"]+)"', page.read_text("utf-8")):
            target = (page.parent / link).resolve()
            if target not in ids:
                ids[target] = set(re.findall(r'id="([^"]+)"', target.read_text("utf-8")))
            assert anchor in ids[target], f"{page.name} → {anchor}"


def test_originals_are_the_bytes_that_were_taken_in(report: Path) -> None:
    """Each original's name begins with its SHA-256, and no court page can run from there."""
    originals = list((report / "originals").iterdir())
    assert originals
    for original in originals:
        assert hashlib.sha256(original.read_bytes()).hexdigest() == original.name.partition(".")[0]
        assert original.suffix not in {".html", ".htm", ".svg", ".xml"}


def test_tables_can_be_taken_away(report: Path) -> None:
    """Each table is a CSV file whose hidden cells are empty, and whose numbers are five or more, or nought."""
    tables = list((report / "data").glob("*.csv"))
    assert len(tables) >= 20
    for table in tables:
        with table.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        for row in rows[1:]:
            number, hidden = row[1], row[2]
            assert (number == "") == (hidden == "1")
            assert number == "" or int(number) >= 5 or int(number) == 0


def test_drawings_speak_to_those_who_do_not_see_them(report: Path) -> None:
    """Each drawing is well-formed SVG with a title and a description of its numbers."""
    drawings = list((report / "charts").glob("*.svg"))
    assert drawings
    for drawing in drawings:
        root = ElementTree.fromstring(drawing.read_text("utf-8"))
        names = {child.tag.rpartition("}")[2]: child.text for child in root}
        assert names["title"]
        assert any(mark.isdigit() for mark in names["desc"] or "")


def test_invented_rulings_are_called_invented_on_every_page(report: Path) -> None:
    """Nobody takes a page of the demo for a real case."""
    for page in report.rglob("*.html"):
        assert re.search("СИНТЕТИЧЕСКИЕ|SYNTHETIC", page.read_text("utf-8")), page.name


def test_no_small_number_stands_on_the_front_page(report: Path) -> None:
    """Between one and four persons no cell is printed, in no table."""
    for name in ("index.html", "en/index.html"):
        text = (report / name).read_text("utf-8")
        tables = text.partition('id="courts"')[2]
        assert not re.search(r"<td><a[^>]*>[1-4]</a>", tables)
        assert not re.search(r"<td>[1-4]</td>", tables)


def test_people_of_the_trial_stand_only_in_the_highlighted_words(report: Path) -> None:
    """The report's own tables name no judge."""
    for page in report.rglob("cases/*.html"):
        assert "Председательствующий</th>" not in page.read_text("utf-8")


def test_a_claim_stands_with_the_courts_answer(report: Path) -> None:
    """The page of a case gives a claim's words and the words in which the court answers, each leading to its place."""
    answered = [page for page in report.glob("cases/*.html") if 'class="court"' in page.read_text("utf-8")]
    assert answered
    linked = 0
    for page in answered:
        for link, anchor in re.findall(
            r'class="court">[^<]*<a href="([^"#]+)#([^"]+)"', page.read_text("utf-8")
        ):
            linked += 1
            assert f'id="{anchor}"' in (page.parent / link).read_text("utf-8")
    assert linked


def test_reasons_are_called_stated_everywhere(report: Path) -> None:
    """No heading calls what the defence says a reason for desertion or for leaving."""
    for name, wanted in (
        ("index.html", "назвали подсудимый или защитник"),
        ("en/index.html", "stated by the defendant or counsel"),
    ):
        page = (report / name).read_text("utf-8")
        assert wanted in page
        assert not re.search("причин[а-я]+ дезертирства|reasons for desert", page, re.IGNORECASE)


def test_press_reports_stand_apart(tmp_path: Path) -> None:
    """What journalists tell is shown with its words on a page of its own, and enters no table."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "article.txt").write_text(PRESS, "utf-8")
    with Project.open_or_create(tmp_path / "project") as project:
        made = runs.run(project, [str(folder)]).report
    assert made is not None
    page = (made / "press.html").read_text("utf-8")
    assert "Рассказанное дело 1" in page
    assert "Рассказанное дело 2" in page
    assert "больше 5 мес." in page
    assert 'href="press.html">2<' in (made / "index.html").read_text("utf-8")
    assert not list(made.glob("cases/*.html"))


# -- cases and persons -----------------------------------------------------------------------------


def test_the_front_page_counts_documents_proceedings_cases_and_persons(report: Path) -> None:
    """Each stage has no more than the one before it, and each way of joining opens its cases."""
    page = (report / "en" / "index.html").read_text("utf-8")
    chain = page.partition('id="joined"')[2].partition("<caption>")[0]
    documents, copies, proceedings, cases, persons = (
        int(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", chain)
    )
    assert documents - copies >= proceedings >= cases
    assert persons >= cases
    assert cases == len(list((report / "en" / "cases").glob("*.html")))
    ways = re.findall(r'href="(cells/joined-way-[^"]+)">(\d+)<', page)
    assert {"cells/joined-way-alone.html", "cells/joined-way-uid.html"} <= {link for link, _ in ways}
    for link, number in ways:
        listed = (report / "en" / link).read_text("utf-8")
        assert listed.count('<th scope="row">') == int(number)


def test_a_case_tells_its_course_and_why_it_is_one(report: Path) -> None:
    """Where documents were joined the page gives the proceedings in order, each join's reasons, level and weight."""
    joined = [page for page in report.glob("en/cases/*.html") if 'id="course"' in page.read_text("utf-8")]
    assert len(joined) > 15
    for page in joined:
        text = page.read_text("utf-8")
        order = re.findall(
            r'<th scope="row">(first instance|appeal|cassation)', text.partition('id="course"')[2]
        )
        reasons = text.partition('<section id="joined">')[2]
        assert order
        assert re.search(r">(certain|strong)</td><td class=\"number\"[^>]*>\d", reasons), page.name
        assert re.search(r"<li>[^<]+<span class=\"small\">\(\+\d", reasons), page.name


def test_the_words_of_a_join_repeat_no_number_and_no_uid(report: Path) -> None:
    """What identifies a case stands with its document, where it stood before, and nowhere else."""
    number = re.compile(r"\d{1,2}[А-ЯA-Z]{0,2}-\d+/\d{4}|\d{2}[A-ZА-Я]{2}\d{4}-")
    for page in report.rglob("cases/*.html"):
        text = page.read_text("utf-8")
        for part in ("joined", "apart", "conflicts", "missing", "course"):
            section = text.partition(f'id="{part}"')[2].partition("</section>")[0]
            assert not number.search(section), f"{page.name}: {part}"


def test_a_changed_term_is_a_step_and_the_former_stays_in_sight(report: Path) -> None:
    """A page shows the term before and after, the days between, and the answer that no longer holds, with its reason."""
    stepped = [
        text
        for page in report.glob("en/cases/*.html")
        if "changed by a court above" in (text := page.read_text("utf-8"))
    ]
    assert stepped
    for text in stepped:
        steps = text.partition("The sentence from instance")[2]
        assert re.search(r"\d+ months</td>[^\n]*\d+ months</td>", steps)
        assert re.search(r"\d+ days", steps)
        row = next(line for line in text.splitlines() if "changed by a court above" in line)
        assert re.search(r'href="\.\./\.\./acts/[^"]+#f', row)


def test_both_languages_tell_of_the_same_case(report: Path) -> None:
    """No word of the other language stands in a case's own sections."""
    for page in report.glob("cases/*.html"):
        text = page.read_text("utf-8")
        for part in ("joined", "apart", "course", "missing"):
            section = re.sub(r"<[^>]+>", " ", text.partition(f'id="{part}"')[2].partition("</section>")[0])
            assert not re.search(r"\b(?:the|same|verdict|court|days)\b", section), page.name


# -- in a browser ----------------------------------------------------------------------------------


@pytest.mark.browser
def test_from_a_number_down_to_the_words(report: Path, browser: Any) -> None:
    """A reader clicks a number, a case, a fact, and sees the words highlighted; nothing is asked of the network."""
    asked: list[str] = []
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.on("request", lambda request: asked.append(request.url))
    page.goto((report / "index.html").as_uri())
    number = page.locator("#sentence_kinds td a").first
    shown = int(number.inner_text())
    number.click()
    cases = page.locator("tbody tr")
    assert 0 < cases.count() <= shown
    cases.first.locator("a").click()
    fact = page.locator("tr", has=page.get_by_text("Срок, мес.", exact=True)).first.locator("td a")
    words = fact.get_attribute("title") or fact.inner_text()
    fact.click()
    anchor = urlparse(page.url).fragment
    mark = page.locator(f"a[id='{anchor}'] ~ mark").first
    assert mark.is_visible()
    assert words[:20] in page.locator(".text").inner_text().replace("\n", " ")
    box = mark.bounding_box()
    assert box is not None
    assert -1 <= box["y"] <= 900  # a browser scrolls to whole pixels
    assert page.locator("dd code").inner_text() in page.locator("dd a").first.get_attribute("href")
    assert {urlparse(url).scheme for url in asked} == {"file"}
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 1200])
def test_pages_fit_their_screen(report: Path, browser: Any, name: str, width: int, tmp_path: Path) -> None:
    """On a phone as on a desk nothing runs out of the page sideways, and every drawing is drawn."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((report / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    assert page.evaluate("[...document.images].every(image => image.alt.length > 10)")
    page.screenshot(path=str(tmp_path / "page.png"), full_page=True)
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1200])
def test_pages_of_joined_cases_fit_their_screen(report: Path, browser: Any, width: int) -> None:
    """The longest page of a case, in both languages: nothing runs out sideways, every table cell has a heading."""
    longest = max(report.glob("cases/*.html"), key=lambda page: page.read_text("utf-8").count("<tr"))
    for place in (longest, report / "en" / "cases" / longest.name):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(place.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(
            "[...document.querySelectorAll('table')].every(table => table.querySelector('thead th[scope=col]')"
            " && [...table.querySelectorAll('tbody tr')].every(row => row.querySelector('th[scope=row]')))"
        )
        page.close()


@pytest.mark.browser
def test_both_languages_lead_to_each_other(report: Path, browser: Any) -> None:
    """From the Russian report to the English one and back."""
    page = browser.new_page()
    page.goto((report / "index.html").as_uri())
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", name="What was read").is_visible()
    page.get_by_role("link", name="По-русски").click()
    assert page.get_by_role("heading", name="Что прочитано").is_visible()
    page.close()


@pytest.mark.browser
def test_the_keyboard_is_enough(report: Path, browser: Any) -> None:
    """The first stop of the tab key skips to the content; links show where the reader is."""
    page = browser.new_page()
    page.goto((report / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.close()
