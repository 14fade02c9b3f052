"""A drawing opened alone says what it shows, of whom and what it rests on, to those who see it and to those who do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from defusedxml import ElementTree

from sudebnik.publications.charts import bars, courts, curve, dots, flow, parted, terms, trend
from sudebnik.publications.charts.paper import (
    BLUE,
    INK,
    INNER,
    ORANGE,
    PALE,
    WIDTH,
    Caption,
    Sign,
    fitted,
    long,
)

CAPTION = Caption(
    "Заглавие, которое длиннее, чем одна строка на узком листе",
    "412 подсудимых; март 2022 – май 2025",
    [Sign("bar", BLUE, "что значит столбик"), Sign("hatch", "", "что не показано")],
    ["Прочитано 74 акта.", "Опубликованные тексты — отобранное меньшинство."],
    "В словах: 30 и 12",
)
AT = 2022 * 12


def _bars() -> str:
    return bars.lying_bars([bars.Bar("семья", 44), bars.Bar("здоровье", None)], CAPTION, "скрыто")


def _standing() -> str:
    return bars.standing_bars([bars.Bar(f"{month:02}.2023", 7 + month) for month in range(1, 13)], CAPTION, "месяц", -60)  # fmt: skip


def _dots() -> str:
    row = dots.DotRow("ряд", [dots.Dot(0.3, 0.2, 0.4, bounds=(0.25, 0.5)), dots.Dot(None, says="числа нет")])
    return dots.dots(
        [row], [dots.Series("circle", INK, hollow=True), dots.Series("square", BLUE)], CAPTION, "доля"
    )


def _forest() -> str:
    rows = [dots.DotRow("повторный уход", [dots.Dot(6, -1, 13)])]
    return dots.dots(rows, [dots.Series("square", BLUE)], CAPTION, "месяцев", percent=False, nought=True)


def _parted() -> str:
    rows = [parted.PartedRow("ряд", 40, (20, 12, 8)), parted.PartedRow("другой", 20, None), parted.PartedRow("третий", 8, (8, 0, 0))]  # fmt: skip
    return parted.parted_bars(rows, [(BLUE, "white"), (ORANGE, INK), (PALE, INK)], CAPTION)


def _terms() -> str:
    row = terms.Terms("ч. 5 ст. 337", {60: 30, 72: 12, 84: None}, (60, 120), (66, 60, 72), "42 срока")
    return terms.terms([row], 12, CAPTION, "месяцев")


def _survival() -> str:
    steps = [curve.Step(day, 1 - day / 200, 0.9 - day / 220, 1.0, 100 - day) for day in range(10, 100, 10)]
    return curve.survival(
        steps, 60, [(0, "100"), (90, "10")], CAPTION, "дней", ("ещё ждут", "под наблюдением")
    )


def _trend() -> str:
    months = [
        trend.Month(AT + at, None if at == 2 else 10 + at, (14, 9, 22) if at > 10 else None, None if at < 4 else 0.5, finished=at < 11)
        for at in range(12)
    ]  # fmt: skip
    line = [(AT + at, 10.0 + at, 8.0 + at, 12.0 + at) for at in range(4, 12)]
    turns, marks = [trend.Turn(AT + 6, AT + 5, AT + 8)], [trend.Mark(AT + 8.8, "24.09.2022: новый закон")]
    return trend.trend(months, line, turns, marks, CAPTION, {AT: "2022"})


def _courts() -> str:
    fields = [courts.Court(f"суд {number}", [6, None, 0, 8]) for number in range(3)]
    return courts.courts(fields, ["1 кв. 2022", "4 кв. 2022"], CAPTION)


def _flow() -> str:
    links = [
        flow.Link("a", "b", 30),
        flow.Link("a", "c", 12),
        flow.Link("b", "d", 25),
        flow.Link("b", "rest", 5, hidden=True),
    ]
    return flow.flow(
        links,
        [["a"], ["b", "c"], ["d", "rest"]],
        {"a": "ушли", "b": "пришли сами", "c": "задержаны", "d": "условно", "rest": "остальное"},
        CAPTION,
    )


DRAWINGS: tuple[Callable[[], str], ...] = (_bars, _standing, _dots, _forest, _parted, _terms, _survival, _trend, _courts, _flow)  # fmt: skip


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_drawing_alone_says_what_it_shows(draw: Callable[[], str]) -> None:
    """Title, whom, every sign's meaning and every note stand as letters in the SVG, and as title and description for a screen reader."""
    drawn = draw()
    root = ElementTree.fromstring(drawn)
    names = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert names["title"] == CAPTION.title
    assert names["desc"] == CAPTION.description
    assert root.get("role") == "img"
    letters = " ".join(" ".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))
    for words in (CAPTION.title, CAPTION.of, *(sign.means for sign in CAPTION.signs), *CAPTION.notes):
        for word in words.split():
            assert word in letters, word


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_drawing_asks_nobody_and_is_the_same_again(draw: Callable[[], str]) -> None:
    """No script, no outside address, and the same bytes for the same input."""
    drawn = draw()
    assert "<script" not in drawn
    assert not re.search(r"https?://(?!www\.w3\.org/)", drawn)
    assert drawn == draw()


@pytest.mark.browser
@pytest.mark.parametrize("draw", DRAWINGS)
def test_nothing_runs_off_the_sheet_on_a_phone(draw: Callable[[], str], browser: Any) -> None:
    """On a phone every letter lies on the sheet and is at least nine pixels high; notes do not run into the drawing."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_content(f'<body style="margin:14px">{draw().replace("<svg ", "<svg style=width:100% ", 1)}')
    found = page.evaluate(
        """() => {
        const sheet = document.querySelector('svg').getBoundingClientRect();
        return [...document.querySelectorAll('text')].filter(text => text.textContent.trim() && text.getBBox().width).map(text => {
          const box = text.getBoundingClientRect(), bare = parseFloat(getComputedStyle(text).fontSize);
          return [text.textContent, box.left - sheet.left, sheet.right - box.right, box.top - sheet.top, sheet.bottom - box.bottom, bare * sheet.width / 400];
        });
        }"""
    )
    page.close()
    assert len(found) > 5
    for words, *room, height in found:
        assert min(room) >= -1, (words, room)
        assert height >= 8.5, (words, height)


@pytest.mark.parametrize("size", [11, 12, 16])
def test_lines_fit_the_sheet(size: int) -> None:
    """A label is cut into lines only at blanks, loses no word, and no line is wider than asked."""
    label = "Осуждённые к лишению свободы реально, о которых есть акт первой инстанции, with English words"
    lines = fitted(label, INNER / 2, size)
    assert " ".join(lines) == label
    assert all(long(line, size) <= INNER / 2 for line in lines)
    assert INNER < WIDTH


def test_a_flow_keeps_its_numbers() -> None:
    """Bands are as broad as their numbers: those that leave a box fill it, and columns follow the longest way."""
    links = [flow.Link("a", "b", 30), flow.Link("a", "d", 10), flow.Link("b", "d", 30)]
    assert flow.columns_of(links, ["a", "b", "d"]) == [["a"], ["b"], ["d"]]
    drawn = _flow()
    boxes = [float(high) for high in re.findall(r'width="9" height="([\d.]+)"', drawn)]
    bands = re.findall(r'd="M[\d.]+ ([\d.]+)C[^V]*?([\d.]+)V([\d.]+)', drawn)
    broad = sorted(round(float(bottom) - float(top), 1) for _, top, bottom in bands)
    scale = max(boxes) / 42
    assert broad == pytest.approx(sorted(number * scale for number in (30, 12, 25, 5)), abs=0.2)


def test_a_flow_that_comes_back_is_refused() -> None:
    """States that lead to each other have no order from left to right."""
    with pytest.raises(ValueError, match="comes back"):
        flow.columns_of([flow.Link("a", "b", 3), flow.Link("b", "a", 2)], "ab")


def test_no_line_is_drawn_over_months_of_unknown_coverage() -> None:
    """The trend breaks where months have no place in it: two pieces are two paths."""
    months = [trend.Month(AT + at, 12, None, None if at in (3, 4) else 0.5) for at in range(8)]
    line = [(AT + at, 12.0, 10.0, 14.0) for at in range(8) if at not in (3, 4)]
    whole = [(AT + at, 12.0, 10.0, 14.0) for at in range(8)]

    def paths(given: list[tuple[int, float, float, float]]) -> int:
        drawn = trend.trend(months, given, (), (), CAPTION, {AT: "2022"})
        return len(re.findall(r'stroke="#1b5e93" stroke-width="2.5"', drawn))

    assert paths(line) == paths(whole) + 1
