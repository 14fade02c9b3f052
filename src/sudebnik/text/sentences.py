"""Sentences of court prose: abbreviations («ст.», «г.»), initials and dates do not end one."""

from __future__ import annotations

import re

_END = re.compile(rb'[.!?;][ ")\]]*(?:\n+|$)|\n+|[.!?][")\]]*[ \xa0]+')
_LINE_FEED, _FULL_STOP = b"\n."
_ABBREVIATION = re.compile(
    r"(?:\b(?:ст|стст|ч|чч|п|пп|г|гг|гор|ул|д|кв|обл|р|руб|коп|тыс|млн|им|т|л|лд|стр|см|др|пр|рт|час|мин|сек|кг|гр|ул|пос|с|дер|корп|стр|оф|м|мм|км|в|ред|абз|н|ок|о|№|апр|авг|сент|окт|нояб|дек|янв|февр)|(?<![а-я])[а-я])$".encode(
        "cp1251"
    ).replace(rb"\b", rb"(?<![\xe0-\xff])")
)


def sentence_ends(plane: bytes, text: str) -> list[int]:
    """Offsets just behind each sentence, in order; blanks belong to the sentence before them."""
    ends: list[int] = []
    for match in _END.finditer(plane):
        end = match.end()
        if plane[end - 1] == _LINE_FEED or plane[match.start()] != _FULL_STOP:
            ends.append(end)
            continue
        follow = text[end : end + 1]
        if not (follow.isupper() or follow.isdigit() or follow in '«"-–—<('):
            continue
        if _ABBREVIATION.search(plane, max(0, match.start() - 6), match.start()):
            continue
        ends.append(end)
    return ends
