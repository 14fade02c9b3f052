"""From state to state: bands as broad as the number of those who go, and boxes that say who stands there.

Every box has the room that its words need, whatever its height, so that a rare state can be read too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sudebnik.publications.charts.paper import (
    BLUE,
    GREEN,
    HATCH,
    INK,
    INNER,
    ORANGE,
    SKY,
    SOFT,
    Caption,
    fitted,
    line_of,
    sheet,
)

_COLOURS = (BLUE, ORANGE, GREEN, SOFT, SKY)
_BOX, _GAP, _SIZE, _LINE = 9, 10, 11, 13.5
_HIGH = 300
"""Points of height of all who go, before the room between boxes."""


class Link(NamedTuple):
    """How many go from one state to the next; ``hidden`` marks small ones put together."""

    start: str
    end: str
    number: int
    hidden: bool = False


class Node(NamedTuple):
    """A state where it stands: its column, the left and upper edge and height of its box, and how many pass."""

    column: int
    x: float
    y: float
    high: float
    number: int


def flow(
    links: Sequence[Link], columns: Sequence[Sequence[str]], names: Mapping[str, str], caption: Caption
) -> str:
    """Columns from left to right, their states from above; states that nobody passes have no place."""
    through = _through(links)
    columns = [here for column in columns if (here := [state for state in column if state in through])]
    broad = _apart(columns) - _BOX - 8
    words = {state: [*fitted(names[state], broad, _SIZE), str(count)] for state, count in through.items()}
    nodes, height = _placed(links, columns, words)
    pieces = [*_bands(links, nodes, _colours(columns)), *_boxes(nodes, words)]
    return sheet("".join(pieces), height + 4, caption)


def columns_of(links: Iterable[Link], order: Iterable[str]) -> list[list[str]]:
    """The states by how many steps lead to them at the most; a state stands in one column."""
    found = list(links)
    rank = dict.fromkeys((state for link in found for state in (link.start, link.end)), 0)
    for _ in rank:
        for link in found:
            rank[link.end] = max(rank[link.end], rank[link.start] + 1)
            if rank[link.end] > len(rank):
                raise ValueError("a flow that comes back to where it was has no columns")
    return [
        [state for state in order if rank.get(state) == step]
        for step in range(max(rank.values(), default=-1) + 1)
    ]


def _through(links: Iterable[Link]) -> dict[str, int]:
    """How many pass each state: those who come or those who go, whichever are more."""
    into: dict[str, int] = {}
    out: dict[str, int] = {}
    for link in links:
        out[link.start] = out.get(link.start, 0) + link.number
        into[link.end] = into.get(link.end, 0) + link.number
    return {state: max(into.get(state, 0), out.get(state, 0)) for state in (into | out)}


def _placed(
    links: Sequence[Link], columns: Sequence[Sequence[str]], words: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Node], float]:
    through = _through(links)
    most = max(sum(through[state] for state in column) for column in columns)
    per = _HIGH / most
    room = {state: max(through[state] * per, len(words[state]) * _LINE) + _GAP for state in through}
    height = max(sum(room[state] for state in column) for column in columns)
    nodes = {}
    for index, column in enumerate(columns):
        y = (height - sum(room[state] for state in column)) / 2
        for state in column:
            high = max(through[state] * per, 1.0)
            nodes[state] = Node(
                index, index * _apart(columns), y + (room[state] - high) / 2, high, through[state]
            )
            y += room[state]
    return nodes, height


def _apart(columns: Sequence[object]) -> float:
    """From one column to the next; the words of the last one need as much room as those of the others."""
    return (INNER + 4) / max(len(columns), 1)


def _colours(columns: Sequence[Sequence[str]]) -> dict[str, str]:
    """A colour for each state that somebody leaves; where one state begins it all, the next column has the colours."""
    return {
        state: _COLOURS[index % len(_COLOURS)] for column in columns for index, state in enumerate(column)
    }


def _bands(links: Sequence[Link], nodes: Mapping[str, Node], colours: Mapping[str, str]) -> list[str]:
    """Every link as a band of one breadth; links leave and arrive in the order in which the states stand."""
    leaving = {state: node.y for state, node in nodes.items()}
    ends = {}
    for link in sorted(links, key=lambda one: (nodes[one.end].column, nodes[one.end].y)):
        ends[link] = [leaving[link.start]]
        leaving[link.start] += link.number * nodes[link.start].high / nodes[link.start].number
    arriving = {state: node.y for state, node in nodes.items()}
    for link in sorted(links, key=lambda one: (nodes[one.start].column, nodes[one.start].y)):
        ends[link].append(arriving[link.end])
        arriving[link.end] += link.number * nodes[link.end].high / nodes[link.end].number
    pieces = []
    for link, (y, y2) in ends.items():
        start, end = nodes[link.start], nodes[link.end]
        broad = link.number * start.high / start.number
        x, x2 = start.x + _BOX, end.x
        bend = (x + x2) / 2
        fill = HATCH if link.hidden else colours[link.end] if start.column == 0 else colours[link.start]
        pieces.append(
            f'<path d="M{x:.1f} {y:.1f}C{bend:.1f} {y:.1f} {bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}V{y2 + broad:.1f}'
            f'C{bend:.1f} {y2 + broad:.1f} {bend:.1f} {y + broad:.1f} {x:.1f} {y + broad:.1f}Z"'
            f' fill="{fill}" fill-opacity="{"0.8" if link.hidden else "0.36"}"/>'
        )
    return pieces


def _boxes(nodes: Mapping[str, Node], words: Mapping[str, Sequence[str]]) -> list[str]:
    """Boxes with their words to the right; a white edge keeps letters clear of the bands."""
    halo = ' paint-order="stroke" stroke="white" stroke-width="3" stroke-linejoin="round"'
    pieces = []
    for state, node in nodes.items():
        pieces.append(
            f'<rect x="{node.x:.1f}" y="{node.y:.1f}" width="{_BOX}" height="{node.high:.1f}" fill="{INK}"/>'
        )
        y = node.y + node.high / 2 - _LINE * (len(words[state]) - 1) / 2 + 4
        for number, line in enumerate(words[state]):
            bold = ' font-weight="bold"' if number == len(words[state]) - 1 else ""
            pieces.append(line_of(line, node.x + _BOX + 4, y + _LINE * number, _SIZE, INK, more=halo + bold))
    return pieces
