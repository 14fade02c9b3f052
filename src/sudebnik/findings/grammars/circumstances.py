"""What the court counts for and against the defendant: mitigating and aggravating circumstances (УК art. 61, 63).

A circumstance counts where a sentence of the court says «смягчающ…» or «отягчающ…» of it, or goes on with such a list;
illness in a biography or drunkenness in the facts is none. What the court declines to hold against him is
``aggravating_rejected`` (DOMAIN §1.6: point «л» is an element of the wartime offences themselves).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.load import shipped
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.clauses import sentence_end, sentence_start
from sudebnik.findings.finding import Finding
from sudebnik.findings.items import Items
from sudebnik.findings.persons import owners
from sudebnik.findings.reading import Match, Reading

_PATTERNS: dict[str, str] = {
    "circumstances.mitigating": r"\<смягча(?:ющ[а-я]{2,4}|ет|ют|л[аи]?|я)\>",
    "circumstances.aggravating": r"(?:\<отягча(?:ющ[а-я]{2,4}|ет|ют|л[аи]?)|\<ст(?:\.|ать[а-я]{1,2}) ?63)\>",
    "circumstances.weighed": r"\<(?:(?:назначен[аоы]?|определен[аоы]?|избран[аоы]?) с учетом|при назначении наказания(?: [а-я0-9.]{2,12})? суд учитывает)\>",
    "circumstances.counted": (
        r"\<(?:суд(?:ом|ья|а)?[ \n](?:(?!не[ \n])[а-я]{1,14}[ \n]){0,6}(?:учел|учтен[оы]|сослался|принял[аи]?[ \n]во|принят[оы]?[ \n]во|отнес[а-я]*[ \n]к)|(?:учтен[оы]|приняты[ \n]во[ \n]внимание)[ \n](?:судом|гарнизонным|также|при[ \n]назначении|в[ \n]полной)"
        r"|суд(?:ом)?[ \n](?:(?!не[ \n])[а-я]{1,14}[ \n]){0,5}(?:мотивировал|принял|принято|приняты|отражены|отразил|обосновал)|в[ \n]качестве[ \n]таков(?:ого|ых)|(?:отражен|принят)[оаы]?[ \n](?:[а-я]{1,10}[ \n])?(?:в[ \n]приговоре|в[ \n]расчет)|учтен[оы](?![ \n]не))\>"
    ),
    "circumstances.surrender": (
        r"\<(?:призна|расцен|учтен|учел|учло|засчит)[а-я]{0,6}[ \n](?:(?:судом|его|ее|как|в|качестве|обоснованно|правильно|суд|это)[ \n]){0,3}(?:явк[а-я]{1,2}[ \n]с[ \n]повинной|активн[а-я]{2,3}[ \n]способствовани[а-я]{1,2})\>"
    ),
    "circumstances.victim": r"\<(?:противоправн|аморальн|неправомерн)[а-я]{2,3}[ \n](?:[а-я]{1,14}[ \n]){0,2}поведени[а-я]{1,2}[ \n](?:само[а-я]{2,3}[ \n])?потерпевш",
    "circumstances.twice": r"\<(?:дважды|повторно|вторично)[ \n,](?:[а-я]{1,12}[ \n]){0,3}(?:учитыва|учтен|учет|учесть|вменят|принят)",
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
_REFUSED = _on_plane(
    r"(?:[ \n](?:наказание|вину|ответственность|обстоятельств[а-я]{0,3}|суд|судья|его|ее|это)){0,4},?[ \n]не (?:призна|счита|учитыва|явля|может|могут|находит|усматрива|относит)"
)
_REFUSED_BEFORE = _on_plane(
    r"(?<![а-я])не (?:может быть |могут быть |подлеж[а-я]+ )?(?:призна|учтен|учитыва|счита|относ|являе)[а-я]{1,7} (?:(?:судом|суд|в|качестве|как|к|числу|обстоятельств[а-я]{0,3},?|признанию|учету|его|это|эти) ){0,4}$"
)
_NO_GROUND = _on_plane(
    r"(?:оснований|возможности) [^.;]{0,60}?(?:признани|признать|учет|учесть|учитывать|отнес)[^.;]{0,40}$"
)
_OF_THESE = _on_plane(r"(?<![а-я])(?:каких-либо |иных |других )?обстоятельств,?[ \n]{1,2}$")
_NOT_ONE = _on_plane(
    r"(?:(?!(?:признает|признаны|признал|учитывает|учел|относит|отнес|принимает|является|являются)(?![а-я])|: )[^.;\n]|(?<![а-я]{3})\.)*(?<![а-я])(?:(?:не|судом не) (?:имеется|установл[а-я]{3,5}|усм[ао]тр[а-я]{2,6}|выявлен[оы]?|нашел|находит)|нет)(?![а-я])"
)
_FORMULA = _on_plane(
    r"влияни[а-я](?: назначенно[а-я]{2,3}| назначаемого)? ?(?:нак|на )|степен[а-я]{1,2} общественной опасности"
)
_MENTIONED = _on_plane(
    r"(?:наличи[еяюи]|наличием|совокупност[а-я]{1,2}|вопреки|перечисленных|указанных)[ \n](?:(?:всех|[а-я]{5,14}(?:ых|их))[ \n]){0,2}$"
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
    r"(?<![а-я])(?:не (?:имеется|установл|усм[ао]тр|признае|признава|признан|учитыва|наход|соглаша|образу|может|могут|подлежит|являе|влия|повлия|вид)|нет(?![а-я])|отсутству|исключ|необоснованн|отклон|неправильн|охвачен|повторно учтен|дважды|двойн|нельзя|отверга|недопустим|излишн|не (?:представлен|доказан|подтвержд|подкрепл|бер[еу]т|принима|нашл))"
)
_SAVE = _on_plane(r"(?<![а-я])(?:кроме|за исключением|помимо)[ \n](?!того|этого)")
_SAVED_TILL = _on_plane(
    r"(?<![а-я])(?:суд(?![а-я])|смягча|отягча|не[ \n](?:имеет|устан|усм|наш|нах)|нет(?![а-я]))"
)
_LAW = _on_plane(
    r"(?:наличии|при) (?:смягчающих|отягчающих)|как смягчающ[а-я]{2,3},? так|и (?:иные|другие) обстоятельства|(?:смягчающих|отягчающих) (?:и|или|либо) (?:смягчающих|отягчающих)|ст(?:\.|атьи) ?62"
)
_KIN = _on_plane(
    r"(?<![а-я])(?:матер|мать|отц|отец|супруг|жен[аыу](?![а-я])|родител|бабушк|дедушк|брат|сестр|близк|родственник|реб[её]нк|дет(?:ей|и)(?![а-я])|доч|сын|член[а-я]{0,2} семьи|тещ|семьи)"
)
_OFF_DUTY = _on_plane(r"(?:потерпевш[а-я]{2,3}|свидетел[а-я]{1,3})[ \n]{1,2}$")


class Circumstances:
    """The grammar with the items of a codebook."""

    def __init__(self, book: Codebook) -> None:
        self.mitigating = Items(book, "mitigating")
        self.aggravating = Items(book, "aggravating")
        self.PATTERNS: Mapping[str, str] = {
            **_PATTERNS,
            **self.mitigating.PATTERNS,
            **self.aggravating.PATTERNS,
        }

    def find(self, reading: Reading) -> Iterator[Finding]:
        """Yield ``mitigating``, ``aggravating`` and ``aggravating_rejected``, once a person and value."""
        kind = reading.document.kind
        if kind not in _CRIMINAL:
            return
        seen: set[tuple[str, int, str]] = set()
        higher = kind in _HIGHER
        for variable, code, start, end in (
            *_mitigating(reading, self.mitigating, higher=higher),
            *_aggravating(reading, self.aggravating, higher=higher),
        ):
            for person in owners(reading, start, end):
                if (variable, person, code) not in seen:
                    seen.add((variable, person, code))
                    yield reading.finding(
                        variable, code, f"circumstances.{variable}@2", (start, end), person=person
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


def _mitigating(reading: Reading, items: Items, *, higher: bool) -> Iterator[tuple[str, str, int, int]]:
    plane, text = reading.plane, reading.text
    for match, low, high in _spans(reading, "circumstances.mitigating", higher=higher):
        start, end = match.span()
        if (named := _IN_THE_FORM_OF.match(plane, end, high)) is not None:
            stop = _ELSE.search(plane, named.end(), high)
            yield from _listed(reading, items, named.end(), stop.start() if stop else high)
            continue
        if _LAW.search(plane, max(low, start - 30), end + 40):
            continue
        listed = _OPENS_LIST.match(plane, end, high) is not None
        if not listed and (_FORMULA.search(plane, low, high) or _MENTIONED.search(plane, low, start)):
            continue  # the formula of article 60 names no circumstance of its own
        if _NONE_BEFORE.search(plane, max(low, start - 60), start) or (
            _NONE.match(plane, end) and not listed
        ):
            yield from _saved(reading, items, low, high)
            continue
        if (
            _REFUSED.match(plane, end, high)
            or _REFUSED_BEFORE.search(plane, low, start)
            or (_NO_GROUND.search(plane, low, start) and _DECLINES.search(plane, low, high))
        ):
            continue
        if _OF_THESE.search(plane, low, start) and _NOT_ONE.match(plane, end, high):
            yield from _saved(reading, items, low, high)
            continue  # «обстоятельств, смягчающих наказание, в том числе …, не установлено»
        yield from _lettered(plane, low, high)
        said_before = _SAID_BEFORE.match(plane, low, high) is not None
        first = sentence_start(text, plane, max(low - 2, 0), 900) if said_before else low
        yield from _listed(reading, items, first, high)
        following = _GOES_ON.match(plane, high, high + 90)
        if following is not None and reading.zone_at(following.start()) not in _DEAF:
            finish = sentence_end(text, plane, following.end(), 900)
            aggravates = reading.within("circumstances.aggravating", high, finish)
            if not aggravates and _NAMES_THE_LAW.search(plane, following.start(), finish):
                yield from _listed(reading, items, high, finish)
    for match, low, high in _spans(reading, "circumstances.weighed", higher=higher):
        retold = match.group().endswith(_IN_VIEW)
        if _FORMULA.search(plane, low, high) or reading.within("circumstances.mitigating", low, high):
            continue
        if (
            (higher and reading.zone_at(match.start()) is ZoneKind.FINDINGS)
            if retold
            else _REPENTS.search(plane, match.end(), high)
        ):
            yield from _listed(reading, items, match.end(), high)
    yield from _counted(reading, items, higher=higher)


def _saved(reading: Reading, items: Items, low: int, high: int) -> Iterator[tuple[str, str, int, int]]:
    """«… смягчающих обстоятельств, кроме раскаяния, не установлено»: what is excepted counts."""
    saved = _SAVE.search(reading.plane, low, high)
    if saved is not None:
        stop = _SAVED_TILL.search(reading.plane, saved.end(), high)
        yield from _listed(reading, items, saved.end(), stop.start() if stop else high)


def _counted(reading: Reading, items: Items, *, higher: bool) -> Iterator[tuple[str, str, int, int]]:
    """What a court counted without the word «смягчающий»: under article 61, retold by a higher court, or as a surrender."""
    plane = reading.plane
    if higher:
        for match, low, high in _spans(reading, "circumstances.counted", higher=higher):
            start, end = match.span()
            if (
                reading.zone_at(start) is not ZoneKind.FINDINGS
                or reading.within("circumstances.mitigating", low, high)
                or _COUNTED_NOT.search(plane, max(low, start - 60), end)
            ):
                continue
            named = list(_listed(reading, items, low, high))
            if not _REPENTS.search(plane, low, high) and len({item[1] for item in named} & _STRONG) < 2:
                continue
            formula = _FORMULA.search(plane, low, high)
            for item in named:
                if formula is None or item[1] in _STRONG:
                    yield item
    for match in reading.all("circumstances.victim"):
        low = sentence_start(reading.text, plane, match.start(), 600)
        if _COUNTS.search(plane, low, match.start()) and _heard(reading, match.start(), higher=higher):
            yield "mitigating", "victim_conduct", *match.span()
    for match in reading.all("article.mention"):
        if _ARTICLE.search(match.group()) is None or not _heard(reading, match.start(), higher=higher):
            continue
        low = sentence_start(reading.text, plane, match.start(), 600)
        high = sentence_end(reading.text, plane, match.end(), 900)
        if reading.within("circumstances.mitigating", low, high) or _DECLINES.search(plane, low, high):
            continue
        if _HOLDS.search(plane, low, high) and not _LAW.search(plane, low, match.end() + 10):
            yield from _listed(reading, items, match.end(), high)
    for match in reading.all("circumstances.surrender"):
        low = sentence_start(reading.text, plane, match.start(), 600)
        if _heard(reading, match.start(), higher=higher) and not _DECLINES.search(plane, low, match.end()):
            yield "mitigating", "surrender_or_assistance", *match.span()


def _lettered(plane: bytes, low: int, high: int) -> Iterator[tuple[str, str, int, int]]:
    """«п. «г», «и» ч. 1 ст. 61»: the points name the circumstances, also where their words are blacked out."""
    for match in _POINTS.finditer(plane, low, high):
        for letter in _LETTER.findall(match["before"] or match["behind"]):
            code = _BY_LETTER.get(letter.decode("cp1251"))
            if code is not None:
                yield "mitigating", code, *match.span()


_LETTERS = r"\"?[а-к]\"?(?:(?:,| и|, ?и) ?\"?[а-к]\"?(?![а-я]))*"
_POINTS = _on_plane(
    rf"(?<![а-я])п(?:\.|п\.|унктами|унктом|ункта|унктов|ункты|ункт) ?(?P<before>{_LETTERS}) ?ч(?:\.|аст[а-я]{{1,3}}) ?1 ст(?:\.|ать[а-я]{{1,2}}) ?61(?!\d)"
    rf"|ст(?:\.|ать[а-я]{{1,2}}) ?61 ?ч(?:\.|аст[а-я]{{1,3}}) ?1 ?п(?:\.|п\.|ункт[а-я]{{0,3}}) ?(?P<behind>{_LETTERS})"
)
_LETTER = _on_plane(r"(?<![а-я])[а-к](?![а-я])")
_BY_LETTER = {
    "а": "first_offence",
    "б": "minor",
    "в": "pregnancy",
    "г": "young_children",
    "д": "hardship",
    "е": "coercion",
    "з": "victim_conduct",
    "и": "surrender_or_assistance",
    "к": "reparation",
}
_IN_THE_FORM_OF = _on_plane(
    r"[^.;\n]{0,30}?обстоятельств[а-я]{0,3},?(?: предусмотренн[^,;\n]{0,70},?)? в виде "
)
_ELSE = _on_plane(
    r"отягчающ|(?<![а-я])при отсутств|(?<![а-я])и отсутств|(?<![а-я])суд(?![а-я])|(?<![а-я])наказание"
)
_ARTICLE = re.compile(rb"(?<!\d)61(?![\d.])")
_COUNTS = _on_plane(
    r"(?<![а-я])суд(?:ом)?[ \n](?:также[ \n])?(?:учитыва|учтен|учел|принима)[а-я]{1,4}[^.;\n]{0,80}$"
)
_HOLDS = _on_plane(r"(?<![а-я])(?:учитыва|учел|учла|призна|относит|принима|принял)[а-я]*")
_COUNTED_NOT = _on_plane(
    r"(?<![а-я])(?:не|якобы|следовало|должен|обязан|(?:вопреки|довод[а-я]{0,3})(?![^.;]*,))[ \n]"
)
_STRONG = frozenset(
    {
        "surrender_or_assistance",
        "plea",
        "remorse",
        "young_children",
        "minor_children",
        "combat",
        "award",
        "wound",
        "own_health",
        "relative_health",
    }
)
_LIST_GOES_ON = re.compile(rb"\n *-|(?<!\.)\n ")
_IN_VIEW = "с учетом".encode("cp1251")
_REPENTS = _on_plane(r"признани[а-я]{1,2} (?:[а-я0-9]{3,12} ){0,2}вины|раскаяни|явк[а-я]{1,2} с повинной")
_OPENS_LIST = _on_plane(r"[^.;\n]{0,60}?(?::| -[ \n])")


def _listed(reading: Reading, known: Items, low: int, high: int) -> Iterator[tuple[str, str, int, int]]:
    """The items of a list of mitigating circumstances; an illness is the kin's where kin is named in its item."""
    plane = reading.plane
    items = known.search(reading, low, high)
    for number, (start, end, code, rule) in enumerate(items):
        ahead = items[number - 1] if number else None
        if ahead is not None and ahead.value == "hardship" and _CAUSED.match(plane, ahead.end, start):
            continue
        if _OFF_DUTY.search(plane, max(low, start - 14), start) and code != "victim_conduct":
            continue
        if code in ("own_health", "dependants"):
            first, last = _item(plane, low, start, end, high)
            if number + 1 < len(items) and (joined := _AND.search(plane, end, last)) is not None:
                following = items[number + 1].start
                if joined.end() <= following < last and not _WHOSE.match(plane, joined.end()):
                    last = joined.start()  # «состояние здоровья и пожилой возраст матери» are two
            before = _AND_BEFORE.search(plane, first, start)
            if before is not None and number and items[number - 1].start >= first:
                first = before.end()
            kin = _KIN.search(plane, first, last)
            if rule.id == _PROVIDES and (kin is None or _CHILD.search(plane, first, last)):
                continue
            if code == "own_health" and kin is not None:
                disabled_parent = _DISABLED.match(plane, start) and _PARENT.match(plane, kin.start())
                yield "mitigating", "parents" if disabled_parent else "relative_health", start, end
                if not _HIS_TOO.search(plane, first, last):
                    continue
            elif code == "own_health" and _KIN_TOO.match(plane, last, high):
                yield "mitigating", "relative_health", start, end
        yield "mitigating", code, start, end


_CAUSED = _on_plane(
    r"[^;:]{0,60}?(?:связанн|вызванн|обусловлен|ввиду|из-за|в связи|в виде|выразивш)[^;:]{0,40}$"
)
_AND = _on_plane(r"[ \n](?:и|а также)[ \n]")
_AND_BEFORE = _on_plane(
    r"[ \n](?:и|а также)[ \n](?:(?:собственн|неудовлетворительн|слаб|плох|тяжел)[а-я]{2,3}[ \n])?$"
)
_WHOSE = _on_plane(r"(?:его|ее|членов|близк|родствен|болезн|заболев|инвалид)")
_DISABLED = _on_plane("инвалид")
_PARENT = _on_plane("матер|мать|отц|отец|родител")
_HIS_TOO = _on_plane(
    r"здоровь[а-я] (?:подсудим|осужденн|самого|виновн)[а-я]{0,4} (?:и|а также)|(?:его|ее|собственного|своего) здоровья|здоровья(?: [а-я]{7,12})?,? (?:и|а также)(?: состояни[а-я]{1,2})? здоровья|(?:подсудим|осужденн)[а-я]{2,3} и (?:его|ее|членов)"
)
_KIN_TOO = _on_plane(
    r",[ \n](?:а также )?(?:его |ее )(?:близк|родствен|родител|матер|отца|супруг|жены|бабушк|дет(?:ей|и)|членов)"
)
"""«Состояние здоровья подсудимого, его родителей …»."""
_PROVIDES = "provides"
"""The codebook's rule for «на иждивении»: whom he provides for must be named, and children are counted apart."""
_CHILD = _on_plane(r"(?:дет|реб|доч|сын)")


def _item(plane: bytes, low: int, start: int, end: int, high: int) -> tuple[int, int]:
    """One member of an enumeration: from comma to comma."""
    first = max(low, plane.rfind(b",", low, start) + 1, plane.rfind(b";", low, start) + 1)
    if plane[first:start].lstrip().startswith(_WHICH):
        first = max(low, plane.rfind(b",", low, max(low, plane.rfind(b",", low, first - 1))) + 1)
    stops = [stop for stop in (plane.find(b",", end, high), plane.find(b";", end, high)) if stop >= 0]
    return first, min(stops, default=high)


_WHICH = "котор".encode("cp1251")


def _aggravating(reading: Reading, against: Items, *, higher: bool) -> Iterator[tuple[str, str, int, int]]:
    plane = reading.plane
    for match, low, high in _spans(reading, "circumstances.aggravating", higher=higher):
        items = against.search(reading, low, high)
        if not items:
            continue
        turn = _OTHERWISE.search(plane, low, high)
        declines = _DECLINES.search(plane, low, high)
        if declines is None and _PROSECUTION.search(plane, low, high):
            answer = sentence_end(reading.text, plane, high + 1, 300)
            declines = _DISAGREES.search(plane, high, answer)
        saved = _SAVE.search(plane, low, high)
        without = _NONE_BEFORE.search(plane, max(low, match.start() - 60), match.start())
        for item in items:
            if without and item.start < match.start():
                continue
            rejected = declines is not None and not (
                saved is not None and saved.start() < item.start < saved.end() + 90
            )
            if rejected and turn is not None and not _same_side(turn.start(), item.start, plane, low, high):
                rejected = False
            yield "aggravating_rejected" if rejected else "aggravating", item.value, item.start, item.end
    for match in reading.all("circumstances.twice"):
        low = sentence_start(reading.text, plane, match.start(), 400)
        high = sentence_end(reading.text, plane, match.end(), 200)
        if _heard(reading, match.start(), higher=higher) and _DECLINES.search(plane, low, high):
            for item in against.search(reading, low, high):
                yield "aggravating_rejected", item.value, item.start, item.end
    for match, low, high in _spans(reading, "circumstances.weighed", higher=higher):
        if higher and match.group().endswith(_IN_VIEW) and not _COUNTED_NOT.search(plane, low, match.end()):
            for item in against.search(reading, match.end(), high):
                if item.value == "recidivism" and not _DECLINES.search(plane, match.end(), item.start):
                    yield "aggravating", item.value, item.start, item.end


_OTHERWISE = _on_plane(r", а (?!также|равно|именно|не(?![а-я]))")


def _same_side(turn: int, place: int, plane: bytes, low: int, high: int) -> bool:
    """«… признает период мобилизации, а по ст. 337 таких обстоятельств не имеется»: whether what declines is on its side."""
    first, last = (low, turn) if place < turn else (turn, high)
    return _DECLINES.search(plane, first, last) is not None


_HOUSE = Circumstances(shipped())
PATTERNS = _HOUSE.PATTERNS
find = _HOUSE.find


def given(book: Codebook) -> Circumstances:
    """The grammar for another codebook than the one that comes with sudebnik."""
    return _HOUSE if book is shipped() else Circumstances(book)
