"""What a kept run about the unseen says in one language: methods, reasons, changes, and numbers no more exact than they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Any

from sudebnik.estimates.hidden_words import why, words_in
from sudebnik.publications.claim import percent
from sudebnik.publications.hidden_cells import rounded
from sudebnik.publications.words import Words

PANELS = ("without", "merged", "differing", "prior")
"""Kinds of panels, in the order of the page."""

_GROUP = "\N{NO-BREAK SPACE}"
_CLASSES = re.compile(r"(\d+) classes")


class HiddenWords:
    """The words of the report beside those of the estimates; ``seen`` is what no rounded number may fall below."""

    def __init__(self, words: Words, seen: int) -> None:
        self.words, self._seen = words, seen
        self._phrases = words_in(words.language)

    def method(self, key: str) -> str:
        return self._phrases["methods"][key]

    def gate(self, key: str) -> str:
        return self._phrases["gates"].get(key, key)

    def why(self, reason: str) -> str:
        """Why a method gave no number."""
        return why(reason, self._phrases)

    def assumption(self, key: str) -> str:
        return self._phrases["assumptions"][key]

    # -- numbers ---------------------------------------------------------------------------------------
    def grouped(self, value: float) -> str:
        """A number of persons, thousands apart."""
        return f"{round(value):,}".replace(",", _GROUP if self.words.language == "ru" else ",")

    def about(self, value: float) -> str:
        """A number for a sentence: two digits that count, three where two would fall below those seen."""
        return self._about(value, round)

    def between(self, low: float, high: float) -> dict[str, str]:
        """Limits for a sentence, rounded outwards."""
        return {"low": self._about(low, floor), "high": self._about(high, ceil)}

    def _about(self, value: float, to: Any) -> str:
        shown = rounded(value, 2, to)
        if shown < self._seen <= value:
            shown = max(rounded(value, 3, to), self._seen)
        return self.grouped(shown)

    def count(self, value: int | None) -> str:
        return self.words("hidden") if value is None else self.grouped(value)

    def with_limits(self, value: float, low: float, high: float) -> str:
        return f"{self.grouped(value)} ({self.grouped(low)}–{self.grouped(high)})"

    def ratio(self, value: float) -> str:
        """An odds ratio to two digits, with a fraction where people would say one."""
        said = f"{rounded(value, 2):g}"
        return said.replace(".", ",") if self.words.language == "ru" else said

    def percent(self, share: float) -> str:
        return percent(share, self.words)

    # -- names -----------------------------------------------------------------------------------------
    def together(self, pattern: str, names: Sequence[str]) -> str:
        """Of which lists a pattern is."""
        on = [name for name, mark in zip(names, pattern, strict=True) if mark == "1"]
        return self.words("hid_only", name=on[0]) if len(on) == 1 else " + ".join(on)

    def change(self, panel: Mapping[str, Any]) -> str:
        """What a panel changed."""
        what = str(panel["what"])
        if panel["kind"] == "differing":
            return self._phrases["priors"][what]
        if panel["kind"] != "prior":
            return self.words(f"hid_change_{panel['kind']}", what=what)
        if classes := _CLASSES.fullmatch(what):
            return self.words("hid_change_classes", n=classes[1])
        known = {"complete graph": "hid_change_complete", "flat N": "hid_change_flat"}
        if what in known:
            return self.words(known[what])
        return what.replace(".", ",") if self.words.language == "ru" else what

    def check(self, name: str, names: Sequence[str]) -> str:
        """A figure of the table by the name that the checks give it: `on 2`, `1`, `1∩3`."""
        kind, _, times = name.partition(" ")
        if kind == "on":
            return self.words("hid_check_on", n=times)
        return " + ".join(names[int(number) - 1] for number in name.split("∩"))

    def made(self, run: Mapping[str, Any]) -> dict[str, str]:
        """The program (the beginning of its fingerprint), seed and day of a run."""
        return {"version": str(run["program"])[:16], "seed": str(run["seed"]), "day": str(run["at"])[:10]}
