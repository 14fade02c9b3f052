"""Who is named where in an article, looked up by sentence and by name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from types import ModuleType
from typing import NamedTuple

from sudebnik.findings.press.mention import Mention, Role
from sudebnik.findings.press.sentences import Sentence


class Person(NamedTuple):
    """``key`` of a name, or «@offset» of a man without one; ``case``: whether a case is told of him.

    ``alias`` is the name that a later sentence gives the man without one; ``sentence`` is where he stands.
    """

    key: str
    label: tuple[int, int]
    case: bool
    alias: str | None = None
    sentence: int = -1


People = dict[str, Person]


class Cast:
    """An article's text, its sentences, and the names in each of them."""

    def __init__(self, text: str, tongue: ModuleType, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.tongue = tongue
        self.sentences = sentences
        self._by_sentence: dict[int, list[Mention]] = {}
        self.by_key: dict[str, list[Mention]] = {}
        self.firsts: dict[str, str] = {}
        self._told_in: dict[int, int] = {}
        starts = [sentence.start for sentence in sentences]
        for one in tongue.mentions(text, sentences):
            sentence = sentences[bisect_right(starts, one.start) - 1]
            self._by_sentence.setdefault(sentence.start, []).append(one)
            self.by_key.setdefault(one.key, []).append(one)
            if one.full:
                first = text[one.start : one.end].split(maxsplit=1)[0]
                self.firsts.setdefault("~" + tongue.first_name(first), one.key)
            if one.role in (Role.SOLDIER, Role.UNKNOWN):
                self._told_in.setdefault(sentence.paragraph, one.start)

    def named(self, sentence: Sentence) -> Sequence[Mention]:
        """The names in a sentence, in order."""
        return self._by_sentence.get(sentence.start, ())

    def words(self, sentence: Sentence) -> str:
        return self.text[sentence.start : sentence.end]

    def told_before(self, sentence: Sentence) -> bool:
        """Whether the paragraph has named a man before this sentence."""
        return self._told_in.get(sentence.paragraph, sentence.start) < sentence.start

    def brings_name(self, sentence: Sentence) -> bool:
        """«That was Ivan Petrov», «His name is …»: the name of the man before."""
        named = self.named(sentence)
        if not named:
            return False
        before = self.text[sentence.start : named[0].start]
        return bool(self.tongue.THAT_WAS.search(before) or self.tongue.IDENTIFIED.search(before))
