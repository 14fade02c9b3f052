"""Why he was absent, in whose words: reasons named by the defendant or his defence, and the formula of the charge.

A word list a reason (`REASONS`), read only where the defendant or his counsel is retold; what the court adds about
his purpose («желая отдохнуть от службы») is R01 and counted apart. DOMAIN §3.3 gives the codes and their traps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings import military
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.reading import Match, Reading
from sudebnik.text.span import Span

_ILL = (
    r"болезн[ьию]|болел[аи]?|болеет|заболел[аи]?|операци[юийя]|инсульт|инфаркт|реанимаци|онкологи|инвалид|при смерти|умер(?:л|ш)?|умира|скончал|похорон|хоронить|смерт[ьи]|уход[ауом]{0,2} за|ухажива|слегла?|лежач|не встает|не ходит"
    r"|парализ|прооперир|перелом|попал[аи]? в (?:больниц|аварию)|тяжел[а-я]{2,3} состояни|опухол[ьи]|капельниц|сломал[аи]?\>|упал[аи]?\>|лежит\>|лежал[аи]?\>|отнял[аио]с|проститься|прободени|приступ|в коме\>|онкологическ|рак[а]?\>|беспомощн"
)
_RELATIVE = re.compile(
    r"(?<![а-я])(?:отец|отц|мат(?:ь|ер)|мам|родител|бабушк|дедушк|дед(?:а|у|ом)?(?![а-я])|жен(?:а|ы|у|е|ой)(?![а-я])|супруг|сын|доч|ребен|брат(?!оуб)|сестр|тещ|тест[ьяюе]|свекр|внук|дяд|тет[яеиу]|опекун|близк[а-я]{2,3} родствен)".encode(
        "cp1251"
    )
)

REASONS: dict[str, str] = {
    "R01": r"\<(?:желая|целью|целях|преследуя|умысел|стремясь|намереваясь|решив|нежелани[ея]|недисциплинированност[ьи]|ложно[ \n]понят|тягот|пренебрегая)",
    "R02": (
        r"\<по (?:семейным|личным|бытовым|домашним)[ \n](?:обстоятельствам|причинам|проблемам|мотивам)|\<(?:семейн|личн|бытов)[а-я]{2,3}[ \n](?:проблем|вопрос|дел[аи]?\>|неурядиц)"
        r"|\<(?:повидать|увидеть|побыть|встретить|навестить|проведать)[а-я]{0,2}[ \n](?:с[ \n])?(?:сем|родн|близк|детей|детьми|жен|супруг|родител|мат|отц)|\<соскучил|\<личн(?:ые|ых)[ \n]дел|\<уладить[ \n](?:дела|вопрос)|\<семейн[а-я]{2,3}[ \n](?:конфликт|ссор)"
    ),
    "R03": rf"\<(?:{_ILL})",
    "R04": (
        r"\<(?:ранени|контузи|травм)[а-я]{1,3}\>|\<нужда[а-я]{1,5}[ \n]в[ \n](?:лечени|операци|медицинск|реабилитац|госпитализац|долечив)|\<по (?:болезни|состоянию здоровья)|\<долечи"
        r"|\<требовал[а-я]{2,3}[ \n](?:лечени|операци)|\<не[ \n](?:лечили|оказ[а-я]{2,6}[ \n]медицинск)|\<(?:боли|болела?)[ \n]в?[ \n]?(?:спин|ног|голов|рук|суста|позвон)|\<головн[а-я]{2}[ \n]бол"
        r"|\<(?:плохо|неважно) себя чувств|\<(?:на|продолжить|пройти)[ \n](?:стационарном |амбулаторном )?лечени[ие]\>|\<(?:рука|нога)[ \n](?:не|опух|боле)|\<осколок|\<лечился|\<проблем[а-я]{0,2}[ \n]со здоровьем|\<язв[аыу]\>|\<гаймори|\<температур|\<отека|\<немел|\<грыж|\<обострил|\<мучили[ \n]боли|\<боли\>|\<болела?[ \n]голов|\<самолечени|\<не[ \n]брали[ \n]на[ \n]лечени|\<медицинск[а-я]{2,3}[ \n]помощ[иь][ \n](?:ему[ \n])?не"
    ),
    "R05": (
        r"\<(?:моральн|психологическ|эмоциональн|душевн|подавленн|психоэмоциональн|нервн)[а-я]{2,3}\>|\<состояни[ие][ \n](?:стресс|депресс|шок)|\<стресс|\<депресси|\<бессонниц|\<не сп(?:ал|ит)\>|\<кошмар|\<паническ|\<паник"
        r"|\<посттравмат|\<птср|\<оцепенени|\<суицид|\<самоубийств|\<покончить с собой|\<у виска|\<нервы\>|\<опустош|\<тряслись[ \n]руки|\<апати|\<отчаяни|\<срыв[а]?\>|\<не[ \n]выдержал|\<в[ \n]постоянном[ \n]напряжении|\<сделать[ \n](?:что-нибудь|что-то)[ \n]с[ \n]собой|\<голос[аы]?[ \n]погибших"
    ),
    "R06": (
        r"\<измен[аеыуой]{1,2}\>|\<ревнов|\<ревност|\<на развод|\<расторг[а-я]{2,5}[ \n]брак|\<ушла[ \n](?:от него|к другому)|\<ссор[аыуе]?[а-я]{0,4}[ \n]с[ \n](?:женой|супругой|девушкой|сожител)|\<уход[аеу]?[ \n](?:жены|супруги)"
        r"|\<с другим мужчиной|\<застал[ \n](?:[а-я]+[ \n])?(?:жену|супругу)|\<другого мужчин|\<(?:живет|жить|ушла|встречается)[ \n]с[ \n]другим|\<о[ \n]разводе\>|\<сменила[ \n]замки|\<изменя(?:ла|ет)|\<неверност|\<разлад"
    ),
    "R07": (
        r"\<не с кем[ \n](?:было[ \n])?оставить|\<без присмотра|\<орган[а-я]{0,3}[ \n]опеки|\<опек[аи]\>|\<присм[ао]тр[а-я]{3,6}[ \n](?:[а-я]+[ \n]){0,2}(?:некому|за)|\<роддом|\<рожени[а-я]|\<рождени[еяю][ \n](?:ребенк|сын|дочер)|\<родил(?:ся|ась|а)\>"
        r"|\<роды\>|\<роженица|\<беременн|\<некому[ \n](?:было[ \n])?(?:забрать|накормить|сидеть|присм|остав)|\<(?:забрать|накормить|присмотреть)[ \n][а-я ,]{0,24}некому|\<на[ \n]сохранени"
    ),
    "R08": (
        r"\<не[ \n]выплач|\<невыплат|\<не[ \n](?:[а-я]+[ \n])?плат(?:или|ят)|\<задолженност|\<долг(?:и|ов|ам|ами)\>|\<кредит|\<микроза|\<займ|\<заработать|\<заработк|\<материальн[а-я]{2,3}[ \n](?:положени|трудност|затрудн|проблем)|\<безденеж|\<занять денег"
        r"|\<не[ \n](?:[а-я]+[ \n])?(?:получал|начисл)[а-я]{0,3}[ \n](?:[а-я]+[ \n])?(?:денежн|выплат|зарплат)|\<не[ \n](?:приходил|перечисл)[а-я]{0,3}\>|\<без[ \n]копейки|\<удержани|\<пристав[ыао]|\<ипотек|\<расписк|\<прокормить"
    ),
    "R09": (
        r"\<(?:опаса|боял|страх|страш|испуга|боязн|опасени|сохран|уберечь|спасти|сберечь)[а-я]{0,6}\>|\<хотел[ \n](?:выжить|жить)|\<не (?:хотел|желал)[ \n](?:погиб|умир|участвовать в боев|идти в бой)"
        r"|\<не вернется живым|\<на (?:верную )?смерть|\<погиба(?:ть|л)\>|\<остаться[ \n](?:в[ \n])?жив|\<не[ \n]вернется\>|\<выжить\>|\<квадрокоптер|\<под[ \n]обстрел"
    ),
    "R10": (
        r"\<без[ \n](?:[а-я]+[ \n])?(?:боеприпас|патрон|бронежилет|касок|каск|прикрыт|подготовк|обучени|экипировк|воды|питани|еды|снаряжени|снабжени)|\<(?:нехватк|недостат|отсутстви)[а-я]{1,3}[ \n](?:[а-я]+[ \n])?(?:боеприпас|продоволь|снаряжени|экипировк|обеспечени|обучени|подготовк)"
        r"|\<необучен|\<не[ \n](?:обуч|обеспеч)[а-я]{2,6}|\<несогласованн|\<плох[а-я]{2,3}[ \n](?:взаимодейств|обеспечен|организ)|\<координаци|\<на убой|\<лобов|\<раненых[ \n](?:оставл|брос|не)|\<невыполнимы|\<учили[ \n](?:[а-я]+[ \n])?(?:два|три|четыре|пять|нескольк|\d)|\<рожками|\<без[ \n]связи\>|\<на[ \n]человека\>|\<рация\>|\<без[ \n]плит|\<по[ \n]своим\>|\<не[ \n]корм(?:или|ят)|\<не[ \n](?:было|хватало)[ \n](?:воды|еды|питани|боеприпас|патрон|снаряжени|связи|продукт)|\<взаимодействи[яе][ \n]|\<людей[ \n](?:теряли|бросали|гнали)|\<бессмысленн[а-я]{2,3}[ \n](?:штурм|атак)"
    ),
    "R11": (
        r"\<религиозн|\<(?:своим|личным|политическим|антивоенным|пацифистским|внутренним)[ \n]убеждени|\<по убеждени|\<вера\>|\<вероисповедан|\<пацифис|\<братоубий|\<против (?:войны|сво)\>|\<не его война|\<воевать[ \n]не[ \n](?:станет|будет|хоч|жела|хот)|\<отказ[а-я]{2,5}[ \n]воевать"
        r"|\<(?:брать|взять|держать)[ \n]в[ \n]руки[ \n](?:оружи|автомат)|\<убивать[ \n]людей|\<грех|\<евангели|\<библи|\<заповед|\<стрелять[ \n]в[ \n]людей|\<по[ \n]совести|\<оружи[ея][ \n](?:в[ \n]руки[ \n])?(?:не[ \n])?(?:брать|возьмет|запрещ)|\<запрещает[ \n](?:ему[ \n])?(?:брать|убивать|воевать)"
    ),
    "R12": (
        r"\<неуставн|\<издева|\<избива|\<избил|\<(?:бил[иа]?[ \n](?:его|прикладом)|его[ \n](?:[а-я]+[ \n])?(?:били|ударил))|\<ударил|\<рукоприкладств|\<побо(?:и|ев|ях)\>|\<применя[а-я]{1,3}[ \n](?:[а-я]+[ \n]){0,2}насили|\<насили[еяю][ \n](?:со стороны|сослуж|команд)|\<вымога"
        r"|\<унижа|\<угроз[аыу]?[ \n](?:расправ|убийств)|\<конфликт[а-я]{0,3}[ \n]с[ \n](?:[а-я]+[ \n])?(?:команд|сослуж|началь)|\<дедовщин|\<отбира(?:ли|л)\>|\<запер\>|\<запирал|\<бил[иа]?[ \n]по\>|\<поборы|\<привязыва|\<пинал|\<пристрелить|\<обнулить|\<в[ \n](?:яме|яму|подвал[еа]?)\>"
    ),
    "R13": r"\<запо(?:й|е|я)\>|\<запил\>|\<злоупотребля(?:л|я)|\<из-за[ \n](?:пьянства|алкогол|употребления)|\<алкогольн[а-я]{2,3}[ \n]зависим|\<наркотическ[а-я]{2,3}[ \n]зависим|\<беспробуд|\<пил[ \n](?:несколько|неделю|каждый)|\<напил(?:ся|ись)|\<с[ \n]похмель|\<счет[ \n]дням",
    "R14": (
        r"\<(?:рапорт|отпуск|отпрос|отпусти|просьб)[а-я]{0,4}\>|\<не[ \n]выда(?:ли|вали|н)|\<не знал,?[ \n]куда|\<(?:ждал|ожидал)[ \n](?:приказ|звонк|вызов|указани)|\<контракт[ \n](?:истек|закончил|оконч)|\<не (?:внесен|числился) в спис|\<не[ \n]разъясн|\<из[ \n]списков\>|\<дожидал(?:ся|ись)\>|\<в[ \n]отпуске[ \n]отказ"
    ),
    "R15": r"\<пожар|\<сгорел|\<затоп(?:ил|лен)|\<ремонт[а-я]{0,5}[ \n](?:дом|крыш|квартир|жиль)|\<переезд|\<дров|\<хозяйств|\<продаж[аиуе][ \n](?:дом|квартир|жиль)|\<жилищн[а-я]{2,3}[ \n](?:вопрос|проблем)|\<крыш[аиу]\>|\<барак|\<достроить|\<перевезти\>|\<огород|\<отоплени|\<наводнени|\<жилье\>|\<перекры(?:ть|вать)[ \n]крыш",
    "R16": (
        r"\<(?:денег|денежных средств|средств)[ \n]на[ \n](?:проезд|билет|дорог|обратн)|\<не[ \n](?:было|имел|имелось|хвата[а-я]{2})[ \n](?:[а-я]+[ \n])?(?:денег|средств|транспорт)|\<купить билет|\<билет[а-я]{0,2}[ \n](?:не было|купить|приобрести)|\<опоздал|\<(?:карту|телефон|документы|деньги|билет)[ \n](?:[а-я]+[ \n])?(?:украли|похитили|потерял|утратил)|\<(?:украли|потерял|утратил)[ \n](?:[а-я]+[ \n]){0,2}(?:карт|телефон|документ|деньг|билет)"
        r"|\<заблудил|\<отстал[ \n]от|\<дорог[уи][ \n](?:он[ \n])?не[ \n]знал|\<не знал[ \n]дорог|\<транспорт[а-я]?[ \n]не[ \n]ход|\<обратную[ \n]дорогу|\<не[ \n]осталось[ \n]денег|\<украли\>|\<рейс[а]?\>[ \n]отмен|\<опоздал|\<автобус[а-я]{0,3}[ \n]не[ \n]ход"
    ),
    "R17": r"\<(?:не[ \n])?(?:разрешил|отпустил|позволил|продлил)[а-я]{0,2}\>|\<с (?:разрешения|ведома|согласия)[ \n](?:[а-я]+[ \n])?(?:команд|началь|ротн|взводн)|\<(?:думал|полагал|считал),? что[ \n](?:его[ \n]|он[ \n])?(?:уволен|отпущ|отпуст|свобод)|\<велел\>|\<можно[ \n](?:отлеж|оста|побыть|задерж)|\<на[ \n]словах|\<до[ \n]особого|\<не[ \n]возражал|\<устно[ \n]",
}
"""Words that name a reason, per code; where they alone say too little, `_MEANT` says what must stand with them."""

ONLY_WITH = military.ONLY_WITH

PATTERNS: dict[str, str] = {
    **military.PATTERNS,
    **{f"reasons.{code}": pattern for code, pattern in REASONS.items()},
    "reasons.R00": r"\<не[ \n](?:привел|назвал|указал|сообщил|раскрыл)\>|\<от дачи показаний",
    "reasons.vvk": r"\<(?:ввк|военно-врачебн[а-я]{2,3}[ \n]комисси[а-я]|на[ \n](?:медицинск[а-я]{2,3}[ \n])?(?:комиссию|освидетельствование))\>",
}


def _re(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_REFUSED = _re(
    r"не (?:рассм|предост|подпис|удовлет|отпуст|удал|реаг|дал|был|наш|разреш|отпуска)|без (?:рассмотр|виз|ответ|внимани)|отказ|проигнорир|игнорир|разорвал|вернули|возвращ|отпусков (?:сейчас )?нет|без движени|пролежал|затерял|не до этого|оставл"
)
_SENDING = _re(r"не (?:направ|подпис|выда|провод|прош)|отказ|обещал|проигнорир|добив|просил")
_LEAVE = _re(r"рапорт|отпуск|отпрос|отпусти|просьб")
_TRANSFER = _re(r"рапорт[а-я]* (?:[а-я]+ )?об? (?:переводе|увольнени|назначени|приостан)")
_OF_OTHERS = _re(
    r"[ \n](?:предоставляется|участков|сотрудник|полици|дежурн|оперуполн|командир|командовани|начальник|старш|защит|адвокат|прокурор|следовател)"
)
"""«Рапорт участкового», «по просьбе командования»: papers and requests that are not the defendant's."""
_OUT_OF_LEAVE = _re(r"(?<![а-я])(?:до|из|после|по окончании|по истечении)[ \n]$")
_NOBODY = "некому".encode("cp1251")
_PARENT = _re(r"(?<![а-я])(?:мать?|матер|отц|отец|бабушк|дед|родител)[а-я]{0,4}[^.,;]{0,20}$")
_SUSPENSION = _re(r"приостанов")
_GRANTED = _re(r"(?:предоставляется|допускается|осуществляется|возмож[а-я]{2,4}|только)[^.;]{0,60}$")
"""How the law has it: «выезд допускается с разрешения начальника»."""
_PRESSED = _re(r"следовател|оперативн|допрос|дознавател|адвокат")
_NOT = _re(r"^не[ \n]|(?<![а-я])(?:никто|никогда|не)[ \n](?:[а-я]+[ \n])?$")
_LEAVE_FOR = _re(r"отпуск[а-я]{0,2}[ \n]$")
_OTHERS = _re(
    r"[ \n]{0,3}(?:[а-я]+ )?(?:свидетел|потерпевш|эксперт|специалист|согласно (?:справк|сообщени|выписк|заключени))"
)
_ARGUMENT = _re(r"довод|утвержден|ссылк|верси|заявлени|показани|объяснени|мотив")
_ASSESSMENTS = (
    ("accepted_note", _re(r"стечени[а-я]{1,3} тяжел[а-я]{2} обстоятельств(?!.{0,60} не )")),
    ("contradicted", _re(r"опроверг|противореч|отрица|не соответству")),
    (
        "rejected",
        _re(
            r"не нашл|несостоятельн|надуман|голословн|отверг|отклон|не подтвержд|способ защиты|критически|неубедит|не являет|не обнаруж|не установлен"
        ),
    ),
    (
        "irrelevant",
        _re(
            r"не влия|значения не имеет|не имеет значения|не относятся|не свидетельств|не исключа|не освобожда"
        ),
    ),
)
_PURPOSE = _re(
    r"[^.;]{0,45}?(?:уклон|отдох|отдых|исполн|переносить|участвовать|прохо|службы|службу|служить|выполнять|обязанност|тягот|пожить)|дисципл|интерес"
)
_ATTITUDE = _re(r"недисциплин|ложно|пренебрег")
_OWN_WOUND = _re(r"(?:последстви|после|из-за|ввиду|вследствие|лечен|лечи|нужда|операц)[^.;]{0,60}$")
_STATE_OF_MIND = _re(r",?[^.;,]{0,30}(?:состояни|истощен|истощил|напряж|выгоран|усталост|срыв|давлени|травм)")
_FEAR = _re(r"^боялся|[^.;,]{0,40}(?:жизн|здоров|смерт|погиб|убит|умереть|собственн)")
_SOMEBODY = _re(r"котор(?:ому|ый|ая|ой|ого)(?![а-я])")
_CAUSES = _re(r"(?<![а-я])(?:причин|мотив)")
_DECLINED = _re(r"отказ|воспользова")
_COUNSEL = _re(r"(?<![а-я])(?:защитник|адвокат)")
_CONVICT = _re(r"(?<![а-я])(?:осужденн|подсудим|обвиняем)")
_PROSECUTOR = _re(
    r"(?:обвинительн[а-я]{2,3} (?:заключени|акт)|органами? (?:предварительного )?(?:следстви|расследован)|вменяется|обвиняется|по версии обвинения)"
)
_CONCRETE = frozenset({"R03", "R06", "R07", "R15"})
_WINDOW = 110


class Reason(NamedTuple):
    """A reason or claim with the words that name it."""

    value: str
    start: int
    end: int


def reasons(reading: Reading, span: Span) -> list[Reason]:
    """The reasons that a stretch names, whoever speaks: ``R02`` … ``R17``, one for each place."""
    plane = reading.plane
    found: list[Reason] = []
    for code in REASONS:
        if code == "R01":
            continue
        found.extend(
            Reason(code, *match.span())
            for match in reading.within(f"reasons.{code}", *span)
            if _meant(plane, code, match, span)
        )
    values = {reason.value for reason in found}
    if values & _CONCRETE:
        # A concrete family fact is coded instead of the vague phrase that announces it.
        found = [
            reason
            for reason in found
            if reason.value != "R02" or not plane.startswith("по ".encode("cp1251"), reason.start)
        ]
    return found


def purposes(reading: Reading, span: Span) -> list[Match]:
    """The formula of the charge: what the court or the indictment says he wanted."""
    return [
        match
        for match in reading.within("reasons.R01", *span)
        if _ATTITUDE.match(match.group()) or _PURPOSE.match(reading.plane, match.end())
    ]


def silences(reading: Reading) -> list[Match]:
    """Where the act says that he named no reason, or spoke not at all."""
    plane = reading.plane
    return [
        match
        for match in reading.all("reasons.R00")
        if (
            _CAUSES.search(plane, max(0, match.start() - 90), match.end() + 40)
            if match.group()[:2] == "не".encode("cp1251")
            else _DECLINED.search(plane, max(0, match.start() - 40), match.end() + 40)
        )
    ]


def claims(reading: Reading, span: Span) -> list[Reason]:
    """The claims that leave, or an examination by the medical board, was refused."""
    plane = reading.plane
    found = [
        Reason("denied_leave", *match.span())
        for match in reading.within("reasons.R14", *span)
        if _LEAVE.match(match.group())
        and _REFUSED.search(plane, *_near(plane, match, span))
        and not _TRANSFER.search(plane, *_near(plane, match, span))
    ]
    found += [
        Reason("denied_vvk", *match.span())
        for match in reading.within("reasons.vvk", *span)
        if _SENDING.search(plane, *_near(plane, match, span))
    ]
    return [claim for index, claim in enumerate(found) if not index or found[index - 1].value != claim.value]


def _near(plane: bytes, match: Match, span: Span) -> tuple[int, int]:
    """The words around a match, at most to the ends of its sentence."""
    stop = plane.find(b". ", match.end(), match.end() + _WINDOW)
    begin = plane.rfind(b". ", max(span.start, match.start() - _WINDOW), match.start())
    return max(span.start, begin if begin >= 0 else match.start() - _WINDOW), min(
        span.end, stop if stop >= 0 else match.end() + _WINDOW
    )


def _meant(plane: bytes, code: str, match: Match, span: Span) -> bool:
    """Whether the words name this reason here: an illness with its relative, a report with its refusal, no negation."""
    near = _near(plane, match, span)
    if code == "R03":
        return _RELATIVE.search(plane, *near) is not None
    if code == "R04":
        clause = plane[max(near[0], match.start() - 60) : match.start()].rpartition(b",")[2]
        if _RELATIVE.search(clause) or _SOMEBODY.search(clause):
            return False
        return (
            match.group()[:3].decode("cp1251") not in ("ран", "кон", "тра")
            or _OWN_WOUND.search(plane, near[0], match.start()) is not None
        )
    if code == "R09":
        words = match.group().decode("cp1251")
        if (
            not words.startswith(
                (
                    "опаса",
                    "боял",
                    "страх",
                    "страш",
                    "испуга",
                    "боязн",
                    "опасени",
                    "сохран",
                    "уберечь",
                    "спасти",
                    "сберечь",
                )
            )
            or words == "боялся"
        ):
            return True
        return _FEAR.match(plane, match.end()) is not None or plane[
            max(0, match.start() - 3) : match.end()
        ] == "от страха".encode("cp1251")
    if code == "R14":
        words = match.group().decode("cp1251")
        if not words.startswith(("рапорт", "отпус", "отпро", "просьб")):
            return True
        if words.startswith("отпускн") or _OUT_OF_LEAVE.search(plane, near[0], match.start()):
            return False
        if _OF_OTHERS.match(plane, match.end()):
            return False
        return _REFUSED.search(plane, *near) is not None and not _SUSPENSION.search(plane, *near)
    if code == "R07" and match.group().startswith(_NOBODY):
        return _PARENT.search(plane, near[0], match.start()) is None
    if code == "R17":
        return not (
            _GRANTED.search(plane, near[0], match.start())
            or _NOT.search(match.group())
            or _NOT.search(plane[max(0, match.start() - 20) : match.start()])
        )
    if code == "R02":
        return _LEAVE_FOR.search(plane, max(0, match.start() - 12), match.start()) is None
    if (
        code == "R05"
        and match.group()[:3].decode("cp1251") in ("мор", "пси", "эмо", "душ", "под", "нер")
        and not (
            _STATE_OF_MIND.match(plane, match.end())
            or plane[max(0, match.start() - 24) : match.start()].find("состоян".encode("cp1251")) >= 0
        )
    ):
        return False
    if code in ("R05", "R12"):
        return (
            _PRESSED.search(plane, max(span.start, match.start() - 60), min(span.end, match.end() + 40))
            is None
        )
    return True


def find(reading: Reading) -> Iterator[Finding]:
    """The reasons and the two claims of each defendant, the charge's formula, and R00 where he gives no reason."""
    kind = reading.document.kind
    if kind in (DocumentKind.PRESS, DocumentKind.NOT_PUBLISHED) or not _is_absence(reading):
        return
    named: set[tuple[int, str]] = set()
    for span in reading.zones(ZoneKind.TESTIMONY, ZoneKind.GROUNDS):
        for reason in [*reasons(reading, span), *claims(reading, span)]:
            if _OTHERS.match(reading.plane, reading.sentence(reason.start).start):
                continue
            speaker = _speaker(reading, reason.start, span)
            yield from _once(reading, reason, speaker, named, _assessment(reading, reason.value))
    for span in reading.zones(ZoneKind.COURT_REPLY, ZoneKind.FINDINGS):
        for reason in reasons(reading, span):
            sentence = reading.sentence(reason.start)
            if _ARGUMENT.search(reading.plane, sentence.start, reason.start):
                assessment = assessed(reading.plane[sentence.start : sentence.end])
                yield from _once(reading, reason, Speaker.COURT_ABOUT_DEFENCE, named, assessment or "unknown")
    for span in military.facts(reading):
        for match in purposes(reading, span):
            charged = _PROSECUTOR.search(reading.plane, span.start, match.start())
            speaker = Speaker.PROSECUTOR if charged else Speaker.COURT
            yield from _once(reading, Reason("R01", *match.span()), speaker, named, None)
    for person in reading.persons:
        if not any(
            number == person.number and value not in ("R01", "denied_leave", "denied_vvk")
            for number, value in named
        ):
            silence = silences(reading)
            quotes = (reading.quote(*silence[0].span()),) if silence else ()
            yield Finding(person.number, "reason", "R00", quotes, "reasons.R00@1", None)


def _is_absence(reading: Reading) -> bool:
    return military.is_military(reading) and bool(reading.all("military.article"))


def _once(
    reading: Reading, reason: Reason, speaker: Speaker, named: set[tuple[int, str]], assessment: str | None
) -> Iterator[Finding]:
    """A finding for each defendant spoken of, unless the same reason of his was found before."""
    variable = "reason" if reason.value.startswith("R") else "claim"
    sentence = reading.sentence(reason.start)
    people = [
        person.number
        for person in reading.persons
        if len(reading.persons) > 1
        and any(sentence.start <= place < sentence.end for place in person.mentions)
    ] or [reading.person_at(reason.start)]
    if reason.value != "R01" and len(people) > 1:
        people = [reading.person_at(reason.start)]
    words = max(sentence.start, reason.start - 60), min(sentence.end, reason.end + 60)
    while words[0] > sentence.start and reading.plane[words[0] - 1] not in b" \n":
        words = words[0] - 1, words[1]
    while words[1] < sentence.end and reading.plane[words[1]] not in b" \n":
        words = words[0], words[1] + 1
    for person in people:
        if (person, reason.value) in named:
            continue
        named.add((person, reason.value))
        yield Finding(
            person,
            variable,
            reason.value,
            (reading.quote(*words),),
            f"reasons.{reason.value}@1",
            speaker,
            assessment=assessment,
        )


def _speaker(reading: Reading, position: int, span: Span) -> Speaker:
    """Who is retold: in testimony the defendant; in the grounds whoever was named last, the convict or his counsel."""
    if reading.zone_at(position) is ZoneKind.TESTIMONY:
        return Speaker.DEFENDANT
    before = reading.plane[span.start : position]
    counsel = max((match.start() for match in _COUNSEL.finditer(before)), default=-1)
    convict = max(
        (
            match.start()
            for match in _CONVICT.finditer(before)
            if not before.startswith("осужденного".encode("cp1251"), match.start())
        ),
        default=-1,
    )
    return Speaker.COUNSEL if counsel > convict else Speaker.DEFENDANT


def assessed(sentence: bytes) -> str | None:
    """What a court's sentence makes of an argument, None where it does not say."""
    return next((name for name, words in _ASSESSMENTS if words.search(sentence)), None)


def _assessment(reading: Reading, code: str) -> str:
    """What the court answers where it comes back to the same reason; ``not_addressed`` where it does not."""
    for span in reading.zones(ZoneKind.COURT_REPLY, ZoneKind.FINDINGS):
        for match in reading.within(f"reasons.{code}", *span):
            sentence = reading.sentence(match.start())
            verdict = assessed(reading.plane[sentence.start : sentence.end])
            if verdict is not None:
                return verdict
    return "not_addressed"
