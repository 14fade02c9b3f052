"""How rare a given name is among the bearers of one surname: Magomed among the Magomedovs is no rare name.

Given names, patronymics and surnames go with the peoples of the country, so that two strangers who share a surname share a
given name more often than the shares of both would have it (about twice as often over all lists). A share within a surname
is drawn towards that within surnames of one ending, and this towards the share among all rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sudebnik.cases.linkage.model import Row

OF_SURNAME = ("given", "given_initial", "patronymic", "patronymic_initial")
_ENDING = 3
_TOWARDS_ENDING = 30.0
_TOWARDS_ALL = 100.0


def of_surname(column: str) -> str:
    """The column that holds surname and value together."""
    return f"{column}_of_surname"


def shares_of_surname(rows: Sequence[Row], column: str) -> list[Row]:
    """For each surname with a value of ``column``: the value's share among rows of that surname.

    In each list one row is taken for the man's own, or the rows of one man would make his name frequent.
    """
    told = [(row["list"], row["surname"], row[column]) for row in rows if row["surname"] and row[column]]
    values = Counter(value for _, _, value in told)
    endings = Counter(surname[-_ENDING:] for _, surname, _ in told)
    with_ending = Counter((surname[-_ENDING:], value) for _, surname, value in told)
    surnames = _others(Counter((name, surname) for name, surname, _ in told))
    with_surname = _others(Counter((name, (surname, value)) for name, surname, value in told))
    key = of_surname(column)
    shares = []
    for surname, value in sorted({(surname, value) for _, surname, value in told}):
        share = values[value] / len(told)
        ending = surname[-_ENDING:]
        share = _drawn(with_ending[ending, value], endings[ending], share, _TOWARDS_ALL)
        share = _drawn(with_surname[surname, value], surnames[surname], share, _TOWARDS_ENDING)
        shares.append({key: f"{surname}|{value}", f"tf_{key}": min(share, 1.0)})
    return shares


def _others(counts: Counter[tuple[str, Any]]) -> Counter[Any]:
    """Rows beside one in each list."""
    found: Counter[Any] = Counter()
    for (_, value), count in counts.items():
        found[value] += count - 1
    return found


def _drawn(count: int, of: int, towards: float, strength: float) -> float:
    return (count + strength * towards) / (of + strength)


def shares_of_surnames(rows: Sequence[Row]) -> list[Row]:
    """For each surname how often a stranger bears it: one row a list is the man's own here too, but one stranger may be."""
    told = [(row["list"], row["surname"]) for row in rows if row["surname"]]
    others = _others(Counter(told))
    return [
        {"surname": surname, "tf_surname": max(others[surname], 1) / len(told)}
        for surname in sorted({surname for _, surname in told})
    ]


def borne_alone(rows: Sequence[Row]) -> set[str]:
    """Surnames that stand at most once in each list: rare ones, and slips of the pen."""
    counts = Counter((row["list"], row["surname"]) for row in rows if row["surname"])
    others = _others(counts)
    return {surname for _, surname in counts if not others[surname]}
