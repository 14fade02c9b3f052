"""Hyphens at the ends of lines: «лише-/ния» is one word, «уголовно-/процессуальный» has a hyphen of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SOFT = ("\x02", "\xad")
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
BROKEN = re.compile(r"(?<![А-Яа-яЁё])([А-Яа-яЁё]+)[-\x02\xad]$")
"""A line that ends in a word with a hyphen."""
_FIRST = re.compile(r"[а-яё]+")
_TOUCHING = re.compile(r"[^\s-]-$")
_OWN_BEFORE = re.compile(
    r"(?:по|из|кое|во|в|[а-яё]*(?:уголовно|административно|гражданско|военно|материально|социально|судебно|"
    r"психолого|медико|нарко|северо|юго|контрактно|организационно|оперативно|следственно|учебно|командно|"
    r"санитарно|научно|черепно|право|исправительно|мотострелков[оы]|[а-яё]{3}ск[ои]))",
    re.IGNORECASE,
)
_OWN_AFTER = re.compile(r"(?:то|либо|нибудь|таки|за|под)\b")


class Hyphens:
    """What the hyphens at line ends mean in one document, judged by its own words and by how many there are."""

    def __init__(self, lines: Sequence[str]) -> None:
        ends = sum(1 for line in lines if BROKEN.search(line))
        self._broken = ends >= 0.05 * len(lines)
        """Whether the document breaks words: one that does not has few hyphens at line ends, all their own."""
        self._words: frozenset[str] = frozenset()
        if ends:
            self._words = frozenset(word.lower() for line in lines for word in _WORD.findall(line))

    def join(self, before: str, after: str) -> tuple[str, str]:
        """The line that goes on, with its hyphen or without, and what stands between it and the next one."""
        if before.endswith(_SOFT):
            return before[:-1], ""
        last, first = BROKEN.search(before), _FIRST.match(after)
        if last is not None and first is not None:
            return (before if self._own(last.group(1).lower(), first.group()) else before[:-1]), ""
        return before, "" if _TOUCHING.search(before) and after[:1].isalnum() else " "

    def _own(self, left: str, right: str) -> bool:
        if f"{left}-{right}" in self._words:
            return True
        if left + right in self._words:
            return False
        return (
            not self._broken or _OWN_BEFORE.fullmatch(left) is not None or _OWN_AFTER.match(right) is not None
        )
