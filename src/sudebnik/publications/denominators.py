"""The denominators that may be said: how many were asked, how many have an answer, and why the others have none.

Where a few gave no answer, it is said how many did, and not how many there are: the difference would count the few. Sizes of
groups guard each other as the cells of a table do, and so do the reasons for missing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sudebnik.estimates.answer import Answer, Basis, Part
from sudebnik.estimates.labels import CONTRAST
from sudebnik.estimates.question import Measure
from sudebnik.estimates.whole import HIDDEN
from sudebnik.publications.disclosure import FLOOR, hidden_cells, is_telling
from sudebnik.publications.gate import SHARES, groups_of, hidden_parts, least_of

_ELSEWHERE = "not_applicable"
_ENGINE = ("speaker", "answer")

Key = tuple[str, ...]


class Heard(NamedTuple):
    """Who was asked and who answered, as far as it may be said; what may not is None, and a reason that may not is not named."""

    units: int | None
    answered: int | None
    lacking: int | None
    missing: Mapping[str, int]
    all_told: bool
    """Whether nothing of it is held back."""
    few: bool
    """Whether fewer than the floor gave no answer, which may be said."""
    elsewhere: int
    """Those for whom the question does not arise, where they are not among ``units``."""


_NOTHING = Heard(None, None, None, {}, all_told=False, few=False, elsewhere=0)


def heard(answer: Answer, part: Part, floor: int = FLOOR) -> Heard:
    """What may be said of a part's denominator; of a group, only what does not tell of another group."""
    group = _group(answer, part)
    if not group:
        return _heard(basis_of(answer, part), floor)
    if any(one in _small_groups(answer, floor) for one in group):
        return _NOTHING
    alone = _heard(basis_of(answer, part), floor)
    if all(_heard(one, floor).all_told for one in _groups(answer).values()):
        return alone
    return alone._replace(units=None, lacking=None, missing={}, all_told=False, few=False, elsewhere=0)


def basis_of(answer: Answer, part: Part) -> Basis:
    """The counts of a part as they are said: the whole of a question about many values, and each of its groups, counts those with an answer as its hits."""
    if answer.question.measure is Measure.SHARES and (not part.key or part.key in groups_of(answer)):
        return part.basis._replace(answered=part.basis.hits)
    return part.basis


def bounds_told(answer: Answer, part: Part, floor: int = FLOOR) -> tuple[float, float] | None:
    """The bounds, unless their width, which counts the hidden answers, would tell apart reasons that are not told."""
    if part.bounds is None or answer.question.measure not in (*SHARES, Measure.COUNT):
        return part.bounds
    known = heard(answer, part, floor)
    if known.lacking is None:
        return None
    basis, _ = _arising(basis_of(answer, part), floor)
    held = {reason: n for reason, n in basis.missing.items() if n and reason not in known.missing}
    hidden = {reason: n for reason, n in held.items() if reason in HIDDEN}
    others = {reason: n for reason, n in held.items() if reason not in HIDDEN}
    return None if is_telling(hidden, floor) or is_telling(others, floor) else part.bounds


def silence_told(answer: Answer, part: Part, hidden: Collection[Key], floor: int = FLOOR) -> int:
    """How many of the answered are silent texts; nought where that would count those who said no, or a hidden part."""
    basis = part.basis
    said_no = basis.answered - basis.hits - basis.silent
    if part.key in hidden or basis.silent < floor or 0 < said_no < floor:
        return 0
    return 0 if hidden and _adds_up(answer) else basis.silent


def is_few(answer: Answer, part: Part, floor: int = FLOOR) -> bool:
    """Whether what is held back may be called few: who was asked, who has an answer, or the hits.

    Only of everybody, and of the hits where there are so many others that it stays open which side is small: parts that make
    up a whole look alike, for of three that are few and together twelve each would be four.
    """
    if part.key:
        return False
    basis = basis_of(answer, part)
    if 0 < basis.answered < floor or 0 < basis.units < floor:
        return True
    least = least_of(answer, part.key, floor)
    return 0 < basis.hits < least and basis.answered >= least + floor


def _heard(whole: Basis, floor: int) -> Heard:
    basis, elsewhere = _arising(whole, floor)
    missing = {reason: count for reason, count in basis.missing.items() if count}
    lacking = basis.units - basis.answered
    few = 0 < lacking < floor
    unheard = 0 < basis.answered < floor
    held = frozenset(missing) if few or unheard else hidden_cells(missing, {}, floor)
    return Heard(
        None if (few and not unheard) or 0 < basis.units < floor else basis.units,
        None if unheard else basis.answered,
        None if few or unheard else lacking,
        {reason: count for reason, count in missing.items() if reason not in held},
        not held and not few and not unheard and basis.units >= floor,
        few,
        elsewhere,
    )


def _arising(basis: Basis, floor: int) -> tuple[Basis, int]:
    """The counts without those for whom the question does not arise, and how many these are, where both are enough to be told apart."""
    elsewhere = basis.missing.get(_ELSEWHERE, 0)
    if elsewhere < max(floor, 1) or basis.units - elsewhere < floor:
        return basis, 0
    missing = {why: n for why, n in basis.missing.items() if why != _ELSEWHERE}
    return basis._replace(units=basis.units - elsewhere, missing=missing), elsewhere


def _group(answer: Answer, part: Part) -> tuple[Key, ...]:
    """The groups that a part's denominator is the size of: none for everybody and for values, two for a difference."""
    if part.key[:1] == (CONTRAST,):
        return tuple((name,) for name in part.key[1:])
    groups = _groups(answer)
    if answer.question.measure is Measure.SHARES and part.key not in groups:
        return (part.key[:-1],) if part.key[:-1] in groups else ()
    return (part.key,) if part.key in groups else ()


def _groups(answer: Answer) -> dict[Key, Basis]:
    """The groups of an answer with their counts."""
    if all(name in _ENGINE for name in answer.question.by):
        return {}
    heads = groups_of(answer) if answer.question.measure is Measure.SHARES else None
    return {
        part.key: basis_of(answer, part)
        for part in answer.parts
        if part.key and part.key[0] != CONTRAST and (heads is None or part.key in heads)
    }


def _small_groups(answer: Answer, floor: int) -> frozenset[Key]:
    """The groups whose size may not be said: where one of them is small, all that are hidden, so that they cover for each other."""
    groups = _groups(answer)
    if all(basis.answered >= floor for basis in groups.values()):
        return frozenset()
    return hidden_parts(answer, floor) & frozenset(groups)


def _adds_up(answer: Answer) -> bool:
    """Whether the parts and the silent make up the whole, so that one of them is what the others leave."""
    if answer.question.measure is not Measure.SHARES or groups_of(answer):
        return True
    values = [part.basis for part in answer.parts if len(part.key) == 1]
    return bool(values) and sum(one.hits for one in values) + values[0].silent <= values[0].answered
