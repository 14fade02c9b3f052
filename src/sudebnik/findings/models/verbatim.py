"""Whether words that are said to stand in a text stand there, and where; only blanks and line feeds may differ."""

from __future__ import annotations

import re

LONGEST = 1_000
"""A quote of more code points is a retelling of half the act, and no evidence for one value."""


def places(text: str, quote: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Every place in ``[start, end)`` where the quote stands as whole words, letter by letter."""
    words = quote.split()
    if not words or len(quote) > LONGEST:
        return []
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    behind = r"(?!\w)" if words[-1][-1].isalnum() else ""
    pattern = re.compile(before + r"\s+".join(re.escape(word) for word in words) + behind)
    return [match.span() for match in pattern.finditer(text, start, len(text) if end is None else end)]
