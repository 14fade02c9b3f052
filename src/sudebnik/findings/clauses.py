"""Where the sentence around a place begins and ends, read only there; hard-wrapped lines go on in lower case."""

from __future__ import annotations

_SHORT = frozenset(
    word.encode("cp1251")
    for word in (
        "стр",
        "руб",
        "коп",
        "мес",
        "обл",
        "тыс",
        "гор",
        "пос",
        "дер",
        "пер",
        "млн",
        "авг",
        "сент",
        "окт",
        "нояб",
        "дек",
        "янв",
        "февр",
        "апр",
        "корп",
        "абз",
        "ред",
        "час",
        "мин",
    )
)
_WHOLE = frozenset(word.encode("cp1251") for word in ("рф",))
_CLOSERS = b')"'


def sentence_start(text: str, plane: bytes, position: int, reach: int) -> int:
    """The offset at which the sentence of ``position`` begins, at most ``reach`` code points before it."""
    low = max(0, position - reach)
    stop = position
    while True:
        dot = plane.rfind(b". ", low, stop)
        line = plane.rfind(b"\n", low, stop)
        stop = max(dot, line)
        if stop < 0:
            return low
        if stop == line:
            if _ends_line(text, plane, line):
                return line + 1
        elif _ends_sentence(text, plane, dot):
            return dot + 2


def sentence_end(text: str, plane: bytes, position: int, reach: int) -> int:
    """The offset at which the sentence of ``position`` ends, at most ``reach`` code points behind it."""
    high = min(len(plane), position + reach)
    place = position
    while True:
        dot = plane.find(b". ", place, high)
        line = plane.find(b"\n", place, high)
        if dot < 0 and line < 0:
            return high
        if dot < 0 or 0 <= line < dot:
            if _ends_line(text, plane, line):
                return line
            place = line + 1
        else:
            if _ends_sentence(text, plane, dot):
                return dot + 1
            place = dot + 1


def _ends_line(text: str, plane: bytes, line: int) -> bool:
    """A line feed ends a sentence unless the next line goes on in lower case, a digit or a bracket behind an open line."""
    following = text[line + 1 : line + 2]
    if not following.islower() and not following.isdigit() and following != "(":
        return True
    return plane[line - 1 : line] in (b".", b":", b"!", b"?", b"\n", b"")


def _ends_sentence(text: str, plane: bytes, dot: int) -> bool:
    """A full stop ends a sentence unless it belongs to an abbreviation or an initial."""
    following = text[dot + 2 : dot + 3]
    if following == " ":
        following = text[dot + 2 : dot + 8].lstrip()[:1]
    if following.islower():
        return False
    begin = dot
    while begin > 0 and dot - begin < 5 and plane[begin - 1] not in b" \n(-,.":
        begin -= 1
    word = plane[begin:dot]
    if word[-1:] and word[-1] in _CLOSERS:
        return True
    if len(word) < 3:
        return word in _WHOLE or word.isdigit()
    return word not in _SHORT
