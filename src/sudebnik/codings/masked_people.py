"""Names of people in an act: with initials, in full, behind a rank, and every surname so found wherever it stands again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from sudebnik.codings.masked_numbers import WORD, WORD_INSIDE, Hidden
from sudebnik.text.given_names import given
from sudebnik.text.name_keys import surname_key
from sudebnik.text.transliteration import skeleton

_GAP = r"[ \u00a0\u2009\u202f\t]{0,3}(?:\n[ \u00a0\t]{0,3})?"
_SPACE = r"(?:[ \u00a0\u2009\u202f\t]{1,3}(?:\n[ \u00a0\t]{0,3})?|\n[ \u00a0\t]{0,3})"
_INITIAL = r"(?<!\w)[А-ЯЁA-Z]\.{1,2}"
_INITIALS = rf"{_INITIAL}{_GAP}[А-ЯЁA-Z](?:\.|(?=[ ,;:)\n«»\"]|$))(?:{_GAP}[А-ЯЁ]\.)?"
_PATRONYMIC = r"(?<!\w)[А-ЯЁ](?:[а-яё]{1,40}(?:[оеё]вич|[оеё]вн|ичн|[иьа]ич|мич|тич|кич)|[А-ЯЁ]{1,40}(?:[ОЕЁ]ВИЧ|[ОЕЁ]ВН|ИЧН|[ИЬА]ИЧ|МИЧ))"
_FATHER = rf"{_PATRONYMIC}(?:а|у|ем|ом|е|ы|ой|ою|А|У|ЕМ|ОМ|Е|Ы|ОЙ)?(?!\w)"
_OGLY = rf"{WORD}[ -](?:[Оо]г|[Кк]ы|[Уу]г|[Уу]у?)(?:лы|зы|ли|лу)(?!\w)"

_BEHIND = re.compile(rf"(?P<surname>{WORD_INSIDE}){_GAP}{_INITIALS}")
_BEFORE = re.compile(rf"{_INITIALS}{_GAP}(?P<surname>{WORD})")
_ONE_INITIAL = re.compile(rf"{_INITIAL}{_GAP}(?P<surname>{WORD})")
_ONE_BEHIND = re.compile(rf"(?P<surname>{WORD})[ \u00a0\u2009\u202f]{{1,2}}[А-ЯЁ]\.(?= ?[,;:)\n]| [а-яё])")
_FULL = re.compile(rf"(?:{WORD}{_SPACE}){{0,2}}(?:{_FATHER}|{_OGLY})(?:{_SPACE}{WORD})?")
_PAIR = re.compile(rf"(?<!\w)(?P<first>{WORD})(?=(?P<gap>[ \u00a0\u202f]{{1,2}})(?P<surname>{WORD}))")
_ANY = re.compile(rf"(?<!\w){WORD}")
_ROLE = re.compile(
    r"(?<!\w)(?i:(?:подсудим|осужд[её]нн|обвиняем|подозреваем|потерпевш|оправданн|свидетел|защитник|адвокат|прокурор|судь|суде[йю]"
    r"|секретар|помощник|эксперт|специалист|представител|граждан|рядов|ефрейтор|сержант|старшин|прапорщик|мичман|матрос"
    r"|лейтенант|капитан|майор|подполковник|полковник|генерал|адмирал|командир|сослуживц|военнослужащ|следовател|дознавател"
    r"|врач|брат|сестр|мат[ье]|отц|отец|жен[аеыу]|супруг|сын|доч|бабушк|дедушк|знаком|сожительниц|друг|лиц)[а-яё]{0,4}"
    rf"|гр\.|г-н[ау]?|г-ж[аеиу])(?:{_SPACE}(?:юстиции|полиции|запаса|отставке|гвардии|обвинения|защиты|службы|медицинской"
    r"|внутренней|ранга|воинской|мобилизованн[а-яё]+|по контракту|государственн[а-яё]+)){0,2}"
    rf"{_SPACE}(?P<surname>{WORD})"
)
_CALLED = re.compile(
    r"(?:позывн|прозвищ|по кличк|псевдоним)[а-яё]{0,3}[ \u00a0:–—-]{1,3}[«\"“„]?(?P<name>[\wЁё-]{2,30})",
    re.IGNORECASE,
)

_OFFICES = re.compile(
    r"(?:председательств|подсуди?м|осужд|обвиня|подозрева|свидетел|потерпевш|секретар|прокурор|адвокат|защитник|следовател|дознавател"
    r"|подполковник|полковник|прапорщик|ефрейтор|сержант|лейтенант|военнослужащ|помощник|эксперт|специалист|представител|заместител"
    r"|росси(?:я|и|ю|ей|йск)|федерац|министер|вооруж|конституц|верховн|республик|президент|правительств|пленум|генеральн|управлени"
    r"|гарнизон|апелляц|кассац|постановл|определен|приговор|признат|установ|заключен|показани|обстоятельств|уголовн|кодекс|протокол"
    r"|фамили|отчеств|инициал|изъят|украин|следствен|командован|войсков|воинск)[а-яё]*"
    r"|суд(?:|а|у|ом|е|ы|ов|ья|ьи|ье|ью|ей|ьёй|ьей|ебн[а-яё]+)|рядов(?:ой|ого|ому|ым)|капитан(?:а|у|ом)?|майор(?:а|у|ом)?|врио|судеб[а-яё]+"
    r"|старш(?:ий|его|ему|им)|младш(?:ий|его|ему|им)|матрос(?:а|у|ом)?|мичман(?:а|у|ом)?|командир(?:а|у|ом)?|начальник(?:а|у|ом)?|гражданин(?:а|у|ом)?"
    r"|область|области|областн[а-яё]+|кра(?:й|я|ю|е|ем|ев[а-яё]+)|район(?:а|у|ом|е|н[а-яё]+)?|военн[а-яё]{2,4}|главн[а-яё]{2,3}|государств[а-яё]*"
    r"|именем|копия|подпись|верно|фио|имя|данные|при|как|так|что|это|этот|его|её|ему|она|они|оно|он|ей|им|их|кроме|также|однако|таким|согласно"
    r"|после|перед|через|затем|вместе|помимо|учитывая|исходя|далее|далее|указанн[а-яё]+|будучи|находясь|имея|являясь|мера|меру|срок|вина|вину"
    r"|дело|дела|статья|статьи|статье|часть|части|закон|закона|сво|мвд|фсб|вс|ук|упк|рф|ссср|дисбат|вчд|новый|новая|новое"
    r"|январ[яе]|феврал[яе]|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|на|не|по|об|от|до|из|за|во|со|ко|но|же|бы|мы|вы|ты"
)
"""Words with a capital that are no surname, also where initials stand beside them."""
_TOWNS = re.compile(
    r"(?:ростов|саратов|тамбов|псков|киров|могил[её]в|харьков|чугуев|серпухов|львов|азов|гдов|чехов|дмитров|кашин|берлин|пекин|донецк|луганск"
    r"|хабаровск|свердловск|калинин|пушкин|королёв|королев|сталин|днепров|воронеж|херсон|брян|рязан|казан|любан|кубан|магадан|абакан|курган|ереван|иран"
    r"|афганистан|татарстан|дагестан|башкортостан|казахстан|узбекистан|таджикистан|туркменистан|кыргызстан)(?:а|у|ом|е|ь|и|ью)?"
    r"|(?:северн|южн|западн|восточн|центральн|отечественн|православн|русск|единн?|един|советск|красн|черноморск|балтийск|тихоокеанск)(?:ого|ому|ым|им|ой|ую|ые|ых|ый|ий|ая|ое)"
)
"""Towns and epithets that end as surnames do: hidden only where initials or a rank stand beside them."""
_SURNAME = re.compile(
    r".{2,}(?:[оеё]в(?:а|у|ым|е|ой|ы|ых|ыми)?|[иы]н(?:а|у|ым|е|ой|ы|ых|ыми)?|енко|(?:чу|щу|ю)к(?:а|у|ом|е)?|швили|дзе|[яа]н(?:а|у|ом|е)|[сц]к(?:ого|ому|им|ую))"
)
_NOT_BEFORE = re.compile(
    r"(?:(?<!\w)(?:г|гор|пос|с|д|дер|ст|пгт|ул|обл|р|оз|им|н\.п)\.|(?<!\w)(?:город[аеу]?|городом|посёлк[аеу]|поселк[аеу]|сел[оаеу]|деревн[яиею]|станиц[аыеу]|улиц[аыеу]|имени"
    r"|област[ьи]|кра[йяею]|район[аеу]?|ТЦ|ТРЦ|ООО|АО))[ \u00a0«\"]{0,3}$"
)
_PLACE = re.compile(
    r".*(?:[сцзк]к|н|в|г|х)(?:ий|ой|ый|ого|его|ому|ему|им|ым|ом|ем|ая|ую|ое|ие|ые|их|ых)(?:[-–‑].*)?"
)
_NOUN = re.compile(
    r"(?:[-–‑](?:на|и|де)[-–‑][А-ЯЁ][а-яё]+)?[ \u00a0\n]{1,2}(?:[а-яё-]+[ \u00a0\n]{1,2}){0,2}?"
    r"(?:суд|гарнизон|област|кра[йяею]|район|округ|город|флот|республик|улиц|муниципальн|сельск|военн|поселен|авиа|полк|межрайон|прокуратур|отдел|линейн|комиссариат|МСО|МО)"
)
_SENTENCE = re.compile(r"(?:^|[.!?…:;•–—-][»\")]?[ \u00a0\n]{0,4}|\n[ \u00a0\t]*|[«\"(][ ]?|\d\)[ ])$")


def people(text: str, known: list[tuple[int, int]]) -> Iterator[Hidden]:
    """First who is named with initials or in full, then each of their surnames wherever it stands alone."""
    found: list[Hidden] = []
    surnames: set[str] = set()

    def take(start: int, end: int, word: str) -> None:
        key = _key(word)
        surnames.add(key)
        found.append(Hidden(start, end, "person", key))

    for start, end in known:
        if any(mark.isdigit() or mark in "<*" for mark in text[start:end]):
            continue  # the court hid him already
        for part in _ANY.finditer(text, start, end):
            if not _given(part[0]) and not _is_father(part[0]):
                surnames.add(_key(part[0]))
        found.append(Hidden(start, end, "person", _key_of(text[start:end])))
    before = [match.span() for match in _BEFORE.finditer(text) if _is_name(match["surname"])]
    for pattern in (_BEFORE, _BEHIND, _ONE_INITIAL, _ONE_BEHIND, _ROLE):
        for match in pattern.finditer(text):
            word = match["surname"]
            weak = pattern is _ROLE and (
                _TOWNS.fullmatch(word.lower()) or word.isupper() or _of_place(text, match)
            )
            if _is_name(word) and not weak and not (pattern is _BEHIND and _taken(before, match.end() - 1)):
                take(match.start("surname") if pattern is _ROLE else match.start(), match.end(), word)
    for match in _PAIR.finditer(text):
        first, second = match["first"], match["surname"]
        if _given(first) and _is_name(second) and not _TOWNS.fullmatch(second.lower()):
            take(match.start(), match.end("surname"), second)
        elif _given(second) and _is_name(first) and _SURNAME.fullmatch(first.lower()):
            take(match.start(), match.end("surname"), first)
    for match in _FULL.finditer(text):
        words = [word for word in _ANY.finditer(text, match.start(), match.end()) if _is_name(word[0])]
        named = [word[0] for word in words if not _given(word[0]) and not _is_father(word[0])]
        if words:
            surnames.update(_key(word) for word in named)
            found.append(
                Hidden(
                    words[0].start(), match.end(), "person", _key(named[0]) if named else _key(words[0][0])
                )
            )
    found += [Hidden(*match.span("name"), "callsign") for match in _CALLED.finditer(text)]
    surnames.discard("")
    found += _alone(text, surnames)
    return iter(found)


def _alone(text: str, surnames: set[str]) -> Iterator[Hidden]:
    """Surnames that are known by now, given names, and words that end as surnames do."""
    for match in _ANY.finditer(text):
        word = match[0]
        if not _is_name(word):
            continue
        key = _key(word)
        if (key in surnames or any(part in surnames for part in key.split("-"))) and not _of_place(
            text, match
        ):
            yield Hidden(*match.span(), "person", key)
            continue
        inside = not _SENTENCE.search(text, max(0, match.start() - 8), match.start())
        if (
            (inside and _given(word))
            or _is_father(word)
            or (
                inside
                and not word.isupper()
                and _SURNAME.fullmatch(word.lower())
                and not _TOWNS.fullmatch(word.lower())
                and not _NOT_BEFORE.search(text[max(0, match.start() - 16) : match.start()])
                and not _of_place(text, match)
            )
        ):
            yield Hidden(*match.span(), "person", key)


def _of_place(text: str, match: re.Match[str]) -> bool:
    """«Раменского городского суда»: an adjective of a place, with the noun it belongs to behind it."""
    return (
        _PLACE.fullmatch(match[match.lastgroup or 0].lower()) is not None
        and _NOUN.match(text, match.end()) is not None
    )


def _taken(before: list[tuple[int, int]], position: int) -> bool:
    """Whether initials belong to the surname behind them: «Председательствующий А.Б. Ветров»."""
    place = bisect_left(before, (position, 0)) - 1
    return place >= 0 and position < before[place][1]


@lru_cache(maxsize=65536)
def _is_name(word: str) -> bool:
    low = word.lower()
    return len(word) > 1 and not _OFFICES.fullmatch(low)


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    return surname_key(word)


def _key_of(words: str) -> str:
    return next(
        (_key(word[0]) for word in _ANY.finditer(words) if not _given(word[0]) and not _is_father(word[0])),
        "",
    )


@lru_cache(maxsize=65536)
def _given(word: str) -> bool:
    known = given(skeleton(word))
    return known is not None and len(word) > 2


def _is_father(word: str) -> bool:
    return re.fullmatch(_FATHER, word) is not None
