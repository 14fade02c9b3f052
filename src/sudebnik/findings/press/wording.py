"""A wording: words that tell a value of a variable, in one language."""

from __future__ import annotations

import re
from typing import NamedTuple


class Wording(NamedTuple):
    """``kin``: the fact may be a relative's, so words of kin before it in its clause forbid it."""

    variable: str
    value: str | bool
    pattern: re.Pattern[str]
    kin: bool = False


def wordings(table: str, flags: int = re.IGNORECASE) -> tuple[Wording, ...]:
    """Read a table: a line «variable = value» (with «, kin»), then one pattern a line, set in by blanks.

    A pattern is a regular expression; ``~`` in it is «up to forty letters of the same clause».
    """
    found: list[Wording] = []
    head: tuple[str, str | bool, bool] | None = None
    for line in table.splitlines():
        if not line.strip():
            continue
        if not line.startswith(" "):
            name, _, value = line.partition(" = ")
            value, _, kin = value.partition(", ")
            known: str | bool = {"true": True, "false": False}.get(value, value)
            head = name.strip(), known, bool(kin)
        elif head is not None:
            pattern = line.strip().replace("~", r"[^.;:!?]{0,40}?")
            found.append(Wording(head[0], head[1], re.compile(pattern, flags), head[2]))
    return tuple(found)
