"""How long a man was away, from when to when, how often, and how it ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any, NamedTuple

from sudebnik.findings.finding import Value
from sudebnik.findings.press.cases import Case
from sudebnik.findings.press.lengths import whole
from sudebnik.findings.press.sentencing import Told
from sudebnik.findings.press.terms import Measure, Term

_LEFT = "left"


class _Range(NamedTuple):
    start: str | None
    end: str | None
    months: float | None
    span: tuple[int, int]


def told(
    text: str,
    tongue: ModuleType,
    case: Case,
    lengths: list[Term],
    ends: list[tuple[str, int, int]],
    escaped: bool,
) -> Iterator[Told]:
    """``absence`` of a single absence; several, or one with dates or a mode, as episodes; ``absence_end``."""
    own = [
        term for term in lengths if term.measure is Measure.ABSENCE and not _is_time_since(text, tongue, term)
    ]
    ranges = list(_ranges(text, tongue, case))
    mode, mode_span = _mode(text, tongue, case)
    times, times_span = _times(text, tongue, case)
    several = escaped or times is not None or _two_absences(text, tongue, own)
    if ends:
        yield "absence_end", ends[0][0], (ends[0][1:],), "press.absence_end@1"
    if times is not None and times_span is not None:
        yield "n_episodes", times, (times_span,), "press.n_episodes@1"
    if several:
        yield from _several(own, ranges, ends, mode)
        return
    nth = _nth_day(text, tongue, case) if not own else None
    if nth is not None:
        yield "absence", {"days": nth[0], "precision": "exact"}, (nth[1],), "press.absence@1"
    elif own:
        yield (
            "absence",
            dict(own[0].length.value),
            ((own[0].length.start, own[0].length.end),),
            "press.absence@1",
        )
    elif ranges and ranges[0].months:
        value: Value = {"months": whole(ranges[0].months), "precision": "exact"}
        yield "absence", value, (ranges[0].span,), "press.absence_by_dates@1"
    if ranges and (ranges[0].start or ranges[0].end):
        yield "episode", _episode(1, mode or _LEFT, ranges[0]), (ranges[0].span,), "press.episode@1"
    elif mode is not None and mode_span is not None:
        yield "episode", {"n": 1, "mode": mode}, (mode_span,), "press.mode@1"


def _episode(number: int, mode: str, dates: _Range) -> Value:
    value: dict[str, str | int | float | None] = {"n": number, "mode": mode}
    if dates.start:
        value["start"] = dates.start
    if dates.end:
        value["end"] = dates.end
    return value


def _several(
    own: list[Term], ranges: list[_Range], ends: list[tuple[str, int, int]], mode: str | None
) -> Iterator[Told]:
    """Each absence in the order of the text, whether told by dates or by its length."""
    parts: list[tuple[int, _Range | Term]] = [(dates.span[0], dates) for dates in ranges]
    parts.extend(
        (term.length.start, term)
        for term in own
        if not any(dates.span[0] <= term.length.start < dates.span[1] for dates in ranges)
    )
    parts.sort(key=lambda part: part[0])
    for number, (_place, part) in enumerate(parts, 1):
        value: dict[str, Any] = {"n": number, "mode": mode if number == 1 and mode else _LEFT}
        if isinstance(part, Term):
            value["absence"] = dict(part.length.value)
            span = part.length.start, part.length.end
        else:
            span = part.span
            value |= {name: date for name, date in (("start", part.start), ("end", part.end)) if date}
            if part.months and not (part.start or part.end):
                value["absence"] = {"months": whole(part.months), "precision": "exact"}
        if number == 1 and ends:
            value["absence_end"] = ends[0][0]
        yield "episode", value, (span,), "press.episodes@1"


def _two_absences(text: str, tongue: ModuleType, own: list[Term]) -> bool:
    """Two lengths, the second «another three months» or «then for twelve»."""
    return any(
        tongue.ANOTHER.search(
            text[max(term.stretch.sentence.start, term.length.start - 70) : term.length.start]
        )
        for term in own[1:]
    )


def _is_time_since(text: str, tongue: ModuleType, term: Term) -> bool:
    """«Three months later, he deserted»: how long before the absence, not how long it was."""
    return bool(tongue.TIME_SINCE.match(text, term.length.end, term.stretch.sentence.end))


def _mode(text: str, tongue: ModuleType, case: Case) -> tuple[str | None, tuple[int, int] | None]:
    for stretch in case.stretches:
        for mode, pattern in tongue.MODE:
            match = pattern.search(text, stretch.start, stretch.end)
            if match is not None:
                return mode, match.span()
    return None, None


def _nth_day(text: str, tongue: ModuleType, case: Case) -> tuple[int, tuple[int, int]] | None:
    """«On the ninth day he walked in»: how many days he was away."""
    for stretch in case.stretches:
        match = tongue.NTH_DAY.search(text, stretch.start, stretch.end)
        if match is not None:
            return tongue.ORDINALS[match["n"].lower()], match.span()
    return None


def _times(text: str, tongue: ModuleType, case: Case) -> tuple[int | None, tuple[int, int] | None]:
    for stretch in case.stretches:
        match = tongue.TIMES.search(text, stretch.start, stretch.end)
        if match is not None:
            words = match[0].lower()
            return next(count for name, count in tongue.TIMES_VALUES.items() if name in words), match.span()
    return None, None


# -- dates -----------------------------------------------------------------------------------------


def _ranges(text: str, tongue: ModuleType, case: Case) -> Iterator[_Range]:
    taken = -1
    found: list[tuple[int, re.Match[str], int]] = []
    for stretch in case.stretches:
        for pattern in tongue.RANGES:
            for match in pattern.finditer(text, stretch.start, stretch.end):
                words = text[stretch.start : stretch.end]
                before = text[stretch.start : match.start()]
                near = tongue.RANGE_OF_ABSENCE.search(before[-28:]) or not tongue.NOT_ABSENCE.search(before)
                if near and tongue.RANGE_OF_ABSENCE.search(words):
                    found.append((match.start(), match, stretch.start))
    for start, match, _stretch in sorted(found, key=lambda one: one[0]):
        if start < taken:
            continue
        taken = match.end()
        yield _dates(text, tongue, case, match)


def _dates(text: str, tongue: ModuleType, case: Case, match: re.Match[str]) -> _Range:
    month1 = tongue.month(match["m1"]) if match["m1"] else tongue.month(match["m2"])
    month2 = tongue.month(match["m2"])
    year1 = int(match["y1"]) if match["y1"] else None
    year2 = int(match["y2"]) if match["y2"] else None
    if year1 is None and year2 is not None:
        year1 = year2 if month1 <= month2 else year2 - 1
    if year1 is None:
        year1 = _year_before(text, tongue, case, match.start(), month1)
    if year2 is None and year1 is not None:
        year2 = year1 if month2 >= month1 else year1 + 1
    day1 = match["d1"] or match.groupdict().get("e1")
    day2 = match["d2"] or match.groupdict().get("e2")
    months = float((month2 - month1) % 12)
    if year1 is not None and year2 is not None:
        months = float((year2 - year1) * 12 + month2 - month1)
    return _Range(_date(year1, month1, day1), _date(year2, month2, day2), months or None, match.span())


def _date(year: int | None, month: int, day: str | None) -> str | None:
    if year is None:
        return None
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"


def _year_before(text: str, tongue: ModuleType, case: Case, place: int, month: int) -> int | None:
    """The year of the case's last date before a place; a month that has passed by then is next year's."""
    year: int | None = None
    last = 0
    for stretch in case.stretches:
        if stretch.start >= place:
            break
        for match in tongue.DATED.finditer(text, stretch.start, min(stretch.end, place)):
            here = tongue.month(match["month"]) if match["month"] else 0
            if match["year"] or match["only"]:
                year = int(match["year"] or match["only"])
            elif year is not None and here and here < last:
                year += 1
            last = here or last
    return year + 1 if year is not None and month < last else year
