"""Which of several answers about one man holds: operative part first, changes above over what is below, the losing ones kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.chain import FIVE, appeal, card, case_of, cassation, said, verdict

from sudebnik.cases.case import CourtCase
from sudebnik.cases.precedence import Held, holding, order_of, words
from sudebnik.codebook.load import shipped
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import ZoneKind
from sudebnik.findings.finding import Speaker

OPERATIVE, INTRO, FINDINGS = ZoneKind.RESOLUTIVE, ZoneKind.INTRO, ZoneKind.FINDINGS
THREE = {"article": "337", "part": "3.1", "points": []}


def held(case: CourtCase, variable: str, man: int = 0) -> Held:
    return holding(case, case.defendants[man], variable)


def prison(months: float, **more: Any) -> dict[str, Any]:
    return {
        "outcome": said("convicted", OPERATIVE),
        "convicted_of": said(FIVE, OPERATIVE),
        "sentence_kind": said("imprisonment", OPERATIVE),
        "sentence_months": said(months, OPERATIVE),
        "suspended": said(False),
        "regime": said("general", OPERATIVE),
    } | more


def lost(found: Held) -> list[tuple[Any, str]]:
    return [(one.answer.value or one.answer.missing, one.why) for one in found.losing]


# -- the sentence -----------------------------------------------------------------------------------------
def test_what_the_appeal_changed_holds_and_is_no_contradiction() -> None:
    """A term that the appeal lowered is its own from then on; the verdict's is kept as a step before it."""
    first = verdict(prison(72), decision_date="2024-03-14")
    above = appeal(
        {"appeal_outcome": "mitigated", "sentence_months": said(66, OPERATIVE)}, decision_date="2024-06-01"
    )
    found = held(case_of(first, above), "sentence_months")
    assert (found.value, found.reason, found.disagree) == (66, "changed", False)
    assert lost(found) == [(72, "changed")]
    assert found.losing[0].ruling is first


def test_an_appeal_that_changes_the_term_leaves_the_regime() -> None:
    """What the act above says nothing of stays as the verdict has it."""
    case = case_of(
        verdict(prison(72)), appeal({"appeal_outcome": "mitigated", "sentence_months": said(66, OPERATIVE)})
    )
    found = held(case, "regime")
    assert (found.value, found.reason, found.losing) == ("general", "only", ())


def test_a_retelling_gives_way_to_the_operative_part() -> None:
    """An appeal that leaves the verdict unchanged and gives another term disagrees; the verdict's own words hold."""
    case = case_of(
        verdict(prison(72)), appeal({"appeal_outcome": "unchanged", "sentence_months": said(60, INTRO)})
    )
    found = held(case, "sentence_months")
    assert (found.value, found.reason, found.disagree) == (72, "operative", True)
    assert lost(found) == [(60, "retold")]


def test_a_retelling_that_agrees_is_kept_as_agreeing() -> None:
    """The same term in the introduction of the appeal is no loser."""
    case = case_of(
        verdict(prison(72)), appeal({"appeal_outcome": "unchanged", "sentence_months": said(72.0, INTRO)})
    )
    found = held(case, "sentence_months")
    assert (found.value, found.losing, len(found.agreeing)) == (72, (), 1)


def test_the_introduction_of_the_appeal_comes_before_weaker_parts_of_the_verdict() -> None:
    """A term read outside the operative part yields to the one that the appeal retells."""
    first = verdict({"sentence_months": said(6, ZoneKind.EVIDENCE)})
    above = appeal({"appeal_outcome": "unchanged", "sentence_months": said(66, INTRO)})
    found = held(case_of(first, above), "sentence_months")
    assert (found.value, found.reason) == (66, "above")
    assert lost(found) == [(6, "other_part")]


def test_without_the_verdict_the_appeal_tells_its_sentence() -> None:
    """Where no act of the first instance is here, the introduction of the appeal is all there is."""
    found = held(
        case_of(appeal({"appeal_outcome": "unchanged", "sentence_months": said(66, INTRO)})),
        "sentence_months",
    )
    assert (found.value, found.reason) == (66, "only")


@pytest.mark.parametrize("outcome", ["quashed_retrial", "quashed_prosecutor", "quashed_terminated"])
def test_a_quashed_verdict_leaves_no_sentence(outcome: str) -> None:
    """Nothing holds of a sentence that was quashed, not even the term that the quashing act retells."""
    case = case_of(
        verdict(prison(72)), appeal({"appeal_outcome": outcome, "sentence_months": said(72, INTRO)})
    )
    for variable in ("sentence_months", "regime", "convicted_of", "sentence_kind"):
        found = held(case, variable)
        assert (found.answer, found.reason, found.missing) == (None, "quashed", Missing.NOT_APPLICABLE)
        assert {one.why for one in found.losing} == {"quashed"}
        assert not found.disagree


def test_facts_of_life_outlive_a_quashed_verdict() -> None:
    """Who he is and how long he was away is told by the quashed verdict too."""
    first = verdict(prison(72, service_status="mobilised", children_n=2))
    found = held(case_of(first, appeal({"appeal_outcome": "quashed_retrial"})), "children_n")
    assert (found.value, found.reason) == (2, "only")


def test_the_retrial_decides_anew() -> None:
    """After a verdict was quashed the new one holds, and the old one is a step."""
    case = case_of(
        verdict(prison(72, wound=True), decision_date="2024-01-10", case_number="1-1/2024"),
        appeal(
            {"appeal_outcome": "quashed_retrial"},
            decision_date="2024-04-01",
            lower_date="2024-01-10",
            lower_case_number="1-1/2024",
        ),
        verdict(prison(60), decision_date="2024-08-01", case_number="1-99/2024"),
    )
    found = held(case, "sentence_months")
    assert (found.value, found.reason, found.disagree) == (60, "retried", False)
    assert lost(found) == [(72, "quashed")]
    assert held(case, "wound").value is True


def test_two_verdicts_that_nothing_explains_disagree() -> None:
    """The later one holds; that nothing is known to have quashed the first is shown."""
    case = case_of(
        verdict(prison(72), decision_date="2024-01-10"), verdict(prison(60), decision_date="2024-08-01")
    )
    found = held(case, "sentence_months")
    assert (found.value, found.disagree) == (60, True)
    assert lost(found) == [(72, "two_verdicts")]


def test_cassation_changes_what_the_appeal_left() -> None:
    """Each court that changes the sentence has the last word until the next one does."""
    case = case_of(
        verdict(prison(84)),
        appeal({"appeal_outcome": "mitigated", "sentence_months": said(78, OPERATIVE)}),
        cassation({"appeal_outcome": "mitigated", "sentence_months": said(72, OPERATIVE)}),
    )
    found = held(case, "sentence_months")
    assert found.value == 72
    assert [value for value, _ in lost(found)] == [84, 78]
    assert not found.disagree


def test_an_appeal_heard_anew_revives_the_verdict() -> None:
    """Cassation that quashed only the appeal's act lets the verdict stand once a new appeal leaves it unchanged."""
    case = case_of(
        verdict(prison(72), decision_date="2024-01-10"),
        appeal({"appeal_outcome": "unchanged"}, decision_date="2024-03-01"),
        cassation({"appeal_outcome": "quashed_retrial"}, decision_date="2024-09-01"),
        appeal({"appeal_outcome": "unchanged"}, decision_date="2024-12-01", lower_date="2024-01-10"),
    )
    found = held(case, "sentence_months")
    assert (found.value, found.losing) == (72, ())


def test_an_appeal_against_a_verdict_that_is_not_here_revives_nothing() -> None:
    """After a quashed verdict a later appeal speaks of the new one: what it retells holds, the old term does not."""
    first = verdict(prison(72), decision_date="2024-01-10")
    quashed = appeal({"appeal_outcome": "quashed_retrial"}, decision_date="2024-04-01")
    silent = appeal({"appeal_outcome": "unchanged"}, decision_date="2024-12-01", lower_date="2024-09-01")
    assert held(case_of(first, quashed, silent), "sentence_months").answer is None
    tells = appeal(
        {"appeal_outcome": "unchanged", "sentence_months": said(60, INTRO)},
        decision_date="2024-12-01",
        lower_date="2024-09-01",
    )
    found = held(case_of(first, quashed, tells), "sentence_months")
    assert (found.value, found.reason, lost(found)) == (60, "above", [(72, "quashed")])


@pytest.mark.parametrize("outcome", ["mitigated", "aggravated"])
def test_a_change_that_only_the_card_tells_leaves_the_term_unknown(outcome: str) -> None:
    """The verdict's term holds no more, and how it was changed stands in an act that is not here."""
    case = case_of(verdict(prison(72)), card({"person_result": outcome}, instance="appeal"))
    found = held(case, "sentence_months")
    assert (found.answer, found.reason, found.missing) == (None, "unseen", Missing.TEXT_UNAVAILABLE)
    assert lost(found) == [(72, "unseen")]
    assert held(case, "convicted_of").value == FIVE
    other = case_of(verdict(prison(72)), card({"person_result": "changed_other"}, instance="appeal"))
    assert held(other, "sentence_months").value == 72


def test_a_change_that_the_first_courts_card_lists_counts_too() -> None:
    """A complaint with its result on the card below is a decision above, though no document of it is here."""
    complaint = {"court": "Южный окружной военный суд", "decided": "2024-06-01", "outcome": "mitigated"}
    listing = card({}, instance="first", decision_date="2024-03-14", complaint=complaint)
    first = verdict(prison(72), decision_date="2024-03-14")
    assert held(case_of([first, listing]), "sentence_months").reason == "unseen"
    here = appeal(
        {"appeal_outcome": "mitigated", "sentence_months": said(66, OPERATIVE)}, decision_date="2024-06-01"
    )
    assert held(case_of([first, listing], here), "sentence_months").value == 66


def test_a_changed_term_that_was_not_read_is_unclear() -> None:
    """An act that mitigated and in which no change was found leaves no term; one that softened the regime leaves it."""
    unread = held(case_of(verdict(prison(72)), appeal({"appeal_outcome": "mitigated"})), "sentence_months")
    assert (unread.answer, unread.missing) == (None, Missing.UNCLEAR)
    softer = appeal({"appeal_outcome": "mitigated", "regime": said("settlement", OPERATIVE)})
    found = held(case_of(verdict(prison(72)), softer), "sentence_months")
    assert found.value == 72


def test_cassation_tells_what_an_appeal_that_is_not_here_made_of_the_term() -> None:
    """Another term than the verdict's, retold by cassation, is that of the appeal between them."""
    above = cassation({"appeal_outcome": "unchanged", "sentence_before_months": said(66, INTRO)})
    found = held(case_of(verdict(prison(72)), above), "sentence_months")
    assert (found.value, found.reason, found.disagree) == (66, "above", False)
    assert lost(found) == [(72, "unseen")]


def test_an_acquittal_above_is_the_outcome() -> None:
    """What the court above ended is told by its own words, and no sentence holds."""
    case = case_of(
        verdict(prison(72)),
        appeal({"appeal_outcome": "acquitted", "outcome": said("acquitted", OPERATIVE)}),
    )
    assert held(case, "outcome").value == "acquitted"
    assert held(case, "sentence_months").answer is None


def test_a_regime_falls_away_with_the_prison() -> None:
    """A term that the appeal made conditional has no regime; one that it made real has no probation."""
    softer = case_of(
        verdict(prison(36)),
        appeal(
            {
                "appeal_outcome": "mitigated",
                "suspended": said(True, OPERATIVE),
                "probation_months": said(24, OPERATIVE),
            }
        ),
    )
    assert (held(softer, "regime").answer, lost(held(softer, "regime"))) == (None, [("general", "lapsed")])
    assert held(softer, "probation_months").value == 24
    harder = case_of(
        verdict(prison(36, suspended=said(True, OPERATIVE), probation_months=said(24, OPERATIVE))),
        appeal({"appeal_outcome": "aggravated", "suspended": said(False, OPERATIVE)}),
    )
    assert held(harder, "probation_months").answer is None


def test_articles_applied_above_join_those_of_the_verdict() -> None:
    """An appeal that applies art. 64 does not do away with the addition under art. 69."""
    case = case_of(
        verdict(prison(72, applied=[said("69.3", OPERATIVE)])),
        appeal({"appeal_outcome": "mitigated", "applied": said("64", OPERATIVE)}),
    )
    assert held(case, "applied").values == ["69.3", "64"]


def test_circumstances_are_those_of_the_court_that_decided_last() -> None:
    """Mitigating circumstances are one list of one act, not a sum over instances."""
    first = prison(72, mitigating=[said("plea", ZoneKind.MITIGATION), said("award", ZoneKind.MITIGATION)])
    left = case_of(
        verdict(first),
        appeal({"appeal_outcome": "unchanged", "mitigating": [said("plea", INTRO), said("parents", INTRO)]}),
    )
    assert held(left, "mitigating").values == ["plea", "award"]
    changed = case_of(
        verdict(first),
        appeal(
            {"appeal_outcome": "mitigated", "mitigating": [said("plea", FINDINGS), said("parents", FINDINGS)]}
        ),
    )
    assert held(changed, "mitigating").values == ["plea", "parents"]
    assert not held(changed, "mitigating").disagree
    fewer = case_of(
        verdict(first), appeal({"appeal_outcome": "mitigated", "mitigating": said("plea", FINDINGS)})
    )
    assert held(fewer, "mitigating").values == ["plea", "award"]


def test_one_conviction_less_is_a_change() -> None:
    """An act above that convicts of fewer crimes than the verdict has changed it."""
    theft = {"article": "158", "part": "2", "points": []}
    case = case_of(
        verdict(prison(72, convicted_of=[said(FIVE, OPERATIVE), said(theft, OPERATIVE)])),
        appeal({"appeal_outcome": "mitigated", "convicted_of": said(FIVE, OPERATIVE)}),
    )
    assert held(case, "convicted_of").values == [FIVE]


def test_a_lesser_charge_found_above_is_what_he_is_convicted_of() -> None:
    """A court above that classifies the act otherwise changes the conviction."""
    case = case_of(
        verdict(prison(72)), appeal({"appeal_outcome": "mitigated", "convicted_of": said(THREE, OPERATIVE)})
    )
    assert held(case, "convicted_of").value == THREE


def test_an_article_with_and_without_its_points_is_one() -> None:
    """Saying less is no contradiction."""
    case = case_of(
        verdict(prison(72)),
        appeal(
            {
                "appeal_outcome": "unchanged",
                "convicted_of": said({"article": "337", "part": "5", "points": ["а"]}, INTRO),
            }
        ),
    )
    assert not held(case, "convicted_of").disagree


def test_an_appeal_against_a_later_verdict_tells_that_verdicts_term() -> None:
    """Who reviews a verdict of a later day than the one that is here retells the later one; a slip in the day decides nothing else."""
    first = verdict(prison(72), decision_date="2024-01-10")
    later = appeal(
        {"appeal_outcome": "unchanged", "sentence_months": said(60, INTRO)},
        decision_date="2024-12-01",
        lower_date="2024-09-01",
    )
    found = held(case_of(first, later), "sentence_months")
    assert (found.value, found.reason, lost(found)) == (60, "above", [(72, "unseen")])


# -- facts, words, dates ----------------------------------------------------------------------------------
def test_facts_come_from_the_first_instance_then_from_above() -> None:
    """What the verdict says of his life holds; what it leaves out is taken from the appeal."""
    case = case_of(
        verdict({"marital": "single"}), appeal({"marital": "married", "children_n": said(3, INTRO)})
    )
    assert (held(case, "marital").value, lost(held(case, "marital"))) == ("single", [("married", "retold")])
    assert held(case, "marital").disagree
    assert (held(case, "children_n").value, held(case, "children_n").reason) == (3, "only")


def test_several_answers_are_one_acts_answers() -> None:
    """A set is taken whole from one act; what another adds is not mixed in."""
    case = case_of(
        verdict({"service_status": ["mobilised", "recruited_from_prison"]}),
        appeal({"service_status": ["mobilised", "contract"]}),
    )
    assert held(case, "service_status").values == ["mobilised", "recruited_from_prison"]
    assert not held(case, "service_status").disagree


def test_what_is_said_for_him_adds_up() -> None:
    """Reasons, claims and reproaches of all acts stand together, each with its speaker."""
    case = case_of(
        verdict({"claim": said("bias", speaker=Speaker.DEFENDANT)}),
        appeal(
            {"claim": [said("too_severe", speaker=Speaker.COUNSEL), said("bias", speaker=Speaker.COUNSEL)]}
        ),
    )
    found = held(case, "claim")
    assert [(one.answer.value, one.answer.finding.speaker) for one in found.told] == [
        ("bias", Speaker.DEFENDANT),
        ("too_severe", Speaker.COUNSEL),
        ("bias", Speaker.COUNSEL),
    ]


def test_no_reason_gives_way_to_a_reason() -> None:
    """«No reason stated» holds only where no act states one."""
    case = case_of(verdict({"reason": "R00"}), appeal({"reason": said("R03", speaker=Speaker.COUNSEL)}))
    found = held(case, "reason")
    assert (found.values, lost(found)) == (["R03"], [("R00", "stated")])
    formula = case_of(verdict({"reason": ["R00", "R01"]}))
    assert held(formula, "reason").values == ["R00", "R01"]


def test_the_cards_day_stands_for_a_blacked_out_one() -> None:
    """A procedural date that the text hides is the card's; the blacked-out answer is kept."""
    case = case_of(
        [
            verdict({}, decision_date=Missing.REDACTED),
            card({}, decision_date=said("2024-03-14", ZoneKind.CARD)),
        ]
    )
    found = held(case, "decision_date")
    assert (found.value, found.reason, found.disagree) == ("2024-03-14", "card", False)
    assert lost(found) == [(Missing.REDACTED, "hidden")]


def test_the_appeal_names_the_day_of_a_verdict_that_hides_it() -> None:
    """An act above says when the verdict was given; its own day is another question."""
    case = case_of(
        verdict({}, decision_date=Missing.REDACTED),
        appeal({}, decision_date="2024-06-20", lower_date="2024-03-14"),
    )
    found = held(case, "decision_date")
    assert (found.value, found.reason) == ("2024-03-14", "above")


def test_the_acts_own_day_comes_before_the_cards() -> None:
    """Both readable and different: the act's holds and the difference is shown."""
    case = case_of([verdict({}, decision_date="2024-03-14"), card({}, decision_date="2024-03-15")])
    found = held(case, "decision_date")
    assert (found.value, found.disagree, lost(found)) == ("2024-03-14", True, [("2024-03-15", "card")])


def test_each_hearing_has_its_own_counsel_and_hall() -> None:
    """Another counsel on appeal contradicts nothing, and the appeal's hall is not the trial's."""
    case = case_of(
        verdict({"counsel": "appointed"}), appeal({"counsel": "retained"}, venue="videolink", openness="open")
    )
    found = held(case, "counsel")
    assert (found.value, found.losing) == ("appointed", ())
    assert held(case, "venue").answer is None


def test_days_that_one_act_hides_are_told_by_another() -> None:
    """An absence whose days the verdict blacks out is the one that the appeal tells, and nothing contradicts."""
    hidden = {"start": None, "end": None, "missing": "redacted", "band": "gt_1_month"}
    told = {"start": "2023-05-01", "end": "2023-08-02", "band": "gt_1_month"}
    found = held(case_of(verdict({"episode": hidden}), appeal({"episode": told})), "episode")
    assert (found.value, found.disagree) == (told, False)
    assert [one.answer.value for one in found.agreeing] == [hidden]


def test_a_whole_day_agrees_with_its_month() -> None:
    """The more precise of two dates that agree holds."""
    case = case_of([verdict({}, decision_date="2024-03"), card({}, decision_date="2024-03-14")])
    found = held(case, "decision_date")
    assert (found.value, found.disagree) == ("2024-03-14", False)


# -- people and silence -----------------------------------------------------------------------------------
def test_a_correction_wins_over_every_other_answer_to_the_same_question() -> None:
    """What a person corrected in the appeal's retelling holds over the operative part that the machine read."""
    case = case_of(
        verdict(prison(72)),
        appeal({"appeal_outcome": "unchanged", "sentence_months": said(60, INTRO, corrected=True)}),
    )
    found = held(case, "sentence_months")
    assert (found.value, found.reason, found.disagree) == (60, "corrected", False)
    assert lost(found) == [(72, "corrected")]


def test_a_corrected_verdict_is_still_changed_on_appeal() -> None:
    """A correction of what the verdict says does not undo what a court did afterwards."""
    case = case_of(
        verdict(prison(72, sentence_months=said(74, OPERATIVE, corrected=True))),
        appeal({"appeal_outcome": "mitigated", "sentence_months": said(66, OPERATIVE)}),
    )
    assert held(case, "sentence_months").value == 66


def test_why_there_is_no_answer_is_told_by_the_act_that_should_have_it() -> None:
    """Hidden, not stated and no text stay apart through the instances."""
    read = case_of([verdict({}), card({"articles": [[FIVE]]})])
    assert held(read, "marital").missing is Missing.NOT_STATED
    only_card = case_of(card({"articles": [[FIVE]]}))
    assert held(only_card, "marital").missing is Missing.TEXT_UNAVAILABLE
    hidden = case_of(verdict({"home_region": Missing.REDACTED}), appeal({}))
    assert held(hidden, "home_region").missing is Missing.REDACTED


def test_each_man_has_his_own_answers() -> None:
    """Of two men in one case the appeal's change counts for the one whom it concerns."""
    case = case_of(
        verdict(prison(72, rank="рядовой"), prison(84, rank="сержант")),
        appeal(
            {
                "appeal_outcome": "mitigated",
                "sentence_before_months": 84,
                "sentence_months": said(60, OPERATIVE),
                "rank": "сержант",
            }
        ),
    )
    assert [held(case, "sentence_months", man).value for man in (0, 1)] == [72, 60]


def test_what_was_done_to_all_men_was_done_to_each() -> None:
    """An appeal whose men cannot be told apart and that quashed for all of them leaves none a sentence."""
    men = (prison(72), prison(72))
    quashed = {"appeal_outcome": "quashed_retrial"}
    case = case_of(verdict(*men), appeal(quashed, quashed))
    assert [held(case, "sentence_months", man).reason for man in (0, 1)] == ["quashed", "quashed"]
    mixed = case_of(verdict(*men), appeal(quashed, {"appeal_outcome": "unchanged"}))
    assert [held(mixed, "sentence_months", man).value for man in (0, 1)] == [72, 72]


def test_a_term_before_and_another_after_are_a_change() -> None:
    """An act above whose outcome was not read, with another term after it than before, changed the sentence."""
    above = appeal({"sentence_before_months": said(72, INTRO), "sentence_months": said(60, FINDINGS)})
    found = held(case_of(verdict(prison(72)), above), "sentence_months")
    assert (found.value, found.reason, found.disagree) == (60, "changed", False)


def test_one_court_can_be_asked_alone() -> None:
    """What a single proceeding says of him is the same question asked within it; its card speaks where no act does."""
    case = case_of(verdict(prison(72)), card({"person_result": "mitigated"}, instance="appeal"))
    one = case.proceedings[1]
    found = holding(case, case.defendants[0], "appeal_outcome", one)
    assert (found.value, found.reason) == ("mitigated", "only")
    assert holding(case, case.defendants[0], "sentence_months", one).answer is None


# -- the table --------------------------------------------------------------------------------------------
def test_every_question_about_a_person_has_its_order_and_every_word_two_languages() -> None:
    """No variable of the shipped codebook falls through the table, and none stands in it twice."""
    named = [variable for line in words("orders").values() for variable in line["variables"]]
    assert len(named) == len(set(named))
    persons = {
        one.id
        for one in shipped().variables.values()
        if one.unit.value != "document" and not one.private and one.id not in ("place", "absence")
    }
    assert persons <= set(named)
    assert order_of("a_question_of_ones_own") == "facts"
    for part in ("orders", "held", "lost"):
        assert all(line["ru"] and line["en"] for line in words(part).values())


_TERMS = st.sampled_from([36.0, 60.0, 72.0])
_ZONES = st.sampled_from([None, OPERATIVE, INTRO, FINDINGS])
_OUTCOMES = st.sampled_from(["unchanged", "mitigated", "changed_other", "quashed_retrial", None])


@given(
    st.lists(st.tuples(_TERMS, _ZONES, st.booleans()), max_size=2),
    st.lists(st.tuples(_TERMS, _ZONES, st.booleans(), _OUTCOMES), max_size=3),
    st.randoms(use_true_random=False),
)
def test_every_answer_either_holds_agrees_or_lost_with_a_reason(
    firsts: list[tuple[Any, ...]], higher: list[tuple[Any, ...]], random: Any
) -> None:
    """No answer disappears, none counts twice, and the order in which documents came in decides nothing."""
    made = [
        verdict({"sentence_months": said(term, zone, corrected=corrected)}, decision_date=f"2024-01-1{index}")
        for index, (term, zone, corrected) in enumerate(firsts)
    ]
    made += [
        appeal(
            {
                "sentence_months": said(term, zone, corrected=corrected),
                **({"appeal_outcome": outcome} if outcome else {}),
            },
            decision_date=f"2024-02-1{index}",
        )
        for index, (term, zone, corrected, outcome) in enumerate(higher)
    ]
    if not made:
        return
    case = case_of(*made)
    found = held(case, "sentence_months")
    answers = [one.answer for one in (*found.told, *found.agreeing, *found.losing)]
    assert len({one.finding_id for one in answers}) == len(answers) == len(made)
    assert all(one.why in words("lost") for one in found.losing)
    assert found.reason in words("held")
    assert (found.answer is None) == (found.missing is not None)
    random.shuffle(made)
    again = held(case_of(*made), "sentence_months")
    assert (again.value, again.reason, sorted(map(str, lost(again)))) == (
        found.value,
        found.reason,
        sorted(map(str, lost(found))),
    )
