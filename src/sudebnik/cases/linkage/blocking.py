"""Which pairs are looked at: rows that share one of several keys, each key cut finer where too many rows share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sudebnik.cases.linkage.model import Row
from sudebnik.cases.linkage.neighbours import meant, neighbours

LARGEST = 200
"""So many rows may share a key (19,900 pairs); where more do, the key is cut by the next of `FINER`."""
FINER: tuple[str, ...] = ("given", "patronymic_initial", "birth_year", "decided_month", "court", "term_key")


class Blocking(NamedTuple):
    """A rule: rows whose keys are equal make pairs. ``column`` holds the keys; ``words`` say it."""

    column: str
    words: str
    key: Callable[[Row], str | None]
    largest: int = LARGEST
    equals: str | None = None
    """The column of another rule whose keys these must equal, where a rule joins two columns."""


class Counted(NamedTuple):
    """How many pairs a rule makes (those of other rules among them), and how many rows were too many to compare."""

    words: str
    pairs: int
    dropped: int


def _all(*columns: str) -> Callable[[Row], str | None]:
    def key(row: Row) -> str | None:
        values = [row[column] for column in columns]
        return None if any(value is None for value in values) else "|".join(map(str, values))

    return key


def _order_free(row: Row) -> str | None:
    if row["surname"] is None or row["given"] is None:
        return None
    return "|".join(sorted((row["surname"], row["given"])))


def _head(row: Row) -> str | None:
    if row["surname"] is None or row["given"] is None:
        return None
    return f"{row['surname'][:4]}|{row['given']}"


def _tail(row: Row) -> str | None:
    if row["surname"] is None or row["given_initial"] is None or len(row["surname"]) < 6:
        return None
    return f"{row['surname'][2:]}|{row['given_initial']}"


RULES: tuple[Blocking, ...] = (
    Blocking("by_uid", "UID", _all("uid")),
    Blocking("by_case", "court and case number", _all("case_key")),
    Blocking("by_name", "surname and initial", _all("surname", "given_initial")),
    Blocking("by_sound", "sound of the surname and initial", _all("sound", "given_initial")),
    Blocking("by_order", "surname and given name in either order", _order_free),
    Blocking("by_head", "beginning of the surname and given name", _head),
    Blocking("by_tail", "end of the surname and initial", _tail),
    Blocking("by_slip", "surname but for one letter, and initial", _all("surname_meant", "given_initial"), equals="by_name"),
    Blocking("by_surname", "rare surname", _all("surname"), largest=20),
    Blocking("by_surname_month", "surname and month of the decision", _all("surname", "decided_month")),
    Blocking("by_sound_birth", "sound of the surname and year of birth", _all("sound", "birth_year")),
    Blocking("by_birth", "day of birth", _all("birth_day")),
    Blocking("by_birth_given", "given name, patronymic and year of birth", _all("given", "patronymic", "birth_year")),
    Blocking("by_court_month", "court, month of the decision and term", _all("court", "decided_month", "term_key")),
    Blocking("by_court_given", "court, month of the decision and initial", _all("court", "decided_month", "given_initial")),
    Blocking("by_number", "case number and day of the decision", _all("number", "decided")),
)  # fmt: skip


def block(rows: Sequence[Row]) -> tuple[list[Counted], list[Row]]:
    """The rules' pair counts, and the rows with one column of keys for each rule (None: the row makes no pair by it)."""
    counts = Counter(row["surname"] for row in rows if row["surname"])
    wanted = meant(counts, neighbours(counts))
    rows = [{**row, "surname_meant": wanted.get(row["surname"])} for row in rows]
    keyed = [dict(row) for row in rows]
    counted = []
    for rule in RULES:
        keys, dropped = _cut([rule.key(row) for row in rows], rows, rule.largest)
        for row, key in zip(keyed, keys, strict=True):
            row[rule.column] = key
        sizes = Counter(key for key in keys if key is not None)
        if rule.equals is None:
            pairs = sum(size * (size - 1) // 2 for size in sizes.values())
        else:
            met = Counter(row[rule.equals] for row in keyed if row[rule.equals] is not None)
            pairs = sum(size * met[key] for key, size in sizes.items())
        counted.append(Counted(rule.words, pairs, dropped))
    return counted, keyed


def _cut(keys: list[str | None], rows: Sequence[Row], largest: int) -> tuple[list[str | None], int]:
    """Keys that more than ``largest`` rows share get the next field behind them; what is still too large makes no pairs."""
    for field in (*FINER, None):
        large = {
            key for key, size in Counter(key for key in keys if key is not None).items() if size > largest
        }
        if not large:
            return keys, 0
        if field is None:
            break
        keys = [
            key if key not in large else f"{key}|{row[field]}" if row[field] is not None else key + "|?"
            for key, row in zip(keys, rows, strict=True)
        ]
    dropped = sum(key in large for key in keys)
    return [None if key in large else key for key in keys], dropped
