"""How Russian reports tell of a case: whom they name, how they come back to him, and what makes it a case."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sudebnik.findings.press import russian_names as names
from sudebnik.findings.press.mention import Mention, Role, brothers
from sudebnik.findings.press.sentences import Sentence
from sudebnik.findings.press.towns import is_russian_place, russian_place

_FLAGS = re.IGNORECASE
CASE = re.compile(
    r"(?<![а-яё])(?:(?:четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|тринадцать)(?: с половиной)? (?:лет|года)|освободил\w*|приговор\w*|осудил\w*|осужд[её]н\w*|признал\w* виновн\w*|оправда\w+|назначил\w*|отмерил\w*|получил\w* [^.;]{0,40}(?:лет|год|месяц|услов|срок)|дал\w* [^.;]{0,30}(?:лет|год|срок|месяц)|срок\w*|отправил\w* (?:его )?в колони\w+|колони\w+|лишени\w+ свободы|услов\w+"
    r"|сбежал\w*|бежал\w*|ушел|ушёл|ушли|покин\w+|режим\w*|остав(?:ил|и)\w* (?:часть|место|позици|службу|расположени)|отсутств\w+|пропал\w*|скрыл\w*|скрывал\w*|прятал\w*|дезертировал\w*|уехал\w*|не (?:вернул|явил|вышел|прибыл|являл|возвратил|приехал)\w*|самовол\w+|соч|розыск\w*|задержал\w*|задержан\w*|нашли|поймал\w*|разыскал\w*|явился|явилс\w+|сдал(?:ся|ась)|отказал(?:ся|ись)|отказ\w* (?:ехать|идти|воевать|выполн|исполн|от)|приостановил\w*|приостановлен\w*|прекратил\w*|прекращен\w*|апелляци\w+|жалоб\w*|опоздал\w*|добрат\w+|не добрался|судил\w*|судят|обвин\w+|завербован\w*|вернул(?:ся|ась|и)|самоволк\w+|предстал\w*|подсудим\w+|осужден\w+|дезертир\w+|строгого|общего|статьи? 33\d|статью 33\d|вменя\w+|неявк\w+|убыл\w*|пробыл\w*|пробегал\w*|наказани\w+|военн\w+ полици\w+|комендатур\w+|остал(?:ся|ись) (?:дома|в|у|на)|возвратил\w*|просрочил\w*|пропустил\w*|не доехал\w*|скинул\w*|засилил\w*|отпустили домой|воевать не (?:пойд|буд|стан)\w+)(?![а-яё])",
    _FLAGS,
)
GENERIC = re.compile(
    r"^[«\"“]?(?:в большинстве|большинство|большая часть|многие|некоторые|часто|обычно|как правило|чаще всего|почти все|все (?:они|эти|осужд)|такие (?:дела|приговоры|истории)|тех, кто|те, кто|солдаты|военнослужащие|мобилизованные|контрактники|суды|судьи|за (?:год|месяц|полгода|это время|последн\w+|прошл\w+)|всего (?:за|в|по|с)|по (?:данным|подсч[её]там|оценк\w+)|с начала|публикуют|каждый (?:второй|третий|пятый|десятый)|каждое|таких|число|количество|доля|среди осужд|иногда|редко|мы (?:прочитали|изучили|посмотрели|нашли)|осенью|летом|весной|зимой)(?![а-яё])",
    _FLAGS,
)
_NP = rf"(?:[А-ЯЁа-яё\d-]+ ){{0,3}}?{names.SOLDIER}(?![а-яё-])"
_LEAD = (
    r"(?:\d{1,2}[.)]\s*)?(?:[А-ЯЁ][А-ЯЁа-яё-]+(?: [А-ЯЁ][А-ЯЁа-яё-]+)*, \d{1,2} [а-я]{3,8}\b[^—–\n]{0,30}?[—–.-]+\s+)?(?:(?:[^\w\s«\"“‘(]\S?\s*)+|\d{1,2}[.)]\s*)?(?:[А-ЯЁ][А-ЯЁ ().,-]{2,40}\s*(?:\([^)]*\))?\s*[—–:.-]+\s*|[А-ЯЁ][а-яё-]+(?: [А-ЯЁ][а-яё-]+)?(?: \([^)]*\))?\s*[—–:]\s*|[А-ЯЁ][а-яё-]+(?: [А-ЯЁа-яё][а-яё-]+){0,2}\.\s)?"
    r"(?:(?:В|Во|На|Под|Из|Около|Также|А|И|Но|Тем временем|По данным|Между тем|Накануне|Сегодня|Вчера|Еще|Ещё|Ранее|Позже|Там же|Тогда же|Последняя|Последний|Первый|Другая|Третья|Вторая|Отдельная)(?![а-яё])[^.;!?]{0,60}?(?:,? |: ))?"
)
_JUDGED = r"(?:(?:[А-ЯЁ]?[А-ЯЁа-яё -]{0,60}?(?:суд|судья|коллегия)(?: в [А-ЯЁ][А-Яа-яё-]+)?(?: [а-яё]+){0,3}? )?(?:приговорил|осудил|отправил|признал|оправдал|дал|назначил|рассмотрел дело|приговорили|осудили|отправили|задержали|судили|оправдали|осужд[её]н|осужд[её]ны?|приговор[её]н)\w* )?"
ANONYMOUS = re.compile(
    rf"^(?P<lead>{_LEAD}{_JUDGED}(?:Речь (?:ид[её]т |шла )?о(?:б)? )?)(?P<np>(?:(?:[Оо]дин|[Оо]дного|[Оо]дному|[Дд]руг(?:ой|ого|ому)|[Ее]щ[её] (?:один|одного|одному)|[Нн]екий|(?:[Тт]рет|[Вв]тор|[Пп]ерв|[Пп]оследн|[Чч]етв[её]рт|[Пп]ят|[Шш]ест|[Сс]едьм|[Вв]осьм|[Дд]евят|[Дд]есят)(?:ый|ой|ий|ого|ьего|его|ому|ьему|ему|ым|ьим))(?: из них)? (?:[а-яё\d-]+ ){{0,3}}?{names.SOLDIER}|(?:\d\d|[А-ЯЁа-яё]+)-?летн(?:ий|его|ему)(?: [а-яё-]+){{0,2}}? {names.SOLDIER}|(?:[Тт]рет(?:ий|ьего)|[Чч]етв[её]рт(?:ый|ого)|[Пп]ят(?:ый|ого)|[Пп]оследн(?:ий|его)|[Дд]ругой|[Ее]щ[её] один|[Пп]ервый|[Вв]торой) геро[йя]|(?:[А-ЯЁа-яё]+ ){{0,2}}?{names.SOLDIER}(?=(?: [а-яё]+){{0,2}} из [А-ЯЁ]|, имя которого|, чье имя|, чьё имя|, фамили|, име)))(?![а-яё-])",
)
"""Without an article, a bare «контрактник» is the man before; with «один», an age or a home he is a new one."""
HE_TOO = re.compile(r"[^.;!?]{0,90}?, он(?![а-яё])")
"""«Офицер, капитан, он отказался …»: the man before, where there is one in the paragraph."""
COURT_TELLS = re.compile(
    r"^[«\"“(—–-]*(?:Он|Его|Ему|Им|У него|С ним|Сам|Свою|Свой|В итоге|В (?:итоге|результате|апелляции|окружном|жалобе)|(?:[А-ЯЁ][а-яё-]+ )*(?:[Гг]арнизонн\w+ |[Вв]оенн\w+ |[Оо]кружн\w+ |[Фф]лотск\w+ )*(?:[Сс]уд|[Сс]удья|[Сс]удьи|[Кк]оллегия|[Аа]пелляци\w+)|Однако суд|Приговор|Наказание|Срок|Итог|Решение|Вердикт|Жалоб\w+|Прокурор|Обвинение|Дело|Вину|Виновным)(?![а-яё])|(?<![а-яё])(?:режима|колони\w+|условно|подсудим\w+|осужд\w+)(?![а-яё])",
)
"""What after a lawyer's or a witness's words is the man's again."""
THE_MAN = re.compile(
    r"(?<![а-яё])(?:он|его|ему|него|нему|нём|нем|сам|самого|свою|свой|муж|мужа|сын|сына|брат|брата|подсудим(?:ый|ого|ому|ым)|осужд[её]нн(?:ый|ого|ому|ым)|обвиняем(?:ый|ого|ому|ым)|солдат(?:а|у|ом)?|мобилизованн(?:ый|ого|ому|ым)|контрактник\w?|военнослужащ(?:ий|его|ему|им)|сержант\w?|рядов(?:ой|ого|ому|ым)|прапорщик\w?)(?![а-яё])",
    _FLAGS,
)
HIS_CASE = re.compile(
    r"(?<![а-яё])(?:наказание|наказания|приговор|приговором|приговора|жалоба|жалобу|срок|сроком)(?![а-яё])",
    _FLAGS,
)
"""What a lawyer says of one sentence is said of the man told of."""
OTHER_CRIME = re.compile(
    r"(?<![а-яё])(?:стать(?:е|и|ю|ей) (?:10[5-9]|11\d|15[89]|16\d|228|33[3-6]|286)|за (?:избиени\w+|дедовщин\w+|вымогательств\w+|побо\w+|убийств\w+|краж\w+|граб[её]ж\w*|мошенничеств\w+|взятк\w+|превышени\w+|хищени\w+|растрат\w+|контрабанд\w+))(?![а-яё])",
    _FLAGS,
)
ABSENT = re.compile(
    r"(?<![а-яё])(?:самовол\w+|соч|отсутств\w+|бежал\w*|сбежал\w*|уш[её]л|покин\w+|остав\w+|верну\w+|не явил\w+|неявк\w+|дезертир\w+|отказ\w+|част[ьи]|отпуск\w*|337|338|332)(?![а-яё])",
    _FLAGS,
)
COMES_BACK = re.compile(
    rf"^[«\"“(—–-]*(?:Он|Его|Ему|Им|У него|С ним|Сам он|Сам|Свою|Свой|В итоге|{names.SOLDIER}(?=(?: [а-яё]+)*? (?:пояснил|объяснил|рассказал|заявил|настаивал|утверждал|признал|сказал|не |просил|надеялся|также)))(?![а-яё])",
    _FLAGS,
)
SOMEBODY_OF = re.compile(
    r"(?<![а-яё])(?:одноклассник|сосед|друг|товарищ|сослуживец|брат|сокамерник|однополчанин|земляк|знакомый|приятель|напарник|тезка|тёзка|сын|племянник|адвокат|защитник|командир)\w{0,2} $",
    _FLAGS,
)
PRONOUN = re.compile(
    r"(?<![а-яё])(?:он|его|ему|него|нему|ним|нём|нем|им|сам|самого|свою|свой|своей|своего|свое|своё)(?![а-яё])",
    _FLAGS,
)
HE_FIRST = re.compile(r"^[«\"“(—–-]*(?:Он|Его|Ему|У него)(?![а-яё])")
PLURAL = re.compile(
    r"^[«\"“(—–-]*(?:Оба|Обоих|Обоим|Вместе|Вдво[её]м|Друзья|Приятели|Они|Им|Их|Каждый|Каждому|Все трое|Все двое|Трое|Двое)(?![а-яё])|(?<![а-яё])(?:обоим|оба (?:получили|осуждены|приговорены)|каждому(?! (?:втор|трет|четв|пят|шест|седьм|восьм|девят|десят|из этих))|каждый (?:из них )?получил)(?![а-яё])",
)
FORMER = re.compile(
    r"(?<![а-яё])(?:[Пп]ерв(?:ый|ого|ому)|[Сс]тарш(?:ий|его|ему)|[Оо]дин|[Оо]дному)(?![а-яё])(?=[^.;]{3,120}(?:втор(?:ой|ого|ому)|младш(?:ий|его|ему)|другой|другому)(?![а-яё]))"
)
LATTER = re.compile(r"(?<![а-яё])(?:втор(?:ой|ого|ому)|младш(?:ий|его|ему)|другой|другому)(?![а-яё])")
THAT_WAS = re.compile(
    r"^(?:Это(?: был)?|Его зовут|Речь(?: ид[её]т)? о|Так (?:было|вышло|случилось) с)(?: [а-яё]+){0,3}(?: [–—])? $"
)
IDENTIFIED = re.compile(
    r"^(?:Его (?:имя|фамилия)|Мужчин[аеу]|Солдат\w*|Военнослужащ\w+)(?: зовут| звали)?(?: [–—])? ?$"
)
NOBODY_SPEAKS = re.compile(
    r"[»\"”],? ?[–—-] ?(?:говорит|рассказывает|объясняет|поясняет|считает|добавляет|отмечает|сказал|сказала) (?:\w+ )?(?:один из |одна из )?(?:юрист|адвокат|правозащитни|эксперт|координатор|активист|волонт|собеседни|сотрудни|психолог)|^[«\"“][^»\"”]*[»\"”]?,? ?[–—-] ?(?:говорит|рассказывает|объясняет) (?:юрист|адвокат|правозащитни|эксперт)",
    _FLAGS,
)
THEY_SPEAK = re.compile(
    r"^(?:Юрист|Адвокат|Правозащитни|Эксперт|Активист|Волонт|Она\b|По (?:его|их|ее|её) (?:словам|подсч|данным|оценк)|По словам (?:юрист|адвокат|правозащит)|Как (?:подсчитали|рассказали|отмечают|говорят|поясняют|объясняет|отмечает))",
)
"""About nobody, unless «он» or «его» stands there."""
JUDGED = re.compile(
    r"(?<![а-яё])(?:приговор\w+|осуд\w+|осужд\w+|(?:получил|дали|дал|назначил\w*|отправил\w*) [^.;]{0,40}(?:лет|год\w*|месяц\w*|колони\w+)|оправда\w+)(?![а-яё])",
    _FLAGS,
)
NAMED_FIRST = re.compile(rf"^(?:(?:{names.SOLDIER}|Дело|По версии следствия,?) ?)*$")
CONCERNS = re.compile(r"^Речь (?:ид[её]т |шла )?об? ")
INTRODUCES = re.compile(
    rf"(?<![а-яё])(?:лишь|только|еще|ещё)? ?(?:один|одного|другой|другого|некий)(?: из них)? (?:[а-яё-]+ ){{0,3}}?{names.SOLDIER}(?![а-яё])",
    _FLAGS,
)
HIDES = re.compile(
    r"(?:просил|попросил|не захотел|пожелал)[^.;]{0,30}(?:не называть|не публиковать|остаться неизвестным|называть)|имя (?:которого )?(?:не раскрыв|скры)",
    _FLAGS,
)
JOINED = re.compile(r",? и (?:его )?(?:[а-яё]+ ){0,2}|, (?:а также )?")
CLAUSE = re.compile(r"[,;:—–] (?:а |и |но |тогда как )?")


def is_place(words: str) -> bool:
    """Whether a sentence is a town and nothing else: «Грозный.»"""
    plain = re.sub(r"^(?:[^\w\s]\S?\s*)+", "", words).strip()
    entry = russian_place(plain)
    return entry is not None and plain.count(" ") == str(entry["ru"]).count(" ")


def first_name(word: str) -> str:
    """A first name as it is compared: in the nominative."""
    return names.normal(word)


def mentions(text: str, sentences: Sequence[Sentence]) -> list[Mention]:
    """Every name of a person, with what stands beside it."""
    found: list[Mention] = []
    for sentence in sentences:
        found.extend(_in_sentence(text, sentence))
    firsts = {first_name(text[one.start : one.end].split(maxsplit=1)[0]) for one in found if one.full}
    found = _namesakes(text, sentences, brothers(text, found, JOINED, firsts))
    sure = {one.key for one in found if one.full or one.role is not Role.UNKNOWN}
    lettered = {
        one.key for one in found if one.key.endswith(".") and one.role is Role.SOLDIER and not one.full
    }
    return [
        one
        for one in found
        if (
            one.key in lettered
            if one.key.endswith(".") and not one.full
            else one.key in sure or one.key.startswith("~") or _alone(text, one)
        )
    ]


_NAMESAKE = re.compile(
    r"(?<![а-яё])(?:однофамилец|т[её]зка|другой|другого|ещ[её] один|второй|третий)(?![а-яё])", _FLAGS
)


def _namesakes(text: str, sentences: Sequence[Sentence], found: list[Mention]) -> list[Mention]:
    """«Его однофамилец, ефрейтор М.»: the same letter, another man; what follows is about him."""
    turned: list[Mention] = []
    newest: dict[str, str] = {}
    starts = [sentence.start for sentence in sentences]
    for one in found:
        if one.key.endswith(".") and not one.full:
            sentence = sentences[bisect_right(starts, one.start) - 1]
            anew = _NAMESAKE.search(text, sentence.start, one.start)
            if anew is not None and any(other.key == one.key for other in turned):
                newest[one.key] = f"{one.start}{one.key}"
            one = one._replace(key=newest.get(one.key, one.key))  # noqa: PLW2901
        turned.append(one)
    return turned


def _alone(text: str, mention: Mention) -> bool:
    """A surname never told with a first name or a rank: where it looks like one, or opens what is told of a man."""
    word = text[mention.start : mention.end]
    if names.looks_like_surname(word):
        return True
    return _SUBJECT.search(word) is not None and _TELLS.match(text, mention.end, mention.end + 60) is not None


_SUBJECT = re.compile(r"(?:[оеё]в|[иы]н)$")
_TELLS = re.compile(
    r"(?:, (?:бывш|служи|\d|котор|ранее|мобилиз|контракт|отец|осужд|призван|уроженец|житель|по профессии|водител|сержант|рядов)| (?:[а-яё]+ )?(?:[а-яё]+л(?:ся)?|осужд[её]н|приговор[её]н|объявлен|признан)(?![а-яё])| [–—] )"
)


def _in_sentence(text: str, sentence: Sentence) -> Iterator[Mention]:
    for run in names.RUN.finditer(text, sentence.start, sentence.end):
        mention = _mention(text, sentence, run)
        if mention is not None:
            yield mention
    for match in names.INITIAL.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - 160) : match.start()]
        if match["next"] is not None and not _is_plain(match["next"].strip()):
            continue
        if re.search(r"[А-ЯЁ][а-яё]+ $", before) and not names.SOLDIER_BEFORE.search(before):
            continue
        role = (
            Role.SOLDIER if names.SOLDIER_BEFORE.search(before) or not before.strip(' «"—–') else Role.UNKNOWN
        )
        yield Mention(match.start(), match.end(), match[0].replace(" ", ""), False, role, False)


_WITH_PLACE = 3


def _is_place_before_name(place: str, first: str, last: str) -> bool:
    """«из Кузнецка Геннадий Шумков»: the first word is where he is from."""
    return (
        not names.is_first_name(place)
        and not place.endswith(".")
        and names.is_first_name(first)
        and "Patr" not in names.grammemes(last)
    )


def _is_plain(word: str) -> bool:
    """A word of the dictionary that is nobody's name: «Мы», «Оба», «Рядовой»."""
    marks = names.grammemes(word)
    return "known" in marks and not marks & {"Surn", "Name", "Patr"}


_COURT_BEHIND = re.compile(
    r" (?:(?:гарнизонн|военн|окружн|флотск|областн|районн|городск|краев)\w+|суд\w{0,3}|област\w+|кра[йяею]\w*|район\w*|республик\w+|флот\w*|округ\w*|дивизи\w+|полк\w*)(?![а-яё])"
)
"""«Владикавказский гарнизонный суд» names a court."""


def _mention(text: str, sentence: Sentence, run: re.Match[str]) -> Mention | None:
    words = [(run.start() + one.start(), run.start() + one.end()) for one in re.finditer(r"\S+", run[0])]
    plain = [text[slice(*word)] for word in words]
    if plain[0].endswith(".") and len(plain) > 1 and _is_plain(next(w for w in plain if w[-1] != ".")):
        return None

    def said(span: tuple[int, int]) -> str:
        return text[span[0] : span[1]]

    opens = run.start() == sentence.start or not text[
        sentence.start : min(run.start(), sentence.start + 20)
    ].strip(' «"“—–-•*')
    if (
        opens
        and len(words) > 1
        and not names.is_first_name(said(words[0]))
        and not said(words[0]).endswith(".")
    ):
        words = words[1:]
        opens = False
    while words and names.normal(said(words[-1])) in names.NO_NAME:
        words.pop()
    if len(words) > _WITH_PLACE - 1 and _COURT_BEHIND.match(text[words[-1][1] : words[-1][1] + 40]):
        words.pop()  # «Олега Соснина Пензенский гарнизонный суд …»
    if len(words) == _WITH_PLACE and _is_place_before_name(*(said(word) for word in words)):
        words.pop(0)
    while len(words) > 1 and is_russian_place(said(words[0])) and not names.is_first_name(said(words[0])):
        words.pop(0)
    while words and names.normal(said(words[0])) in names.NO_NAME and not names.is_first_name(said(words[0])):
        words.pop(0)
    if not words:
        return None
    if len(words) == 1 and names.CALLED.search(text[max(sentence.start, words[0][0] - 40) : words[0][0]]):
        return Mention(*words[0], names.key(said(words[0])), True, Role.SOLDIER, False)
    if (
        len(words) == 1
        and names.BROTHERS.search(text[max(sentence.start, words[0][0] - 20) : words[0][0]])
        and re.match(r",? [А-ЯЁ][а-яё]+,? и [А-ЯЁ]", text[words[0][1] : words[0][1] + 40])
    ):
        return None
    first, last = said(words[0]), said(words[-1])
    if re.fullmatch(r"[А-ЯЁ]\.", last):
        if len(words) != 2 or not names.is_first_name(first) or names.is_woman(first):
            return None
        role = (
            Role.SOLDIER
            if names.SOLDIER_BEFORE.search(text[max(sentence.start, words[0][0] - 160) : words[0][0]])
            else Role.UNKNOWN
        )
        return Mention(words[0][0], words[-1][1], f"{names.normal(first)} {last}", True, role, False)
    if len(words) > 1 and "Patr" in names.grammemes(last):
        last = (
            said(words[-2]) if len(words) > 2 or not names.is_first_name(said(words[-2])) else said(words[0])
        )
        if names.is_first_name(said(words[0])) and len(words) == 2:
            return None
        last = said(words[0]) if not names.is_first_name(said(words[0])) else said(words[-2])
    start, end = words[0][0], words[-1][1]
    before, behind = text[max(sentence.start, start - 160) : start], text[end : min(len(text), end + 100)]
    initials = re.match(r"[А-ЯЁ]\.", text[run.start() : run.end()]) is not None
    full = (
        len(words) > 1 and (names.is_first_name(first) or names.is_first_name(said(words[1])))
    ) or initials
    if full and names.is_first_name(last) and not names.is_first_name(first):
        last = first
    soldier = names.SOLDIER_BEFORE.search(before) is not None
    if not full:
        if _COURT_BEHIND.match(behind):
            return None
        if len(words) > 1 or is_russian_place(last) or is_russian_place(text[start : start + 40]):
            return None
        if names.is_first_name(last) and "Surn" not in names.grammemes(last):
            if names.is_woman(last):
                return None
            kin = names.KIN_BEFORE.search(before) or names.KIN_AFTER.match(behind)
            return Mention(
                start, end, "~" + names.normal(last), False, Role.KIN if kin else Role.UNKNOWN, False
            )
        if re.search(
            r"(?<![а-яё])(?:в|во|из|под|на|около|возле|близ|до|через|под городом|город\w*|село|селе|посел\w+) $",
            before,
            _FLAGS,
        ):
            return None
        if not soldier and not names.has_surname_ending(last):
            return None
        if text[start - 1 : start] in '«"' and text[end : end + 1] in '»"':
            return None
    elif _COURT_BEHIND.match(behind) or (
        is_russian_place(text[start : start + 40]) and not names.is_first_name(first)
    ):
        return None
    speaks = names.SPEECH_AFTER.match(behind) is not None or names.SPEECH_BEFORE.search(before) is not None
    role = Role.UNKNOWN
    if soldier and not re.search(r"(?<![а-яё])(?:командир|начальник)\w{0,3} [^,.;]{0,30}$", before, _FLAGS):
        role = Role.SOLDIER
    elif names.KIN_BEFORE.search(before) or names.KIN_AFTER.match(behind):
        role = Role.KIN
    elif names.OTHER_BEFORE.search(before) or names.OTHER_AFTER.match(behind):
        role = Role.OTHER
    elif full and names.is_woman(first):
        role = Role.KIN
    return Mention(start, end, names.key(last), full, role, speaks)
