"""What is true of each question, worked out plainly and apart from the product: over all ways in which the cases may have been published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from benchmark.replications_publication import ways
from benchmark.replications_sheet import Bench
from benchmark.replications_trend import yearly_change
from benchmark.replications_weights import half_gone, mean, middle, within_courts
from sudebnik.estimates.observation import Observation
from sudebnik.estimates.question import Measure, Question

SAYS = {"own_reason": "reason", "own_claim": "claim", "own_blame": "blame"}
HIS = ("defendant", "counsel", "court_about_defence")
MADE_OF_IT = ("granted", "refused", "open")
Key = tuple[str, ...]


class Weighted(NamedTuple):
    """A unit as it is truly known from some documents, with the chance that exactly these are here."""

    weight: float
    one: Observation


class Fact(NamedTuple):
    """The truth of one part, and how many units with the answer in question are to be expected (None: not a share)."""

    value: float
    hits: float | None = None


def everything(bench: Bench) -> dict[str, list[Weighted]]:
    """Every unit in every way in which it may be known, by kind."""
    found: dict[str, list[Weighted]] = {"person": [], "decision": []}
    for case in bench.corpus.cases:
        for here, weight in ways(case, bench.habits):
            if here:
                for one in bench.files.known(case, here).observations:
                    found[one.unit].append(Weighted(weight, one))
    return found


def as_they_are(observations: Iterable[Observation]) -> dict[str, list[Weighted]]:
    """The units of one replication, each for certain: what a count asks about."""
    found: dict[str, list[Weighted]] = {"person": [], "decision": []}
    for one in observations:
        found[one.unit].append(Weighted(1.0, one))
    return found


def truth(question: Question, units: Mapping[str, list[Weighted]], bench: Bench) -> dict[Key, Fact]:
    """The true figure of each part of a question."""
    counted = [each for each in units[question.unit] if _is_counted(each.one, question)]
    match question.measure:
        case Measure.TREND:
            return {(): Fact(yearly_change(bench, question))}
        case Measure.REGRESSION:
            return {key: Fact(value) for key, value in within_courts(counted, question).items()}
        case Measure.FLOW:
            return dict(_flow(question, counted))
    groups: dict[Key, list[Weighted]] = {(): counted}
    for name in (one for one in question.by if one not in ("speaker", "answer")):
        for each in counted:
            for value in _group(each.one, name, question):
                groups.setdefault((value,), []).append(each)
    found: dict[Key, Fact] = {}
    for key, members in groups.items():
        found.update(_MEASURES[question.measure](question, key, members))
    if named := question.options.get("contrast"):
        first, second = (found.get((name,)) for name in named)
        if first and second:
            found["contrast", *named] = Fact(first.value - second.value)
    return found


# -- who is counted ---------------------------------------------------------------------------------------
def _is_counted(one: Observation, question: Question) -> bool:
    when = question.when
    months = one.answers.get(when.date, ()) if when.since or when.until else ()
    if (when.since or when.until) and not any(
        (when.since or "") <= str(month) <= (when.until or "9999") for month in months
    ):
        return False
    return all(
        any(_fits(value, wanted) for value in one.answers.get(name, ()))
        for name, wanted in question.of.items()
    )


def _fits(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping):
        return not _fits(value, wanted["not"])
    listed = wanted if isinstance(wanted, list | tuple) else (wanted,)
    return word(value) in {word(one) for one in listed}


def word(value: Any) -> str:
    """As files and keys write a value."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _group(one: Observation, name: str, question: Question) -> set[str]:
    if name == "year":
        return {str(month)[:4] for month in one.answers.get(question.when.date, ())}
    return {word(value) for value in one.answers.get(name, ())}


def _is_answered(one: Observation, question: Question) -> bool:
    name = question.variable or ""
    if one.answers.get(name):
        return True
    return question.options.get("silent") == "inside" and one.missing.get(name, "not_stated") == "not_stated"


# -- shares -----------------------------------------------------------------------------------------------
def _share(question: Question, key: Key, members: list[Weighted]) -> Iterator[tuple[Key, Fact]]:
    told = [each for each in members if _is_answered(each.one, question)]
    yield from _part(key, told, lambda one: _has(one, question, question.values))
    yield from _told(question, key, told, (), question.values)


def _shares(question: Question, key: Key, members: list[Weighted]) -> Iterator[tuple[Key, Fact]]:
    yield from _part(key, members, lambda one: _is_answered(one, question))
    told = [each for each in members if _is_answered(each.one, question)]
    values = {word(value) for each in told for value in each.one.answers.get(question.variable or "", ())}
    for value in sorted(values):
        yield from _part((*key, value), told, partial(_has, question=question, values=(value,)))
        yield from _told(question, key, told, (value,), (value,))


def _told(
    question: Question, key: Key, told: list[Weighted], named: Key, values: Iterable[Any]
) -> Iterator[tuple[Key, Fact]]:
    wanted = {word(value) for value in values}
    if "speaker" in question.by:
        for speaker in HIS:
            yield from _part(
                (*key, speaker, *named),
                told,
                partial(_says, question=question, speaker=speaker, wanted=wanted),
            )
    if "answer" in question.by:
        said = [each for each in told if _made(each.one, question, wanted)]
        for answer in MADE_OF_IT:
            yield from _part(
                (*key, answer, *named),
                said,
                partial(_is_made, question=question, answer=answer, wanted=wanted),
            )


def _part(key: Key, whole: list[Weighted], hit: Callable[[Observation], bool]) -> Iterator[tuple[Key, Fact]]:
    total = sum(each.weight for each in whole)
    if total > 0:
        hits = sum(each.weight for each in whole if hit(each.one))
        yield key, Fact(hits / total, hits)


def _has(one: Observation, question: Question, values: Iterable[Any]) -> bool:
    wanted = {word(value) for value in values}
    return any(word(value) in wanted for value in one.answers.get(question.variable or "", ()))


def _words(one: Observation, question: Question) -> list[Any]:
    variable = question.variable or ""
    return [
        each
        for each in one.told.get(SAYS.get(variable, variable), ())
        if each.value != "R00" and each.speaker in HIS
    ]


def _says(one: Observation, question: Question, speaker: str, wanted: set[str]) -> bool:
    return any(each.speaker == speaker and each.value in wanted for each in _words(one, question))


def _is_made(one: Observation, question: Question, answer: str, wanted: set[str]) -> bool:
    return answer in _made(one, question, wanted)


def _made(one: Observation, question: Question, wanted: set[str]) -> set[str]:
    """What the court made of each of the wanted values: its best answer to each."""
    answers: dict[str, set[str]] = defaultdict(set)
    for each in _words(one, question):
        if each.value in wanted:
            answers[each.value].add(each.answer or "open")
    return {next(rank for rank in MADE_OF_IT if rank in found) for found in answers.values()}


# -- numbers ----------------------------------------------------------------------------------------------
def _count(question: Question, key: Key, members: list[Weighted]) -> Iterator[tuple[Key, Fact]]:
    if question.variable is None:
        yield key, Fact(sum(each.weight for each in members))
    else:
        hits = sum(
            each.weight
            for each in members
            if not question.values or _has(each.one, question, question.values)
        )
        yield key, Fact(hits)


def _numbers(question: Question, members: list[Weighted]) -> list[tuple[float, float]]:
    found = []
    for each in members:
        value = each.one.one(question.variable or "")
        if isinstance(value, int | float):
            found.append((float(value), each.weight))
    return found


def _median(question: Question, key: Key, members: list[Weighted]) -> Iterator[tuple[Key, Fact]]:
    if numbers := _numbers(question, members):
        yield key, Fact(middle(numbers), sum(weight for _, weight in numbers))


def _mean(question: Question, key: Key, members: list[Weighted]) -> Iterator[tuple[Key, Fact]]:
    if numbers := _numbers(question, members):
        yield key, Fact(mean(numbers), sum(weight for _, weight in numbers))


def _duration(question: Question, key: Key, members: list[Weighted]) -> Iterator[tuple[Key, Fact]]:
    spells = []
    for each in members:
        value = each.one.one(question.variable or "")
        running = all(
            any(_fits(one, wanted) for one in each.one.answers.get(name, ()))
            for name, wanted in question.options["running"].items()
        )
        if isinstance(value, int | float):
            spells.append((float(value), not running, each.weight))
    half = half_gone(spells)
    if half is not None:
        yield key, Fact(half, sum(weight for _, _, weight in spells))


def _flow(question: Question, members: list[Weighted]) -> Iterator[tuple[Key, Fact]]:
    yield from _part((), members, lambda one: _is_answered(one, question))
    total = sum(each.weight for each in members)
    for name in question.options["states"]:
        states: dict[str, float] = defaultdict(float)
        for each in members:
            values = sorted(word(value) for value in each.one.answers.get(name, ()))
            states[values[0] if values else "unknown"] += each.weight
        for state, weight in states.items():
            yield (name, state), Fact(weight / total, weight)


_MEASURES: Mapping[Measure, Callable[[Question, Key, list[Weighted]], Iterable[tuple[Key, Fact]]]] = {
    Measure.SHARE: _share,
    Measure.SHARES: _shares,
    Measure.COUNT: _count,
    Measure.MEDIAN: _median,
    Measure.MEAN: _mean,
    Measure.DURATION: _duration,
}
