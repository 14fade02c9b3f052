"""How far coders agree on the words that carry an answer: marked passages compared character by character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import fsum
from typing import NamedTuple

from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.figure import DEFAULT, Agreement, Drawing, Sums, clustered, told

Spans = Iterable[tuple[int, int]]
"""Passages as ``[start, end)`` in characters; they may overlap and come in any order."""

TOLERANCE = 0.5
"""Share of the characters marked by either that both have to have marked for two codings to match."""


class SpanAgreement(NamedTuple):
    """Overlap of passages, codings that match, and characters by F1, by alpha too where the texts' lengths are known."""

    overlap: Agreement | NotEstimable
    matched: Agreement | NotEstimable
    f1: Agreement | NotEstimable
    alpha: Agreement | NotEstimable | None


def span_overlap(a: Spans, b: Spans) -> float:
    """Characters in both in parts of those in either (P. Jaccard 1912), 0 to 1; nothing marked twice is full agreement."""
    return _overlap(_merged(a), _merged(b))


def span_agreement(
    units: Sequence[Mapping[str, Spans]],
    clusters: Sequence[str] | None = None,
    drawing: Drawing = DEFAULT,
    tolerance: float = TOLERANCE,
    lengths: Sequence[int] | None = None,
) -> SpanAgreement:
    """Agreement of all pairs of coders on the passages of each unit; a coder who is absent did not code it.

    ``overlap`` is the mean `span_overlap`, ``matched`` the share of pairs whose overlap reaches the tolerance, both formed in each
    unit and averaged over units. ``f1`` and ``alpha`` (nominal: a character is marked or not) count characters over all units;
    ``lengths`` are the characters that could have been marked for each unit.
    """
    texts = [None] * len(units) if lengths is None else lengths
    coded = [
        {coder: (_merged(spans, text), text) for coder, spans in unit.items()}
        for unit, text in zip(units, texts, strict=True)
    ]
    known = clustered(coded, clusters, 2)
    if not known:
        none = NotEstimable(Reason.NO_PAIRS, 0)
        return SpanAgreement(none, none, none, None if lengths is None else none)
    compared = [[_compare(list(unit.values()), tolerance) for unit in cluster] for cluster in known]

    def share(measure: str, of_unit: Sequence[Sequence[float]]) -> Agreement | NotEstimable:
        sums = Sums(
            [(len(cluster),) for cluster in of_unit],
            [fsum(cluster) for cluster in of_unit],
            lambda counts, alike: alike / counts[0],
            lambda lowest: lowest,
            lambda highest: highest,
        )
        return told(measure, known, sums, drawing, "pairs of coders, mean over units", Reason.NO_PAIRS)

    return SpanAgreement(
        share("span_overlap", [[unit.overlap for unit in cluster] for cluster in compared]),
        share(f"span_matched_{tolerance:g}", [[unit.matched for unit in cluster] for cluster in compared]),
        told(
            "span_f1", known, _f1(compared), drawing, "characters, all pairs of coders", Reason.NOTHING_MARKED
        ),
        None
        if lengths is None
        else told(
            "span_alpha",
            known,
            _alpha(compared),
            drawing,
            "characters, Krippendorff 2004",
            Reason.ONE_VALUE_ONLY,
        ),
    )


_Merged = tuple[tuple[int, int], ...]


class _Compared(NamedTuple):
    """A unit: means over its pairs of coders, then characters."""

    overlap: float
    matched: float
    shared: int  # by both of a pair, over all pairs
    marked: int  # by the one and by the other of a pair, over all pairs
    coders: int
    marked_once: int  # over coders
    length: int


def _compare(answers: Sequence[tuple[_Merged, int | None]], tolerance: float) -> _Compared:
    overlaps = [_overlap(a, b) for (a, _), (b, _) in combinations(answers, 2)]
    marked_once = sum(_characters(spans) for spans, _ in answers)
    return _Compared(
        fsum(overlaps) / len(overlaps),
        sum(overlap >= tolerance for overlap in overlaps) / len(overlaps),
        sum(_shared(a, b) for (a, _), (b, _) in combinations(answers, 2)),
        marked_once * (len(answers) - 1),
        len(answers),
        marked_once,
        answers[0][1] or 0,
    )


def _f1(compared: Sequence[Sequence[_Compared]]) -> Sums:
    counts = [
        (sum(unit.shared for unit in cluster), sum(unit.marked for unit in cluster)) for cluster in compared
    ]
    return Sums(
        counts,
        [0.0] * len(counts),
        lambda drawn, _: 2 * drawn[0] / drawn[1] if drawn[1] else None,
        lambda lowest: lowest,
        lambda highest: highest,
    )


def _alpha(compared: Sequence[Sequence[_Compared]]) -> Sums:
    """Alpha with characters for units: two coders who both mark it, or both leave it, agree on a character."""
    counts = [
        (sum(unit.marked_once for unit in cluster), sum(unit.coders * unit.length for unit in cluster))
        for cluster in compared
    ]
    apart = [
        fsum(2 * (unit.marked - 2 * unit.shared) / (unit.coders - 1) for unit in cluster)
        for cluster in compared
    ]
    marked, everything = (sum(column) for column in zip(*counts, strict=True))

    def figure(drawn: Sequence[int], disagreed: float) -> float | None:
        once, every = drawn
        return 1 - (every - 1) * disagreed / (2 * once * (every - once)) if 0 < once < every else None

    return Sums(
        counts,
        apart,
        figure,
        lambda lowest: (
            1 - (1 - lowest) * everything * (everything - 1) / (2 * marked * (everything - marked))
        ),
    )


def _merged(spans: Spans, length: int | None = None) -> _Merged:
    """The same characters as passages that neither touch nor overlap, in their order, none beyond the text."""
    found: list[tuple[int, int]] = []
    for start, told_end in sorted(spans):
        end = told_end if length is None else min(told_end, length)
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def _characters(spans: _Merged) -> int:
    return sum(end - start for start, end in spans)


def _shared(a: _Merged, b: _Merged) -> int:
    return sum(max(0, min(end, stop) - max(start, begin)) for start, end in a for begin, stop in b)


def _overlap(a: _Merged, b: _Merged) -> float:
    shared = _shared(a, b)
    either = _characters(a) + _characters(b) - shared
    return shared / either if either else 1.0
