"""From a case to a written act with its truth: verdicts, rulings, appeals, cassation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sudebnik.demo.case import Case
from sudebnik.demo.courts import CASSATION, OKRUGS, Court
from sudebnik.demo.draft import Choice, Paragraph
from sudebnik.demo.prose.appeal import appeal
from sudebnik.demo.prose.cassation import cassation
from sudebnik.demo.prose.rulings import ruling
from sudebnik.demo.prose.verdict import verdict
from sudebnik.demo.scene import Scene

RULINGS = frozenset({"note", "suspension", "returned"})

_EVERY_ACT = [
    "document_kind",
    "instance",
    "court",
    "case_number",
    "uid",
    "decision_date",
    "judge",
    "openness",
    "venue",
    "rank",
    "service_status",
    "marital",
    "children_n",
    "children_under14",
    "prior_conviction",
    "convicted_of",
    "outcome",
    "sentence_kind",
    "sentence_months",
    "regime",
    "suspended",
    "probation_months",
    "episode",
    "absence_end",
    "n_episodes",
    "re_escape",
    "reason",
    "combat",
    "award",
    "wound",
]
CODED = {
    "first": [
        *_EVERY_ACT,
        "charge",
        "counts",
        "procedure",
        "plea",
        "counsel",
        "custody",
        "additional",
        "applied",
        "sentence_count_months",
        "sentence_69_months",
        "vvk_category",
        "unit_type",
        "mitigating",
        "aggravating",
        "aggravating_rejected",
        "prosecutor_asked_months",
        "command_petition",
        "offer_return",
    ],
    "appeal": [
        *_EVERY_ACT,
        "lower_court",
        "lower_date",
        "appellants",
        "appeal_direction",
        "appeal_outcome",
        "sentence_before_months",
        "regime_before",
        "delta_months",
        "claim",
        "offer_return",
        "custody",
        "mitigating",
        "aggravating",
    ],
    "cassation": [
        *_EVERY_ACT,
        "lower_court",
        "lower_date",
        "appeal_court",
        "appeal_date",
        "appellants",
        "appeal_direction",
        "appeal_outcome",
        "sentence_before_months",
        "regime_before",
        "delta_months",
        "claim",
        "mitigating",
    ],
}


@dataclass(frozen=True, slots=True)
class Act:
    """A written act: its paragraphs, what is true in it, and what a card would say about it."""

    case: Case
    court: Court
    instance: str
    title: str  # as a card names the act: «Приговор»
    paragraphs: tuple[Paragraph, ...]
    truth: dict[str, Any]
    judge: str
    result: str  # as a card words it

    @property
    def label(self) -> str:
        """A file name without ending: what, where, when — no words of the act."""
        kind = {"Приговор": "prigovor", "Постановление": "postanovlenie"}.get(self.title, self.instance)
        return f"{kind}_{self.court.code.lower()}_{self.case.number.split('/')[0].replace('-', '_')}_{self.case.decided.year}"


def first_act(choice: Choice, case: Case) -> Act:
    """The verdict or ruling of the first court."""
    scene = Scene(choice, case)
    is_ruling = case.kind in RULINGS
    (ruling if is_ruling else verdict)(scene)
    result = {
        "note": "Уголовное дело ПРЕКРАЩЕНО<br>по иным основаниям",
        "suspension": "Производство по делу ПРИОСТАНОВЛЕНО",
        "returned": "ВОЗВРАЩЕНО ПРОКУРОРУ",
    }.get(case.kind, "Вынесен ПРИГОВОР")
    return _act(scene, case.court, "first", "Постановление" if is_ruling else "Приговор", result)


def appeal_outcomes(case: Case) -> list[str]:
    """What an okrug court could do with this verdict."""
    if case.kind in RULINGS or len(case.trials) > 1 or case.kind.startswith("peace"):
        return []
    trial = case.trials[0]
    punishment = trial.punishment
    found = ["unchanged", "unchanged", "changed_other", "quashed_retrial"]
    single = len(trial.counts) == 1 and not punishment.rule70 and not punishment.probation
    if single and punishment.final - 2 >= max(trial.counts[0].offence.least, 4):
        found += ["mitigated", "mitigated"]
    if (
        single
        and not punishment.below64
        and punishment.final + 12 <= trial.counts[0].offence.most * (2 if not trial.surrender else 1) // 2
    ):
        found.append("aggravated")
    if single and trial.gravest.part in {"2.1", "3.1"} and punishment.final <= 36 and not trial.recidivism:
        found.append("conditional")
    return found


def appeal_act(choice: Choice, case: Case, serial: int, outcome: str) -> Act:
    """The okrug court's act on the verdict of `case`, some two months later."""
    upper = OKRUGS[case.court.above]
    decided = case.decided + timedelta(days=45 + serial % 40)
    while decided.weekday() > 4:
        decided += timedelta(days=1)
    punishment = case.trials[0].punishment
    least = case.trials[0].counts[0].offence.least
    after = punishment.final
    if outcome == "mitigated":
        after -= min(choice.rng.choice((2, 3, 4, 6)), punishment.final - max(least, 2))
    elif outcome == "aggravated":
        after += choice.rng.choice((6, 8, 12))
    extra: dict[str, Any] = {"first": case, "after": after}
    above = replace(case, number=f"22-{9000 + serial % 1000}/{decided.year}", decided=decided, extra=extra)
    scene = Scene(choice, above)
    appeal(scene, outcome)
    title = (
        "Апелляционное определение" if case.trials[0].gravest.weight >= 2 else "Апелляционное постановление"
    )
    result = {
        "unchanged": "приговор оставлен БЕЗ ИЗМЕНЕНИЯ",
        "quashed_retrial": "приговор ОТМЕНЕН с направлением на новое судебное рассмотрение",
    }.get(outcome, "приговор ИЗМЕНЕН")
    return _act(scene, upper, "appeal", title, result)


def cassation_act(choice: Choice, case: Case, serial: int, outcome: str) -> Act:
    """The cassation court's ruling on a verdict upheld on appeal."""
    decided = case.decided + timedelta(days=190 + serial % 30)
    while decided.weekday() > 4:
        decided += timedelta(days=1)
    punishment = case.trials[0].punishment
    after = punishment.final - (2 if outcome == "mitigated" else 0)
    above = replace(
        case,
        number=f"77-{9000 + serial % 1000}/{decided.year}",
        decided=decided,
        extra={"first": case, "after": after},
    )
    scene = Scene(choice, above)
    cassation(scene, outcome)
    result = (
        "Жалоба / представление ОСТАВЛЕНО БЕЗ УДОВЛЕТВОРЕНИЯ"
        if outcome == "unchanged"
        else "судебные акты ИЗМЕНЕНЫ"
    )
    return _act(scene, CASSATION, "cassation", "Кассационное определение", result)


def _act(scene: Scene, court: Court, instance: str, title: str, result: str) -> Act:
    draft = scene.draft
    draft.know("instance", instance, None)
    coded = sorted({*CODED[instance]} | {"instance"})
    facts = [fact for fact in draft.facts if fact["var"] in coded]
    for fact in facts:
        if fact["var"] == "instance":
            fact["person"] = None
    truth = {"persons": draft.persons, "coded": coded, "facts": facts}
    return Act(scene.case, court, instance, title, tuple(draft.paragraphs), truth, scene.judge.nom, result)
