"""From the legal classification to the choice of punishment: qualification, lists of circumstances, arts. 15, 61–64, 73."""

from __future__ import annotations

from sudebnik.demo import wording
from sudebnik.demo.prose.motives import MOTIVES
from sudebnik.demo.scene import Scene

LENGTH = {
    "1": "продолжительностью свыше двух, но не более десяти суток",
    "2.1": "продолжительностью более двух суток, но не свыше десяти",
    "3": "продолжительностью более десяти суток, но в пределах месяца",
    "3.1": "продолжительностью свыше десяти суток, но не более одного месяца",
    "4": "продолжительностью больше одного месяца",
    "5": "продолжительностью свыше одного месяца",
}
NAMED = {
    "left": "самовольное оставление части",
    "failed_to_return": "неявку в срок без уважительных причин на службу",
    "failed_to_arrive": "неявку в срок на службу без уважительных причин",
}
OPENINGS = (
    "Таким образом, ",
    "Оценив изложенное, ",
    "При таких данных ",
    "С учетом установленного ",
    "На основании исследованного ",
    "Исходя из этого, ",
)

POSITIVE = (
    "[mitigating=remorse|раскаяние в содеянном]", "[mitigating=good_reference|положительную характеристику командования]",
    "[mitigating=good_reference|положительные отзывы соседей по месту жительства]", "[mitigating=charity|участие в сборе гуманитарной помощи]",
    "[mitigating=other|воспитание без родителей]", "[mitigating=own_health|состояние здоровья]", "[mitigating=parents|пожилой возраст его матери]",
    "[mitigating=service_record|длительный срок военной службы]", "[mitigating=relative_health|заболевание престарелой бабушки]",
)  # fmt: skip
NO_AGGRAVATION = (
    "Обстоятельств, отягчающих наказание, суд не установил.",
    "Отягчающих обстоятельств по делу не имеется.",
    "Отягчающие наказание обстоятельства отсутствуют.",
    "Данных, которые отягчали бы наказание, в деле нет.",
    "Отягчающих обстоятельств не усмотрено.",
    "Перечень отягчающих обстоятельств исчерпывающий, ни одного из них в деле нет.",
    "Чего-либо, что могло бы отягчить наказание, не установлено.",
    "Обстоятельства, отягчающие ответственность, судом не выявлены.",
)
WARTIME_REJECTED = (
    "[aggravating_rejected=wartime|Совершение преступления в период мобилизации в качестве отягчающего обстоятельства суд не учитывает], так как оно уже охвачено составом.",
    "[aggravating_rejected=wartime|Пункт «л» ч. 1 ст. 63 УК РФ применению не подлежит], поскольку период мобилизации предусмотрен самой статьей Особенной части.",
    "[aggravating_rejected=wartime|Вторично учесть период мобилизации как отягчающее обстоятельство], о чем просил прокурор, нельзя: это признак самого состава.",
    "Довод обвинения о [aggravating_rejected=wartime|признании отягчающим обстоятельством периода мобилизации] отклонен, ибо ч. 2 ст. 63 УК РФ двойной учет запрещает.",
    "То, что деяние совершено в период мобилизации, влияет на квалификацию, а потому [aggravating_rejected=wartime|отягчающим обстоятельством не признается].",
    "[aggravating_rejected=wartime|Обстоятельство, указанное в п. «л» ч. 1 ст. 63 УК РФ, суд из обвинения исключает] как предусмотренное диспозицией.",
)
INTOXICATION_REJECTED = (
    "[aggravating_rejected=intoxication|Состояние опьянения отягчающим обстоятельством суд не признает]: сведений о том, что именно оно повлияло на поведение подсудимого, не получено.",
    "Хотя подсудимый и употреблял спиртное, [aggravating_rejected=intoxication|оснований признать опьянение отягчающим обстоятельством суд не видит].",
)
RECIDIVISM = (
    "[aggravating=recidivism|Отягчающим обстоятельством является рецидив преступлений].",
    "На основании п. «а» ч. 1 ст. 63 УК РФ [aggravating=recidivism|суд признает отягчающим обстоятельством рецидив].",
    "В силу ст. 18 УК РФ действия подсудимого образуют рецидив, [aggravating=recidivism|который отягчает его наказание].",
    "Прежняя судимость подсудимого образует рецидив, и [aggravating=recidivism|это обстоятельство суд относит к отягчающим наказание].",
    "[aggravating=recidivism|Наказание подсудимому отягчает рецидив преступлений], поскольку судимость за тяжкое преступление не погашена.",
)
GENERAL = (
    "При назначении наказания суд принимает во внимание характер содеянного, сведения о личности подсудимого и влияние наказания на жизнь его семьи.",
    "Определяя вид и размер наказания, суд руководствуется требованиями ст. 6, 43 и 60 УК РФ и учитывает, как подсудимый характеризуется по службе.",
    "Разрешая вопрос о наказании, суд исходит из степени общественной опасности преступления, длительности отсутствия подсудимого и того, чем оно прекратилось.",
    "Назначая наказание, суд учитывает все приведенные выше данные, условия жизни подсудимого и цели, которым наказание служит.",
    "Решая, какое наказание назначить, суд сопоставил тяжесть содеянного с тем, что известно о подсудимом, его прошлом и отношении к службе.",
    "Суд учитывает, при каких обстоятельствах совершено преступление, кем оно совершено и как отразится наказание на близких подсудимого.",
    "Наказание избирается с учетом данных о личности, которые в целом подсудимого не порочат, и значимости охраняемых законом отношений.",
    "Обсуждая меру наказания, суд отвел решающее значение продолжительности уклонения и поведению подсудимого после его прекращения.",
    "Разрешая вопрос о мере ответственности, суд взвесил доводы сторон, сведения о семье подсудимого и отзывы его начальников.",
    "Мера наказания определяется исходя из характера деяния, посягающего на порядок прохождения службы, и из личности виновного.",
    "Суд также принял в расчет возраст, состояние здоровья и условия жизни подсудимого, равно как и мнение его командиров.",
    "Вид и размер наказания суд выбирает, стремясь к тому, чтобы оно было справедливым и удержало подсудимого от новых преступлений.",
)
REAL = (
    "Исправление подсудимого, по убеждению суда, достижимо только при реальном отбывании лишения свободы.",
    "Суд приходит к выводу, что цели наказания могут быть достигнуты лишь в условиях изоляции от общества.",
    "Иной вид наказания санкцией не предусмотрен, а условное осуждение не отвечало бы принципу справедливости.",
    "При таком положении только лишение свободы, подлежащее реальному отбыванию, отвечает содеянному.",
    "Оставить подсудимого на свободе означало бы, по мнению суда, обесценить саму обязанность нести службу в такое время.",
    "Добиться исправления подсудимого мерами, не связанными с изоляцией, суд считает нереальным.",
    "Иначе как лишением свободы, отбываемым реально, восстановить справедливость нельзя.",
    "Длительность и обстоятельства отсутствия убеждают суд в том, что подсудимому следует отбывать наказание реально.",
)
NO_RELIEF = (
    "Исключительных обстоятельств, которые позволили бы применить ст. 64 УК РФ, не найдено; не видит суд и возможности для условного осуждения.",
    "Применить положения ст. 64, ст. 73 УК РФ, равно как и понизить категорию преступления, суд возможным не считает.",
    "Предпосылок для назначения более мягкого наказания, чем предусмотрено законом, а также для условного осуждения нет.",
    "Правила ч. 6 ст. 15 и ст. 64 УК РФ в данном деле применению не подлежат.",
    "Поводов смягчить ответственность сверх предусмотренного законом, в том числе в порядке ст. 64 УК РФ, не выявлено.",
    "Для снижения категории преступления и для назначения наказания ниже низшего предела оснований нет.",
    "Просьба защитника о применении ст. 73 УК РФ отклоняется: условное наказание не было бы соразмерным.",
    "Ни одно из смягчающих обстоятельств исключительным не является, поэтому ст. 64 УК РФ не применяется.",
    "Категория преступления изменению не подлежит, как не подлежат применению и правила об условном осуждении.",
)
LENIENT = (
    "Учитывая эти обстоятельства в их совокупности, суд считает возможным исправление подсудимого без реального отбывания наказания.",
    "Поведение подсудимого после возвращения дает основание полагать, что исправиться он способен, не будучи изолирован от общества.",
    "Приняв во внимание мнение командования и данные о личности, суд находит, что наказание может быть условным.",
    "Взвесив все это, суд полагает, что подсудимому можно дать возможность доказать исправление службой.",
    "Изоляция подсудимого от общества, по мнению суда, была бы чрезмерной мерой.",
)
EXCEPTIONAL = (
    "Перечисленные смягчающие обстоятельства в их сочетании с поведением подсудимого после содеянного суд признает исключительными, а потому назначает наказание ниже низшего предела.",
    "Совокупность смягчающих обстоятельств суд расценивает как исключительную, существенно уменьшающую опасность содеянного, и выходит за нижнюю границу санкции.",
)
BASES = (
    "На основании изложенного и руководствуясь ст. 307–309 УПК РФ, суд",
    "Руководствуясь статьями 303, 304, 307–309 УПК РФ, военный суд",
    "Исходя из изложенного, на основании ст. 299, 308, 309 УПК РФ военный суд",
    "В силу изложенного и руководствуясь ст.ст. 304, 307, 308, 309 УПК РФ, суд",
    "С учетом изложенного, руководствуясь главой 39 УПК РФ, военный суд",
    "По изложенным мотивам, на основании ст. 296, 299, 303–309 УПК РФ, суд",
    "Ввиду изложенного, руководствуясь ст. 302, 307–309 УПК РФ, военный суд",
)


def qualification(scene: Scene) -> None:
    trial = scene.trial
    opening = scene.choice.one(OPENINGS)
    if scene.case.kind == "refusal":
        scene.say(
            "QUALIFICATION",
            f"{opening}неисполнение {scene.p.ins} приказа начальника, выразившееся в отказе от участия в боевых действиях, суд квалифицирует по {scene.by_art(trial.counts[0].offence)}.",
        )
        return
    if scene.case.kind == "sham":
        scene.say(
            "QUALIFICATION",
            f"{opening}уклонение {scene.p.gen} от исполнения обязанностей военной службы путем причинения себе вреда в период мобилизации суд квалифицирует по {scene.by_art(trial.counts[0].offence)}.",
        )
        return
    if scene.case.kind == "desertion":
        scene.say("QUALIFICATION", scene.one(
            f"{opening}содеянное, в котором прослеживается цель вовсе уклониться от прохождения военной службы, суд квалифицирует по {scene.by_art(trial.counts[0].offence)} как дезертирство.",
            f"О намерении навсегда прекратить службу говорят отъезд в другой регион, отказ от связи с сослуживцами и устройство на работу. Содеянное образует дезертирство и квалифицируется по {scene.by_art(trial.counts[0].offence)}.",
        ))  # fmt: skip
        return
    for count in trial.counts:
        if count.episode is None:
            scene.say(
                "QUALIFICATION",
                scene.pick(
                    "Хищение чужого имущества, причинившее гражданину значительный ущерб, суд квалифицирует по {a}.",
                    "Действия, связанные с тайным изъятием вещей потерпевшего, подпадают под признаки кражи и квалифицируются по {a}.",
                    a=scene.by_art(count.offence),
                ),
            )
            continue
        episode = trial.episodes[count.episode]
        act = NAMED[episode.mode]
        if episode.place == "hospital" and episode.mode == "left":
            act = "самовольное оставление места службы"
        war = (
            ", совершенное в период мобилизации,"
            if act.startswith("сам")
            else ", совершенную в период мобилизации,"
        )
        if scene.case.kind.startswith("peace"):
            war = ""
        length = LENGTH[count.offence.part]
        article = scene.by_art(count.offence)
        scene.say("QUALIFICATION", scene.one(
            f"{opening}{act} {length}{war} суд квалифицирует по {article}.",
            f"Эти действия {scene.p.gen} суд расценивает как {act} {length}{war or ' '}и квалифицирует по {article}.".replace(",и", ", и"),
            f"Содеянное {scene.p.ins}, выразившееся в том, что он отсутствовал на службе, подлежит квалификации по {article} как {act.replace('неявку', 'неявка')} {length}{war.rstrip(',').replace('совершенную', 'совершенная')}.",
        ))  # fmt: skip


def circumstances(scene: Scene) -> None:
    """Mitigating and aggravating circumstances."""
    trial = scene.trial
    man = trial.defendant
    listed: list[str] = []
    others: list[str] = []
    if man.under14:
        listed.append({
            1: scene.one("[mitigating=young_children|наличие малолетнего ребенка]", "[mitigating=young_children|наличие у виновного малолетнего ребенка]"),
            2: "[mitigating=young_children|наличие двоих малолетних детей]",
            3: "[mitigating=young_children|наличие троих малолетних детей]",
        }[man.under14])  # fmt: skip
    if trial.surrender:
        listed.append(
            scene.one(
                "[mitigating=surrender_or_assistance|явку с повинной]",
                "[mitigating=surrender_or_assistance|явку с повинной и активное способствование расследованию преступления]",
                "[mitigating=surrender_or_assistance|активное способствование расследованию]",
            )
        )
    if trial.plea in {"full", "partial"}:
        others.append(
            "[mitigating=plea|признание вины]"
            if trial.plea == "full"
            else "[mitigating=plea|частичное признание вины]"
        )
    if man.combat:
        others.append(
            scene.one(
                "[mitigating=combat|[combat=true|участие в боевых действиях]]",
                "[mitigating=combat|[combat=true|участие в специальной военной операции]]",
                "[mitigating=combat|[combat=true|выполнение боевых задач в зоне специальной военной операции]]",
            )
        )
    if man.wound:
        others.append(
            scene.one(
                "[mitigating=wound|[wound=true|полученное ранение]]",
                "[mitigating=wound|[wound=true|перенесенную контузию]]",
                "[mitigating=wound|[wound=true|осколочное ранение, полученное при выполнении боевой задачи]]",
            )
        )
    if man.award:
        others.append({
            "state": scene.one("[mitigating=award|[award=state|награждение медалью «За отвагу»]]", "[mitigating=award|[award=state|награждение орденом Мужества]]"),
            "departmental": scene.one("[mitigating=award|[award=departmental|наличие ведомственной награды]]", "[mitigating=award|[award=departmental|награждение ведомственной медалью]]"),
        }[man.award])  # fmt: skip
    if man.status == "conscript":
        others.append("[mitigating=youth|молодой возраст]")
    eases = MOTIVES[trial.motive].eases
    possible = [item for item in POSITIVE if trial.plea != "denied" or "remorse" not in item]
    chosen = list(scene.choice.some(possible, scene.choice.rng.choice((0, 1, 2, 2))))
    others += [
        item
        for item in chosen
        if not (eases and "relative_health" in eases and ("parents" in item or "_health" in item))
    ]
    if eases:
        others.append(eases)
    scene.choice.rng.shuffle(others)
    if len(scene.case.trials) > 1:
        _of_one_of_two(scene, listed + others)
        return
    if listed:
        letters = [letter for letter, on in (("г", man.under14 > 0), ("и", trial.surrender)) if on]
        points = f"п. «{letters[0]}»" if len(letters) == 1 else f"пп. «{letters[0]}», «{letters[1]}»"
        both = _join(listed)
        scene.say("MITIGATION", scene.one(
            f"Обстоятельствами, смягчающими наказание, суд на основании {points} ч. 1 ст. 61 УК РФ признает {both}." if len(listed) > 1 else f"Обстоятельством, смягчающим наказание, суд на основании {points} ч. 1 ст. 61 УК РФ признает {both}.",
            f"В соответствии с {points} ч. 1 ст. 61 УК РФ к смягчающим суд относит {both}.",
            f"Как смягчающие наказание обстоятельства суд по {points} ч. 1 ст. 61 УК РФ учитывает {both}.",
        ))  # fmt: skip
    if others:
        items = _join(others)
        lead = ("Кроме того, ", "Наряду с этим ", "Помимо названного, ", "") if listed else ("", "")
        first = scene.choice.one(lead)
        body = scene.one(
            f"в силу ч. 2 ст. 61 УК РФ суд относит к смягчающим {items}",
            f"смягчающими наказание обстоятельствами суд признает {items} (ч. 2 ст. 61 УК РФ)",
            f"руководствуясь ч. 2 ст. 61 УК РФ, суд учитывает как смягчающие {items}",
            f"суд принимает во внимание, смягчая наказание, {items}",
        )
        if first and body.startswith("руководствуясь"):
            first = first.rstrip(" ,") + ", "
        scene.say("MITIGATION", (first + body)[0].upper() + (first + body)[1:] + ".")
    if not listed and not others:
        scene.say("MITIGATION", "Смягчающих наказание обстоятельств судом не установлено.")
    if trial.recidivism:
        scene.say("AGGRAVATION", scene.pick(*RECIDIVISM))
    else:
        scene.say("AGGRAVATION", scene.pick(*NO_AGGRAVATION))
    war = not scene.case.kind.startswith("peace") and scene.case.kind != "refusal"
    if war and scene.choice.chance(0.35):
        scene.say("AGGRAVATION", scene.pick(*WARTIME_REJECTED))
    elif trial.motive == "drink" and scene.choice.chance(0.5):
        scene.say("AGGRAVATION", scene.pick(*INTOXICATION_REJECTED))


def _of_one_of_two(scene: Scene, items: list[str]) -> None:
    """The same lists where two men stand trial: each list names its man."""
    found = _join(items) if items else ""
    scene.say("MITIGATION", scene.pick(
        "Смягчающими наказание {p_gen} обстоятельствами суд признает {items}.",
        "Применительно к {p_dat} суд по правилам ст. 61 УК РФ относит к смягчающим {items}.",
        items=found,
    ) if found else scene.pick("Смягчающих наказание {p_gen} обстоятельств нет."))  # fmt: skip
    if scene.person:
        scene.say("AGGRAVATION", "Отягчающих обстоятельств ни у одного из подсудимых не установлено.")


def _join(items: list[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " и " + items[-1]


def sentencing(scene: Scene) -> None:
    """Why this punishment: what was asked, what is refused, what is granted."""
    trial, punishment = scene.trial, scene.trial.punishment
    say = scene.say
    if scene.choice.chance(0.45) and punishment.kind == "imprisonment":
        asked = punishment.final + scene.choice.rng.choice((0, 6, 6, 12))
        words = wording.term(asked)
        several = len(scene.case.trials) > 1
        condition = " условно" if punishment.probation and scene.choice.chance(0.4) else ""
        say("SENTENCING", scene.pick(
            "Государственный обвинитель просил назначить подсудимому [prosecutor_asked_months={n}~prosecutor|{t}] лишения свободы{c}.",
            "В прениях сторон прокурор предложил определить{to} наказание в виде [prosecutor_asked_months={n}~prosecutor|{t}] лишения свободы{c}, защитник просил о снисхождении.",
            "Сторона обвинения полагала справедливым{to} лишение свободы на [prosecutor_asked_months={n}~prosecutor|{t}]{c}.",
            n=asked, t=words, c=condition,
            to=f" {scene.p.dat}" if several else "",
        ))  # fmt: skip
    if punishment.probation or scene.choice.chance(0.12):
        say("SENTENCING", scene.pick(
            "[command_petition=no_prison~command|Командование части просит не лишать подсудимого свободы реально].",
            "[command_petition=lenient~command|Командир воинской части ходатайствует о снисхождении{to}].",
            "[command_petition=take_back~command|От командира поступило письмо с просьбой вернуть подсудимого в строй].",
            to=f" к {scene.p.dat}" if len(scene.case.trials) > 1 else "",
        ))  # fmt: skip
    if scene.person == 0:
        general = scene.pick(*GENERAL)
        say(
            "SENTENCING",
            general.replace("подсудимого", "подсудимых").replace(
                "подсудимый характеризуется", "подсудимые характеризуются"
            )
            if len(scene.case.trials) > 1
            else general,
        )
    if trial.surrender and not trial.recidivism and punishment.kind == "imprisonment":
        say(
            "SENTENCING",
            scene.one(
                "Срок наказания определяется с соблюдением правил ч. 1 ст. 62 УК РФ.",
                "При исчислении срока суд применяет ч. 1 ст. 62 УК РФ.",
                "Размер наказания ограничен двумя третями верхнего предела санкции (ч. 1 ст. 62 УК РФ).",
            ),
        )
    if trial.chapter40:
        say(
            "SENTENCING",
            scene.one(
                "Кроме того, действует ограничение, установленное ч. 5 ст. 62 УК РФ.",
                "Учитывается и порядок рассмотрения дела (ч. 5 ст. 62 УК РФ).",
            ),
        )
    if punishment.below64:
        say("SENTENCING", scene.pick(*EXCEPTIONAL))
    if punishment.probation:
        say("SENTENCING", scene.pick(*LENIENT))
    elif punishment.kind == "imprisonment":
        say("SENTENCING", scene.pick(*REAL))
        if not punishment.below64:
            say("SENTENCING", scene.pick(*NO_RELIEF))
    if punishment.regime:
        place = {
            "settlement": "колонии-поселении",
            "general": "исправительной колонии общего режима",
            "strict": "исправительной колонии строгого режима",
        }[punishment.regime]
        if scene.choice.chance(0.5):
            say(
                "SENTENCING",
                scene.one(
                    f"Вид исправительного учреждения – отбывать наказание подсудимому следует в {place} – определяется по правилам ст. 58 УК РФ.",
                    f"По правилам ст. 58 УК РФ местом отбывания наказания суд определяет пребывание в {place}.",
                ),
            )
    if scene.person == len(scene.case.trials) - 1:
        say("SENTENCING", scene.choice.one(BASES))
