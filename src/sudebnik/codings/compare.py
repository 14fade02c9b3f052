"""Gold laid beside what was found: one row an answer, with what people said and what the rules said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from sudebnik.codings.answers import CHARGES, PRIVATE, Answer
from sudebnik.codings.gold import GoldFile
from sudebnik.codings.scores import Score, by_variable

_MULTISETS = frozenset({"sentence_count_months"})
_SILENT = frozenset({("missing", "not_stated")})
_NO_ANSWER = frozenset(("missing", reason) for reason in ("unclear", "not_applicable", "text_unavailable"))
"""Why no value is given: right where the gold says so too, otherwise no answer at all."""


class Row(NamedTuple):
    """One answer of the gold, of the rules, or of both; where both differ, the rules said something else."""

    file: str
    person: int | None
    variable: str
    gold: Answer | None
    found: Answer | None

    @property
    def right(self) -> bool:
        return self.gold is not None and self.found is not None and _key(self.gold) == _key(self.found)


def compare(
    gold: Mapping[str, GoldFile],
    found: Mapping[str, Iterable[Answer]],
    variables: Iterable[str] | None = None,
) -> dict[str, Score]:
    """Scores per variable, over every gold file that was read; files without gold are left out."""
    return by_variable(rows(gold, found, variables))


def rows(
    gold: Mapping[str, GoldFile],
    found: Mapping[str, Iterable[Answer]],
    variables: Iterable[str] | None = None,
    many: Collection[str] = (),
) -> list[Row]:
    """Every answer of every gold file that was read; ``many`` names the variables that may have several values."""
    wanted = set(variables) if variables is not None else None
    told: list[Row] = []
    for name in sorted(set(gold) & set(found)):
        entry = gold[name]
        answers = entry.fit(list(found[name]))
        for variable in sorted(entry.coded - PRIVATE):
            if wanted is None or variable in wanted:
                told += _rows(name, entry, variable, answers, several=variable in many)
    return told


def _rows(
    name: str, entry: GoldFile, variable: str, answers: Iterable[Answer], *, several: bool
) -> Iterator[Row]:
    """The rows of one variable in one file: what both say, then what only one of them says."""
    people = _grouped(entry, variable, entry.answers)
    rules = _grouped(entry, variable, answers)
    missed: dict[int | None, list[Answer]] = defaultdict(list)
    added: dict[int | None, list[Answer]] = defaultdict(list)
    for key in people | rules:
        person = key[0]
        left, right = people.get(key, []), rules.get(key, [])
        if variable in _MULTISETS:
            yield from (Row(name, person, variable, *pair) for pair in zip(left, right, strict=False))
            missed[person] += left[len(right) :]
            added[person] += right[len(left) :]
        elif left and right:
            yield Row(name, person, variable, *_most_alike(left, right)[0])
        elif left:
            missed[person] += left[:1]
        elif (person or 1, variable, key[2]) not in entry.arguable and key[2] not in _NO_ANSWER:
            added[person] += right[:1]
    for person in missed | added:
        if several:
            yield from (Row(name, person, variable, one, None) for one in missed[person])
            yield from (Row(name, person, variable, None, one) for one in added[person])
        else:
            for one, other in zip_longest(missed[person], added[person]):
                yield Row(name, person, variable, one, other)


def _grouped(
    entry: GoldFile, variable: str, answers: Iterable[Answer]
) -> dict[tuple[int | None, type, Hashable], list[Answer]]:
    """The answers to one question by person and value: a list split over sentences is a union."""
    grouped: dict[tuple[int | None, type, Hashable], list[Answer]] = {}
    for answer in answers:
        if answer.variable != variable or answer.value in _SILENT:
            continue
        one = answer if entry.persons > 1 else answer._replace(person=None)
        if variable in CHARGES and not entry.attempts:
            one = one._replace(value=one.value[:3])
        grouped.setdefault(_key(one), []).append(one)
    return grouped


def _key(answer: Answer) -> tuple[int | None, type, Hashable]:
    """False is no zero: the type of a value belongs to it."""
    return answer.person, type(answer.value), answer.value


def matched(entry: GoldFile, variable: str, answers: Iterable[Answer]) -> Iterator[tuple[Answer, Answer]]:
    """Each answer of the gold that was found, with the finding that is most like it."""
    people = _grouped(entry, variable, entry.answers)
    rules = _grouped(entry, variable, answers)
    for key, told in people.items():
        yield from _most_alike(told, rules.get(key, []))


def _most_alike(gold: list[Answer], found: list[Answer]) -> list[tuple[Answer, Answer]]:
    """Pairs of one value said several times: those that agree on speaker and assessment, then on one, then the rest."""
    ranked = sorted(
        ((_likeness(left, right), -i, -j) for i, left in enumerate(gold) for j, right in enumerate(found)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return [(gold[i], found[j]) for i, j in pairs.items()]


def _likeness(left: Answer, right: Answer) -> int:
    return (
        4 * (left.speaker == right.speaker)
        + 2 * (left.assessment == right.assessment)
        + (left.zone == right.zone)
    )


def answers_agree(entry: GoldFile, answer: Answer) -> bool:
    """Whether the gold of a file confirms one answer."""
    return bool(
        _grouped(entry, answer.variable, entry.answers).keys()
        & _grouped(entry, answer.variable, [answer]).keys()
    )
