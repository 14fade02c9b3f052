"""A codebook's rules kept in the user's cache folder as JSON: looking up all forms of all words takes seconds, reading them none."""

from __future__ import annotations

import hashlib
import os
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson

from sudebnik.codebook.codebook import Codebook, Label, UnitKind, ValueType, Variable
from sudebnik.codebook.lexicon import Lexicon
from sudebnik.codebook.phrases import Phrase, Row, Step
from sudebnik.codebook.rules import Reach, Role, Rule
from sudebnik.text.compiled import cache_folder, is_ours

_KIND = 5
"""Counts the ways in which phrases have been made into what is sought."""


def place_of(revision: str) -> Path | None:
    """Where the rules of this revision lie or would lie; None where nothing is kept."""
    folder = cache_folder()
    if folder is None:
        return None
    words = f"{revision} {_KIND} {version('pymorphy3')} {version('pymorphy3-dicts-ru')}"
    return folder / f"{hashlib.sha256(words.encode()).hexdigest()[:32]}.codebook"


def load(place: Path | None) -> Codebook | None:
    """The codebook kept there; None where there is none that this user wrote."""
    if place is None or not is_ours(place):
        return None
    try:
        return _book(orjson.loads(place.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def keep(place: Path | None, book: Codebook) -> None:
    """Keep a codebook for the next process; a full or read-only disk is no fault."""
    if place is None:
        return
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(orjson.dumps(_rows(book)))
        Path(unfinished).replace(place)
    except OSError:
        return


def _rows(book: Codebook) -> dict[str, Any]:
    phrases: list[Any] = []
    numbers: dict[int, int] = {}

    def number(phrase: Phrase) -> int:
        if id(phrase) not in numbers:
            numbers[id(phrase)] = len(phrases)
            concords = {word: sorted(found) for word, found in phrase.concords.items()}
            phrases.append([[_plain(row) for row in phrase.parts], concords, phrase.house])
        return numbers[id(phrase)]

    rules = [
        [
            rule.id,
            rule.variable,
            rule.value,
            *([number(phrase) for phrase in group] for group in (rule.any, rule.with_, rule.unless)),
            rule.window,
            *(sorted(group) for group in (rule.zones, rule.speakers, rule.yields_to)),
            rule.examples,
            rule.counter,
            rule.place,
            rule.role,
        ]
        for rule in book.rules
    ]
    variables = [
        [
            one.id,
            one.unit,
            one.type,
            [one.label.ru, one.label.en],
            {value: [label.ru, label.en] for value, label in one.values.items()},
            one.many,
            one.private,
            one.trap,
            one.assessed,
            one.silent,
            sorted(one.aside),
            one.read_by,
            one.everywhere,
            one.ordered,
            one.place,
        ]
        for one in book.variables.values()
    ]
    return {
        "title": [book.title.ru, book.title.en],
        "revision": book.revision,
        "variables": variables,
        "lexicon": book.lexicon.rows(),
        "phrases": phrases,
        "rules": rules,
    }


def _book(rows: dict[str, Any]) -> Codebook:
    lexicon = Lexicon.read(rows["lexicon"])
    phrases = [
        Phrase(
            tuple(_row(row) for row in parts),
            lexicon,
            {
                word: frozenset((gender, number, case) for gender, number, case in found)
                for word, found in concords.items()
            },
            house,
        )
        for parts, concords, house in rows["phrases"]
    ]
    rules = tuple(_rule(row, phrases) for row in rows["rules"])
    variables = {
        row[0]: Variable(
            row[0],
            UnitKind(row[1]),
            ValueType(row[2]),
            Label(*row[3]),
            {value: Label(*label) for value, label in row[4].items()},
            many=row[5],
            private=row[6],
            trap=row[7],
            assessed=row[8],
            silent=row[9],
            aside=frozenset(row[10]),
            read_by=row[11],
            everywhere=row[12],
            ordered=row[13],
            place=row[14],
        )
        for row in rows["variables"]
    }
    return Codebook(Label(*rows["title"]), variables, rows["revision"], rules, lexicon)


def _plain(row: Row) -> list[Any]:
    return [
        [
            sorted(step.entries),
            [_plain(inner) for inner in step.rows],
            step.reach,
            step.optional,
            step.guarded,
            step.agrees,
        ]
        for step in row
    ]


def _row(steps: list[Any]) -> Row:
    return tuple(
        Step(
            frozenset(entries),
            tuple(_row(inner) for inner in rows),
            reach,
            optional=optional,
            guarded=guarded,
            agrees=agrees,
        )
        for entries, rows, reach, optional, guarded, agrees in steps
    )


def _rule(row: list[Any], phrases: list[Phrase]) -> Rule:
    said, company, barred = (tuple(phrases[number] for number in group) for group in row[3:6])
    zones, speakers, yields_to = (frozenset(group) for group in row[7:10])
    return Rule(
        row[0],
        row[1],
        row[2],
        said,
        company,
        barred,
        Reach(row[6]),
        zones,
        speakers,
        yields_to,
        tuple(row[10]),
        tuple(row[11]),
        row[12],
        None if row[13] is None else Role(row[13]),
    )
