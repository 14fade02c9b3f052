"""One case of one court, as far as cards, texts, lists and other courts' acts tell of it."""

from __future__ import annotations

from typing import NamedTuple

FIRST, HIGHER = "first", "higher"
REFUSALS = ("refused_15_5_1", "refused_other", "no_text_no_reason")
"""The court decided and shows no text."""
WHY = (*REFUSALS, "published", "undecided", "listed", "named")
"""Why no text is here: as the card says (``published``: on the site, not taken), no decision yet, known from a list or another act alone."""


class Known(NamedTuple):
    """One case of one court, as far as anything here tells of it.

    ``court`` is its key («» where no document says it); months are ``2024-03``. ``ours``: whether it is of the articles in
    question, None where nothing says it. ``listed``: a list of the court's cases has it. ``coded``: the machine read facts
    in its text; ``checked``: a person answered about it. ``publication`` is what its newest card says. ``withdrawn``: its
    card or text had been on the site and was gone later.
    """

    court: str
    instance: str = FIRST
    received: str | None = None
    decided: str | None = None
    ours: bool | None = None
    card: bool = False
    text: bool = False
    listed: bool = False
    coded: bool = False
    checked: bool = False
    publication: str | None = None
    withdrawn: bool = False

    @property
    def why(self) -> str:
        """Why its text is not here."""
        if self.card:
            if self.publication == "text":
                return "published"
            if self.decided is None:
                return "undecided"
            return self.publication if self.publication in REFUSALS else "no_text_no_reason"
        return "listed" if self.listed else "named"
