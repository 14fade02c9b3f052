"""The questions that are shipped: they say what the article says, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sudebnik.codebook.load import shipped as shipped_codebook
from sudebnik.estimates import load
from sudebnik.estimates.question import Measure, Question
from sudebnik.estimates.variables import DERIVED

CLAIMS = {
    "cases against troops aren't slowing down, they're increasing": ("cases_received", "cases_decided"),
    "many prosecutions were opened only after a second absence": (
        "tried_after_further_absence",
        "further_absence_grounds",
        "returned_uncharged",
    ),
    "after the first they are sent back to their units": ("returned_uncharged", "suspended_for_service"),
    "in most verdicts reasons are not stated at all": ("reason_not_stated", "formula_only"),
    "… or described vaguely as family issues": ("reason_vague", "reason_none_or_vague"),
    "… or as violations of their own rights": ("rights_violated",),
    "it is usually personal: jealousy, a wife, children": (
        "reason_personal",
        "reason_relationship",
        "reason_children",
    ),
    "a father's illness": ("reason_family_illness",),
    "leave was asked for and refused": ("denied_leave", "reason_leave_refused"),
    "treatment was denied after injuries": ("denied_treatment", "reason_own_health"),
    "severe psychological distress": ("reason_distress",),
    "sole breadwinner, own treatment, and the judges were unmoved": (
        "claims",
        "reason_answers",
        "appeal_unchanged",
    ),
    "perjury and psychological pressure": ("pressure_or_perjury",),
    "thrust into combat without training": ("claims", "combat"),
    "no money for the trip, pay never issued": ("reason_money",),
    "blame is placed on commanders, investigators, officials": ("blamed", "blame_command_or_state"),
    "commanders knew, and no one searched for him": ("nobody_searched",),
    "sometimes it is just fear": ("reason_fear",),
    "only one said failures of command in so many words": ("command_failures", "reason_command_failures"),
    "conviction and refusal to fight are rare": ("conviction_stated",),
    "terms of five to eight years": ("real_term", "real_term_by_court", "aggregate_term"),
    "maximum-security prison": ("regimes", "regimes_by_repeat"),
    "some are given conditional terms": ("suspended", "suspended_by_repeat"),
    "appeals failed": ("appeal_outcomes", "appeal_unchanged", "appeal_change"),
    "gone for three weeks, a month, fifteen months": ("absence_days", "absence_until_end", "absence_bands"),
    "reported to the commandant, or was arrested": ("ended_how", "ended_where", "came_himself"),
    "the next day he escaped again": ("left_again_within_days",),
    "two prior convictions": ("prior_conviction",),
    "despite his offer to return to the front": ("offered_return",),
    "contract soldiers, mobilised men": ("statuses", "real_term_by_status", "suspended_by_status"),
    "what goes with a longer term": ("months",),
    "from departure to return to trial to appeal": ("way", "days_to_decision", "days_to_appeal"),
}
"""What the article of the newsroom says, in our words, and the questions that answer it on the user's own corpus."""


@pytest.fixture(scope="module")
def questions() -> dict[str, Question]:
    return {one.id: one for one in load.load(load.shipped_text(), "awol.yml", {}, shipped_codebook())}


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_statement_of_the_article_has_its_question(claim: str, questions: dict[str, Question]) -> None:
    """Nothing that the article states of many cases is without a question that answers it."""
    assert [one for one in CLAIMS[claim] if one not in questions] == []


def test_every_measure_is_among_them(questions: dict[str, Question]) -> None:
    """A reader of the shipped file sees an example of each measure."""
    assert {one.measure for one in questions.values()} == set(Measure)


def test_no_statement_says_more_than_its_figure(questions: dict[str, Question]) -> None:
    """Statements speak of texts and of what is told in them, never of why men left, of desertion for absence, of probation."""
    for one in questions.values():
        about_338 = one.id == "desertion_reclassified"
        for text in (one.statement.ru, one.title.ru):
            assert about_338 or "дезертир" not in text.lower(), one.id
            assert "на самом деле" not in text, one.id
            assert "СВО" not in text, one.id
        for text in (one.statement.en, one.title.en):
            assert about_338 or "desert" not in text.lower(), one.id
            assert "probation" not in text.lower(), one.id
            assert "special military operation" not in text.lower(), one.id


def test_what_is_not_supported_stands_with_each(questions: dict[str, Question]) -> None:
    """Each question names at least one stronger sentence that its answer does not carry, in both languages."""
    for one in questions.values():
        assert one.not_supported, one.id
        assert len({label.ru for label in one.not_supported}) == len(one.not_supported), one.id
        for label in (one.title, one.called, one.statement, *one.not_supported):
            assert re.search("[а-яё]", label.ru), one.id
            assert not re.search("[а-яё]", label.en), one.id


def test_shares_of_what_defence_says_are_of_all_texts(questions: dict[str, Question]) -> None:
    """Where a text names no claim, none was made: such texts are in the whole, not outside it."""
    for one in questions.values():
        if one.variable in (
            "own_claim",
            "own_blame",
            "mitigating",
            "applied",
            "offer_return",
            "combat",
            "wound",
        ):
            assert one.options.get("silent") == "inside", one.id


def test_sentences_for_one_crime_and_for_several_are_not_mixed(questions: dict[str, Question]) -> None:
    """Months are asked of those sentenced for one crime, or of those sentenced for several, never of both together."""
    for one in questions.values():
        if one.variable == "real_term":
            assert one.of["aggregate"] in (True, False), one.id
            assert one.of["tried_here"] is True, one.id


def test_the_variables_made_from_others_are_there(questions: dict[str, Question]) -> None:
    """A question asks nothing that no observation has."""
    known = {*DERIVED, *shipped_codebook().variables}
    for one in questions.values():
        named = {*one.of, *one.by, *(one.options.get("with", ())), *(one.options.get("states", ()))}
        named |= {one.variable} if one.variable else set()
        assert named - known - load.ENGINE_GROUPS == set(), one.id


def test_the_manual_lists_every_shipped_question(questions: dict[str, Question]) -> None:
    """The table of the chapter on questions is the file: each question, its measure and its title."""
    chapter = (Path(__file__).parents[2] / "docs" / "chapters" / "questions.md").read_text("utf-8")
    rows = [line for line in chapter.splitlines() if line.startswith("| `") and line.count("|") == 4]
    listed = {row.split("`")[1]: row for row in rows}
    assert questions.keys() <= listed.keys()
    for one in questions.values():
        assert f"| {one.measure} | {one.title.en}" in listed[one.id], one.id


def test_the_manual_explains_every_key() -> None:
    """Every key that a file may have stands in the manual's table of keys."""
    chapter = (Path(__file__).parents[2] / "docs" / "chapters" / "questions.md").read_text("utf-8")
    keys = {key for options in load.OPTIONS.values() for key in options}
    for key in (
        *keys,
        "id",
        "use",
        "measure",
        "title",
        "called",
        "unit",
        "of",
        "ask",
        "values",
        "told",
        "by",
        "when",
    ):
        assert f"`{key}`" in chapter, key
    for place in load.PLACES:
        assert f"`{{{place}}}`" in chapter, place
