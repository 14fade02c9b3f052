"""Sentences of a newspaper, in Russian or English: initials, ranks and abbreviations do not end one."""

from __future__ import annotations

import re
from typing import NamedTuple


class Sentence(NamedTuple):
    """``[start, end)`` without the blanks around it; ``opens`` tells the first of its paragraph, ``heading`` a title."""

    start: int
    end: int
    paragraph: int
    paragraph_start: int
    opens: bool
    heading: bool


_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[—–-]*\s*[A-ZА-ЯЁ0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"])(?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Sgt|Capt|Maj|Pvt|Cpl|St|No|vs|Art|art|г|гг|ст|ч|п|им|ул|д|руб|тыс|обл|р|пос|с|мл|ст|лейт|серж)\.$"
)
_NUMBERED = re.compile(r"\s*[№#(]*\d{1,3}[.)]+$")
"""«3.» at the head of a line numbers what follows."""
_INITIAL = re.compile(r"(?:^|[^A-Za-zА-Яа-яЁё])[A-ZА-ЯЁ]\.$")
_NEW = re.compile(
    r"\s+[\"“«—–(-]*\s*(?:The|He|His|She|Her|They|A|An|In|On|At|After|But|And|Both|When|For|By|It|No|Another|That|This|Military|Police|Prosecutors?|Судья|Суд|Он|Его|Ему|В|На|После|Но|А|И|По|За|Когда|Это|Прокурор|Апелляция|Свою|Свой|Там|Из|С|Как|До|Приговор)\b"
)
"""Words behind «K.» that show a new sentence and no surname."""


def sentences(text: str) -> list[Sentence]:
    """Every sentence in the order of the text."""
    found: list[Sentence] = []
    paragraph = 0
    for line in re.finditer(r"[^\n]+", text):
        start, end = line.span()
        begin = start
        ends = [
            match.end()
            for match in _END.finditer(text, start, end)
            if _closes(text, start, match.end()) and not _NUMBERED.fullmatch(text[start : match.end()])
        ]
        pieces: list[tuple[int, int]] = []
        for until in (*ends, end):
            piece = _trimmed(text, start, until)
            if piece is not None:
                pieces.append(piece)
            start = until
        if not pieces:
            continue
        heading = len(pieces) == 1 and _is_heading(text[pieces[0][0] : pieces[0][1]])
        found.extend(
            Sentence(*piece, paragraph, begin, index == 0, heading) for index, piece in enumerate(pieces)
        )
        paragraph += 1
    return found


_LONGEST_HEADING = 120


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and line[-1] not in '.!?…:;”»")'


def _closes(text: str, start: int, end: int) -> bool:
    words = text[max(start, end - 12) : end]
    if _ABBREVIATION.search(words):
        return False
    return not _INITIAL.search(words) or _NEW.match(text, end) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
