"""Which drawing shows an answer, and that nothing hidden stands in one."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publications.invented import answer, easel, figure, part, question

from sudebnik.estimates.answer import Answer
from sudebnik.estimates.question import Measure
from sudebnik.publications.pictures.choosing import pictures
from sudebnik.publications.pictures.easel import Picture
from sudebnik.stats.estimate import NotEstimable, Reason


def drawn(of: Answer, language: str = "ru") -> list[Picture]:
    return list(pictures(of, easel(of, language)))


def letters(picture: Picture) -> str:
    return " ".join(re.findall(r">([^<>]+)<", picture.svg))


def months(counts: list[int], **more: Any) -> dict[str, Any]:
    """A curve of months from January 2022."""
    told = [
        {"month": f"{2022 + at // 12}-{at % 12 + 1:02}", "seen": count, "fraction": None, "nowcast": None, "covered": 0.5}
        for at, count in enumerate(counts)
    ]  # fmt: skip
    return {
        "months": told,
        "trend": {"refused": "too_short"},
        "turns": [],
        "unfinished": 0,
        "seasonal": False,
    } | more


def test_naive_and_corrected_stand_side_by_side() -> None:
    """Where people checked, both are drawn and named; where not, the drawing says that the error is not known."""
    checked = drawn(answer(question(), [part(40, 100, corrected=figure(0.5, 0.4, 0.6))]))[0]
    assert "как прочла машина" in letters(checked)
    assert "с поправкой на ошибки машины" in letters(checked)
    alone = drawn(answer(question(by=("plea",)), [part(40, 100), part(30, 60, "full")]))[0]
    assert "проверенных людьми актов нет" in letters(alone)
    assert "с поправкой" not in letters(alone)


def test_values_too_small_to_be_shown_are_only_counted() -> None:
    """No label and no number of a hidden value is in the drawing; how many are hidden is."""
    parts = [part(80, 80), part(60, 80, "R02"), part(30, 80, "R03"), part(9, 80, "R04"), part(4, 80, "R06")]
    picture = drawn(answer(question(Measure.SHARES, "own_reason"), parts))[0]
    assert "Ещё 2 значения не показаны" in letters(picture)
    assert "ревность" not in letters(picture) + picture.alt


def test_nothing_is_drawn_of_nobody() -> None:
    """Without an answer, with hidden ones alone, or with one figure and nothing beside it, there is no drawing."""
    assert drawn(answer(question(), [part(0, 0)])) == []
    assert drawn(answer(question(), [part(3, 40)])) == []
    assert drawn(answer(question(), [part(30, 40)])) == []


def test_reasons_stand_by_the_courts_answer_and_by_speaker() -> None:
    """Two more drawings; a reason with a small answer is not broken down."""
    parts = [part(90, 90), part(60, 90, "R03"), part(20, 90, "R02")]
    parts += [part(20, 60, "granted", "R03"), part(15, 60, "refused", "R03"), part(25, 60, "open", "R03")]
    parts += [part(2, 20, "granted", "R02"), part(9, 20, "refused", "R02"), part(9, 20, "open", "R02")]
    parts += [
        part(50, 90, "defendant", "R03"),
        part(22, 90, "counsel", "R03"),
        part(18, 90, "defendant", "R02"),
    ]
    of = answer(question(Measure.SHARES, "own_reason", by=("speaker", "answer")), parts)
    found = {picture.suffix: picture for picture in drawn(of)}
    assert set(found) == {"", "-answers", "-speakers"}
    assert "20 / 15 / 25" in found["-answers"].alt
    assert not re.search(r"\(\d+ / 9 / 9\)", found["-answers"].alt)
    assert "не разбито" in letters(found["-answers"])
    assert "защитник" in letters(found["-speakers"])


def test_sentences_stand_before_the_range_of_the_law() -> None:
    """Terms by article with the range, the median, and no bar of fewer than five."""
    curve = {
        "values": {"": {"60": 44}, "337.5": {"60": 20, "66": 9, "84": 2}, "337.3.1": {"24": 13}},
        "range": {"337.5": [60, 120], "337.3.1": [0, 72]},
    }
    parts = [
        part(44, 44, naive=figure(60, 54, 66)),
        part(31, 31, "337.5", naive=figure(60, 54, 66)),
        part(13, 13, "337.3.1", naive=NotEstimable(Reason.TOO_FEW_VALUES, 13)),
    ]
    picture = drawn(answer(question(Measure.MEDIAN, "real_term", by=("single_article",)), parts, curve))[0]
    assert "ч. 5 ст. 337 — сроков 31, медиана 60 мес. (54–66)" in picture.alt
    assert "медианы назвать нельзя" in picture.alt
    assert "что позволял закон" in letters(picture)
    assert "от 1 до 4" in letters(picture)


def test_a_trend_says_what_is_finished_known_and_turned() -> None:
    """Trend, nowcast, turn, law and the warning about late months stand as words; the band is drawn where coverage is known."""
    curve = months([8 + at for at in range(24)], unfinished=2)
    for one in curve["months"][:3]:
        one["covered"] = None
    for one in curve["months"][-2:]:
        one["nowcast"] = [40, 30, 55]
    curve["trend"] = {
        "per_year": [50.0, 30.0, 70.0],
        "line": [[one["month"], 12, 10, 14] for one in curve["months"][3:]],
    }
    curve["turns"] = [{"month": "2023-02", "low": "2022-11", "high": "2023-05"}]
    said = letters(drawn(answer(question(Measure.TREND, None), [part(300, 300)], curve))[0])
    for wanted in (
        "тренд",
        "перелом",
        "24.09.2022",
        "Не публикуйте 2 последних месяца",
        "неизвестно, какая часть",
        "сколько будет",
        "+50",
    ):
        assert wanted in said, wanted


def test_small_months_become_quarters_or_years() -> None:
    """Where most months are under five, quarters are drawn, else years; no month's number stands in the drawing."""
    quarters = drawn(answer(question(Measure.TREND, None), [part(48, 48)], months([2] * 24)))[0]
    assert "за квартал" in letters(quarters)
    assert "1 кв. 2022 — 6" in quarters.alt
    years = drawn(answer(question(Measure.TREND, None), [part(12, 12)], months([1, 0, 0, 0] * 6)))
    assert "2022 — 3" not in "".join(picture.alt for picture in years)


@settings(max_examples=15)
@given(st.lists(st.integers(0, 14), min_size=6, max_size=26))
def test_no_small_month_is_in_a_drawing(counts: list[int]) -> None:
    """Whatever the series, every number told is nought or at least five."""
    of = answer(question(Measure.TREND, None), [part(sum(counts), sum(counts))], months(counts))
    for picture in drawn(of):
        told = [int(number) for number in re.findall(r" — (\d+)", picture.alt)]
        assert all(number == 0 or number >= 5 for number in told)


def test_a_curve_ends_where_few_are_under_watch() -> None:
    """A curve is drawn to where five are left; a group of two has none."""
    steps = [[day, 1 - (day // 2) / 30, 0.1, 1.0, 31 - day // 2] for day in range(2, 60, 2)]
    curve = {"parts": {"": steps, "337.5": steps[:1]}, "unit": "days"}
    found = drawn(
        answer(
            question(Measure.DURATION, "days_to_decision"),
            [part(30, 30, naive=figure(30, 20, 40)), part(2, 2, "337.5")],
            curve,
        )
    )
    assert len(found) == 1
    assert re.search(r">\s*50\s*<", found[0].svg)
    assert not re.search(r">\s*60\s*<", found[0].svg)
    assert "половина кончилась к 30-му дню" in found[0].alt


def test_coefficients_say_with_what_they_compare() -> None:
    """Every term with its label, the reference level, and that this shows no cause; few cases give no figure."""
    curve = {
        "terms": [
            {"name": "plea", "level": "none", "value": 6.0, "low": 1.0, "high": 11.0, "n": 40},
            {"name": "repeat", "level": "true", "value": 9.0, "low": 2.0, "high": 16.0, "n": 3},
        ],
        "reference": {"plea": "full"},
        "n": 120,
    }
    picture = drawn(answer(question(Measure.REGRESSION, "real_term"), [part(120, 120)], curve), "en")[0]
    assert "Compared with" in letters(picture)
    assert "shows no cause" in letters(picture)
    assert "— 6" in picture.alt
    assert "— hidden" in picture.alt


def test_both_languages_draw_the_same_numbers() -> None:
    """The English drawing differs in words alone."""
    of = answer(question(by=("plea",)), [part(60, 100), part(30, 50, "full"), part(30, 50, "none")])
    numbers = [
        re.findall(r"\d+", picture.alt) for language in ("ru", "en") for picture in drawn(of, language)
    ]
    assert numbers[0] == numbers[1]
