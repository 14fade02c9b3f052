"""Who or what said it: the method behind a finding, the person behind a decision."""

from __future__ import annotations

from typing import NamedTuple


class Method(NamedTuple):
    """A named way of reading, with the version that changes when its answers may change."""

    name: str
    version: int = 1

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


class Agent(NamedTuple):
    """A person or a program that decided something."""

    name: str
    is_person: bool
