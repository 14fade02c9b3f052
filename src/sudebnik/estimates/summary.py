"""The tables of the report: courts, months, articles, absences, what is told of them, sentences, appeals.

Units are defendants, each counted once; what holds of one is `cases.precedence`'s answer. Sentences are those that stand
after appeal, of men whose first-instance act is here: acts on appeal alone are a biased sample (DOMAIN §0.7). What courts
above did stands in tables of its own. Aggregate sentences (art. 69, 70) are kept apart from single ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.missing import Missing
from sudebnik.estimates.table import Row, Table, Tally, Within
from sudebnik.estimates.told import answers, blame, claims, further_absence, reason_speakers, reasons
from sudebnik.estimates.units import (
    Population,
    Unit,
    about_absence,
    articles_of,
    is_conditional,
    single_article,
)
from sudebnik.stats.estimate import Estimate, NotEstimable
from sudebnik.stats.proportions import wilson
from sudebnik.stats.quantiles import median_interval

Name = Callable[[str], str]

OTHER_COURTS = "other"
"""Row of the courts that are too small to be shown alone."""

ABSENCE_BANDS = ("le_2d", "gt_2d_le_10d", "gt_10d_le_1_month", "gt_1_month", "indeterminate")
TERM_BANDS = (
    (0, 12),
    (12, 24),
    (24, 36),
    (36, 60),
    (60, 72),
    (72, 84),
    (84, 96),
    (96, 120),
    (120, 181),
    (181, 361),
)
"""Months, from (inclusive) to (exclusive); five years is the statutory minimum of art. 337 part 5."""


def tables(
    counted: Population, codebook: Codebook, language: str, court_name: Name, floor: int
) -> list[Table]:
    """All tables of the report, in its order. Courts and months with fewer than ``floor`` defendants are put together."""
    persons, decisions = counted
    return [
        courts(persons, court_name, floor),
        months(persons, floor),
        articles(persons),
        statuses(persons, codebook, language),
        absence_lengths(persons),
        absence_ends(persons, codebook, language),
        further_absence(persons, codebook, language),
        reasons(persons, codebook, language),
        reason_speakers(persons, language),
        answers("reason_answers", "reason", persons, language),
        claims(persons, codebook, language),
        answers("claim_answers", "claim", persons, language),
        blame(persons, codebook, language),
        outcomes(persons, codebook, language),
        sentence_kinds(persons, codebook, language),
        sentence_lengths(persons),
        sentences_by_article(persons),
        sentences_by_court(persons, court_name, floor),
        appeal_outcomes(decisions, codebook, language),
        appeal_changes(decisions),
    ]


# -- who, where, when ------------------------------------------------------------------------------


def courts(units: Sequence[Unit], court_name: Name, floor: int) -> Table:
    """Small courts are one row together, so that the table can be shown (DOMAIN §6.6)."""
    sizes = Counter(unit.case.court for unit in units)
    tally = Tally()
    for unit in units:
        court = unit.case.court
        tally.add(unit.case.id, [_large(court, sizes, floor)] if court else [], unit.missing("court"))
    return replace(_table("courts", tally, by_size(tally), court_name), put_together=OTHER_COURTS)


def _large(court: str, sizes: Mapping[str | None, int], floor: int) -> str:
    return court if sizes[court] >= floor else OTHER_COURTS


def months(units: Sequence[Unit], floor: int) -> Table:
    """By month; by quarter or year where most months would have to be hidden; neighbours that stay small are one row."""
    dated = [unit.month for unit in units]
    for period in (_month, _quarter, _year):
        sizes = Counter(period(month) for month in dated if month)
        if period is _year or sum(size for size in sizes.values() if size >= floor) * 2 > sizes.total():
            break
    row = _runs(sizes, floor)
    tally = Tally()
    for unit, month in zip(units, dated, strict=True):
        tally.add(unit.case.id, [row[period(month)]] if month else [], unit.missing("decision_date"))
    return _table("months", tally, sorted(tally.values))


def _runs(sizes: Mapping[str, int], floor: int) -> dict[str, str]:
    """For each period its row: neighbours that are all small stand together, as ``2019-05/2020-08``."""
    row: dict[str, str] = {}
    for small, run in groupby(sorted(sizes), lambda one: sizes[one] < floor):
        members = list(run)
        joined = small and len(members) > 1
        row |= {one: f"{members[0]}/{members[-1]}" if joined else one for one in members}
    return row


def _month(month: str) -> str:
    return month


def _quarter(month: str) -> str:
    return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"


def _year(month: str) -> str:
    return month[:4]


def articles(units: Sequence[Unit]) -> Table:
    tally = Tally()
    for unit in units:
        tally.add(unit.case.id, articles_of(unit), unit.missing("convicted_of"))
    return _table("articles", tally, sorted(tally.values, key=_statute_order), many=True)


def statuses(units: Sequence[Unit], codebook: Codebook, language: str) -> Table:
    return _categories("statuses", units, "service_status", codebook, language)


# -- the absence -----------------------------------------------------------------------------------


def absence_lengths(units: Sequence[Unit]) -> Table:
    """Bands of the statute (DOMAIN §1.4); one episode, one answer."""
    tally = Tally()
    days: list[float] = []
    for unit in units:
        if not about_absence(unit):
            continue
        episodes = [value for value in unit.many("episode") if isinstance(value, Mapping)]
        # A band that nobody can tell because the court hid a date is hidden; it is not on a limit of the statute.
        bands = [
            str(value["band"])
            for value in episodes
            if value.get("band") and not (value.get("missing") and value["band"] == "indeterminate")
        ]
        tally.add(unit.case.id, bands, Missing.REDACTED if episodes else unit.missing("episode"))
        days.extend(
            float(value["duration_days"]) for value in episodes if value.get("duration_days") is not None
        )
    table = _table(
        "absence_lengths", tally, [band for band in ABSENCE_BANDS if band in tally.values], many=True
    )
    return replace(table, measures={"median_days": median_interval(days)})


def absence_ends(units: Sequence[Unit], codebook: Codebook, language: str) -> Table:
    return _categories(
        "absence_ends", [unit for unit in units if about_absence(unit)], "absence_end", codebook, language
    )


# -- the outcome and the sentence ------------------------------------------------------------------


def outcomes(units: Sequence[Unit], codebook: Codebook, language: str) -> Table:
    return _categories("outcomes", units, "outcome", codebook, language)


def sentence_kinds(units: Sequence[Unit], codebook: Codebook, language: str) -> Table:
    """Imprisonment is split into real and conditional: the difference is what a reader asks first."""
    tally = Tally()
    for unit in _convicted(units):
        kind = unit.one("sentence_kind")
        if kind == "imprisonment":
            kind = _IS_CONDITIONAL[is_conditional(unit)]
        missing = unit.missing("suspended" if unit.one("sentence_kind") else "sentence_kind")
        tally.add(unit.case.id, [str(kind)] if kind else [], missing)
    kinds = codebook.variables.get("sentence_kind")
    order = ["imprisonment_real", "imprisonment_conditional", *(kinds.values if kinds else ())]
    own = {
        "imprisonment_real": {"ru": "лишение свободы, реально", "en": "imprisonment, to be served"},
        "imprisonment_conditional": {"ru": "лишение свободы, условно", "en": "imprisonment, conditional"},
    }
    table = _table(
        "sentence_kinds",
        tally,
        [key for key in order if key in tally.values],
        lambda key: (
            own[key][language] if key in own else codebook.value_label("sentence_kind", key, language)
        ),
    )
    conditional, real = (tally.cell(kind).count for kind in _IMPRISONED)
    return replace(
        table,
        measures={"conditional": wilson(conditional, conditional + real)},
        within=Within("outcomes", ("convicted",)),
    )


def sentence_lengths(units: Sequence[Unit]) -> Table:
    """Real terms of imprisonment by length."""
    tally = Tally()
    terms: list[float] = []
    for unit in _convicted(units):
        if unit.one("sentence_kind") != "imprisonment" or is_conditional(unit) is not False:
            continue
        months = unit.one("sentence_months")
        band = _term_band(float(months)) if isinstance(months, int | float) else None
        tally.add(unit.case.id, [band] if band else [], unit.missing("sentence_months"))
        if band:
            terms.append(float(months))
    keys = [key for key in map(_band_key, TERM_BANDS) if key in tally.values]
    return replace(
        _table("sentence_lengths", tally, keys),
        measures={"median": median_interval(terms)},
        within=Within("sentence_kinds", ("imprisonment_real",)),
    )


def sentences_by_article(units: Sequence[Unit]) -> Table:
    """For each article part that is the only one in its sentence; sentences for several crimes stand apart as ``several``."""
    return _sentences("sentences_by_article", units, single_article)


def sentences_by_court(units: Sequence[Unit], court_name: Name, floor: int) -> Table:
    units = [unit for unit in _convicted(units) if unit.one("sentence_kind") == "imprisonment"]
    sizes = Counter(unit.case.court for unit in units)

    def court(unit: Unit) -> str | None:
        return _large(unit.case.court, sizes, floor) if unit.case.court else None

    return replace(_sentences("sentences_by_court", units, court, court_name), put_together=OTHER_COURTS)


def _sentences(
    name: str, units: Sequence[Unit], key: Callable[[Unit], str | None], label: Name = str
) -> Table:
    groups: dict[str, list[Unit]] = {}
    tally = Tally()
    for unit in _convicted(units):
        if unit.one("sentence_kind") != "imprisonment":
            continue
        group = key(unit)
        tally.add(unit.case.id, [group] if group else [], unit.missing("sentence_months"))
        if group:
            groups.setdefault(group, []).append(unit)
    order = sorted(groups, key=_statute_order) if name == "sentences_by_article" else by_size(tally)
    rows = []
    for group in order:
        members = groups[group]
        real = [unit for unit in members if is_conditional(unit) is False]
        conditional = sum(is_conditional(unit) is True for unit in members)
        terms = [float(unit.one("sentence_months")) for unit in real if unit.one("sentence_months")]
        measures: dict[str, Estimate | NotEstimable] = {
            "conditional": wilson(conditional, conditional + len(real)),
            "median": _median(terms),
        }
        rows.append(
            Row(
                group,
                label(group),
                tally.cell(group),
                measures,
                {"conditional": conditional, "real": len(terms)},
            )
        )
    within = Within("sentence_kinds", _IMPRISONED)
    return Table(name, tuple(rows), tally.denominator, tally.missing, within=within)


_IMPRISONED = ("imprisonment_conditional", "imprisonment_real")
_IS_CONDITIONAL = {True: "imprisonment_conditional", False: "imprisonment_real", None: None}


def _median(terms: Sequence[float]) -> Estimate | NotEstimable:
    return median_interval(terms)


def _convicted(units: Iterable[Unit]) -> Iterator[Unit]:
    return (unit for unit in units if unit.one("outcome") == "convicted" and unit.was_tried_here)


# -- appeals ---------------------------------------------------------------------------------------


def appeal_outcomes(units: Sequence[Unit], codebook: Codebook, language: str) -> Table:
    return _categories("appeal_outcomes", units, "appeal_outcome", codebook, language)


def appeal_changes(units: Sequence[Unit]) -> Table:
    """By how many months the term changed; null change of an unchanged act is not listed."""
    tally = Tally()
    for unit in units:
        delta = unit.one("delta_months")
        if not isinstance(delta, int | float) or delta == 0:
            continue
        tally.add(unit.case.id, [f"{delta:+g}"], Missing.NOT_STATED)
    return _table("appeal_changes", tally, sorted(tally.values, key=float))


# -- making tables ---------------------------------------------------------------------------------


def _categories(name: str, units: Iterable[Unit], variable: str, codebook: Codebook, language: str) -> Table:
    tally = Tally()
    for unit in units:
        tally.add(unit.case.id, [str(value) for value in unit.many(variable)], unit.missing(variable))
    known = codebook.variables.get(variable)
    values = known.values if known else {}
    order = [key for key in values if key in tally.values]
    order += sorted(key for key in tally.values if key not in values)
    return _table(
        name,
        tally,
        order,
        lambda key: codebook.value_label(variable, key, language),
        many=known is not None and known.many,
    )


def _table(name: str, tally: Tally, keys: Iterable[str], label: Name = str, *, many: bool = False) -> Table:
    rows = tuple(Row(key, label(key), tally.cell(key)) for key in keys)
    return Table(name, rows, tally.denominator, tally.missing, many)


def by_size(tally: Tally) -> list[str]:
    """The largest first, equal ones by name; what was put together last."""
    return sorted(tally.values, key=lambda value: (value == OTHER_COURTS, -tally.cell(value).count, value))


def _statute_order(key: str) -> tuple[Any, ...]:
    numbers = tuple(float(piece) for piece in key.split(".") if piece.isdigit())
    return (key == "several", numbers, key)


def _term_band(months: float) -> str | None:
    return next((_band_key(band) for band in TERM_BANDS if band[0] <= months < band[1]), None)


def _band_key(band: tuple[int, int]) -> str:
    return f"{band[0]}-{band[1]}"
