"""The peers: natasha's named entities and eight yargy grammars for what our own grammars look for in a ruling.

They do different work (natasha finds unseen names, ours do not; ours give values, zones and persons, theirs do not), so
the ratio says how long a reader waits, not which is better.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def natasha_and_yargy() -> Callable[[str], int]:
    """A function that runs both over a text and returns how many things were found; `ImportError` where they are absent."""
    import warnings

    warnings.filterwarnings("ignore")
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter
    from yargy import Parser, and_, or_, rule
    from yargy.predicates import (
        dictionary,
        eq,
        gte,
        in_,
        in_caseless,
        is_capitalized,
        lte,
        normalized,
    )
    from yargy.predicates import (
        type as kind,
    )

    integer = kind("INT")
    word = kind("RU")
    point = rule(or_(normalized("пункт"), in_caseless({"п", "пп"})), eq(".").optional())
    part = rule(
        or_(normalized("часть"), in_caseless({"ч", "чч"})),
        eq(".").optional(),
        integer,
        rule(eq("."), integer).optional(),
    )
    article = rule(
        or_(normalized("статья"), eq("ст")), eq(".").optional(), integer, rule(eq("."), integer).optional()
    )
    months = dictionary(
        {
            "январь",
            "февраль",
            "март",
            "апрель",
            "май",
            "июнь",
            "июль",
            "август",
            "сентябрь",
            "октябрь",
            "ноябрь",
            "декабрь",
        }
    )
    numbers = dictionary(
        {"один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"}
    )
    number = rule(or_(integer, numbers), rule("(", word, ")").optional())
    grammars: list[Any] = [
        or_(rule(part, article), rule(article, part), rule(point, word, part, article), article),
        or_(
            rule(
                and_(gte(1), lte(31)),
                months,
                and_(gte(1900), lte(2100)),
                or_(normalized("год"), eq("г")).optional(),
            ),
            rule(and_(gte(1), lte(31)), ".", and_(gte(1), lte(12)), ".", integer),
        ),
        rule(
            number,
            in_caseless({"год", "года", "лет", "годам", "годами"}),
            rule(number, in_caseless({"месяц", "месяца", "месяцев", "месяцам"})).optional(),
        ),
        rule(
            normalized("назначить"),
            rule(word).optional(),
            normalized("наказание"),
            in_caseless({"в"}),
            in_caseless({"виде"}),
            word,
            word.optional(),
        ),
        rule(dictionary({"общий", "строгий", "особый"}), normalized("режим")),
        rule(
            is_capitalized(),
            dictionary({"районный", "городской", "областной", "гарнизонный", "окружной"}),
            normalized("военный").optional(),
            normalized("суд"),
        ),
        rule(
            dictionary(
                {
                    "рядовой",
                    "ефрейтор",
                    "сержант",
                    "старшина",
                    "прапорщик",
                    "лейтенант",
                    "капитан",
                    "майор",
                    "подполковник",
                    "полковник",
                }
            )
        ),
        rule(
            in_({"оправдать", "осудить", "признать", "прекратить", "отменить", "изменить"}),
            word.optional(),
            normalized("виновный").optional(),
        ),
    ]
    parsers = [Parser(grammar) for grammar in grammars]
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def run(text: str) -> int:
        document = Doc(text)
        document.segment(segmenter)
        document.tag_ner(tagger)
        return len(document.spans) + sum(1 for parser in parsers for _ in parser.findall(text))

    return run
