"""A name where it stands in an article, and what the words around it make of its bearer."""

from __future__ import annotations

from enum import StrEnum
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
