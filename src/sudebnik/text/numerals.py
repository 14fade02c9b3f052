"""Numbers in words, in every case that courts use: «пять», «двадцати четырёх», «трое», «второй»."""

from __future__ import annotations

from collections.abc import Iterable

_CARDINALS: dict[int, str] = {
    0: "ноль нуль нуля",
    1: "один одна одно одного одной одному одну одним одном одною",
    2: "два две двух двум двумя двое двоих двоим двоими",
    3: "три трех трем тремя трое троих троим троими",
    4: "четыре четырех четырем четырьмя четверо четверых четверым",
    5: "пять пяти пятью пятеро пятерых",
    6: "шесть шести шестью шестеро шестерых",
    7: "семь семи семью семеро семерых",
    8: "восемь восьми восемью восьмью",
    9: "девять девяти девятью",
    10: "десять десяти десятью",
    11: "одиннадцать одиннадцати одиннадцатью одинадцать одинадцати",
    12: "двенадцать двенадцати двенадцатью",
    13: "тринадцать тринадцати тринадцатью",
    14: "четырнадцать четырнадцати четырнадцатью",
    15: "пятнадцать пятнадцати пятнадцатью",
    16: "шестнадцать шестнадцати шестнадцатью",
    17: "семнадцать семнадцати семнадцатью",
    18: "восемнадцать восемнадцати восемнадцатью",
    19: "девятнадцать девятнадцати девятнадцатью",
    20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятьюдесятью",
    60: "шестьдесят шестидесяти шестьюдесятью",
    70: "семьдесят семидесяти семьюдесятью",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот двумстам",
    300: "триста трехсот тремстам",
    400: "четыреста четырехсот четыремстам",
    500: "пятьсот пятисот пятистам",
    600: "шестьсот шестисот шестистам",
    700: "семьсот семисот семистам",
    800: "восемьсот восьмисот восьмистам",
    900: "девятьсот девятисот девятистам",
}
_SCALES: dict[int, str] = {
    1_000: "тысяча тысячи тысяч тысячу тысячам тысячей тысячами тыс",
    1_000_000: "миллион миллиона миллионов миллиону миллионам млн",
}
_ORDINAL_STEMS = ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят")
_ORDINAL_ENDINGS = (
    "ой ый ая ое ого ому ую ым ом ых ыми ые ьей ий ья ье ьего ьему ью ьим ьем ьих ьими ьи ою ьею"
)

_NUMBERS = {form: number for number, forms in _CARDINALS.items() for form in forms.split()}
_MULTIPLIERS = {form: number for number, forms in _SCALES.items() for form in forms.split()}
_ORDINALS = {
    stem + ending: number
    for number, stem in enumerate(_ORDINAL_STEMS, 1)
    for ending in _ORDINAL_ENDINGS.split()
}


def number(words: str) -> int | None:
    """The number that a run of words names («двадцать четыре» → 24), None where a word is not a numeral.

    ``words`` is text of the plane: lower case, ``ё`` written ``е``.
    """
    return _sum(words.replace("-", " ").split())


def ordinal(word: str) -> int | None:
    """The number of an ordinal in any case and gender («второй» → 2), from 1 to 10."""
    return _ORDINALS.get(word)


def _sum(words: Iterable[str]) -> int | None:
    total, group, known = 0, 0, False
    for raw in words:
        word = raw.strip(".,")
        if not word:
            continue
        if word in _MULTIPLIERS:
            total += (group or 1) * _MULTIPLIERS[word]
            group = 0
        elif word in _NUMBERS:
            group += _NUMBERS[word]
        else:
            return None
        known = True
    return total + group if known else None
