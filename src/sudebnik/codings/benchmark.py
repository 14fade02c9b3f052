"""How well findings agree with gold codings: precision, recall and F1 per variable, with the ties of VARIABLES.md.

Three forms of gold are read: acts (``{file: {persons, coded, facts}}``), cards (``{file: [fact, …]}``) and press
reports (``{file: [case, …]}``). A variable counts in the files that were coded for it; in such a file a variable
without a fact is not stated there, and whatever the machine finds is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sudebnik.errors import UsageError

PRIVATE = frozenset({"name", "label"})
"""Kept in the vault: never compared where it would be printed."""

_PRESS_ASIDE = frozenset({"extra", "arguable", "quotes", "notes"})
_TIES = {
    "mitigating": {"plea": "plea_or_remorse", "remorse": "plea_or_remorse"},
    "reason": {"R03d": "R03"},
}
_ORDINARY_TIES = {"mitigating": {"young_children": "children", "minor_children": "children"}}
_MULTISETS = frozenset({"sentence_count_months"})
_CHARGES = frozenset({"charge", "convicted_of", "acquitted_of"})


class Answer(NamedTuple):
    """One value as the benchmark compares it: about whom, which variable, the value in a comparable form."""

    person: int | None
    variable: str
    value: Any


@dataclass(slots=True)
class GoldFile:
    """What people (or the author of a synthetic text) say of one file. ``attempts``: whether they coded attempts at all."""

    persons: int
    coded: frozenset[str]
    answers: list[Answer]
    arguable: frozenset[tuple[int, str, Any]] = frozenset()
    card: bool = False
    attempts: bool = True


@dataclass(slots=True)
class Score:
    """Counts for one variable, and what was missed or added, file by file."""

    right: int = 0
    missed: int = 0
    added: int = 0
    errors: list[tuple[str, list[Answer], list[Answer]]] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.added) if self.right + self.added else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        total = 2 * self.right + self.missed + self.added
        return 2 * self.right / total if total else None


def read_gold(data: object) -> dict[str, GoldFile]:
    """Read any of the three forms; `UsageError` says what a fourth one would need."""
    if not isinstance(data, Mapping):
        raise UsageError("gold: expected an object with one entry a file (VARIABLES.md, Gold files)")
    gold: dict[str, GoldFile] = {}
    attempts = _codes_attempts(data)
    for name, entry in data.items():
        if isinstance(entry, Mapping) and "facts" in entry:
            gold[name] = _read_act(entry)
        elif isinstance(entry, list) and all(isinstance(fact, Mapping) and "var" in fact for fact in entry):
            gold[name] = _read_card(entry)
        elif isinstance(entry, list):
            gold[name] = _read_press(entry)
        else:
            raise UsageError(
                f"gold: {name}: expected facts of an act, a card's facts, or a list of press cases"
            )
    for entry in gold.values():
        entry.attempts = attempts
    return gold


def _codes_attempts(data: Mapping[str, Any]) -> bool:
    """Whether the coders had a place for attempts; gold without one is silent about them, not against them."""
    entries = [entry["facts"] for entry in data.values() if isinstance(entry, Mapping) and "facts" in entry]
    return any(
        isinstance(fact.get("value"), Mapping) and "attempt" in fact["value"]
        for facts in entries
        for fact in facts
    )


def _read_act(entry: Mapping[str, Any]) -> GoldFile:
    ordinary = "court_name" in entry["coded"]
    answers = [
        Answer(
            fact.get("person"),
            fact["var"],
            comparable(fact["var"], fact.get("value"), fact.get("missing"), ordinary=ordinary),
        )
        for fact in entry["facts"]
    ]
    return GoldFile(entry.get("persons", 1), frozenset(entry["coded"]), answers)


def _read_card(entry: list[Mapping[str, Any]]) -> GoldFile:
    answers = [
        Answer(None, fact["var"], comparable(fact["var"], fact.get("value"), fact.get("missing")))
        for fact in entry
    ]
    return GoldFile(1, frozenset(answer.variable for answer in answers), answers, card=True)


def _read_press(entry: list[Mapping[str, Any]]) -> GoldFile:
    answers: list[Answer] = []
    arguable: set[tuple[int, str, Any]] = set()
    for number, case in enumerate(entry, 1):
        for variable, value in case.items():
            if variable in _PRESS_ASIDE:
                continue
            name = {"episodes": "episode"}.get(variable, variable)
            answers.extend(
                Answer(number, name, comparable(name, one, None))
                for one in (value if isinstance(value, list) else [value])
            )
        for variable, value in (case.get("arguable") or {}).items():
            arguable.update(
                (number, variable, comparable(variable, one, None))
                for one in (value if isinstance(value, list) else [value])
            )
    return GoldFile(
        len(entry), frozenset(answer.variable for answer in answers), answers, frozenset(arguable)
    )


def comparable(variable: str, value: Any, missing: str | None, *, ordinary: bool = False) -> Any:
    """A value in the form in which two answers are the same or not (the ties of VARIABLES.md)."""
    if missing is not None and value is None:
        return ("missing", str(missing))
    if variable in _CHARGES:
        return _charge(value)
    if variable == "articles":
        return tuple(sorted((_charge(one) for one in value), key=repr))
    if variable == "applied":
        return str(value).partition(".")[0]
    if variable == "episode":
        return (_date(value.get("start")), _date(value.get("end")))
    if variable == "absence":
        return tuple(sorted((key, one) for key, one in value.items() if key in ("days", "weeks", "months")))
    if variable == "prior_sentence":
        return tuple(str(value.get(key)) for key in ("article", "months"))
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    text = str(value).replace("ё", "е").replace("Ё", "Е")
    text = _TIES.get(variable, {}).get(text, text)
    if ordinary:
        text = _ORDINARY_TIES.get(variable, {}).get(text, text)
    if variable in ("judge", "panel", "court_name", "case_number", "place"):
        text = (
            text.lower().replace(" ", "").replace("–", "-").replace("«", "").replace("»", "").replace('"', "")
        )
    return text


def _charge(value: Any) -> tuple[Any, ...]:
    if isinstance(value, Mapping):
        return (
            str(value["article"]),
            value.get("part"),
            tuple(sorted(value.get("points") or ())),
            bool(value.get("attempt")),
        )
    article, part, *points = value
    return (str(article), part, tuple(sorted(points[0])) if points and points[0] else (), False)


def _date(value: Any) -> str | None:
    return str(value)[:10] if value else None


def compare(
    gold: Mapping[str, GoldFile],
    found: Mapping[str, Iterable[Answer]],
    variables: Iterable[str] | None = None,
) -> dict[str, Score]:
    """Scores per variable, over every gold file that was read; files without gold are left out."""
    wanted = set(variables) if variables is not None else None
    scores: dict[str, Score] = {}
    for name in sorted(gold):
        if name not in found:
            continue
        entry, answers = gold[name], list(found[name])
        for variable in sorted(entry.coded - PRIVATE):
            if wanted is not None and variable not in wanted:
                continue
            score = scores.setdefault(variable, Score())
            expected = _counted(
                entry, variable, (answer for answer in entry.answers if answer.variable == variable)
            )
            given = _counted(entry, variable, (answer for answer in answers if answer.variable == variable))
            both = expected & given
            missed, added = expected - both, given - both
            for answer in list(added):
                if (answer.person or 1, variable, answer.value) in entry.arguable:
                    del added[answer]
            score.right += both.total()
            score.missed += missed.total()
            score.added += added.total()
            if missed or added:
                score.errors.append((name, list(missed.elements()), list(added.elements())))
    return scores


def _counted(entry: GoldFile, variable: str, answers: Iterable[Answer]) -> Counter[Answer]:
    """One answer once (a list split over sentences is a union), but terms per count as often as they stand."""
    plain = [answer if entry.persons > 1 else answer._replace(person=None) for answer in answers]
    plain = [answer for answer in plain if answer.value != ("missing", "not_stated")]
    if variable in _CHARGES and not entry.attempts:
        plain = [answer._replace(value=answer.value[:3]) for answer in plain]
    return Counter(plain if variable in _MULTISETS else set(plain))


def answers_agree(entry: GoldFile, answer: Answer) -> bool:
    """Whether the gold of a file confirms one answer."""
    ordinary = {variable: ties for variable, ties in _ORDINARY_TIES.items() if "court_name" in entry.coded}
    if isinstance(answer.value, str):
        answer = answer._replace(value=ordinary.get(answer.variable, {}).get(answer.value, answer.value))
    same = (gold for gold in entry.answers if gold.variable == answer.variable)
    return bool(_counted(entry, answer.variable, same) & _counted(entry, answer.variable, [answer]))


def total(scores: Mapping[str, Score], variables: Iterable[str]) -> Score:
    """The counts of several variables together (micro average)."""
    chosen = [scores[variable] for variable in variables if variable in scores]
    return Score(
        sum(score.right for score in chosen),
        sum(score.missed for score in chosen),
        sum(score.added for score in chosen),
    )
