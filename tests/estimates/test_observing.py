"""An observation: short, lasting in name, and without anything that tells who a man is."""

from __future__ import annotations

from dataclasses import replace

import orjson
from tests.cases.chain import appeal, card, case_of, verdict
from tests.estimates.observed import FIVE, PRISON, decisions, persons

from sudebnik.estimates.observation import Observation

NAMED = {
    "name": "Примеров Пример Примерович",
    "label": "ФИО1",
    "rank": "рядовой",
    "home_region": "Примерная область",
    "place": "Примерск",
}
OF_THE_ACT = {
    "case_number": "1-9001/2024",
    "uid": "61GV0001-01-2024-009001-11",
    "judge": "Судьин С.С.",
    "decision_date": "2024-03-12",
    "court": "61GV0001",
}


def test_nothing_in_it_names_or_dates_anybody() -> None:
    """Names, rank, region, number, UID, judge and day are in no observation; it survives JSON unchanged."""
    case = case_of(
        verdict({**PRISON, **NAMED, "episode": {"start": "2023-05-01", "end": "2023-07-02"}}, **OF_THE_ACT)
    )
    (one,) = persons(case)
    words = orjson.dumps(one.as_json()).decode()
    for hidden in (*NAMED.values(), *OF_THE_ACT.values()):
        if hidden != "61GV0001":
            assert hidden not in words
    assert "2023-07-02" not in words and "2023-07" in words
    assert Observation.from_json(orjson.loads(orjson.dumps(one.as_json()))) == one


def test_every_question_is_answered_or_missing_with_its_reason() -> None:
    """No variable is in neither part, none in both."""
    (one,) = persons(case_of(verdict(PRISON)))
    assert not one.answers.keys() & one.missing.keys()
    assert one.missing["plea"] == "not_stated"
    (from_card,) = persons(case_of(card({"articles": [FIVE]})))
    assert from_card.missing["plea"] == "text_unavailable"
    assert from_card.acts == ()


def test_it_rests_on_the_acts_that_speak_of_him() -> None:
    """Of two men, one of whom appealed, only that one rests on the appeal; cards and copies without a text are no acts."""
    first, second = {**PRISON, "sentence_months": 66}, {**PRISON, "sentence_months": 78}
    trial = verdict(first, second, decision_date="2024-03-12")
    above = appeal({"appeal_outcome": "unchanged", "sentence_before_months": 78, "sentence_months": 78})
    listed = card({}, {}, decision_date="2024-03-12")
    case = case_of([trial, listed], above)
    assert [one.acts for one in persons(case)] == [
        (trial.document_id,),
        (trial.document_id, above.document_id),
    ]
    (decision,) = decisions(case)
    assert decision.acts == (above.document_id,)
    assert decision.id == f"{case.id}/2@2"


def test_names_are_one_to_a_man_and_a_decision() -> None:
    """Two men whom nobody can tell apart in the act above have observations of their own."""
    case = case_of(
        verdict(PRISON, PRISON),
        appeal({"appeal_outcome": "unchanged"}, {"appeal_outcome": "unchanged"}),
    )
    names = [one.id for one in (*persons(case), *decisions(case))]
    assert len(names) == len(set(names)) == 4


def test_the_order_of_the_answers_is_that_of_the_codebook() -> None:
    """The same case gives the same bytes whatever the order in which its facts were told."""
    case = case_of(verdict(PRISON, **OF_THE_ACT))
    turned = replace(
        case,
        proceedings=tuple(
            replace(
                one,
                rulings=tuple(
                    replace(
                        ruling,
                        persons={
                            number: dict(reversed(list(own.items())))
                            for number, own in ruling.persons.items()
                        },
                    )
                    for ruling in one.rulings
                ),
            )
            for one in case.proceedings
        ),
    )
    assert orjson.dumps([one.as_json() for one in persons(case)]) == orjson.dumps(
        [one.as_json() for one in persons(turned)]
    )
