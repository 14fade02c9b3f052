"""The frame: what is known, what is here, what nobody looked for; and the coverage that a trend may rely on."""

from __future__ import annotations

import json
from typing import Any

from tests.cases.chain import appeal, card, case_of, verdict

from sudebnik.cases.case import CourtCase
from sudebnik.estimates.dockets import dockets
from sudebnik.estimates.frame import CourtMonth, Frame, frame
from sudebnik.estimates.frame_tables import by_court, by_month
from sudebnik.estimates.knowing import Listed, Looked, known_of
from sudebnik.estimates.known import HIGHER, Known
from sudebnik.law.courts import CourtKind, register
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason

COURT, OTHER, OKRUG = "61GV0004", "61GV0001", "61OV0000"
ABSENCE = {"articles": [[{"article": "337", "part": "5"}]]}
TRIED = {"convicted_of": {"article": "337", "part": "5"}}
THEFT = {"convicted_of": {"article": "158", "part": "2"}}
HIDDEN = Known(COURT, decided="2024-03", ours=True, card=True, publication="no_text_no_reason")
SHOWN = Known(COURT, decided="2024-03", ours=True, card=True, text=True, publication="text")
TEXT = Known(COURT, decided="2024-03", ours=True, text=True)


def of(
    *cases: CourtCase, listed: tuple[Listed, ...] = (), looked: Looked | None = None, **more: Any
) -> Frame:
    """The frame of these cases."""
    known, numbers = known_of(cases, listed, looked or Looked())
    return frame(known, dockets(numbers), **more)


def row(found: Frame, month: str = "2024-03", date: str = "decided", court: str = COURT) -> CourtMonth:
    (one,) = [one for one in found.rows if (one.month, one.date, one.court) == (month, date, court)]
    return one


def paper(publication: str | None = None, court: str = COURT, **facts: Any) -> Any:
    told = {"case_number": "1-3/2024", "received_date": "2024-02-05", "decision_date": "2024-03-11"}
    more = {"publication": publication} if publication else {}
    return card(ABSENCE, court=court, **told | facts | more)


# -- one case once ------------------------------------------------------------------------------------------
def test_a_case_is_counted_once_whatever_tells_of_it() -> None:
    """Card, text, a list and the appeal all tell of one case of the court."""
    act = verdict(TRIED, court=COURT, case_number="1-3/2024", decision_date="2024-03-11")
    above = appeal(TRIED, court=OKRUG, case_number="22-7/2024", decision_date="2024-05-16", lower_court=COURT, lower_case_number="1-3/2024", lower_date="2024-03-11")  # fmt: skip
    found = of(
        case_of([paper("text"), act], above), listed=(Listed(COURT, "1-3/2024", "2024-02", "2024-03"),)
    )
    told = row(found)
    assert (told.expected, told.cards, told.texts, told.coded, told.how) == (1, 1, 1, 1, "listed")
    assert row(found, "2024-02", "received").expected == 1
    assert row(found, "2024-05", court=OKRUG).instance == HIGHER
    assert found.figures()["cases"] == 1


def test_one_act_in_three_formats_is_one_text() -> None:
    """Copies do not make the month look better covered."""
    told = {"court": COURT, "case_number": "1-3/2024", "decision_date": "2024-03-11"}
    found = of(case_of([verdict(TRIED, **told), verdict(TRIED, **told), verdict(TRIED, **told)]))
    assert (row(found).expected, row(found).texts) == (1, 1)


def test_a_renamed_court_is_one_court() -> None:
    """Before and after the reform of 2018 its cases are the same court's, whatever the page called it."""
    found = of(
        case_of(verdict(TRIED, court="Дальневосточный окружной военный суд", decision_date="2024-03-11")),
        case_of(verdict(TRIED, court="1-й Восточный окружной военный суд", decision_date="2024-03-12")),
    )
    assert row(found, court="27OV0000").expected == 2


def test_a_case_known_from_its_appeal_alone_is_expected() -> None:
    """The appeal names court, number and day of a verdict that is not here: one more case, without card and text."""
    above = appeal(TRIED, court=OKRUG, decision_date="2024-05-16", lower_court=COURT, lower_case_number="1-9/2024", lower_date="2024-03-11")  # fmt: skip
    found = of(case_of(above), case_of(paper("text")))
    assert row(found).not_published == {"published": 1, "named": 1}
    assert found.figures()["above_only"] == 1
    assert found.dockets[0].missing == 7


def test_a_list_adds_cases_that_nobody_opened_and_no_civil_ones() -> None:
    """Of a list's rows one is here, one is new, one is of another article, one is no criminal case."""
    rows = (
        Listed(COURT, "1-3/2024", "2024-02", "2024-03", True),
        Listed(COURT, "1-4/2024", "2024-02", "2024-03", True),
        Listed(COURT, "1-5/2024", "2024-02", "2024-03", False),
        Listed(COURT, "2а-77/2024", "2024-02", "2024-03"),
        Listed(COURT, "1-4/2024", "2024-02", None, True),
    )
    told = row(of(case_of(paper("text")), listed=rows))
    assert (told.expected, told.others, told.not_published) == (2, 1, {"published": 1, "listed": 1})


def test_other_articles_fill_the_docket_and_nothing_else() -> None:
    """A theft is no expected case, but its number is known."""
    theft = verdict(THEFT, court=COURT, case_number="1-2/2024", decision_date="2024-03-11")
    found = of(case_of(theft), case_of(paper("text")), case_of(paper(case_number="1-1/2024")))
    assert (row(found).expected, row(found).others, found.dockets[0].missing) == (2, 1, 0)


# -- why there is no text -----------------------------------------------------------------------------------
def test_each_reason_for_no_text_is_told_apart() -> None:
    """Refused by law, refused otherwise, without a word, on the site but not taken, not decided yet."""
    found = of(
        *(
            case_of(paper(why, case_number=f"1-{number}/2024"))
            for number, why in enumerate(("refused_15_5_1", "refused_other", "no_text_no_reason", "text"), 1)
        ),
        case_of(card(ABSENCE, court=COURT, case_number="1-9/2024", received_date="2024-03-01", publication="no_text_no_reason")),
    )  # fmt: skip
    assert row(found).not_published == {
        "refused_15_5_1": 1,
        "refused_other": 1,
        "no_text_no_reason": 1,
        "published": 1,
    }
    assert row(found, "2024-03", "received").not_published == {"undecided": 1}


def test_a_text_that_was_withdrawn_stays_and_is_told() -> None:
    """The card showed the text in April and says in June that it is not to be published: the text that was saved counts."""
    act = verdict(TRIED, court=COURT, case_number="1-3/2024", decision_date="2024-03-11")
    old, new = paper("text"), paper("refused_other")
    days = {act.source_id: ("2024-04-01",), old.source_id: ("2024-04-01",), new.source_id: ("2024-06-01",)}
    told = row(of(case_of([old, new, act]), looked=Looked(days=days)))
    assert (told.texts, told.withdrawn) == (1, 1)
    back = row(of(case_of([old, new, act]), looked=Looked(days=days | {old.source_id: ("2024-04-01", "2024-07-01"), new.source_id: ("2024-03-01",)})))  # fmt: skip
    assert back.withdrawn == 0


def test_a_card_that_vanished_is_told_and_one_that_came_back_is_not() -> None:
    """The page answered «not found» in May; where the card was seen again in June, the site was only ill."""
    one = paper("text")
    gone = {one.source_id: "2024-05-01"}
    assert row(of(case_of(one), looked=Looked({one.source_id: ("2024-04-01",)}, gone=gone))).withdrawn == 1
    again = {one.source_id: ("2024-04-01", "2024-06-01")}
    assert row(of(case_of(one), looked=Looked(again, gone=gone))).withdrawn == 0


# -- coverage -----------------------------------------------------------------------------------------------
def test_texts_alone_say_nothing_of_coverage() -> None:
    """Who has only texts does not know what is missing: unknown, not complete."""
    found = frame([TEXT] * 20)
    assert found.covered("2024-03") is None
    assert not found.known("2024-03")


def test_cards_picked_for_their_texts_say_nothing_either() -> None:
    """Twenty cards, all with a text: they may have been saved for it. One without a text shows that they were not."""
    assert frame([SHOWN] * 20).covered("2024-03") is None
    assert frame([SHOWN] * 19 + [HIDDEN]).covered("2024-03") == 0.95


def test_a_few_cards_beside_many_texts_say_nothing() -> None:
    """Two cards of twenty cases are no search of the month, though one has no text."""
    assert frame([TEXT] * 18 + [SHOWN, HIDDEN]).covered("2024-03") is None


def test_a_searched_court_does_not_speak_for_the_others() -> None:
    """Where half of a month's known cases are of courts that nobody searched, its coverage is unknown."""
    elsewhere = TEXT._replace(court=OTHER)
    assert frame([SHOWN, HIDDEN, elsewhere, elsewhere]).covered("2024-03") is None
    assert frame([SHOWN, HIDDEN] * 4 + [elsewhere]).covered("2024-03") == 0.5
    assert frame([SHOWN, HIDDEN, elsewhere, elsewhere], said=[(OTHER, "2024-03")]).covered("2024-03") == 0.75


def test_each_month_is_searched_for_itself() -> None:
    """A list that reaches March says nothing of April, and an empty April that was searched is known."""
    cases = [TEXT._replace(listed=True), TEXT._replace(decided="2024-04")]
    assert frame(cases).covered("2024-03") == 1.0
    assert frame(cases).covered("2024-04") is None
    found = frame([], said=[(COURT, "2024-04")])
    assert found.known("2024-04")
    assert found.covered("2024-04") is None
    assert not found.known("2024-05")


def test_gaps_stand_with_the_months_of_receipt() -> None:
    """Numbers missing between two cases of February are February's, and are never part of its expected cases."""
    found = of(case_of(paper("text", case_number="1-2/2024")), case_of(paper("text", case_number="1-6/2024")))
    told = row(found, "2024-02", "received")
    assert (told.expected, told.gaps) == (2, 3)
    assert row(found).gaps == 0


def test_what_courts_never_publish_is_told_with_its_interval() -> None:
    """Of forty decided cases with a card thirty show their text; pending ones are no refusal."""
    pending = HIDDEN._replace(decided=None, received="2024-03")
    found = frame([SHOWN] * 30 + [HIDDEN] * 10 + [pending] * 7)
    told = found.published()
    assert isinstance(told, Estimate)
    assert (told.value, told.n) == (0.75, 40)
    assert isinstance(found.published(since="2024-04"), NotEstimable)
    refused = frame([TEXT] * 5).published()
    assert isinstance(refused, NotEstimable)
    assert refused.reason == Reason.COVERAGE_UNKNOWN


# -- telling ------------------------------------------------------------------------------------------------
def test_the_sentence_says_how_many_and_of_what_kind() -> None:
    """In both languages: known, with text, read, checked, missing numbers of all articles, and the selection."""
    found = of(case_of(paper("text", case_number="1-2/2024")), case_of(paper("text", case_number="1-6/2024")))
    russian, english = found.sentence("ru"), found.sentence("en")
    assert "Известно дел первой инстанции: 2" in russian
    assert "по всем статьям" in russian
    assert "отобранное меньшинство; в апелляциях реальные сроки встречаются чаще" in russian
    assert "None was checked by people." in english
    assert "Numbers missing in the courts' dockets, at the least: 4" in english
    assert "appeals over-represent real terms" in english


def test_few_cases_are_told_as_few() -> None:
    """One known from other courts alone, one that was withdrawn: «fewer than 5»; missing numbers of dockets are nobody."""
    gone = SHOWN._replace(withdrawn=True, publication="withdrawn")
    found = frame([TEXT] * 8 + [gone, Known(COURT, decided="2024-03", ours=True)])
    assert "alone: 1." in found.sentence("en")
    said = found.sentence("en", 5)
    assert "alone: fewer than 5." in said
    assert "had been seen: fewer than 5." in said
    assert "first instance known: 10;" in said
    assert found.figures(5)["above_only"] == found.figures(5)["withdrawn"] == "<5"
    assert found.figures(5)["cases"] == 10 and found.figures(5)["courts"] == 1


def test_courts_of_which_nothing_is_here_are_counted() -> None:
    """Of the register's garrison courts all but two have nothing here; a project of ordinary courts is not asked for them."""
    garrisons = sum(court.kind is CourtKind.GARRISON for court in register().values())
    assert frame([TEXT, TEXT._replace(court=OTHER)]).figures()["courts_absent"] == garrisons - 2
    assert frame([TEXT._replace(court="лефортовский районный суд")]).figures()["courts_absent"] == 0


def test_plain_data_keep_everything() -> None:
    """As JSON and back it is the same frame."""
    found = of(
        case_of(paper("text")),
        case_of(paper(case_number="1-6/2024")),
        said=[(COURT, "2024-04")],
        looks={COURT: 2},
    )
    assert Frame.from_json(json.loads(json.dumps(found.as_json()))) == found


def test_order_does_not_matter() -> None:
    """The same cases in any order make the same frame."""
    cases = [case_of(paper("text", case_number=f"1-{number}/2024")) for number in (5, 2, 9)]
    assert of(*cases) == of(*cases[::-1])


def test_small_courts_stand_together() -> None:
    """No court under the floor has a line of its own, and no single small court can be worked out from the rest."""
    cases = [TEXT] * 12 + [TEXT._replace(court=OTHER)] * 6 + [TEXT._replace(court="66GV0001")] * 2
    assert [(line.key, line.courts, line.expected) for line in by_court(frame(cases), 5)] == [
        (COURT, 1, 12),
        ("", 2, 8),
    ]
    assert [line.courts for line in by_court(frame(cases[:18]), 5)] == [1, 1]


def test_cases_without_a_decision_count_in_their_court() -> None:
    """A pending case has no month of decision; its court has it all the same, and its coverage is that of decided ones."""
    pending = HIDDEN._replace(decided=None, received="2024-03")
    (line,) = by_court(frame([SHOWN] * 7 + [HIDDEN] + [pending] * 4), 5)
    assert (line.expected, line.cards, line.texts, line.covered, line.spanned) == (12, 12, 7, 0.875, 1)


def test_small_months_keep_their_counts() -> None:
    """A month of three cases is told, its counts are not."""
    cases = [TEXT._replace(decided="2024-04")] * 3 + [SHOWN] * 5 + [HIDDEN]
    april = by_month(frame(cases), "decided")[1]
    assert april.masked(5)["expected"] is None
    assert april.masked(5)["hidden"]
    assert by_month(frame(cases), "decided")[0].masked(5)["covered"] == 5 / 6
