"""Answers that have parts, such as an episode or a charge: which parts, and how a form writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sudebnik.codebook.codebook import Codebook
from sudebnik.publications.words import Words
from sudebnik.web.i18n import N_


class Field(NamedTuple):
    """One part of an answer. ``kind``: text, number, date, list (words between commas), choice, boolean, json."""

    key: str
    label: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    variable: str = ""
    words: str = ""


_ARTICLE = (
    Field("article", N_("article")),
    Field("part", N_("part")),
    Field("points", N_("points"), "list"),
    Field("attempt", N_("attempt"), "boolean"),
)
_BANDS = ("le_2d", "gt_2d_le_10d", "gt_10d_le_1_month", "gt_1_month", "indeterminate")
_FROM = (
    "unit", "leave", "hospital", "medical_board", "trip", "transfer", "commandants_office", "combat_position", "train", "home",
    "other",
)  # fmt: skip

SHAPES: Mapping[str, tuple[Field, ...]] = {
    "charge": _ARTICLE,
    "convicted_of": _ARTICLE,
    "acquitted_of": _ARTICLE,
    "episode": (
        Field("n", N_("number"), "number"),
        Field("mode", N_("how"), "choice", ("left", "failed_to_return", "failed_to_arrive")),
        Field("from", N_("from where"), "choice", _FROM),
        Field("start", N_("first day"), "date"),
        Field("end", N_("last day"), "date"),
        Field("end_kind", N_("how it ended"), "choice", variable="absence_end"),
        Field("duration_days", N_("days"), "number"),
        Field("band", N_("length"), "choice", _BANDS, words="band"),
        Field("article_part", N_("article and part")),
        Field("missing", N_("dates missing because"), "choice", ("redacted", "unclear"), words="missing"),
    ),
    "prior_sentence": (
        Field("date", N_("day"), "date"),
        Field("article", N_("article and part")),
        Field("months", N_("months"), "number"),
    ),
    "absence": (
        Field("months", N_("months"), "number"),
        Field("weeks", N_("weeks"), "number"),
        Field("days", N_("days"), "number"),
        Field(
            "precision",
            N_("precision"),
            "choice",
            ("exact", "about", "more_than", "less_than"),
            words="precision",
        ),
    ),
}
"""The parts of VARIABLES.md; other objects are written as they are kept, in JSON."""

SAID: Mapping[str, str] = {
    "left": N_("left"),
    "failed_to_return": N_("did not come back"),
    "failed_to_arrive": N_("did not arrive"),
    "unit": N_("the unit"),
    "leave": N_("leave"),
    "hospital": N_("hospital"),
    "medical_board": N_("medical board"),
    "trip": N_("a trip"),
    "transfer": N_("a transfer"),
    "commandants_office": N_("the commandant's office"),
    "combat_position": N_("a combat position"),
    "train": N_("a train"),
    "home": N_("home"),
    "other": N_("other"),
    "exact": N_("exact"),
}
"""Choices for which the report has no words."""


def choices(field: Field, codebook: Codebook, words: Words) -> list[tuple[str, str]]:
    """The choices of a field with their words; those of `SAID` are message ids still to be translated."""
    if field.variable and field.variable in codebook.variables:
        return [
            (value, label.get(words.language))
            for value, label in codebook.variables[field.variable].values.items()
        ]
    return [(choice, _word(field, choice, words)) for choice in field.choices]


def _word(field: Field, choice: str, words: Words) -> str:
    key = f"{field.words}_{choice}"
    return words(key) if field.words and words.has(key) else SAID.get(choice, choice)


def written(value: Any) -> str:
    """A part of an answer as a form shows it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
