"""Answers as plain data without their small counts: what fewer than the floor were is not said, nor what would betray it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.answers_json import rounded
from sudebnik.publications.curves import guarded
from sudebnik.publications.denominators import basis_of, bounds_told, heard, is_few, silence_told
from sudebnik.publications.gate import hidden_parts

Told = dict[str, Any]


def masked(answer: Answer, told: Mapping[str, Any], floor: int) -> Told:
    """What an answer says as plain data (`answers_json.as_json`) without the parts that the gate keeps back, and without small counts.

    What it rests on is guarded where it is told: `as_json` has a floor for that.
    """
    hidden = hidden_parts(answer, floor)
    parts = [
        _hidden(kept, few=is_few(answer, part, floor), floor=floor) if part.key in hidden else kept
        for part, one in zip(answer.parts, told["parts"], strict=True)
        for kept in (_kept(answer, part, one, hidden, floor),)
    ]
    return {**told, "parts": parts, "curve": rounded(guarded(answer, floor))}


def _hidden(part: Told, *, few: bool, floor: int) -> Told:
    gone = {"value": None, "hidden": True}
    return {
        **part,
        "hits": f"<{floor}" if few else None,
        "silent": None,
        "naive": gone,
        "corrected": gone,
        "bounds": None,
        "more": None,
    }


def _kept(answer: Answer, part: Part, told: Told, hidden: frozenset[tuple[str, ...]], floor: int) -> Told:
    """The counts that may be said of who was asked; null is not said, «<5» is few."""
    basis, known = basis_of(answer, part), heard(answer, part, floor)
    units: int | str | None = known.units and known.units + known.elsewhere
    answered: int | str | None = known.answered
    if not part.key:
        units = f"<{floor}" if 0 < basis.units < floor else units
        answered = f"<{floor}" if 0 < basis.answered < floor else answered
    return {
        **told,
        "units": units,
        "answered": answered if basis is part.basis else units,
        "missing": {**known.missing, **({"not_applicable": known.elsewhere} if known.elsewhere else {})},
        "missing_hidden": not known.all_told,
        "silent": silence_told(answer, part, hidden, floor) or (None if part.basis.silent else 0),
        "bounds": told["bounds"] if bounds_told(answer, part, floor) else None,
    }
