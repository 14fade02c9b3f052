"""An answer about the unseen as it is kept in a project, in keys and numbers: what the page of the report is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from sudebnik.stats.capture import further, sensitivity
from sudebnik.stats.capture.hidden import Hidden, Method, Settings
from sudebnik.stats.capture.histories import Floats, Lists
from sudebnik.stats.capture.models import Model, model_named
from sudebnik.stats.capture.panels import Panel

FORMAT = 1
BINS = 40
_POSTERIOR = frozenset({Method.DECOMPOSABLE, Method.LATENT_CLASS})


def kept(
    lists: Lists,
    answers: Sequence[Hidden],
    panels: Sequence[Panel],
    settings: Settings,
    source: Mapping[str, Any],
) -> dict[str, Any]:
    """Everything of one run as plain data. ``source`` says what the lists were read from (kind, SHA-256)."""
    told = {one.method.value: one for one in answers}
    wholes = {name: one.estimate for name, one in told.items() if one.estimate is not None}
    return {
        "format": FORMAT,
        "source": dict(source),
        "seed": settings.seed,
        "level": settings.level,
        "table": _table(lists),
        "answers": [_answer(one) for one in answers],
        "panels": [
            {"kind": panel.kind, "what": panel.what, **_figure(panel.answer)} for panel in panels
        ],
        "sensitivity": _sensitivity(lists, told),
        "further": [
            {
                "size": size,
                "known": {
                    one.method.value: [
                        further.known_share(lists.n, whole)
                        for whole in (one.interval.high, one.estimate, one.interval.low)
                    ]
                    for one in answers
                    if one.estimate is not None and one.interval is not None
                },
            }
            for size in further.SIZES
        ],
        "tells_apart": _apart(lists, wholes, settings.level),
    }  # fmt: skip


def as_data(one: Hidden) -> dict[str, Any]:
    """An answer's own part of the plain data that the command prints, without words."""
    lists = one.lists
    return {
        "method": one.method.value,
        "estimate": one.estimate,
        "interval": list(one.interval[:2]) if one.interval else None,
        "level": one.level,
        "observed": lists.n,
        "lists": dict(zip(lists.names, lists.sizes, strict=True)),
        "overlaps": {f"{lists.names[i]},{lists.names[j]}": both for (i, j), both in lists.overlaps.items()},
        "frequencies": list(lists.frequencies),
        "gates": [gate._asdict() for gate in one.gates],
        "not_estimable": one.not_estimable,
        "overridden": list(one.overridden),
        "assumptions": list(one.assumptions),
        "seed": one.seed,
        "seconds": one.seconds,
        "detail": dict(one.detail),
        "checks": [check._asdict() for check in one.checks],
        "notes": list(lists.notes),
    }


def _table(lists: Lists) -> dict[str, Any]:
    return {
        "names": list(lists.names),
        "sizes": list(lists.sizes),
        "observed": lists.n,
        "patterns": [
            ["".join(str((pattern >> j) & 1) for j in range(lists.k)), int(lists.counts[pattern])]
            for pattern in np.flatnonzero(lists.counts).tolist()
        ],
        "overlaps": [[i, j, both] for (i, j), both in lists.overlaps.items()],
        "frequencies": list(lists.frequencies),
        "notes": list(lists.notes),
    }


def _figure(one: Hidden) -> dict[str, Any]:
    return {
        "method": one.method.value,
        "estimate": one.estimate,
        "interval": list(one.interval[:2]) if one.interval else None,
        "not_estimable": one.not_estimable,
    }


def _answer(one: Hidden) -> dict[str, Any]:
    return {
        **_figure(one),
        "gates": [gate._asdict() for gate in one.gates],
        "overridden": list(one.overridden),
        "assumptions": list(one.assumptions),
        "posterior": _posterior(one.draws) if one.method in _POSTERIOR and one.draws is not None else None,
        "checks": [check._asdict() for check in one.checks],
    }


def _posterior(draws: Floats) -> list[list[float]]:
    """The draws as bars: from, to, share; the last half of a hundredth at the top is left out."""
    low, high = float(draws.min()), float(np.quantile(draws, 0.995))
    counts, edges = np.histogram(draws, bins=BINS, range=(low, max(high, low + 1)))
    return [
        [float(edges[at]), float(edges[at + 1]), float(count / len(draws))] for at, count in enumerate(counts)
    ]


def _sensitivity(lists: Lists, told: Mapping[str, Hidden]) -> dict[str, Any]:
    best = told.get(Method.LOGLINEAR.value)
    model: Model = ()
    if best is not None and best.estimate is not None and best.lists.k < 10:
        model = model_named(str(best.detail["model"]), best.lists.k)
        lists = best.lists
    enough = lists.k >= 3 and best is not None and best.estimate is not None
    return {
        "dependence": [[ratio, whole] for ratio, whole in sensitivity.all_lists_ratios(lists)] if lists.k >= 3 else [],
        "pairs": _pairs(lists, model, best) if enough and best is not None else [],
        "reach": [[share, whole] for share, whole in sensitivity.reach_sweep(lists)] if 3 <= lists.k <= 8 else [],
        "reach_odds": sensitivity.SELDOM,
    }  # fmt: skip


def _pairs(lists: Lists, model: Model, best: Hidden) -> list[dict[str, Any]]:
    """For each pair the whole if its odds ratio were a half or two, and the ratios at which the unseen would be half, or twice, of what the model says."""
    assert best.estimate is not None  # noqa: S101 - asked for only then
    unseen = best.estimate - lists.n
    found = []
    for i, j in combinations(range(lists.k), 2):
        pair = (1 << i) | (1 << j)
        halves, doubles = (
            sensitivity.tipping_ratio(lists, model, pair, lists.n + times * unseen) for times in (0.5, 2.0)
        )
        wholes = [[ratio, sensitivity.with_pair(lists, model, pair, ratio)] for ratio in (0.5, 1.0, 2.0)]
        found.append({"lists": [i, j], "wholes": wholes, "halves": halves, "doubles": doubles})
    return found


def _apart(lists: Lists, wholes: Mapping[str, float], level: float) -> dict[str, Any] | None:
    found = further.tells_apart(lists.n, wholes, level)
    return found and {"methods": list(found.methods), "size": found.size}
