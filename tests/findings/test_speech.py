"""Whose words these are: marked passages from each part of an act."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from sudebnik.documents.document import Document, DocumentKind, Zone, ZoneKind
from sudebnik.findings import speech
from sudebnik.findings.finding import Speaker
from sudebnik.findings.reading import Reading
from sudebnik.text.automaton import Hits

_MARK = re.compile(r"\[\[([a-z_]+)\|(.*?)\]\]", re.DOTALL)


def parts(*zones: tuple[str, str]) -> tuple[Reading, list[tuple[str, int, int]]]:
    """An act of the given parts, and the words marked ``[[speaker|words]]`` in it."""
    text, marks, places = "", [], []
    for kind, marked in zones:
        start, behind = len(text), 0
        for mark in _MARK.finditer(marked):
            text += marked[behind : mark.start()]
            marks.append((mark[1], len(text), len(text) + len(mark[2])))
            text += mark[2]
            behind = mark.end()
        text += marked[behind:] + "\n"
        places.append(Zone(start, len(text), ZoneKind(kind)))
    document = Document("0" * 64, "", "act.txt", text, DocumentKind.VERDICT, tuple(places))
    return Reading(document, Hits({}, lambda *_: [])), marks


def check(*zones: tuple[str, str]) -> None:
    reading, marks = parts(*zones)
    assert marks
    for expected, start, end in marks:
        words = reading.text[start:end]
        assert (words, str(speech.speaker_at(reading, start))) == (words, expected)
        assert (words, str(speech.speaker_at(reading, end - 1))) == (words, expected)


GROUNDS = [
    "В апелляционной жалобе осужденный просит приговор отменить. Указывает, что [[defendant|рапорт об отпуске не рассмотрели]]. Кроме того, [[defendant|денег на дорогу у него не было]].",
    "В апелляционной жалобе защитник – адвокат ФИО3, действующий в интересах осужденного ФИО1, просит приговор изменить. [[counsel|Наказание чрезмерно сурово]].",
    "Адвокат ФИО4 в защиту осужденного ФИО1 в своей жалобе и дополнениях к ней утверждает, что [[counsel|умысла на уклонение у того не было]].",
    "В апелляционном представлении государственный обвинитель полагает, что [[prosecutor|наказание чрезмерно мягкое]] и подлежит усилению.",
    "Военный прокурор гарнизона в представлении ставит вопрос об отмене приговора. [[prosecutor|Срок исчислен неверно]].",
    "В апелляционных жалобах осужденный и его защитник просят приговор отменить. Осужденный указывает, что [[defendant|его никто не искал]]. Защитник полагает, что [[counsel|не учтены награды]].",
    "В совместной апелляционной жалобе защитник и осужденный выражают несогласие с приговором, поскольку [[counsel|доказательства противоречивы]].",
    "В жалобе осужденный и его защитник настаивают, что [[defendant|комиссия не проводилась]]. По мнению адвоката, [[counsel|дело подлежит прекращению]].",
    "В жалобе защитник просит смягчить наказание. Осужденный, по утверждению автора жалобы, [[counsel|хочет вернуться в свою роту]].",
    "В жалобе осужденный настаивает на отмене приговора. Как полагает автор жалобы, [[defendant|свидетели его оговорили]].",
    "В жалобе защитник пишет, что [[counsel|командир отказал в отпуске, о чем осужденный докладывал]]. [[counsel|Следователь на это не обратил внимания]].",
    "В жалобе защитник просит применить условное осуждение. В последнем слове, на которое он ссылается, осужденный сказал: «[[defendant|остался ради больной матери]]».",
    "Защитник ФИО5 в жалобе указывает, что свидетель ФИО8 показал, будто [[counsel|командир сам отпустил солдата домой]]. Однако [[counsel|суд этого не оценил]].",
    "Осужденный ФИО1 в кассационной жалобе выражает несогласие с судебными решениями. [[defendant|Лечения после контузии он не получил]]. Просит [[defendant|смягчить наказание]].",
    "В дополнениях к апелляционной жалобе осужденный обращает внимание на то, что [[defendant|суд не запросил журнал дежурного]].\nВ жалобе адвоката ФИО6 приводятся следующие доводы: [[counsel|осужденный содержит троих детей]].",
    "Не соглашаясь с приговором, осужденный подал апелляционную жалобу, в которой просит его отменить. Считает, что [[defendant|дело рассмотрено с обвинительным уклоном]].",
    "Не согласившись с приговором, его обжаловал защитник осужденного – адвокат ФИО6. [[counsel|Срок наказания чрезмерен]], – пишет он.",
    "В поданной осужденным жалобе содержится просьба о снижении срока. [[defendant|У него на иждивении бабушка]].",
    "В жалобе, поданной защитником в интересах осужденного, указано, что [[counsel|приказ о зачислении не издавался]].",
    "По мнению осужденного, [[defendant|комбат знал о его местонахождении]]. Как считает защитник, [[counsel|статья 64 применима]]. По словам осужденного, [[defendant|рапорт порвали]].",
    "В жалобе потерпевший просит усилить наказание. Полагает, что [[witness|раскаяния осужденный не проявил]].",
    "Автор представления считает, что [[prosecutor|рецидив учтен необоснованно]]. Автор жалобы, напротив, ссылается на [[defendant|состояние здоровья]].",
    "Помощник военного прокурора в представлении просит исключить указание на рецидив.\nЗащитник ФИО2, не оспаривая квалификации, просит учесть, что [[counsel|отец осужденного перенес инсульт]].",
]

OBJECTIONS = [
    "В возражениях государственный обвинитель просит жалобу отклонить, поскольку [[prosecutor|наказание справедливо]].",
    "В возражениях на представление защитник указывает, что [[counsel|срок назначен верно]].",
    "Потерпевший в возражениях просил [[witness|строго не наказывать]].",
]

TESTIMONY = [
    "Подсудимый вину признал и показал, что [[defendant|ухаживал за бабушкой]]. [[defendant|Командир в отпуске отказал]].",
    "ФИО1 виновным себя не признал. Пояснил, что [[defendant|ждал звонка из части]].\n[[defendant|Домой он поехал на попутных машинах]].",
    "Защитник полагал, что [[counsel|действия подзащитного следует квалифицировать по другой части]], поскольку [[counsel|отсутствовал он меньше месяца]].",
    "Из оглашенных показаний подсудимого, данных на предварительном следствии, видно, что [[defendant|деньги у него украли в поезде]].",
    "Подсудимый показал, что [[defendant|его избивали сослуживцы]]. Свидетель ФИО3 показал, что [[witness|видел синяки]]. Подсудимый на это пояснил, что [[defendant|упал с брони]].",
    "Государственный обвинитель просил [[prosecutor|критически отнестись к этим показаниям]].",
    "Подсудимый заявил, что [[defendant|взводный сказал ему: «Езжай, разберемся»]].",
    "По словам подсудимого, [[defendant|роту оставили без воды]]. [[defendant|Раненых вывозить запретили]].",
    "В прениях защитник просил учесть, что [[counsel|подсудимый сам пришел в комендатуру]], а подсудимый в последнем слове сообщил, что [[defendant|готов служить дальше]].",
]

EVIDENCE = [
    "Свидетель ФИО4, командир взвода, показал, что [[witness|подсудимый к нему с рапортом не обращался]]. [[witness|О болезни отца ему не было известно]].",
    "Допрошенная в качестве свидетеля мать подсудимого ФИО5 пояснила, что [[witness|сын помогал ей после операции]].",
    "Представитель воинской части ФИО6 сообщил, что [[witness|розыск начали через месяц]].",
    "Согласно справке из больницы, [[document|отец подсудимого находился на лечении]].",
    "Свидетель ФИО4 показал, что [[witness|роту снабжали плохо]].\nИз рапорта командира роты следует, что [[document|военнослужащий на построении отсутствовал]].",
    "Из показаний свидетеля ФИО7, оглашенных в суде, следует, что [[witness|подсудимый жаловался на боли в спине]].",
    "Эксперт ФИО8 пояснил, что [[expert|травма могла вызывать головные боли]]. Согласно заключению экспертов, [[expert|расстройства психики у него нет]].",
    "По заключению военно-врачебной комиссии [[document|подсудимый годен к службе]].",
    "Командир батальона ФИО9 в суде показал, что [[witness|отпуска были запрещены]].",
    "Согласно служебной характеристике, подписанной командованием, [[command|подсудимый исполнителен]].",
    "Командование воинской части ходатайствует о [[command|смягчении наказания]].",
    "[[court|Вина подсудимого подтверждается следующими доказательствами]].\nПотерпевший ФИО2 показал, что [[witness|ударов никому не наносил]].",
    "Начальник медицинской службы капитан ФИО3 пояснил, что [[witness|места в госпитале имелись]]; свидетель ФИО4 [[witness|это подтвердил]].",
    "В явке с повинной подсудимый указал, что [[defendant|ушел из-за долгов]].",
    "Врач ФИО3, допрошенный как специалист, разъяснил, что [[expert|такая рана заживает за месяц]].",
    "Как видно из протокола осмотра, [[document|подсудимый писал жене о бегстве]].",
]

COURT = [
    ("COURT_REPLY", "[[court_about_defence|Довод о болезни отца]] суд отвергает, поскольку [[court|за ним ухаживала дочь]]."),
    ("COURT_REPLY", "Вопреки доводам жалобы о том, что [[court_about_defence|свидетели оговорили его]], [[court|оснований не доверять им нет]]."),
    ("COURT_REPLY", "Довод защитника о том, что [[counsel|контракт был подписан под угрозой]], суд находит надуманным, так как [[court|это ничем не подтверждено]]."),
    ("COURT_REPLY", "Сторона защиты указывала, что [[counsel|отсутствие длилось меньше месяца]]. [[court|Это не так]]."),
    ("COURT_REPLY", "Ссылку подсудимого на [[defendant|отказ в лечении]] суд считает неубедительной."),
    ("FINDINGS", "[[court|Наказание назначено справедливо]]. [[court_about_defence|Утверждения о нехватке боеприпасов]] [[court|проверены и своего подтверждения не нашли]]."),
    ("FINDINGS", "Свидетель ФИО4 в суде показал, что [[witness|подсудимый к нему не подходил]]. [[court|Эти показания последовательны]]."),
    ("FINDINGS", "Как обоснованно указал суд первой инстанции, [[court|отец в уходе не нуждался]]."),
    ("FINDINGS", "[[counsel|Отсрочка]], о которой в прениях просил защитник, [[court|неприменима]]."),
    ("FINDINGS", "Судебная коллегия отмечает, что [[court|нарушений закона не допущено]]."),
    ("QUALIFICATION", "Органами предварительного следствия действия ФИО1 [[prosecutor|квалифицированы как дезертирство]]. [[court|Суд переквалифицирует их]]."),
    ("SENTENCING", "Защитник просил применить [[counsel|условное осуждение]], а государственный обвинитель – [[prosecutor|назначить шесть лет]]. [[court|Исправление без изоляции невозможно]]."),
    ("SENTENCING", "Командование части просит [[command|вернуть подсудимого в строй]]. [[court|Суд это учитывает]]."),
    ("MITIGATION", "Смягчающими обстоятельствами суд признает [[court|раскаяние и наличие детей]]."),
    ("ESTABLISHED", "ФИО1, [[court|желая отдохнуть от службы]], покинул часть."),
    ("ESTABLISHED", "По версии следствия, ФИО1, [[prosecutor|желая отдохнуть от службы]], покинул часть."),
    ("ESTABLISHED", "Согласно обвинительному заключению ФИО1 обвиняется в том, что [[prosecutor|не желая переносить тяготы]], ушел домой."),
    ("RESOLUTIVE", "[[court|Ходатайство защитника удовлетворить]]."),
    ("FINDINGS", "Мнение защитника о том, что [[counsel|срок следует считать с вечера]], ошибочно: [[court|он течет с утра]]."),
    ("COURT_REPLY", "К показаниям подсудимого о том, что [[defendant|его отпустил ротный]], суд относится критически, поскольку [[court|ротный это отрицал]]."),
    ("SUMMARY", "Приговором ФИО1 признан виновным в том, что, [[court|желая отдохнуть]], покинул полигон."),
]  # fmt: skip


@pytest.mark.parametrize("passage", GROUNDS)
def test_in_a_complaint_its_author_speaks_unless_another_is_named(passage: str) -> None:
    """Grounds belong to whoever signed them, sentence by sentence to whom the sentence names."""
    check(("GROUNDS", passage))


@pytest.mark.parametrize("passage", OBJECTIONS)
def test_objections_are_the_prosecutors_unless_another_is_named(passage: str) -> None:
    """The other side's reply belongs to the one who gave it."""
    check(("OBJECTIONS", passage))


@pytest.mark.parametrize("passage", TESTIMONY)
def test_in_testimony_the_defendant_speaks_unless_another_is_named(passage: str) -> None:
    """The account is the defendant's; his counsel's, a witness's and the court's words in it are theirs."""
    check(("TESTIMONY", passage))


@pytest.mark.parametrize("passage", EVIDENCE)
def test_evidence_is_the_witnesses_and_the_papers(passage: str) -> None:
    """A witness goes on until the next one, a paper speaks for itself, a commander in the box is a witness."""
    check(("EVIDENCE", passage))


@pytest.mark.parametrize(("zone", "passage"), COURT)
def test_where_the_court_speaks_it_speaks_unless_it_retells(zone: str, passage: str) -> None:
    """The court's reasons are its own; an argument it retells belongs to whom it names, else to the defence."""
    check((zone, passage))


def test_turns_cover_the_act_without_gaps() -> None:
    """Every place of an act has one speaker; the words that name him lie in or before his turn."""
    reading, _ = parts(
        ("INTRO", "Суд в составе судьи."), ("GROUNDS", GROUNDS[0]), ("FINDINGS", "Приговор законен.")
    )
    turns = speech.turns(reading)
    assert turns[0].start == 0
    assert turns[-1].end == len(reading.text)
    assert all(before.end == after.start for before, after in pairwise(turns))
    assert speech.turns(reading) is turns


def test_a_hard_wrapped_line_does_not_end_a_speech() -> None:
    """Printed lines that break in a sentence leave the words with their speaker."""
    check(
        (
            "GROUNDS",
            "Защитник в жалобе просит приговор отменить, поскольку\n[[counsel|банковскую карту\nФИО1 потерял]], а командир\n[[counsel|роты его отпустил]].",
        )
    )


def test_a_retold_argument_is_marked() -> None:
    """Where the court retells whom it answers, the turn says so, whoever is named."""
    reading, marks = parts(
        (
            "COURT_REPLY",
            "Довод защитника о том, что [[counsel|выплат не было]], суд отвергает. [[court|Деньги начислены]].",
        )
    )
    assert [speech.turn_at(reading, start).retold for _speaker, start, _end in marks] == [True, False]


def test_two_defendants_are_told_apart() -> None:
    """With several defendants the turn says whose words they are."""
    text = "в отношении подсудимых Клёнова А.А. и Вязова Б.Б., обвиняемых по ч. 5 ст. 337 УК РФ"
    reading, marks = parts(
        ("INTRO", text),
        (
            "TESTIMONY",
            "Подсудимый Клёнов показал, что [[defendant|ждал вызова]].\nПодсудимый Вязов пояснил, что [[defendant|болел]].",
        ),
    )
    assert [speech.turn_at(reading, start).person for _speaker, start, _end in marks] == [1, 2]
    assert speech.turn_at(reading, marks[0][1]).speaker == Speaker.DEFENDANT
