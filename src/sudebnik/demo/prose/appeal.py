"""An okrug court's answer to a verdict, part by part (DOMAIN §2.3)."""

from __future__ import annotations

from sudebnik.demo.case import MOBILISATION
from sudebnik.demo.courts import OKRUGS
from sudebnik.demo.prose import intro
from sudebnik.demo.prose.absence import narrate
from sudebnik.demo.prose.appeal_findings import findings, resolution
from sudebnik.demo.prose.appeal_grounds import grounds, objections
from sudebnik.demo.prose.appeal_intro import introduction
from sudebnik.demo.scene import Scene


def appeal(scene: Scene, outcome: str) -> None:
    """Write the appeal act on `scene.case`; `outcome` is one of OUTCOMES."""
    case, trial = scene.case, scene.trial
    punishment = trial.punishment
    first = case.extra["first"]
    upper = OKRUGS[first.court.above]
    collegial = trial.gravest.weight >= 2
    title = "апелляционное определение" if collegial else "апелляционное постановление"
    body = "судебная коллегия" if collegial else "суд апелляционной инстанции"
    intro.head(scene, "appeal_ruling", title, town=upper.town)
    who_appeals = (
        "prosecutor"
        if outcome == "aggravated"
        else scene.choice.one(("convict", "counsel", "both", "counsel"))
    )
    introduction(scene, upper.code, collegial, who_appeals, first, outcome)
    intro.heading(scene, "SUMMARY", "установила" if collegial else "установил")
    if trial.episodes:
        lead = scene.pick(
            "{p} признан виновным в том, что он",
            "Согласно приговору {p}",
            "Как установил гарнизонный суд, {p}",
            "По приговору {p} осужден за то, что он",
        )
        for number in range(len(trial.episodes)):
            narrate(
                scene,
                number,
                who=lead if number == 0 else "он же",
                war=trial.episodes[number].end >= MOBILISATION,
                last=number == len(trial.episodes) - 1,
                zone="SUMMARY",
            )
    else:
        scene.say(
            "SUMMARY",
            scene.pick(
                "{p} признан виновным в отказе исполнить приказ об участии в боевых действиях при обстоятельствах, изложенных в приговоре.",
                "Как указано в приговоре, {p} в присутствии сослуживцев отказался следовать к месту выполнения боевой задачи.",
            )
            if case.kind == "refusal"
            else scene.pick(
                "{p} осужден за то, что причинил себе ранение, чтобы не исполнять обязанности военной службы."
            ),
        )
    grounds(scene, who_appeals, outcome)
    objections(scene, who_appeals)
    findings(scene, outcome, body, collegial)
    intro.heading(scene, "RESOLUTIVE", "определила" if collegial else "постановил")
    resolution(scene, outcome, first, who_appeals)
    gap = " " * scene.choice.rng.choice((1, 10, 24))
    if scene.choice.chance(0.6):
        scene.say("NOTICE", scene.pick(
            "Определение может быть обжаловано в Кассационный военный суд в шестимесячный срок; осужденный вправе ходатайствовать об участии в рассмотрении дела.",
            "Кассационные жалоба и представление подаются в Кассационный военный суд через гарнизонный суд в течение шести месяцев.",
        ).replace("Определение", "Определение" if collegial else "Постановление"))  # fmt: skip
    scene.line("NOTICE", f"Председательствующий{gap}{scene.signature}", "left")
    if outcome == "unchanged" and not scene.draft.knows("suspended") and not punishment.probation:
        scene.draft.know("suspended", value=False)
