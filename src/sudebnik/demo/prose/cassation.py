"""A cassation court's ruling on a verdict and the appeal act upon it."""

from __future__ import annotations

from datetime import timedelta

from sudebnik.demo.case import MOBILISATION
from sudebnik.demo.courts import CASSATION, OKRUGS
from sudebnik.demo.people import RANKS
from sudebnik.demo.prose import intro
from sudebnik.demo.prose.absence import narrate
from sudebnik.demo.prose.appeal_intro import SERVED, panel
from sudebnik.demo.scene import Scene


def cassation(scene: Scene, outcome: str) -> None:
    """Write the cassation ruling on `scene.case`: unchanged or mitigated."""
    case, trial, man = scene.case, scene.trial, scene.trial.defendant
    punishment, first = trial.punishment, case.extra["first"]
    upper = OKRUGS[first.court.above]
    appealed = first.decided + timedelta(days=52)
    intro.head(scene, "cassation_ruling", "кассационное определение", town=CASSATION.town)
    one, two = panel(scene)
    scene.say("INTRO", scene.pick(
        f"Судебная коллегия по уголовным делам [court={CASSATION.code}|{CASSATION.gen}] в составе председательствующего [judge={scene.judge.nom}|{scene.judge.gen}], судей {one} и {two}, при секретаре {{w}}, с участием прокурора {{w}} и защитника {{w}} рассмотрела [openness=open|в открытом судебном заседании] дело по кассационной жалобе [appeal_direction=for|[appellants=convict|осужденного]] на приговор [lower_court={first.court.code}|{first.court.gen}] от [lower_date={first.decided.isoformat()}|{scene.d(first.decided)}] и апелляционное определение [appeal_court={upper.code}|{upper.gen}] от [appeal_date={appealed.isoformat()}|{scene.d(appealed)}].",
    ))  # fmt: skip
    count = trial.counts[0]
    scene.draft.values["c0"] = count.truth
    holds = f"[sentence_months={punishment.final}|" if outcome == "unchanged" else ""
    final = f"{holds}[sentence_before_months={punishment.final}|{scene.term(punishment.final, 'dat')}]{']' if holds else ''}"
    variable = "regime" if outcome == "unchanged" else "regime_before"
    scene.say(
        "INTRO",
        f"По приговору [rank={man.rank}|{RANKS[man.rank].nom}] {scene.p.nom}, {_service(man.status)}, [outcome=convicted|осужден [convicted_of=@c0|по {scene.by_art(count.offence)}]] к {final} [sentence_kind=imprisonment|лишения свободы] {SERVED[punishment.regime or 'general'].format(v=variable)}.",
    )
    scene.say(
        "INTRO",
        scene.pick(
            "Апелляционным определением приговор оставлен без изменения.",
            "Суд апелляционной инстанции приговор не изменил.",
        ),
    )
    lead = scene.pick("Согласно приговору {p}", "Судом первой инстанции {p} признан виновным в том, что он")
    if trial.episodes:
        narrate(scene, 0, who=lead, war=trial.episodes[0].end >= MOBILISATION, zone="SUMMARY")
    accepted = "rejected" if outcome == "unchanged" else "accepted_mitigating"
    scene.say("GROUNDS", scene.pick(
        f"Осужденный в кассационной жалобе считает судебные решения незаконными: [claim=unaccounted_mitigating~defendant/{accepted}|сведения о его здоровье и семье, на его взгляд, учтены не полностью], [claim=too_severe~defendant/{accepted}|наказание чрезмерно сурово]. Просит срок снизить.",
        f"В кассационной жалобе осужденный утверждает, что [claim=too_severe~defendant/{accepted}|с ним обошлись слишком строго], и [claim=unaccounted_mitigating~defendant/{accepted}|положительный отзыв командира забыт]; просит смягчить наказание.",
    ))  # fmt: skip
    scene.draft.know("reason", "R00")
    scene.say(
        "FINDINGS",
        scene.pick(
            "Проверив дело по доводам жалобы, судебная коллегия находит следующее.",
            "Обсудив жалобу, судебная коллегия приходит к следующим выводам.",
        ),
    )
    scene.say(
        "FINDINGS",
        scene.pick(
            "Существенных нарушений уголовного закона, которые повлияли бы на доказанность вины, при рассмотрении дела не допущено.",
            "Виновность осужденного сомнений не вызывает и в жалобе, по существу, не оспаривается.",
        ),
    )
    if outcome == "unchanged":
        scene.say(
            "FINDINGS",
            scene.pick(
                "Доводы о суровости наказания были предметом апелляционной проверки, ответы на них даны, и коллегия с ними согласна.",
                "Наказание назначено в рамках санкции с учетом всего, о чем пишет осужденный; несправедливым оно не является.",
            ),
        )
        scene.say("FINDINGS", "Руководствуясь ст. 401.13 и 401.14 УПК РФ, судебная коллегия")
    else:
        scene.say(
            "FINDINGS",
            "Однако наличие у осужденного матери-инвалида, подтвержденное документами дела, суды обошли молчанием; [mitigating=parents|это обстоятельство подлежит признанию смягчающим].",
        )
        scene.say("FINDINGS", "Руководствуясь ст. 401.14, 401.15 УПК РФ, судебная коллегия")
    intro.heading(scene, "RESOLUTIVE", "определила")
    what = f"Приговор {first.court.gen} от {scene.d(first.decided)} и апелляционное определение {upper.gen} от {scene.d(appealed)} в отношении {scene.p.gen}"
    if outcome == "unchanged":
        scene.say(
            "RESOLUTIVE",
            f"{what} [appeal_outcome=unchanged|оставить без изменения], кассационную жалобу – без удовлетворения.",
        )
        scene.draft.know("delta_months", 0)
    else:
        after = case.extra["after"]
        scene.say(
            "RESOLUTIVE",
            f"{what} [appeal_outcome=mitigated|изменить]: смягчить наказание до [sentence_months={after}|{scene.term(after, 'gen')}] [sentence_kind=imprisonment|лишения свободы] {SERVED[punishment.regime or 'general'].format(v='regime')}.",
        )
        scene.say("RESOLUTIVE", "В остальном судебные решения оставить без изменения.")
        scene.draft.know("delta_months", after - punishment.final)
    scene.draft.know("suspended", value=False)
    scene.line("NOTICE", f"Председательствующий        {scene.signature}", "left")


def _service(status: str) -> str:
    return {
        "mobilised": "[service_status=mobilised|проходивший военную службу по мобилизации]",
        "contract": "[service_status=contract|проходивший военную службу по контракту]",
        "prison": "[service_status=contract|проходивший военную службу по контракту], [service_status=recruited_from_prison|заключенному из мест лишения свободы]",
        "conscript": "[service_status=conscript|проходивший военную службу по призыву]",
    }[status]
