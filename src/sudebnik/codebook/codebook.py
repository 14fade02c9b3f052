"""A codebook: what is asked of whom, which answers there are, by which words they are known, and all of it in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from sudebnik.codebook.lexicon import Lexicon
from sudebnik.codebook.rules import Rule


class UnitKind(StrEnum):
    """Whom a question is about."""

    DOCUMENT = "document"
    PERSON = "person"


class ValueType(StrEnum):
    """What an answer looks like."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    OBJECT = "object"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Label:
    """One thing in the two languages of the house."""

    ru: str
    en: str

    def get(self, language: str) -> str:
        return self.ru if language == "ru" else self.en


class Decided(NamedTuple):
    """An example that was decided: words of a ruling, the answer they give (``counter``: do not give), the id of the decision."""

    value: Any
    words: str
    counter: bool = False
    coding: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """One question. ``values`` are the categories in the order of the codebook; empty for other types.

    ``assessed``: what the court made of it belongs to the answer. ``silent`` is the value of a person for whom the whole
    text gives none but those in ``aside`` (the formula of the charge is nobody's own reason). ``read_by`` names the grammar
    that asks the rules where they may stand; without it they are read wherever their zones are. ``everywhere``: in every
    criminal act, not only in those that concern absence from service. ``ordered``: the values stand in an order, so that two
    answers can lie near each other or far apart.
    """

    id: str
    unit: UnitKind
    type: ValueType
    label: Label
    values: Mapping[str, Label]
    many: bool = False
    private: bool = False
    trap: str | None = None
    assessed: bool = False
    silent: str | None = None
    aside: frozenset[str] = frozenset()
    read_by: str | None = None
    everywhere: bool = False
    ordered: bool = False
    place: str = ""
    decided: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """All variables in order, their rules with the lexicon of their words, and ``revision``: the first 16 hex digits of the SHA-256 of its files."""

    title: Label
    variables: Mapping[str, Variable]
    revision: str
    rules: tuple[Rule, ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon, compare=False, repr=False)

    def label(self, variable: str, language: str) -> str:
        """A variable in words; its id where the codebook does not have it."""
        known = self.variables.get(variable)
        return known.label.get(language) if known else variable

    def value_label(self, variable: str, value: object, language: str) -> str:
        """An answer in words; the value itself where it is no category."""
        if isinstance(value, bool):
            return {"ru": ("нет", "да"), "en": ("no", "yes")}[language][value]
        known = self.variables.get(variable)
        if known and (label := known.values.get(str(value))):
            return label.get(language)
        return str(value)
