"""Answers that a new codebook or a new text leaves behind: to which question, and on which words, they were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sudebnik.codebook.codebook import Codebook
from sudebnik.codings.coding import Coding, Words
from sudebnik.codings.questions import Change, Definition, What, definition, differences, fingerprint
from sudebnik.codings.settle import Settled, State, settle


class StaleLine(NamedTuple):
    """An answer to a question that is asked otherwise today.

    ``changes`` say what is another about the question; ``impossible``: today's codebook has no such answer, so that it has to be
    given anew, and not only looked at.
    """

    line: Coding
    changes: tuple[Change, ...]
    impossible: bool


class Orphan(NamedTuple):
    """An answer whose words no longer stand where they stood.

    ``lost`` are the places that no longer fit. ``elsewhere`` says for each how often the same words stand in the text as it is now:
    for whoever selects them anew; nothing is moved there. ``gone``: the document itself is another, or not here.
    """

    line: Coding
    lost: tuple[Words, ...]
    elsewhere: tuple[int, ...]
    gone: bool


def in_force(lines: Iterable[Coding]) -> Iterator[Coding]:
    """Lines that say something today: the decision about a unit, or else the last word of each coder."""
    for one in settle(lines).values():
        yield from _of(one)


def _of(one: Settled) -> Iterable[Coding]:
    return (one.holds,) if one.state is State.DECIDED and one.holds else one.codings


def stale(lines: Iterable[Coding], book: Codebook, questions: Mapping[str, Definition]) -> list[StaleLine]:
    """Lines in force whose question the codebook asks otherwise today, by variable in its order, then by document.

    ``questions`` are definitions by fingerprint. A line of the time before fingerprints is stale only where its answer is no longer
    one, or its variable is gone.
    """
    today = {name: fingerprint(variable) for name, variable in book.variables.items()}
    found = [
        StaleLine(line, _changes(line, book, questions), impossible)
        for line in in_force(lines)
        if (impossible := is_impossible(line, book)) or line.question not in ("", today[line.variable])
    ]
    order = {name: place for place, name in enumerate(book.variables)}
    return sorted(
        found,
        key=lambda one: (
            order.get(one.line.variable, len(order)),
            one.line.variable,
            one.line.document,
            one.line.person or 0,
            one.line.coder,
        ),
    )


def is_impossible(line: Coding, book: Codebook) -> bool:
    """Whether today's codebook does not ask this of such a unit, or has no such answer to it."""
    asked = book.variables.get(line.variable)
    if asked is None or (line.person is None) != (asked.unit.value == "document"):
        return True
    if len(line.given) > 1 and not asked.many:
        return True
    return bool(asked.values) and any(_word(one.value) not in asked.values for one in line.given)


def _word(value: Any) -> str:
    return str(value)


def _changes(line: Coding, book: Codebook, questions: Mapping[str, Definition]) -> tuple[Change, ...]:
    asked = book.variables.get(line.variable)
    if asked is None:
        return (Change(What.GONE),)
    if line.question not in questions:
        return (Change(What.UNKNOWN),)
    return differences(questions[line.question], definition(asked))


def orphan(line: Coding, text_hash: str | None, text: str | None) -> Orphan | None:
    """A line whose evidence does not stand in the text as it is; None where all of it does, or it has none.

    ``text`` None: the document is not in the project. Where it was taken out its words went with it, and there is no orphan.
    """
    places = [words for one in line.given for words in one.evidence if words.exact]
    if not places or (text_hash is not None and text_hash == line.text):
        return None
    if text is None:
        return Orphan(line, tuple(places), (0,) * len(places), gone=True)
    lost = tuple(words for words in places if text[words.start : words.end] != words.exact)
    if not lost:
        return None
    return Orphan(line, lost, tuple(_count(words.exact, text) for words in lost), gone=False)


def _count(words: str, text: str) -> int:
    """How often words stand in a text, overlapping ones as well."""
    count, at = 0, text.find(words)
    while at >= 0:
        count, at = count + 1, text.find(words, at + 1)
    return count
