"""How two rows can agree, field by field and level by level, with what is held of each level where nothing can be learned.

``m`` is how often two rows of one person stand at a level, ``u`` how often two rows of different persons do (Fellegi and
Sunter 1969). A level with a ``rarity`` column weighs rare values more: its u is the value's share among the rows. The
defaults are judgements of this project; they give way as training counts pairs (`training`).
"""

from __future__ import annotations

from typing import NamedTuple


class Level(NamedTuple):
    """One degree of agreement: ``condition`` is SQL over the columns of `features`, «_l» and «_r» the two rows."""

    words: str
    condition: str
    m: float
    u: float
    rarity: str | None = None
    held: bool = False
    """u is not learned: chance hardly ever shows this level, so that a sample of pairs says nothing of it."""
    at_most: float = 1.0
    """m is held below this: brothers in one case look like one man with a wrong name, and no pair count tells them apart."""


class Field(NamedTuple):
    """What is compared. ``name`` is the engine's column, ``words`` the field in words; ``unknown`` says when it is silent."""

    name: str
    words: str
    unknown: str
    levels: tuple[Level, ...]


DIFFERS = "differs"
UNKNOWN = "unknown"
SAME_CASE = "coalesce(uid_l = uid_r, false) or coalesce(case_key_l = case_key_r, false)"
"""Co-defendants share court, day and article with their case, so these are not weighed once more beside it."""
CODEFENDANTS = 0.1
"""How many rows of other persons share the case of a row, for the u of «same case»."""
KIN = (
    "coalesce(surname_l = surname_r, false) and given_initial_l is not null and given_initial_r is not null"
    " and case when given_l is null or given_r is null then not {given_initials overlaps}"
    " else not {given_all overlaps} and levenshtein(given_l, given_r) > 2 end"
)
"""Of one surname and surely not of one given name: brothers share father, case, court and day, which then say nothing."""


def _edits(column: str, most: int) -> str:
    return f"levenshtein({column}_l, {column}_r) <= {most}"


def _both(column: str, least: int) -> str:
    return f"length({column}_l) >= {least} and length({column}_r) >= {least}"


def _unless(column: str, other: str = "") -> str:
    return f"{column}_l is null or {column}_r is null{other}"


def _dates(name: str) -> tuple[Level, ...]:
    day, months = f"abs({name}_day_l - {name}_day_r)", f"abs({name}_months_l - {name}_months_r)"
    partial = f"({name}_day_l is null or {name}_day_r is null)"
    return (
        Level("same day", f"{name}_day_l = {name}_day_r", 0.45, 0.001),
        Level("same month", f"{partial} and {name}_month_l = {name}_month_r", 0.35, 0.02),
        Level("same year", f"{partial} and ({name}_month_l is null or {name}_month_r is null) and {name}_year_l = {name}_year_r", 0.1, 0.15),
        Level("day and month exchanged", f"{name}_l = {name}_turned_r", 0.01, 0.0005),
        Level("within a week", f"{day} <= 7", 0.02, 0.01),
        Level("within a month", f"{day} <= 31 or {partial} and {months} <= 1", 0.03, 0.04),
        Level("same day of another year", f"substr({name}_l, 5) = substr({name}_r, 5) and length({name}_l) >= 7", 0.02, 0.02),
        Level(DIFFERS, "else", 0.03, 0.7),
    )  # fmt: skip


def _months(name: str) -> tuple[Level, ...]:
    return (
        Level("same", f"{name}_key_l = {name}_key_r", 0.85, 0.1, rarity=f"{name}_key"),
        Level("within a tenth", f"abs({name}_l - {name}_r) <= 0.1 * greatest({name}_l, {name}_r)", 0.05, 0.15),
        Level(DIFFERS, "else", 0.1, 0.75),
    )  # fmt: skip


FIELDS: tuple[Field, ...] = (
    Field("surname", "surname", _unless("surname"), (
        Level("same", "surname_l = surname_r", 0.88, 0.002, rarity="surname"),
        Level("same in another order", "surname_l = surname_other_r or surname_other_l = surname_r or surname_l = given_r and given_l = surname_r", 0.01, 0.0005),
        Level("one letter differs, one spelling is nobody else's", f"(surname_alone_l or surname_alone_r) and {_both('surname', 4)} and {_edits('surname', 1)}", 0.06, 0.0005),
        Level("one letter differs", f"{_both('surname', 4)} and {_edits('surname', 1)}", 0.01, 0.002),
        Level("two letters differ", f"{_both('surname', 6)} and {_edits('surname', 2)}", 0.02, 0.01),
        Level("sounds alike", "sound_l = sound_r", 0.005, 0.003),
        Level(DIFFERS, "else", 0.015, 0.98),
    )),
    Field("given", "given name", _unless("given"), (
        Level("same", "given_l = given_r", 0.88, 0.03, rarity="given_of_surname"),
        Level("a short form may be the same", "{given_all overlaps}", 0.04, 0.005),
        Level("same in another order", "surname_l = given_r and given_l = surname_r", 0.005, 0.0001),
        Level("nearly the same", f"{_edits('given', 1)} or {_both('given', 6)} and {_edits('given', 2)}", 0.06, 0.005),
        Level(DIFFERS, "else", 0.005, 0.96, at_most=0.005),
    )),
    Field("given_initial", "initial of the given name", _unless("given_initial", " or (given_l is not null and given_r is not null)"), (
        Level("same", "given_initial_l = given_initial_r", 0.95, 0.09, rarity="given_initial_of_surname"),
        Level("may be the same", "{given_initials overlaps}", 0.02, 0.01),
        Level(DIFFERS, "else", 0.005, 0.9, at_most=0.005),
    )),
    Field("patronymic", "patronymic", _unless("patronymic", f" or {KIN}"), (
        Level("same", "patronymic_l = patronymic_r", 0.88, 0.03, rarity="patronymic_of_surname"),
        Level("nearly the same", f"{_edits('patronymic', 1)} or {_both('patronymic', 6)} and {_edits('patronymic', 2)}", 0.09, 0.005),
        Level(DIFFERS, "else", 0.03, 0.96),
    )),
    Field("patronymic_initial", "initial of the patronymic", _unless("patronymic_initial", f" or (patronymic_l is not null and patronymic_r is not null) or {KIN}"), (
        Level("same", "patronymic_initial_l = patronymic_initial_r", 0.95, 0.09, rarity="patronymic_initial_of_surname"),
        Level(DIFFERS, "else", 0.05, 0.91),
    )),
    Field("birth", "birth", _unless("birth"), (
        Level("same day", "birth_day_l = birth_day_r", 0.45, 0.0001),
        Level("same year and month", "(birth_day_l is null or birth_day_r is null) and birth_month_l = birth_month_r", 0.05, 0.005),
        Level("same year", "(birth_month_l is null or birth_month_r is null) and birth_year_l = birth_year_r", 0.42, 0.05),
        Level("day and month exchanged", "birth_l = birth_turned_r", 0.01, 0.0001),
        Level("one digit differs", "length(birth_l) >= 7 and length(birth_l) = length(birth_r) and levenshtein(birth_l, birth_r) <= 1", 0.03, 0.002),
        Level("a year apart", "(birth_day_l is null or birth_day_r is null) and abs(cast(birth_year_l as int) - cast(birth_year_r as int)) = 1", 0.02, 0.1),
        Level(DIFFERS, "else", 0.03, 0.85),
    )),
    Field("case", "case", f"not ({SAME_CASE}) and (uid_l is null or uid_r is null) and (number_l is null or number_r is null) or {KIN}", (
        Level("same case", SAME_CASE, 0.85, 1e-6, held=True),
        Level("same number", "number_l = number_r", 0.05, 0.0005),
        Level("one digit of the number differs", f"court_l = court_r and {_edits('number', 1)}", 0.05, 0.001),
        Level(DIFFERS, "else", 0.05, 0.998),
    )),
    Field("court", "court", _unless("court", f" or {SAME_CASE} or {KIN}"), (
        Level("same", "court_l = court_r", 0.9, 0.02, rarity="court"),
        Level("same okrug", "okrug_l = okrug_r", 0.06, 0.13),
        Level(DIFFERS, "else", 0.04, 0.85),
    )),
    Field("received", "received", _unless("received", f" or {SAME_CASE} or {KIN}"), _dates("received")),
    Field("decided", "decided", _unless("decided", f" or {SAME_CASE} or {KIN}"), _dates("decided")),
    Field("articles", "articles", _unless("articles_key"), (
        Level("same", "articles_key_l = articles_key_r", 0.75, 0.3, rarity="articles_key"),
        Level("one in common", "{articles overlaps}", 0.05, 0.08),
        Level("same article, part unknown", "{articles_bare overlaps} and (articles_partless_l or articles_partless_r)", 0.1, 0.1),
        Level("another part of the article", "{articles_bare overlaps}", 0.06, 0.3),
        Level(DIFFERS, "else", 0.04, 0.22),
    )),
    Field("term", "term", _unless("term"), _months("term")),
    Field("absence", "absence", _unless("absence"), _months("absence")),
    Field("list", "list", _unless("list"), (
        Level("different lists", "list_l <> list_r", 0.9, 0.65),
        Level("same list", "else", 0.1, 0.35),
    )),
)  # fmt: skip
"""In the order in which `why` shows them."""
