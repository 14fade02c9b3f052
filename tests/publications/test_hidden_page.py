"""The page of the hidden total: a range and its assumptions, refusals first, and nothing that tells of a few."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from defusedxml import ElementTree
from tests.publications.hidden_runs import HASH, LARGE, SMALL, answer, chao, run, sums

from sudebnik.codebook.load import shipped
from sudebnik.publications.charts.side_by_side import scale_of
from sudebnik.publications.coverage import Coverage
from sudebnik.publications.hidden_cells import guarded, rounded
from sudebnik.publications.hidden_words import HiddenWords
from sudebnik.publications.material import ActText, Report
from sudebnik.publications.report import build
from sudebnik.publications.words import Words

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def written(folder: Path, kept: Mapping[str, Any] | None) -> Path:
    """A report on no rulings at all, with this run."""
    folder.mkdir(exist_ok=True)
    nothing = ActText("", (), (), None)
    build(Report((), Coverage(), shipped(), lambda court, _: court, lambda _: nothing, hidden=kept), folder)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("hidden") / "large", run())


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("hidden") / "small", run(SMALL))


def letters(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_page_stands_only_where_a_run_is_kept(site: Path, tmp_path: Path) -> None:
    """With a run both languages have the page and the front page leads there; without one nothing is said of it."""
    for folder in (site, site / "en"):
        assert (folder / "hidden.html").is_file()
        assert 'href="hidden.html"' in (folder / "index.html").read_text("utf-8")
    bare = written(tmp_path / "bare", None)
    assert not list(bare.rglob("hidden*"))
    assert "hidden.html" not in (bare / "index.html").read_text("utf-8")


def test_never_one_number_alone(site: Path) -> None:
    """The first sentence is a range over all methods beside those seen; every method, refusal and assumption stands on the page."""
    page = letters((site / "en" / "hidden.html").read_text("utf-8"))
    assert "The lists saw 3,217 people." in page
    assert "between 5,100 and 12,000" in page
    assert "The estimates themselves lie between 6,200 and 7,500" in page
    for said in ("two lists (Chapman)", "no number: there are not two lists", "≥ 6,235", "7,546", "5,679–11,120", "no highest-order interaction", "proportional to 1/N"):  # fmt: skip
        assert said in page, said


def test_numbers_of_sentences_are_no_more_exact_than_they_are() -> None:
    """Two digits that count, outwards for limits, and never below those seen."""
    said = HiddenWords(Words("ru"), 4440)
    assert said.about(12_592.3) == "13\N{NO-BREAK SPACE}000"
    assert said.between(7141.1, 18_433.4) == {
        "low": "7\N{NO-BREAK SPACE}100",
        "high": "19\N{NO-BREAK SPACE}000",
    }
    assert said.about(4441) == "4\N{NO-BREAK SPACE}440"


def test_refusal_comes_first_where_nothing_was_estimated(tmp_path: Path) -> None:
    """The page begins with the refusal, then those seen and the lower bound; no range is spoken of, nor what one more list would show."""
    given = [
        answer("chao", chao(LARGE), [5900.0, 6600.0], assumptions=["lower_bound"]),
        answer("loglinear", None, why="three_lists"),
    ]
    page = letters((written(tmp_path / "no", run(given=given)) / "en" / "hidden.html").read_text("utf-8"))
    first, bound = (
        page.index("No number can be given"),
        page.index("Chao’s lower bound: at least about 6,200"),
    )
    assert first < page.index("the lists saw 3,217 people") < bound
    assert "intervals of" not in page
    assert "What one more list would show" not in page
    assert "three lists are needed" in page


def test_an_overridden_gate_is_told_for_ever_after(site: Path) -> None:
    """By its name and in words, beside the method that passed over it, above all figures; a soft gate that failed is a warning."""
    page = letters((site / "en" / "hidden.html").read_text("utf-8"))
    told = "log-linear models (BIC): one list lies wholly in another: they are one list (nested)"
    assert page.index(told) < page.index("Who is on which lists")
    assert "models that fit about as well give different numbers — log-linear models (BIC)" in page


def test_what_one_more_list_would_show_is_a_sentence(site: Path) -> None:
    """How many of so many would be known by either method, and from which size on the two can be told apart."""
    page = letters((site / "en" / "hidden.html").read_text("utf-8"))
    assert "In a new random list of 100 people, those known already would be about: 52 if “decomposable graphs (Bayesian mean)” is right; 43 if “log-linear models (BIC)” is right." in page  # fmt: skip
    assert "From about 190 names on, these two methods can be told apart." in page


def test_checks_say_what_lies_outside(site: Path) -> None:
    """Of each method how many figures of the table it would hardly have made, and which."""
    page = letters((site / "en" / "hidden.html").read_text("utf-8"))
    assert "log-linear models (BIC): 1 of 2 lie outside what it expects" in page
    assert "cards + press 277 0–1 no" in page


def test_each_drawing_stands_alone(site: Path) -> None:
    """Taken out of the report it says what it shows, of whom, what it rests on, and the same to those who do not see it; its page shows it with these words."""
    drawings = sorted(site.glob("charts/hidden-*.ru.svg"))
    assert {one.name.removeprefix("hidden-").removesuffix(".ru.svg") for one in drawings} == {
        "overlaps", "estimates", "posterior-decomposable", "dependence", "reach", "panels-without", "panels-merged", "panels-differing", "panels-prior", "further",
    }  # fmt: skip
    page = (site / "hidden.html").read_text("utf-8")
    for drawing in drawings:
        svg = ElementTree.parse(drawing).getroot()
        found = {child.tag.rpartition("}")[2]: child.text for child in svg}
        assert found["title"]
        assert found["desc"].startswith(found["title"])
        assert len(found["desc"]) > len(found["title"]) + 5
        text = letters(drawing.read_text("utf-8"))
        assert "3 217 человек: столько видел" in text
        assert "sudebnik" in text
        assert f'src="charts/{drawing.name}"' in page


def test_an_axis_of_multiples_where_numbers_lie_far_apart() -> None:
    """From ten times on a step of the axis is a multiple; below, it begins at nought."""
    assert scale_of(100, 1001)["type"] == "log"
    assert scale_of(100, 999)["domain"][0] == 0


def test_the_same_run_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Pages and drawings alike."""
    again = written(tmp_path / "again", run())
    for one in (*site.rglob("hidden*.html"), *site.glob("charts/hidden-*")):
        assert one.read_bytes() == (again / one.relative_to(site)).read_bytes()


def test_names_of_lists_are_letters_and_nothing_else(tmp_path: Path) -> None:
    """A list called like a tag does not become one, on the page or in a drawing."""
    names = ("<script>alert(1)</script>", 'a"b', "c&d", "e" * 90)
    folder = written(tmp_path / "named", run(names=names))
    assert "<script" not in (folder / "hidden.html").read_text("utf-8")
    for drawing in folder.glob("charts/hidden-*"):
        assert "<script" not in drawing.read_text("utf-8")
        ElementTree.parse(drawing)


def test_the_page_needs_no_numpy(tmp_path: Path) -> None:
    """Who only reads a kept run needs nothing beside the core."""
    code = (
        "import sys; sys.modules['numpy'] = sys.modules['scipy'] = None\n"
        "from pathlib import Path\n"
        "from tests.publications.test_hidden_page import written\n"
        "from tests.publications.hidden_runs import SMALL, run\n"
        f"written(Path({str(tmp_path / 'bare')!r}), run(SMALL))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-600:]
    assert (tmp_path / "bare" / "hidden.html").is_file()


# -- what tells of a few ----------------------------------------------------------------------------
def test_a_table_without_small_counts_is_shown_as_it_is() -> None:
    """Nothing is rounded and nothing withheld."""
    shown = guarded(run())
    assert shown is not None
    assert shown["table"].pop("guarded") is False
    assert shown == run()


def attacked(cells: Mapping[str, int], shown: Mapping[str, Any]) -> dict[str, set[int]]:
    """What somebody finds who knows the program and tries every table that gives just this page: the possible counts of each hidden pattern."""
    table = shown["table"]
    visible = {on: count for on, count in table["patterns"] if count is not None}
    hidden = [on for on, count in table["patterns"] if count is None]
    left = table["observed"] - sum(visible.values())
    given = [one["estimate"] for one in shown["answers"] if one["estimate"] is not None]
    digits = 1 if all(value == rounded(value, 1) for value in given) else 2
    bound = next(one["estimate"] for one in shown["answers"] if one["method"] == "chao")

    def told(count: int) -> int | None:
        return None if 0 < count < 10 else 10 * round(count / 10)

    possible: dict[str, set[int]] = {on: set() for on in hidden}
    for counts in product(range(1, left), repeat=len(hidden) - 1):
        last = left - sum(counts)
        if last < 1:
            continue
        guess = {**visible, **dict(zip(hidden, (*counts, last), strict=True))}
        made = sums({on: guess.get(on, 0) for on in cells})
        pages = [(made["sizes"], table["sizes"]), (made["frequencies"], table["frequencies"])]
        pages.append(([one[2] for one in made["overlaps"]], [one[2] for one in table["overlaps"]]))
        if any(
            one is not None and told(count) != one
            for counted, ones in pages
            for count, one in zip(counted, ones, strict=True)
        ):
            continue
        if rounded(chao(guess), digits) != bound:
            continue
        for on in hidden:
            possible[on].add(guess[on])
    return possible


@pytest.mark.parametrize(
    "cells",
    [
        SMALL,
        {**SMALL, "111": 1, "011": 22},
        {**SMALL, "100": 640, "010": 411, "001": 2},
        {**SMALL, "111": 2},
    ],
)
def test_no_small_count_can_be_worked_out(cells: Mapping[str, int]) -> None:
    """Whoever tries all tables that would give the same page finds for every small count three values at the least, one of which is not small."""
    shown = guarded(run(cells))
    assert shown is not None
    assert shown["table"]["guarded"]
    for on, values in attacked(cells, shown).items():
        assert cells[on] in values
        if cells[on] < 5:
            assert len(values) >= 3, (on, values)
            assert max(values) >= 5, (on, values)


def small_tables() -> Iterator[dict[str, int]]:
    for a, b, c, d in product((0, 1, 4, 60), (2, 9, 300), (1, 15), (0, 3, 40)):
        yield {"100": 70 + 7 * b, "010": 50, "001": 31 + c, "110": b, "101": c, "011": a, "111": d}


def test_nothing_small_is_left_in_a_guarded_run() -> None:
    """No pattern, size, overlap or frequency from one to four, whatever the table; at least two patterns are hidden; no hash, panel, check or tipping point is left, and no estimate of more than two digits."""
    seen = 0
    for cells in small_tables():
        shown = guarded(run(cells))
        if shown is None or not shown["table"]["guarded"]:
            continue
        seen += 1
        table = shown["table"]
        counts = [count for _, count in table["patterns"]]
        assert counts.count(None) >= 2
        counts += [*table["sizes"], *table["frequencies"], *(both for *_, both in table["overlaps"])]
        assert not any(count is not None and 0 < count < 5 for count in counts)
        assert "sha256" not in shown["source"]
        assert not shown["panels"]
        assert not any(shown["sensitivity"][name] for name in ("dependence", "pairs", "reach"))
        for one in shown["answers"]:
            assert not one["checks"]
            assert not one["posterior"]
            for value in (one["estimate"], *(one["interval"] or ())):
                assert value is None or value == table["observed"] or value == rounded(value, 2)
    assert seen > 30


def test_a_handful_of_people_has_no_page_of_numbers(tmp_path: Path) -> None:
    """Where no way of showing keeps them hidden, nothing is shown, and that is said."""
    cells = {"100": 1, "010": 1, "001": 1, "110": 1, "101": 0, "011": 0, "111": 1}
    assert guarded(run(cells)) is None
    page = (written(tmp_path / "few", run(cells)) / "en" / "hidden.html").read_text("utf-8")
    assert "so small that nothing can be shown" in page
    assert not list((tmp_path / "few").glob("charts/hidden*"))


def test_no_file_of_the_report_tells_what_the_page_hides(small_site: Path) -> None:
    """Neither the hash nor an exact estimate stands in any page, drawing or description; the hidden combination says hidden in both languages."""
    n = sum(SMALL.values())
    exact = [f"{value:.1f}" for value in (chao(SMALL), 2.345678 * n)]
    exact += [str(round(value)) for value in (2.345678 * n, 1.912345 * n, 1.765432 * n)]
    for one in (*small_site.rglob("hidden*.html"), *small_site.glob("charts/hidden-*")):
        text = one.read_text("utf-8")
        assert HASH[:12] not in text
        told = letters(text) + "".join(re.findall(r'alt="([^"]*)"', text))
        assert not any(re.search(rf"(?<![\d.]){value}(?![\d.])", told) for value in exact), one.name
    assert "cards + press + helpline скрыто" in letters((small_site / "hidden.html").read_text("utf-8"))
    assert "cards + press + helpline hidden" in letters(
        (small_site / "en" / "hidden.html").read_text("utf-8")
    )


def test_it_says_from_what_it_was_made(site: Path, small_site: Path, tmp_path: Path) -> None:
    """Day, seed, program and the hash of the file; of small tables that the hash is withheld; of a project's lists in how many ways they were matched."""
    said = [letters((folder / "en" / "hidden.html").read_text("utf-8")) for folder in (site, small_site)]
    assert f"From a file, SHA-256 {HASH}." in said[0]
    assert "2026-11-23; seed 7; fingerprint of the program fedcba9876543210." in said[0]
    assert "The hash is not shown" in said[1]
    kept = {**run(SMALL), "source": {"kind": "project", "partings": 10, "strata": 1}}
    page = letters((written(tmp_path / "joined", kept) / "en" / "hidden.html").read_text("utf-8"))
    assert "matched in 10 plausible ways" in page


@pytest.mark.browser
def test_the_page_is_clean_for_everybody(browser: Any, site: Path, small_site: Path) -> None:
    """No violation of WCAG 2.2 AA, light and dark, and nothing broader than a phone, in both languages."""
    for folder, colours, wide in (
        (site, "light", 1100),
        (site / "en", "dark", 375),
        (small_site, "dark", 375),
        (small_site / "en", "light", 320),
    ):
        page = browser.new_page(
            viewport={"width": wide, "height": 900}, color_scheme=colours, bypass_csp=True
        )
        page.goto((folder / "hidden.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= wide
        page.add_script_tag(content=AXE_SCRIPT)
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:2]) for one in found] == []
        page.close()
