"""What courts put where they hide something: ФИО1, <данные изъяты>, ДД.ММ.ГГГГ, a bare №; what kind of thing was hidden.

Nothing here undoes a redaction: the number behind «ФИО» tells no person (DOMAIN §2.4). Masks are asked for in short
stretches, never collected over a whole act: an act may hold hundreds, and no variable needs them all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from enum import StrEnum

from sudebnik.text.plane import fold


class Hidden(StrEnum):
    """The kind of thing a mask stands for."""

    PERSON = "person"
    PERSON_OR_INITIAL = "person_or_initial"
    UNKNOWN = "unknown"
    ADDRESS = "address"
    DATE = "date"
    NUMBER = "number"
    UNIT_NUMBER = "unit_number_redacted"
    UNIT_NUMBER_DUMMY = "unit_number_dummy"


_OPEN, _CLOSE = r"(?:<|&lt;|\(|\[|/|\")", r"(?:>|&gt;|\)|\]|/|\")"
_WORDS = {
    Hidden.UNIT_NUMBER_DUMMY: r"войсков[а-я]{2,3} част[а-я]{1,3} (?:№ ?)?0{4,6}(?!\d)",
    Hidden.UNIT_NUMBER: (
        rf"войсков[а-я]{{2,3}} част[а-я]{{1,3}} (?:№(?! ?\d)|(?:№ ?)?(?:{_OPEN}[а-я .]{{3,24}}{_CLOSE}|\*{{3,6}}|\.{{3,6}}))"
    ),
    Hidden.PERSON: (
        r"(?<![а-я])(?:фио ?№? ?\d{0,3}|фамилия ?\d{1,3}(?: имя ?\d{1,3})?(?: отчество ?\d{1,3})?"
        r"|(?:свидетел[а-я]{1,3}|потерпевш[а-я]{2,3}|лиц[оаму]{1,2}) ?№ ?\d{1,3}|<?информация скрыта>?)(?![а-я])"
    ),
    Hidden.ADDRESS: rf"{_OPEN}адрес[а-я]{{0,2}}(?: [а-я ]{{3,20}})?\d{{0,3}}{_CLOSE}",
    Hidden.DATE: (
        r"(?:дд|хх|\*\*)\.(?:мм|хх|\*\*)\.(?:г{2,4}|х{2,4}|\*{2,4}|\d{4})"
        rf"|<//>|{_OPEN}дата[а-я0-9 ]{{0,12}}{_CLOSE}|\"?дата обезличена\"?"
    ),
    Hidden.UNKNOWN: (
        rf"{_OPEN}(?:данные|сведения|информация|персональные данные)? ?(?:изъят[оаы]|обезличен[оаы]|скрыт[оаы]){_CLOSE}"
        r"|[\[<(]\.{3}[\]>)]|[\[<(]\.[\]>)]|\*{3,}|\.{5,}|данные изъяты|обезличено"
    ),
    Hidden.NUMBER: r"№(?! ?[\da-zа-я])",
    Hidden.PERSON_OR_INITIAL: r"(?<![а-я.])[а-я]\.(?![а-я.])",
}
_MASK = re.compile(
    "|".join([f"(?P<{kind.name}>{pattern})" for kind, pattern in _WORDS.items()]).encode("cp1251")
)


def find_masks(plane: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Hidden]]:
    """The masks of a short stretch of a plane: start, end and the kind of thing hidden.

    A single letter with a full stop may be a mask («К. пояснил») or an initial: its kind says so.
    """
    for match in _MASK.finditer(plane, start, len(plane) if end is None else end):
        yield match.start(), match.end(), Hidden[str(match.lastgroup)]


def mask_kind(words: str) -> Hidden | None:
    """What kind of thing these words hide, None where they hide nothing; entities escaped twice are understood."""
    match = _MASK.search(fold(html.unescape(words).strip()))
    return Hidden[str(match.lastgroup)] if match else None
