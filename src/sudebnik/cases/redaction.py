"""The gate against undoing a court's redaction: a name never stands beside what a court published without it.

A name, a birth or a UID from a list or a card, put beside an act in which the court wrote «ФИО1», tells who that was;
so does a named row of one list beside the nameless card of the same case. Whatever is about to be shown together is
told to `refuse_undoing` first. Source: DOMAIN §6.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sudebnik.errors import RedactionError
from sudebnik.text.given_names import given
from sudebnik.text.name_keys import patronymic_key
from sudebnik.text.names import read_name
from sudebnik.text.transliteration import skeleton

PERSONAL = frozenset({"name", "birth", "uid", "raw"})
"""What the vault keeps of a record that says who it is; ``raw`` is the row as it was brought, with everything."""

OF_COURTS = frozenset({"document", "case", "text", "quote"})
"""What a court published, and what names it: text, quote, and the ids that lead to them."""

_WITH_INITIALS = re.compile(
    r"\b[A-ZА-ЯЁ][a-zа-яё'’-]{2,} [A-ZА-ЯЁ]\.(?: ?[A-ZА-ЯЁ]\.|\s*\Z)|\b[A-ZА-ЯЁ]\. ?[A-ZА-ЯЁ]\. ?[A-ZА-ЯЁ][a-zа-яё'’-]{2,}"
)
_ADJECTIVE = re.compile(r".*вн(?:ый|ая|ое|ой|ого|ому|ым|ом|ую|ые|ых)")
"""«Верховный» and «Основной» end as patronymics do when gender and case are taken away."""


def names_somebody(text: str) -> bool:
    """Whether a line seems to name a person: a surname with initials, a patronymic, a given name beside a word with a capital.

    A surname alone is not told from other words with a capital.
    """
    if _WITH_INITIALS.search(text):
        return True
    words = [word.strip('.,;:!?()«»"') for word in text.split()]
    for index, word in enumerate(words):
        if word[:1].isupper():
            if patronymic_key(word) and not _ADJECTIVE.fullmatch(word.lower()):
                return True
            beside = words[max(0, index - 1) : index] + words[index + 1 : index + 2]
            if given(skeleton(word)) and any(other[:1].isupper() for other in beside):
                return True
    return False


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing about to be shown: ``place`` is its id, ``fields`` what is seen of it.

    ``hides`` says whether its maker left the person out.
    """

    place: str
    fields: frozenset[str]
    hides: bool


def row(record: str, fields: Mapping[str, str]) -> Shown:
    """A row of a list. It hides the person where it has no name, or a mask in its place, as on many cards."""
    return Shown(record, frozenset(fields), hides=not read_name(fields.get("name", "")).usable)


def of_court(place: str, kind: str) -> Shown:
    """A document, a case, a text or a quote: `OF_COURTS` has the kinds.

    Each counts as hiding the person, also where no mask stands in it: an act may leave the name out, or say «К.», or
    hide one defendant of two, and whom it hides cannot be told without undoing it.
    """
    if kind not in OF_COURTS:
        raise ValueError(kind)
    return Shown(place, frozenset({kind}), hides=True)


def refuse_undoing(things: Iterable[Shown]) -> None:
    """Let pass what may stand together; `RedactionError` where a person would stand beside what hides him.

    A thing may always be shown as its maker made it: refused is the joining of two.
    """
    shown = list(things)
    personal = {one.place for one in shown if one.fields & PERSONAL}
    for one in shown:
        if one.hides and personal - {one.place}:
            raise RedactionError(
                f"{one.place}: the court left the person out here, or may have; nothing that says who it was is shown "
                "beside it. Show the rows of lists alone, or this without the vault"
            )
