"""What was read and what was not: the first thing a reader of numbers has to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of files and documents; ``coded`` are cases with facts read from them. ``refused`` gives the reasons (without places) and how often each occurred."""

    files_seen: int = 0
    files_refused: int = 0
    documents: int = 0
    acts: int = 0
    cards: int = 0
    listings: int = 0
    not_published: int = 0
    text_unavailable: int = 0
    useless_pages: int = 0
    press_reports: int = 0
    press_cases: int = 0
    other_documents: int = 0
    coded: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)

    def lines(self) -> list[tuple[str, int]]:
        """What to print, in the order of the way from file to document; noughts that say nothing are left out."""
        names = (
            "files_seen", "files_refused", "documents", "acts", "cards", "listings", "not_published",
            "text_unavailable", "useless_pages", "press_reports", "press_cases", "other_documents",
        )  # fmt: skip
        always = {"files_seen", "files_refused", "documents", "acts"}
        return [(name, getattr(self, name)) for name in names if name in always or getattr(self, name)]
