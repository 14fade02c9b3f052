"""The clause around a place: from one comma, semicolon or conjunction to the next that begins a thought of its own."""

from __future__ import annotations

import re

_BREAK = re.compile(
    (
        r"[;:](?=[ \n])|,[ \n]+(?:что|котор[а-я]{2,3}|так как|поскольку|потому|чтобы|однако|но|а|где|куда|откуда|когда|после чего|из-за чего|в связи с чем|хотя|если|и)(?![а-я])"
        r"|[ \n](?:однако|поскольку|так как|потому что|because|although|while|but|who|which|after|before)[ \n]|[ \n]-[ \n]"
    ).encode("cp1251")
)


def clause(plane: bytes, start: int, end: int, position: int) -> tuple[int, int]:
    """The bounds of the clause of ``position`` within the sentence ``[start, end)``."""
    low, high = start, end
    for found in _BREAK.finditer(plane, start, end):
        if found.end() <= position:
            low = found.start() + 1
        elif found.start() > position:
            high = found.start()
            break
    return low, high
