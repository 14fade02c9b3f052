r"""The notation of patterns: ``re`` over the plane, with ``\<`` for the start of a word and ``\>`` for its end.

``\b`` does not know Russian letters in bytes and is refused. The two marks are taken from vim.
"""

from __future__ import annotations

import re

from sudebnik.errors import UsageError

_WORD = "а-яa-z0-9_"
NOT_WORD = f"[^{_WORD}]"
"""A character that no word holds; every word starts behind one, when a line feed is put before the text."""

_START = f"(?<![{_WORD}])(?=[{_WORD}])"
_END = f"(?<=[{_WORD}])(?![{_WORD}])"
LOOK_AROUNDS = ("(?=", "(?!", "(?<=", "(?<!")


def to_re(pattern: str) -> re.Pattern[bytes]:
    """Compile a pattern in house notation for the plane."""
    if r"\b" in pattern:
        raise UsageError(
            f"pattern {pattern!r}: write \\< or \\> instead of \\b, which does not know Russian letters"
        )
    body = pattern.replace(r"\<", _START).replace(r"\>", _END)
    return re.compile(body.encode("cp1251"), re.MULTILINE)


def to_vectorscan(pattern: str) -> bytes:
    """The same pattern without what Vectorscan cannot do; it matches wherever the original does."""
    body = pattern.replace(r"\<", "").replace(r"\>", "")
    out: list[str] = []
    position = 0
    while position < len(body):
        if body.startswith(LOOK_AROUNDS, position):
            position = closing(body, position) + 1
        elif body[position] == "(":
            out.append("(?:")
            position = inside(body, position)
        elif body[position] == "\\":
            out.append(body[position : position + 2])
            position += 2
        elif body[position] == "[":
            end = class_end(body, position)
            out.append(body[position:end])
            position = end
        elif body[position] in "+*?}" and body[position + 1 : position + 2] == "+":
            out.append(body[position])
            position += 2
        else:
            out.append(body[position])
            position += 1
    return "".join(out).encode("cp1251")


def inside(body: str, start: int) -> int:
    """The offset behind the opening of the group at ``start``: ``(``, ``(?:``, ``(?>``, ``(?P<name>``."""
    if body.startswith("(?P<", start):
        return body.index(">", start) + 1
    return start + (3 if body.startswith("(?", start) else 1)


def class_end(body: str, start: int) -> int:
    """The offset just behind the character class that begins at ``start``."""
    position = start + 1
    if body[position] == "^":
        position += 1
    if body[position] == "]":
        position += 1
    while body[position] != "]":
        position += 2 if body[position] == "\\" else 1
    return position + 1


def closing(body: str, start: int) -> int:
    """The offset of the bracket that closes the group opened at ``start``."""
    depth, position = 0, start
    while True:
        mark = body[position]
        if mark == "\\":
            position += 1
        elif mark == "[":
            position = class_end(body, position) - 1
        elif mark == "(":
            depth += 1
        elif mark == ")":
            depth -= 1
            if depth == 0:
                return position
        position += 1
