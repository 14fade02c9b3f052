"""What a drawing shows and how, written down in Vega-Lite as plain data: rows, a kind of mark, and what places it.

A specification is a dict from the beginning: it is drawn at once and never copied, so that a report of a hundred drawings
spends its time on drawing. Names of options are those of Vega-Lite 6 (https://vega.github.io/vega-lite/docs/).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Channel = dict[str, Any]

_TYPES = {"Q": "quantitative", "N": "nominal", "O": "ordinal"}
_SECOND = ("x2", "y2")
"""Channels that take the type of their first."""
FIT = {"type": "fit-x", "contains": "padding"}
"""What stands beside the axes is part of the width."""


def by(field: str, **options: Any) -> Channel:
    """A channel that shows a field of the rows; ``field`` is its name and type, as in ``"share:Q"`` (Q, N or O)."""
    name, _, kind = field.partition(":")
    return {"field": name, "type": _TYPES[kind], **options}


def at(points: float) -> Channel:
    """A channel at a fixed place of the drawing."""
    return {"value": points}


def datum(value: float) -> Channel:
    """A channel at a fixed value of its scale."""
    return {"datum": value}


def scale(**options: Any) -> dict[str, Any]:
    """How values become places or colours."""
    return options


def axis(**options: Any) -> dict[str, Any]:
    """What stands beside a scale."""
    return options


class Chart:
    """Marks of one kind for each of the rows, or layers of such; every method gives a new chart."""

    __slots__ = ("spec",)

    def __init__(self, rows: Sequence[Mapping[str, Any]] | None = None, **spec: Any) -> None:
        self.spec: dict[str, Any] = spec if rows is None else {"data": {"values": list(rows)}, **spec}

    def mark(self, kind: str, **style: Any) -> Chart:
        """The same rows as marks of a kind: bar, rect, rule, point, line, area or text."""
        return Chart(**self.spec | {"mark": {"type": kind, **style}})

    def encode(self, **channels: Channel) -> Chart:
        """The same marks with further channels."""
        for name in _SECOND:
            if name in channels:
                channels[name] = {key: value for key, value in channels[name].items() if key != "type"}
        return Chart(**self.spec | {"encoding": self.spec.get("encoding", {}) | channels})

    def properties(self, **options: Any) -> Chart:
        """The same chart with its size."""
        return Chart(**self.spec | options)

    def __add__(self, other: Chart) -> Chart:
        return layer(*self.spec.get("layer", [self]), *other.spec.get("layer", [other]))


def layer(*charts: Chart) -> Chart:
    """Charts one over another on the same scales, the first undermost."""
    return Chart(layer=list(charts))


def written(chart: Chart, **config: Any) -> dict[str, Any]:
    """The whole specification, ready to be drawn."""
    spec = dict(chart.spec)
    if "layer" in spec:
        spec["layer"] = [written(one) for one in spec["layer"]]
    return spec | ({"config": config} if config else {})
