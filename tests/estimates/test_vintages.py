"""First-seen days: what was there at the first look has no delay, what nobody looked at has none either."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

from tests.cases.chain import card, case_of, verdict

from sudebnik.cases.case import CourtCase, Ruling
from sudebnik.estimates.knowing import Looked, looks_of, seen_of
from sudebnik.estimates.vintages import Seen, Watched, as_json, from_json, panel, watched
from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.nowcast import nowcast

MARCH, APRIL, MAY = date(2024, 3, 20), date(2024, 4, 20), date(2024, 5, 20)
LOOKS = (MARCH, APRIL, MAY)
FIVE = {"articles": [[{"article": "337", "part": "5"}]]}
TRIED = {"convicted_of": {"article": "337", "part": "5"}}


def cells(found: Watched, month: str, until: int = 3) -> tuple[int | None, ...]:
    """The first cells of a month's row."""
    return found.triangle.seen[found.triangle.months.index(month)][:until]


def seen(*days: date, month: str = "2024-03", court: str = "a") -> list[Seen]:
    return [Seen(court, month, day) for day in days]


def test_three_looks_make_a_triangle() -> None:
    """Of March's acts two stood there in March, one more in April, two more in May."""
    found = watched(seen(MARCH, MARCH, APRIL, MAY, MAY), {"a": LOOKS})
    assert cells(found, "2024-03") == (2, 3, 5)
    assert cells(found, "2024-05") == (0, None, None)


def test_what_stood_at_the_first_look_has_no_long_delay() -> None:
    """January's acts, seen at the first look of March, are known with delay two at the latest; delays nought and one are not known."""
    found = watched(seen(MARCH, MARCH, MAY, month="2024-01"), {"a": LOOKS})
    assert found.triangle.watched_from == "2024-03"
    assert cells(found, "2024-01", 5) == (None, None, 2, 2, 3)


def test_one_look_is_no_triangle() -> None:
    """Whoever looked once cannot say how late acts appear: the nowcast refuses for want of vintages."""
    found = watched(seen(MARCH, MARCH, month="2024-01") + seen(MARCH), {"a": (MARCH,)})
    told = nowcast(found.triangle)
    assert not isinstance(told, NotEstimable)
    assert {getattr(one.estimate, "reason", None) for one in told} == {Reason.NO_VINTAGES}


def test_a_court_that_was_missed_is_left_out_of_the_sum() -> None:
    """The court not looked at in April would empty the others' cells: it is left out, and told."""
    acts = [*seen(MARCH, APRIL, MAY), *seen(MARCH, MAY, court="b"), *seen(MARCH, MAY, MAY, court="c")]
    found = watched(acts, {"a": LOOKS, "b": (MARCH, MAY), "c": LOOKS})
    assert cells(found, "2024-03") == (2, 3, 6)
    assert (found.courts, found.left_out) == (frozenset("ac"), 2)


def test_a_look_of_a_few_courts_is_no_round() -> None:
    """In June only a small court was looked at: the rounds end with May, and it stays in with what was seen until then."""
    acts = [*seen(MARCH, APRIL, MAY, MAY), *seen(MARCH, court="b"), *seen(date(2024, 6, 20), court="b")]
    looks = {"a": LOOKS, "b": (*LOOKS, date(2024, 6, 20))}
    assert panel(looks, {"a": 4, "b": 2}) == (frozenset("ab"), "2024-05")
    assert cells(watched(acts, looks), "2024-03") == (2, 3, 5)


def test_defendants_are_counted() -> None:
    """A case of three men is three, as in the counts of the trend."""
    assert cells(watched([Seen("a", "2024-03", APRIL, 3)], {"a": LOOKS}), "2024-03") == (0, 3, 3)


def test_order_does_not_matter_and_json_keeps_everything() -> None:
    """The same acts in any order are one triangle; as plain data it comes back as it was."""
    acts = seen(MAY, MARCH, APRIL)
    found = watched(acts, {"a": LOOKS}).triangle
    assert watched(acts[::-1], {"a": LOOKS[::-1]}).triangle == found
    assert from_json(json.loads(json.dumps(as_json(found)))) == found


def test_nothing_seen_is_an_empty_triangle() -> None:
    """Looks without acts, and acts without looks, say nothing."""
    assert watched([], {"a": LOOKS}).triangle.months == ()
    assert watched(seen(MARCH), {}) == Watched(watched([], {}).triangle, frozenset(), 1)


# -- from cases -----------------------------------------------------------------------------------------
def a_case(*handlings: Ruling | list[Ruling]) -> CourtCase:
    return case_of(*handlings)


def days_of(case: CourtCase, *days: tuple[str, ...], **more: frozenset[str]) -> Looked:
    """The documents of the case's one proceeding were seen on these days."""
    documents = (*case.proceedings[0].rulings, *case.proceedings[0].twins)
    sources = {ruling.source_id: found for ruling, found in zip(documents, days, strict=True)}
    undated = frozenset(documents[int(at)].source_id for at in more.get("undated", ()))
    return Looked(days=sources, undated=undated)


def test_one_act_in_three_formats_was_first_seen_once() -> None:
    """Copies of a verdict are one act, seen when the first of them was."""
    told = {"court": "61GV0004", "decision_date": "2024-03-11", "case_number": "1-3/2024"}
    case = a_case([verdict(TRIED, **told), verdict(TRIED, **told), verdict(TRIED, **told)])
    looked = days_of(case, ("2024-06-01",), ("2024-04-02", "2024-05-02"), ("2024-07-03",))
    assert list(seen_of([case], looked, "text", "decided")) == [
        Seen("61GV0004", "2024-03", date(2024, 4, 2), 1)
    ]
    assert list(seen_of([case], looked, "card", "decided")) == []


def test_card_and_text_are_seen_on_days_of_their_own() -> None:
    """The card was there in April, the text in June; each has its month of receipt and of decision."""
    paper = card(FIVE, court="61GV0004", received_date="2024-02-05", decision_date="2024-03-11")
    act = verdict(TRIED, court="61GV0004", decision_date="2024-03-11")
    case = a_case([paper, act])
    looked = Looked(days={paper.source_id: ("2024-04-01",), act.source_id: ("2024-06-01",)})
    assert next(seen_of([case], looked, "card", "received"))[1:3] == ("2024-02", date(2024, 4, 1))
    assert next(seen_of([case], looked, "text", "decided"))[1:3] == ("2024-03", date(2024, 6, 1))


def test_cases_of_other_articles_are_not_in_the_triangle() -> None:
    """A theft is no absence, whenever it was seen."""
    case = a_case(
        verdict(
            {"convicted_of": {"article": "158", "part": "2"}}, court="61GV0004", decision_date="2024-03-11"
        )
    )
    assert list(seen_of([case], days_of(case, ("2024-04-01",)), "text", "decided")) == []


def test_looks_before_undated_files_are_none() -> None:
    """A court's undated heap, taken in in May, may have stood there in April: April's look at that court tells nothing of it."""
    first = card(FIVE, court="61GV0004", decision_date="2024-03-11", case_number="1-3/2024")
    second = verdict(TRIED, court="61GV0004", decision_date="2024-03-11")
    case = a_case([first, second])
    days = {first.source_id: ("2024-04-02", "2024-06-02"), second.source_id: ("2024-05-03",)}
    dated = looks_of([case], Looked(days=days))
    mixed = looks_of([case], Looked(days=days, undated=frozenset({second.source_id})))
    assert sorted(dated["61GV0004"]) == [date(2024, 4, 2), date(2024, 5, 3), date(2024, 6, 2)]
    assert sorted(mixed["61GV0004"]) == [date(2024, 5, 3), date(2024, 6, 2)]


def test_an_undated_heap_alone_was_never_looked_at() -> None:
    """When its files were fetched nobody knows: not one look, so nothing is called complete by the day of taking in."""
    act = verdict(TRIED, court="61GV0004", decision_date="2024-03-11")
    looked = Looked(days={act.source_id: ("2026-11-23",)}, undated=frozenset({act.source_id}))
    assert looks_of([case_of(act)], looked) == {"61GV0004": frozenset()}
    assert watched(seen_of([case_of(act)], looked, "text", "decided"), {}).left_out == 1


def test_lists_and_what_somebody_searched_are_looks() -> None:
    """A court whose list was fetched was looked at, though no case of it was found."""
    assert looks_of([], Looked(courts={"61GV0004": frozenset({"2024-04-02"})})) == {
        "61GV0004": frozenset({date(2024, 4, 2)})
    }


def test_every_cell_is_what_whoever_looked_could_see() -> None:
    """Acts appear after a delay, courts are crawled monthly and missed at times: no cell counts what had not appeared at that look."""
    chance = Random(3)
    for _ in range(30):
        looks = {
            court: [date(2024, month, 20) for month in range(1, 13) if court != "d" or chance.random() < 0.7]
            for court in "abcd"
        }
        acts = [
            (court, month, date(2024, month, chance.randint(1, 20)) + timedelta(chance.randint(0, 150)))
            for court in "abcd"
            for month in range(1, 13)
            for _ in range(chance.randint(0, 4))
        ]
        first = [
            Seen(court, f"2024-{month:02}", min(day for day in looks[court] if day >= shown))
            for court, month, shown in acts
            if any(day >= shown for day in looks[court])
        ]
        found = watched(first, looks)
        for month, line in zip(found.triangle.months, found.triangle.seen, strict=True):
            for delay, count in enumerate(line[:-1]):
                at = int(month[5:]) + delay
                there = sum(
                    court in found.courts and own == int(month[5:]) and shown <= date(2024, at, 20)
                    for court, own, shown in acts
                    if at <= 12
                )
                assert count is None if at > 12 else count == there
