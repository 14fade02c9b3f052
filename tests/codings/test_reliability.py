"""Agreement is reckoned on what people answered blind; the machine's errors on what people hold."""

from __future__ import annotations

from itertools import count

import pytest
from sklearn.metrics import cohen_kappa_score

from sudebnik.codebook.load import shipped
from sudebnik.codings.answers import Answer, read_answer
from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.codings.reliability import blind_answers, held, machine_errors, reliability, scale_of
from sudebnik.stats.distances import Scale
from sudebnik.stats.estimate import Estimate, NotEstimable
from sudebnik.stats.figure import Agreement, Drawing
from sudebnik.stats.sampling import Allocation, Design, draw

_AT = count()
FEW = Drawing(draws=50)


def coding(document: str, variable: str, coder: str, *values: object, **fields: object) -> Coding:
    person = fields.pop("person", 1)
    evidence = tuple(
        Words(start, end, "TESTIMONY", "х" * (end - start)) for start, end in fields.pop("at", ())
    )
    given = tuple(
        Given(value, evidence, fields.get("speaker"), fields.get("assessment"))  # type: ignore[arg-type]
        for value in values
    )
    return Coding(
        kind=fields.get("kind", Kind.CODING),  # type: ignore[arg-type]
        document=document,
        person=person,  # type: ignore[arg-type]
        variable=variable,
        given=given,
        missing=fields.get("missing"),  # type: ignore[arg-type]
        coder=coder,
        at=f"2026-01-01T00:00:00.{next(_AT):06}+00:00",
        codebook="",
        question="",
        text="",
        shown=str(fields.get("shown", "blind")),
        settles=tuple(fields.get("settles", ())),  # type: ignore[arg-type]
    )


def both(variable: str, pairs: list[tuple[object, object]]) -> list[Coding]:
    return [
        coding(f"d{n}", variable, coder, value)
        for n, pair in enumerate(pairs)
        for coder, value in zip(("anna", "boris"), pair, strict=True)
    ]


def test_kappa_is_that_of_the_reference_software() -> None:
    """The coefficient of a variable with categories equals scikit-learn's on the same answers."""
    pairs: list[tuple[object, object]] = (
        [("full", "full")] * 9 + [("full", "none")] * 3 + [("none", "none")] * 4 + [("partial", "none")]
    )
    (row,) = reliability(blind_answers(both("plea", pairs)), shipped(), drawing=FEW)
    assert isinstance(row.agreed.kappa, Agreement)
    first, second = zip(*pairs, strict=True)
    assert row.agreed.kappa.value == pytest.approx(cohen_kappa_score(first, second))
    assert row.agreed.kappa.units == 17


@pytest.mark.parametrize(
    ("variable", "scale"),
    [
        ("plea", Scale.NOMINAL),
        ("sentence_months", Scale.INTERVAL),
        ("reason", Scale.SETS),
        ("vvk_category", Scale.ORDINAL),
        ("suspended", Scale.NOMINAL),
    ],
)
def test_every_kind_of_variable_has_its_scale(variable: str, scale: Scale) -> None:
    """Several values are sets, numbers have distances, ordered categories ranks, the rest is alike or not."""
    assert scale_of(shipped().variables[variable]) is scale


def test_numbers_near_each_other_agree_more_than_numbers_far_apart() -> None:
    """Alpha of months weighs how far apart they lie; percent does not; «not stated» has no place on the scale, and is counted in percent."""
    near = [(60, 61), (72, 73), (12, 13), (30, 30), (66, 66), (24, 24)]
    far = [(60, 12), (72, 13), (12, 72), (30, 30), (66, 66), (24, 24)]
    rows = [
        reliability(blind_answers(both("sentence_months", list(pairs))), shipped(), drawing=FEW)[0]
        for pairs in (near, far)
    ]
    alphas = [row.agreed.alpha for row in rows]
    assert all(isinstance(one, Agreement) for one in alphas)
    assert alphas[0].value > 0.99  # type: ignore[union-attr]
    assert alphas[1].value < 0.5  # type: ignore[union-attr]
    assert [row.agreed.percent.value for row in rows] == [0.5, 0.5]  # type: ignore[union-attr]
    lines = [
        *both("sentence_months", list(near)),
        coding("d9", "sentence_months", "anna", 60),
        coding("d9", "sentence_months", "boris"),
    ]
    (row,) = reliability(blind_answers(lines), shipped(), drawing=FEW)
    assert isinstance(row.agreed.percent, Agreement)
    assert isinstance(row.agreed.alpha, Agreement)
    assert (row.agreed.percent.units, row.agreed.alpha.units) == (7, 6)


def test_speaker_and_court_have_agreement_of_their_own() -> None:
    """Two who name the same reason and another speaker agree on the reason, not on the speaker."""
    lines = []
    for n in range(8):
        lines.append(coding(f"d{n}", "reason", "anna", "R04", speaker="defendant", assessment="rejected"))
        lines.append(
            coding(
                f"d{n}",
                "reason",
                "boris",
                "R04",
                speaker="counsel" if n % 2 else "defendant",
                assessment="rejected",
            )
        )
    (row,) = reliability(blind_answers(lines), shipped(), drawing=FEW)
    assert row.agreed.percent.value == 1  # type: ignore[union-attr]
    assert row.speaker is not None
    assert row.speaker.percent.value == 0.5  # type: ignore[union-attr]
    assert row.assessment is not None
    assert row.assessment.percent.value == 1  # type: ignore[union-attr]
    assert isinstance(row.agreed.alpha, NotEstimable)
    assert row.agreed.alpha.reason == "one_value_only"


def test_marked_words_agree_by_overlap() -> None:
    """Half of the characters in common, of those marked by either."""
    lines = [
        coding("d1", "plea", "anna", "full", at=[(0, 30)]),
        coding("d1", "plea", "boris", "full", at=[(10, 40)]),
    ]
    (row,) = reliability(blind_answers(lines), shipped(), drawing=FEW)
    assert row.spans.overlap.value == pytest.approx(0.5)  # type: ignore[union-attr]


def test_only_blind_and_standing_answers_count() -> None:
    """An answer given with the machine's in view, or taken back, is no part of the agreement between people."""
    blind = coding("d1", "plea", "anna", "full")
    seen = coding("d1", "plea", "boris", "full", shown="machine")
    undone = coding("d1", "plea", "vera", "none")
    back = coding("d1", "plea", "vera", kind=Kind.WITHDRAWAL, settles=(undone.id,))
    assert blind_answers([blind, seen, undone, back]) == {blind.unit: {"anna": blind}}


def test_strata_stand_below_the_whole() -> None:
    """Each stratum has its own figures, on its own documents."""
    lines = both("plea", [("full", "full"), ("none", "full"), ("none", "none")])
    rows = reliability(blind_answers(lines), shipped(), {"d0": "север", "d1": "юг", "d2": "юг"}, FEW)
    assert [(row.stratum, row.agreed.percent.units) for row in rows] == [(None, 3), ("север", 1), ("юг", 2)]  # type: ignore[union-attr]


def found(document: str, variable: str, *values: object, person: int | None = 1) -> list[Answer]:
    return [read_answer(variable, {"person": person, "value": value}) for value in values]


def test_the_machine_is_wrong_where_people_hold_something_else() -> None:
    """Right, missed and added values are counted; what nobody answered, and what people found unclear, is not."""
    truth = held(
        [
            coding("d1", "reason", "anna", "R04", "R05"),
            coding("d2", "reason", "anna"),
            coding("d3", "reason", "anna", missing="unclear"),
            coding("d4", "reason", "anna", "R01"),
            coding("d4", "reason", "boris", "R02"),
        ]
    )
    machine = {
        "d1": [*found("d1", "reason", "R04", "R07"), *found("d1", "plea", "full")],
        "d2": found("d2", "reason", "R01"),
        "d3": found("d3", "reason", "R01"),
        "d4": found("d4", "reason", "R01"),
    }
    (error,) = machine_errors(truth, machine, shipped())
    assert (error.variable, error.coded) == ("reason", 2)
    assert (error.score.right, error.score.missed, error.score.added) == (1, 1, 2)


def test_a_confirmation_in_view_of_the_machine_is_no_proof_of_the_machine() -> None:
    """Whoever saw the proposal was led by it: his yes does not count as truth about the machine; a decision does."""
    seen = coding("d1", "plea", "anna", "full", shown="machine")
    decided = coding("d2", "plea", "vera", "none", kind=Kind.DECISION, shown="all")
    assert list(held([seen, decided])) == [decided.unit]


def test_errors_are_weighted_by_the_chance_of_having_been_drawn() -> None:
    """Of a frame of 100 with a rare stratum drawn whole, the share of acts with an error is that of the frame, not of the sample."""
    frame = {f"d{n:03}": "rare" if n < 10 else "common" for n in range(100)}
    sample = draw(list(frame), frame, Design(Allocation.PROPORTIONAL, targets={"rare": 10}), 20, seed=1)
    lines = [coding(one.unit, "plea", "anna", "full") for one in sample]
    machine = {
        one.unit: found(one.unit, "plea", "none" if one.stratum == "rare" else "full") for one in sample
    }
    (error,) = machine_errors(held(lines), machine, shipped(), sample)
    assert isinstance(error.acts, Estimate)
    assert error.acts.value == pytest.approx(0.10)
    assert error.acts.interval.low <= 0.10 < error.acts.interval.high


def test_where_the_question_does_not_arise_the_act_is_no_part_of_the_whole() -> None:
    """Acts that were coded and not asked this do not count; a dispute leaves its act unanswered, and its stratum with it."""
    frame = {f"d{n}": "appeal" if n < 2 else "verdict" for n in range(12)}
    sample = draw(list(frame), frame, Design(Allocation.EQUAL), 4, seed=1)
    appeals = [one.unit for one in sample if one.stratum == "appeal"]
    verdicts = [one.unit for one in sample if one.stratum == "verdict"]
    lines = [coding(unit, "regime", "anna", "general") for unit in verdicts]
    lines += [coding(unit, "appeal_outcome", "anna", "unchanged") for unit in appeals]
    machine = {unit: found(unit, "regime", "general") for unit in verdicts}
    regime, _ = machine_errors(held(lines), machine, shipped(), sample)
    assert isinstance(regime.acts, Estimate)
    assert (regime.acts.value, regime.acts.n) == (0.0, 2)
    disputed = [*lines, *(coding(unit, "regime", "boris", "strict") for unit in verdicts)]
    assert [error.variable for error in machine_errors(held(disputed), machine, shipped(), sample)] == [
        "appeal_outcome"
    ]
    disputed = [
        *lines,
        coding(appeals[0], "regime", "anna", "general"),
        coding(appeals[0], "regime", "boris", "strict"),
    ]
    (regime, _) = machine_errors(held(disputed), machine, shipped(), sample)
    assert isinstance(regime.acts, Estimate)
