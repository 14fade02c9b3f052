"""Surnames and the adjectives of court names in the nominative: rules of endings, by the case that the words before them ask for.

No dictionary: surnames are not in one. Where an ending leaves several answers («Береговой» may be Береговой, Береговая or
Берегова), all are returned, the likeliest first, so that a caller can ask the text (a signature) which one it is.
"""

from __future__ import annotations

import re
from enum import Enum


class Case(Enum):
    """The grammatical case in which a name stands."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    INSTRUMENTAL = "instrumental"


_INDECLINABLE = re.compile(r"(?:[ыи]х|о|е|ё|у|ю|швили|[её]ли|ани|ури|ава|ая|яя)$")
_FEMININE_SHORT = re.compile(r"(?:ов|ев|ёв|ин|ын)(?:ой|ою)$")
_MASCULINE = {
    Case.GENITIVE: re.compile(r"(?P<stem>.*(?:ов|ев|ёв|ин|ын))а$"),
    Case.DATIVE: re.compile(r"(?P<stem>.*(?:ов|ев|ёв|ин|ын))у$"),
    Case.INSTRUMENTAL: re.compile(r"(?P<stem>.*(?:ов|ев|ёв|ин|ын))ым$"),
}
_ADJECTIVE = {
    Case.GENITIVE: ("ого", "его"),
    Case.DATIVE: ("ому", "ему"),
    Case.INSTRUMENTAL: ("ым", "им"),
}
_NOUN = {Case.GENITIVE: ("а", "я"), Case.DATIVE: ("у", "ю"), Case.INSTRUMENTAL: ("ом", "ем")}
_HARD_I = "гкхжшчщ"
_VOWELS = "аеёиоуыэюя"
_STRESSED_SURNAMES = frozenset(
    ["толст", "сух", "благ", "дорог", "больш", "глух", "слеп", "крив", "лих", "худ", "молод"]
)


def surname(word: str, case: Case, *, feminine: bool | None = None) -> tuple[str, ...]:
    """The nominative of a surname that stands in ``case``: the possible forms, the likeliest first.

    ``feminine`` is what a patronymic told. Written in capitals, the answer has one capital. Double surnames are
    turned part by part.
    """
    if word.isupper() and len(word) > 1:
        word = "-".join([part.capitalize() for part in word.split("-")])
    if case is Case.NOMINATIVE:
        return (word,)
    first, mark, last = word.partition("-")
    if mark and first and last:
        if _is_adjectival(first, case):
            first = _simple(first, case, feminine)[0]
        return tuple([f"{first}-{form}" for form in _simple(last, case, feminine)])
    return _simple(word, case, feminine)


def _is_adjectival(word: str, case: Case) -> bool:
    """-ов, -ин, -ский: the first part of a double surname turns only where it is of this type («Бадма-…» does not)."""
    return bool(
        _FEMININE_SHORT.search(word)
        or _MASCULINE[case].match(word)
        or word.endswith(("ской", "цкой", *[kind + end for kind in ("ск", "цк") for end in _ADJECTIVE[case]]))
    )


def _simple(word: str, case: Case, feminine: bool | None) -> tuple[str, ...]:
    if _FEMININE_SHORT.search(word):
        stem = word[:-2]
        return (stem + "а", stem + "ая", word)
    if word.endswith(("ской", "цкой")):
        return (word[:-2] + "ая", word)
    if word.endswith("ой") and feminine is not False and len(word) > 4:
        return (word[:-2] + "ая", word[:-2] + "а", word)
    short = _MASCULINE[case].match(word)
    if short and feminine is not True:
        return (short["stem"], word)
    if word.endswith(_ADJECTIVE[case]) and feminine is not True and len(word) > 4:
        return (*_adjectival(word[: -len(_ADJECTIVE[case][0])], soft=word[-3] == "е"), word)
    if _INDECLINABLE.search(word) and not (case is Case.DATIVE and word.endswith(("у", "ю"))):
        return (word,)
    return _noun(word, case, feminine)


def _adjectival(stem: str, *, soft: bool) -> tuple[str, ...]:
    """Surnames that are adjectives: Дубовский, Береговой, Белый, Рыжий."""
    if stem.endswith(("ск", "цк")) or soft:
        return (stem + "ий",)
    if stem.endswith("ов") or stem.lower() in _STRESSED_SURNAMES:
        return (stem + "ой", stem + "ый")
    if stem[-1:] in _HARD_I:
        return (stem + "ий", stem + "ой")
    return (stem + "ый", stem + "ой")


_SHORTEST = 3
"""Ли, Ни, Ри: surnames so short do not turn."""


def _noun(word: str, case: Case, feminine: bool | None) -> tuple[str, ...]:
    """Surnames declined like nouns: Бондарчук, Коваль, Палий, Кравец, Глинка."""
    if case is Case.GENITIVE and word.endswith(("ы", "и")) and len(word) > _SHORTEST:
        stem = word[:-1]
        return (stem + ("а" if word.endswith("ы") or stem[-1:] in _HARD_I else "я"), word)
    hard, soft = _NOUN[case]
    if feminine is True:
        return (word,)
    if word.endswith(soft) and case is not Case.INSTRUMENTAL:
        stem = word[: -len(soft)]
        return (stem + ("й" if stem[-1:] in _VOWELS else "ь"), word)
    if word.endswith(hard):
        stem = word[: -len(hard)]
        if stem.endswith("ц") and len(stem) > 2 and stem[-2] not in _VOWELS and not stem.endswith("янц"):
            return (stem[: -2 if stem[-2] == "ь" else -1] + "ец", stem, word)
        if stem.endswith(("чк", "шк", "жк")):
            return (stem[:-1] + "ок", stem, word)
        if stem.endswith("к") and len(stem) > 2 and stem[-2] not in _VOWELS:
            return (stem, stem[:-1] + "ок", word)
        return (stem, word)
    return (word,)


_PATRONYMIC = re.compile(r"(?:вич|ич)(?:а|у|ем)?$|(?P<feminine>(?:вн|ичн|иничн)(?:а|ы|е|ой|у)$)")


def patronymic_feminine(word: str) -> bool | None:
    """Whether a patronymic is a woman's; None where the word is no patronymic."""
    match = _PATRONYMIC.search(word.lower())
    return None if match is None else match["feminine"] is not None


# -- adjectives of court names -----------------------------------------------------------------------
_STRESSED = frozenset(
    [
        "городск",
        "областн",
        "краев",
        "окружн",
        "миров",
        "тверск",
        "донск",
        "верхнедонск",
        "яровск",
        "полевск",
        "заводск",
        "лесн",
        "морск",
        "речн",
        "степн",
        "мостовск",
        "староминск",
        "каневск",
        "динск",
        "крыловск",
        "слободск",
        "луговск",
        "портов",
        "берегов",
        "втор",
        "шест",
        "седьм",
    ]
)
_ENDING = re.compile(r"(?:ого|его|ому|ему|ый|ий|ой|ым|им|ом|ем)$")


def adjective(word: str) -> str:
    """A masculine adjective in the nominative, from any case: «Верхнеозерского» → «Верхнеозерский».

    Which adjectives are stressed on the ending («городской», «Тверской») no rule tells: they are listed. Letter case
    is kept; the parts that do not change («Ростовского-на-Дону») stay.
    """
    head, mark, tail = word.partition("-на-")
    ending = _ENDING.search(head.lower())
    if ending is None:
        return word
    stem = head[: ending.start()]
    low = stem.lower()
    if low in _STRESSED:
        new = "ой"
    elif (
        low.endswith(("к", "г", "х", "ж", "ш", "ч", "щ"))
        or ending.group()[0] == "е"
        or ending.group() == "ий"
    ):
        new = "ий"
    elif ending.group() == "ой":
        new = "ой"
    else:
        new = "ый"
    return stem + (new.upper() if head.isupper() else new) + mark + tail
