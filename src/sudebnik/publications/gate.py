"""The gate before an answer is shown: which of its parts would let a reader see, or work out, a handful of people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sudebnik.estimates.answer import Answer, Basis, Part
from sudebnik.estimates.labels import CONTRAST
from sudebnik.estimates.question import Measure
from sudebnik.estimates.told import SENSITIVE
from sudebnik.estimates.whole import HIDDEN
from sudebnik.publications.disclosure import FLOOR, hidden_cells, is_telling

_SHARES = (Measure.SHARE, Measure.SHARES, Measure.FLOW)
_ELSEWHERE = "not_applicable"


def least_of(answer: Answer, key: tuple[str, ...], floor: int = FLOOR) -> int:
    """The least that may be shown of a part: twice the floor where it tells of health, faith or violence."""
    named = {*map(str, answer.question.values), *key}
    return 2 * floor if named & SENSITIVE else floor


def hidden_parts(answer: Answer, floor: int = FLOOR) -> frozenset[tuple[str, ...]]:
    """The keys of the parts of which neither counts nor figures may be shown.

    A part is small where its hits, those with an answer, or those of them who are no hits are few. Parts that add up to a
    greater one are hidden together with the next smallest, as the cells of a table are.
    """
    hidden = {part.key for part in answer.parts if _is_small(answer, part, floor)}
    for parts in _families(answer):
        for counts in _cells(answer, parts):
            least = {
                name: counts[name] + 1 if part.key in hidden else least_of(answer, part.key, floor)
                for part in parts
                if (name := _name(part.key))
            }
            found = hidden_cells(counts, least, floor)
            hidden |= {part.key for part in parts if _name(part.key) in found}
    hidden |= {
        part.key
        for part in answer.parts
        if part.key[:1] == (CONTRAST,) and any((one,) in hidden for one in part.key[1:])
    }
    # A coefficient of a handful of people is theirs.
    hidden |= {
        tuple(filter(None, (term["name"], term["level"])))
        for term in answer.curve.get("terms", ())
        if 0 < (term["n"] or 0) < floor
    }
    return frozenset(hidden)


class Asked(NamedTuple):
    """How many were asked and why some gave no answer, as far as it may be said; what may not is None.

    Where a few gave no answer, it is said how many did, and not how many there are: the difference would count the few.
    """

    units: int | None
    answered: int | None
    lacking: int | None
    missing: Mapping[str, int]
    """Reasons that are told; one that is not told is not named either."""
    all_told: bool


def asked(basis: Basis, floor: int = FLOOR) -> Asked:
    """What of these counts may be said; reasons guard each other as the rows of a table do."""
    missing = {reason: count for reason, count in basis.missing.items() if count}
    lacking = basis.units - basis.answered
    few = 0 < lacking < floor
    unheard = 0 < basis.answered < floor
    held = hidden_cells(missing, {}, floor)
    if few or unheard:
        held = frozenset(missing)
    return Asked(
        None if (few and not unheard) or 0 < basis.units < floor else basis.units,
        None if unheard else basis.answered,
        None if few or unheard else lacking,
        {reason: count for reason, count in missing.items() if reason not in held},
        not held and basis.units >= floor,
    )


def arising(basis: Basis, floor: int = FLOOR) -> tuple[Basis, int]:
    """The counts without those for whom the question does not arise, and how many these are, where both are enough to be told apart."""
    elsewhere = basis.missing.get(_ELSEWHERE, 0)
    if elsewhere < max(floor, 1) or basis.units - elsewhere < floor:
        return basis, 0
    missing = {why: n for why, n in basis.missing.items() if why != _ELSEWHERE}
    return basis._replace(units=basis.units - elsewhere, missing=missing), elsewhere


def bounds_told(answer: Answer, part: Part, floor: int = FLOOR) -> tuple[float, float] | None:
    """The bounds, unless their width, which counts the hidden answers, would tell apart reasons that are not told."""
    if part.bounds is None or answer.question.measure not in (*_SHARES, Measure.COUNT):
        return part.bounds
    basis, _ = arising(basis_of(answer, part), floor)
    known = asked(basis, floor)
    if known.lacking is None:
        return None
    held = {reason: n for reason, n in basis.missing.items() if n and reason not in known.missing}
    hidden = {reason: n for reason, n in held.items() if reason in HIDDEN}
    others = {reason: n for reason, n in held.items() if reason not in HIDDEN}
    return None if is_telling(hidden, floor) or is_telling(others, floor) else part.bounds


def silence_told(answer: Answer, part: Part, hidden: Collection[tuple[str, ...]], floor: int = FLOOR) -> int:
    """How many of the answered are silent texts; nought where that would count those who said no, or a hidden part."""
    basis = part.basis
    said_no = basis.answered - basis.hits - basis.silent
    if part.key in hidden or basis.silent < floor or 0 < said_no < floor:
        return 0
    return 0 if hidden and _adds_up(answer) else basis.silent


def _adds_up(answer: Answer) -> bool:
    """Whether the parts and the silent make up the whole, so that one of them is what the others leave."""
    if answer.question.measure is not Measure.SHARES or groups_of(answer):
        return True
    values = [part.basis for part in answer.parts if len(part.key) == 1]
    return bool(values) and sum(one.hits for one in values) + values[0].silent <= values[0].answered


def basis_of(answer: Answer, part: Part) -> Basis:
    """The counts of a part as they are said: the whole of a question about many values, and each of its groups, counts those with an answer as its hits."""
    if answer.question.measure is Measure.SHARES and (not part.key or part.key in groups_of(answer)):
        return part.basis._replace(answered=part.basis.hits)
    return part.basis


def is_few(answer: Answer, part: Part, floor: int = FLOOR) -> bool:
    """Whether what is held back may be called few: who was asked, who has an answer, or the hits.

    The hits only of the one share of everybody, and where there are so many others that it stays open which side is small;
    parts that make up a whole look alike, for of three that are few and together twelve each would be four.
    """
    basis = basis_of(answer, part)
    if 0 < basis.answered < floor or 0 < basis.units < floor:
        return True
    least = least_of(answer, part.key, floor)
    return not part.key and 0 < basis.hits < least and basis.answered >= least + floor


def _is_small(answer: Answer, part: Part, floor: int) -> bool:
    basis = part.basis
    few = 0 < basis.hits < least_of(answer, part.key, floor) or 0 < basis.answered < floor
    return few or (answer.question.measure in _SHARES and 0 < basis.answered - basis.hits < floor)


def _families(answer: Answer) -> Iterable[Sequence[Part]]:
    """Parts that differ in one place of their keys."""
    found: dict[tuple[str, ...], list[Part]] = {}
    heads = groups_of(answer)
    for part in answer.parts:
        if part.key and part.key[0] != CONTRAST:
            family = ("groups",) if part.key in heads else _parent(answer, part.key)
            found.setdefault(family, []).append(part)
    return found.values()


def groups_of(answer: Answer) -> frozenset[tuple[str, ...]]:
    """The keys of groups within which a question about many values is answered again; other short keys are values."""
    if answer.question.measure is not Measure.SHARES:
        return frozenset()
    return frozenset(part.key[:1] for part in answer.parts if len(part.key) > 1)


def _parent(answer: Answer, key: tuple[str, ...]) -> tuple[str, ...]:
    """A court's answer to a reason belongs with the other answers to it, a group with the other groups."""
    if "answer" in answer.question.by and key[0] in ("granted", "refused", "open"):
        return ("answer", *key[1:])
    if "speaker" in answer.question.by and len(key) > 1:
        return (key[0],)
    return key[:-1]


def _cells(answer: Answer, parts: Sequence[Part]) -> list[dict[str, int]]:
    """The counts that add up to a total which is shown too: the hits, or those with an answer."""
    cells = []
    answered = {part.basis.answered for part in parts}
    hits = {_name(part.key): part.basis.hits for part in parts}
    if answer.question.measure in _SHARES and len(answered) == 1:
        rest = answered.pop() - sum(hits.values())
        if rest >= 0:
            cells.append(hits | ({"rest": rest} if rest else {}))
    else:
        cells += [hits, {_name(part.key): part.basis.answered for part in parts}]
    return [one for one in cells if len(one) > 1]


def _name(key: tuple[str, ...]) -> str:
    return "/".join(key)
