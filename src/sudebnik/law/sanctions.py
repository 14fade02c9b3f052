"""What an article of chapter 33 allows, and where a sentence does not fit it: flags for a reader, never corrections.

The table is ``data/offences.yml``, each line with where it is from. Only military offences are in it; for any other
article nothing is known and nothing is flagged (DOMAIN §1.2, §1.3, §1.7).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sudebnik.text import yaml_files

BELOW_MINIMUM = "below_minimum"
ABOVE_MAXIMUM = "above_maximum"
REGIME_MISMATCH = "regime_mismatch"

_OTHER_KINDS = ("arrest", "military_disciplinary_unit", "military_service_restriction")
_STRICTNESS = {"settlement": 0, "general": 1, "strict": 2, "special": 3}


class Sanction(NamedTuple):
    """The punishments of one part: prison as (least, most) months, other kinds as their most months.

    ``category`` is small, medium, grave or especially_grave (УК art. 15); ``colony`` the regime of a man who serves
    his first term (art. 58); ``chapter40`` whether the special procedure is open; ``source`` where the line is from.
    """

    article: str
    part: str | None
    since: date
    prison: tuple[int, int] | None
    others: Mapping[str, int]
    category: str
    colony: str | None
    chapter40: bool
    source: str


@cache
def _table() -> dict[tuple[str, str | None], Sanction]:
    data = yaml_files.read(files("sudebnik.law").joinpath("data/offences.yml").read_text(encoding="utf-8"))
    return {
        (line["article"], line["part"]): Sanction(
            line["article"],
            line["part"],
            line["since"],
            tuple(line["prison"]) if "prison" in line else None,
            {kind: line[kind] for kind in _OTHER_KINDS if kind in line},
            line["category"],
            line.get("colony"),
            line["chapter40"],
            line["source"],
        )
        for line in data["offences"]
    }


def sanction(article: str, part: str | None, on: date | None = None) -> Sanction | None:
    """What a part allows on a day (the day the act ended; any day where None); None where the table does not know it."""
    found = _table().get((article, part))
    if found is None or (on is not None and on < found.since):
        return None
    return found


def term_flag(allowed: Sanction, kind: str, months: int, *, relieved: bool) -> str | None:
    """Whether a term for one crime lies outside the range.

    ``relieved`` says that a lower punishment than the least is lawful: art. 64, an attempt, a minor (art. 66, 88).
    """
    if kind != "imprisonment":
        most = allowed.others.get(kind)
        return ABOVE_MAXIMUM if most is not None and months > most else None
    if allowed.prison is None:
        return None
    least, most = allowed.prison
    if months > most:
        return ABOVE_MAXIMUM
    return BELOW_MINIMUM if months < least and not relieved else None


def regime_flag(allowed: Sanction, regime: str, *, recidivism: bool) -> str | None:
    """Whether a colony is other than art. 58 gives a man of this category.

    A stricter colony fits where the text speaks of recidivism or of earlier prison; the general one fits small and
    medium crimes, since a court may choose it with reasons.
    """
    if allowed.colony is None or regime not in _STRICTNESS:
        return None
    due, given = _STRICTNESS[allowed.colony], _STRICTNESS[regime]
    if given == due or (given > due and recidivism) or (due, given) == (0, 1):
        return None
    return REGIME_MISMATCH
