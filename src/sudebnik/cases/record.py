"""A row of a list as linkage sees it: who, when, which court, under which article. It lives in memory and in the vault alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One row of one list. ``id`` is random and says nothing; None is what the list does not tell.

    ``name`` is as the list writes it, in any order, case and alphabet; ``birth``, ``received`` and ``decided`` are ISO
    dates with as much as is known («1990», «1990-05», «1990-05-17»); ``court`` is a code of the register, else the
    court's name in the nominative; ``articles`` hold article and part («337.5»), sorted; ``term`` is the sentence and
    ``absence`` the absence, both in months.
    """

    id: str
    list: str
    name: str | None = None
    birth: str | None = None
    uid: str | None = None
    court: str | None = None
    case_number: str | None = None
    received: str | None = None
    decided: str | None = None
    articles: tuple[str, ...] = ()
    term: float | None = None
    absence: float | None = None
