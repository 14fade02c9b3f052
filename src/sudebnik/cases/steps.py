"""What each instance made of a man's sentence, how long it took, and which acts are mentioned that are not here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sudebnik.cases.defendants import Defendant
from sudebnik.cases.edges import slip_of_day
from sudebnik.cases.proceedings import Named, Proceeding, is_day, kind_of, months_of
from sudebnik.cases.ruling import Ruling
from sudebnik.findings.finding import Value
from sudebnik.law.courts import CourtKind


class Step(NamedTuple):
    """One instance's decision about one defendant of the case (his number in it).

    Terms are in months. ``before`` is what the act says was under review, else what the step before left; ``after`` what
    holds then, also where the act says that nothing is changed; None where it is not known or was quashed. ``days`` have
    passed since the step before, where both dates are known.
    """

    defendant: int
    proceeding: str
    instance: str
    round: int
    day: str | None
    outcome: str | None
    before: float | None
    after: float | None
    regime_before: str | None
    regime_after: str | None
    suspended: bool | None
    days: int | None

    @property
    def delta(self) -> float | None:
        """After minus before, in months."""
        return None if self.before is None or self.after is None else self.after - self.before


class Gap(NamedTuple):
    """An act that is mentioned and not here: of which instance and court, of which day, and the document that tells of it.

    ``kind`` is ``act`` (nothing of that court's proceedings is here) or ``text`` (its card is); ``why`` is named_below,
    named_between, complaint, published (the card says that the text is on the site) or card_only.
    """

    kind: str
    why: str
    instance: str
    court: str | None
    day: str | None
    told_by: str


def steps(ordered: Sequence[Proceeding], men: Sequence[Defendant]) -> tuple[Step, ...]:
    """Every defendant's way through the instances, man by man."""
    return tuple(step for man in men for step in _way(ordered, man))


def _way(ordered: Sequence[Proceeding], man: Defendant) -> Iterator[Step]:
    last: Step | None = None
    for one in ordered:
        told = [
            (ruling, person)
            for ruling in one.rulings
            if (person := man.person(ruling.document_id)) is not None
        ]
        if one.is_material or not told:
            continue
        last = _step(one, man.number, sorted(told, key=lambda pair: (pair[0].is_card, _day(pair[0]))), last)
        yield last


def _day(ruling: Ruling) -> str:
    return ruling.text("decision_date") or ""


def _step(one: Proceeding, man: int, told: Sequence[tuple[Ruling, int]], last: Step | None) -> Step:
    def first(variable: str) -> Value | None:
        found = (ruling.one(variable, person) for ruling, person in reversed(told) if not ruling.is_card)
        return next((value for value in found if value is not None), None)

    def months(variable: str) -> float | None:
        found = (months_of(ruling, variable, person) for ruling, person in reversed(told))
        return next((value for value in found if value is not None), None)

    higher = one.instance != "first"
    outcome = first("appeal_outcome") if higher else first("outcome")
    if outcome is None:
        outcome = next(
            (
                value
                for ruling, person in told
                if (value := ruling.one("person_result", person) or ruling.one("result"))
            ),
            None,
        )
    stays = higher and outcome in ("unchanged", "refused_at_single_judge", "withdrawn")
    held = last if last is not None and last.round == one.round else None
    before = (months("sentence_before_months") if higher else None) or (
        held.after if held and higher else None
    )
    regime_before = first("regime_before") or (held.regime_after if held and higher else None)
    after, regime, suspended = months("sentence_months"), first("regime"), first("suspended")
    return Step(
        defendant=man,
        proceeding=one.id,
        instance=one.instance,
        round=one.round,
        day=one.decided,
        outcome=str(outcome) if outcome is not None else None,
        before=before,
        after=before if after is None and stays else after,
        regime_before=str(regime_before) if regime_before is not None else None,
        regime_after=str(regime)
        if regime is not None
        else (str(regime_before) if stays and regime_before else None),
        suspended=suspended if isinstance(suspended, bool) else (held.suspended if held and stays else None),
        days=_between(last.day if last else None, one.decided),
    )


def _between(before: str | None, after: str | None) -> int | None:
    if before is None or after is None or not (is_day(before) and is_day(after)):
        return None
    return (date.fromisoformat(after) - date.fromisoformat(before)).days


def gaps(ordered: Sequence[Proceeding]) -> tuple[Gap, ...]:
    """The acts that the documents of a case mention and that are not here, each once."""
    found = dict.fromkeys(
        gap for one in ordered for gap in (*_below(one, ordered), *_above(one, ordered), *_texts(one))
    )
    seen: dict[tuple[str, str, str | None, str | None], Gap] = {}
    for gap in found:
        seen.setdefault((gap.kind, gap.instance, gap.court, gap.day), gap)
    return tuple(seen.values())


def _below(one: Proceeding, ordered: Sequence[Proceeding]) -> Iterator[Gap]:
    for named, why, instance in (
        (one.below, "named_below", "first"),
        (one.between, "named_between", "appeal"),
    ):
        if not named or instance == one.instance:
            continue
        days = [day for day in named.days if is_day(day)]
        here = [other for other in ordered if other.instance == instance]
        if not any(_meant(named, other, same_round=other.round == one.round) for other in here):
            yield Gap("act", why, instance, next(iter(named.courts), None), next(iter(days), None), one.id)


def _above(one: Proceeding, ordered: Sequence[Proceeding]) -> Iterator[Gap]:
    for named in one.above:
        court = next(iter(named.courts), None)
        here = [
            other
            for other in ordered
            if other.instance not in ("first", one.instance) and (court is None or court in other.courts)
        ]
        if not any(_meant(named, other, same_round=other.round == one.round) for other in here):
            yield Gap("act", "complaint", _instance(court), court, min(named.days, default=None), one.id)


def _meant(named: Named, other: Proceeding, *, same_round: bool) -> bool:
    """Whether what is named may be this act: of that day, of one not known, or, in its court and round, a slip off."""
    mine, theirs = set(filter(is_day, named.days)), set(filter(is_day, other.days))
    if not mine or not theirs or mine & theirs:
        return True
    if not same_round or other.is_material or (named.courts and not set(named.courts) & set(other.courts)):
        return False
    return any(slip_of_day(one, two) for one in mine for two in theirs)


def _instance(court: str | None) -> str:
    if kind_of(court) is CourtKind.CASSATION or (court is not None and "кассационн" in court):
        return "cassation"
    return "appeal"


def _texts(one: Proceeding) -> Iterator[Gap]:
    if any(not ruling.is_card for ruling in one.rulings):
        return
    for card in one.rulings:
        why = "published" if card.text("publication") == "text" else "card_only"
        yield Gap("text", why, one.instance, one.court, one.decided, card.document_id)
