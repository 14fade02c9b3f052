"""Courts side by side over time: how many defendants each tried in a quarter or a year, small cells hidden both ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sudebnik.estimates.units import Unit
from sudebnik.law.courts import CourtKind, by_code
from sudebnik.publications.captions import Captions
from sudebnik.publications.charts import courts
from sudebnik.publications.charts.paper import BLUE, Sign
from sudebnik.publications.disclosure import hidden_cells
from sudebnik.publications.words import Words

_TRIES = (
    ("court_grid", 3, False),
    ("court_grid_year", 12, False),
    ("okrug_grid", 3, True),
    ("okrug_grid_year", 12, True),
)
"""Titles, months of a period, and whether courts stand together by the okrug court above them; the finest that can be shown is drawn."""
_FIELDS = 12
_REST = ""
_LEAST = 2
"""Fields and periods; fewer are no comparison."""


def court_chart(
    units: Iterable[Unit], name: Callable[[str], str], floor: int, captions: Captions, words: Words
) -> tuple[str, str] | None:
    """The drawing and its words, by quarter, or by year, or by okrug, as finely as half of the cells can be shown; None where they cannot."""
    seen = [(unit.case.court or _REST, unit.month) for unit in units if unit.month]
    above = [(_okrug(court), month) for court, month in seen]
    for title, step, by_okrug in _TRIES:
        counts = counted(above if by_okrug else seen, step, floor)
        periods = sorted({at for own in counts.values() for at in own})
        if len(counts) < _LEAST or len(periods) < _LEAST:
            continue
        span = range(periods[0], periods[-1] + 1)
        hidden = hidden_both_ways(counts, floor)
        some = sum(bool(count) for own in counts.values() for count in own.values())
        if 2 * len(hidden) > some:
            continue
        fields = [
            courts.Court(
                name(court) if court else words("other_courts"),
                [None if (court, at) in hidden else own[at] for at in span],
            )
            for court, own in counts.items()
        ]
        ends = [_period(at, step, words) for at in (span[0], span[-1])]
        said = "; ".join(
            f"{field.name} — {', '.join(words('hidden') if number is None else str(number) for number in field.numbers)}"
            for field in fields
        )
        total = sum(own[at] for own in counts.values() for at in own)
        caption = captions.caption(
            words(title), f"{words('courts_unit')}: {total}", [Sign("bar", BLUE, words("sign_court"))], f"{words(title)}, {ends[0]} – {ends[1]}: {said}", words,
            hidden=floor - 1 if hidden else 0,
        )  # fmt: skip
        return courts.courts(fields, ends, caption, floor=floor), caption.description
    return None


def _okrug(court: str) -> str:
    known = by_code(court)
    if known is None:
        return _REST
    return known.code if known.kind is CourtKind.OKRUG else known.okrug or _REST


def counted(seen: Iterable[tuple[str, str]], step: int, floor: int) -> dict[str, Counter[int]]:
    """How many in each court and period of ``step`` months, the largest courts first, those under the floor together at the end."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for court, month in seen:
        found[court][(int(month[:4]) * 12 + int(month[5:7]) - 1) // step] += 1
    sizes = {court: own.total() for court, own in found.items()}
    large = sorted(
        (court for court in found if court and sizes[court] >= floor),
        key=lambda court: (-sizes[court], court),
    )[:_FIELDS]
    rest: Counter[int] = sum((found[court] for court in found if court not in large), Counter())
    return {court: found[court] for court in large} | ({_REST: rest} if rest.total() >= floor else {})


def hidden_both_ways(counts: Mapping[str, Mapping[int, int]], floor: int) -> set[tuple[str, int]]:
    """Cells to hide so that neither a court's sum nor a period's gives one away."""
    hidden: set[tuple[str, int]] = set()
    periods = sorted({at for own in counts.values() for at in own})
    lines: Sequence[Sequence[tuple[str, int]]] = [
        *([(court, at) for at in periods] for court in counts),
        *([(court, at) for court in counts] for at in periods),
    ]
    before = -1
    while before != len(hidden):
        before = len(hidden)
        for line in lines:
            cells = {f"{court}/{at}": counts[court].get(at, 0) for court, at in line}
            least = {f"{court}/{at}": counts[court][at] + 1 for court, at in line if (court, at) in hidden}
            found = hidden_cells(cells, least, floor)
            hidden |= {(court, at) for court, at in line if f"{court}/{at}" in found}
    return hidden


def _period(at: int, step: int, words: Words) -> str:
    if step == 12:
        return str(at)
    return words("quarter_short", year=at // 4, number=at % 4 + 1)
