"""What the court counts for and against the defendant: mitigating and aggravating circumstances (УК art. 61, 63).

A circumstance counts where a sentence of the court says «смягчающ…» or «отягчающ…» of it, or goes on with such a list;
illness in a biography or drunkenness in the facts is none. What the court declines to hold against him is
``aggravating_rejected`` (DOMAIN §1.6: point «л» is an element of the wartime offences themselves).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.clauses import sentence_end, sentence_start
from sudebnik.findings.finding import Finding
from sudebnik.findings.persons import owners
from sudebnik.findings.reading import Match, Reading

PATTERNS: dict[str, str] = {
    "circumstances.mitigating": r"\<смягча(?:ющ[а-я]{2,4}|ет|ют|л[аи]?|я)\>",
    "circumstances.aggravating": r"(?:\<отягча(?:ющ[а-я]{2,4}|ет|ют|л[аи]?)|\<ст(?:\.|ать[а-я]{1,2}) ?63)\>",
    "circumstances.weighed": r"\<(?:(?:назначено|определено) с учетом|при назначении наказания(?: [а-я0-9.]{2,12})? суд учитывает)\>",
    "circumstances.for": (
        r"\<(?:(?P<young_children>малолетн)|(?P<minor_children>несовершеннолетн[а-я]{2,3}[ \n](?:и[ \n]|[а-я]{3,12}[ \n])?(?:дет|реб|доч|сын))"
        r"|(?P<first_offence>впервые|(?:ранее )?не ?судим|отсутстви[а-я] судимост|привлека[а-я]{2,4} впервые)|(?P<pregnancy>беременн)"
        r"|(?P<hardship>стечени[а-я]{1,2} тяжел|сострадани)|(?P<coercion>принуждени|(?:материальн|служебн|ин)[а-я]{2,3} зависимост)"
        r"|(?P<victim_conduct>(?:противоправн|аморальн|неправомерн|провоцир)[а-я]{2,9}[ \n,](?:[а-я]{1,14}[ \n]){0,3}(?:поведени|действи)|поведени[а-я]{1,2} (?:само[а-я]{2,3} )?потерпевш)"
        r"|(?P<surrender_or_assistance>явк[а-я]{1,2}[ \n](?:[а-я]{3,12}[ \n])?с[ \n]повинной|явил[а-я]{1,4} с повинной|способствова|изобличени|чистосердечн)"
        r"|(?P<reparation>возмещени|возместил|загла(?:дил|жив|дить)|погашени[а-я]{1,2} ущерб)"
        r"|(?P<plea>(?:полно[а-я]|частично[а-я]|признани[а-я]{1,2}|признавш[а-я]{2,3}|признал[аи]?)[ \n](?:[а-я.]{2,16}[ \n]){0,4}вин[ыу]|вин[уы] (?:[а-я]{3,12} ){0,3}призна|признани[а-я]{1,2} вины)"
        r"|(?P<remorse>раска(?:яни|ял|ива))|(?P<combat>участи[а-я]{1,2}[ \n](?:[а-я]{2,12}[ \n]){0,2}в[ \n](?:ходе[ \n]|проведении[ \n])?(?:боевых|боях|специальн|сво\>|зоне|защите|контртеррор)|(?:выполнени|исполнени|решени)[а-я]{1,2}[ \n](?:[а-я-]{4,16}[ \n])?(?:боев|специальн)[а-я]{2,3}[ \n]задач|ведени[а-я]{1,2} боев|боев(?:ой|ого) опыт|ветеран[а-я]{0,2} боевых|(?:пребывани|нахождени)[а-я]{1,2} в зоне (?:боевых|специальн|сво\>))"
        r"|(?P<award>(?:государственн|ведомственн)[а-я]{2,3} наград|наград|награжд|медал|орден[а-я]{0,2}\>)|(?P<wound>ранени|контузи)"
        r"|(?P<good_reference>(?:положительн|удовлетворительн|посредственн|хорош)[а-я]{1,4}[ \n](?:[а-я]{2,14}[ \n]){0,4}(?:характериз|характерист|отзыв|рекомендац)|характериз[а-я]{2,9} (?:[а-я]{2,12} ){0,6}(?:положительно|удовлетворительно)|положительн[а-я]{1,4}|похвальн[а-я]{2,3} (?:отзыв|лист|характеристик)|безупречн)"
        r"|(?P<youth>молод(?:ой|ого|ость|ым|ости)|юный)|(?P<charity>благотворит|пожертвован|волонтер|гуманитарн|донор|благодарственн[а-я]{2,3} пис|помощь на нужды|на нужды (?:сво\>|арми|фронт|военнослуж)|сдач[а-я]{1,2} крови)"
        r"|(?P<service_record>выслуг|добросовестн|стаж[а-я]{0,2} (?:[а-я]{6,8} )?(?:службы|работы)|(?:длительн|продолжительн|многолетн)[а-я]{2,4}[ \n](?:(?:срок|период|стаж)[а-я]{0,2}[ \n])?(?:[а-я]{3,13}[ \n]){0,2}служб)|(?P<own_health>состояни[а-я]{1,2}[ \n](?:[а-я]{2,6}[ \n])?здоровья|(?:плох|слаб|неудовлетворительн)[а-я]{2,3} здоровь|заболевани|болезн|инвалид|расстройств|травм|болеет|страда)"
        r"|(?P<parents>(?:престарел|пожил|возраст)[а-я]{0,4}[ \n](?:[а-я]{2,10}[ \n]){0,2}(?:родител|мат[еь]|отц)|(?:родител|матер|мать|отец|отц)[а-я]{0,4}[ \n-]{1,3}(?:[а-я]{2,14}[ \n-]{1,3}){0,3}(?:пенсионер|инвалид|возраст))"
        r"|(?P<dependants>иждивени)|(?P<other>извинени|мнени[а-я]{1,2} потерпевш|отсутстви[а-я]{1,2} (?:претензий|тяжких|ущерба)|тяжких последствий|помощ[ьи] (?:потерпевш|родителям(?!-(?:пенсион|инвалид))|в быту)|оказани[а-я]{1,2} (?:[а-я]{3,14} ){0,2}помощи|не настаива|трудоустро|трудов|воспитани[а-я]{1,2} (?:в|без))"
        r")"
    ),
    "circumstances.against": (
        r"\<(?:(?P<recidivism>рецидив)|(?P<intoxication>опьянени|вызванно[а-я]{1,2} употреблени)|(?P<group>групп(?:ой|ы) лиц|составе[ \n](?:организованной[ \n])?групп)"
        r"|(?P<grave_consequences>наступлени[а-я]{1,2} тяжких последствий)|(?P<wartime>(?:период[а-я]{0,2}[ \n])?мобилизаци|военного положения|военное время|п(?:\.|ункт[а-я]{0,2}) ?\"?л\"?)"
        r"|(?P<other>особ(?:ой|ую) (?:жестокост|активн)|активн[а-я]{2,3} рол|склонност|корыстн|служебного положения|ненавист|беспомощн|с целью (?:скрыть|облегчить)|сотрудником органа внутренних))"
    ),
}

_CRIMINAL = frozenset(
    {
        DocumentKind.VERDICT,
        DocumentKind.RULING,
        DocumentKind.APPEAL_RULING,
        DocumentKind.CASSATION_RULING,
        DocumentKind.APPEAL_VERDICT,
    }
)
_HIGHER = frozenset({DocumentKind.APPEAL_RULING, DocumentKind.CASSATION_RULING})
_DEAF = frozenset(
    {
        ZoneKind.HEADER,
        ZoneKind.INTRO,
        ZoneKind.NOTICE,
        ZoneKind.GROUNDS,
        ZoneKind.OBJECTIONS,
        ZoneKind.SUMMARY,
    }
)


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_NONE = _on_plane(
    r"[^.;:\n]{0,60}?(?<![а-я])(?:не (?:имеется|установл[а-я]{3,5}|усм[ао]тр[а-я]{2,6}|наход[а-я]{1,3}|выявлен[оы]?|нашел)|нет(?![а-я])|отсутству[а-я]{2,3}|судом не)"
)
_NONE_BEFORE = _on_plane(
    r"(?:отсутстви[а-я]{1,2}|не (?:имеется|установлено|усмотрено|усматривает|находит)|без)[ \n](?:(?!налич)[а-я]{1,16},?[ \n]){0,3}$"
)
_OF_THESE = _on_plane(r"(?<![а-я])(?:каких-либо |иных |других )?обстоятельств,?[ \n]{1,2}$")
_NOT_ONE = _on_plane(
    r"(?:(?!(?:признает|признаны|признал|учитывает|учел|относит|отнес|принимает|является|являются)(?![а-я])|: )[^.;\n]|(?<![а-я]{3})\.)*(?<![а-я])(?:(?:не|судом не) (?:имеется|установл[а-я]{3,5}|усм[ао]тр[а-я]{2,6}|выявлен[оы]?|нашел|находит)|нет)(?![а-я])"
)
_FORMULA = _on_plane(
    r"влияни[а-я](?: назначенно[а-я]{2,3}| назначаемого)? ?(?:нак|на )|степен[а-я]{1,2} общественной опасности"
)
_MENTIONED = _on_plane(
    r"(?:наличи[еяюи]|наличием|совокупност[а-я]{1,2}|вопреки|перечисленных|указанных)[ \n](?:всех )?$"
)
_SAID_BEFORE = _on_plane(
    r"[ \n]{0,3}(?:(?:все )?(?:указанн|данн|перечисленн|вышеуказанн|изложенн|названн)[а-я]{2,3}|эт[аи]|вышеперечисленн|такие) "
)
_SECOND_PART = _on_plane(r"ч(?:аст[а-я]{1,3}|\.)? ?2 ст(?:\.|атьи) ?61")
_GOES_ON = _on_plane(
    r"[ \n]{1,3}(?:[а-я]{1,14},? ){0,5}?(?:ч(?:аст[а-я]{1,3}|\.)? ?2 ст(?:\.|атьи) ?61|(?:кроме|помимо) (?:того|этого)[ ,]|также[ ,]|наряду с этим)"
)
_NAMES_THE_LAW = _on_plane(r"(?<![а-я])смягча|61(?!\d)|в качестве|призна")
_PROSECUTION = _on_plane(r"обвинител|обвинени|следстви|следовател|расследовани|прокурор")
_DISAGREES = _on_plane(r"суд [^.;\n]{0,80}не (?:соглаша|призна|наход|усматр|учитыва)|не может быть")
_DECLINES = _on_plane(
    r"(?<![а-я])(?:не (?:имеется|установл|усм[ао]тр|признае|признава|признан|учитыва|наход|соглаша|образу|может|могут|подлежит|являе|влия|повлия|вид)|нет(?![а-я])|отсутству|исключ|необоснованн|отклон|неправильн|охвачен|повторно учтен|дважды|двойной|нельзя|отверга|недопустим|излишн)"
)
_SAVE = _on_plane(r"(?<![а-я])(?:кроме|за исключением|помимо)[ \n]")
_LAW = _on_plane(
    r"(?:наличии|при) (?:смягчающих|отягчающих)|как смягчающ[а-я]{2,3},? так|и (?:иные|другие) обстоятельства|(?:смягчающих|отягчающих) (?:и|или|либо) (?:смягчающих|отягчающих)|ст(?:\.|атьи) ?62"
)
_KIN = _on_plane(
    r"(?<![а-я])(?:матер|мать|отц|отец|супруг|жен[аыу](?![а-я])|родител|бабушк|дедушк|брат|сестр|близк|родственник|реб[её]нк|дет(?:ей|и)(?![а-я])|доч|сын|член[а-я]{0,2} семьи|тещ|семьи)"
)
_OFF_DUTY = _on_plane(r"(?:потерпевш[а-я]{2,3}|свидетел[а-я]{1,3})[ \n]{1,2}$")


def find(reading: Reading) -> Iterator[Finding]:
    """Yield ``mitigating``, ``aggravating`` and ``aggravating_rejected``, once a person and value."""
    kind = reading.document.kind
    if kind not in _CRIMINAL:
        return
    seen: set[tuple[str, int, str]] = set()
    for variable, code, start, end in (
        *_mitigating(reading, higher=kind in _HIGHER),
        *_aggravating(reading, higher=kind in _HIGHER),
    ):
        for person in owners(reading, start, end):
            if (variable, person, code) not in seen:
                seen.add((variable, person, code))
                yield reading.finding(
                    variable, code, f"circumstances.{variable}@1", (start, end), person=person
                )


def _heard(reading: Reading, place: int, *, higher: bool) -> bool:
    zone = reading.zone_at(place)
    return zone not in _DEAF and (higher or zone is not ZoneKind.RESOLUTIVE)


def _spans(reading: Reading, name: str, *, higher: bool) -> Iterator[tuple[Match, int, int]]:
    """Each sentence with such a word once; a colon carries it over the lines of a list."""
    behind = -1
    for match in reading.all(name):
        place = match.start()
        if place < behind or not _heard(reading, place, higher=higher):
            continue
        low = max(sentence_start(reading.text, reading.plane, place, 900), behind)
        high = sentence_end(reading.text, reading.plane, match.end(), 1200)
        while reading.plane[high - 1 : high + 1].rstrip() in (b":", b";") or _LIST_GOES_ON.match(
            reading.plane, high
        ):
            more = sentence_end(reading.text, reading.plane, high + 1, 500)
            if more <= high + 1 or more - low > 2400:
                break
            high = more
        behind = high
        yield match, low, high


def _mitigating(reading: Reading, *, higher: bool) -> Iterator[tuple[str, str, int, int]]:
    plane, text = reading.plane, reading.text
    for match, low, high in _spans(reading, "circumstances.mitigating", higher=higher):
        start, end = match.span()
        if _LAW.search(plane, max(low, start - 30), end + 40) and not reading.within(
            "circumstances.second", low, high
        ):
            continue
        listed = _OPENS_LIST.match(plane, end, high) is not None
        if not listed and (_FORMULA.search(plane, low, high) or _MENTIONED.search(plane, low, start)):
            continue  # the formula of article 60 names no circumstance of its own
        if _NONE_BEFORE.search(plane, max(low, start - 60), start) or (
            _NONE.match(plane, end) and not listed
        ):
            continue
        if _OF_THESE.search(plane, low, start) and _NOT_ONE.match(plane, end, high):
            continue  # «обстоятельств, смягчающих наказание, в том числе …, не установлено»
        said_before = _SAID_BEFORE.match(plane, low, high) is not None
        first = sentence_start(text, plane, max(low - 2, 0), 900) if said_before else low
        yield from _listed(reading, first, high)
        following = _GOES_ON.match(plane, high, high + 90)
        if following is not None and reading.zone_at(following.start()) not in _DEAF:
            finish = sentence_end(text, plane, following.end(), 900)
            aggravates = reading.within("circumstances.aggravating", high, finish)
            if not aggravates and _NAMES_THE_LAW.search(plane, following.start(), finish):
                yield from _listed(reading, high, finish)
    for match, low, high in _spans(reading, "circumstances.weighed", higher=higher):
        retold = match.group().endswith(_IN_VIEW)
        if _FORMULA.search(plane, low, high) or reading.within("circumstances.mitigating", low, high):
            continue
        if (
            (higher and reading.zone_at(match.start()) is ZoneKind.FINDINGS)
            if retold
            else _REPENTS.search(plane, match.end(), high)
        ):
            yield from _listed(reading, match.end(), high)


_LIST_GOES_ON = re.compile(rb"\n *-|(?<!\.)\n ")
_IN_VIEW = "с учетом".encode("cp1251")
_REPENTS = _on_plane(r"признани[а-я] (?:[а-я]{3,12} )?вины|раскаяни|явк[а-я] с повинной")
_OPENS_LIST = _on_plane(r"[^.;\n]{0,60}?(?::| -[ \n])")


def _listed(reading: Reading, low: int, high: int) -> Iterator[tuple[str, str, int, int]]:
    """The items of a list of mitigating circumstances; an illness is the kin's where kin is named in its item."""
    plane = reading.plane
    items = reading.search("circumstances.for", low, high)
    for number, item in enumerate(items):
        code = str(item.lastgroup)
        start, end = item.span()
        if _OFF_DUTY.search(plane, max(low, start - 14), start) and code != "victim_conduct":
            continue
        if code in ("own_health", "dependants"):
            first, last = _item(plane, low, start, end, high)
            if number + 1 < len(items) and (joined := _AND.search(plane, end, last)) is not None:
                following = items[number + 1].start()
                if joined.end() <= following < last and not _WHOSE.match(plane, joined.end()):
                    last = joined.start()  # «состояние здоровья и пожилой возраст матери» are two
            before = _AND_BEFORE.search(plane, first, start)
            if before is not None and number and items[number - 1].start() >= first:
                first = before.end()
            kin = _KIN.search(plane, first, last)
            if code == "dependants" and (kin is None or _CHILD.search(plane, first, last)):
                continue
            if code == "own_health" and kin is not None:
                disabled_parent = _DISABLED.match(plane, start) and _PARENT.match(plane, kin.start())
                yield "mitigating", "parents" if disabled_parent else "relative_health", start, end
                if not _HIS_TOO.search(plane, first, last):
                    continue
            elif code == "own_health" and _KIN_TOO.match(plane, last, high):
                yield "mitigating", "relative_health", start, end
        yield "mitigating", code, start, end


_AND = _on_plane(r"[ \n](?:и|а также)[ \n]")
_AND_BEFORE = _on_plane(
    r"[ \n](?:и|а также)[ \n](?:(?:собственн|неудовлетворительн|слаб|плох|тяжел)[а-я]{2,3}[ \n])?$"
)
_WHOSE = _on_plane(r"(?:его|ее|членов|близк|родствен|болезн|заболев|инвалид)")
_DISABLED = _on_plane("инвалид")
_PARENT = _on_plane("матер|мать|отц|отец|родител")
_HIS_TOO = _on_plane(
    r"здоровь[а-я] (?:подсудим|осужденн|самого|виновн)[а-я]{0,4} (?:и|а также)|(?:подсудим|осужденн)[а-я]{2,3} и (?:его|ее|членов)"
)
_KIN_TOO = _on_plane(
    r",[ \n](?:а также )?(?:его |ее )(?:близк|родствен|родител|матер|отца|супруг|жены|бабушк|дет(?:ей|и)|членов)"
)
"""«Состояние здоровья подсудимого, его родителей …»."""
_CHILD = _on_plane(r"(?:дет|реб|доч|сын)")


def _item(plane: bytes, low: int, start: int, end: int, high: int) -> tuple[int, int]:
    """One member of an enumeration: from comma to comma."""
    first = max(low, plane.rfind(b",", low, start) + 1, plane.rfind(b";", low, start) + 1)
    if plane[first:start].lstrip().startswith(_WHICH):
        first = max(low, plane.rfind(b",", low, max(low, plane.rfind(b",", low, first - 1))) + 1)
    stops = [stop for stop in (plane.find(b",", end, high), plane.find(b";", end, high)) if stop >= 0]
    return first, min(stops, default=high)


_WHICH = "котор".encode("cp1251")


def _aggravating(reading: Reading, *, higher: bool) -> Iterator[tuple[str, str, int, int]]:
    plane = reading.plane
    for match, low, high in _spans(reading, "circumstances.aggravating", higher=higher):
        items = reading.search("circumstances.against", low, high)
        if not items:
            continue
        declines = _DECLINES.search(plane, low, high)
        if declines is None and _PROSECUTION.search(plane, low, high):
            answer = sentence_end(reading.text, plane, high + 1, 300)
            declines = _DISAGREES.search(plane, high, answer)
        saved = _SAVE.search(plane, low, high)
        without = _NONE_BEFORE.search(plane, max(low, match.start() - 60), match.start())
        for item in items:
            if without and item.start() < match.start():
                continue
            rejected = declines is not None and not (
                saved is not None and saved.start() < item.start() < saved.end() + 90
            )
            yield "aggravating_rejected" if rejected else "aggravating", str(item.lastgroup), *item.span()
