"""Numbers by which courts know a case: the case number and the unique identifier (УИД), read and checked, never interpreted further.

The kinds of cases and the check of the identifier are those of DOMAIN §2.6; the identifier's check digits follow the
script of the sudrf.ru search form: the whole string, letters as A=10 … Z=35, is 1 modulo 97.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sudebnik.text.plane import fold

_GAP = " {0,2}"
_CASE = (
    r"(?<![\d/.,-])(?:\d{2,8}/)?(?P<index>(?:[1-9]\d?|0[12])(?:/\d{1,2}(?:\.\d)?)?[а-яa-z]{0,2})"
    rf"{_GAP}-{_GAP}(?:[а-яa-z]{{1,2}}(?:{_GAP}-{_GAP})?)?(?P<sequence>\d{{1,6}}[а-яa-z]?){_GAP}(?P<mark>[/\\-]){_GAP}(?P<part>\d{{1,3}}{_GAP}[-/]{_GAP})?"
    r"(?P<year>(?:19|20)\d{2}|\d{2})(?![\d.])"
)
_UID = (
    r"(?<![\da-zа-я])(?P<court>\d{2} ?[a-zа-я]{2} ?\d{4}) {0,2}- {0,2}(?P<site>\d{2}) {0,2}- {0,2}"
    r"(?P<uidyear>(?:19|20)\d{2}) {0,2}- {0,2}(?P<serial>\d{6}) {0,2}- {0,2}(?P<check>\d{2})(?!\d)"
)

PATTERNS: dict[str, str] = {"number.case": _CASE, "number.uid": _UID}
"""Case numbers and identifiers for one scan; read a match with `case_number` or `uid`."""


class Uid(NamedTuple):
    """A unique identifier of a case, in Latin capitals. ``valid`` tells whether its check digits are right."""

    text: str
    valid: bool
    transliterated: bool

    @property
    def court(self) -> str:
        """The code of the court that registered the case (61GV0004); its digits are no region."""
        return self.text[:8]


class CaseNumber(NamedTuple):
    """A case number. ``text`` is written closed up («1-17/2026»); ``kind`` and ``level`` are None for unknown indexes.

    ``level`` is garrison (any court of first instance), okrug or cassation; ``previous`` are the numbers the case had
    before; ``complaint`` is the number of the cassation complaint; ``flags`` may hold ``verify``.
    """

    text: str
    series: str
    sequence: int
    year: int
    kind: str | None = None
    level: str | None = None
    out_of_scope: bool = False
    previous: tuple[str, ...] = ()
    complaint: str | None = None
    flags: tuple[str, ...] = ()


_KINDS: dict[str, tuple[str, str | None, bool]] = {
    "1": ("criminal first instance", "garrison", False),
    "2": ("criminal first instance", "okrug", False),
    "10": ("criminal appeal on a justice of the peace", "garrison", False),
    "22": ("criminal appeal", "okrug", False),
    "22К": ("criminal appeal, material (custody etc.)", "okrug", False),
    "22А": ("appeal, old military index", "okrug", False),
    "55": ("criminal appeal", "okrug", False),
    "7У": ("criminal cassation complaint", "cassation", False),
    "77": ("criminal cassation", "cassation", False),
    "44У": ("criminal cassation", "okrug", False),
    "8Г": ("civil cassation complaint", "cassation", True),
    "88": ("civil cassation", "cassation", True),
    "88А": ("administrative cassation", "cassation", True),
    "2А": ("administrative", None, True),
    "33": ("civil appeal", "okrug", True),
    "33А": ("administrative appeal", "okrug", True),
    "5": ("administrative offence", "garrison", True),
    "12": ("administrative offence, complaint", "garrison", True),
    "16": ("cassation on an administrative offence", "cassation", True),
    "3": ("material of judicial control (custody)", "garrison", True),
    "4": ("material on execution of a sentence", "garrison", True),
}
_CIVIL_SECOND = ("civil", None, True)
_LATIN = str.maketrans("ABCEHKMOPTXYUG", "АВСЕНКМОРТХУУГ")
_CYRILLIC = str.maketrans("АВЕКМНОРСТУХГJSZ", "ABEKMHOPCTYXGJSZ")
_LOOKALIKES = {"ГВ": "GV", "ОВ": "OV", "АВ": "AV", "КВ": "KV", "РС": "RS", "ОС": "OS", "МС": "MS", "ВС": "VS"}

_LETTERS = bytes([*range(0x61, 0x7B), *range(0xE0, 0x100)])
"""«1-15с/2014»: a court's letter behind the running number."""
_CASE_RE = re.compile(_CASE.encode("cp1251"))
_UID_RE = re.compile(_UID.encode("cp1251"))


def _closed(words: bytes) -> str:
    return words.decode("cp1251").replace(" ", "").upper()


def _read(match: re.Match[bytes]) -> tuple[str, str, int, int]:
    """The closed-up text, index in Cyrillic capitals, sequence and year of a match."""
    index = _closed(match["index"]).translate(_LATIN)
    year = int(match["year"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    return _closed(match.group()).translate(_LATIN), index, int(match["sequence"].rstrip(_LETTERS)), year


def case_number(match: re.Match[bytes], *, okrug: bool | None = None) -> CaseNumber:
    """Read a match of ``number.case``.

    Index 2 is a criminal case in an okrug court and a civil one elsewhere: say with ``okrug`` which court it is;
    unsaid, it is taken for the okrug's.
    """
    text, index, sequence, year = _read(match)
    kind, level, out = _KINDS.get(index.partition("/")[0] if "/" in index else index, (None, None, False))
    if index == "2" and okrug is False:
        kind, level, out = _CIVIL_SECOND
    flags = ("verify",) if index == "22А" or kind is None else ()
    return CaseNumber(text, index, sequence, year, kind, level, out, flags=flags)


def read_case_number(text: str, *, okrug: bool | None = None) -> CaseNumber | None:
    """The case number in a field or heading, with the numbers in brackets behind it; None where there is none.

    «1-14/2025 (1-212/2024;)» is a number with its predecessor, «7У-111/2026 [77-222/2026]» a complaint with its case.
    """
    plane = fold(text)
    matches = list(_CASE_RE.finditer(plane))
    if not matches:
        return None
    if "~" in text:
        okrug = False
    found = [case_number(match, okrug=okrug) for match in matches]
    first = found[0]
    bracket = plane[matches[0].end() : matches[1].start()].strip() if len(found) > 1 else b""
    if bracket == b"[":
        case = found[1]
        return (
            case._replace(kind=f"{first.kind} [case]", complaint=first.text)
            if not first.out_of_scope
            else first
        )
    if bracket == b"(":
        return first._replace(previous=tuple([other.text for other in found[1:]]))
    return first


def _digits_of(letters: str) -> str:
    return "".join([mark if mark.isdigit() else str(ord(mark) - 55) for mark in letters])


def check_uid(text: str) -> bool:
    """Whether an identifier in Latin capitals has right check digits; 00, 01 and 99 never occur."""
    bare = text.replace("-", "")
    return bare[-2:] not in ("00", "01", "99") and bare.isascii() and int(_digits_of(bare)) % 97 == 1


def uid(match: re.Match[bytes]) -> Uid:
    """Read a match of ``number.uid``; Cyrillic look-alikes («ГВ») become the Latin letters they stand for."""
    court = _closed(match["court"])
    letters = court[2:4]
    latin = _LOOKALIKES.get(letters) or letters.translate(_CYRILLIC)
    text = "-".join(
        [
            court[:2] + latin + court[4:],
            *[match[part].decode("ascii") for part in ("site", "uidyear", "serial", "check")],
        ]
    )
    return Uid(text, check_uid(text), latin != letters)


def read_uid(text: str) -> Uid | None:
    """The identifier in a field or heading, None where there is none."""
    match = _UID_RE.search(fold(text))
    return uid(match) if match else None
