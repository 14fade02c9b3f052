"""The words of a stretch of the plane with their places: letters and digits in a row; «father's» is two."""

from __future__ import annotations

import re

_WORD = re.compile("[а-яa-z0-9_]+")


def words(plane: bytes, start: int, end: int) -> list[tuple[str, int, int]]:
    """Each word of ``[start, end)`` with its bounds."""
    return [
        (found[0], found.start() + start, found.end() + start)
        for found in _WORD.finditer(plane[start:end].decode("cp1251"))
    ]
