"""The head and the introductory part: court, date, numbers, participants, the defendant, the charge (DOMAIN §2.2)."""

from __future__ import annotations

from sudebnik.demo import wording
from sudebnik.demo.case import Prior
from sudebnik.demo.offences import Offence
from sudebnik.demo.scene import BANNERS, Scene

MARITAL = {
    "married": ("женатого", "состоящего в браке", "состоящего в зарегистрированном браке"),
    "single": ("холостого", "в браке не состоящего", "неженатого"),
    "divorced": ("разведенного", "состоящего в разводе"),
    "cohabiting": (
        "состоящего в фактических брачных отношениях",
        "проживающего в незарегистрированном браке",
    ),
}
SCHOOLING = (
    "со средним образованием", "со средним профессиональным образованием", "с основным общим образованием",
    "имеющего среднее специальное образование", "с высшим образованием", "окончившего девять классов",
    "с неполным средним образованием", "имеющего среднее полное общее образование",
)  # fmt: skip
JOBS = (
    "до призыва работавшего электриком", "ранее работавшего водителем автобуса", "до службы трудившегося на лесопилке",
    "по гражданской профессии газосварщика", "до поступления на службу занятого сезонными работами",
)  # fmt: skip
COUNTED_GEN = {1: "одного", 2: "двоих", 3: "троих", 4: "четверых"}
DISTRICTS = ("Завалинского", "Перелесковского", "Ромашкинского", "Тридевятского", "Заречного", "Околичного")


def spaced(title: str) -> str:
    """«П Р И Г О В О Р»."""
    return "   ".join(" ".join(word) for word in title.upper().split())


def head(scene: Scene, kind: str, title: str, subtitle: str = "", town: str = "") -> None:
    """Banner, numbers, title, date and town, in one of the orders courts use."""
    case, say = scene.case, scene.line
    say("HEADER", scene.choice.one(BANNERS), "left")
    numbers = [scene.one(f"Дело № [case_number={case.number}|{case.number}]", f"№ [case_number={case.number}|{case.number}]",
                         f"Уголовное дело № [case_number={case.number}|{case.number}]")]  # fmt: skip
    if scene.choice.chance(0.55):
        numbers.append(scene.one(f"УИД [uid={case.uid}|{case.uid}]", f"[uid={case.uid}|{case.uid}]"))
    above = scene.choice.chance(0.6)
    if above:
        for line in numbers:
            say("HEADER", line, scene.one("left", "right"))
    shown = scene.choice.one((spaced(title), title.upper(), title.upper(), title.capitalize()))
    say("HEADER", f"[document_kind={kind}|{shown}]")
    if kind == "verdict":
        say(
            "HEADER",
            scene.one(
                "Именем Российской Федерации",
                "ИМЕНЕМ РОССИЙСКОЙ ФЕДЕРАЦИИ",
                spaced("Именем Российской Федерации"),
                "именем Российской Федерации",
            ),
        )
    if subtitle:
        say("HEADER", subtitle)
    when = _date_line(scene)
    place = scene.one("г. ", "гор. ", "город ", "г. ") + (town or case.court.town)
    gap = " " * scene.choice.rng.choice((4, 12, 24, 40))
    say("HEADER", scene.one(f"{when}{gap}{place}", f"{place}{gap}{when}", f"{when}{gap}{place}"), "left")
    if not above:
        for line in numbers:
            say("HEADER", line, "left")


def _date_line(scene: Scene) -> str:
    when = scene.case.decided
    if scene.case.extra.get("masked_date"):
        return f"[decision_date=null|{scene.mask}]"
    shown = scene.choice.one(
        (
            wording.day(when),
            wording.day(when, "г."),
            wording.quoted_day(when),
            wording.quoted_day(when, "г."),
            wording.figures(when),
        )
    )
    return f"[decision_date={when.isoformat()}|{shown}]"


def bench(scene: Scene) -> str:
    """«… гарнизонный военный суд в составе председательствующего судьи …, при секретаре …»."""
    court = scene.case.court
    name = scene.judge
    who = f"[judge={name.nom}|{name.gen}]"
    code = court.code
    clerk = scene.pick(
        "при секретаре {w}",
        "при секретаре судебного заседания {w}",
        "при помощнике судьи {w}",
        "при ведении протокола секретарем {w}",
        "с ведением протокола помощником судьи {w}",
    )
    opening = scene.one(
        f"[court={code}|{court.nom}] в составе председательствующего – судьи {who}",
        f"[court={code}|{court.nom}] в составе председательствующего судьи {who}",
        f"[court={code}|{court.nom}] под председательством судьи {who}",
        f"Судья [court={code}|{court.gen}] [judge={name.nom}|{name.nom}]",
        f"Военный судья [court={code}|{court.gen}] [judge={name.nom}|{name.nom}]",
        f"[court={code}|{court.nom}] в лице председательствующего {who}",
    )
    return f"{opening}, {clerk}"


def parties(scene: Scene) -> str:
    """Prosecutor with rank, defendant, counsel and how counsel came to the case."""
    plural = len(scene.case.trials) > 1
    prosecutor = scene.pick(
        "с участием государственного обвинителя – помощника военного прокурора гарнизона лейтенанта юстиции {w}",
        "с участием государственного обвинителя – заместителя военного прокурора {rank_of} {w}",
        "с участием государственного обвинителя – старшего помощника военного прокурора капитана юстиции {w}",
        "с участием военного прокурора отдела военной прокуратуры майора юстиции {w}, поддержавшего обвинение",
        "при участии государственного обвинителя старшего лейтенанта юстиции {w}",
        rank_of=scene.choice.one(("подполковника юстиции", "майора юстиции", "капитана юстиции")),
    )
    if plural:
        first, second = scene.cast.defendants
        return (
            f"{prosecutor}, подсудимых {first.gen} и {second.gen}, их защитников – адвокатов {scene.cast.other()} "
            f"([1:counsel=appointed|по назначению], в интересах {first.gen}) и {scene.cast.other()} "
            f"([2:counsel=retained|по соглашению], в интересах {second.gen})"
        )
    counsel = scene.pick(
        "подсудимого {p_gen} и его защитника – адвоката {w}, [counsel=appointed|участвующей по назначению]",
        "подсудимого {p_gen}, защитника-адвоката {w}, [counsel=appointed|назначенного судом]",
        "подсудимого {p_gen}, его защитника – адвоката {w}, [counsel=retained|действующего по соглашению]",
        "подсудимого {p_gen} и защитника {w}, представившего удостоверение и ордер",
        "подсудимого {p_gen}, адвоката {w} ([counsel=retained|соглашение])",
        "подсудимого {p_gen} и адвоката {w}, предъявившей ордер № от {mask}",
    )
    return f"{prosecutor}, {counsel}"


def hearing(scene: Scene) -> str:
    """«в открытом судебном заседании», and where and how the case was heard."""
    openness = scene.choice.one(("open", "open", "open", "open", "closed"))
    words = {
        "open": ("[openness=open|в открытом судебном заседании]", "[openness=open|в открытом заседании]"),
        "closed": ("[openness=closed|в закрытом судебном заседании]",),
    }[openness]
    place = scene.choice.one(
        (
            "",
            "",
            " [venue=courthouse|в помещении суда]",
            " [venue=courthouse|в зале суда]",
            " [venue=unit|в расположении войсковой части]",
            "",
        )
    )
    special = ""
    if scene.trial.chapter40:
        special = scene.one(
            ", [procedure=chapter40|в особом порядке судебного разбирательства],",
            " [procedure=chapter40|в порядке, предусмотренном главой 40 УПК РФ],",
            " [procedure=chapter40|по правилам гл. 40 УПК РФ],",
        )
    return scene.choice.one(words) + place + special


def charge_words(scene: Scene, offences: list[tuple[Offence, int]]) -> str:
    """«преступления, предусмотренного …» or «двух преступлений, предусмотренных …», each offence once with its number."""
    parts: list[str] = []
    for number, (offence, times) in enumerate(offences):
        name = f"o{scene.person}{number}"
        scene.draft.values[name] = {
            "article": offence.article,
            "part": offence.part,
            "points": list(offence.points),
        }
        article = f"[charge=@{name}|{scene.art(offence)}]"
        if times == 1:
            parts.append(f"преступления, предусмотренного {article}")
        else:
            parts.append(f"{ {2: 'двух', 3: 'трех'}[times] } преступлений, предусмотренных {article}")
    return ", и ".join(parts)


def offences_of(scene: Scene) -> list[tuple[Offence, int]]:
    found: dict[Offence, int] = {}
    for count in scene.trial.counts:
        found[count.offence] = found.get(count.offence, 0) + 1
    return list(found.items())


def portrait(scene: Scene) -> str:
    """The personal data of the defendant, in the genitive."""
    man = scene.trial.defendant
    rng = scene.choice.rng
    born = scene.pick(
        "родившегося {mask} в {addr}",
        "{mask} года рождения, уроженца {addr}",
        "родившегося {mask} в {addr}, российского гражданина",
        "{mask} рождения, уроженца {addr}, гражданина РФ",
    )
    traits = [
        scene.choice.one(SCHOOLING),
        f"[marital={man.marital}|{scene.choice.one(MARITAL[man.marital])}]",
        children(scene),
    ]
    rng.shuffle(traits)
    if scene.choice.chance(0.25) and man.status in {"mobilised", "contract"}:
        traits.append(scene.choice.one(JOBS))
    traits.append(record(scene, man.prior))
    traits.append(service(scene))
    if scene.choice.chance(0.4):
        traits.append(
            scene.pick(
                "живущего по адресу: {addr}",
                "проживавшего до призыва в {addr}",
                "зарегистрированного в {addr}",
            )
        )
    return ", ".join((born, *traits))


def children(scene: Scene) -> str:
    man = scene.trial.defendant
    if not man.children:
        return scene.one(
            "[children_n=0|детей не имеющего]",
            "[children_n=0|не имеющего детей]",
            "[children_n=0|бездетного]",
        )
    number = COUNTED_GEN[man.children]
    if man.under14 == man.children:
        if man.children == 1:
            return scene.one(
                "[children_n=1|[children_under14=1|имеющего малолетнего ребенка]]",
                "[children_n=1|[children_under14=1|имеющего на иждивении малолетнего ребенка]]",
                "[children_n=1|[children_under14=1|воспитывающего малолетнюю дочь]]",
                "[children_n=1|[children_under14=1|имеющего малолетнего сына]]",
            )
        inner = f"[children_n={man.children}|[children_under14={man.children}|{number} малолетних детей]]"
        return scene.one(f"имеющего {inner}", f"имеющего на иждивении {inner}", f"воспитывающего {inner}")
    if man.under14 == 0:
        return f"имеющего [children_n={man.children}|{'несовершеннолетнего ребенка' if man.children == 1 else number + ' несовершеннолетних детей'}]"
    young = {1: "один из которых малолетний", 2: "двое из которых малолетние"}[man.under14]
    return f"имеющего [children_n={man.children}|{number} детей], [children_under14={man.under14}|{young}]"


def record(scene: Scene, prior: Prior | None) -> str:
    if prior is None:
        return scene.one(
            "[prior_conviction=none|несудимого]",
            "[prior_conviction=none|ранее не судимого]",
            "[prior_conviction=none|судимости не имеющего]",
            "[prior_conviction=none|не судимого]",
        )
    when = wording.day(prior.when) if scene.choice.chance(0.5) else wording.figures(prior.when)
    sentence = f"к {scene.term(prior.months, 'dat', 'digits')} лишения свободы"
    if prior.suspended:
        sentence += f" условно с испытательным сроком {scene.term(24, 'nom', 'digits')}"
    tail = ""
    if not prior.suspended:
        left = scene.term(max(1, prior.left), "nom", "digits")
        tail = scene.one(
            f", освобожденного условно от отбывания наказания, неотбытый срок которого составил {left}",
            f", неотбытая часть на день заключения контракта – {left}",
        )
    return f"[prior_conviction=valid|ранее судимого {when} {prior.court} по {prior.article} {sentence}]{tail}"


def service(scene: Scene) -> str:
    man = scene.trial.defendant
    month = wording.month(man.since, scene.year)
    day = wording.day(man.since, scene.year)
    district = scene.choice.one(DISTRICTS)
    options = {
        "mobilised": (
            f"[service_status=mobilised|призванного на военную службу по мобилизации] {day}",
            f"[service_status=mobilised|проходящего военную службу по мобилизации] с {month}",
            f"[service_status=mobilised|мобилизованного] военным комиссариатом {district} района {wording.in_month(man.since, scene.year)}",
            f"на военную службу [service_status=mobilised|призванного {day} в рамках частичной мобилизации]",
        ),
        "contract": (
            f"[service_status=contract|проходящего военную службу по контракту] с {month}",
            f"[service_status=contract|заключившего контракт о прохождении военной службы] {day}",
            f"на военной службе [service_status=contract|по контракту] с {day}",
        ),
        "conscript": (
            f"[service_status=conscript|проходящего военную службу по призыву] с {month}",
            f"[service_status=conscript|призванного на военную службу {day} военным комиссариатом {district} района]",
            f"[service_status=conscript|военнослужащего по призыву] с {day}",
        ),
        "prison": (
            f"[service_status=recruited_from_prison|из исправительной колонии поступившего {day}] на [service_status=contract|военную службу по контракту]",
            f"[service_status=contract|проходящего военную службу по контракту], [service_status=recruited_from_prison|заключенному в период отбывания наказания] {wording.in_month(man.since, scene.year)}",
        ),
    }[man.status]
    return scene.choice.one(options)


def introduction(scene: Scene) -> None:
    """The whole introductory part of a first court's act; two defendants are introduced one after the other."""
    opening = f"{bench(scene)}, {parties(scene)}, "
    where = hearing(scene)
    verb = scene.one("рассмотрев", "рассмотрев")
    if len(scene.case.trials) > 1:
        scene.say("INTRO", f"{opening}{verb} {where} уголовное дело в отношении военнослужащих {scene.unit}:")
        for person in range(len(scene.case.trials)):
            scene.person = person
            man = scene.fill("[rank={rank}|{rank_gen}] ") + scene.p.full_gen
            crime = charge_words(scene, offences_of(scene))
            scene.say(
                "INTRO",
                f"{man}, {portrait(scene)}, – обвиняемого в совершении {crime}{',' if person else ', и'}",
            )
        scene.person = 0
        return
    crime = charge_words(scene, offences_of(scene))
    subject = scene.pick(
        "уголовное дело в отношении военнослужащего {unit} [rank={rank}|{rank_gen}]",
        "материалы уголовного дела по обвинению военнослужащего {unit} [rank={rank}|{rank_gen}]",
        "уголовное дело по обвинению [rank={rank}|{rank_gen}], проходившего службу в {unit},",
        "дело в отношении [rank={rank}|{rank_gen}] {unit}",
    )
    accused = scene.one(
        "обвиняемого в совершении",
        "в совершении",
        "привлеченного к уголовной ответственности за совершение",
        "обвиняемого в совершении",
    )
    if subject.startswith(("уголовное дело в", "дело в")) and accused == "в совершении":
        accused = "обвиняемого в совершении"
    if scene.choice.chance(0.6):
        scene.say("INTRO", f"{opening}{verb} {where} {subject}".replace(",  ", ", ").replace(",, ", ", "))
        scene.say("INTRO", f"{scene.p.full_gen}, {portrait(scene)},")
        scene.say("INTRO", f"{accused} {crime},")
    else:
        scene.say(
            "INTRO",
            f"{opening}{verb} {where} {subject} {scene.p.full_gen}, {portrait(scene)}, {accused} {crime},",
        )


def heading(scene: Scene, zone: str, verb: str) -> None:
    """«у с т а н о в и л :» on a line of its own."""
    shown = scene.choice.one(
        (
            f"{' '.join(verb)} :",
            f"{' '.join(verb)}:",
            f"{verb.upper()}:",
            f"{verb}:",
            f"{' '.join(verb.upper())}:",
        )
    )
    scene.line(zone, shown)
