"""One document under the grammars' eyes: its text, plane, zones, and every pattern's matches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from sudebnik.documents.document import Document, DocumentKind, ZoneKind
from sudebnik.findings.confidence import confidence
from sudebnik.findings.finding import Finding, Speaker, Value
from sudebnik.findings.persons import Person, find_persons
from sudebnik.findings.quote import Quote
from sudebnik.text.automaton import Hits
from sudebnik.text.span import Span

Match = re.Match[bytes]


class Reading:
    """What every grammar is given. Nothing here decides anything about a variable."""

    def __init__(self, document: Document, hits: Hits) -> None:
        self.document = document
        self.text = document.text
        self.plane = document.plane
        self.hits = hits
        self._places: dict[str, list[int]] = {}
        self._zone_starts = [zone.start for zone in document.zones]

    # -- matches -----------------------------------------------------------------------------------
    def all(self, name: str) -> list[Match]:
        """The matches of a pattern in the order of the text."""
        return self.hits.get(name)

    def within(self, name: str, start: int, end: int) -> list[Match]:
        """The matches that begin in ``[start, end)``."""
        found = self.hits.get(name)
        if not found:
            return found
        starts = self._starts(name, found)
        return found[bisect_left(starts, start) : bisect_left(starts, end)]

    def search(self, name: str, start: int, end: int) -> list[Match]:
        """As `within`, for one short stretch: the search begins at ``start``, and nothing is decided elsewhere."""
        return self.hits.between(name, start, end)

    @cached_property
    def proposed(self) -> set[str]:
        """The patterns that may match somewhere: for who has many of which few do."""
        return self.hits.proposed()

    def first(self, name: str, start: int, end: int) -> Match | None:
        """The first match that begins in ``[start, end)``."""
        found = self.hits.get(name)
        if not found:
            return None
        starts = self._starts(name, found)
        index = bisect_left(starts, start)
        return found[index] if index < len(found) and starts[index] < end else None

    def last_before(self, name: str, position: int, since: int = 0) -> Match | None:
        """The last match that ends at or before ``position`` and begins at or after ``since``."""
        found = self.hits.get(name)
        if not found:
            return None
        starts = self._starts(name, found)
        index = bisect_left(starts, position) - 1
        while index >= 0 and found[index].end() > position:
            index -= 1
        return found[index] if index >= 0 and starts[index] >= since else None

    def _starts(self, name: str, found: list[Match]) -> list[int]:
        starts = self._places.get(name)
        if starts is None:
            starts = self._places[name] = [match.start() for match in found]
        return starts

    # -- places ------------------------------------------------------------------------------------
    def zones(self, *kinds: ZoneKind) -> list[Span]:
        """Every zone of these kinds, in order."""
        return [Span(zone.start, zone.end) for zone in self.document.zones if zone.kind in kinds]

    def zone(self, kind: ZoneKind) -> Span | None:
        return self.document.zone(kind)

    def zone_at(self, position: int) -> ZoneKind:
        index = bisect_right(self._zone_starts, position) - 1
        return (
            self.document.zones[max(index, 0)].kind if self._zone_starts else self.document.zone_at(position)
        )

    def line(self, position: int) -> Span:
        """The line (paragraph) in which an offset lies."""
        start = self.plane.rfind(b"\n", 0, position) + 1
        end = self.plane.find(b"\n", position)
        return Span(start, len(self.plane) if end < 0 else end)

    def sentence(self, position: int) -> Span:
        """The sentence in which an offset lies, within its line; abbreviations and initials do not end it."""
        ends = self._sentence_ends
        index = bisect_right(ends, position)
        return Span(ends[index - 1] if index else 0, ends[index] if index < len(ends) else len(self.plane))

    @cached_property
    def _sentence_ends(self) -> list[int]:
        from sudebnik.text.sentences import sentence_ends  # noqa: PLC0415 - only some grammars ask

        return sentence_ends(self.plane, self.text)

    # -- people ------------------------------------------------------------------------------------
    @cached_property
    def persons(self) -> Sequence[Person]:
        """The defendants, numbered from 1 in order of first mention; at least one in an act about a crime."""
        if self.document.kind is DocumentKind.PRESS:
            from sudebnik.findings.press import report  # noqa: PLC0415 - only reports have cases

            return report.persons(self)
        return find_persons(self)

    def person_at(self, position: int) -> int:
        """Whom a fact at an offset is about: the only defendant, or the one named last before it; 0 for nobody in a report."""
        if self.document.kind is DocumentKind.PRESS:
            from sudebnik.findings.press import report  # noqa: PLC0415 - as above

            return report.person_at(self, position)
        persons = self.persons
        if len(persons) < 2:
            return 1
        best, near = 1, -1
        for person in persons:
            index = bisect_right(person.mentions, position) - 1
            if index >= 0 and person.mentions[index] > near:
                best, near = person.number, person.mentions[index]
        return best

    # -- results -----------------------------------------------------------------------------------
    def quote(self, start: int, end: int) -> Quote:
        """Cut out a quote: whole words, without the blanks at its edges."""
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            if text[end - 1].isalpha():
                while text[end : end + 1].isalpha():
                    end += 1
            if text[start].isalpha():
                while start and text[start - 1].isalpha():
                    start -= 1
        return Quote.take(self.document, start, end, self.zone_at(start))

    def finding(
        self,
        variable: str,
        value: Value | None,
        rule: str,
        *spans: tuple[int, int],
        person: int | None = None,
        speaker: Speaker | None = Speaker.COURT,
        flags: Iterable[str] = (),
    ) -> Finding:
        """A finding with the quotes at these spans; for missing values and assessments use `Finding` itself."""
        evidence = tuple([self.quote(start, end) for start, end in spans])
        return Finding(
            person,
            variable,
            value,
            evidence,
            rule,
            speaker,
            flags=tuple(flags),
            confidence=confidence(variable, rule),
        )
