"""Absence that was not the first: an earlier one that came before no court, and whether he was tried only after a further one.

Four facts stay apart: several episodes in one case, a new escape within days, an earlier absence without a case, an earlier
conviction under the same article (DOMAIN §3.2). From them follows one answer, ``further_absence``, with all their words.

An earlier absence counts only where two things are said of it: that it happened («ранее уже уходил из части») and that he
was not tried for it («дело не возбуждалось», «отделался взысканием», «вернулся и продолжил службу»). A bad reference
(«склонен к самовольным отлучкам») tells neither; an absence that this act itself judges is an episode.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sudebnik.documents.document import ZoneKind
from sudebnik.findings.confidence import confidence
from sudebnik.findings.episodes import DATES, Episode, sentence_end
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.quote import Quote
from sudebnik.findings.reading import Reading
from sudebnik.text.dates import read

PATTERNS: dict[str, str] = {
    "repeat.earlier": (
        r"\<(?:ранее|прежде|раньше|до (?:этого|того)|уже|однажды|неоднократно|(?:не )?впервые|второй раз|в (?:первый|прошлый|предыдущий|тот) раз|(?:предыдущ|прежн|прошл)[а-я]{2,3}[ \n]"
        r"|перв(?:ое|ого|ом|ому|ый|ую|ой)[ \n](?:самовольн|оставлени|отсутстви|уклонени|уход|случа|побег|отлучк|неявк)|отказ[а-я]{0,6}[ \n]в[ \n]возбуждении|в[ \n]возбуждении[ \n](?:уголовного[ \n]дела|дела)|в (?:начале|конце|середине) 20\d\d|(?:весной|летом|осенью|зимой)[ \n])"
    ),
}

_DEAF = frozenset({ZoneKind.HEADER, ZoneKind.NOTICE, ZoneKind.RESOLUTIVE, ZoneKind.CARD})


def _re(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_SERVICE = (
    r"(?:самовол|част[ьи](?![а-я])|служб|расположени|подраздел|рот[уыа](?![а-я])|взвод|полигон|позици|полк|батальон|госпитал|комендатур|отпуск|корабл|лагер|пвд|ппд|пункт|штаб"
    r"|верну|возвра|вернул|соч(?![а-я]))"
)
_GONE = _re(
    r"(?<![а-я])(?:(?P<sure>самовольно (?:остав|покид|покин|уход|уш[ле]|отсутств|убы|уез|уех|отлуч)[а-я]+|(?:остав(?:лял|ил|лявш|ивш)|поки(?:дал|нул|давш|нувш))[а-я]* (?:самовольно )?(?:[а-я]+ ){0,2}(?:част|служб|мест|расположени|подразделени|позици|пункт|госпитал|полигон)"
    r"|не (?:являлся|явился|явившись|прибывал|прибыл|возвращался|вернулся|возвратился)[а-я ]{0,40}(?:служб|част|отпуск|увольн|госпитал|лечени|командировк|подразделени|в срок)|дезертирова[лв][а-я]*|совершал[а-я]* побег|совершил[а-я]* побег"
    r"|самовольн[а-я]{2,3} (?:оставлени|отсутстви|уход)[а-я]*|(?:бегал|бежал|сбегал|сбежал|убегал|убежал)[а-я]*|(?:факт|случа)[а-я]{0,3} (?:его )?(?:самовольн|неявк|отсутстви|уклонени)[а-я]*|(?:был|находился|числился|состоял|пребывал)[а-я]* в (?:соч(?![а-я])|самоволк|бегах)|уходил[а-я]* в самоволк[а-я]+|в самоволк[а-я]+"
    r"|неявк[а-я]{1,2} (?:на службу|из отпуска|в срок)|уклонени[а-я]{1,2} от (?:[а-я]+ )?(?:служб|исполнени)[а-я]*|отлучал[а-я]+|дел[а-я]{0,2} (?:[а-я]+ ){0,5}ст(?:\.|ать[а-я]{1,2}) ?33[78])"
    r"|(?P<vague>(?:уходил|уходя|уезжал|отсутствова[лв]|уклонял|пропадал|исчезал|скрывал|убывал)[а-я]*|(?:уш[ел]|уех|отлуч|исчез|пропал|скрыл|убы[лв])[а-я]*|так[а-я]{2,3} же|аналогичн[а-я]{2,3}|подобн[а-я]{2,3}))"
)
"""What he did then. A vague verb needs words of service near it."""
_NEAR_SERVICE = _re(_SERVICE)
_STRONG = _re(
    r"(?:уголовн[а-я]{2,3} )?дел[оа] (?:[а-я]+ ){0,6}не (?:был[оа]? )?(?:возбужда|возбуди|возбужден|заводи|завели|заведен)[а-я]*|не (?:был[оа]? |стали |стало )?(?:возбужд|возбуд|завод|заве)[а-я]* (?:[а-я]+ ){0,4}дел[оа]"
    r"|(?:в |отказ[а-я]{0,6} )возбуждении(?:[^.;]|(?<=\d)\.(?=\d)){0,110}?(?:отказан[оаы]?|отказал[аи]?)(?![а-я])|отказ[а-я]{0,6} в возбуждении|отказн[а-я]{2,3} материал|без возбуждения"
    r"|(?:уголовн[а-я]{2,3} (?:ответственност|преследовани)[а-я]{1,3})[^.;]{0,40}?(?:не (?:был[аио]? )?(?:привле[кч]|подверг|понес|последов|наступи)|избежа)[а-я]*|не (?:был[аио]? )?(?:привле[кч]|подверг|понес|нес)[а-я]* (?:[а-я]+ ){0,4}(?:уголовн[а-я]{2,3} )?(?:ответственност|наказани|преследовани)[а-я]*|избежал[а-я]* (?:уголовн|ответственност|наказани|суда)[а-я]*"
    r"|материал[а-я]{0,2} (?:[а-я]+ ){0,3}(?:проверк|разбирательств)[а-я]*|(?:доследственн|служебн|прокурорск)[а-я]{2,3} (?:проверк|разбирательств)[а-я]{1,2}[^.;]{0,80}?(?:не направл|прекращ|списан|закончил|ограничи|остал)[а-я]*|материал[а-я]{0,2}[^.;]{0,60}?не (?:был[аио]? )?(?:направл|переда|регистрир)[а-я]*"
    r"|от уголовной ответственности (?:был )?освобожд[а-я]+|освобожд[а-я]+ от уголовной ответственности|(?:дело|преследование) (?:[а-я]+ ){0,5}(?:был[оа]? )?прекра[а-я]+|без (?:каких-либо |правовых |всяких |уголовных )?последстви[йя]|последстви[йя] (?:это |для него |это для него )?не (?:имел|повлек|наступ|был)[а-я]*"
    r"|(?:наказан|ответственност)[а-я]* (?:за это |тогда )?не (?:понес|последов|был)[а-я]*|не (?:был )?наказан[а-я]*|никакого наказания|безнаказанн[а-я]*|сошло с рук|замял[а-я]*|не (?:стал[аи]? |был[оа]? )?(?:сообща|доклад|докладыва|сообщен|оглаш)[а-я]*|хода (?:делу|материал[а-я]*) не дал[аи]?"
)
_WEAK = _re(
    r"дисциплинарн[а-я]*|взыскани[а-я]*|выговор[а-я]*|(?:предупрежден|арестован)[а-я]?(?: [а-я]+){0,3} (?:о неполном|гауптвахт)[а-я]*|неполном служебном соответствии|наказан[а-я]? (?:командир|командован|в части|лишь|только|своим)[а-я]*"
    r"|про(?:стил|щен)[а-я]*|пожалел[а-я]*|(?:второй|еще один|последний) шанс|ограничи[лв][а-я]*|беседо[а-я]+|бесед[уы] (?:[а-я]+ )?пров[ео][а-я]+|(?:обязательств|расписк|обещани|слово|заверени)[а-я]*|обеща[лв][а-я]*|обязался|отделал[а-я]+"
)
_BACK = _re(
    r"(?:верну|возврати|возвраща|возвращен|доставлен|достав(?:ил|ля)|прибыл|явился|разыска|найден|нашли|привез|пришел|водворен|обнаруж)[а-я]*"
)
_JUDGED = _re(
    r"(?<![а-я])(?:осужд(?:ен[аы]?|ал)(?![а-я])|судим(?:ого|ый|ость|ая|ости))|приговор|вступи[а-я]+ в законную силу|отмен(?:ен|и|я)[а-я]*|признан[аы]? виновн"
)
_NOT = _re(
    r"(?<![а-я])(?:не|ни|никогда не|склон(?:ен|ност)[а-я]*|намер[а-я]+|мог|хотел[а-я]*|собирал[а-я]+|готов)[ \n](?:(?!впервые|раз )[а-я]+[ \n]){0,2}$"
)
_SPOTLESS = _re(r"(?<![а-я])(?:не (?:привлека|допуска|име)[а-я]*|(?:не ?)?судим[а-я]*|призван|проходил)")
_OTHERS = _re(
    r"(?<![а-я])(?:сослужив(?:ец|цы|цев)|други[ех] (?:военнослуж|солдат|лиц|боец|бойц)[а-я]*|другой (?:военнослуж|солдат|боец)[а-я]*|ин(?:ые|ых) (?:военнослуж|лиц)[а-я]*|многие|некоторые|никто|брат|его (?:друг|отец|брат)|товарищ[а-я]*"
    r"|командир(?:ы|ами)?(?! (?:роты|батальона|части) (?:его|подсудим|фио))|свидетел[а-я]{1,2}[^.;]{0,60}(?<![а-я])сам(?:а|ого)?)[ \n](?:(?!его|он |фио|подсудим|осужденн|которы)[а-я]+[ \n]){0,4}$"
)
_GOES_ON = _re(
    r"[ \n]*(?:за (?:это|данн|указанн|совершенн|тот)|по (?:данн|эт|указанн|т)[а-я]{2,3} факт|тогда|в т[о][тм] (?:раз|случае)|уголовн|в возбуждении|командован|командир|однако|при этом|дел[оа](?![а-я])|материал|проверк|после (?:этого|возвращени|чего)|его (?:не |тогда |лишь |только )|ему (?:был |лишь )?объявл|он (?:был )?(?:прощен|наказан|избежал|дал|верну|обеща)|никак|последстви|наказ|процессуальн|был наказан)"
)
_REACH = 220


class _Told(NamedTuple):
    """An earlier absence and what became of it."""

    start: int
    end: int
    sure: bool


def earlier_return(reading: Reading, episodes: Iterable[Episode]) -> Iterator[Finding]:
    """``prior_uncharged_return``, once a defendant: an earlier absence that came before no court."""
    known = list(episodes)
    seen: set[int] = set()
    for match in reading.all("repeat.earlier"):
        if reading.zone_at(match.start()) in _DEAF:
            continue
        told = _told(reading, match.start(), match.end())
        if told is None:
            continue
        person = reading.person_at(told.end if _named_behind(reading, match.start(), told) else match.start())
        own = [episode for episode in known if episode.person == person]
        if person in seen or (not told.sure and len(own) > 1) or _is_judged_here(reading, told, own):
            continue
        seen.add(person)
        yield reading.finding(
            "prior_uncharged_return",
            True,
            "repeat.uncharged@1",
            (told.start, told.end),
            person=person,
            speaker=_speaker(reading, told.start),
        )


def _named_behind(reading: Reading, start: int, told: _Told) -> bool:
    """«Ранее ФИО1 уже оставлял часть»: the name stands behind the first word."""
    return len(reading.persons) > 1 and any(
        start <= place < told.end for person in reading.persons for place in person.mentions
    )


def _told(reading: Reading, start: int, end: int) -> _Told | None:
    """The absence that a word like «ранее» introduces, with its lack of consequences in this sentence or the next."""
    plane = (
        reading.plane.replace(b"\n", b" ") if b"\n" in reading.plane[start : start + 400] else reading.plane
    )
    low = max(reading.sentence(start).start, start - _REACH)
    high = sentence_end(reading, start)
    gone = _gone(plane, low, start, end, high)
    if gone is None:
        return None
    opening = min(start, gone[0])
    if (
        _OTHERS.search(plane[low:opening])
        or _OTHERS.search(plane[low : gone[0]])
        or _JUDGED.search(plane, opening, high)
    ):
        return None
    refusal = "возбуждении".encode("cp1251") in plane[start:end]
    strong = _STRONG.search(plane, low if refusal else gone[1], high)
    if strong is None:
        strong = _STRONG.search(plane, low, gone[0]) if _BECAUSE.search(plane, low, gone[0]) else None
    if strong is not None:
        return _Told(min(opening, strong.start()), max(strong.end(), gone[1]), sure=True)
    weak = _WEAK.search(plane, gone[1], high)
    if weak is not None and not _NOT.search(plane, max(gone[1], weak.start() - 24), weak.start()):
        return _Told(opening, weak.end(), sure=True)
    if _GOES_ON.match(plane, high, high + 60):
        finish = sentence_end(reading, high + 1)
        further = _STRONG.search(plane, high, finish) or _WEAK.search(plane, high, finish)
        if further is not None and not _JUDGED.search(plane, high, finish):
            return _Told(opening, further.end(), sure=True)
    back = _BACK.search(plane, gone[1], high)
    if back is not None and not _NOT.search(plane, max(gone[1], back.start() - 24), back.start()):
        return _Told(opening, back.end(), sure=False)
    return None


_BECAUSE = _re(r"(?:за|по факту|о|в связи с|по поводу)[ ](?:[а-я]+ ){0,4}$")


def _gone(plane: bytes, low: int, start: int, end: int, high: int) -> tuple[int, int] | None:
    """The verb or noun of an absence near the word that puts it in the past."""
    limit = min(high, end + 90)
    position = start
    while (found := _GONE.search(plane, position, limit)) is not None:
        position = found.end()
        between = plane[end : found.start()] if found.start() > end else b""
        if _SPOTLESS.search(between) or b";" in between:
            return None
        if _NOT.search(plane, max(low, found.start() - 30), found.start()):
            continue
        if found["vague"] and not _NEAR_SERVICE.search(
            plane, max(low, found.start() - 40), min(high, found.end() + 90)
        ):
            continue
        return found.start(), found.end()
    return None


def _is_judged_here(reading: Reading, told: _Told, episodes: Iterable[Episode]) -> bool:
    """Whether a day named with it lies in an absence of this case: then it is that absence."""
    days = [
        read(match).iso
        for name in DATES
        for match in reading.within(name, max(told.start - 60, reading.sentence(told.start).start), told.end)
    ]
    for episode in episodes:
        start = episode.start.iso if episode.start else None
        end = episode.end.iso if episode.end else None
        for day in days:
            if (
                day
                and start
                and len(day) >= 10
                and (day[:10] == start[:10] or (end and start[:10] <= day[:10] <= end[:10]))
            ):
                return True
    return False


_SPEAKERS: Mapping[ZoneKind, Speaker] = {
    ZoneKind.TESTIMONY: Speaker.DEFENDANT,
    ZoneKind.GROUNDS: Speaker.COURT_ABOUT_DEFENCE,
    ZoneKind.EVIDENCE: Speaker.WITNESS,
}


def _speaker(reading: Reading, position: int) -> Speaker:
    return _SPEAKERS.get(reading.zone_at(position), Speaker.COURT)


# -- the one answer --------------------------------------------------------------------------------------
OFFENCES = frozenset({"337", "338"})


def further_absence(found: Iterable[Finding]) -> Iterator[Finding]:
    """Whether each defendant was tried only after a further absence, from what was found about him.

    The words of every finding that it rests on are its evidence; who has one absence and no earlier one is ``none``.
    """
    people: dict[int, dict[str, list[Finding]]] = {}
    for finding in found:
        if finding.person is not None and finding.variable in _GROUNDS:
            people.setdefault(finding.person, {}).setdefault(finding.variable, []).append(finding)
    for person, facts in sorted(people.items()):
        grounds = {
            "uncharged_return": facts.get("prior_uncharged_return", []),
            "joined_episodes": [
                *facts.get("n_episodes", []),
                *(one for one in facts.get("re_escape", []) if one.value),
            ],
            "earlier_conviction": [one for one in facts.get("prior_sentence", []) if _of_absence(one)],
        }
        value = next((value for value, basis in grounds.items() if basis), "none")
        basis = [one for findings in grounds.values() for one in findings] or facts.get("episode", [])
        quotes = list(dict.fromkeys(quote for finding in basis for quote in finding.evidence))
        if quotes:
            yield _answer(person, value, tuple(quotes), basis[0].speaker)


_GROUNDS = frozenset({"episode", "n_episodes", "re_escape", "prior_uncharged_return", "prior_sentence"})


def _of_absence(finding: Finding) -> bool:
    value = finding.value
    return isinstance(value, Mapping) and str(value.get("article")).partition(".")[0] in OFFENCES


def _answer(person: int, value: str, quotes: tuple[Quote, ...], speaker: Speaker | None) -> Finding:
    rule = f"repeat.{value}@1"
    return Finding(
        person,
        "further_absence",
        value,
        quotes,
        rule,
        speaker,
        confidence=confidence("further_absence", rule),
    )
