"""Places in a text: half-open spans in Unicode code points, as in the W3C TextPositionSelector."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """``[start, end)`` in code points of one document's canonical text."""

    start: int
    end: int

    def __contains__(self, place: object) -> bool:
        """Whether an offset or another span lies inside this one."""
        if isinstance(place, Span):
            return self.start <= place.start and place.end <= self.end
        return isinstance(place, int) and self.start <= place < self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    @property
    def length(self) -> int:
        return self.end - self.start
