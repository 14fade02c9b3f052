"""Whether a text without an act's title is a press report about soldiers before the courts, in Russian or in English."""

from __future__ import annotations

import re

_ENGLISH = re.compile(
    rb"\b(?:soldiers?|servicem[ae]n|conscripts?|mobili[sz]ed|awol|desert(?:ed|er|ers|ion|ing)|garrison|commandant|sergeant|contract (?:soldier|service)|military (?:court|police))"
)
_ENGLISH_COURT = re.compile(
    rb"\b(?:courts?|sentenc(?:e|ed|es)|verdicts?|judges?|appeal(?:s|ed)?|prosecut|in prison|penal colony|conviction)\b"
)
_RUSSIAN = re.compile(
    r"\b(?:солдат|военнослужащ|контрактник|мобилизованн|срочник|призывник|дезертир|рядов(?:ой|ого|ому|ым)\b|сержант|матрос|ефрейтор|прапорщик|самовол|соч\b|отказник)".encode(
        "cp1251"
    ).replace(rb"\b", rb"(?<![\xe0-\xff])", 1)
)
_RUSSIAN_COURT = re.compile(
    r"(?<![а-я])(?:суд(?:а|е|ы|у|ом|ья|ьи|ей)?(?![а-я])|приговор|апелляци|адвокат|прокур|лишени[яюе] свободы|срок)".encode(
        "cp1251"
    )
)
_NEWSROOM = re.compile(
    r"(?<![а-я])(?:контрактник|отказник|срочник|журналист|корреспондент|издани[еяю]|правозащитник|редакци|телеграм|собеседник"
    r"|юрист|по (?:его|их|данным|словам|подсчетам)|как (?:сообща|рассказ|пиш|подсчитал|следует из карточки)|рассказал|говорит"
    r"|(?:ему|им|его) (?:дали|дал|отмерил)|получил (?:[а-я]+ ){0,4}(?:лет|год|срок)|(?:дал|дали|отмерил|вынес(?:ли)?|впаял) )".encode(
        "cp1251"
    )
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
    return soldiers >= 2 and court >= 2 and newsroom > 2 * courtroom
