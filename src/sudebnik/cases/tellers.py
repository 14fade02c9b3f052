"""Who tells what about one defendant: the documents of his case in the order in which it went on, each with its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sudebnik.cases.case import CourtCase
from sudebnik.cases.defendants import Defendant
from sudebnik.cases.proceedings import INSTANCES, Proceeding, is_day, kind_of
from sudebnik.cases.ruling import Answer, Ruling
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.finding import Value
from sudebnik.law.courts import CourtKind

SENT_BACK = frozenset({"quashed_retrial", "quashed_prosecutor"})
OVERTURNED = SENT_BACK | {"quashed_terminated", "acquitted", "suspended_for_service"}
"""What leaves nothing of the sentence below."""
_CHANGED = frozenset({"mitigated", "aggravated", "changed_other"})
RESENTENCED = frozenset({"mitigated", "aggravated"})
_RETELLING = frozenset(
    {ZoneKind.HEADER, ZoneKind.INTRO, ZoneKind.SUMMARY, ZoneKind.GROUNDS, ZoneKind.OBJECTIONS}
)
"""Where a higher act says what others decided or want."""
_RANKS = {
    ZoneKind.RESOLUTIVE: 0,
    ZoneKind.INTRO: 1,
    ZoneKind.SUMMARY: 1,
    ZoneKind.ESTABLISHED: 2,
    ZoneKind.CARD: 3,
}
_WEAKEST = 4

_UNDER_REVIEW = {"sentence_months": "sentence_before_months", "regime": "regime_before"}
_LEFT_ALONE = frozenset({"unchanged", "withdrawn", "refused_at_single_judge"})
"""Where nothing is changed, what was under review is what holds."""
_OTHER_CHANGES = ("sentence_kind", "suspended", "probation_months", "regime", "additional", "fine_rubles")

_NAMED_ABOVE = {"decision_date": "lower_date", "court": "lower_court", "case_number": "lower_case_number"}
"""How an act above calls what the first instance says of itself."""
_ON_CARDS_ABOVE = {"appeal_outcome": ("person_result", "result")}
"""A higher court's card tells the outcome under other names."""
_HIDDEN = (Missing.REDACTED, Missing.UNCLEAR)


class Mention(NamedTuple):
    """One document in which a man stands, and where it stands in the course of his case.

    ``place`` counts the proceedings as they went on; ``outcome`` is what this instance did about him; ``person`` is his
    number in the document, None where nobody's is known. ``unseen``: this court changed the sentence, and none of its acts
    is here to say how; ``is_listed``: the decision is known from the card below alone, whose other answers are not its own.
    """

    ruling: Ruling
    person: int | None
    instance: str
    round: int
    place: int
    outcome: str | None
    unseen: bool = False
    is_listed: bool = False


class Teller(NamedTuple):
    """What one document says to one question about one man.

    ``hidden`` are answers that the court blacked out or that cannot be read; ``below`` what a higher act says of the
    first instance's own.
    """

    mention: Mention
    answers: tuple[Answer, ...]
    hidden: tuple[Answer, ...]
    below: tuple[Answer, ...] = ()

    @property
    def ruling(self) -> Ruling:
        return self.mention.ruling

    @property
    def person(self) -> int | None:
        return self.mention.person

    @property
    def instance(self) -> str:
        return self.mention.instance

    @property
    def round(self) -> int:
        return self.mention.round

    @property
    def place(self) -> int:
        return self.mention.place

    @property
    def outcome(self) -> str | None:
        return self.mention.outcome

    @property
    def is_first(self) -> bool:
        return self.instance == "first"

    @property
    def tells_a_change(self) -> bool:
        """Whether the act gives another term after it than before it."""
        before, after = (
            self.ruling.one(name, self.person) if self.person is not None else None
            for name in ("sentence_before_months", "sentence_months")
        )
        return before is not None and after is not None and before != after

    @property
    def changes_otherwise(self) -> bool:
        """Whether a changed sentence is explained by something else than the term: its kind, its regime, its condition."""
        told = self.ruling.persons.get(self.person, {}) if self.person is not None else {}
        return any(
            answer.finding.zone is ZoneKind.RESOLUTIVE
            for name in _OTHER_CHANGES
            for answer in told.get(name, ())
        )

    @property
    def reviews(self) -> str | None:
        """The day of the first instance's act that it names."""
        return self.ruling.text("lower_date")

    @property
    def day(self) -> str:
        """The day of the act, empty where it is not readable."""
        return self.ruling.text("decision_date") or ""

    @property
    def is_corrected(self) -> bool:
        return any(answer.corrected for answer in self.answers)

    @property
    def is_blank(self) -> bool:
        """Whether all its answers are objects whose days the court blacked out: another document may leave them readable."""
        return all(
            isinstance(answer.value, Mapping) and answer.value.get("missing") is not None
            for answer in self.answers
        )

    @property
    def values(self) -> list[Value]:
        return [answer.value for answer in self.answers if answer.value is not None]

    @property
    def rank(self) -> int:
        """Of its part of the act: operative part, introduction, established facts, card, other parts (DOMAIN §3.6)."""
        return min((rank_of(answer) for answer in self.answers), default=_WEAKEST)

    @property
    def decides(self) -> bool:
        """Whether a higher act's answer is its own decision and no retelling."""
        if self.ruling.kind is DocumentKind.APPEAL_VERDICT or self.is_corrected:
            return self.outcome is None or self.outcome in _CHANGED
        zones = {answer.finding.zone for answer in self.answers}
        if self.outcome is None:
            return ZoneKind.RESOLUTIVE in zones or self.tells_a_change
        return self.outcome in _CHANGED and not zones <= _RETELLING


def rank_of(answer: Answer) -> int:
    """What no words say follows from the operative part."""
    zone = answer.finding.zone
    return 0 if zone is None else _RANKS.get(zone, _WEAKEST)


def mentions_of(case: CourtCase, man: Defendant, within: Proceeding | None = None) -> tuple[Mention, ...]:
    """The documents of a case (of one proceeding) in the order in which it went on, acts before cards.

    One in which other men stand and he does not is left out of what is asked about persons: `tellers` sees to that.
    """
    outcomes = {step.proceeding: step.outcome for step in case.steps if step.defendant == man.number}
    found: list[Mention] = []
    for place, one in enumerate(_as_they_went(case.proceedings)):
        if one.is_material if within is None else one.id != within.id:
            continue
        outcome = outcomes.get(one.id) or _of_all(one, len(case.defendants))
        unseen = outcome in RESENTENCED and all(
            ruling.is_card or man.person(ruling.document_id) is None for ruling in one.rulings
        )
        found += [
            Mention(ruling, man.person(ruling.document_id), one.instance, one.round, place, outcome, unseen)
            for ruling in sorted(one.rulings, key=_acts_first)
        ]
        if within is None and len(case.defendants) == 1:
            found += _listed(one, case.proceedings, place)
    return tuple(found)


def _of_all(one: Proceeding, men: int) -> str | None:
    """What a court above did about every man of the case alike, whoever of them is who."""
    if one.instance == "first" or one.is_material:
        return None
    for ruling in one.rulings:
        if len(ruling.persons) == men:
            told = {
                ruling.one("appeal_outcome", person)
                or ruling.one("person_result", person)
                or ruling.one("result")
                for person in ruling.persons
            }
            alike = told.pop()
            return str(alike) if alike is not None and not told else None
    return None


def _listed(one: Proceeding, here: Sequence[Proceeding], place: int) -> Iterator[Mention]:
    """Decisions above that the card lists and of which no document is here."""
    card = next((ruling for ruling in one.rulings if ruling.is_card), None)
    days = {day for other in here for day in other.days}
    for named in one.above:
        outcome = next(iter(named.outcomes), None)
        if card and outcome and named.days and days.isdisjoint(named.days):
            instance = (
                "cassation"
                if any(kind_of(court) is CourtKind.CASSATION for court in named.courts)
                else "appeal"
            )
            unseen = outcome in RESENTENCED
            yield Mention(card, None, instance, one.round, place, outcome, unseen, is_listed=True)


def tellers(mentions: Iterable[Mention], variable: str) -> list[Teller]:
    """What each of these documents says to one question.

    One that tells of other men alone is left out; one whose decision concerns him counts, though it says nothing else.
    """
    named = _NAMED_ABOVE.get(variable)
    return [
        _teller(one, answers, named if one.instance != "first" else None)
        for one in mentions
        if (answers := _answers(one, variable))
        or one.person is not None
        or one.outcome is not None
        or not one.ruling.persons
    ]


def _teller(mention: Mention, answers: tuple[Answer, ...], named: str | None) -> Teller:
    below = mention.ruling.document.get(named, ()) if named and not mention.is_listed else ()
    if not answers and not below:
        return Teller(mention, (), ())
    return Teller(
        mention,
        tuple([answer for answer in answers if answer.value is not None]),
        tuple([answer for answer in answers if answer.missing in _HIDDEN]),
        tuple([answer for answer in below if answer.value is not None]),
    )


def _answers(mention: Mention, variable: str) -> tuple[Answer, ...]:
    if mention.is_listed:
        return ()
    if found := _told(mention, variable):
        return found
    if mention.instance != "first":
        if mention.ruling.is_card:
            names = _ON_CARDS_ABOVE.get(variable, ())
            return next((found for name in names if (found := _told(mention, name))), ())
        if mention.outcome in _LEFT_ALONE and variable in _UNDER_REVIEW:
            return _told(mention, _UNDER_REVIEW[variable])
    return ()


def _told(mention: Mention, name: str) -> tuple[Answer, ...]:
    ruling, person = mention.ruling, mention.person
    told = ruling.persons.get(person, {}).get(name, ()) if person is not None else ()
    return told or ruling.document.get(name, ())


def _as_they_went(proceedings: Sequence[Proceeding]) -> list[Proceeding]:
    """By day where each day of a round is known: an appeal that is heard anew comes after the cassation that ordered it."""
    dated = {one.round for one in proceedings} - {
        one.round for one in proceedings if one.decided is None or not is_day(one.decided)
    }
    return sorted(
        proceedings,
        key=lambda one: (
            one.round,
            (one.decided or "") if one.round in dated else "",
            INSTANCES.index(one.instance),
        ),
    )


def _acts_first(ruling: Ruling) -> tuple[bool, str, str]:
    return ruling.is_card, ruling.text("decision_date") or "", ruling.document_id
