"""How many go from each state to the next: from departure to return, to trial, to appeal."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from sudebnik.estimates.answer import Answer
from sudebnik.estimates.asking import Asking, Tell, Told
from sudebnik.estimates.columns import Bits, Columns
from sudebnik.estimates.context import Context
from sudebnik.estimates.figures import share_part
from sudebnik.estimates.question import Question
from sudebnik.estimates.splits import Group

UNKNOWN = "unknown"
"""The state of those of whom it is not known."""
START = "start"
"""Where everybody begins."""


def answer(question: Question, context: Context) -> Answer:
    """Parts are the shares of each state among all counted, ``(variable, value)``; links count who goes from one to the next.

    States are keyed ``variable=value``; who has several values of a variable goes by the first of its order.
    """
    asking = Asking(question, context)
    everybody = asking.groups[0]
    variables = question.options["states"]
    parts = [share_part(asking, everybody, (), asking.telling(everybody, None), bounded=False)]
    parts += [
        share_part(asking, everybody, (variable, value), _in_state(asking, variable, value), bounded=False)
        for variable in variables
        for value in _states(asking.machine, asking.whole(asking.machine).units, variable)
    ]
    return Answer(question, tuple(parts), curve=_curve(asking, everybody, variables))


def _curve(asking: Asking, group: Group, variables: tuple[str, ...]) -> Mapping[str, Any]:
    columns = asking.machine
    units = asking.whole(columns).units & group.members(columns)
    steps: list[Mapping[str, Bits]] = [{START: units}]
    steps += [
        {f"{variable}={value}": bits for value, bits in _states(columns, units, variable).items()}
        for variable in variables
    ]
    links = [
        {"from": one, "to": other, "count": count}
        for before, after in pairwise(steps)
        for one, here in before.items()
        for other, there in after.items()
        if (count := (here & there).bit_count())
    ]
    return {"links": links, "states": [state for step in steps for state in step]}


def _states(columns: Columns, units: Bits, variable: str) -> dict[str, Bits]:
    """Of these units, who is in each state, each in one."""
    left, found = units, {}
    for value, bits in columns.values(variable).items():
        if here := left & bits:
            found[str(value).lower() if isinstance(value, bool) else str(value)] = here
            left &= ~here
    if left:
        found[UNKNOWN] = left
    return found


def _in_state(asking: Asking, variable: str, value: str) -> Tell:
    def tell(columns: Columns) -> Told:
        units = asking.whole(columns).units
        return Told(units, _states(columns, units, variable).get(value, 0))

    return tell
