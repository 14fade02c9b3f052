"""A corpus of invented cases whose truth is known: 33 months of fifteen courts, with their appeals, as findings of nobody's error.

Stories are those of the demo's generator; what it does not tell is added here: whom the defendant reproaches, who had left before, who is
still away, terms that the court hid, cases and appeals that are not decided yet, receipts that grow and once leap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from math import exp
from random import Random
from typing import Any, NamedTuple

from sudebnik.cases.ruling import Answer, Ruling
from sudebnik.codebook.missing import Missing
from sudebnik.demo.acts import Act, appeal_act, appeal_outcomes, cassation_act, first_act
from sudebnik.demo.case import Case
from sudebnik.demo.courts import GARRISONS
from sudebnik.demo.draft import Choice
from sudebnik.demo.series import KINDS
from sudebnik.demo.story import Wish, draw
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.quote import Quote

BEGINS, MONTHS = (2023, 1), 33
LAST_LOOK = date(2025, 10, 3)
"""The day up to which the courts were looked at."""
COURTS = 15
GROWTH, LEAP_AT, LEAP = 0.018, 20, 1.35
"""Receipts grow by so much a month (of a logarithm), and leap once by so much."""
PAIRS = 8
"""In a hundred cases: two defendants."""
APPEALED, CASSATION = 0.32, 0.25
LEFT_BEFORE, STILL_AWAY, HIDDEN_TERM, MASKED = 0.13, 0.04, 0.05, 0.10
UNLISTED = 0.05
"""Share of appeals of which the card below says nothing."""

BLAMED = {
    "R04": ("medics", 0.45), "R08": ("commanders", 0.6), "R09": ("commanders", 0.5), "R10": ("commanders", 0.9), "R11": ("commanders", 0.8),
    "R12": ("mod", 0.4), "R13": ("mod", 0.5), "R14": ("commanders", 0.6), "R15": ("enlistment_office", 0.5), "R16": ("commanders", 0.3),
}  # fmt: skip
"""Whom who gives this reason reproaches, and how often."""
_CARD_RESULTS = {
    "convicted": "verdict",
    "suspended_for_service": "suspended",
    "terminated_note337": "terminated",
    "returned_to_prosecutor": "returned",
}
_RULINGS = {"note": "terminated", "suspension": "suspended", "returned": "returned"}


class TrueAct(NamedTuple):
    """An act with all its facts; ``instance`` is first, appeal or cassation."""

    ruling: Ruling
    instance: str
    decided: date


class TrueCase(NamedTuple):
    """A case: when it came, when it was decided (None: not yet), what the card says, and its acts, the first instance first."""

    number: int
    court: str
    kind: str
    received: date
    decided: date | None
    card: Ruling
    acts: tuple[TrueAct, ...]


class Corpus(NamedTuple):
    """All cases, in order of receipt, and the months of receipt."""

    cases: tuple[TrueCase, ...]
    months: tuple[str, ...]


def corpus(cases: int, seed: int) -> Corpus:
    """So many cases; the same seed gives the same cases."""
    return _Writer(cases, seed).corpus


class _Writer:
    def __init__(self, cases: int, seed: int) -> None:
        self.rng = Random(seed)
        self.choice = Choice(self.rng)
        self.size = cases
        self.courts = self.rng.sample(GARRISONS, COURTS)
        self.weights = [1 / (1 + place / 3) for place in range(COURTS)]

    @cached_property
    def corpus(self) -> Corpus:
        weights = [exp(GROWTH * at) * (LEAP if at >= LEAP_AT else 1.0) for at in range(MONTHS)]
        receipts = sorted(
            _first_of(at) + timedelta(days=self.rng.randrange(28))
            for at in self.rng.choices(range(MONTHS), weights, k=self.size)
        )
        made = tuple(self._case(number, day) for number, day in enumerate(receipts))
        return Corpus(made, tuple(f"{_first_of(at):%Y-%m}" for at in range(MONTHS)))

    def _case(self, number: int, received: date) -> TrueCase:
        rng = self.rng
        court = rng.choices(self.courts, self.weights)[0]
        kinds = {name: weight for name, weight in KINDS.items() if name != "pair"}
        kind = "pair" if rng.random() * 100 < PAIRS else rng.choices(list(kinds), list(kinds.values()))[0]
        day = received + timedelta(days=12 + int(rng.gammavariate(2.5, 20)))
        wish = Wish(kind, court, (day, day), masked_dates=rng.random() < MASKED)
        case = draw(self.choice, wish, number)
        decided = case.decided
        if kind.startswith("peace"):
            # such cases are told of times before the mobilisation; the docket's days are ours all the same
            decided = day
        acts = list(self._acts(case, number, decided))
        pending = decided > LAST_LOOK
        card = self._card(number, court.code, received, None if pending else decided, case, acts)
        here = () if pending else tuple(one for one in acts if one.decided <= LAST_LOOK)
        return TrueCase(number, court.code, kind, received, None if pending else decided, card, here)

    def _acts(self, case: Case, number: int, decided: date) -> Iterator[TrueAct]:
        rng, choice = self.rng, self.choice
        own = self._added(case, decided)
        yield self._act(first_act(choice, case), number, 0, decided, own)
        outcomes = appeal_outcomes(case)
        if not outcomes or rng.random() >= APPEALED / 0.85:
            return
        outcome = rng.choice(outcomes)
        above = appeal_act(choice, case, number, outcome)
        yield self._act(above, number, 1, above.case.decided, own)
        trial = case.trials[0]
        plain = len(trial.counts) == 1 and trial.punishment.regime and not trial.punishment.rule70
        if outcome == "unchanged" and plain and rng.random() < CASSATION:
            top = cassation_act(choice, case, number, "unchanged")
            yield self._act(top, number, 2, top.case.decided, own)

    def _added(self, case: Case, decided: date) -> list[dict[str, Any]]:
        """What this corpus tells of each man besides the demo's facts: whether he left before, is away, and his term is hidden."""
        rng = self.rng
        found = []
        for trial in case.trials:
            absent = bool(trial.episodes) and case.kind not in ("note", "suspension", "returned")
            found.append(
                {
                    "before": absent and rng.random() < LEFT_BEFORE,
                    "away": absent and len(trial.episodes) == 1 and rng.random() < STILL_AWAY,
                    "hidden": rng.random() < HIDDEN_TERM,
                    "blames": rng.random(),
                    "until": decided,
                }
            )
        return found

    # -- an act -----------------------------------------------------------------------------------------
    def _act(
        self, act: Act, number: int, place: int, decided: date, own: Sequence[Mapping[str, Any]]
    ) -> TrueAct:
        name = f"{number:06d}-{place}"
        facts = [*self._changed(act, own)]
        document: dict[str, list[Answer]] = defaultdict(list)
        people: dict[int, dict[str, list[Answer]]] = {one + 1: defaultdict(list) for one in range(len(own))}
        for fact in facts:
            variable, person = fact["var"], fact["person"]
            told = document if person is None else people[person]
            own_day = {"value": decided.isoformat()} if variable == "decision_date" else {}
            told[variable].append(answer(name, fact | own_day))
        kind = DocumentKind(str(document["document_kind"][0].value))
        ruling = Ruling(
            name, name, kind, name, is_card=False, has_text=True, synthetic=True,
            document=_frozen(document), persons={man: _frozen(told) for man, told in people.items()},
        )  # fmt: skip
        return TrueAct(ruling, act.instance, decided)

    def _changed(self, act: Act, own: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        reproached: set[tuple[int, str]] = set()
        for fact in act.truth["facts"]:
            man = own[fact["person"] - 1] if fact["person"] else {}
            yield from self._fact(dict(fact), man)
            if fact["var"] == "reason" and fact["value"] in BLAMED:
                whom, often = BLAMED[fact["value"]]
                if man["blames"] < often and (fact["person"], whom) not in reproached:
                    reproached.add((fact["person"], whom))
                    yield {**fact, "var": "blame", "value": whom}
        for number, man in enumerate(own, 1):
            if man["before"]:
                yield _told(number, "prior_uncharged_return", True)
            yield from _further(number, act.truth["facts"], man)

    @staticmethod
    def _fact(fact: dict[str, Any], man: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        variable = fact["var"]
        if man and man["away"] and variable == "absence_end":
            yield {**fact, "value": "still_absent"}
        elif man and man["away"] and variable == "episode":
            start = fact["value"].get("start")
            days = (man["until"] - date.fromisoformat(start[:10])).days if start else None
            value = {**fact["value"], "end": None, "end_kind": "still_absent"}
            yield {
                **fact,
                "value": value if days is None else value | {"duration_days": days, "band": "gt_1_month"},
            }
        elif man and man["hidden"] and variable in ("sentence_months", "sentence_before_months"):
            yield {**fact, "value": None, "missing": "redacted"}
        elif not (man and man["hidden"] and variable in ("delta_months", "sentence_count_months")):
            yield fact

    # -- a card -----------------------------------------------------------------------------------------
    def _card(
        self,
        number: int,
        court: str,
        received: date,
        decided: date | None,
        case: Case,
        acts: Sequence[TrueAct],
    ) -> Ruling:
        name = f"{number:06d}-c"
        first = acts[0].ruling
        told: dict[str, Any] = {
            "court": court,
            "instance": "first",
            "case_number": case.number,
            "uid": case.uid,
            "received_date": received.isoformat(),
            "decision_date": decided.isoformat() if decided else None,
            "judge": first.text("judge"),
            "result": _RULINGS.get(case.kind, "verdict") if decided else None,
        }
        complaints = [
            _complaint(one)
            for one in acts
            if one.instance == "appeal" and decided and self.rng.random() >= UNLISTED
        ]
        document: dict[str, tuple[Answer, ...]] = {
            variable: (_card_answer(name, None, variable, value),)
            for variable, value in told.items()
            if value is not None
        }
        if complaints:
            document["complaint"] = tuple(_card_answer(name, None, "complaint", one) for one in complaints)
        persons = {
            man: {"articles": (_card_answer(name, man, "articles", [one.value for one in answers]),)}
            for man, own in first.persons.items()
            if (answers := own.get("charge") or own.get("convicted_of"))
        }
        return Ruling(
            name,
            name,
            DocumentKind.OTHER,
            name,
            is_card=True,
            has_text=False,
            synthetic=True,
            document=document,
            persons=persons,
        )


def _complaint(above: TrueAct) -> dict[str, Any]:
    """A line of the card about an appeal, with its outcome once there is one."""
    told = {"kind": "Апелляционная жалоба", "court": above.ruling.text("court")}
    if above.decided > LAST_LOOK:
        return told
    return told | {"decided": above.decided.isoformat(), "outcome": above.ruling.one("appeal_outcome", 1)}


def _further(
    number: int, facts: Sequence[Mapping[str, Any]], man: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """The one answer that the findings' rules make of the others."""
    own = {fact["var"]: fact["value"] for fact in facts if fact["person"] == number}
    if "episode" in own:
        yield _told(number, "further_absence", further(bool(man["before"]), (own.get("n_episodes") or 1) > 1))


def further(uncharged: bool, joined: bool) -> str:
    """As the rules have it: no case for the earlier absence; several absences in one case; no earlier one told."""
    return "uncharged_return" if uncharged else "joined_episodes" if joined else "none"


def _told(person: int, variable: str, value: Any) -> dict[str, Any]:
    return {"person": person, "var": variable, "value": value, "zone": "ESTABLISHED", "speaker": "court"}


def answer(document: str, fact: Mapping[str, Any]) -> Answer:
    """A fact of the truth as a finding, in the zone where it stands."""
    zone, missing = fact.get("zone"), fact.get("missing")
    if fact["value"] is None and missing is None:
        missing = "redacted"
    finding = Finding(
        person=fact["person"],
        variable=fact["var"],
        value=fact["value"],
        evidence=(Quote(0, 1, "…", "", "", ZoneKind(zone)),) if zone else (),
        rule="truth@1",
        speaker=Speaker(fact["speaker"]) if fact.get("speaker") else None,
        missing=Missing(missing) if missing else None,
        assessment=fact.get("assessment"),
    )
    return Answer(f"{document} {fact['var']}", finding)


def _card_answer(document: str, person: int | None, variable: str, value: Any) -> Answer:
    return answer(
        document, {"person": person, "var": variable, "value": value, "zone": "CARD", "speaker": "card"}
    )


def _frozen(told: Mapping[str, list[Answer]]) -> dict[str, tuple[Answer, ...]]:
    return {variable: tuple(found) for variable, found in told.items()}


def _first_of(at: int) -> date:
    year, month = BEGINS
    return date(year + (month - 1 + at) // 12, (month - 1 + at) % 12 + 1, 1)
