"""What speaks for and against two documents being of one case: each kind of evidence with its weight, and in words."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from sudebnik.text import yaml_files

IDENTIFYING = frozenset({"uid", "number", "date", "other"})
"""Values that lead to a person with one search (DOMAIN §6.2); `tell` leaves them out where it is asked to."""


class Kind(NamedTuple):
    """A kind of evidence: its weight in bits, where the weight is from, and its words."""

    bits: float
    why: str
    ru: str
    en: str


class Reason(NamedTuple):
    """One thing that speaks for (positive weight, in bits) or against (negative); ``values`` by name, for the words."""

    key: str
    values: tuple[tuple[str, str], ...] = ()
    weight: float = 0.0


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """The table `evidence.yml`."""
    source = resources.files("sudebnik.cases").joinpath("evidence.yml").read_text("utf-8")
    data = yaml_files.read(source)
    return {key: Kind(float(row["bits"]), row["why"], row["ru"], row["en"]) for key, row in data.items()}


def reason(key: str, **values: str) -> Reason:
    """A reason of this kind, with its weight of the table."""
    return Reason(key, tuple(values.items()), kinds()[key].bits)


_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_VALUE = re.compile(r"\{(\w+)\}")


def tell(said: Reason, language: str = "en", *, hide: Container[str] = ()) -> str:
    """A reason in words, Russian (``ru``) or English (``en``); values named in ``hide`` do not appear.

    ``hide=IDENTIFYING`` gives words that may leave the machine.
    """
    kind = kinds()[said.key]
    values = {name: value for name, value in said.values if name not in hide}

    def optional(match: re.Match[str]) -> str:
        return match[1] if all(name in values for name in _VALUE.findall(match[1])) else ""

    words = _OPTIONAL.sub(optional, kind.ru if language == "ru" else kind.en)
    return _VALUE.sub(lambda match: values.get(match[1], "…"), words)
