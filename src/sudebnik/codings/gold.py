"""Gold: what people answered about files, in each of the forms that are read.

Acts (``{file: {persons, coded, facts}}``), cards (``{file: [fact, …]}``), press reports (``{file: [case, …]}``),
narratives (a line of JSON each) and the parts of acts (``{file: [{zone, start, end}, …]}``). A variable counts in the
files that were coded for it; in such a file a variable without a fact is not stated there, and whatever the machine
finds is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sudebnik.codings import narratives, press
from sudebnik.codings.answers import Answer, read_answer
from sudebnik.errors import UsageError


class Form(StrEnum):
    """What the gold of a file is about."""

    ACT = "act"
    CARD = "card"
    PRESS = "press"
    NARRATIVE = "narrative"


@dataclass(slots=True)
class GoldFile:
    """What people (or the author of a synthetic text) say of one file.

    ``arguable`` answers are neither asked for nor wrong. ``attempts``: whether the coders had a place for attempts.
    ``ordinary``: an act of an ordinary court, where some answers tie that elsewhere do not.
    """

    persons: int
    coded: frozenset[str]
    answers: list[Answer]
    form: Form = Form.ACT
    arguable: frozenset[tuple[int, str, Any]] = frozenset()
    attempts: bool = True
    ordinary: bool = False

    def fit(self, found: list[Answer]) -> list[Answer]:
        """What was found, in the terms of this gold: a card's own fields, cases in its order, ends in its words."""
        if self.form is Form.CARD:
            return [one for one in found if one.speaker in ("card", None)]
        if self.form is Form.PRESS:
            return press.fit(self.answers, self.persons, found)
        if self.form is Form.NARRATIVE:
            return narratives.fit(found)
        return found


def read_gold(data: object) -> dict[str, GoldFile]:
    """Read any of the forms (narratives as a list of their lines); `UsageError` says what another one would need."""
    if isinstance(data, list) and data and all(isinstance(line, Mapping) and "id" in line for line in data):
        return {line["id"]: _narrative(line) for line in data}
    if not isinstance(data, Mapping):
        raise UsageError("gold: expected an object with one entry a file (VARIABLES.md, Gold files)")
    gold: dict[str, GoldFile] = {}
    attempts = _codes_attempts(data)
    asked = press.asked(data)
    for name, entry in data.items():
        if isinstance(entry, Mapping) and "facts" in entry:
            gold[name] = _act(entry, attempts=attempts)
        elif isinstance(entry, list) and all(isinstance(fact, Mapping) and "var" in fact for fact in entry):
            gold[name] = _card(entry)
        elif isinstance(entry, list) and all(isinstance(case, Mapping) for case in entry):
            gold[name] = _press(entry, asked)
        else:
            raise UsageError(
                f"gold: {name}: expected facts of an act, a card's facts, or a list of press cases"
            )
    return gold


def _codes_attempts(data: Mapping[str, Any]) -> bool:
    """Whether the coders had a place for attempts; gold without one is silent about them, not against them."""
    entries = [entry["facts"] for entry in data.values() if isinstance(entry, Mapping) and "facts" in entry]
    return not entries or any(
        isinstance(fact.get("value"), Mapping) and "attempt" in fact["value"]
        for facts in entries
        for fact in facts
    )


def _act(entry: Mapping[str, Any], *, attempts: bool) -> GoldFile:
    ordinary = "court_name" in entry["coded"]
    answers = [read_answer(fact["var"], fact, ordinary=ordinary) for fact in entry["facts"]]
    return GoldFile(
        entry.get("persons", 1),
        frozenset(entry["coded"]),
        answers,
        attempts=attempts,
        ordinary=ordinary,
    )


def _card(entry: list[Mapping[str, Any]]) -> GoldFile:
    answers = [read_answer(fact["var"], {**fact, "person": None}) for fact in entry]
    return GoldFile(1, frozenset(answer.variable for answer in answers), answers, Form.CARD, attempts=False)


def _press(entry: list[Mapping[str, Any]], asked: frozenset[str]) -> GoldFile:
    answers, arguable = press.read(entry)
    return GoldFile(max(len(entry), 2), asked, answers, Form.PRESS, arguable, attempts=False)


def _narrative(line: Mapping[str, Any]) -> GoldFile:
    answers, coded, arguable = narratives.read(line)
    return GoldFile(1, coded, answers, Form.NARRATIVE, arguable, attempts=False)
