"""The page of coverage: for each court and year what should exist, what is here, and where nobody looked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sudebnik.estimates.frame import CourtMonth, Frame
from sudebnik.estimates.known import FIRST
from sudebnik.publications.captions import Captions
from sudebnik.publications.charts import grid
from sudebnik.publications.charts.paper import HATCH, Sign
from sudebnik.publications.claim import percent
from sudebnik.publications.disclosure import hidden_cells
from sudebnik.publications.words import Words
from sudebnik.publications.writing import Writer
from sudebnik.stats.estimate import Estimate

_YEAR = 12
_STRIPS = 24
"""Courts in the drawing; the table has them all."""
_TOTALS = (
    "cases",
    "cards",
    "texts",
    "coded",
    "checked",
    "courts",
    "withdrawn",
    "above",
    "above_texts",
    "gaps",
)
_COUNTS = ("expected", "cards", "texts", "coded")
REST = ""
"""The courts with so few cases that they stand together."""


class CoveragePage:
    """Writes the page of one frame. Courts with fewer cases than the floor stand together, and so do counts of years."""

    def __init__(
        self,
        frame: Frame,
        court_name: Callable[[str, str], str],
        floor: int,
        captions: Captions,
        writer: Writer,
    ) -> None:
        self._frame, self._court_name, self._floor = frame, court_name, floor
        self._captions, self._writer = captions, writer
        rows = [row for row in frame.rows if row.date == "decided" and row.instance == FIRST and row.month]
        self._courts = together(rows, floor)

    @property
    def says_something(self) -> bool:
        return any(self._courts.values())

    def write(self, words: Words) -> None:
        """The page in one language, with its drawing."""
        folder = "" if words.language == "ru" else "en/"
        place = f"charts/coverage.{words.language}.svg"
        drawn = self._drawn(words)
        self._writer.file(place, drawn[0])
        published = self._frame.published()
        self._writer.page(
            "coverage.html", f"{folder}coverage.html", words,
            sentence=self._frame.sentence(words.language, self._floor), totals=[(words("frame_courts_total" if name == "courts" else f"frame_{name}"), self._shown(self._frame.totals[name])) for name in _TOTALS if self._frame.totals.get(name)],
            published=words("frame_published", share=percent(published.value, words), low=percent(published.interval.low, words), high=percent(published.interval.high, words), n=published.n) if isinstance(published, Estimate) and published.n >= self._floor else None,
            rows=list(self._rows(words)), picture="../" * folder.count("/") + place, alt=drawn[1], floor=self._floor,
            twin="en/coverage.html" if words.language == "ru" else "../coverage.html",
        )  # fmt: skip

    def _shown(self, count: int) -> int | None:
        return None if 0 < count < self._floor else count

    def _name(self, court: str, words: Words) -> str:
        return self._court_name(court, words.language) if court != REST else words("other_courts")

    def _rows(self, words: Words) -> Iterable[dict[str, Any]]:
        """One row a court and year."""
        lines: dict[tuple[str, str], list[CourtMonth]] = defaultdict(list)
        for court, months in self._courts.items():
            for row in sorted(months, key=lambda row: row.month):
                lines[court, row.month[:4]].append(row)
        hidden = held(lines, self._floor)
        for (court, year), own in lines.items():
            yield {
                "court": self._name(court, words),
                "year": year,
                "searched": len({row.month for row in own if row.searched}),
                **{
                    count: None if (court, year) in hidden[count] else sum(getattr(row, count) for row in own)
                    for count in _COUNTS
                },
            }

    def _drawn(self, words: Words) -> tuple[str, str]:
        """The grid, and what it shows in words."""
        months = sorted({row.month for own in self._courts.values() for row in own})
        first, last = _at(months[0]), _at(months[-1]) + 1
        strips = [
            grid.Strip(self._name(court, words), shares(own))
            for court, own in list(self._courts.items())[:_STRIPS]
        ]
        years = {at: str(at // _YEAR) for at in range(-(-first // _YEAR) * _YEAR, last, _YEAR)}
        signs = [
            Sign("bar", colour, words(f"sign_share_{number}")) for number, colour in enumerate(grid.SHADES)
        ]
        signs.append(Sign("hatch", HATCH, words("sign_not_searched")))
        signs.append(Sign("blank", "", words("sign_no_case")))
        said = "; ".join(
            f"{strip.name} — {words('months_searched', n=sum(share is not None for share in strip.months.values()), of=len(strip.months))}"
            for strip in strips
        )
        title = words("frame_grid")
        n = self._frame.totals.get("cases", 0)
        caption = self._captions.caption(
            title,
            f"{words('frame_cases')}: {n if n >= self._floor else words('few', floor=self._floor)}",
            signs,
            f"{title}: {said}",
            words,
        )
        return grid.grid(strips, (first, last), years or {first: months[0][:4]}, caption), caption.description


def held(
    lines: Mapping[tuple[str, str], Sequence[CourtMonth]], floor: int
) -> Mapping[str, frozenset[tuple[str, str]]]:
    """For each count the courts and years of which it is held back: a small one takes another with it, for the sum of all is told.

    Where it is not told how many cases there are, nothing else of them is.
    """
    found: dict[str, frozenset[tuple[str, str]]] = {}
    for count in _COUNTS:
        sums = {" ".join(line): sum(getattr(row, count) for row in own) for line, own in lines.items()}
        few = {line: sums[line] + 1 for line in map(" ".join, found.get(_COUNTS[0], ()))}
        hidden = hidden_cells(sums, few, floor)
        found[count] = frozenset(line for line in lines if " ".join(line) in hidden)
    return found


def together(rows: Iterable[CourtMonth], floor: int) -> Mapping[str, Sequence[CourtMonth]]:
    """Rows by court, the largest first; courts with fewer known cases than the floor are one, `REST`, at the end."""
    courts: dict[str, list[CourtMonth]] = defaultdict(list)
    for row in rows:
        courts[row.court].append(row)
    size = {court: sum(row.expected for row in own) for court, own in courts.items()}
    large = sorted(
        (court for court in courts if court and size[court] >= floor), key=lambda court: (-size[court], court)
    )
    rest = [row for court in sorted(courts) if court not in large for row in courts[court]]
    found = {court: sorted(courts[court], key=lambda row: row.month) for court in large}
    return found | ({REST: sorted(rest, key=lambda row: (row.month, row.court))} if rest else {})


def shares(rows: Iterable[CourtMonth]) -> dict[int, float | None]:
    """For each month of these rows the share with a text; None where somebody's cases were not looked for."""
    months: dict[int, list[CourtMonth]] = defaultdict(list)
    for row in rows:
        months[_at(row.month)].append(row)
    found: dict[int, float | None] = {}
    for at, own in months.items():
        expected = sum(row.expected for row in own)
        if not all(row.searched for row in own if row.expected):
            found[at] = None
        elif expected:
            found[at] = sum(row.texts for row in own) / expected
    return found


def _at(month: str) -> int:
    return int(month[:4]) * _YEAR + int(month[5:7]) - 1
