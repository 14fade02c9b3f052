"""Questions answered from sheets whose truth is known: denominators, what is missing, what people found, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.codebook.load import shipped as shipped_codebook
from sudebnik.estimates import load, words
from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.answering import Context, answer, answer_all
from sudebnik.estimates.answers_json import as_json
from sudebnik.estimates.frame import CourtMonth, Frame
from sudebnik.estimates.measures.medians import first_from
from sudebnik.estimates.observation import Chance, Checked, Observation, Sheet, Told
from sudebnik.estimates.question import Question
from sudebnik.estimates.sensitivity import sensitivity
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason

EVERYTHING = frozenset(shipped_codebook().variables)


def person(
    n: int, answers: dict[str, Any], missing: dict[str, str] | None = None, **more: Any
) -> Observation:
    """An invented defendant; each has a case and an act of his own unless told otherwise."""
    given = {name: value if isinstance(value, tuple) else (value,) for name, value in answers.items()}
    given.setdefault("about_absence", (True,))
    told = {"case": f"c{n}", "acts": (f"a{n}",), "told": {}} | more
    return Observation(id=f"c{n}/1", unit="person", answers=given, missing=missing or {}, **told)


def context(men: Sequence[Observation], **more: Any) -> Context:
    return Context(Sheet(tuple(men), {}, {}), Sheet((), {}, {}), shipped_codebook(), **more)


def checked(
    machine: Sequence[Observation], people: Sequence[Observation], share: Callable[[int], float], **more: Any
) -> Context:
    """The machine's sheet of which people read a part, each with the chance that ``share`` gives its place."""
    rng = Random(5)
    chances = {one.id: Chance(f"{share(n):g}", share(n)) for n, one in enumerate(machine)}
    read = {
        one.id: Checked(people[n], EVERYTHING) for n, one in enumerate(machine) if rng.random() < share(n)
    }
    return Context(Sheet(tuple(machine), read, chances), Sheet((), {}, {}), shipped_codebook(), **more)


def question(name: str, **changes: Any) -> Question:
    return replace(next(one for one in load.shipped() if one.id == name), **changes)


def only(found: Answer, *key: str) -> Part:
    part = found.part(*key)
    assert part is not None
    return part


def value(found: Estimate | NotEstimable) -> float:
    assert isinstance(found, Estimate)
    return found.value


def test_the_five_kinds_of_missing_stay_apart() -> None:
    """Hidden answers are outside the share and make its bounds; what does not arise and what is not said make none."""
    kinds = (
        ["redacted"] * 3
        + ["text_unavailable"] * 4
        + ["unclear"] * 5
        + ["not_applicable"] * 6
        + ["not_stated"] * 7
    )
    men = [person(n, {"plea": "full"}) for n in range(8)] + [
        person(8 + n, {"plea": "denied"}) for n in range(2)
    ]
    men += [person(10 + n, {}, {"plea": kind}) for n, kind in enumerate(kinds)]
    part = only(answer(question("pleas"), context(men)), "full")
    assert (part.basis.units, part.basis.answered, part.basis.hits) == (35, 10, 8)
    assert part.basis.missing == {
        "not_applicable": 6,
        "not_stated": 7,
        "redacted": 3,
        "text_unavailable": 4,
        "unclear": 5,
    }
    assert value(part.naive) == 0.8
    assert part.bounds == (8 / 22, 20 / 22)


def test_silence_about_a_claim_means_that_none_was_made() -> None:
    """Texts that name no claim are in the whole where the question says so."""
    men = [person(n, {"own_claim": "denied_leave"}) for n in range(3)]
    men += [person(3 + n, {}, {"own_claim": "not_stated"}) for n in range(7)]
    men += [person(10, {}, {"own_claim": "text_unavailable"})]
    part = only(answer(question("denied_leave"), context(men)))
    assert (part.basis.answered, value(part.naive)) == (10, 0.3)
    assert part.bounds == (3 / 11, 4 / 11)


def test_reasons_are_told_by_speaker_and_by_answer() -> None:
    """A speaker's share is of all texts, the court's answer of those for whom the reason is stated, its best one counting."""
    men = [
        person(
            0,
            {"own_reason": "R03"},
            told={"reason": (Told("R03", "defendant", "refused"), Told("R03", "counsel", "granted"))},
        ),
        person(1, {"own_reason": "R03"}, told={"reason": (Told("R03", "counsel", None),)}),
        person(2, {"own_reason": "R00"}, told={"reason": (Told("R01", "court", None),)}),
        person(3, {"own_reason": "R00"}, told={"reason": (Told("R03", "witness", "granted"),)}),
    ]
    found = answer(question("reasons"), context(men))
    assert value(only(found, "R03").naive) == 0.5
    assert value(only(found, "defendant", "R03").naive) == 0.25
    assert value(only(found, "counsel", "R03").naive) == 0.5
    granted, still_open = only(found, "granted", "R03"), only(found, "open", "R03")
    assert (granted.basis.answered, value(granted.naive), value(still_open.naive)) == (2, 0.5, 0.5)
    assert value(only(found, "refused", "R03").naive) == 0


def test_whole_and_months_are_those_that_the_question_names() -> None:
    """`of` takes values, lists, `not` and limits of numbers; `when` takes months; who has no answer to a filter is outside."""
    men = [
        person(n, {"plea": "full", "status": status, "children_n": n, "decided": f"2024-{n + 1:02}"})
        for n, status in enumerate(["contract", "mobilised", "conscript", "contract", "mobilised"])
    ]
    men.append(person(9, {"plea": "full"}))

    def units(**changes: Any) -> int:
        return answer(question("pleas", **changes), context(men)).parts[0].basis.units

    assert units(of={}) == 6
    assert units(of={"status": "contract"}) == 2
    assert units(of={"status": ["contract", "mobilised"]}) == 4
    assert units(of={"status": {"not": "contract"}}) == 3
    assert units(of={"children_n": {"at_least": 1, "at_most": 3}}) == 3
    when = question("pleas").when
    assert units(of={}, when=replace(when, since="2024-02")) == 4
    assert units(of={}, when=replace(when, since="2024-02", until="2024-03")) == 2


def test_small_courts_stand_together() -> None:
    """Courts under the floor are one row, so that nobody is found by his court; larger ones have their own."""
    courts = ["61GV0001"] * 9 + ["61GV0002"] * 6 + ["61GV0003"] * 2 + ["61GV0004"] * 1
    men = [person(n, {"court": court}) for n, court in enumerate(courts)]
    found = answer(question("persons"), context(men, floor=5))
    assert {part.key: part.basis.units for part in found.parts} == {
        (): 18,
        ("61GV0001",): 9,
        ("61GV0002",): 6,
        ("other",): 3,
    }


def test_without_readers_there_is_no_corrected_figure() -> None:
    """Where nobody checked, or no sample was drawn, the machine's figure is refused its correction and says so."""
    men = [person(n, {"plea": "full" if n % 2 else "denied"}) for n in range(100)]
    alone = answer(question("pleas"), context(men))
    assert only(alone, "full").corrected == NotEstimable(Reason.NOBODY_CHECKED, 100)
    assert "no_correction" in alone.cautions
    chosen = {one.id: Checked(one, EVERYTHING) for one in men[:50]}
    by_hand = Context(Sheet(tuple(men), chosen, {}), Sheet((), {}, {}), shipped_codebook())
    part = only(answer(question("pleas"), by_hand), "full")
    assert isinstance(part.corrected, NotEstimable)
    assert part.corrected.reason is Reason.NOBODY_CHECKED


def test_what_the_record_says_needs_no_reader() -> None:
    """Courts and dates are taken as read: their figures stand without a sample."""
    men = [person(n, {"court": "61GV0001"}) for n in range(7)]
    part = answer(question("persons"), context(men)).parts[0]
    assert part.corrected == part.naive
    assert value(part.corrected) == 7


def test_people_put_the_machine_right() -> None:
    """The corrected share holds the truth where the machine's own does not, and says how often the machine erred."""
    rng = Random(11)
    truth, machine = [], []
    for n in range(4000):
        true = "R00" if rng.random() < 0.30 else "R03"
        coded = "R00" if true == "R03" and rng.random() < 0.20 else true
        truth.append(person(n, {"own_reason": true}))
        machine.append(person(n, {"own_reason": coded}))
    found = answer(
        question("reason_not_stated", by=()),
        checked(machine, truth, lambda n: 0.3 if machine[n].answers["own_reason"] == ("R00",) else 0.1),
    )
    part = found.parts[0]
    really = sum(one.answers["own_reason"] == ("R00",) for one in truth) / 4000
    assert isinstance(part.naive, Estimate)
    assert isinstance(part.corrected, Estimate)
    assert part.naive.interval.low > really
    assert part.corrected.interval.low < really < part.corrected.interval.high
    assert part.basis.wrongly > 100
    assert part.basis.missed == 0
    assert part.more is not None
    assert part.more.acts > 0
    assert {"random_check", "people_are_right"} <= set(found.assumptions)


def test_numbers_are_put_right_too() -> None:
    """Median, mean and duration move to where people's numbers are, not the machine's."""
    rng = Random(12)
    truth, machine = [], []
    for n in range(1500):
        days = float(rng.randrange(20, 220))
        basics = {"absence_running": False, "aggregate": False, "tried_here": True}
        coded = days if rng.random() < 0.6 else 10.0
        truth.append(person(n, basics | {"absence_days": days, "real_term": days}))
        machine.append(person(n, basics | {"absence_days": coded, "real_term": coded}))
    sheets = checked(machine, truth, lambda _: 0.4)
    median = sorted(one.answers["absence_days"][0] for one in truth)[750]
    mean = sum(float(one.answers["real_term"][0]) for one in truth) / 1500
    for name, really in (("absence_days", median), ("absence_until_end", median), ("real_term_mean", mean)):
        part = answer(question(name, by=()), sheets).parts[0]
        assert isinstance(part.naive, Estimate), name
        assert isinstance(part.corrected, Estimate), name
        assert part.naive.interval.high < really, name
        assert part.corrected.interval.low <= really <= part.corrected.interval.high, name
        assert part.basis.wrongly > 100, name


def test_a_filter_that_nobody_was_asked_is_the_machines() -> None:
    """People who answered the question itself are not lost because a filter was not asked of them; the answer says so."""
    men = [person(n, {"plea": "full" if n % 3 else "denied"}) for n in range(300)]
    chances = {one.id: Chance("all", 0.5) for one in men}
    read = {
        one.id: Checked(replace(one, answers={"plea": one.answers["plea"]}), frozenset({"plea"}))
        for one in men[::2]
    }
    sheets = Context(Sheet(tuple(men), read, chances), Sheet((), {}, {}), shipped_codebook())
    found = answer(question("pleas"), sheets)
    assert only(found, "full").basis.checked == 150
    assert isinstance(only(found, "full").corrected, Estimate)
    assert "filters_by_machine" in found.assumptions


def test_cards_are_read_as_they_are() -> None:
    """Who is known from a card alone was read by nobody, and counts as the card has him."""
    men = [person(n, {"plea": "full"}) for n in range(100)]
    cards = [person(100 + n, {}, {"plea": "text_unavailable"}, acts=()) for n in range(50)]
    chances = {one.id: Chance("all", 0.5) for one in men} | {one.id: Chance("card", 1.0) for one in cards}
    read = {one.id: Checked(one, EVERYTHING) for one in [*men[::2], *cards]}
    sheets = Context(Sheet((*men, *cards), read, chances), Sheet((), {}, {}), shipped_codebook())
    part = only(answer(question("pleas"), sheets), "full")
    assert (part.basis.units, part.basis.checked) == (150, 50)
    assert isinstance(part.corrected, Estimate)
    assert value(part.corrected) == 1


def test_a_contrast_is_one_group_less_the_other() -> None:
    """`contrast: [true, false]` gives the difference of two shares with an interval that holds it."""
    men = [
        person(n, {"repeat": n < 50, "ended_how": "voluntary" if n % 5 == 0 else "detained"})
        for n in range(150)
    ]
    found = answer(question("came_himself"), context(men))
    part = only(found, "contrast", "true", "false")
    assert isinstance(part.naive, Estimate)
    assert part.naive.value == pytest.approx(0)
    assert part.naive.interval.low < 0 < part.naive.interval.high


def test_a_trend_needs_to_know_what_should_be_there() -> None:
    """Without a frame a trend is refused; with one it is told, the months nobody knows enough of left out."""
    rng = Random(13)
    months = [f"{2022 + at // 12}-{at % 12 + 1:02}" for at in range(40)]
    men, n = [], 0
    for at, month in enumerate(months):
        for _ in range(20 + at + rng.randrange(8)):
            men.append(person(n, {"received": month}))
            n += 1
    refused = answer(question("cases_received"), context(men))
    assert refused.parts[0].corrected == NotEstimable(Reason.COVERAGE_UNKNOWN, 40, least=len(men))
    assert refused.curve["trend"] == {"refused": "coverage_unknown"}
    rows = tuple(
        CourtMonth("61GV0001", month, "received", "first", 10, 10, 4, 4, 0, {}, 0, 0, 0, "said")
        for month in months
    )
    told = answer(question("cases_received"), context(men, frame=Frame(rows)))
    found = told.parts[0].corrected
    assert isinstance(found, Estimate)
    assert found.interval.low > 0
    assert told.curve["unfinished"] == 12
    assert [one["covered"] for one in told.curve["months"]] == [0.4] * 40
    assert "year_left_out" in told.assumptions
    few = answer(question("cases_received"), context(men[:60], frame=Frame(rows)))
    assert isinstance(few.parts[0].naive, NotEstimable)


def test_months_go_with_what_they_were_made_from() -> None:
    """The regression finds what was put in, court by court, from the machine's sheet and from the corrected one."""
    rng = Random(14)
    truth, machine = [], []
    for n in range(1200):
        again = rng.random() < 0.4
        term = 60 + 12 * again + 3 * (n % 12 > 5) + rng.randrange(6)
        basics = {
            "court": f"61GV{n % 12 + 1:04}",
            "repeat": again,
            "tried_here": True,
            "aggregate": False,
            "single_article": "337.5",
            "absence_days": float(rng.randrange(30, 90)),
            "plea": "full",
        }
        truth.append(person(n, basics | {"real_term": term}))
        machine.append(person(n, basics | {"real_term": term if rng.random() < 0.7 else 60}))
    found = answer(question("months"), checked(machine, truth, lambda _: 0.5))
    part = only(found, "repeat", "true")
    assert isinstance(part.naive, Estimate)
    assert isinstance(part.corrected, Estimate)
    assert part.naive.interval.high < 12
    assert part.corrected.interval.low < 12 < part.corrected.interval.high
    assert found.curve["clusters"] == 12
    assert "description" in found.cautions


def test_a_flow_counts_everybody_at_each_step() -> None:
    """From each state as many go on as came, and who is in none is told to be."""
    men = [
        person(
            n,
            {"ended_how": "voluntary", "outcome": "convicted", "conditional": n % 2 == 0, "tried_here": True},
        )
        for n in range(6)
    ]
    men.append(person(6, {"tried_here": True, "outcome": "acquitted"}))
    found = answer(question("way"), context(men))
    links = found.curve["links"]
    assert {(one["from"], one["to"]): one["count"] for one in links if one["from"] == "start"} == {
        ("start", "ended_how=voluntary"): 6,
        ("start", "ended_how=unknown"): 1,
    }
    for state in found.curve["states"]:
        came = sum(one["count"] for one in links if one["to"] == state)
        went = sum(one["count"] for one in links if one["from"] == state)
        assert came == 0 or went in (0, came)
    assert value(only(found, "ended_how", "voluntary").naive) == 6 / 7


def test_the_same_question_is_asked_otherwise() -> None:
    """Sensitivity tells the worst that hidden answers could do, and how far any one court carries the figure."""
    men = [
        person(
            n,
            {
                "own_reason": "R03" if n % 4 == 0 else "R00",
                "court": f"61GV000{n % 3 + 1}",
                "tried_here": n % 2 == 0,
            },
        )
        for n in range(60)
    ]
    men += [person(60 + n, {"court": "61GV0001"}, {"own_reason": "text_unavailable"}) for n in range(20)]
    told = {one.label.en: one for one in sensitivity(question("reason_family_illness"), context(men))}
    assert value(told["as asked"].found) == 0.25  # type: ignore[arg-type]
    everybody = told["all known cases, with a text or without: bounds"]
    assert (everybody.least, everybody.most) == (15 / 80, 35 / 80)
    courts = told["without any one court: from and to"]
    assert courts.least is not None
    assert courts.most is not None
    assert courts.least <= 0.25 <= courts.most


def test_nobody_to_count_is_refused_everywhere() -> None:
    """Every shipped question answers an empty project without a number and without an error."""
    for found in answer_all(load.shipped(), context([])):
        assert isinstance(found.parts[0].naive, NotEstimable) or found.question.id == "persons"
        json.dumps(as_json(found, context([]), "ru"))


def test_the_order_of_persons_changes_nothing() -> None:
    """The same persons in another order give the same answers, to the byte."""
    rng = Random(15)
    values = ["R00", "R03", "R04", "R10"]
    truth = [
        person(
            n,
            {
                "own_reason": rng.choice(values),
                "plea": rng.choice(["full", "denied"]),
                "court": f"61GV{n % 12 + 1:04}",
                "absence_days": float(rng.randrange(100)),
                "absence_running": rng.random() < 0.1,
            },
        )
        for n in range(300)
    ]
    machine = [
        one if rng.random() < 0.9 else replace(one, answers={**one.answers, "own_reason": ("R03",)})
        for one in truth
    ]
    sheets = checked(machine, truth, lambda _: 0.5)
    order = list(range(300))
    rng.shuffle(order)
    other = replace(
        sheets,
        persons=Sheet(
            tuple(sheets.persons.observations[n] for n in order),
            dict(reversed(sheets.persons.checked.items())),
            dict(reversed(sheets.persons.chances.items())),
        ),
    )
    asked = [one for one in load.shipped() if one.unit == "person" and "tried_here" not in one.of]
    for one, there in zip(answer_all(asked, sheets), answer_all(asked, other), strict=True):
        told, again = (json.dumps(as_json(found, sheets, "ru"), sort_keys=True) for found in (one, there))
        assert told == again, one.question.id


def test_every_refusal_and_caveat_has_words() -> None:
    """Whatever reason a figure is refused for, and whatever is taken for granted, is said in both languages."""
    for reason in Reason:
        label = words.why(NotEstimable(reason, 0))
        assert label.ru
        assert label.en
    for found in answer_all(load.shipped(), context([person(0, {"plea": "full"})])):
        for key in found.assumptions:
            assert words.assumption(key).ru
        for key in found.cautions:
            assert words.caution(key).en


@given(size=st.integers(1, 40), turn=st.integers(0, 40), guess=st.integers(0, 39))
def test_the_place_where_something_turns_true_is_found_from_any_guess(
    size: int, turn: int, guess: int
) -> None:
    """Wherever the search begins, it ends at the first place that is true, asks no place twice, and at the last where none is."""
    asked: list[int] = []

    def true(place: int) -> bool:
        asked.append(place)
        return place >= turn

    assert first_from(guess % size, size, true) == min(turn, size - 1)
    assert len(asked) == len(set(asked))
    assert all(0 <= place < size for place in asked)


_FORTY = Frame(
    tuple(
        CourtMonth(
            "61GV0001",
            f"{2022 + at // 12}-{at % 12 + 1:02}",
            "received",
            "first",
            30,
            30,
            30,
            30,
            0,
            {},
            0,
            0,
            0,
            "said",
        )
        for at in range(40)
    )
)


def _growing(seed: int, missed: Callable[[int], float]) -> tuple[list[Observation], list[Observation]]:
    """Twelve hundred men over forty months, as many each month; the machine misses a further absence with a chance that hangs on the month."""
    rng, truth, machine = Random(seed), [], []
    for n in range(1200):
        at = n // 30
        basics = {"received": f"{2022 + at // 12}-{at % 12 + 1:02}"}
        again = rng.random() < 0.5
        truth.append(person(n, basics | {"repeat": again}))
        machine.append(person(n, basics | {"repeat": again and rng.random() >= missed(at)}))
    return machine, truth


def test_a_trend_of_what_was_coded_has_the_drift_of_misreading_in_it() -> None:
    """The machine misses more and more: its series falls, and the interval corrected by what people read does not say so."""
    machine, truth = _growing(3, lambda at: 0.02 * at)
    asked = question("cases_received", of={"repeat": True})
    found = answer(asked, checked(machine, truth, lambda _: 0.5, frame=_FORTY))
    part = only(found)
    assert isinstance(part.naive, Estimate)
    assert isinstance(part.corrected, Estimate)
    assert part.naive.interval.high < 0
    assert part.corrected.interval.low < 0 < part.corrected.interval.high
    assert part.corrected.value > part.naive.value + 10
    assert "errors_drift_evenly" in found.assumptions
    assert found.curve["misreading"] is True


def test_a_trend_says_where_misreading_is_left_in_it() -> None:
    """Nobody checked what was coded: the trend of the machine stands, and the reader is told that errors are in it."""
    machine, _ = _growing(4, lambda _: 0.2)
    found = answer(question("cases_received", of={"repeat": True}), context(machine, frame=_FORTY))
    assert isinstance(found.parts[0].corrected, Estimate)
    assert "misreading_left" in found.cautions
    assert "errors_steady" in found.assumptions
    assert found.curve["misreading"] is False
