"""Who is counted: each defendant once, with all that the acts of his case tell of him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sudebnik.cases.case import Answer, CourtCase, Ruling
from sudebnik.codebook.missing import Missing


@dataclass(frozen=True, slots=True)
class Unit:
    """One defendant in one act of one case."""

    case: CourtCase
    ruling: Ruling
    person: int

    def many(self, variable: str) -> list[Any]:
        return self.ruling.many(variable, self.person)

    def one(self, variable: str) -> Any:
        return self.ruling.one(variable, self.person)

    def missing(self, variable: str) -> Missing:
        return self.ruling.missing(variable, self.person)

    def told(self, variable: str) -> list[Answer]:
        """Answers in all acts of the case where each has one defendant, who is then the same man; else in this act alone."""
        acts = [ruling for ruling in self.case.rulings if not ruling.is_card and ruling.persons]
        if self.ruling not in acts or any(len(act.persons) > 1 for act in acts):
            acts = [self.ruling]
        return [
            answer
            for act in acts
            for answer in act.persons.get(self.person if act is self.ruling else min(act.persons), {}).get(
                variable, ()
            )
            if answer.value is not None
        ]


def first_units(cases: Iterable[CourtCase]) -> Iterator[Unit]:
    """Every defendant once: in the first-instance act, else in the card, else in the earliest higher act."""
    for case in cases:
        ruling = case.first or case.card or (case.rulings[0] if case.rulings else None)
        if ruling is None:
            continue
        for person in sorted(ruling.persons) or [1]:
            yield Unit(case, ruling, person)


def higher_units(cases: Iterable[CourtCase]) -> Iterator[Unit]:
    """Every defendant in every appeal and cassation act."""
    for case in cases:
        for ruling in case.higher:
            for person in sorted(ruling.persons) or [1]:
                yield Unit(case, ruling, person)


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


def _part(value: Mapping[str, Any]) -> str:
    part = value.get("part")
    return f"{value['article']}.{part}" if part else str(value["article"])
