"""Press reports: each case that an article tells is a person; cases found are laid beside the cases of the gold."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sudebnik.codings.answers import Answer, as_story, comparable

CASES = "cases"
"""The variable that says whether a case was found at all."""

_LISTED = frozenset(
    {
        "place", "court", "service_status", "absence", "episode", "re_escape", "reason", "claim", "blame",
        "absence_end", "prior_sentence", "sentence_months", "regime", "appeal_outcome", "offer_return",
        "children_n", "combat",
    }
)  # fmt: skip
"""What VARIABLES.md asks of every case; ``extra`` may ask for more."""

_ASIDE = frozenset({"person", "label", "arguable", "extra", "quotes", "note", "notes"})
_NAMES = {"episodes": "episode"}
_RUN = 3
"""So many words in a row are of one place."""

_WORD = re.compile(r"\w+")

Words = tuple[str, ...]


def asked(data: Mapping[str, Any]) -> frozenset[str]:
    """The variables that these reports are coded for: those of VARIABLES.md, and whatever any case names besides."""
    cases = [case for entry in data.values() if isinstance(entry, list) for case in entry]
    extra = {name for case in cases if isinstance(case, Mapping) for name in case.get("extra") or ()}
    return _LISTED | {_NAMES.get(name, name) for name in extra}


def read(
    entry: Iterable[Mapping[str, Any]],
) -> tuple[list[Answer], frozenset[tuple[int, str, Any]]]:
    """The answers of the cases, numbered in the order of the article, and what may be argued about."""
    answers: list[Answer] = []
    arguable: set[tuple[int, str, Any]] = set()
    for number, case in enumerate(entry, 1):
        quotes: Mapping[str, Any] = case.get("quotes") or {}
        words = tuple(quote for some in quotes.values() for quote in _each(some))
        answers.append(Answer(number, CASES, value=True, told=True, quotes=words))
        for told in (case, case.get("extra") or {}):
            for variable, value in _facts(told):
                words = tuple(_each(quotes.get(variable) or ()))
                answer = Answer(number, variable, comparable(variable, value, None), value, quotes=words)
                answers.append(as_story(answer))
        for variable, value in _facts(case.get("arguable") or {}):
            arguable.add((number, variable, comparable(variable, value, None)))
        for variable, value in _implied(case):
            arguable.add((number, variable, comparable(variable, value, None)))
    return answers, frozenset(arguable)


def _implied(case: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What follows from the facts of a case without being one of them: nobody is wrong who says so."""
    episodes = case.get("episodes") or ()
    for episode in episodes:
        yield from ((name, episode[name]) for name in ("absence", "absence_end") if name in episode)
    if len(episodes) > 1:
        yield "n_episodes", len(episodes)
    before, after = (case.get("extra") or {}).get("sentence_before_months"), case.get("sentence_months")
    if before is not None and after is not None:
        yield "delta_months", after - before


def _facts(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for variable, value in told.items():
        if variable not in _ASIDE:
            yield from ((_NAMES.get(variable, variable), one) for one in _each(value))


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def fit(gold: Iterable[Answer], cases: int, found: Iterable[Answer]) -> list[Answer]:
    """What was found, each case under the number of the gold case that tells the same; a case too many comes after.

    Two cases tell the same when they rest on the same words (where the gold has no quotes, when an answer is the same).
    Among several, those with more words and more answers in common go together first, so that one case too many or too
    few does not move all the others.
    """
    told, ours = _by_person(gold), _by_person(found)
    words = _words_of_one_case(told)
    quoted = set(words.values())
    likeness = sorted(
        (
            (
                _on_its_words(ours[right], left, words),
                _both(told[left], ours[right]),
                -abs(left - right),
                left,
                right,
            )
            for left in told
            for right in ours
        ),
        reverse=True,
    )
    places: dict[int, int] = {}
    for passages, answers, _, left, right in likeness:
        alike = passages if left in quoted else answers
        if alike and right not in places and left not in places.values():
            places[right] = left
    beyond = max([cases, *told]) + 1
    for right in sorted(set(ours) - set(places)):
        places[right], beyond = beyond, beyond + 1
    marks = [Answer(number, CASES, value=True, told=True) for number in places.values()]
    return marks + [
        as_story(one._replace(person=places[number])) for number, answers in ours.items() for one in answers
    ]


def _by_person(answers: Iterable[Answer]) -> dict[int, list[Answer]]:
    people: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.person is not None:
            people[answer.person].append(answer)
    return people


def _words_of_one_case(told: Mapping[int, Iterable[Answer]]) -> dict[Words, int]:
    """Runs of up to three words from the quotes of one case alone: what several cases say tells none of them."""
    cases: dict[Words, set[int]] = defaultdict(set)
    for number, answers in told.items():
        for passage in {quote for answer in answers for quote in answer.quotes}:
            words = _words(passage)
            for length in range(1, _RUN + 1):
                for run in _runs(words, length):
                    cases[run].add(number)
    return {run: numbers.pop() for run, numbers in cases.items() if len(numbers) == 1}


def _on_its_words(found: Iterable[Answer], case: int, words: Mapping[Words, int]) -> int:
    """How many answers rest on words of this case."""
    return sum(
        any(words.get(run) == case for quote in one.quotes for run in _runs(_words(quote), _RUN))
        for one in found
    )


def _both(gold: Iterable[Answer], found: Iterable[Answer]) -> int:
    """How many answers both give."""
    sides = (Counter((one.variable, one.value) for one in side) for side in (gold, found))
    return (next(sides) & next(sides)).total()


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.lower()))


def _runs(words: Words, length: int) -> list[Words]:
    """All runs of so many words; a shorter text is one run."""
    if len(words) <= length:
        return [words] if words else []
    return [words[start : start + length] for start in range(len(words) - length + 1)]
