"""Invented runs about the unseen in the shape in which a project keeps them, made without the package that estimates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

NAMES = ("cards", "press", "helpline", "leak")
LARGE = {
    "1000": 812, "0100": 604, "0010": 701, "0001": 233, "1100": 160, "1010": 204, "1001": 61, "0110": 133,
    "0101": 44, "0011": 83, "1110": 77, "1101": 21, "1011": 40, "0111": 25, "1111": 19,
}  # fmt: skip
SMALL = {"100": 61, "010": 40, "001": 33, "110": 14, "101": 9, "011": 7, "111": 3}
HASH = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
EVERY = ["closed", "linked", "may_be_listed"]


def sums(cells: Mapping[str, int]) -> dict[str, Any]:
    """Sizes, overlaps and frequencies of a table, as it is kept."""
    lists = len(next(iter(cells)))
    return {
        "sizes": [sum(count for on, count in cells.items() if on[j] == "1") for j in range(lists)],
        "overlaps": [
            [i, j, sum(count for on, count in cells.items() if on[i] == on[j] == "1")]
            for i, j in combinations(range(lists), 2)
        ],
        "frequencies": [
            sum(count for on, count in cells.items() if on.count("1") == times)
            for times in range(1, lists + 1)
        ],
    }


def chao(cells: Mapping[str, int]) -> float:
    """The lower bound, which tells how many were seen once and twice."""
    lists = len(next(iter(cells)))
    once, twice = sums(cells)["frequencies"][:2]
    return sum(cells.values()) + (lists - 1) / lists * once * (once - 1) / (2 * (twice + 1))


def answer(
    method: str,
    estimate: float | None,
    interval: Sequence[float] | None = None,
    *,
    why: str | None = None,
    failed: Sequence[str] = (),
    overridden: Sequence[str] = (),
    assumptions: Sequence[str] = (),
    posterior: Sequence[Sequence[float]] | None = None,
    checks: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    gates = [
        {"name": name, "passed": False, "figure": 0.1, "threshold": 0.5, "hard": False} for name in failed
    ]
    return {
        "method": method, "estimate": estimate, "interval": interval and [*interval], "not_estimable": why,
        "gates": gates, "overridden": [*overridden], "assumptions": [*assumptions, *EVERY],
        "posterior": posterior, "checks": [*checks],
    }  # fmt: skip


def answers(cells: Mapping[str, int]) -> list[dict[str, Any]]:
    """One method refused, a bound, and two that differ."""
    n, bound = sum(cells.values()), chao(cells)
    bins = [[1.5 * n + 0.1 * n * at, 1.5 * n + 0.1 * n * (at + 1), 0.1] for at in range(10)]
    checks = [
        {"name": "on 2", "seen": sums(cells)["frequencies"][1], "low": 0.0, "high": 2.0 * n, "p": 0.7},
        {"name": "1∩2", "seen": sums(cells)["overlaps"][0][2], "low": 0.0, "high": 1.0, "p": 0.001},
    ]
    return [
        answer("chapman", None, why="not_two_lists"),
        answer("chao", bound, [0.9 * (bound - n) + n, 1.1 * bound], assumptions=["lower_bound"]),
        answer("loglinear", 2.345678 * n, [1.765432 * n, 3.456789 * n], failed=["models_disagree"], overridden=["nested"], assumptions=["no_highest", "search_counted"], checks=checks),
        answer("decomposable", 1.912345 * n, [1.6 * n, 2.4 * n], assumptions=["decomposable", "prior_whole"], posterior=bins),
    ]  # fmt: skip


def run(
    cells: Mapping[str, int] = LARGE, names: Sequence[str] = NAMES, given: Sequence[Any] | None = None
) -> dict[str, Any]:
    """A whole run; ``given`` are its answers."""
    n, told = sum(cells.values()), answers(cells) if given is None else given
    lists = len(next(iter(cells)))
    known = {one["method"]: one for one in told if one["estimate"] is not None}
    return {
        "format": 1, "number": 1, "at": "2026-11-23T07:00:00Z", "program": "fedcba9876543210fedcba", "seed": 7, "level": 0.95,
        "source": {"kind": "file", "sha256": HASH},
        "table": {"names": [*names[:lists]], "observed": n, "patterns": [[on, count] for on, count in cells.items()], "notes": [], **sums(cells)},
        "answers": [*told],
        "panels": [
            {"kind": "without", "what": names[0], "method": "loglinear", "estimate": 1.5 * n, "interval": [1.2 * n, 2.2 * n], "not_estimable": None},
            {"kind": "without", "what": names[1], "method": "loglinear", "estimate": None, "interval": None, "not_estimable": "three_lists"},
            {"kind": "merged", "what": f"{names[0]} + {names[1]}", "method": "loglinear", "estimate": 1.7 * n, "interval": [1.2 * n, 2.2 * n], "not_estimable": None},
            {"kind": "differing", "what": "Mth Darroch", "method": "loglinear", "estimate": 2.2 * n, "interval": [1.9 * n, 2.6 * n], "not_estimable": None},
            {"kind": "prior", "what": "flat N", "method": "decomposable", "estimate": 2.0 * n, "interval": [1.2 * n, 2.8 * n], "not_estimable": None},
            {"kind": "prior", "what": "5 classes", "method": "latent-class", "estimate": 2.0 * n, "interval": [1.2 * n, 2.8 * n], "not_estimable": None},
        ],
        "sensitivity": {
            "dependence": [[0.25, 1.5 * n], [1.0, 2.3 * n], [4.0, 4.4 * n]],
            "pairs": [{"lists": [0, 1], "wholes": [[0.5, 1.8 * n], [1.0, 2.3 * n], [2.0, None]], "halves": 0.7351, "doubles": None}],
            "reach": [[0.0, 2.0 * n], [0.3, 2.9 * n], [0.5, None]], "reach_odds": 0.1,
        },
        "further": [
            {"size": size, "known": {method: [n / one["interval"][1], n / one["estimate"], n / one["interval"][0]] for method, one in known.items()}}
            for size in (100, 1000)
        ],
        "tells_apart": {"methods": ["decomposable", "loglinear"], "size": 187} if known else None,
    }  # fmt: skip
