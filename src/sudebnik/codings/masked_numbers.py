"""Numbers and places that say who somebody is: of cases, units, papers and telephones; where he lives and was born."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.law.identifiers import PATTERNS
from sudebnik.text.plane import fold

_LOWER = r"[а-яёa-z\u0300-\u036f]{1,40}"
WORD_INSIDE = (
    rf"(?:[А-ЯЁA-Z]{_LOWER}(?:[-–‑][А-ЯЁA-Z]?{_LOWER}){{0,3}}|[А-ЯЁ]{{2,40}}(?:[-–‑][А-ЯЁ]{{2,40}})?)(?!\w)"
)
"""A word with a capital, or in capitals, parts joined by hyphens; also where the page ran it together with the word before."""
WORD = rf"(?<!\w){WORD_INSIDE}"
"""The same where a word begins."""


class Hidden(NamedTuple):
    """A place that was masked: what kind of thing stood there, and for a person the key that is one person's."""

    start: int
    end: int
    kind: str
    key: str = ""


_CASE = re.compile(PATTERNS["number.case"].encode("cp1251"))
_UID = re.compile(PATTERNS["number.uid"].encode("cp1251"))
_SIGNS = {
    "phone": re.compile(r"(?<![\d.])(?:\+?7|8)[ \u00a0(-]{0,2}\d{3}[ \u00a0)-]{0,2}\d{3}[ \u00a0-]?\d{2}[ \u00a0-]?\d{2}(?!\d)"),
    "number": re.compile(r"(?<!\d)\d{9,}(?!\d)|(?<!\d)\d{2} ?\d{2} ?(?:№ ?|N ?)\d{6}(?!\d)|(?<!\w)[А-ЯЁ]{1,2} ?[-–] ?\d{5,7}(?!\d)|(?<!\d)\d{3}-\d{3}-\d{3}[ -]\d{2}(?!\d)"),
    "unit": re.compile(r"(?:(?:войсков|воинск)[а-яё]{2,4}[ \u00a0\n]{1,2}част[а-яё]{1,4}(?:[ \u00a0\n]-)?|в/ч|полев[а-яё]{2}[ \u00a0]почт[а-яё]{1,2})[ \u00a0\n]{0,2}(?:№|N)?[ \u00a0]?(?P<what>(?!0{4,6}(?!\d))\d{4,6}(?-i:[ -]?[А-ЯЁ](?!\w))?)", re.IGNORECASE),
    "paper": re.compile(r"(?:удостоверени|ордер|паспорт|доверенност|личн[а-яё]{2,3} (?:номер|знак|дел))[а-яё]{0,3}[^\n;.]{0,24}?(?:№|N|серии)[ \u00a0]?(?P<what>[А-ЯЁA-Z]{0,3}[ -]?\d[\d /-]{0,14}\d|\d+)", re.IGNORECASE),
    "mail": re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"),
    "plate": re.compile(r"(?<!\w)[АВЕКМНОРСТУХ] ?\d{3} ?[АВЕКМНОРСТУХ]{2} ?\d{2,3}(?!\w)"),
    "birth": re.compile(
        r"(?P<what>(?:\d{1,2}[ .](?:\d{1,2}|[а-я]{3,8})[ .])?(?:19|20)\d{2}) ?(?:г\.|год[аеу]?)?,? ?(?:г\. ?р|рожд)|родивш[а-яё]{2,4}(?: в)? (?P<born>(?:\d{1,2}[ .](?:\d{1,2}|[а-я]{3,8})[ .])?(?:19|20)\d{2})",
        re.IGNORECASE,
    ),
}  # fmt: skip


def numbers(text: str) -> Iterator[Hidden]:
    plane = fold(text)
    for kind, pattern in (("uid", _UID), ("case number", _CASE)):
        for found in pattern.finditer(plane):
            yield Hidden(*found.span(), kind)
    for kind, sign in _SIGNS.items():
        for match in sign.finditer(text):
            named = next((name for name in sign.groupindex if match[name] is not None), None)
            yield Hidden(*(match.span(named) if named else match.span()), kind)


# -- where somebody lives or was born -----------------------------------------------------------------
_STREET = re.compile(
    r"(?<!\w)(?:ул\.|улиц[аеыу]|просп\.|проспект[аеу]?|пр-т|пр-кт|пер\.|переул[а-яё]{2,4}|шоссе|бульвар[аеу]?|б-р|наб\.|набережн[а-яё]{2}"
    r"|мкр\.?|мкрн|микрорайон[аеу]?|проезд[аеу]?|тупик[аеу]?|площад[ьи]|пл\.)[ \u00a0]?[«\"]?(?:им(?:ени|\.)[ \u00a0]?)?"
    rf"(?:\d{{1,4}}(?:-?[а-яё]{{1,3}})?(?: лет)?[ \u00a0])?{WORD}(?:[ \u00a0]{WORD}){{0,2}}[»\"]?"
    r"(?:, ?(?:д|дом[аеу]?|корп|корпус[аеу]?|стр|строени[ея]|кв|квартир[аеуы]|общ|общежити[ея]|комн?)\.? ?№? ?\d{1,4}[\w/-]{0,5})*"
)
_DWELLING = re.compile(
    r"(?<!\w)(?:(?:д|кв)\.|дом|квартир[аеуы]) ?№? ?\d{1,4}[\w/-]{0,4}(?:, ?(?:корп|к|кв|стр)\.? ?\d{1,4}[\w/-]{0,3})*"
)
_ADDRESS = re.compile(
    r"по адресу[ \u00a0]?:?[ \u00a0](?P<what>[^;\n]{3,160}?)(?=[;\n)]|, ?(?:[а-яё]{5,}|на|с|и|где|в)(?!\w\.) |\. ?[А-ЯЁ«]|\.?$)"
)
_BORN = re.compile(
    r"урожен(?:ец|ца|цу|цем|ка|ки|ку|кой)[ \u00a0](?P<what>[^;\n]{3,80}?)(?=[;\n)]|, ?[а-яё]{4,})"
)


def places(text: str) -> Iterator[Hidden]:
    for pattern in (_STREET, _DWELLING):
        for match in pattern.finditer(text):
            yield Hidden(*match.span(), "address")
    for pattern in (_ADDRESS, _BORN):
        for match in pattern.finditer(text):
            yield Hidden(*match.span("what"), "address")
