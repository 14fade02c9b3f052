"""Who is counted: each defendant once, whatever the number of acts; and each decision that a higher court made about him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sudebnik.cases.case import Answer, CourtCase
from sudebnik.cases.defendants import Defendant, Place
from sudebnik.cases.precedence import Held, held_by
from sudebnik.cases.proceedings import Proceeding
from sudebnik.cases.tellers import Mention, mentions_of
from sudebnik.codebook.missing import Missing

SEVERAL = "several"
"""In the place of an article where a sentence is for several crimes."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One defendant of one case, with what holds of him among all its documents.

    ``within`` narrows it to what one proceeding says: then the unit is that court's decision about him. ``until`` is the
    day to which the case was followed, where times that still run are asked for.
    """

    case: CourtCase
    defendant: Defendant
    within: Proceeding | None = None
    until: str | None = None
    _held: dict[str, Held] = field(default_factory=dict, compare=False, repr=False)
    _mentions: list[Mention] = field(default_factory=list, compare=False, repr=False)

    def held(self, variable: str) -> Held:
        """What holds, with what does not; worked out once."""
        if variable not in self._held:
            if not self._mentions:
                self._mentions.extend(mentions_of(self.case, self.defendant, self.within))
            self._held[variable] = held_by(self._mentions, variable)
        return self._held[variable]

    def many(self, variable: str) -> list[Any]:
        return self.held(variable).values

    def one(self, variable: str) -> Any:
        return self.held(variable).value

    def missing(self, variable: str) -> Missing:
        """Why there is no value."""
        return self.held(variable).missing or Missing.NOT_STATED

    def told(self, variable: str) -> list[Answer]:
        """The answers that hold, with their speakers and what the court made of them."""
        return [told.answer for told in self.held(variable).told]

    @property
    def was_tried_here(self) -> bool:
        """Whether the act of the first instance about him is here; who is known from acts on appeal alone is a biased sample."""
        return any(
            not ruling.is_card
            and (not ruling.persons or self.defendant.person(ruling.document_id) is not None)
            for one in self.case.proceedings
            if one.instance == "first"
            for ruling in one.rulings
        )

    @property
    def month(self) -> str | None:
        """``YYYY-MM`` of the first act or card that is here, where a document says it."""
        day = self.one("decision_date")
        return day[:7] if isinstance(day, str) and len(day) >= len("2024-01") else None


class Population(NamedTuple):
    """All units of a report, made once: what holds of each is worked out once for all tables and languages."""

    persons: tuple[Unit, ...]
    decisions: tuple[Unit, ...]


def population(cases: Iterable[CourtCase]) -> Population:
    """The persons of these cases, and the decisions of higher courts about them."""
    cases = list(cases)
    return Population(tuple(person_units(cases)), tuple(decision_units(cases)))


def person_units(cases: Iterable[CourtCase]) -> Iterator[Unit]:
    """Every defendant of every case once. Whether men of two cases are one man is not asked here."""
    for case in cases:
        for defendant in case.defendants or (Defendant(1, ()),):
            yield Unit(case, defendant)


def decision_units(cases: Iterable[CourtCase]) -> Iterator[Unit]:
    """Every defendant in every appeal and cassation proceeding, once, however many documents tell of it.

    Who stands in a higher act and could not be matched with a man below is counted too: the decision is known.
    """
    for case in cases:
        for one in case.proceedings:
            if one.instance == "first" or one.is_material:
                continue
            known = [
                man
                for man in case.defendants
                if any(man.person(ruling.document_id) is not None for ruling in one.rulings)
            ]
            found = [*known, *_strangers(case, one)]
            for man in found or [Defendant(1, ())]:
                yield Unit(case, man, one)


def _strangers(case: CourtCase, one: Proceeding) -> Iterator[Defendant]:
    """Persons of the act (of the card where there is none) whose number in the case is not known."""
    acts = sorted(one.rulings, key=lambda ruling: (ruling.is_card, ruling.document_id))
    for ruling in acts[:1]:
        matched = {man.person(ruling.document_id) for man in case.defendants}
        for person in sorted(set(ruling.persons) - matched):
            yield Defendant(0, (Place(ruling.document_id, person, "first"),))


def articles_of(unit: Unit) -> list[str]:
    """``337.5`` and so on: what he was convicted of, else charged with, else the card's list."""
    for variable in ("convicted_of", "charge"):
        found = [_part(value) for value in unit.many(variable) if isinstance(value, Mapping)]
        if found:
            return found
    return [
        _part(value)
        for listed in unit.many("articles")
        for value in (listed if isinstance(listed, list) else [listed])
    ]


def about_absence(unit: Unit) -> bool:
    """Whether he is tried for an absence: under art. 337 or 338, or with an absence told."""
    return any(article.startswith(("337", "338")) for article in articles_of(unit)) or bool(
        unit.many("episode")
    )


def single_article(unit: Unit) -> str | None:
    """The one part that he stands for in one count; ``several`` for several crimes (art. 69, 70); None where no part is known."""
    found = set(articles_of(unit))
    if not found:
        return None
    applied = {str(value).partition(".")[0] for value in unit.many("applied")}
    counts = unit.one("counts")
    if len(found) > 1 or (isinstance(counts, int | float) and counts > 1) or applied & {"69", "70"}:
        return SEVERAL
    return found.pop()


def is_conditional(unit: Unit) -> bool | None:
    """Whether the term is conditional; None where a court above changed the sentence and its act is not here."""
    held = unit.held("suspended")
    return None if held.reason == "unseen" else held.value is True


def _part(value: Mapping[str, Any]) -> str:
    part = value.get("part")
    return f"{value['article']}.{part}" if part else str(value["article"])
