"""The gate before an answer is shown: which of its parts would let a reader see, or work out, a handful of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.labels import CONTRAST
from sudebnik.estimates.question import Measure
from sudebnik.estimates.told import SENSITIVE
from sudebnik.publications.disclosure import FLOOR, hidden_cells

SHARES = (Measure.SHARE, Measure.SHARES, Measure.FLOW)


def least_of(answer: Answer, key: tuple[str, ...], floor: int = FLOOR) -> int:
    """The least that may be shown of a part: twice the floor where it tells of health, faith or violence."""
    named = {*map(str, answer.question.values), *key}
    return 2 * floor if named & SENSITIVE else floor


def hidden_parts(answer: Answer, floor: int = FLOOR) -> frozenset[tuple[str, ...]]:
    """The keys of the parts of which neither counts nor figures may be shown.

    A part is small where its hits, those with an answer, or those of them who are no hits are few. Parts that add up to a
    greater one are hidden together with the next smallest, as the cells of a table are.
    """
    hidden = {part.key for part in answer.parts if _is_small(answer, part, floor)} | answer.held
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


def beside(answers: Sequence[Answer], floor: int = FLOOR) -> tuple[Answer, ...]:
    """The answers with what may not stand beside an earlier one held back.

    «Not stated, or vaguely» less «not stated» are those with a vague reason: of two questions about one variable, whose hits lie
    within one another and differ by a few, the second is not told.
    """
    shown: dict[tuple[str, str], list[int]] = defaultdict(list)
    found = []
    for answer in answers:
        asked, sure = answer.question, answer
        if asked.measure in SHARES and asked.variable:
            told = shown[asked.unit, asked.variable]
            held = frozenset(
                part.key
                for part in answer.parts
                if any(_few_apart(part, other, least_of(answer, part.key, floor)) for other in told)
            )
            sure = replace(answer, held=held)
            hidden = hidden_parts(sure, floor)
            told += [
                part.basis.members for part in answer.parts if part.basis.hits and part.key not in hidden
            ]
        found.append(sure)
    return tuple(found)


def _few_apart(part: Part, other: int, floor: int) -> bool:
    own = part.basis.members if part.basis.hits else other
    within = own & ~other == 0 or other & ~own == 0
    return within and 0 < (own ^ other).bit_count() < floor


def _is_small(answer: Answer, part: Part, floor: int) -> bool:
    basis = part.basis
    few = 0 < basis.hits < least_of(answer, part.key, floor) or 0 < basis.answered < floor
    return few or (answer.question.measure in SHARES and 0 < basis.answered - basis.hits < floor)


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
    if answer.question.measure in SHARES and len(answered) == 1:
        rest = answered.pop() - sum(hits.values())
        if rest >= 0:
            cells.append(hits | ({"rest": rest} if rest else {}))
    else:
        cells += [hits, {_name(part.key): part.basis.answered for part in parts}]
    return [one for one in cells if len(one) > 1]


def _name(key: tuple[str, ...]) -> str:
    return "/".join(key)
