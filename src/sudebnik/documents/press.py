"""Whether a text without an act's title is a press report about soldiers before the courts, in Russian or in English."""

from __future__ import annotations

import re

_ENGLISH = re.compile(
    rb"\b(?:soldiers?|servicem[ae]n|conscripts?|mobili[sz]ed|awol|desert(?:ed|er|ers|ion|ing)|garrison|commandant|sergeant|contract (?:soldier|service)|military (?:court|police))"
)
_ENGLISH_COURT = re.compile(
    rb"\b(?:courts?|sentenc(?:e|ed|es)|verdicts?|judges?|appeal(?:s|ed)?|prosecut|in prison|penal colony|conviction)\b"
)


def _russian(pattern: str) -> re.Pattern[bytes]:
    return re.compile(f"(?<![а-я])(?:{pattern})".encode("cp1251"))


_RUSSIAN = _russian(
    r"солдат|военнослужащ|контрактник|мобилиз|срочник|призывник|дезертир|рядов(?:ой|ого|ому|ым)(?![а-я])|сержант|матрос|ефрейтор|прапорщик"
    r"|самовол|соч(?![а-я])|отказник|гарнизонн|военн(?:ый|ого|ому|ым|ом) суд|комендатур|фронт|част(?:ь|и)(?![а-я])|командир|штурмов|на службу"
)
_RUSSIAN_COURT = _russian(
    r"суд(?:а|е|ы|у|ом|ья|ьи|ей)?(?![а-я])|приговор|апелляци|адвокат|прокур|лишени[яюе] свободы|срок"
)
_NEWSROOM = _russian(
    r"контрактник|отказник|срочник|журналист|корреспондент|издани[еяю]|правозащитни|редакци|телеграм|собеседник|напомним|сводка|мы (?:прочитали|изучили|посмотрели|пишем|видим)"
    r"|юрист|по (?:его|их|ее|данным|словам|подсчетам)(?![а-я])|как (?:сообща|рассказ|пиш|подсчитал|следует из карточки)|рассказал|рассказывает|говорит|объясняет|считает|пресс-"
    r"|(?:ему|им|его) (?:дали|дал|отмерил)|дал ему|назначил ему|приговорил (?:его|к)|получил (?:[а-я]+ ){0,4}(?:лет|год|срок)|(?:отмерил|вынес(?:ли)?|впаял) |герой|истори[яи](?![а-я])|суд убавил|бюллетен|дайджест|хроник|читател|выпуск|проект(?:а|ом)?(?![а-я])|мы уже писали|эксперт|комментарий|на сайтах? суд|подпис(?:чик|ывайтесь)|апелляция (?:[а-я]+л[аи]?(?:сь)?) "
)
"""Words of a newsroom that no court writes of itself."""
_COURTROOM = re.compile(
    r"ук рф|упк|ст(?:\.|атьи) ?\d|(?<![а-я])фио ?\d|уголовное дело по обвинению|руководствуясь|судебная коллегия|в период мобилизации|данные изъяты|дд\.мм|войсков(?:ой|ую|ая) част(?:и|ь) (?:№|\d)".encode(
        "cp1251"
    )
)
"""What an act, or a cutting of one, is full of."""

_LATIN = re.compile(rb"[a-z]")
_CYRILLIC = re.compile(rb"[\xe0-\xff]")
_LEAST = 250
"""Letters below which a text is no report."""
_HEAD = 40_000


def is_report(plane: bytes) -> bool:
    """Soldiers and courts in a text that no court wrote; asked only where neither a title nor a formula was found."""
    if len(plane) < _LEAST:
        return False
    head = plane[:_HEAD]
    latin, cyrillic = len(_LATIN.findall(head)), len(_CYRILLIC.findall(head))
    if latin > cyrillic:
        return len(_ENGLISH.findall(head)) >= 2 and len(_ENGLISH_COURT.findall(head)) >= 2
    soldiers, court = len(_RUSSIAN.findall(head)), len(_RUSSIAN_COURT.findall(head))
    newsroom, courtroom = len(_NEWSROOM.findall(head)), len(_COURTROOM.findall(head))
    return soldiers >= 2 and court >= 2 and newsroom >= 2 and newsroom > courtroom
