"""What a trained model proposes about an act: for each defendant the values whose best clause passes the threshold."""

from __future__ import annotations

from collections.abc import Container

import numpy as np

from sudebnik.findings.finding import Finding
from sudebnik.findings.models.model import Model
from sudebnik.findings.models.trial import LEAST_CONFIDENCE
from sudebnik.findings.models.windows import windows
from sudebnik.findings.reading import Reading

CODER = "model"


def propose(model: Model, reading: Reading, assessed: Container[str] = ()) -> list[Finding]:
    """Proposals, the surest first, each with its clause as the quote and its calibrated probability as confidence.

    What the court made of an ``assessed`` variable's answer the model does not tell: it stays unknown.
    """
    found = windows(reading)
    if not found:
        return []
    scores = model.scores(reading.text, found)
    persons = np.array([window.person for window in found])
    proposals: list[Finding] = []
    for column, judge in enumerate(model.judges):
        if judge.threshold is None:
            continue
        for person in sorted(set(persons.tolist())):
            own = np.where(persons == person, scores[:, column], -np.inf)
            best = int(np.argmax(own))
            if not np.isfinite(own[best]):
                continue
            score = own[best : best + 1]
            confidence = float(model.beside[judge.label.variable].at(judge.curve.line(score))[0])
            if float(judge.curve.at(score)[0]) < judge.threshold or confidence < LEAST_CONFIDENCE:
                continue
            window = found[best]
            proposals.append(
                Finding(
                    person,
                    judge.label.variable,
                    judge.label.value,
                    (reading.quote(window.start, window.end),),
                    f"{CODER}.{judge.label.variable}@{model.id}",
                    window.speaker,
                    assessment="unknown" if judge.label.variable in assessed else None,
                    confidence=round(confidence, 3),
                )
            )
    return sorted(proposals, key=lambda one: (-(one.confidence or 0), one.variable, str(one.value)))
