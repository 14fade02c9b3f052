"""The introductory part of an appeal act: panel, participants, who appeals, and the verdict under appeal."""

from __future__ import annotations

from sudebnik.demo import wording
from sudebnik.demo.case import Case
from sudebnik.demo.courts import OKRUGS
from sudebnik.demo.people import RANKS, judge
from sudebnik.demo.scene import Scene

SERVED = {
    "settlement": "в [{v}=settlement|колонии-поселении]",
    "general": "в [{v}=general|исправительной колонии общего режима]",
    "strict": "в [{v}=strict|исправительной колонии строгого режима]",
}
MARITAL = {
    "married": "женатый",
    "single": "холостой",
    "divorced": "разведенный",
    "cohabiting": "состоящий в фактических брачных отношениях",
}
RECORD = (
    "[prior_conviction=none|несудимый]",
    "[prior_conviction=none|ранее не судимый]",
    "[prior_conviction=none|не имеющий судимости]",
)
STATUS = {
    "mobilised": ("[service_status=mobilised|проходящий военную службу по мобилизации] с {m}", "[service_status=mobilised|призванный на военную службу по мобилизации] {d}", "[service_status=mobilised|мобилизованный] {in_m}"),
    "contract": ("[service_status=contract|проходящий военную службу по контракту] с {m}", "на военной службе [service_status=contract|по контракту] с {m}"),
    "conscript": ("[service_status=conscript|проходящий военную службу по призыву] с {m}",),
    "prison": ("[service_status=contract|проходящий военную службу по контракту], [service_status=recruited_from_prison|подписанному в исправительной колонии] {in_m}",),
}  # fmt: skip


def introduction(scene: Scene, code: str, collegial: bool, who: str, first: Case, outcome: str) -> None:
    man = scene.trial.defendant
    name = scene.judge
    upper = OKRUGS[code]
    if collegial:
        one, two = panel(scene)
        court = scene.one(
            f"Судебная коллегия по уголовным делам [court={code}|{upper.gen}] в составе председательствующего – судьи [judge={name.nom}|{name.gen}], судей {one} и {two}",
            f"[court={code}|{upper.nom}] в составе председательствующего [judge={name.nom}|{name.gen}], судей {one}, {two}",
        )
    else:
        court = f"Судья [court={code}|{upper.gen}] [judge={name.nom}|{name.nom}]"
    link = scene.choice.one(
        (
            "",
            ", участвующего [venue=videolink|с использованием систем видео-конференц-связи],",
            " ([venue=videolink|посредством видео-конференц-связи])",
        )
    )
    counsel = scene.one(
        "защитника-адвоката {w}",
        "защитника {w}, [counsel=appointed|участвующего по назначению]",
        "его защитника {w} ([counsel=retained|по соглашению])",
    )
    parties = scene.fill(
        f"при секретаре {{w}}, с участием прокурора – {scene.one('военного прокурора отдела', 'старшего помощника военного прокурора')} {{w}}, осужденного {{p_gen}}{link} и {counsel}"
    )
    hear = scene.one("[openness=open|в открытом судебном заседании]", "[openness=open|в открытом заседании]")
    filed = {
        "convict": "по апелляционной жалобе [appeal_direction=for|[appellants=convict|осужденного]]",
        "counsel": "по апелляционной жалобе [appeal_direction=for|[appellants=counsel|защитника]]",
        "both": "по апелляционным жалобам [appeal_direction=for|[appellants=convict|осужденного] и его [appellants=counsel|защитника]]",
        "prosecutor": "по [appeal_direction=against|[appellants=prosecutor|апелляционному представлению]] государственного обвинителя",
    }[who]
    number = scene.choice.one((f" по делу № [lower_case_number={first.number}|{first.number}]", "", ""))
    lower = f"приговор [lower_court={first.court.code}|{first.court.gen}] от [lower_date={first.decided.isoformat()}|{scene.d(first.decided)}]{number}"
    rank = RANKS[man.rank].nom
    traits = [
        scene.choice.one(RECORD) if man.prior is None else "[prior_conviction=valid|судимый]",
        f"[marital={man.marital}|{MARITAL[man.marital]}]",
    ]
    if man.children and man.under14 == man.children:
        words = {
            1: "имеющий малолетнего ребенка",
            2: "имеющий двоих малолетних детей",
            3: "имеющий троих малолетних детей",
        }[man.children]
        traits.append(f"[children_n={man.children}|[children_under14={man.under14}|{words}]]")
    elif man.children == 0:
        traits.append("[children_n=0|детей не имеющий]")
    traits.append(
        scene.choice.one(STATUS[man.status]).format(
            m=wording.month(man.since, scene.year),
            d=wording.day(man.since, scene.year),
            in_m=wording.in_month(man.since, scene.year),
        )
    )
    convicted = _conviction(scene, outcome)
    verb = "рассмотрела" if court.startswith("Судебная") else "рассмотрел"
    scene.say(
        "INTRO",
        f"{court}, {parties}, {verb} {hear} уголовное дело {filed} на {lower}, в соответствии с которым",
    )
    scene.say(
        "INTRO", f"военнослужащий {scene.unit} [rank={man.rank}|{rank}] {scene.p.nom}, {', '.join(traits)},"
    )
    scene.say("INTRO", f"осужден {convicted}.")
    scene.say(
        "INTRO",
        scene.pick(
            "Заслушав доклад председательствующего, выступления участников процесса,",
            "Изложив содержание приговора и доводы сторон,",
        )
        + (" судебная коллегия" if collegial else " суд апелляционной инстанции"),
    )


def panel(scene: Scene) -> tuple[str, str]:
    """Two further judges, in the genitive, neither of them the presiding one."""
    names = {scene.judge.gen: None}
    while len(names) < 3:
        names[judge(scene.choice.rng)[0].gen] = None
    _, one, two = names
    return one, two


def _conviction(scene: Scene, outcome: str) -> str:
    """«осужден по ч. 5 ст. 337 УК РФ к 6 годам лишения свободы …»: the first court's sentence, and what of it holds."""
    trial, punishment = scene.trial, scene.trial.punishment
    changed = outcome in {"mitigated", "aggravated", "conditional"}
    quashed = outcome == "quashed_retrial"
    holds = "" if changed or quashed else f"sentence_months={punishment.final}"
    parts: list[tuple[str, str]] = []
    seen: set[str] = set()
    for index, count in enumerate(trial.counts):
        name = f"c{index}"
        scene.draft.values[name] = count.truth
        article = scene.by_art(count.offence)
        key = f"{count.offence.article}.{count.offence.part}"
        mark = f"[convicted_of=@{name}|по {article}]" if key not in seen else f"по {article}"
        seen.add(key)
        months = scene.term(count.months, "dat")
        parts.append((mark, months))
    final = scene.term(punishment.final, "dat")
    final = f"[sentence_before_months={punishment.final}|{final}]"
    if holds:
        final = f"[{holds}|{final}]"
    prison = "[sentence_kind=imprisonment|лишения свободы]" if not quashed else "лишения свободы"
    regime = ""
    if punishment.regime:
        variable = "regime_before" if changed or quashed else "regime"
        regime = " с отбыванием " + SERVED[punishment.regime].format(v=variable)
    condition = ""
    if punishment.probation:
        term = scene.term(punishment.probation)
        condition = (
            f" [suspended=true|условно] с испытательным сроком [probation_months={punishment.probation}|{term}]"
            if not changed and not quashed
            else f" условно с испытательным сроком {term}"
        )
    text = ""
    if len(parts) == 1 and not punishment.rule70:
        text = f"{parts[0][0]} к {final} {prison}{regime}{condition}"
    else:
        items = [f"{mark} – к {months} лишения свободы" for mark, months in parts]
        text = ", ".join(items)
        if len(parts) > 1:
            total = scene.term(punishment.sum69 or 0, "dat")
            if punishment.rule70:
                text += f", на основании {punishment.rule69} ст. 69 УК РФ – к {total} лишения свободы"
            else:
                text += f", а по совокупности преступлений на основании {punishment.rule69} ст. 69 УК РФ – к {final} {prison}{regime}{condition}"
        if punishment.rule70:
            text += (
                f", по совокупности приговоров в силу ст. 70 УК РФ – окончательно к {final} {prison}{regime}"
            )
    return text if quashed else f"[outcome=convicted|{text}]"
