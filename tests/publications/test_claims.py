"""A sentence says no more than its figures carry: rounding, states, what it rests on, what is refused."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.publications.invented import CODEBOOK, answer, figure, part, question

from sudebnik.estimates.answer import Answer, More
from sudebnik.estimates.question import Measure, When
from sudebnik.publications import statements, variants
from sudebnik.publications.claim import (
    Claim,
    State,
    claim_of,
    claims,
    interval,
    percent,
    refusal,
    with_interval,
)
from sudebnik.publications.gate import hidden_parts
from sudebnik.publications.words import LANGUAGES, Words
from sudebnik.stats.estimate import NotEstimable, Reason

RU, EN = Words("ru"), Words("en")


def first(of: Answer) -> Claim:
    return claim_of(of, of.parts[0], hidden_parts(of))


def said(of: Answer, words: Words = RU) -> str:
    return statements.says(first(of), CODEBOOK, words, 5)


@pytest.mark.parametrize(
    ("share", "ru", "en"),
    [(0.0, "0 %", "0%"), (0.001, "<1 %", "<1%"), (0.005, "<1 %", "<1%"), (0.576, "58 %", "58%"), (0.999, ">99 %", ">99%"), (1.0, "100 %", "100%")],
)  # fmt: skip
def test_percents_are_whole_and_never_call_a_few_none(share: float, ru: str, en: str) -> None:
    """A share is a whole percent; what is not nought is not called nought, what is not all is not called all."""
    assert percent(share, RU).replace("\N{NO-BREAK SPACE}", " ") == ru
    assert percent(share, EN) == en


def test_a_figure_stands_with_its_interval_and_one_unit() -> None:
    """Shares, months and changes each in their own unit, the interval beside the number."""
    assert with_interval(figure(0.58, 0.53, 0.63), question(), EN) == "58% (53–63)"
    months = question(Measure.MEDIAN, "real_term")
    assert with_interval(figure(66, 60, 72.5), months, RU) == "66 мес. (60–72,5)"
    assert (
        with_interval(figure(14, 9, 20), question(Measure.MEDIAN, "days_to_appeal"), EN) == "14 days (9–20)"
    )
    yearly = question(Measure.TREND, None)
    assert with_interval(figure(12.0, -3.2, 22.4), yearly, EN) == "+12% (\N{MINUS SIGN}3% to +22%)"


def test_the_interval_of_a_count_goes_outwards() -> None:
    """Limits of a number of people are whole people, never fewer than none."""
    count = question(Measure.COUNT, None)
    assert interval(figure(12.4, -0.3, 15.2), count, EN) == ("0", "16")


def test_where_people_checked_the_corrected_figure_speaks_and_the_machines_stands_beneath() -> None:
    """The sentence takes the corrected share, and counts from it; the machine's own count is told as such."""
    of = answer(
        question(), [part(40, 100, corrected=figure(0.5, 0.41, 0.59), checked=60, wrongly=1, missed=3)]
    )
    assert first(of).state is State.CORRECTED
    assert said(of, EN) == "50%: 50 of 100 (41–59)"
    beneath = list(statements.beneath(first(of), EN, 5))
    assert beneath[0] == "Of whom: defendants; 100 in all, each with an answer."
    assert (
        beneath[1]
        == "The machine erred in this answer for 4 of 60 whom people checked: it read too much for 1 and missed 3."
    )
    assert beneath[2] == "The machine’s own count, not corrected: 40% (31–50)."


def test_what_the_record_says_is_not_called_corrected() -> None:
    """Counts and dates from cards stand as they are: the badge says whence, not that errors were counted."""
    of = answer(question(), [part(40, 100, corrected=figure(0.5, 0.41, 0.59))])
    assert first(of).badge == "corrected"
    assert first(replace(of, assumptions=("record_as_read",))).badge == "record"


def test_where_nobody_checked_the_sentence_says_so() -> None:
    """The machine's count is marked as such, and nothing is said of its errors but that they are not known."""
    of = answer(question(), [part(40, 100)])
    assert first(of).state is State.MACHINE
    assert "Проверенных людьми актов нет: насколько машина ошибается, неизвестно." in list(
        statements.beneath(first(of), RU, 5)
    )


def test_a_refusal_says_why_and_what_can_be_said_all_the_same() -> None:
    """No number, its reason, and the floor that holds."""
    refused = NotEstimable(Reason.TOO_FEW_CHECKED, 8, 0.1, None)
    of = answer(
        question(),
        [part(40, 100, naive=NotEstimable(Reason.HIDDEN_BY_COURT, 9), corrected=refused, checked=8)],
    )
    assert first(of).state is State.REFUSED
    assert re.search(r"числа дать нельзя — .+; всё же не меньше 10.%\.$", said(of))
    both = NotEstimable(Reason.NOT_IDENTIFIED, 8, 0.1, 0.9)
    assert refusal(both, question(), EN).endswith("all the same between 10% and 90%")


def test_a_handful_is_not_counted_out() -> None:
    """Of one man it is said that there are fewer than five, and neither share nor figure."""
    of = answer(question(Measure.COUNT, "own_reason", values=("R10",)), [part(1, 412)])
    assert said(of) == "Спрошенное: меньше 5. Точное число не показано, чтобы никого нельзя было узнать."
    assert list(statements.beneath(first(of), EN, 5)) == [
        "Of whom: defendants; 412 in all, each with an answer."
    ]


def test_of_many_values_the_most_frequent_are_said() -> None:
    """Each of the five most frequent values that may be shown is a sentence; hidden ones are none."""
    values = [
        part(count, 200, f"R{index:02}") for index, count in enumerate((90, 3, 60, 50, 8, 40, 30, 20), 2)
    ]
    of = answer(
        question(Measure.SHARES, "own_reason", statement="{label}: {share}"), [part(200, 200), *values]
    )
    shown = [claim.part.key[0] for claim in claims(of, hidden_parts(of))]
    assert shown == ["R02", "R04", "R05", "R07", "R08"]


def test_small_numbers_of_missing_answers_are_not_listed() -> None:
    """Of two without an answer neither the reason is told nor the number; of forty the reasons, but for small ones and those that would give these away."""
    few = answer(question(), [part(40, 98, units=100, missing={"redacted": 2})])
    assert (
        next(statements.beneath(first(few), EN, 5))
        == "Of whom: defendants; 98 with an answer, fewer than 5 without."
    )
    many = answer(
        question(), [part(40, 60, units=100, missing={"redacted": 2, "unclear": 8, "not_stated": 30})]
    )
    told = next(statements.beneath(first(many), EN, 5))
    assert told.endswith("No answer for 40: not stated in the text — 30; the other reasons are hidden.")


def test_bounds_late_months_and_further_codings_are_said() -> None:
    """What courts hid, which months are no decline, and how many acts to read, each in a sentence with its number."""
    of = answer(question(), [part(40, 100, bounds=(0.35, 0.5), more=More("карточки", 41, 0.5))])
    assert "Whatever the courts hid, by the machine’s count it is between 35% and 50%." in list(
        statements.beneath(first(of), EN, 5)
    )
    assert "41 акт страты «карточки»" in (statements.sharper(of.parts[0], RU) or "")
    series = answer(question(Measure.TREND, None), [part(40, 100)], {"unfinished": 3})
    assert list(statements.late(series, RU)) == [
        "Не публикуйте 3 последних месяца как спад: их акты ещё появляются."
    ]
    assert list(statements.late(answer(question(), [part(40, 100)], {"unfinished": 3}), RU)) == []


def test_the_months_of_a_question_are_named() -> None:
    """From, until, between, or not at all."""
    asked = {
        When(): None,
        When(since="2023-01"): "since January 2023",
        When(until="2024-12"): "until December 2024",
        When(since="2023-01", until="2024-12"): "January 2023 to December 2024",
    }
    for when, wanted in asked.items():
        assert statements.when(answer(question(when=when), [part(9, 20)]), EN) == wanted


def test_variants_take_the_same_data_otherwise() -> None:
    """The machine alone, corrected, hidden answers all none and all hits, silence as no; of whom it cannot be asked is no silence."""
    one = part(
        40,
        80,
        units=110,
        missing={"redacted": 20, "not_applicable": 10},
        bounds=(0.4, 0.6),
        corrected=figure(0.45, 0.4, 0.5),
    )
    of = answer(question(), [one])
    assert [told for _, told in variants.variants(first(of), EN)] == [
        "50% (39–61)",
        "45% (40–50)",
        "40%",
        "60%",
        "40%",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_place_is_left_open(language: str) -> None:
    """Every word of the report that takes a value gets it: no brace reaches a reader."""
    words = Words(language)
    of = answer(
        question(when=When(since="2023-01")),
        [part(40, 80, units=100, missing={"redacted": 20}, bounds=(0.4, 0.6), checked=30, wrongly=2, corrected=figure(0.45, 0.4, 0.5))],
        assumptions=("people_are_right",),
        cautions=("texts_only",),
    )  # fmt: skip
    claim = first(of)
    lines = [
        statements.says(claim, CODEBOOK, words, 5),
        *statements.beneath(claim, words, 5),
        *statements.taken_for_granted(of, words),
        *statements.keep_in_mind(of, words),
        *variants.would_be_wrong(of, words),
        *(name for name, _ in variants.variants(claim, words)),
    ]
    assert len(lines) > 10
    assert not [line for line in lines if "{" in line or "}" in line]
