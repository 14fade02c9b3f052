"""A first court's rulings that end or stop a case: the note to art. 337, suspension for the front, return to the prosecutor."""

from __future__ import annotations

from sudebnik.demo.prose import established, intro, resolution
from sudebnik.demo.prose.absence import narrate
from sudebnik.demo.prose.testimony import testimony
from sudebnik.demo.scene import Scene

SUBTITLES = {
    "note": (
        "о прекращении уголовного дела",
        "о прекращении уголовного дела и освобождении от уголовной ответственности",
    ),
    "suspension": (
        "о приостановлении производства по уголовному делу",
        "о приостановлении производства по делу",
    ),
    "returned": ("о возвращении уголовного дела прокурору",),
}


def ruling(scene: Scene) -> None:
    """Write the ruling of `scene.case` into its draft."""
    kind = scene.case.kind
    intro.head(scene, "ruling", "постановление", scene.choice.one(SUBTITLES[kind]))
    intro.introduction(scene)
    intro.heading(scene, "ESTABLISHED", "установил")
    man = scene.trial.defendant
    status = scene.choice.one(established.STATUS[man.status])
    lead = scene.pick(
        "Органом предварительного следствия {p} обвиняется в том, что он, {status}",
        "Из обвинительного заключения усматривается, что {p}, {status}",
        "По версии следствия {p}, {status}",
        status=status,
    )
    narrate(scene, 0, who=lead, war=True)
    {"note": _note, "suspension": _suspension, "returned": _returned}[kind](scene)
    if not scene.draft.knows("procedure"):
        scene.draft.know("procedure", "general", None)
    scene.draft.know("suspended", value=False)
    if kind == "note":  # the others decide on no crime
        scene.draft.know("counts", 1)


def _note(scene: Scene) -> None:
    testimony(scene)
    say = scene.say
    say("EVIDENCE", scene.pick(
        "Свидетель {w}, командир роты, подтвердил, что телеграмму, заверенную врачом, видел, но доложить о ней по команде не успел.",
        "Из справки больницы и свидетельства о смерти явствует, что родитель подсудимого тяжело болел и скончался; других близких у него не было.",
        "Соседка {w} рассказала, что похороны подсудимый устраивал один и уехал в часть сразу после них.",
    ))  # fmt: skip
    say(
        "EVIDENCE",
        scene.pick(
            "Защитник просил дело прекратить, применив примечание к статье об ответственности за самовольное отсутствие; прокурор с этим не согласился.",
            "Стороны высказались по-разному: защита настаивала на прекращении дела, обвинение считало, что подсудимый должен понести наказание.",
        ),
    )
    say("COURT_REPLY", scene.pick(
        "Суд исходит из того, что {p} ранее подобных деяний не совершал, сам вернулся к месту службы, а причиной его отсутствия послужили тяжелая болезнь и смерть самого близкого человека, которому больше некому было помочь. Такие события суд признает стечением тяжелых обстоятельств.",
        "Оценив сказанное, суд приходит к выводу, что подсудимый оставил службу впервые и под влиянием стечения тяжелых семейных обстоятельств, предотвратить которые он не мог; законный путь поехать к умирающему отцу ему был закрыт бездействием должностных лиц.",
    ))  # fmt: skip
    say(
        "SENTENCING",
        scene.pick(
            "Руководствуясь примечанием к ст. 337 УК РФ, ст. 254 и 256 УПК РФ, суд",
            "На основании примечания к ст. 337 УК РФ, руководствуясь ст. 239, 256 УПК РФ, военный суд",
        ),
    )
    intro.heading(scene, "RESOLUTIVE", "постановил")
    say("RESOLUTIVE", scene.pick(
        "[outcome=terminated_note337|[sentence_kind=none|Уголовное дело в отношении {who} прекратить], освободив его от уголовной ответственности в соответствии с примечанием к ст. 337 УК РФ].",
        "На основании примечания к ст. 337 УК РФ [outcome=terminated_note337|[sentence_kind=none|освободить {who} от уголовной ответственности, производство по делу прекратить]].",
        who=scene.p.full_gen,
    ))  # fmt: skip
    say(
        "RESOLUTIVE",
        scene.pick(
            "Меру пресечения – [custody=command_supervision|наблюдение командования воинской части] – отменить.",
            "[custody=recognisance|Обязательство о явке] отменить после вступления постановления в силу.",
        ),
    )
    resolution.ending(scene, "Постановление")


def _suspension(scene: Scene) -> None:
    say = scene.say
    say("ESTABLISHED", scene.pick(
        "До начала судебного следствия [command_petition=take_back~command|командир воинской части обратился с ходатайством приостановить производство] и направить подсудимого в подразделение, выполняющее боевые задачи.",
        "В суд поступило [command_petition=take_back~command|ходатайство командования воинской части о приостановлении дела], к которому приложены характеристика и рапорт самого подсудимого.",
        "[command_petition=take_back~command|Командование просит приостановить производство по делу], ссылаясь на нехватку личного состава и желание подсудимого служить.",
    ))  # fmt: skip
    say("TESTIMONY", scene.pick(
        "Подсудимый ходатайство поддержал и заявил, что [offer_return=true~defendant|готов убыть в зону боевых действий]; последствия ему разъяснены. Защитник с ним согласился, прокурор не возражал.",
        "{p}, которому положения ст. 78.1 УК РФ понятны, пояснил, что [offer_return=true~defendant|хочет вернуться к сослуживцам и продолжить службу]. Возражений от сторон не последовало.",
    ))  # fmt: skip
    scene.draft.know("reason", "R00")
    say("COURT_REPLY", scene.pick(
        "Препятствий, названных в законе, для приостановления производства не имеется: обвинение не относится к числу исключенных, подсудимый здоров и остается военнослужащим.",
        "Суд проверил условия, при которых закон допускает такое решение, и находит их соблюденными: мобилизация не окончена, ходатайство исходит от уполномоченного лица, вмененная статья в перечень изъятий не входит.",
    ))  # fmt: skip
    say(
        "SENTENCING",
        scene.pick(
            "Руководствуясь ст. 78.1 УК РФ, ст. 28.2, 238, 253 и 256 УПК РФ, суд",
            "На основании ст. 28.2, 253 УПК РФ и ст. 78.1 УК РФ военный суд",
        ),
    )
    intro.heading(scene, "RESOLUTIVE", "постановил")
    say("RESOLUTIVE", scene.pick(
        "[outcome=suspended_for_service|[sentence_kind=none|Производство по уголовному делу в отношении {who} приостановить]] на время прохождения им военной службы.",
        "Ходатайство удовлетворить, [outcome=suspended_for_service|[sentence_kind=none|дело по обвинению {who} приостановить производством]] до наступления условий, перечисленных в ч. 3 ст. 78.1 УК РФ.",
        who=scene.p.full_gen,
    ))  # fmt: skip
    say(
        "RESOLUTIVE",
        scene.pick(
            "Меру пресечения в виде [custody=in_custody|заключения под стражу] отменить, подсудимого передать представителям части.",
            "Меру пресечения – [custody=command_supervision|наблюдение командования] – отменить.",
        ),
    )
    resolution.ending(scene, "Постановление")


def _returned(scene: Scene) -> None:
    say = scene.say
    say(
        "COURT_REPLY",
        scene.pick(
            "Между тем в обвинительном заключении время окончания деяния указано двояко, а место, откуда подсудимый убыл, не названо вовсе, что лишает суд возможности проверить длительность отсутствия.",
            "Как видно из дела, обвинение изложено противоречиво: описаны события одной продолжительности, а вменена норма, рассчитанная на другую. Восполнить этот пробел суд не вправе.",
        ),
    )
    say(
        "COURT_REPLY",
        scene.pick(
            "Прокурор возражал против возвращения дела, защитник и подсудимый оставили вопрос на усмотрение суда.",
            "Защита инициативу суда поддержала, государственный обвинитель полагал, что недостатки можно устранить в заседании.",
        ),
    )
    scene.draft.know("reason", "R00")
    say(
        "SENTENCING",
        scene.pick(
            "Руководствуясь ст. 237 и 256 УПК РФ, суд", "На основании п. 1 ч. 1 ст. 237 УПК РФ военный суд"
        ),
    )
    intro.heading(scene, "RESOLUTIVE", "постановил")
    say(
        "RESOLUTIVE",
        scene.pick(
            "[outcome=returned_to_prosecutor|[sentence_kind=none|Уголовное дело в отношении {who} возвратить] военному прокурору для устранения препятствий его рассмотрения судом].",
            "[outcome=returned_to_prosecutor|[sentence_kind=none|Возвратить прокурору гарнизона уголовное дело по обвинению {who}]] со всеми материалами.",
            who=scene.p.full_gen,
        ),
    )
    say(
        "RESOLUTIVE",
        scene.pick(
            "Меру пресечения – [custody=command_supervision|наблюдение командования воинской части] – оставить без изменения.",
            "[custody=command_supervision|Наблюдение командования] как меру пресечения сохранить.",
        ),
    )
    resolution.ending(scene, "Постановление")
