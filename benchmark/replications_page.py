"""The page that stands in the docs: one corpus with truth beside estimate, and how often intervals held the truth: ``python -m benchmark.replications_page``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmark.replications_table import AIM, ENOUGH, Coverage, coverage
from sudebnik.codebook.load import shipped
from sudebnik.estimates import load
from sudebnik.estimates.labels import part_label
from sudebnik.estimates.question import Measure, Question

PLACE = Path("docs/measured-estimates.md")
BEGIN, END = "<!-- replications: begin -->", "<!-- replications: end -->"
SHOWN = 3
"""Values shown of a question about many, the commonest ones."""
_COUNTED = frozenset({Measure.MEDIAN, Measure.MEAN, Measure.DURATION, Measure.COUNT, Measure.REGRESSION})
_UNITS = {"real_term": "months", "delta_months": "months", "absence_days": "days", "days_to_decision": "days", "days_to_appeal": "days"}  # fmt: skip


def page(found: Sequence[Mapping[str, Any]]) -> str:
    """The two tables, and what falls short."""
    told = coverage(found)
    return "\n".join([BEGIN, "", *_one_corpus(found[0]), "", *_coverage(told), "", END])


# -- one corpus ---------------------------------------------------------------------------------------------
def _one_corpus(one: Mapping[str, Any]) -> Iterator[str]:
    yield "| question | truth | machine alone | corrected, with its interval | |"
    yield "|---|--:|--:|--:|---|"
    told: set[str] = set()
    for question in load.shipped():
        asked = repr(
            (question.measure, question.unit, question.variable, question.values, question.of, question.when)
        )
        if asked in told:
            continue  # the same of the same, split otherwise
        told.add(asked)
        rows = {tuple(row[0].split("/")) if row[0] else (): row for row in one[question.id]}
        for key in _told_of(question, rows):
            _, true, _, naive, corrected, _ = rows[key]
            label = part_label(question, key, shipped(), "en") if key else ""
            title = question.title.en + (f": {label}" if label else "")
            holds = "" if not isinstance(corrected, list) else "" if _holds(true, corrected) else "misses"
            yield f"| {title} | {_figure(question, true)} | {_alone(question, naive)} | {_interval(question, corrected)} | {holds} |"


def _told_of(question: Question, rows: Mapping[tuple[str, ...], Sequence[Any]]) -> list[tuple[str, ...]]:
    """The whole; of questions about values the commonest ones."""
    if question.measure not in (Measure.SHARES, Measure.FLOW):
        return [()] if () in rows else []
    size = 2 if question.measure is Measure.FLOW else 1
    split = {*question.by} - {"speaker", "answer"}
    groups = {key[:1] for key in rows if len(key) > 1} if split else set()
    values = [
        key for key, row in rows.items() if len(key) == size and key not in groups and row[2] is not None
    ]
    return sorted(values, key=lambda key: -rows[key][2])[:SHOWN]


def _holds(true: float, told: Sequence[float]) -> bool:
    return told[1] - 1e-9 <= true <= told[2] + 1e-9


def _figure(question: Question, value: float) -> str:
    if question.measure is Measure.TREND:
        return f"{value:+.0f} % a year"
    if question.measure in _COUNTED:
        return f"{value:.0f}" if value == round(value) else f"{value:.1f}"
    return f"{100 * value:.1f} %"


def _alone(question: Question, told: Sequence[float] | str) -> str:
    return f"refused: {told}" if isinstance(told, str) else _figure(question, told[0])


def _interval(question: Question, told: Sequence[float] | str) -> str:
    if isinstance(told, str):
        return f"refused: {told}"
    value, low, high = (_figure(question, one).removesuffix(" a year").removesuffix(" %") for one in told)
    unit = " % a year" if question.measure is Measure.TREND else "" if question.measure in _COUNTED else " %"
    named = _UNITS.get(question.variable or "", "") if question.measure in _COUNTED else ""
    return f"{value}{unit} ({low} to {high}){f' {named}' if named else ''}"


# -- how often ----------------------------------------------------------------------------------------------
def _coverage(told: Sequence[Coverage]) -> Iterator[str]:
    wholes = {one.question: one for one in told if not one.key}
    parts: dict[str, list[Coverage]] = {}
    for one in told:
        if one.key and one.held is not None and (one.hits is None or one.hits >= ENOUGH):
            parts.setdefault(one.question, []).append(one)
    held = [one for one in wholes.values() if one.held is not None]
    good = sum((one.held or 0) >= AIM for one in held)
    every = [one for own in parts.values() for one in own]
    yield (
        f"{max(one.times for one in told)} replications. Of {len(held)} questions {good} hold the truth in at least 93 % of them; of {len(every)} parts "
        f"with ten hits or more to be expected {sum((one.held or 0) >= AIM for one in every)}."
    )
    yield ""
    yield "| question | machine alone holds | corrected holds | refused | parts | worst part holds |"
    yield "|---|--:|--:|--:|--:|--:|"
    for question in load.shipped():
        whole, own = wholes.get(question.id), parts.get(question.id, [])
        worst = min(own, key=lambda part: part.held or 0, default=None)
        if whole is None:
            continue
        last = f"{_percent(worst.held)} (`{worst.key}`)" if worst else "—"
        yield f"| `{question.id}` | {_percent(whole.naive_held)} | {_percent(whole.held)} | {_percent(whole.refused)} | {len(own)} | {last} |"


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{100 * value:.1f} %"


def main() -> None:
    """Put the tables of a folder of replications into the page, between its two marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of `benchmark.replications`")
    options = parser.parse_args()
    found = [json.loads(place.read_text()) for place in sorted(options.out.glob("[0-9]*.json"))]
    before, _, rest = PLACE.read_text().partition(BEGIN)
    PLACE.write_text(before + page(found) + rest.partition(END)[2])


if __name__ == "__main__":
    main()
