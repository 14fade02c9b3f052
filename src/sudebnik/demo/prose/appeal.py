"""An okrug court's answer to a verdict: introduction, grounds, findings, outcome (DOMAIN §2.3)."""

from __future__ import annotations

from sudebnik.demo import wording
from sudebnik.demo.case import MOBILISATION, Case
from sudebnik.demo.courts import OKRUGS
from sudebnik.demo.people import RANKS, judge
from sudebnik.demo.prose import intro
from sudebnik.demo.prose.absence import capital, narrate
from sudebnik.demo.prose.motives import MOTIVES
from sudebnik.demo.scene import Scene

OUTCOMES = ("unchanged", "mitigated", "aggravated", "changed_other", "quashed_retrial", "conditional")

SERVED = {
    "settlement": "в [{v}=settlement|колонии-поселении]",
    "general": "в [{v}=general|исправительной колонии общего режима]",
    "strict": "в [{v}=strict|исправительной колонии строгого режима]",
}
MARITAL = {"married": "женатый", "single": "холостой", "divorced": "разведенный", "cohabiting": "состоящий в фактических брачных отношениях"}
RECORD = ("[prior_conviction=none|несудимый]", "[prior_conviction=none|ранее не судимый]", "[prior_conviction=none|не имеющий судимости]")
STATUS = {
    "mobilised": ("[service_status=mobilised|проходящий военную службу по мобилизации] с {m}", "[service_status=mobilised|призванный на военную службу по мобилизации] {d}", "[service_status=mobilised|мобилизованный] {in_m}"),
    "contract": ("[service_status=contract|проходящий военную службу по контракту] с {m}", "на военной службе [service_status=contract|по контракту] с {m}"),
    "conscript": ("[service_status=conscript|проходящий военную службу по призыву] с {m}",),
    "prison": ("[service_status=contract|проходящий военную службу по контракту], [service_status=recruited_from_prison|подписанному в исправительной колонии] {in_m}",),
}  # fmt: skip
TOO_SEVERE = (
    "[claim=too_severe~{s}/{a}|приговор несправедлив из-за чрезмерной строгости]",
    "[claim=too_severe~{s}/{a}|назначенное наказание слишком сурово]",
    "[claim=too_severe~{s}/{a}|срок лишения свободы несоразмерен содеянному]",
)
UNACCOUNTED = (
    "[claim=unaccounted_mitigating~{s}/{a}|семейное положение и заслуги подзащитного фактически остались без внимания]",
    "[claim=unaccounted_mitigating~{s}/{a}|ряд смягчающих обстоятельств назван в приговоре лишь для вида]",
    "[claim=unaccounted_mitigating~{s}/{a}|положительные данные о личности надлежащей оценки не получили]",
)
RELIEF = (
    "[claim=apply_64~{s}/{a}|исключительные обстоятельства позволяли назначить срок ниже низшего предела]",
    "[claim=apply_73~{s}/{a}|имелись все условия, чтобы считать наказание условным]",
    "[claim=apply_73~{s}/{a}|исправление возможно и без реального лишения свободы, на основании ст. 73 УК РФ]",
)
NOTE = ("[claim=note_applies~{s}/{a}|содеянное подпадало под примечание к ст. 337 УК РФ, и дело следовало прекратить]",)
COMPLAINTS_MORE = (
    "[claim=perjury~{s}/rejected|[blame=witnesses~{s}|командир роты, желая скрыть собственные упущения, дал ложные показания]]",
    "[claim=no_search~{s}/rejected|никаких розыскных мероприятий в отношении него не велось]",
    "[claim=pressure~{s}/rejected|[blame=investigators~{s}|явку с повинной он подписал под давлением следователя]]",
    "[claim=command_knew~{s}/rejected|командованию было известно, где он находится]",
    "[claim=bias~{s}/rejected|[blame=court~{s}|суд первой инстанции вел процесс с обвинительным уклоном]]",
    "[claim=suspension_refused~{s}/rejected|в приостановлении дела по просьбе командования отказано незаконно]",
    "[claim=defence_violated~{s}/rejected|право на защиту нарушено: в вызове двух свидетелей отказали]",
)
WRONG_ARTICLE = "[claim=wrong_article~{s}/rejected|намерения навсегда порвать со службой он не имел, и содеянное следовало квалифицировать по ст. 337 УК РФ]"
ANSWERS_MORE = (
    "Показания свидетелей обвинения последовательны, причин для оговора судебная коллегия, как и гарнизонный суд, не находит.",
    "Утверждения о недозволенных методах расследования проверены и отклонены с приведением мотивов, которые сомнений не вызывают.",
    "То, велись ли поиски военнослужащего и насколько энергично, на обязанность последнего находиться в части не влияет.",
    "Протокол заседания свидетельствует, что суд создал сторонам равные условия, ходатайства разрешены, стороны ими не злоупотребляли.",
    "Ссылки на осведомленность начальников о местонахождении осужденного голословны и обоснованно отвергнуты.",
)
REFUSED = (
    "Все заслуживающие внимания сведения о личности осужденного учтены, наказание назначено в пределах санкции, и оснований для его смягчения нет.",
    "Наказание соразмерно содеянному и данным о личности, несправедливым вследствие суровости его признать нельзя.",
    "Мотивы, по которым суд не усмотрел возможности применить ст. 64 и 73 УК РФ, в приговоре приведены и апелляционной инстанцией разделяются.",
)
GUILT = (
    "Вывод гарнизонного суда о виновности {p_gen} соответствует исследованным доказательствам, содержание и оценка которых в приговоре изложены.",
    "Виновность осужденного установлена верно, по доказательствам, проверенным в судебном заседании.",
    "Фактические обстоятельства дела судом определены правильно, юридическая оценка им дана верная.",
)


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
    who_appeals = "prosecutor" if outcome == "aggravated" else scene.choice.one(("convict", "counsel", "both", "counsel"))
    _introduction(scene, upper.code, collegial, who_appeals, first, outcome)
    intro.heading(scene, "SUMMARY", "установила" if collegial else "установил")
    if trial.episodes:
        lead = scene.pick("{p} признан виновным в том, что он", "Согласно приговору {p}", "Как установил гарнизонный суд, {p}", "По приговору {p} осужден за то, что он")
        for number in range(len(trial.episodes)):
            narrate(scene, number, who=lead if number == 0 else "он же", war=trial.episodes[number].end >= MOBILISATION, last=number == len(trial.episodes) - 1, zone="SUMMARY")
    else:
        scene.say("SUMMARY", scene.pick("{p} признан виновным в отказе исполнить приказ об участии в боевых действиях при обстоятельствах, изложенных в приговоре.", "Как указано в приговоре, {p} в присутствии сослуживцев отказался следовать к месту выполнения боевой задачи.") if case.kind == "refusal" else scene.pick("{p} осужден за то, что причинил себе ранение, чтобы не исполнять обязанности военной службы."))
    _grounds(scene, who_appeals, outcome)
    _objections(scene, who_appeals)
    _findings(scene, outcome, body, collegial)
    intro.heading(scene, "RESOLUTIVE", "определила" if collegial else "постановил")
    _resolution(scene, outcome, first, who_appeals)
    gap = " " * scene.choice.rng.choice((1, 10, 24))
    if scene.choice.chance(0.6):
        scene.say("NOTICE", scene.pick(
            "Определение может быть обжаловано в Кассационный военный суд в шестимесячный срок; осужденный вправе ходатайствовать об участии в рассмотрении дела.",
            "Кассационные жалоба и представление подаются в Кассационный военный суд через гарнизонный суд в течение шести месяцев.",
        ).replace("Определение", "Определение" if collegial else "Постановление"))  # fmt: skip
    scene.line("NOTICE", f"Председательствующий{gap}{scene.signature}", "left")
    if outcome == "unchanged" and not scene.draft.knows("suspended") and not punishment.probation:
        scene.draft.know("suspended", value=False)


def _introduction(scene: Scene, code: str, collegial: bool, who: str, first: Case, outcome: str) -> None:
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
    link = scene.choice.one(("", ", участвующего [venue=videolink|путем использования систем видео-конференц-связи],", " ([venue=videolink|посредством видео-конференц-связи])"))
    counsel = scene.one("защитника-адвоката {w}", "защитника {w}, [counsel=appointed|участвующего по назначению]", "его защитника {w} ([counsel=retained|по соглашению])")
    parties = scene.fill(f"при секретаре {{w}}, с участием прокурора – {scene.one('военного прокурора отдела', 'старшего помощника военного прокурора')} {{w}}, осужденного {{p_gen}}{link} и {counsel}")
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
    traits = [scene.choice.one(RECORD) if man.prior is None else "[prior_conviction=valid|судимый]", f"[marital={man.marital}|{MARITAL[man.marital]}]"]
    if man.children and man.under14 == man.children:
        words = {1: "имеющий малолетнего ребенка", 2: "имеющий двоих малолетних детей", 3: "имеющий троих малолетних детей"}[man.children]
        traits.append(f"[children_n={man.children}|[children_under14={man.under14}|{words}]]")
    elif man.children == 0:
        traits.append("[children_n=0|детей не имеющий]")
    traits.append(scene.choice.one(STATUS[man.status]).format(m=wording.month(man.since, scene.year), d=wording.day(man.since, scene.year), in_m=wording.in_month(man.since, scene.year)))
    convicted = _conviction(scene, outcome)
    verb = "рассмотрела" if court.startswith("Судебная") else "рассмотрел"
    scene.say("INTRO", f"{court}, {parties}, {verb} {hear} уголовное дело {filed} на {lower}, в соответствии с которым")
    scene.say("INTRO", f"военнослужащий {scene.unit} [rank={man.rank}|{rank}] {scene.p.nom}, {', '.join(traits)},")
    scene.say("INTRO", f"осужден {convicted}.")
    scene.say("INTRO", scene.pick("Заслушав доклад председательствующего, выступления участников процесса,", "Изложив содержание приговора и доводы сторон,") + (" судебная коллегия" if collegial else " суд апелляционной инстанции"))

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
        mark = f"[convicted_of=@{name}|по {article}]" if not quashed and key not in seen else f"по {article}"
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
        variable = "regime_before" if changed and not quashed else "regime"
        words = SERVED[punishment.regime].format(v=variable)
        regime = " с отбыванием " + (words if not quashed else words.split("|")[1].rstrip("]").join(("в ", "")))
    condition = ""
    if punishment.probation:
        term = scene.term(punishment.probation)
        condition = f" [suspended=true|условно] с испытательным сроком [probation_months={punishment.probation}|{term}]" if not changed and not quashed else f" условно с испытательным сроком {term}"
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
                return f"{text}, а по совокупности преступлений на основании {punishment.rule69} ст. 69 УК РФ – к {final} {prison}{regime}{condition}"
        text += f", по совокупности приговоров в силу ст. 70 УК РФ – окончательно к {final} {prison}{regime}"
    return text if quashed else f"[outcome=convicted|{text}]"


def _grounds(scene: Scene, who: str, outcome: str) -> None:
    trial = scene.trial
    motive = MOTIVES[trial.motive]
    say = scene.say
    if who == "prosecutor":
        say("GROUNDS", scene.pick(
            "В апелляционном представлении государственный обвинитель, не оспаривая доказанность вины, просит приговор изменить: [claim=too_lenient~prosecutor/accepted|наказание, по его мнению, чрезмерно мягкое] и не отвечает длительности уклонения от службы.",
            "Прокурор в представлении ставит вопрос об усилении наказания, утверждая, что [claim=too_lenient~prosecutor/accepted|назначенное осужденному наказание несправедливо вследствие мягкости].",
        ))  # fmt: skip
        scene.draft.know("reason", "R00")
        return
    speaker = "defendant" if who in {"convict", "both"} else "counsel"
    accepted = {"mitigated": "accepted_mitigating", "conditional": "accepted_mitigating"}.get(outcome, "rejected")
    fill = {"s": speaker, "a": accepted}
    author = {"convict": "осужденный", "both": "осужденный", "counsel": "защитник"}[who]
    request = {
        "unchanged": scene.one("просит его изменить и смягчить наказание", "просит приговор отменить", "просит о снисхождении"),
        "quashed_retrial": "просит приговор отменить и передать дело на новое рассмотрение",
        "changed_other": "просит приговор изменить",
    }.get(outcome, scene.one("просит смягчить наказание", "просит приговор изменить, снизив срок лишения свободы"))
    severe = scene.choice.one(TOO_SEVERE).format(**fill)
    say("GROUNDS", scene.pick(
        "В апелляционной жалобе {author} считает, что {severe}, и {request}.",
        "Выражая несогласие с приговором, {author} в жалобе {request}, поскольку {severe}.",
        "{author_cap} в апелляционной жалобе {request}. Автор жалобы полагает, что {severe}.",
        author=author, author_cap=author.capitalize(), severe=severe, request=request,
    ))  # fmt: skip
    told = False
    if motive.accounts:
        account = scene.choice.one(motive.accounts).replace("{v}", motive.verdict if motive.verdict != "accepted_mitigating" else "not_addressed").replace("~defendant", f"~{speaker}")
        say("GROUNDS", scene.pick("В обоснование жалобы указывается, что {account}.", "По словам автора жалобы, {account}.", "Обращается внимание на то, что {account}.", account=account.removeprefix("ушел ")) if not account.startswith("ушел") else f"Указывает, что осужденный {account}.")
        told = True
    if not told:
        scene.draft.know("reason", "R00")
    extra: list[str] = [scene.choice.one(UNACCOUNTED).format(**fill)]
    if scene.case.kind == "desertion":
        extra.append(WRONG_ARTICLE.format(**fill))
    elif trial.episodes and scene.choice.chance(0.3):
        extra.append(NOTE[0].format(s=speaker, a="rejected"))
    else:
        extra.append(scene.choice.one(RELIEF).format(s=speaker, a="accepted_mitigating" if outcome == "conditional" else "rejected"))
    say("GROUNDS", scene.pick("Кроме того, {a}, а также {b}.", "Далее в жалобе говорится, что {a}; {b}.", "{a_cap}. По мнению стороны защиты, {b}.", a=extra[0], b=extra[1], a_cap=capital(extra[0])))
    if outcome in {"unchanged", "changed_other"}:
        for claim in scene.choice.some(COMPLAINTS_MORE, scene.choice.rng.choice((0, 1, 2))):
            say("GROUNDS", scene.pick("Отмечается и то, что {c}.", "Автор жалобы настаивает: {c}.", "Наконец, {c}.", c=claim.format(**fill)))
    if scene.choice.chance(0.3) and scene.case.kind not in {"refusal", "sham"}:
        say("GROUNDS", scene.pick(f"Осужденный [offer_return=true~{speaker}|выражает готовность вернуться на службу в зону специальной военной операции].", f"{{p}}, как указано в жалобе, [offer_return=true~{speaker}|желает продолжить службу]."))


def _objections(scene: Scene, who: str) -> None:
    if who == "prosecutor":
        scene.say("OBJECTIONS", scene.pick("В возражениях защитник просил оставить представление без удовлетворения.", "Защитник в возражениях находил назначенное наказание справедливым."))
    elif scene.choice.chance(0.7):
        scene.say("OBJECTIONS", scene.pick("В возражениях на жалобу государственный обвинитель просил в ее удовлетворении отказать.", "Прокурор, возражая, считал приговор законным.", "Государственный обвинитель представил письменные возражения, в которых с жалобой не согласился."))


def _findings(scene: Scene, outcome: str, body: str, collegial: bool) -> None:
    say = scene.say
    trial = scene.trial
    say("FINDINGS", scene.pick("Рассмотрев материалы дела и обсудив доводы сторон, {body} приходит к следующему.", "Проверив дело, {body} находит нужным указать следующее.", "Обсудив изложенное, {body} исходит из следующего.", body=body))
    if outcome == "quashed_retrial":
        say("FINDINGS", scene.pick(
            "Приговор подлежит отмене: в прениях подсудимому не было предоставлено слово, а последнее слово, судя по протоколу, он произнести не успел. Такое нарушение неустранимо в апелляционном порядке, поэтому остальные доводы предметом проверки не являются.",
            "Дело рассмотрено с участием защитника, который ранее представлял интересы лица с противоположной позицией. Право на защиту тем самым нарушено, и приговор законным признан быть не может; доводы жалобы по существу проверит суд первой инстанции.",
        ))  # fmt: skip
        say("FINDINGS", f"Руководствуясь ст. 389.13, 389.20, 389.22 УПК РФ, {body}")
        return
    say("FINDINGS", scene.pick(*GUILT))
    motive = MOTIVES[trial.motive]
    told = any(fact["var"] == "reason" and fact["value"] not in {"R00", "R01"} for fact in scene.draft.facts)
    if told and motive.verdict != "accepted_mitigating":
        answer = scene.fill(scene.choice.one(motive.answers)).replace("подсудимого", "осужденного").replace("подсудимый", "осужденный").replace("подсудимым", "осужденным").replace("судом не добыты", "судами не добыты")
        say("FINDINGS", answer)
    mitigating = []
    if trial.defendant.under14:
        mitigating.append("[mitigating=young_children|наличие малолетних детей]" if trial.defendant.under14 > 1 else "[mitigating=young_children|наличие малолетнего ребенка]")
    if trial.surrender:
        mitigating.append("[mitigating=surrender_or_assistance|явку с повинной]")
    if trial.defendant.combat:
        mitigating.append("[mitigating=combat|[combat=true|участие в боевых действиях]]")
    if trial.defendant.wound:
        mitigating.append("[mitigating=wound|[wound=true|ранение]]")
    if mitigating:
        joined = mitigating[0] if len(mitigating) == 1 else ", ".join(mitigating[:-1]) + " и " + mitigating[-1]
        say("FINDINGS", scene.pick("Гарнизонный суд учел как смягчающие обстоятельства {m}.", "К смягчающим обстоятельствам суд обоснованно отнес {m}.", m=joined))
    if trial.recidivism:
        say("FINDINGS", "Правильно [aggravating=recidivism|признан отягчающим обстоятельством рецидив преступлений].")
    if outcome == "unchanged":
        for answer in scene.choice.some(ANSWERS_MORE, scene.choice.rng.choice((1, 2))):
            say("FINDINGS", answer if collegial else answer.replace("судебная коллегия", "суд апелляционной инстанции"))
        say("FINDINGS", scene.pick(*REFUSED))
        articles = "389.13, 389.20, 389.28 и 389.33"
    elif outcome in {"mitigated", "conditional"}:
        say("FINDINGS", scene.pick(
            "Вместе с тем суд не учел, что осужденный оказывал помощь родителям-пенсионерам; [mitigating=parents|это обстоятельство следует признать смягчающим], а наказание – снизить.",
            "Однако представленные в апелляционную инстанцию документы подтверждают инвалидность матери осужденного, [mitigating=parents|что надлежит учесть как смягчающее обстоятельство].",
            "Между тем [mitigating=good_reference|похвальный отзыв командира, имеющийся в деле, оставлен судом без оценки], и приговор в части наказания подлежит изменению.",
        ))  # fmt: skip
        if outcome == "conditional":
            say("FINDINGS", scene.pick("С учетом сказанного исправление осужденного возможно без реального отбывания наказания.", "Это позволяет считать назначенное наказание условным."))
        articles = "389.15, 389.18, 389.20, 389.26 и 389.28"
    elif outcome == "aggravated":
        say("FINDINGS", scene.pick(
            "Довод представления о мягкости наказания заслуживает внимания: длительность отсутствия и его мотивы суд учел не в полной мере.",
            "С прокурором следует согласиться: назначенный срок не отражает опасности содеянного и подлежит увеличению.",
        ))
        articles = "389.18, 389.20, 389.24, 389.26 и 389.28"
    else:
        say("FINDINGS", scene.pick(
            "В то же время из описательно-мотивировочной части подлежит исключению ссылка на показания свидетеля, который в заседании не допрашивался; на срок наказания это не влияет.",
            "При этом начало срока наказания определено неточно, что требует уточнения резолютивной части без вмешательства в размер наказания.",
        ))
        articles = "389.15, 389.20, 389.26 и 389.28"
    say("FINDINGS", f"{scene.one('Руководствуясь', 'На основании изложенного и руководствуясь')} ст. {articles} УПК РФ, {body}")


def _resolution(scene: Scene, outcome: str, first: Case, who: str) -> None:
    say = scene.say
    trial, punishment = scene.trial, scene.trial.punishment
    lower = f"Приговор {first.court.gen} от {scene.d(first.decided)} в отношении {scene.p.gen}"
    paper = {"convict": "апелляционную жалобу осужденного", "counsel": "апелляционную жалобу защитника", "both": "апелляционные жалобы осужденного и защитника", "prosecutor": "апелляционное представление"}[who]
    if outcome == "unchanged":
        say("RESOLUTIVE", f"{lower} [appeal_outcome=unchanged|оставить без изменения], {paper} – без удовлетворения.")
        scene.draft.know("delta_months", 0)
        return
    if outcome == "quashed_retrial":
        say("RESOLUTIVE", f"{lower} [appeal_outcome=quashed_retrial|отменить, дело передать на новое рассмотрение] в тот же суд другим составом.")
        say("RESOLUTIVE", scene.pick("Меру пресечения – [custody=in_custody|заключение под стражу] – оставить без изменения." if punishment.regime else "Меру пресечения – [custody=command_supervision|наблюдение командования] – сохранить."))
        return
    if outcome == "changed_other":
        say("RESOLUTIVE", f"{lower} [appeal_outcome=changed_other|изменить].")
        say("RESOLUTIVE", scene.pick("Исключить из описательно-мотивировочной части ссылку на показания не допрошенного судом свидетеля.", "Уточнить, что срок наказания исчисляется со дня вступления приговора в законную силу."))
        say("RESOLUTIVE", scene.pick("В остальном приговор оставить без изменения.", "Остальную часть приговора не изменять."))
        scene.draft.know("delta_months", 0)
        if not scene.draft.knows("suspended"):
            scene.draft.know("suspended", value=False)
        return
    after = scene.case.extra["after"]
    kind = "mitigated" if outcome in {"mitigated", "conditional"} else "aggravated"
    say("RESOLUTIVE", f"{lower} [appeal_outcome={kind}|изменить].")
    if outcome == "conditional":
        term = scene.term(24)
        say("RESOLUTIVE", f"Назначенное наказание в виде [sentence_kind=imprisonment|лишения свободы] на срок [sentence_months={punishment.final}|{scene.term(punishment.final)}] на основании [applied=73|ст. 73 УК РФ] [suspended=true|считать условным] с испытательным сроком [probation_months=24|{term}].")
        scene.draft.know("delta_months", 0)
        if scene.choice.chance(0.8):
            say("RESOLUTIVE", "Из-под стражи осужденного освободить." if punishment.regime == "general" else "Предписание о следовании в колонию-поселение отозвать.")
    else:
        colony = SERVED[punishment.regime or "general"].format(v="regime")
        verb = scene.one("Смягчить", "Снизить") if kind == "mitigated" else scene.one("Усилить", "Увеличить")
        scope = f"по {scene.by_art(trial.counts[0].offence)} " if len(trial.counts) == 1 else ""
        say("RESOLUTIVE", scene.one(
            f"{verb} назначенное ему {scope}наказание до [sentence_months={after}|{scene.term(after, 'gen')}] [sentence_kind=imprisonment|лишения свободы] с отбыванием {colony}.",
            f"{verb} наказание, назначенное осужденному {scope}– до [sentence_months={after}|{scene.term(after, 'gen')}] [sentence_kind=imprisonment|лишения свободы] {colony}.".replace(" – до", ", до") if scope else f"{verb} окончательное наказание до [sentence_months={after}|{scene.term(after, 'gen')}] [sentence_kind=imprisonment|лишения свободы] {colony}.",
        ))  # fmt: skip
        scene.draft.know("delta_months", after - punishment.final)
        scene.draft.know("suspended", value=False)
    say("RESOLUTIVE", scene.pick(f"В остальном приговор оставить без изменения, {paper} удовлетворить частично.", f"В остальной части приговор не изменять, {paper} – удовлетворить в части." if kind == "mitigated" else f"В остальной части приговор не изменять, {paper} удовлетворить."))
