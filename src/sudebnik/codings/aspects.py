"""What belongs to an answer beyond its value: who gives a reason, what the court made of it, how an absence began and ended.

Each aspect is scored as a variable of its own: in ``reason+speaker`` value and speaker together are the answer,
``reason.assessment`` is judged where the value is right, ``cases`` says whether a case of a press report was found at all.
No aspect counts in the averages over all variables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sudebnik.codings.answers import Answer, comparable
from sudebnik.codings.compare import Row, matched, rows
from sudebnik.codings.gold import Form, GoldFile
from sudebnik.codings.press import CASES

_TOGETHER: dict[str, tuple[str, Callable[[Answer], Any]]] = {
    "reason+speaker": ("reason", lambda answer: answer.speaker),
    "claim+speaker": ("claim", lambda answer: answer.speaker),
    "absence+precision": ("absence", lambda answer: answer.told.get("precision") if answer.told else None),
}
_EPISODE = {
    "mode": "mode",
    "from": "from",
    "end_kind": "end_kind",
    "band": "band",
    "article_part": "article_part",
    "absence": "absence",
    "absence_end": "end_kind",
}
"""What gold tells of an episode, and what a finding calls it."""


def aspect_rows(
    gold: Mapping[str, GoldFile],
    found: Mapping[str, Iterable[Answer]],
    variables: Iterable[str] | None = None,
) -> list[Row]:
    """The rows of every aspect that the gold tells of these variables."""
    wanted = None if variables is None else set(variables)
    told: list[Row] = []
    if wanted is None or CASES in wanted:
        asked = {
            name: replace(entry, coded=frozenset({CASES}), arguable=frozenset())
            for name, entry in gold.items()
            if entry.form is Form.PRESS
        }
        told += rows(asked, found)
    for aspect, (variable, of) in _TOGETHER.items():
        if wanted is None or variable in wanted:
            told += _together(gold, found, aspect, variable, of)
    for name in sorted(set(gold) & set(found)):
        entry = gold[name]
        answers = entry.fit(list(found[name]))
        for variable in sorted(entry.coded):
            if wanted is None or variable in wanted:
                told += _given_the_value(name, entry, variable, answers)
    return told


def _together(
    gold: Mapping[str, GoldFile],
    found: Mapping[str, Iterable[Answer]],
    aspect: str,
    variable: str,
    of: Callable[[Answer], Any],
) -> list[Row]:
    """Value and aspect as one answer, in the files whose gold tells the aspect of any value."""

    def joined(answers: Iterable[Answer]) -> list[Answer]:
        return [
            one._replace(variable=aspect, value=(one.value, of(one)))
            for one in answers
            if one.variable == variable
        ]

    asked = {
        name: replace(
            entry,
            coded=frozenset({aspect}),
            answers=joined(entry.answers),
            form=Form.ACT,
            arguable=frozenset(),
        )
        for name, entry in gold.items()
        if any(one.variable == variable and of(one) is not None for one in entry.answers)
    }
    given = {
        name: joined(
            one
            for one in gold[name].fit(list(found[name]))
            if (one.person or 1, variable, one.value) not in gold[name].arguable
        )
        for name in asked
        if name in found
    }
    return rows(asked, given)


def _given_the_value(name: str, entry: GoldFile, variable: str, answers: Iterable[Answer]) -> Iterator[Row]:
    """Assessments, and what is told of an episode: judged where the rules found the value itself."""
    for left, right in matched(entry, variable, answers):
        if left.assessment is not None:
            yield _row(name, left, right, "assessment", left.assessment, right.assessment)
        if variable == "episode" and left.told and right.told:
            for key, ours in _EPISODE.items():
                if left.told.get(key) is not None:
                    sides = (
                        _plain(key, left.told[key]),
                        _plain(key, right.told.get(ours, right.told.get(key))),
                    )
                    yield _row(name, left, right, key, *sides)


def bare(aspects: Iterable[Row]) -> Iterator[Row]:
    """The rows of aspects that are judged where the value is right, without that value: «refused» alone, not whose."""
    for row in aspects:
        if "." in row.variable:
            gold, found = (one and one._replace(value=one.value[-1]) for one in (row.gold, row.found))
            yield row._replace(gold=gold, found=found)


def _plain(key: str, value: Any) -> Any:
    return comparable(key, value, None) if isinstance(value, Mapping) else value


def _row(name: str, left: Answer, right: Answer, aspect: str, told: Any, named: Any) -> Row:
    variable = f"{left.variable}.{aspect}"
    return Row(
        name,
        left.person,
        variable,
        left._replace(variable=variable, value=(left.value, told)),
        None if named is None else right._replace(variable=variable, value=(left.value, named)),
    )
