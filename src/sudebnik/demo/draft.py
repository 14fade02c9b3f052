"""An act while it is being written: paragraphs by zone, and the facts marked in the very words that state them.

A phrase may carry marks: `[variable=value|words]`, with the speaker and the court's assessment after a tilde
(`[reason=R03~defendant/rejected|…]`), a value set aside under a name (`[episode=@e1|…]`) and, in acts about
several people, the person's number in front (`[2:plea=full|…]`). Marks may stand inside one another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal, NamedTuple, TypeVar

Align = Literal["left", "center", "justify", "right"]
Value = str | int | bool | None | dict[str, Any]
T = TypeVar("T")

ABOUT_THE_DOCUMENT = frozenset(
    [
        "document_kind",
        "court",
        "case_number",
        "uid",
        "decision_date",
        "judge",
        "instance",
        "lower_court",
        "lower_case_number",
        "lower_date",
        "appeal_court",
        "appeal_date",
        "venue",
        "openness",
        "procedure",
    ]
)
NUMBERS = frozenset(
    [
        "children_n",
        "children_under14",
        "n_episodes",
        "counts",
        "sentence_months",
        "sentence_before_months",
        "sentence_count_months",
        "sentence_69_months",
        "probation_months",
        "prosecutor_asked_months",
        "delta_months",
        "fine_rubles",
        "work_hours",
    ]
)
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
_MARK = re.compile(r"\[(?:(\d):)?([a-z_0-9]+)=([^|\[\]~]*)(?:~([a-z_]+)(?:/([a-z_]+))?)?\||\]")


class Paragraph(NamedTuple):
    zone: str
    text: str
    align: Align


class Choice:
    """Picks phrases so that those used least come first: neighbours in a series do not repeat each other."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._used: Counter[str] = Counter()

    def one(self, options: Sequence[T]) -> T:
        """One of the options, fresh ones first."""
        fewest = min(self._used[repr(option)] for option in options)
        fresh = [option for option in options if self._used[repr(option)] == fewest]
        chosen = self.rng.choice(fresh)
        self._used[repr(chosen)] += 1
        return chosen

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """Several different options, fresh ones first, in random order."""
        left = list(options)
        chosen: list[T] = []
        for _ in range(min(count, len(left))):
            option = self.one(left)
            left.remove(option)
            chosen.append(option)
        self.rng.shuffle(chosen)
        return chosen

    def chance(self, share: float) -> bool:
        return self.rng.random() < share


@dataclass(slots=True)
class Draft:
    """Paragraphs and facts of one act; `say` parses the marks."""

    values: dict[str, Value] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    persons: int = 1

    def say(self, zone: str, words: str, align: Align = "justify", person: int = 1) -> None:
        """Add a paragraph and the facts marked in it."""
        text: list[str] = []
        length = 0
        position = 0
        open_marks: list[tuple[re.Match[str], int, int]] = []
        first = len(self.facts)
        for match in _MARK.finditer(words):
            piece = _one_stop(text, words[position : match.start()])
            text.append(piece)
            length += len(piece)
            position = match.end()
            if match[0] == "]":
                opening, start, slot = open_marks.pop()
                self.facts[slot]["quotes"].append("".join(text)[start:])
                if opening[4]:
                    self.facts[slot]["speaker"] = opening[4]
                if opening[5]:
                    self.facts[slot]["assessment"] = opening[5]
            else:
                open_marks.append((match, length, len(self.facts)))
                variable = match[2]
                about = None if variable in ABOUT_THE_DOCUMENT else int(match[1] or person)
                fact: dict[str, Any] = {
                    "person": about,
                    "var": variable,
                    "value": self._value(variable, match[3]),
                    "quotes": [],
                }
                self.facts.append({**fact, "zone": zone, "speaker": "court"})
        text.append(_one_stop(text, words[position:]))
        if open_marks:
            raise ValueError(f"a mark is not closed: {open_marks[0][0][0]}")
        for fact in self.facts[first:]:
            if fact["value"] is None:
                fact["missing"] = "redacted"
        self.paragraphs.append(Paragraph(zone, "".join(text), align))

    def know(self, variable: str, value: Value, person: int | None = 1, speaker: str | None = None) -> None:
        """A fact that no words give: «suspended false» where nothing is suspended."""
        about = None if variable in ABOUT_THE_DOCUMENT else person
        self.facts.append(
            {"person": about, "var": variable, "value": value, "quotes": [], "speaker": speaker}
        )

    def knows(self, variable: str, person: int = 1) -> bool:
        return any(fact["var"] == variable and fact["person"] in {person, None} for fact in self.facts)

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def _value(self, variable: str, written: str) -> Value:
        if written.startswith("@"):
            return self.values[written[1:]]
        if written in {"true", "false"}:
            return written == "true"
        if written == "null":
            return None
        return int(written) if variable in NUMBERS else written


def _one_stop(before: list[str], piece: str) -> str:
    """The piece without the second of two full stops: «К.» may end a sentence."""
    last = next((part for part in reversed(before) if part), "")
    if last.endswith(".") and piece.startswith("."):
        piece = piece[1:]
    return _TWO_STOPS.sub(".", piece)
