"""Lines of a printed page → paragraphs: a page breaks its lines where the paper ends, not where the thought does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from sudebnik.documents.formats.hyphens import BROKEN, Hyphens
from sudebnik.text.span import Span

_PAGE_NUMBER = re.compile(r"[\s\-–—]*(?:(?:стр|с|лист|л)\.?\s*)?(\d{1,4})[\s\-–—.]*", re.IGNORECASE)
_MOST_HEADS = 3
_DIGITS = re.compile(r"\d+")


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

    Page numbers and running heads are left out: they would stand in the middle of sentences.
    """
    kept = _without_running_heads(pages)
    flat = [line for page in kept for line in page]
    if not flat:
        return "", tuple(Span(0, 0) for _ in pages)
    layout = _Layout(kept, flat)
    hyphens = Hyphens([line.text for line in flat])
    out: list[str] = []
    length = 0
    spans: list[Span] = []
    previous: Line | None = None
    for page in kept:
        start = length
        for number, line in enumerate(page):
            if previous is not None:
                joint = "\n"
                if layout.goes_on(previous, line, same_page=number > 0):
                    without, joint = hyphens.join(previous.text, line.text)
                    length -= len(out[-1]) - len(without)
                    out[-1] = without
                out.append(joint)
                length += len(joint)
            if number == 0:
                start = length
            out.append(line.text)
            length += len(line.text)
            previous = line
        spans.append(Span(start, length))
    return "".join(out), tuple(spans)


class _Layout:
    """How a document sets its paragraphs: margins, the first line's indent, the distance of lines."""

    def __init__(self, pages: Sequence[Sequence[Line]], lines: Sequence[Line]) -> None:
        self.left = _percentile((line.left for line in lines), 0.05)
        self.right = _percentile((line.right for line in lines), 0.95)
        self.unit = max((self.right - self.left) / 100.0, 1.0)
        steps = sorted(
            above.y - below.y for page in pages for above, below in pairwise(page) if above.y > below.y
        )
        self.step = steps[len(steps) // 2] if steps else 0.0
        full = sum(abs(line.right - self.right) < 0.3 * self.unit for line in lines)
        self.justified = len(lines) > 6 and self.step > 0 and full >= 0.4 * len(lines)
        indents = Counter(
            round(line.left - self.left) for line in lines if line.left > self.left + 2 * self.unit
        )
        self.indent = indents.most_common(1)[0][0] if indents else 0

    def goes_on(self, previous: Line, line: Line, *, same_page: bool) -> bool:
        """Whether a line continues the one before it.

        It does when its first word would not have fitted there, it is not indented as first lines are, and no
        wider gap parts the two. In a text with even edges any line that ends early is a last line.
        """
        lower = line.text[:1].islower()
        if lower and BROKEN.search(previous.text):
            return True
        room = self.right - self.unit
        if previous.right + self.unit + line.first_word < room:
            return False
        if (
            self.justified
            and previous.right < room - 0.5 * self.unit
            and previous.left < self.left + 20 * self.unit
        ):
            return False
        gap = previous.y - line.y if same_page else 0.0
        if gap > 1.15 * self.step + 1 > 1:
            return False
        offset = line.left - self.left
        if offset <= 2 * self.unit:
            return True
        # Indented as first lines are: a new paragraph. Elsewhere: a heading, or the next line of a list's item.
        return abs(offset - self.indent) > 1.5 and lower and abs(line.left - previous.left) < 30 * self.unit


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out page numbers, and heads and feet that most pages repeat.

    A repeated head stays once, before the first page's text, a foot once, after the last page's: elsewhere they
    would stand in the middle of sentences.
    """
    kept = [_heads_first([line for line in page if line.text]) for page in pages]
    if not kept:
        return []
    most = max(2.0, 0.6 * len(pages))
    for edge, stays in ((0, 0), (-1, len(kept) - 1)):
        saved: list[Line] = []
        for _ in range(_MOST_HEADS):
            repeated = Counter(_DIGITS.sub("0", page[edge].text) for page in kept if page)
            for index, page in enumerate(kept):
                if page and _is_page_number(page[edge].text, index + 1):
                    page.pop(edge)
                elif page and repeated[_DIGITS.sub("0", page[edge].text)] >= most:
                    line = page.pop(edge)
                    if index == stays:
                        saved.append(line)
        if edge == 0:
            kept[stays:1] = [saved + kept[stays]]
        else:
            kept[stays] += reversed(saved)
    return kept


def _heads_first(page: list[Line]) -> list[Line]:
    """A browser that prints a page writes head and foot after the text: put them where they stand on the paper."""
    for line in page[-_MOST_HEADS:]:
        if line.y > max((other.y for other in page if other is not line), default=line.y):
            page.remove(line)
            page.insert(0, line)
    return page


def _is_page_number(text: str, number: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(text)
    return match is not None and abs(int(match.group(1)) - number) <= 1


def _percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
