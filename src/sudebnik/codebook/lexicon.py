"""Which words of a codebook's phrases a word of a text is a form of: «отказано» is a form of «отказать»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sudebnik.text.forms import english, russian
from sudebnik.text.words import words

NOT, BEEN, NUMBER = 0, 1, 2
"""Entries that every lexicon has: «не», the forms of «быть» behind it, a number in digits."""

_NOTHING: frozenset[int] = frozenset()
_STEM = 5
_MOST = 200_000
"""Words of texts whose entries are remembered."""


class Window:
    """The words of a stretch of text and their entries; ``entries[i]`` are those of the i-th word, ``all`` of any."""

    __slots__ = ("all", "ends", "entries", "starts", "texts")

    def __init__(
        self, texts: Sequence[str], starts: Sequence[int], ends: Sequence[int], lexicon: Lexicon
    ) -> None:
        self.texts = texts
        self.starts = starts
        self.ends = ends
        self.entries = [lexicon.entries(text) for text in texts]
        self.all = _NOTHING.union(*self.entries)


class Lexicon:
    """Entries by number: a word in all its forms, one form of it, or a beginning of words.

    ``common`` are the entries of words that stand everywhere.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"не": NOT, "быть": BEEN, "#": NUMBER}
        self._forms: dict[str, list[int]] = {"не": [NOT], "not": [NOT]}
        for form in ("был", "была", "было", "были", "будет", "будут"):
            self._forms[form] = [BEEN]
        self._beginnings: dict[str, int] = {}
        self.common: set[int] = {NOT, BEEN, NUMBER}
        self._known: dict[str, frozenset[int]] = {}
        self._stems: dict[int, set[str]] = {}

    def word(self, lemma: str, language: str) -> int:
        """The entry of a word in all its forms."""
        forms = english(lemma) if language == "en" else russian(lemma)
        return self._entry(f"{language} {lemma}", forms)

    def form(self, word: str) -> int:
        """The entry of this very form."""
        return self._entry(f"={word}", (word,))

    def beginning(self, letters: str) -> int:
        """The entry of every word that begins so."""
        number = self._entry(f"{letters}*", ())
        self._beginnings[letters] = number
        self._stems.clear()
        return number

    def _entry(self, name: str, forms: Sequence[str]) -> int:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._numbers)
            for form in forms:
                self._forms.setdefault(form, []).append(number)
            self._known.clear()
            self._stems.clear()
        return number

    def stems(self, entry: int) -> set[str]:
        """Beginnings of which one is that of any word of an entry; the empty one where nothing can be told."""
        if not self._stems:
            # All at once: a grammar asks of hundreds of entries, and each would go through every form.
            for letters, number in self._beginnings.items():
                self._stems.setdefault(number, set()).add(letters)
            for form, numbers in self._forms.items():
                for number in numbers:
                    self._stems.setdefault(number, set()).add(form[:_STEM])
        return self._stems.get(entry) or {""}

    def entries(self, word: str) -> frozenset[int]:
        """Every entry that a word of a text belongs to; ``word`` as on the plane."""
        known = self._known.get(word)
        if known is None:
            found = set(self._forms.get(word, ()))
            for length in range(2, len(word) + 1):
                number = self._beginnings.get(word[:length])
                if number is not None:
                    found.add(number)
            if word.isdigit():
                found.add(NUMBER)
            if len(self._known) > _MOST:
                self._known.clear()
            known = self._known[word] = frozenset(found) if found else _NOTHING
        return known

    def window(self, plane: bytes, start: int, end: int) -> Window:
        """The words of ``[start, end)``."""
        found = words(plane, start, end)
        if not found:
            return Window((), (), (), self)
        texts, starts, ends = zip(*found, strict=True)
        return Window(texts, starts, ends, self)

    def names(self) -> list[str]:
        """What each entry is called, by number."""
        return list(self._numbers)

    def rows(self) -> dict[str, Any]:
        """Everything in it as plain data."""
        return {
            "numbers": self._numbers,
            "forms": self._forms,
            "beginnings": self._beginnings,
            "common": sorted(self.common),
        }

    @classmethod
    def read(cls, rows: Mapping[str, Any]) -> Lexicon:
        """A lexicon from what `rows` gave."""
        lexicon = cls()
        lexicon._numbers = rows["numbers"]
        lexicon._forms = rows["forms"]
        lexicon._beginnings = rows["beginnings"]
        lexicon.common = set(rows["common"])
        return lexicon
