"""Who is counted, who has an answer, and who has the answer that is asked, among the persons or decisions of a sheet.

The five kinds of missing stay apart. Where the text says nothing (``not_stated``) a person is outside the whole, or, where
the question has ``silent: inside``, has none of the values: silence about a combatant's service is no answer, silence
about a claim means that it was not made. An answer that the court blacked out, that stands in a text which is not here, or
that nobody can make out, is hidden: outside the figure, and what it could change is told by bounds. Of whom the question
does not arise (``not_applicable``) is outside without bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any, NamedTuple

from sudebnik.estimates.columns import Bits, Columns
from sudebnik.estimates.observation import Plain
from sudebnik.estimates.question import Question
from sudebnik.estimates.told import NOT_STATED, OWN
from sudebnik.estimates.variables import needs_of

HIDDEN = ("redacted", "text_unavailable", "unclear")
"""Answers that exist and are not to be had."""

NOT_SAID = "not_stated"

OWN_WORDS = {"own_reason": "reason", "own_claim": "claim", "own_blame": "blame"}
"""Whose parts, one by one, stand under ``told``; others are told under their own name."""
_RANK = ("granted", "refused", "open")


class Whole(NamedTuple):
    """Who fits the question's ``of`` and ``when`` (``units``); of those, who counts, who is missing why, whose answer is hidden, whose is silence."""

    units: Bits
    answered: Bits
    missing: Mapping[str, Bits]
    hidden: Bits
    silent: Bits = 0
    """Those of the answered whose answer is that the text says nothing."""


def whole(columns: Columns, question: Question) -> Whole:
    """The whole of a question; ``missing`` leaves nobody out whom ``answered`` leaves out."""
    units = counted(columns, question)
    if question.variable is None:
        return Whole(units, units, {}, 0)
    answered = units & columns.answered(question.variable)
    missing = {
        reason: left for reason, bits in columns.missing(question.variable).items() if (left := units & bits)
    }
    silent = missing.pop(NOT_SAID, 0) if question.options.get("silent") == "inside" else 0
    hidden = join(missing.get(reason, 0) for reason in HIDDEN)
    return Whole(units, answered | silent, missing, hidden, silent)


def counted(columns: Columns, question: Question) -> Bits:
    """Who fits ``of`` and ``when``; worked out once for questions that ask of the same."""
    key = (repr(sorted(question.of.items())), question.when)
    if key not in columns.kept:
        columns.kept[key] = _counted(columns, question)
    return columns.kept[key]


def _counted(columns: Columns, question: Question) -> Bits:
    units = columns.everyone
    for variable, wanted in question.of.items():
        units &= columns.having(variable, fits(wanted))
    when = question.when
    if when.since or when.until:
        units &= columns.having(
            when.date, lambda month: (when.since or "") <= str(month) <= (when.until or "9999-99")
        )
    return units


def fits(wanted: Any) -> Callable[[Plain], bool]:
    """Whether a value is one of those that a file names: a value, a list, ``not`` before either, or limits of a number."""
    if isinstance(wanted, Mapping):
        tests = [_limits[word](limit) for word, limit in wanted.items()]
        return lambda value: all(test(value) for test in tests)
    listed = wanted if isinstance(wanted, list | tuple) else (wanted,)
    words = frozenset(_word(one) for one in listed)
    return lambda value: _word(value) in words


def _word(value: object) -> str:
    """``true`` is no 1, and 337.5 in a file is the article «337.5»."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _not(wanted: Any) -> Callable[[Plain], bool]:
    test = fits(wanted)
    return lambda value: not test(value)


def _at_least(limit: float) -> Callable[[Plain], bool]:
    return lambda value: isinstance(value, int | float) and value >= limit


def _at_most(limit: float) -> Callable[[Plain], bool]:
    return lambda value: isinstance(value, int | float) and value <= limit


_limits: Mapping[str, Callable[[Any], Callable[[Plain], bool]]] = {
    "not": _not,
    "at_least": _at_least,
    "at_most": _at_most,
}


def hits(columns: Columns, question: Question, values: Iterable[Any]) -> Bits:
    """Who has one of these values, told by those whom the question names and answered by the court as it asks."""
    found = columns.having(question.variable or "", fits(tuple(values)))
    speakers, answers = question.told.get("speaker"), question.told.get("answer")
    if speakers is None and answers is None:
        return found
    return found & told(columns, question, tuple(values), speakers, answers)


def told(
    columns: Columns,
    question: Question,
    values: tuple[Any, ...],
    speakers: Iterable[str] | None,
    answers: Iterable[str] | None,
) -> Bits:
    """Of whom one of the values is told by one of the speakers; the court's best answer to a value is what counts.

    Granted in one act is granted; refused in one and unanswered in the others is refused.
    """
    variable = question.variable or ""
    wanted = fits(values)
    heard = frozenset(speakers) if speakers is not None else OWN if variable in OWN_WORDS else None
    best: dict[str, dict[str, Bits]] = {}
    for one, bits in columns.told(OWN_WORDS.get(variable, variable)).items():
        if wanted(one.value) and one.value != NOT_STATED and (heard is None or one.speaker in heard):
            answer = one.answer or "open"
            best.setdefault(one.value, {})[answer] = best.get(one.value, {}).get(answer, 0) | bits
    found = 0
    asked = frozenset(answers) if answers is not None else frozenset(_RANK)
    for ranked in best.values():
        taken = 0
        for answer in _RANK:
            here = ranked.get(answer, 0) & ~taken
            taken |= here
            if answer in asked:
                found |= here
    return found


def groups(columns: Columns, question: Question, variable: str) -> Mapping[str, Bits]:
    """For each value of a variable of ``by`` who has it; ``year`` is that of the question's date."""
    if variable != "year":
        return {_word(value): bits for value, bits in columns.values(variable).items()}
    years: dict[str, Bits] = {}
    for month, bits in columns.values(question.when.date).items():
        year = str(month)[:4]
        years[year] = years.get(year, 0) | bits
    return years


def around(question: Question) -> frozenset[str]:
    """The variables that say who is counted and into which groups he falls."""
    options = question.options
    named = {*question.of, *question.by, *options.get("running", ()), *options.get("with", ())}
    return frozenset({*named, *options.get("states", ())}) - {"year", "speaker", "answer"}


def asked_of_people(question: Question) -> frozenset[str]:
    """The questions of the codebook that the answer itself is made from."""
    return needs_of(question.variable) if question.variable else frozenset()


def needs(question: Question) -> frozenset[str]:
    """All questions of the codebook that people must have answered for their answer to this one to be known."""
    return asked_of_people(question).union(*(needs_of(name) for name in around(question)))


def join(sets: Iterable[Bits]) -> Bits:
    """Who is in any of these sets."""
    return reduce(lambda left, right: left | right, sets, 0)
