"""A name where it stands in an article, and what the words around it make of its bearer."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple


class Role(StrEnum):
    """What the words beside a name tell."""

    SOLDIER = "soldier"
    OTHER = "other"
    KIN = "kin"
    UNKNOWN = "unknown"


class Mention(NamedTuple):
    """``key`` is the same for all mentions of one person (his surname without its ending); ``full``: with a first name."""

    start: int
    end: int
    key: str
    full: bool
    role: Role
    speaks: bool


def brothers(
    text: str, found: list[Mention], joined: re.Pattern[str], firsts: Collection[str]
) -> list[Mention]:
    """«Kirill and Matvei Dronov», «Дмитрий (имя изменено)»: a first name alone is a man too.

    It is one where it is joined to a full name, or where no man with a full name (``firsts``) bears it.
    """
    turned = list(found)
    bound = {"~" + first for first in firsts}
    for index, one in enumerate(found):
        if one.key.startswith("~") and one.key not in bound and one.role is not Role.KIN:
            turned[index] = one._replace(key="+" + one.key[1:], full=True)
    for index, (one, following) in enumerate(pairwise(found)):
        if one.key.startswith("~") and following.full and joined.fullmatch(text[one.end : following.start]):
            turned[index] = one._replace(key="+" + one.key[1:], full=True)
    return turned
