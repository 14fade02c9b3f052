"""A case through all its instances: its proceedings in order, its defendants, what joined its documents and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from sudebnik.cases.defendants import Defendant
from sudebnik.cases.edges import Edge
from sudebnik.cases.evidence import Reason
from sudebnik.cases.proceedings import Proceeding
from sudebnik.cases.ruling import Answer, Answers, Ruling
from sudebnik.cases.steps import Gap, Step

__all__ = ["Answer", "Answers", "CourtCase", "Ruling"]


@dataclass(frozen=True, slots=True)
class CourtCase:
    """Rulings that belong together, the first instance first; ``twins`` are further copies of one of them.

    ``proceedings`` stand in the order in which they went on, round by round; ``edges`` are the joins that made the case
    one, with their reasons; ``conflicts`` what contradicts within it; ``apart`` edges to documents of other cases that
    nearly fit or were refused. ``defendants`` are the men of the case across its documents (numbers, never names),
    ``steps`` what each instance made of their sentences, ``missing`` the acts that are mentioned and not here.
    """

    id: str
    rulings: tuple[Ruling, ...]
    twins: tuple[Ruling, ...] = ()
    reasons: tuple[str, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    edges: tuple[Edge, ...] = ()
    conflicts: tuple[Reason, ...] = ()
    apart: tuple[Edge, ...] = ()
    defendants: tuple[Defendant, ...] = ()
    steps: tuple[Step, ...] = ()
    missing: tuple[Gap, ...] = ()

    @property
    def first(self) -> Ruling | None:
        """The act of the first instance, where the project has its text."""
        return next((ruling for ruling in self.rulings if ruling.is_first and not ruling.is_card), None)

    @property
    def card(self) -> Ruling | None:
        return next((ruling for ruling in self.rulings if ruling.is_card), None)

    @property
    def higher(self) -> tuple[Ruling, ...]:
        """Appeal and cassation acts, by date."""
        return tuple(ruling for ruling in self.rulings if ruling.is_higher and not ruling.is_card)

    @property
    def court(self) -> str | None:
        """The court of first instance: of its act or card, else the one that a higher act names."""
        for ruling in self.rulings:
            if ruling.is_higher or ruling.text("instance") in ("appeal", "cassation"):
                below = ruling.text("lower_court")
                if below:
                    return below
            elif court := ruling.text("court") or ruling.text("court_name"):
                return court
        return None
