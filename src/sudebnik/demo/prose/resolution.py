"""The operative part of a verdict: guilt, terms, regime, custody, credit, costs, appeal (DOMAIN §1.7)."""

from __future__ import annotations

from sudebnik.demo.courts import OKRUGS
from sudebnik.demo.offences import Offence
from sudebnik.demo.prose.intro import COUNTED_GEN
from sudebnik.demo.scene import Scene

COLONY = {
    "settlement": ("в [regime=settlement|колонии-поселении]", "с отбыванием срока в [regime=settlement|колонии-поселении]", "с отбыванием наказания в [regime=settlement|колонии-поселении]"),
    "general": ("в [regime=general|исправительной колонии общего режима]", "с отбыванием срока в [regime=general|исправительной колонии общего режима]", "для отбывания в [regime=general|колонии общего режима]"),
    "strict": ("в [regime=strict|исправительной колонии строгого режима]", "с отбыванием срока в [regime=strict|исправительной колонии строгого режима]", "для отбывания в [regime=strict|колонии строгого режима]"),
}  # fmt: skip
CREDIT = {
    "settlement": "за два дня пребывания в колонии-поселении",
    "general": "за полтора дня пребывания в колонии общего режима",
    "strict": "за один день пребывания в колонии строгого режима",
}
PAID = (
    "[counsel=appointed|Расходы на оплату труда адвоката] возместить за счет казны.",
    "Процессуальные издержки – [counsel=appointed|вознаграждение защитника] в сумме 6 584 рубля – взыскать с осужденного в доход государства.",
    "[counsel=appointed|Издержки, выплаченные защитнику] за участие в деле, принять на счет федерального бюджета.",
    "Процессуальные издержки в размере 9 876 рублей, [counsel=appointed|выплаченные адвокату], с {p_gen} не взыскивать, отнеся их на счет казны.",
)
UNPAID = ("Процессуальных издержек по делу не имеется.", "Процессуальные издержки по делу отсутствуют.")
EXHIBITS = (
    "Вещественные доказательства – отпускной билет и предписание – хранить при деле.",
    "Оптический диск с детализацией соединений оставить в материалах дела.",
    "Изъятый мобильный телефон вернуть законному владельцу.",
)


def guilty(scene: Scene) -> str:
    """«… признать виновным в совершении преступления, предусмотренного …», each offence marked."""
    pieces: list[str] = []
    found: dict[Offence, int] = {}
    for count in scene.trial.counts:
        found[count.offence] = found.get(count.offence, 0) + 1
    for number, (offence, times) in enumerate(found.items()):
        name = f"c{scene.person}{number}"
        scene.draft.values[name] = {
            "article": offence.article,
            "part": offence.part,
            "points": list(offence.points),
        }
        article = f"[convicted_of=@{name}|{scene.art(offence)}]"
        pieces.append(
            f"преступления, предусмотренного {article}"
            if times == 1
            else f"{COUNTED_GEN[times].replace('двоих', 'двух')} преступлений, предусмотренных {article}"
        )
    total = len(scene.trial.counts)
    crime = ", и ".join(pieces)
    return f"[counts={total}|{crime}]"


def sentence(scene: Scene) -> None:
    """All operative paragraphs about one defendant."""
    trial, punishment, p = scene.trial, scene.trial.punishment, scene.p

    def say(words: str) -> None:
        scene.say("RESOLUTIVE", words)

    crime = guilty(scene)
    who = p.full_gen if scene.cast.masking in {"surname", "open"} and scene.person == 0 else p.gen
    months = punishment.final
    number = f"{scene.person + 1}. " if len(scene.case.trials) > 1 else ""
    colony = scene.choice.one(COLONY[punishment.regime]) if punishment.regime else ""
    single = len(trial.counts) == 1 and not punishment.rule70
    if punishment.kind == "military_disciplinary_unit":
        say(
            f"{number}Признать {who} [outcome=convicted|виновным] в совершении {crime}, и назначить ему наказание – [sentence_kind=military_disciplinary_unit|содержание в дисциплинарной воинской части] на срок [sentence_months={months}|{scene.term(months)}]."
        )
    elif punishment.kind == "military_service_restriction":
        say(
            f"{number}{who} [outcome=convicted|признать виновным] в совершении {crime}, и назначить наказание в виде [sentence_kind=military_service_restriction|ограничения по военной службе] сроком на [sentence_months={months}|{scene.term(months)}] с удержанием в доход государства {scene.choice.rng.choice((10, 15, 20))} процентов денежного довольствия."
        )
    elif single:
        below = ""
        if punishment.below64:
            below = scene.one(
                "с применением [applied=64|ст. 64 УК РФ] ", "с учетом положений [applied=64|ст. 64 УК РФ] "
            )
        term = f"[sentence_months={months}|{scene.term(months)}]"
        tail = f" {colony}" if colony else ""
        rank = f", {_rank(scene)}" if punishment.rank_lost else ""
        say(number + scene.one(
            f"{who} [outcome=convicted|признать виновным] в совершении {crime}, и {below}назначить за него наказание в виде [sentence_kind=imprisonment|лишения свободы] сроком на {term}{tail}{rank}.",
            f"Признать {who} [outcome=convicted|виновным] в совершении {crime}, определив ему {below}[sentence_kind=imprisonment|лишение свободы] сроком на {term}{tail}{rank}.",
            f"[outcome=convicted|Признать виновным] {who} в совершении {crime}, за которое {below}назначить наказание – [sentence_kind=imprisonment|лишение свободы] на {term}{tail}{rank}.",
        ))  # fmt: skip
    else:
        _several(scene, number, who, crime, colony)
    if punishment.probation:
        probation = f"[probation_months={punishment.probation}|{scene.term(punishment.probation)}]"
        basis = scene.one(
            "На основании [applied=73|ст. 73 УК РФ]",
            "В соответствии со [applied=73|ст. 73 УК РФ]",
            "Согласно [applied=73|статье 73 УК РФ]",
            "Применив [applied=73|ст. 73 УК РФ],",
        )
        say(scene.one(
            f"{basis} назначенное осужденному {p.dat} наказание [suspended=true|считать условным] с испытательным сроком {probation}.",
            f"{basis} указанное наказание [suspended=true|считать условным], установив испытательный срок {probation}.",
            f"{basis} постановить считать это наказание [suspended=true|условным], испытательный срок – {probation}.",
        ))  # fmt: skip
        if scene.choice.chance(0.7):
            say(
                scene.one(
                    "Обязать осужденного в этот срок не менять места службы без уведомления органа, контролирующего его поведение.",
                    f"Возложить на {p.gen} обязанность в течение испытательного срока своим поведением доказать исправление и не допускать дисциплинарных проступков.",
                    "Контроль за осужденным возложить на командование воинской части.",
                )
            )
    else:
        scene.draft.know("suspended", value=False, person=scene.person + 1)
    custody(scene)


def _rank(scene: Scene) -> str:
    return scene.one(
        f"с [additional=loss_of_rank|лишением воинского звания «{scene.trial.defendant.rank}»]",
        f"[additional=loss_of_rank|лишив его] на основании [applied=48|ст. 48 УК РФ] [additional=loss_of_rank|воинского звания «{scene.trial.defendant.rank}»]",
    )


def _several(scene: Scene, number: str, who: str, crime: str, colony: str) -> None:
    """Terms per count, then arts. 69 and 70."""
    trial, punishment = scene.trial, scene.trial.punishment
    prior = trial.defendant.prior
    many = len(trial.counts) > 1
    kind = "[sentence_kind=imprisonment|лишения свободы]"
    rank = f", {_rank(scene)}" if punishment.rank_lost else ""
    if many:
        scene.say(
            "RESOLUTIVE",
            f"{number}{who} [outcome=convicted|признать виновным] в совершении {crime}, и назначить наказание в виде {kind}:",
        )
        for index, count in enumerate(trial.counts):
            below = (
                scene.one(
                    "с применением [applied=64|ст. 64 УК РФ] ",
                    "с учетом положений [applied=64|ст. 64 УК РФ] ",
                )
                if punishment.below64 and count.months < count.offence.least
                else ""
            )
            period = ""
            if count.episode is not None and len({c.offence for c in trial.counts}) == 1:
                episode = trial.episodes[count.episode]
                period = f" (с {scene.d(episode.start, masked=episode.masked)} по {scene.d(episode.end, masked=episode.masked)})"
            end = ";" if index < len(trial.counts) - 1 else "."
            scene.say(
                "RESOLUTIVE",
                f"– {below}по {scene.by_art(count.offence)}{period} на срок [sentence_count_months={count.months}|{scene.term(count.months)}]{end}",
            )
        term = scene.term(punishment.sum69 or 0)
        how = scene.one(
            "путем частичного сложения наказаний",
            "с частичным сложением назначенных наказаний",
            "путем частичного сложения",
        )
        rule = (punishment.rule69 or "ч. 3").removeprefix("ч. ")
        basis = scene.one(
            f"На основании [applied=69.{rule}|ч. {rule} ст. 69 УК РФ]",
            f"По совокупности преступлений, в силу [applied=69.{rule}|ч. {rule} ст. 69 УК РФ],",
            f"В соответствии с [applied=69.{rule}|ч. {rule} ст. 69 УК РФ]",
        )
        if not punishment.rule70:
            scene.say(
                "RESOLUTIVE",
                f"{basis} {how} окончательно определить {scene.p.dat} [sentence_69_months={punishment.sum69}|[sentence_months={punishment.final}|{term}]] лишения свободы{' ' + colony if colony else ''}{rank}.",
            )
            return
        scene.say(
            "RESOLUTIVE",
            f"{basis} {how} определить [sentence_69_months={punishment.sum69}|{term}] лишения свободы.",
        )
    else:
        count = trial.counts[0]
        scene.say(
            "RESOLUTIVE",
            f"{number}{who} [outcome=convicted|признать виновным] в совершении {crime}, и назначить наказание в виде {kind} на срок [sentence_count_months={count.months}|{scene.term(count.months)}]{rank}.",
        )
    if prior is None:
        return
    when = scene.d(prior.when)
    if punishment.revoke74:
        scene.say("RESOLUTIVE", scene.one(
            f"Условное осуждение {scene.p.gen} по приговору от {when} на основании [applied=74.5|ч. 5 ст. 74 УК РФ] отменить.",
            f"В силу [applied=74.5|ч. 5 ст. 74 УК РФ] отменить условное осуждение, назначенное приговором от {when}.",
        ))  # fmt: skip
    final = f"[sentence_months={punishment.final}|{scene.term(punishment.final)}]"
    scene.say("RESOLUTIVE", scene.one(
        f"На основании [applied=70|ст. 70 УК РФ] к этому наказанию частично присоединить неотбытую часть наказания по приговору от {when} и окончательно назначить {scene.p.dat} лишение свободы на срок {final} {colony}.",
        f"По совокупности приговоров ([applied=70|ст. 70 УК РФ]), частично присоединив неотбытое по приговору от {when}, окончательно определить {scene.p.dat} {final} лишения свободы {colony}.",
        f"Согласно [applied=70|ст. 70 УК РФ] присоединить к назначенному частично наказание, не отбытое по приговору от {when}, окончательно назначив {scene.p.dat} лишение свободы сроком на {final} {colony}.",
    ))  # fmt: skip


def custody(scene: Scene) -> None:
    """The measure until the verdict is final, and the credit of days."""
    punishment = scene.trial.punishment
    p = scene.p
    own = f" в отношении {p.gen}" if len(scene.case.trials) > 1 else ""
    if punishment.regime is None or punishment.kind != "imprisonment":
        scene.say("RESOLUTIVE", scene.pick(
            "Меру пресечения{own} – [custody=command_supervision|наблюдение командования воинской части] – до вступления приговора в силу не изменять.",
            "Избранную {p_dat} меру пресечения в виде [custody=command_supervision|наблюдения командования воинской части] отменить по вступлении приговора в законную силу.",
            "Мерой процессуального принуждения{own} оставить [custody=recognisance|обязательство о явке].",
            "Оставить прежней меру пресечения{own} – [custody=recognisance|подписку о невыезде].",
            own=own,
        ))  # fmt: skip
        return
    held = scene.choice.chance(0.5)
    since = scene.d(
        scene.trial.episodes[-1].end if held and scene.trial.episodes else scene.case.decided,
        masked=bool(held and scene.trial.episodes and scene.trial.episodes[-1].masked),
    )
    if not scene.trial.episodes:
        held = False
    if punishment.regime == "settlement" and not held:
        scene.say("RESOLUTIVE", scene.pick(
            "К месту отбывания наказания {p_dat} следовать самостоятельно; [custody=command_supervision|наблюдение командования] до вступления приговора в силу сохранить.",
            "Меру пресечения{own} – [custody=recognisance|обязательство о явке] – не изменять, в колонию-поселение осужденному прибыть самостоятельно по предписанию.",
            own=own,
        ))  # fmt: skip
        return
    if held:
        scene.say("RESOLUTIVE", scene.pick(
            "Меру пресечения {p_dat} – [custody=in_custody|заключение под стражу] – оставить прежней.",
            "[custody=in_custody|Содержание под стражей]{own} как меру пресечения до вступления приговора в силу сохранить.",
            "Избранную в отношении {p_gen} меру пресечения в виде [custody=in_custody|заключения под стражу] не изменять.",
            own=own,
        ))  # fmt: skip
    else:
        scene.say("RESOLUTIVE", scene.pick(
            "До вступления приговора в силу [custody=in_custody|заключить осужденного под стражу], исполнив это немедленно.",
            "Меру пресечения{own} – наблюдение командования – изменить на [custody=in_custody|заключение под стражу], исполнив это в зале суда.",
            "Избрать осужденному [custody=in_custody|заключение под стражу], под которую взять его по провозглашении приговора.",
            own=own,
        ))  # fmt: skip
    ratio = CREDIT[punishment.regime]
    begin = scene.one(
        "Срок наказания исчислять со дня, когда приговор станет законным.",
        "Началом срока считать день вступления приговора в силу.",
        "Срок отбывания исчислять с момента вступления приговора в законную силу.",
    )
    credit = scene.one(
        f"Время под стражей с {since} засчитать в этот срок по формуле: один день {ratio}.",
        f"В него включить нахождение {p.gen} под стражей с {since}, считая один день {ratio}.",
        f"Зачесть содержание осужденного под стражей, начиная с {since}, приравняв один его день {ratio.replace('за ', 'к ', 1)}.".replace(
            "к полтора дня", "к полутора дням"
        )
        .replace("к два дня", "к двум дням")
        .replace("к один день", "к одному дню"),
    )
    scene.say("RESOLUTIVE", f"{begin} {credit}")


def ending(scene: Scene, what: str = "Приговор") -> None:
    """Exhibits, costs, the way to appeal, the signature."""
    if scene.choice.chance(0.5):
        scene.say("RESOLUTIVE", scene.choice.one(EXHIBITS))
    retained = any(fact["var"] == "counsel" and fact["value"] == "retained" for fact in scene.draft.facts)
    scene.say("RESOLUTIVE", scene.pick(*(UNPAID if retained or scene.choice.chance(0.2) else PAID)))
    above = OKRUGS[scene.case.court.above].acc
    scene.say("NOTICE", scene.one(
        f"{what} может быть обжалован{'о' if what == 'Постановление' else ''} {above} в пятнадцатидневный срок, осужденным, находящимся под стражей, – со дня вручения ему копии.",
        f"Жалобы и представление на {what.lower()} подаются {above} через суд, его постановивший, в течение 15 суток.",
        f"На {what.lower()} в пятнадцать суток могут быть принесены жалоба и представление {above}; осужденный вправе просить о своем участии в апелляции.",
        f"{what} обжалуется {above} в апелляционном порядке, срок – пятнадцать суток с момента провозглашения.",
        f"Несогласные с приговором участники процесса могут в пятнадцатидневный срок подать жалобу или представление {above}.",
        f"Срок подачи апелляционных жалоб и представления {above} – 15 суток; желание участвовать в заседании осужденный указывает в жалобе.",
        f"{what} в законную силу не вступил, в течение пятнадцати суток стороны вправе перенести дело {above}.",
    ) if what == "Приговор" else scene.one(
        f"{what} может быть обжаловано {above} в пятнадцатидневный срок.",
        f"Жалобы и представление на {what.lower()} подаются {above} в течение 15 суток.",
    ))  # fmt: skip
    gap = " " * scene.choice.rng.choice((1, 8, 20, 36))
    role = "Председательствующий" if not scene.judge_is_woman else scene.one("Председательствующая", "Судья")
    scene.line(
        "NOTICE",
        scene.one(
            f"{role}{gap}{scene.signature}",
            f"Судья{gap}{scene.signature}",
            f"{role} по делу{gap}{scene.signature}",
        ),
        "left",
    )
