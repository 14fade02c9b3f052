"""A coder learned from coded rulings: what it finds, how sure it is, what it refuses, what it keeps."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from tests.findings.models.asked import act
from tests.findings.models.coded import DEBT, ROOF, coded

from sudebnik.errors import ModelError
from sudebnik.findings.models.model import Model
from sudebnik.findings.models.propose import propose
from sudebnik.findings.models.train import folds_of, train
from sudebnik.findings.models.trial import Options


@cache
def trained() -> Model:
    return train(coded(), "0123456789abcdef", "2026-11-22", Options())


def test_a_model_finds_what_it_learned_in_other_words() -> None:
    """A clause of an act that it has not seen is proposed with its words, exact offsets, speaker and probability."""
    reading = act(
        "служба шла своим чередом. Осенью прохудилась крыша, и дом заливало. Больше он ничего не помнит."
    )
    (finding,) = propose(trained(), reading)
    assert (finding.person, finding.variable, finding.value) == (1, *ROOF)
    (quote,) = finding.evidence
    assert quote.exact.startswith("Осенью прохудилась крыша")
    assert reading.text[quote.start : quote.end] == quote.exact
    assert finding.rule == f"model.reason@{trained().id}"
    assert finding.confidence is not None
    assert 0.5 <= finding.confidence < 1
    assert str(finding.speaker) == "defendant"


def test_nothing_is_proposed_where_nothing_is_said() -> None:
    """An act without such words gets no proposal."""
    assert propose(trained(), act("утром он ушёл за водой и не вернулся.")) == []


def test_an_assessed_answer_stays_unassessed() -> None:
    """The model does not tell what the court made of a reason."""
    reading = act("в доме прохудилась крыша.")
    assert [one.assessment for one in propose(trained(), reading, {"reason"})] == ["unknown"]
    assert [one.assessment for one in propose(trained(), reading)] == [None]


def test_training_is_deterministic() -> None:
    """The same rulings and seed give the same model in whatever order they come; another seed deals other folds."""
    again = train(list(reversed(coded())), "0123456789abcdef", "2027-01-01", Options())
    assert again.id == trained().id
    assert np.array_equal(again.weights, trained().weights)
    assert again.metrics == trained().metrics
    assert folds_of(coded(), Options(seed=2)) != folds_of(coded(), Options(seed=1))


def test_too_little_is_refused() -> None:
    """With few rulings, or no value in enough of them, nothing is learned, and the message says how many are needed."""
    with pytest.raises(ModelError, match="9 coded rulings are too few to learn from; code at least 12"):
        train(coded(9), "", "", Options())
    with pytest.raises(ModelError, match="no value has its words in 9 of the 24"):
        train(coded(), "", "", Options(positives=9))
    silent = [replace(one, facts=[], marked={}) for one in coded()]
    with pytest.raises(ModelError, match="no value has its words in 5"):
        train(silent, "", "", Options())


def test_a_model_tells_how_it_did_on_unseen_rulings() -> None:
    """Brier score beside that of the base rate, reliability and the proposals of unseen rulings stand in the model."""
    figures = trained().metrics
    assert figures["units"] == 48
    assert figures["positive"] == 16
    assert figures["brier"] < figures["brier_of_base_rate"]
    assert sum(bin_["n"] for bin_ in figures["reliability"]) == 48
    assert figures["alone"]["right"] >= 12
    assert {judge.label for judge in trained().judges} == {ROOF, DEBT}
    assert all(judge.metrics["rulings"] == 8 for judge in trained().judges)


def test_where_the_rules_miss_little_a_proposal_is_less_sure() -> None:
    """Confidence is that of an answer which the rules missed: where they miss little it is low, unless rules are left out."""
    beside = train(coded(known=True), "", "", Options())
    alone = train(coded(known=True), "", "", Options(alone=True))
    reading = act("в доме прохудилась крыша.")
    (sure,) = propose(alone, reading)
    assert sure.value == "R15"
    assert all((one.confidence or 0) < (sure.confidence or 0) for one in propose(beside, reading))
    assert beside.metrics["beside"] == {"proposed": 0, "right": 0}
    assert alone.alone
    assert not beside.alone


def test_names_and_rare_words_stay_out() -> None:
    """No name, number or word of fewer than three rulings is in the vocabulary; features are there to be read."""
    told = trained().vocabulary
    assert not [name for name in told if "кленов" in name or "сосн" in name or "00000" in name]
    words = [word for word, _ in trained().words([judge.label for judge in trained().judges].index(ROOF))]
    assert "крыш" in words


def test_a_value_listens_only_where_people_found_it() -> None:
    """The same words in the operative part are nobody's reason."""
    reading = act("служба шла.")
    moved = act("служба шла.").document.text.replace(
        "признать виновным", "признать виновным, в доме прохудилась крыша"
    )
    from tests.findings.acts import read

    assert propose(trained(), reading) == []
    assert propose(trained(), read(moved)) == []
