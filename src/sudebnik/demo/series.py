"""An endless series of invented acts from one seed: verdicts first, appeals upon some of them later."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from sudebnik.demo.acts import Act, appeal_act, appeal_outcomes, cassation_act, first_act
from sudebnik.demo.draft import Choice
from sudebnik.demo.story import Wish, draw

KINDS = {
    "five": 34, "three_one": 12, "two_one": 12, "two_five": 5, "mixed": 4, "mixed3": 3, "theft": 3, "prior": 4, "revoked": 3,
    "desertion": 5, "refusal": 5, "sham": 2, "peace_four": 3, "peace_three": 2, "peace_one": 2, "pair": 3, "note": 3,
    "suspension": 6, "returned": 2,
}  # fmt: skip
APPEALED = 0.28
CASSATION = 0.12


def series(seed: int) -> Iterator[Act]:
    """Acts without end; the same seed gives the same acts."""
    rng = Random(seed)
    choice = Choice(rng)
    names, weights = zip(*KINDS.items(), strict=True)
    serial = 0
    while True:
        kind = rng.choices(names, weights)[0]
        wish = Wish(kind, masked_dates=rng.random() < 0.12)
        case = draw(choice, wish, serial)
        serial += 1
        yield first_act(choice, case)
        outcomes = appeal_outcomes(case)
        if outcomes and rng.random() < APPEALED:
            outcome = rng.choice(outcomes)
            yield appeal_act(choice, case, serial, outcome)
            trial = case.trials[0]
            plain = len(trial.counts) == 1 and trial.punishment.regime and not trial.punishment.rule70
            if outcome == "unchanged" and plain and rng.random() < CASSATION * 3:
                yield cassation_act(choice, case, serial, "unchanged")
