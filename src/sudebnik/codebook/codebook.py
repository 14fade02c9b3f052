"""A codebook: what is asked of whom, which answers there are, and how to say both in Russian and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Variable:
    """One question. ``values`` are the categories in the order of the codebook; empty for other types."""

    id: str
    unit: UnitKind
    type: ValueType
    label: Label
    values: Mapping[str, Label]
    many: bool = False
    private: bool = False
    trap: str | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """All variables in order, and ``revision``: the first 16 hex digits of the SHA-256 of the file's content."""

    title: Label
    variables: Mapping[str, Variable]
    revision: str

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
