"""Whom a Russian report names: men, and the lawyers, kin, judges and officials about whom it tells no case."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sudebnik.findings.press.towns import is_russian_place
from sudebnik.findings.press.words import words
from sudebnik.law.english import transliterate

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_CAPITALISED = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
RUN = re.compile(
    rf"(?<![А-Яа-яЁё-])(?:[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?)?{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}(?: [А-ЯЁ]\.(?! ?[А-ЯЁ][а-яё]*(?:ов|ев|ин|ын|ий|ко|ук)[а-яё]{{0,2}}(?![а-яё])))?(?![а-яё])"
)
INITIAL = re.compile(r"(?<![А-Яа-яЁё.])[А-ЯЁ]\.(?: ?[А-ЯЁ]\.)?(?=(?P<next> ?[А-ЯЁ][а-яё]+)?)(?![А-Яа-яЁё])")
_SURNAME = re.compile(
    r"(?:[оеё]в|[иы]н|[сц]к(?:ий|ой))(?:а|у|ым|ом|е|ой|ы|ых|ыми)?$|[сц]к(?:ого|ому|им|ом|ая|ую)$|(?:енко|швили|дзе|ых|их|ко)$|(?:ук|юк|чук|ич|ян|янц|ец|ёк|ик|ак|як|ей|ай|уй|ль|ус|ар|ун|ур|ут)(?:а|у|ом|ем|е|я|ю)?$|н(?:ый|ого|ому|ым|ом)$"
)
_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ым|им|ом|ем|ой|ей|ую|юю|ая|яя|ый|ий|ых|их|а|у|е|ы|я|ю|и|ь|й|о)$"
)
_MEN = words("first")
NO_NAME = words("russian_no_name")
_OTHER = r"(?:адвокат\w{0,3}|защитни[кц]\w{0,3}|юрист\w{0,3}|правозащитни[кц]\w{0,3}|эксперт\w{0,3}|судь[яиюей]{1,2}|прокурор\w{0,3}|гособвинител\w{1,3}|следовател\w{1,3}|журналист\w{0,4}|корреспондент\w{0,3}|депутат\w{0,3}|губернатор\w{0,3}|президент\w{0,3}|министр\w{0,3}|глав[аыуе]|главой|руководител\w{1,3}|основател\w{1,3}|координатор\w{0,3}|активист\w{0,4}|аналитик\w{0,3}|психолог\w{0,3}|политолог\w{0,3}|социолог\w{0,3}|священник\w{0,3}|имам\w{0,2}|врач\w{0,3}|хирург\w{0,3}|омбудсмен\w{0,3}|уполномоченн\w+|генерал\w{0,3}|пресс-секретар\w{1,3}|представител\w{1,3}|директор\w{0,3}|редактор\w{0,3}|свидетел\w{1,3}|председател\w{1,3}|секретар\w{1,3}|волонтер\w{0,3}|волонтёр\w{0,3}|мэр\w{0,2}|историк\w{0,3}|полковник\w{0,3}|писател\w{1,3}|блогер\w{0,3})"
_KIN = r"(?:жен[аыуе]|женой|супруг[аиуе]?|супругой|мать|матери|матерью|отец|отца|отцу|отцом|сестр[аыуе]|сестрой|брат[ауе]?|братом|сын[ауе]?|дочь|дочери|дядя|дяди|т[её]т[яи]|бабушк[аиуе]|дед[ау]?|невест[аыуе]|подруг[аиуе]|друг[ау]?|сослуживец|сослуживц[аеуы]|однополчан[аеи]\w*|племянник\w*|свекровь|теща|тёща|вдов[аыуе]|муж[ау]?|родственник\w*|командир\w{0,2}(?: \w+){0,2}|комбат\w{0,2}|комроты|ротный|замполит\w{0,2}|начальник\w{0,2}(?: \w+){0,2})"
KIN_BEFORE = re.compile(
    rf"(?<![а-яё])(?:{_KIN}(?: [А-ЯЁ][а-яё]+(?=, ))?|(?:его|её|ее|их) {_OTHER}),? $", re.IGNORECASE
)
KIN_AFTER = re.compile(
    rf"^(?:, | – | — )(?:его |ее |её |старш\w+ |младш\w+ )*{_KIN}(?![а-яё])", re.IGNORECASE
)
OTHER_BEFORE = re.compile(
    rf"(?<![а-яё]){_OTHER}(?: (?:проекта|организации|фонда|движения|группы|издания|центра|суда|области|края|республики|по правам человека|военн\w+|комитета|из [А-ЯЁ][\w-]+)| [«\"][^»\"]{{2,40}}[»\"])*,? $",
    re.IGNORECASE,
)
OTHER_AFTER = re.compile(
    rf"^(?:, | – | — |\s*\()(?:который |которая |один из |военный |бывший )?(?:\w+ )?{_OTHER}(?![а-яё])",
    re.IGNORECASE,
)
SOLDIER = r"(?:рядов(?:ой|ого|ому|ым|ом)|сержант\w{0,3}|ефрейтор\w{0,3}|старшин[аыуейо]{1,2}|прапорщик\w{0,3}|мичман\w{0,3}|лейтенант\w{0,3}|капитан\w{0,3}|капитан\w*-лейтенант\w*|майор\w{0,3}|матрос\w{0,3}|(?:матрос-)?срочник\w{0,3}|контрактник\w{0,3}|контрактниц\w+|сержант\w*-контрактник\w*|мобилизованн(?:ый|ого|ому|ым|ом)|мобик\w{0,2}|военнослужащ(?:ий|его|ему|им|ем)|солдат(?:а|у|ом|е)?|служащ(?:ий|его|ему|им)|боец|бойц(?:а|у|ом|е)|призывник\w{0,3}|доброволец|добровольц\w+|осужденн(?:ый|ого|ому|ым|ом)|осуждённ(?:ый|ого|ому|ым|ом)|подсудим(?:ый|ого|ому|ым)|обвиняем(?:ый|ого|ому|ым)|дезертир\w{0,3}|отказник\w{0,3}|водител\w{1,3}|механик\w*(?:-водител\w+)?|стрел(?:ок|ка|ку|ком)|пулеметчик\w{0,3}|снайпер\w{0,3}|артиллерист\w{0,3}|танкист\w{0,3}|десантник\w{0,3}|морпех\w{0,3}|штурмовик\w{0,3}|разведчик\w{0,3}|связист\w{0,3}|сапер\w{0,3}|сапёр\w{0,3}|санитар\w{0,3}|медик\w{0,3}|повар\w{0,3}|офицер\w{0,3}|мужчин[аыуе]|житель|жител[яюе]м?|уроженец|уроженц\w+|резервист\w{0,3}|заключенн\w+|заключённ\w+|зэк\w{0,2})"
SOLDIER_BEFORE = re.compile(
    rf"(?<![а-яё]){SOLDIER}(?:[ -](?:по контракту|по фамилии|по призыву|запаса|контрактной службы|роты|взвода|части|срочной службы|связи|гвардии|из [А-ЯЁ][\w-]+(?: (?:области|края))?|\d+ лет|\d+-летн\w+|военной полиции))*,? $|по фамилии $|дел[оаеу] (?:в отношении |против |о |по обвинению )?$|имени $|по имени $|\d-летн\w+ $|(?:дальше|истори[яи]|пример|срок|приговор) (?:[а-яё]+ )?$|суд над $",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"(?<![а-яё])(?:пусть будет|назов[её]м(?: его)?|зов[её]м(?: его)?|его (?:зовут|звали)|по прозвищу|позывной|по кличке|имя изменено,?) [«\"]?$",
    re.IGNORECASE,
)
BROTHERS = re.compile(r"(?<![а-яё])братья(?:-близнецы)? $", re.IGNORECASE)
SPEECH_AFTER = re.compile(
    r"^[,»\"]* ?(?:говорит|рассказывает|объясняет|поясняет|считает|добавляет|отмечает|уверен|уверена|вспоминает|подчеркивает|полагает|рассказал[аи]? (?:нам|изданию|журналист|корреспондент|«))"
)
SPEECH_BEFORE = re.compile(
    r"(?:[»\"],? ?[–—-] ?(?:говорит|рассказывает|объясняет|поясняет|считает|добавляет|отмечает|вспоминает|подчеркивает)|по (?:словам|мнению|подсчетам|оценке)|как (?:говорит|считает|рассказывает|объясняет|поясняет|отмечает))(?: [а-яё «»\"-]{0,40})? $",
    re.IGNORECASE,
)


@cache
def _analyzer() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - the dictionary takes a while, and only reports ask

    return MorphAnalyzer()


@cache
def grammemes(word: str) -> frozenset[str]:
    """What the dictionary knows of a word: Name, Surn, Geox, Patr, Orgn, known, femn."""
    found: set[str] = set()
    analyzer = _analyzer()
    if analyzer.word_is_known(word.lower()):
        found.add("known")
        for reading in analyzer.parse(word.lower()):
            for mark in ("Name", "Surn", "Geox", "Patr", "Orgn"):
                if mark in reading.tag:
                    found.add(mark)
                    if mark == "Name" and "masc" in reading.tag:
                        found.add("man")
    return frozenset(found)


def is_first_name(word: str) -> bool:
    """By the dictionary, or by the list of the English names («Баира» → Bair)."""
    marks = grammemes(word)
    if "Name" in marks:
        return True
    if "known" in marks:
        return False
    return any(transliterate(form) in _MEN for form in (word, word[:-1], word[:-2]) if len(form) > 2)


def is_woman(word: str) -> bool:
    marks = grammemes(word)
    return "Name" in marks and "man" not in marks


def looks_like_surname(word: str) -> bool:
    """By its ending, and no common word that the dictionary knows."""
    if is_russian_place(word) or word.lower() in NO_NAME:
        return False
    marks = grammemes(word)
    if "Surn" in marks:
        return True
    return _SURNAME.search(word) is not None and "known" not in marks


def has_surname_ending(word: str) -> bool:
    return _SURNAME.search(word) is not None


@cache
def normal(word: str) -> str:
    """The dictionary form, lower case."""
    return str(_analyzer().parse(word.lower())[0].normal_form)


def key(surname: str) -> str:
    """The same for a surname in every case."""
    plain = surname.lower().replace("ё", "е")
    cut = _ENDING.sub("", plain)
    return cut if len(cut) >= 3 else plain
