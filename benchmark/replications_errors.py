"""How a machine misreads an act: it overlooks, takes one category for another, and adds what is not there; some acts are misread more than others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp
from random import Random
from typing import NamedTuple

from sudebnik.cases.ruling import Answer, Ruling
from sudebnik.findings.finding import Finding, Speaker, Value

SPREAD, COURT_SPREAD = 0.6, 0.25
"""How much acts and courts differ in how badly they are read (standard deviation of a logarithm)."""


class Slips(NamedTuple):
    """How often an answer is overlooked, taken for another one, and read where there is none; ``others`` are what it is taken for."""

    overlooked: float
    wrong: float
    added: float = 0.0
    others: Sequence[Value] = ()


_OUTCOMES = ("convicted", "suspended_for_service", "terminated_other", "returned_to_prosecutor")
_ENDS = (
    "voluntary_unit",
    "voluntary_commandant",
    "detained_police",
    "detained_military",
    "hospital",
    "still_absent",
)
ONE: Mapping[str, Slips] = {
    "service_status": Slips(0.03, 0.03, 0, ("mobilised", "contract", "conscript", "recruited_from_prison")),
    "plea": Slips(0.03, 0.03, 0, ("full", "partial", "denied")),
    "procedure": Slips(0.01, 0.02, 0, ("general", "chapter40")),
    "outcome": Slips(0.01, 0.02, 0, _OUTCOMES),
    "sentence_kind": Slips(0.01, 0.015, 0, ("imprisonment", "fine", "military_service_restriction")),
    "regime": Slips(0.03, 0.03, 0, ("general", "strict", "settlement")),
    "suspended": Slips(0.01, 0.03, 0, (True, False)),
    "absence_end": Slips(0.06, 0.05, 0, _ENDS),
    "appeal_outcome": Slips(0.02, 0.05, 0, ("unchanged", "mitigated", "aggravated", "changed_other", "quashed_retrial")),
    "appeal_direction": Slips(0.02, 0.03, 0, ("for", "against")),
    "prior_conviction": Slips(0.04, 0.04, 0, ("none", "valid", "expunged")),
    "marital": Slips(0.05, 0.03, 0, ("married", "single", "divorced")),
    "offer_return": Slips(0.12, 0.0, 0.03, (True,)),
    "combat": Slips(0.08, 0.0, 0.03, (True,)),
    "wound": Slips(0.08, 0.0, 0.02, (True,)),
    "prior_uncharged_return": Slips(0.20, 0.0, 0.03, (True,)),
    "n_episodes": Slips(0.08, 0.0, 0.01, (2,)),
}  # fmt: skip
"""Questions with one answer."""
MANY: Mapping[str, Slips] = {
    "claim": Slips(0.12, 0.04, 0.03, ("too_severe", "apply_64", "apply_73", "unaccounted_mitigating", "no_search", "perjury")),
    "blame": Slips(0.15, 0.05, 0.02, ("commanders", "medics", "mod", "investigators")),
    "mitigating": Slips(0.06, 0.02, 0.03, ("young_children", "combat", "plea", "remorse")),
    "appellants": Slips(0.03, 0.03, 0.01, ("convict", "counsel", "prosecutor")),
}  # fmt: skip
"""Questions with several answers: each may be overlooked or taken for another, and one be added."""
REASONS = tuple(f"R{number:02d}" for number in range(2, 18))
REASON = Slips(0.14, 0.07, 0.05, REASONS)
SPEAKER, ANSWER = 0.05, 0.08
"""How often somebody else's words are taken for his, or the other way round, and the court's answer is misread."""
ARTICLE, DAYS, DAYS_UNREAD, TERM, TERM_UNREAD = 0.03, 0.06, 0.04, 0.04, 0.02
_SPEAKERS = (Speaker.DEFENDANT, Speaker.COUNSEL, Speaker.WITNESS)
_ANSWERS = ("rejected", "accepted_mitigating", None)
_PARTS = ("2.1", "3.1", "5")
_STATED = ("reason", "claim", "blame")


def courts_of(courts: Sequence[str], seed: int) -> dict[str, float]:
    """How much worse than others each court's acts are read."""
    rng = Random(f"{seed} read")
    return {court: exp(rng.gauss(0, COURT_SPREAD)) for court in courts}


def misread(ruling: Ruling, badly: float, rng: Random) -> tuple[Ruling, frozenset[str]]:
    """The act as the machine has it, and which questions are answered otherwise; ``badly`` multiplies all rates."""
    times = badly * exp(rng.gauss(-(SPREAD**2) / 2, SPREAD))
    persons = {}
    changed: set[str] = set()
    for number, told in ruling.persons.items():
        own = dict(told)
        for variable, answers in _reading(told, times, rng, number):
            if answers != told.get(variable, ()):
                own[variable] = answers
                changed.add(variable)
        if changed & {"n_episodes", "prior_uncharged_return"} and "further_absence" in told:
            own["further_absence"] = (_again(told["further_absence"][0], _further(own)),)
            changed.add("further_absence")
        persons[number] = own
    document = dict(ruling.document)
    if "procedure" in document:
        answers = _one(document["procedure"], ONE["procedure"], times, rng, None, "procedure")
        if answers != document["procedure"]:
            document["procedure"] = answers
            changed.add("procedure")
    if not changed:
        return ruling, frozenset()
    return _with(ruling, document, persons), frozenset(changed)


def _with(
    ruling: Ruling,
    document: Mapping[str, tuple[Answer, ...]],
    persons: Mapping[int, Mapping[str, tuple[Answer, ...]]],
) -> Ruling:
    return Ruling(
        ruling.document_id, ruling.source_id, ruling.kind, ruling.text_sha256, ruling.is_card, ruling.has_text,
        ruling.synthetic, document, persons,
    )  # fmt: skip


def _reading(
    told: Mapping[str, tuple[Answer, ...]], times: float, rng: Random, person: int
) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    for variable, slips in ONE.items():
        if variable != "procedure" and (variable in told or slips.added):
            yield variable, _one(told.get(variable, ()), slips, times, rng, person, variable)
    for variable, slips in MANY.items():
        if variable in told or slips.added:
            if variable in ("claim", "appellants") and "appeal_outcome" not in told:
                continue
            yield variable, tuple(_many(told.get(variable, ()), slips, times, rng, person, variable))
    if "reason" in told:
        yield "reason", _reasons(told["reason"], times, rng, person)
    if "episode" in told:
        yield "episode", tuple(one for answer in told["episode"] for one in _episode(answer, times, rng))
    yield from _terms(told, times, rng)
    for variable in ("charge", "convicted_of"):
        if len(told.get(variable, ())) == 1 and rng.random() < ARTICLE * times:
            value = told[variable][0].value
            if isinstance(value, Mapping) and value["article"] == "337":
                yield variable, (_again(told[variable][0], {**value, "part": rng.choice(_PARTS)}),)


def _one(
    told: tuple[Answer, ...], slips: Slips, times: float, rng: Random, person: int | None, variable: str
) -> tuple[Answer, ...]:
    """One answer to all places where it stands: read alike everywhere."""
    drawn = rng.random()
    if not told:
        return (_made(person, variable, rng.choice(slips.others)),) if drawn < slips.added * times else ()
    if drawn < slips.overlooked * times:
        return ()
    if drawn < (slips.overlooked + slips.wrong) * times:
        others = [value for value in slips.others if value != told[-1].value]
        return (_again(told[-1], rng.choice(others)),)
    return told


def _many(
    told: tuple[Answer, ...], slips: Slips, times: float, rng: Random, person: int, variable: str
) -> Iterator[Answer]:
    for answer in told:
        drawn, read = rng.random(), answer
        if drawn < slips.overlooked * times:
            continue
        if drawn < (slips.overlooked + slips.wrong) * times:
            read = _again(answer, rng.choice([value for value in slips.others if value != answer.value]))
        yield _retold(read, times, rng) if variable in _STATED else read
    if rng.random() < slips.added * times:
        yield _made(
            person,
            variable,
            rng.choice(slips.others),
            Speaker.DEFENDANT if variable in _STATED else Speaker.COURT,
        )


def _reasons(told: tuple[Answer, ...], times: float, rng: Random, person: int) -> tuple[Answer, ...]:
    """Stated reasons as any other answers; where none is left, none is stated (R00); the charge's formula is read everywhere."""
    formula = tuple(one for one in told if one.value == "R01")
    stated = tuple(one for one in told if one.value not in ("R00", "R01"))
    found = tuple(_many(stated, REASON, times, rng, person, "reason"))
    if found:
        return formula + found
    silent = tuple(one for one in told if one.value == "R00")
    return formula + (silent or (_made(person, "reason", "R00", None),))


def _retold(answer: Answer, times: float, rng: Random) -> Answer:
    """The same with another speaker or another answer of the court, now and then."""
    finding = answer.finding
    if rng.random() < SPEAKER * times:
        finding = finding._replace(
            speaker=rng.choice([one for one in _SPEAKERS if one is not finding.speaker])
        )
    if rng.random() < ANSWER * times:
        finding = finding._replace(
            assessment=rng.choice([one for one in _ANSWERS if one != finding.assessment])
        )
    return answer if finding is answer.finding else Answer(answer.finding_id, finding)


def _episode(answer: Answer, times: float, rng: Random) -> Iterator[Answer]:
    value, drawn = answer.value, rng.random()
    if drawn < DAYS_UNREAD * times:
        return
    if drawn < (DAYS + DAYS_UNREAD) * times and isinstance(value, Mapping) and value.get("duration_days"):
        days = max(3, round(float(str(value["duration_days"])) * rng.choice((0.5, 0.8, 1.3, 2.0))))
        yield _again(answer, {**value, "duration_days": days})
    else:
        yield answer


def _terms(
    told: Mapping[str, tuple[Answer, ...]], times: float, rng: Random
) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    for variable in ("sentence_months", "delta_months"):
        answers = told.get(variable, ())
        if not answers:
            continue
        drawn, value = rng.random(), answers[0].value
        if drawn < TERM_UNREAD * times:
            yield variable, ()
        elif drawn < (TERM + TERM_UNREAD) * times and isinstance(value, int | float):
            if variable == "sentence_months":
                wrong = max(2, value + rng.choice((-24, -12, -6, 6, 12, 36)))
            else:
                wrong = rng.choice([months for months in (-6, 0, 6) if months != value])
            yield variable, (_again(answers[0], wrong),)


def _further(own: Mapping[str, tuple[Answer, ...]]) -> str:
    if own.get("prior_uncharged_return"):
        return "uncharged_return"
    return "joined_episodes" if own.get("n_episodes") else "none"


def _again(answer: Answer, value: Value) -> Answer:
    return Answer(answer.finding_id, answer.finding._replace(value=value, missing=None))


def _made(person: int | None, variable: str, value: Value, speaker: Speaker | None = Speaker.COURT) -> Answer:
    finding = Finding(person, variable, value, (), "misread@1", speaker, assessment=None)
    return Answer(f"misread {variable}", finding)
