"""One derived variable: what it means in two languages, the answers it is made from, of which units, and how."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sudebnik.codebook.codebook import Label
from sudebnik.codebook.missing import Missing
from sudebnik.estimates.observation import Plain
from sudebnik.estimates.units import Unit

Found = tuple[Plain, ...] | Missing
"""The values, or why there is none."""

PERSON, DECISION = "person", "decision"


class Derived(NamedTuple):
    """A variable made from others.

    ``needs`` are questions of the codebook; none where it is a fact of the record (court, month), which is taken as read.
    """

    name: str
    label: Label
    needs: frozenset[str]
    units: tuple[str, ...]
    find: Callable[[Unit], Found]


DERIVED: dict[str, Derived] = {}
"""All of them, in the order in which the modules of this package tell them."""


def derived(
    name: str, ru: str, en: str, needs: str = "", units: tuple[str, ...] = (PERSON, DECISION)
) -> Callable[[Callable[[Unit], Found]], Callable[[Unit], Found]]:
    """Keep a function as the variable of this name."""

    def keep(find: Callable[[Unit], Found]) -> Callable[[Unit], Found]:
        DERIVED[name] = Derived(name, Label(ru, en), frozenset(needs.split()), units, find)
        return find

    return keep
