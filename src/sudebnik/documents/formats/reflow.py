"""Lines of a printed page → paragraphs: a page breaks its lines where the paper ends, not where the thought does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from sudebnik.text.span import Span

_PAGE_NUMBER = re.compile(r"[\s\-–—]*(?:(?:стр|с|лист|л)\.?\s*)?(\d{1,4})[\s\-–—.]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SOFT_HYPHENS = ("\x02", "\ufffe", "\xad")
_BROKEN_WORD = re.compile(r"([А-Яа-яЁё]+)-$")
# First halves of words that have a hyphen of their own, and second halves that come after one.
_OWN_HYPHEN_BEFORE = re.compile(
    r"(?:по|из|кое|во|в|уголовно|административно|гражданско|военно|материально|социально|судебно|психолого|медико|"
    r"нарко|северо|юго|контрактно|организационно|оперативно|следственно|учебно|командно|санитарно|научно|[а-яё]{4,}ско)",
    re.IGNORECASE,
)
_OWN_HYPHEN_AFTER = re.compile(r"(?:то|либо|нибудь|таки|за|под)\b", re.IGNORECASE)


class Line(NamedTuple):
    """A printed line: its text, where it begins and ends on the paper, its first word's width, its height there.

    Unit: points for pages, characters where only the text is known.
    """

    text: str
    left: float
    right: float
    first_word: float
    y: float = 0.0


def plain_line(text: str) -> Line:
    """A line of which only the text is known; characters stand for widths."""
    stripped = text.strip()
    indent = len(text) - len(text.lstrip())
    first = stripped.split(" ", 1)[0]
    return Line(stripped, float(indent), float(indent + len(stripped)), float(len(first)))


def paragraphs(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[Span, ...]]:
    """Join the lines of paragraphs, across pages too; return the text and the span of each page in it.

    A line goes on in the next one when the next one's first word would not have fitted on it and the next one
    is not indented. Page numbers and running heads are left out: they would stand in the middle of sentences.
    """
    kept = _without_running_heads(pages)
    flat = [line for page in kept for line in page]
    if not flat:
        return "", tuple(Span(0, 0) for _ in pages)
    left = _percentile((line.left for line in flat), 0.05)
    right = _percentile((line.right for line in flat), 0.95)
    step = _usual_step(kept)
    blank = max((right - left) / 100.0, 1.0)
    out: list[str] = []
    length = 0
    spans: list[Span] = []
    previous: Line | None = None
    for page in kept:
        start = length
        for number, line in enumerate(page):
            if previous is not None:
                gap = previous.y - line.y if number else 0.0
                joint = _joint(previous, line, left=left, right=right, blank=blank, wide=gap > 1.7 * step > 0)
                if (
                    joint == ""
                    and out[-1].endswith(("-", *_SOFT_HYPHENS))
                    and not _keeps_hyphen(out[-1], line.text)
                ):
                    out[-1] = out[-1][:-1]
                    length -= 1
                out.append(joint)
                length += len(joint)
                if number == 0:
                    start = length
            out.append(line.text)
            length += len(line.text)
            previous = line
        spans.append(Span(start, length))
    return "".join(out), tuple(spans)


def _joint(previous: Line, line: Line, *, left: float, right: float, blank: float, wide: bool) -> str:
    """What stands between two lines: a line feed, a blank, or nothing in the middle of a word."""
    fits = previous.right + blank + line.first_word < right - blank
    lower = line.text[:1].islower()
    if previous.text.endswith(_SOFT_HYPHENS) or (lower and _BROKEN_WORD.search(previous.text)):
        return ""
    if fits or (wide and not lower):
        return "\n"
    indented = line.left > left + 4 * blank
    if indented and not lower:
        return "\n"
    return " "


def _keeps_hyphen(before: str, after: str) -> bool:
    if before.endswith(_SOFT_HYPHENS):
        return False
    word = _BROKEN_WORD.search(before)
    return word is not None and bool(
        _OWN_HYPHEN_BEFORE.fullmatch(word.group(1)) or _OWN_HYPHEN_AFTER.match(after)
    )


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out page numbers, and heads or feet that most pages repeat (once, on the first page, they stay)."""
    kept = [[line for line in page if line.text] for page in pages]
    for edge in (0, -1):
        repeated = Counter(_DIGITS.sub("0", page[edge].text) for page in kept if page)
        for index, page in enumerate(kept):
            while page and _is_page_number(page[edge].text, index + 1):
                page.pop(edge)
            if index and page and repeated[_DIGITS.sub("0", page[edge].text)] > max(2, len(pages) // 2):
                page.pop(edge)
    return kept


def _is_page_number(text: str, number: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(text)
    return match is not None and abs(int(match.group(1)) - number) <= 1


def _percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def _usual_step(pages: Sequence[Sequence[Line]]) -> float:
    """The usual distance between neighbouring lines."""
    steps = sorted(
        above.y - below.y for page in pages for above, below in pairwise(page) if above.y > below.y
    )
    return steps[len(steps) // 2] if steps else 0.0
