"""What of a language model's answer can stand: a value of the codebook with words that are found in the act; the rest is counted.

A model may obey a sentence of the ruling instead of its orders. Such an answer falls like any other: by its value, by its
quote, by the part of the act the quote stands in; and words beside a sentence that gives a machine orders are no evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import orjson

from sudebnik.codebook.codebook import Codebook
from sudebnik.findings.finding import Finding
from sudebnik.findings.models.question import Piece, values
from sudebnik.findings.models.verbatim import places
from sudebnik.findings.reading import Reading
from sudebnik.findings.speech import speaker_at

MOST = 200
"""Answers about one piece of an act that are looked at."""


class Discarded(StrEnum):
    """Why an answer does not stand."""

    SHAPE = "shape"
    UNKNOWN_VARIABLE = "unknown_variable"
    UNKNOWN_VALUE = "unknown_value"
    UNKNOWN_PERSON = "unknown_person"
    NO_QUOTE = "no_quote"
    NOT_VERBATIM = "not_verbatim"
    OTHER_PART = "other_part"
    TO_THE_MACHINE = "to_the_machine"
    REPEATED = "repeated"
    TOO_MANY = "too_many"


class Unreadable(StrEnum):
    """Why an answer as a whole cannot be read."""

    REFUSED = "refused"
    CUT = "cut"
    MALFORMED = "malformed"


_ORDERS_TO_A_MACHINE = re.compile(
    r"(?:игнорируй|забудь|отбрось|отмени|проигнорируй|не учитывай|не выполняй)(?:те)?(?!\w)[^.\n]{0,60}?(?:инструкц|указани|команд|правил|промпт|запрос|предыдущ|выше|систем)"
    r"|(?:новая|новые|твоя|ваша|дополнительная) (?:инструкц|задач|систем)\w*\s*:"
    r"|системн\w{2,3} (?:промпт|сообщени|инструкц)"
    r"|(?:ты|вы)(?: теперь)?[ ,—–-]{1,4}(?:языков\w+ модел|искусственн\w+ интеллект|ассистент|нейросет|чат-?бот|помощник)"
    r"|(?:внимание|обращение|указание|сообщение)[^.\n]{0,20}(?:нейросет|языков\w+ модел|искусственн\w+ интеллект|\bИИ\b|\bLLM\b|\bGPT\b)"
    r"|(?:ответь|отвечай|выведи|верни|напиши|укажи|запиши|закодируй)(?:те)?(?!\w)[^.\n]{0,60}?(?:\bjson|\bvariable|\bvalue|\bR\d\d\b|переменн|кодификатор|вместо)"
    r"|(?:ignore|disregard|forget|override)\b[^.\n]{0,40}?\b(?:instruction|prompt|previous|prior|above|rules)"
    r"|\bsystem (?:prompt|message|override)|\byou are (?:now )?(?:an? )?(?:ai|assistant|language model|llm)\b"
    r"|\b(?:respond|answer|reply|output|return)\b[^.\n]{0,30}?\b(?:json|with|only)\b"
    r"|</?(?:system|assistant|user|instructions?|im_start|im_end)\b|<\|[^|\n]{1,30}\|>|\[/?INST\]|###\s*(?:system|instruction|инструкц|систем)",
    re.IGNORECASE,
)
_NEAR = 400
"""Code points around an order to a machine, within its paragraph, in which no quote counts."""


def content(answer: Mapping[str, Any]) -> list[Any] | Unreadable:
    """The list of answers in a chat completion; or why there is none."""
    try:
        choice = answer["choices"][0]
        message = choice["message"]
        if message.get("refusal") or choice.get("finish_reason") == "content_filter":
            return Unreadable.REFUSED
        if choice.get("finish_reason") == "length":
            return Unreadable.CUT
        told = orjson.loads(_bare(message["content"]))["answers"]
    except (LookupError, TypeError, AttributeError, orjson.JSONDecodeError):
        return Unreadable.MALFORMED
    return told if isinstance(told, list) else Unreadable.MALFORMED


def _bare(said: str) -> str:
    """Some services put the JSON into a block of code whatever they are told."""
    block = re.fullmatch(r"\s*```(?:json)?\s*(.*?)\s*```\s*", said, re.DOTALL)
    return said if block is None else block[1]


def settle(
    told: list[Any],
    reading: Reading,
    piece: Piece,
    book: Codebook,
    heard: Mapping[str, frozenset[str]],
    version: str,
) -> tuple[list[Finding], Counter[str]]:
    """Findings of the answers that stand, and how many fell for which reason."""
    found: list[Finding] = []
    fallen: Counter[str] = Counter()
    fallen[Discarded.TOO_MANY] = max(0, len(told) - MOST)
    known: set[tuple[int | None, str, object]] = set()
    for one in told[:MOST]:
        finding = _settled(one, reading, piece, book, heard, version)
        if isinstance(finding, Discarded):
            fallen[finding] += 1
        elif (what := (finding.person, finding.variable, finding.value)) in known:
            fallen[Discarded.REPEATED] += 1
        else:
            known.add(what)
            found.append(finding)
    return found, +fallen


def _settled(
    one: Any,
    reading: Reading,
    piece: Piece,
    book: Codebook,
    heard: Mapping[str, frozenset[str]],
    version: str,
) -> Finding | Discarded:
    if not isinstance(one, Mapping):
        return Discarded.SHAPE
    variable, value, person, quote = (one.get(key) for key in ("variable", "value", "person", "quote"))
    if not isinstance(variable, str) or variable not in piece.variables:
        return Discarded.UNKNOWN_VARIABLE
    allowed = values(book.variables[variable])
    if not isinstance(value, str | bool) or not any(
        value == other and type(value) is type(other) for other in allowed
    ):
        return Discarded.UNKNOWN_VALUE
    if isinstance(person, bool) or not isinstance(person, int) or not 1 <= person <= len(reading.persons):
        return Discarded.UNKNOWN_PERSON
    if not isinstance(quote, str) or len(quote.split()) < 2:
        return Discarded.NO_QUOTE
    spans = places(reading.text, quote, piece.start, piece.end)
    if not spans:
        return Discarded.NOT_VERBATIM
    parts = heard[variable]
    there = [span for span in spans if not parts or reading.zone_at(span[0]).value in parts]
    if not there:
        return Discarded.OTHER_PART
    spans = [span for span in there if not _ordered(reading, span)]
    if not spans:
        return Discarded.TO_THE_MACHINE
    start, end = spans[0]
    return Finding(
        person,
        variable,
        value,
        (reading.quote(start, end),),
        f"llm.{variable}@{version}",
        speaker_at(reading, start),
        assessment="unknown" if book.variables[variable].assessed else None,
    )


def _ordered(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether the words stand in or beside a sentence that gives a machine orders."""
    line = reading.line(span[0])
    low, high = max(line.start, span[0] - _NEAR), min(max(line.end, span[1]), span[1] + _NEAR)
    return _ORDERS_TO_A_MACHINE.search(reading.text, low, high) is not None
