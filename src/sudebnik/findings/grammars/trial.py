"""Who did what at the trial: the prosecutor's request, counsel, the measure of restraint, the command's petition.

What the prosecutor asks is never the punishment; the measure of restraint is the one that the operative part sets or
leaves, and only where it sets none the one that it lifts (DOMAIN §3.5, VARIABLES.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.clauses import sentence_end, sentence_start
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.reading import Match, Reading
from sudebnik.text import durations

PATTERNS: dict[str, str] = {
    "trial.prosecutor": r"\<(?:гос(?:ударственн[а-я]{2,3} |\.? ?)?обвинител[а-я]{1,2}|обвинител[ья]|прокурор(?:а|ом)?|представител[ья] (?:государственного )?обвинени[а-я]|сторон(?:а|ой) (?:государственного )?обвинения|обвинение(?= (?:просило|предложило|предлагало|полагало|настаивало))|(?:в|апелляционн[а-я]{2,3}) представлени[еи])\>",
    "trial.counsel": r"\<(?:по назначению|по соглашению|соглашение|на основании соглашения|по договору|приглашенн[а-я]{2,3} (?:родственник|родител|матерь|супруг|женой|отцом|подсудим|обвиняем|семь|близк)[а-я]*|назначен(?:н(?:ого|ому|ый|ым)|[аы])? (?:судом|в порядке)|(?:труда|вознаграждени[а-я]{1,2}|участие|участи[ия]) (?:защитника|адвоката)(?: по)?|(?:выплаченн[а-я]{2,3}|вознаграждени[а-я]{1,2}|оплат[а-я]{1,2}) (?:адвокату|защитнику|адвоката|защитника|услуг защитника|услуг адвоката))\>",
    "trial.measure": r"\<(?:под стражу|под стражей|под страж(?:а|и)|из-под стражи|домашн(?:ий|его|ему|им|ем) арест[а-я]{0,2}|наблюдени[а-я]{1,2} командовани[а-я]|подписк[а-я]{1,2} о невыезде|обязательств[а-я]{1,2} о явке|в зале суда)\>",
    "trial.command": r"\<(?:командовани[а-я]{1,2}|(?:врио |вр\.? ?и\.? ?о\.? )?командир[а-я]{0,2})\>",
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


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


def find(reading: Reading) -> Iterator[Finding]:
    """Yield ``prosecutor_asked_months``, ``counsel``, ``custody`` and ``command_petition`` once a person and value."""
    if reading.document.kind not in _CRIMINAL:
        return
    seen: set[tuple[str, int | None, object]] = set()
    for finding in (*_asked(reading), *_counsel(reading), *_custody(reading), *_petition(reading)):
        value = finding.value if finding.variable in ("counsel", "command_petition") else None
        key = (finding.variable, finding.person, value)
        if key not in seen:
            seen.add(key)
            yield finding


def _person(reading: Reading, start: int, end: int) -> int:
    """Whom words are about: the one named in them, or the one named last before them."""
    if len(reading.persons) > 1:
        for person in reading.persons:
            if any(start <= place < end for place in person.mentions):
                return person.number
    return reading.person_at(start)


# -- what the prosecutor asked ------------------------------------------------------------------------

_ASKS = _on_plane(
    r"(?s:.){0,260}?(?<![а-я])(?:прос(?:ит|ил[аио]?|ят)|предл(?:ожил[аио]?|агал[аио]?|агает)|полага(?:л[аио]?|ет)|счита(?:л[аи]?|ет)|ставит вопрос|настаивал[аио]?|(?:за|ис)прошен[оы]|предложен[оаы]|(?:за|ис)прос(?:ил[аи]?|ит)|испрашивал[аи]?|ходатайствовал[аи]?|высказал(?:ся|ась|ись)|по(?:просил|желал)[аи]?|(?:предложи|проси|требова|поддержа)вш[а-я]{2,3}|сч(?:ел|ла|ли)|соч(?:ел|ла|ли)|следует|надлежит|заслуживает|выразил[аи]?|сводил(?:ась|ось)|требовал[аи]?|рекомендовал[аи]?|было бы|выступил[аи]?|назначить)(?![а-я])"
)
_THE_COURT = _on_plane(r"[ \n](?:военный )?суду?(?![а-я])")
"""«Просил суд назначить …»: the court is asked, it does not answer yet."""
_NEXT = _on_plane(
    r"(?<![а-я])(?:защитник|адвокат|подсудим(?:ый|ая|ые)|осужденн(?:ый|ая|ые)|суд|судебная|потерпевш(?:ий|ая))(?![а-я])"
)
_NOT_THE_TERM = _on_plane(
    r"(?:испытательн[а-я]{2,3} срок[а-я]{0,2}|отсутств[а-я]{2,4}|свыше|не более|не менее|в течение|от|до вступления|иной срок|возраст[а-я]{0,2}|штраф)[ \n-]{0,3}(?:на |в |сроком |продолжительностью )?$"
    r"|(?:сни(?:зить|жени)|смягч|уменьш|увелич|усил|сокра)[^.;]{0,40} на $"
)
_FINAL = _on_plane(
    r"(?:окончательн|по совокупности|путем)[^;\n]{0,160}$|(?<![а-я])(?:всего|итого|ст\.? ?(?:69|70)(?: ук рф)?)[ ,]{0,2}[^;\n\d]{0,40}$"
)
_DISPUTED = _on_plane(r"приговор[^.;\n]{0,30}(?:без изменения|отмен)|отказать")


def _asked(reading: Reading) -> Iterator[Finding]:
    """The term for which the prosecutor asked in the pleadings, or in his representation to the higher court."""
    plane = reading.plane
    for match in reading.all("trial.prosecutor"):
        zone = reading.zone_at(match.start())
        if zone in (ZoneKind.HEADER, ZoneKind.INTRO, ZoneKind.RESOLUTIVE, ZoneKind.NOTICE):
            continue
        if not any(reading.first(name, match.end(), match.end() + 700) for name in durations.PATTERNS):
            continue
        end = sentence_end(reading.text, plane, match.end(), 700)
        asks = _ASKS.match(plane, match.end(), end)
        verb_end = asks.end() if asks else match.end() + 1
        addressed = _THE_COURT.match(plane, verb_end, end)
        verb_end = addressed.end() if addressed else verb_end
        if asks is None and plane[match.end() : match.end() + 3].strip()[:1] not in (b"-", b":"):
            continue
        stop = _NEXT.search(plane, verb_end, end)
        end = stop.start() if stop else end
        chosen = _choose(reading, verb_end, end)
        for start, finish, months, flags in chosen:
            person = reading.person_at(start) if len(chosen) > 1 else _person(reading, match.start(), end)
            yield reading.finding(
                "prosecutor_asked_months",
                months,
                "trial.asked@1",
                (match.start(), finish) if len(chosen) == 1 else (start, finish),
                person=person,
                speaker=Speaker.PROSECUTOR,
                flags=flags,
            )


def _choose(reading: Reading, start: int, end: int) -> list[tuple[int, int, int, tuple[str, ...]]]:
    """The terms asked for: the final one where counts are listed; one a defendant where several are named."""
    plane = reading.plane
    hits: Iterable[Match] = [hit for name in durations.PATTERNS for hit in reading.within(name, start, end)]
    asked = [
        term
        for term in durations.terms(hits, plane)
        if term.end <= end
        and term.months
        and not _NOT_THE_TERM.search(plane, max(start, term.start - 40), term.start)
    ]
    if not asked:
        return []
    final = [term for term in asked if _FINAL.search(plane, max(start, term.start - 170), term.start)]
    if len(reading.persons) > 1 and not final:
        terms = sorted({reading.person_at(term.start): term for term in reversed(asked)}.values())
    else:
        terms = [final[-1] if final else asked[0]]
    return [(term.start, term.end, term.months, term.flags) for term in terms]


# -- counsel --------------------------------------------------------------------------------------------

_LAWYERS = _on_plane(
    r"(?:защитников|адвокатов)(?![а-я])[^;()]{0,120}(?:участвующих|действующих|защищающих|выступающих|назначенных|предоставленных)[ \n](?:[а-я]+[ \n]){0,2}$"
)
_LAWYER = _on_plane(r"адвокат|защит(?:ник|у |ы )|ордер")
_INTERESTS = _on_plane(
    r"[ ,)]{0,3}(?:суда)?[ ,)]{0,3}(?:защищающ[а-я]{2,3} |действующ[а-я]{2,3} )?(?:в интересах|в защиту|за защиту|защищает|защищающ[а-я]{2,3}|представляет|с)[ ](?:подсудим[а-я]{2,3} |обвиняем[а-я]{2,3} )?"
)
_OTHER_LAWYER = _on_plane(r"потерпевш|гражданск[а-я]{2,3} истц|представител")


def _counsel(reading: Reading) -> Iterator[Finding]:
    """Counsel appointed or retained, from the introduction and from the lines about costs."""
    plane = reading.plane
    operative = reading.zone(ZoneKind.RESOLUTIVE)
    for match in reading.all("trial.counsel"):
        start, end = match.span()
        zone = reading.zone_at(start)
        low = sentence_start(reading.text, plane, start, 170)
        high = sentence_end(reading.text, plane, end, 110)
        words = match.group()
        if not _LAWYER.search(plane, low, high):
            continue
        retained = any(word in words for word in _RETAINED)
        paid = not retained and not words.endswith(_APPOINTED_ENDS) and not words.startswith(_APPOINTED)
        if paid:
            if zone not in (ZoneKind.RESOLUTIVE, ZoneKind.SENTENCING, ZoneKind.FINDINGS) or (
                operative is None
            ):
                continue
            if _BY_AGREEMENT.search(plane, low, high) or not _FROM_BUDGET.search(plane, low, high + 60):
                continue
        elif _OTHER_LAWYER.search(plane, max(low, start - 50), start):
            continue
        interests = _INTERESTS.match(plane, end)
        person = (
            _person(reading, interests.end(), interests.end() + 16)
            if interests and _names(reading, interests.end())
            else _person(reading, low, start)
        )
        value = "retained" if retained else "appointed"
        # «защитников …, участвующих по назначению»: one lawyer for each.
        everyone = len(reading.persons) > 1 and _LAWYERS.search(plane, low, start) is not None
        for one in [each.number for each in reading.persons] if everyone else [person]:
            yield reading.finding("counsel", value, f"trial.{value}@1", (start, end), person=one)


def _names(reading: Reading, place: int) -> bool:
    """Whether a defendant is named right at an offset."""
    return len(reading.persons) < 2 or any(
        place <= mention < place + 16 for person in reading.persons for mention in person.mentions
    )


_RETAINED = tuple(word.encode("cp1251") for word in ("соглаш", "договор", "приглаш"))
_APPOINTED = tuple(word.encode("cp1251") for word in ("по назначению", "назначен"))
_APPOINTED_ENDS = " по".encode("cp1251")
_BY_AGREEMENT = _on_plane(r"по соглашени|представител[а-я]{1,2} потерпевш")
_FROM_BUDGET = _on_plane(r"издерж|бюджет|за счет|взыскать|возместить|выпла|отнести|средств")


# -- the measure of restraint -----------------------------------------------------------------------------

_KINDS = (
    ("command_supervision", "наблюдени"),
    ("recognisance", "подписк"),
    ("recognisance", "обязательств"),
    ("house_arrest", "домашн"),
    ("in_custody", ""),
)
_CREDIT = _on_plane(
    r"(?:врем(?:я|ени)|период[а-я]?|зач(?:есть|ет)[а-я]{0,3}|день|дня|дней|срок[а-я]{0,2}|засчи|нахождени[а-я]|содерж(?:ался|ащ[а-я]{2,4}|ится))[^.;\n]{0,70}$"
)
_SETS = _on_plane(
    r"(?:избра(?:ть|в)|избира|взя(?:ть|в)|заключ(?:ить|ив)|арестова|переда(?:ть|в)|изменить[^.;\n]{0,90}?на|на)[^.;\n]{0,90}$"
)
_LEAVES = _on_plane(
    r"[^.\n]{0,120}?(?:оставить|содержать|сохран|не изменять|прежн|без изменени|продлить|оставля)"
)
_LEAVES_BEFORE = _on_plane(
    r"(?:оставить|сохранить|содержать|прежн[а-я]{2,4}|оставля[а-я]{1,3})[^.;\n]{0,110}$"
)
_LIFTS = _on_plane(r"[^.;\n]{0,90}?(?:отмен|изменить|освобод)")
_LIFTS_BEFORE = _on_plane(
    r"(?:отмен[а-я]{2,4}|ранее избранн[а-я]{2,3}|освободить[^.;\n]{0,20})[^.;\n]{0,90}$"
)
_RESTRAINT = _on_plane(r"пресечения|избра|взять|взяв|заключить|содержа(?:ть|ни)|арест|освобод")


def _custody(reading: Reading) -> Iterator[Finding]:
    """The measure that the operative part sets or leaves; if it only lifts one, that one."""
    operative = reading.zone(ZoneKind.RESOLUTIVE)
    if operative is None:
        return
    plane = reading.plane
    best: dict[int, tuple[int, int, int, str]] = {}
    for match in reading.within("trial.measure", operative.start, operative.end):
        start, end = match.span()
        low = max(operative.start, sentence_start(reading.text, plane, start, 260))
        high = sentence_end(reading.text, plane, end, 160)
        kind = next(kind for kind, root in _KINDS if match.group().startswith(root.encode("cp1251")))
        custodial = kind == "in_custody"
        if custodial and not _RESTRAINT.search(plane, low, high):
            continue
        if custodial and _CREDIT.search(plane, max(low, start - 90), start):
            continue
        if match.group().startswith(_HALL) and not _TAKEN.search(plane, low, start):
            continue
        rank = _standing(plane, low, start, end, high)
        if rank is None:
            continue
        for person in _everyone(reading, low, high) or (_named_last(reading, low, start, high),):
            if person not in best or (rank, start) < best[person][:2]:
                best[person] = (rank, start, end, kind)
    for person, (rank, start, end, kind) in sorted(best.items()):
        rule = ("set", "left", "lifted")[rank]
        yield reading.finding("custody", kind, f"trial.custody_{rule}@1", (start, end), person=person)


def _named_last(reading: Reading, low: int, start: int, high: int) -> int:
    """«ФИО1 – …, ФИО2 – наблюдение командования»: the measure is his who was named last before it."""
    before = [
        (place, person.number)
        for person in reading.persons
        for place in person.mentions
        if low <= place < start
    ]
    return max(before)[1] if before else _person(reading, start, high)


def _everyone(reading: Reading, low: int, high: int) -> tuple[int, ...]:
    """All defendants, where a sentence of an act with several names none of them («мера пресечения подсудимым»)."""
    persons = reading.persons
    if len(persons) < 2 or any(low <= place < high for person in persons for place in person.mentions):
        return ()
    return tuple(person.number for person in persons)


_HALL = "в зале".encode("cp1251")
_TAKEN = _on_plane(r"(?:арестова|взя(?:ть|в)|заключ(?:ить|ив))[^.;\n]{0,40}$")


def _standing(plane: bytes, low: int, start: int, end: int, high: int) -> int | None:
    """0 set, 1 left, 2 lifted, None where the sentence decides nothing about it."""
    if plane[start : start + 7] == "из-под ".encode("cp1251"):
        return 2
    if _SETS.search(plane, max(low, start - 150), start) and not _LIFTS_BEFORE.search(
        plane, max(low, start - 60), start
    ):
        return 0
    if _LEAVES.match(plane, end, high) or _LEAVES_BEFORE.search(plane, max(low, start - 140), start):
        lifted = _LIFTS.match(plane, end, min(high, end + 45))
        return 2 if lifted else 1
    if _LIFTS.match(plane, end, high) or _LIFTS_BEFORE.search(plane, max(low, start - 100), start):
        return 2
    return None


# -- the command's petition ---------------------------------------------------------------------------------

_PETITIONS = _on_plane(r"ходатайств|прос(?:ит|ил[аи]?|ят|ьб)|поручительств|готов[а-я]{0,3}(?![а-я])|обратил")
_NO_PETITION = _on_plane(
    r"не (?:поступал|заявл|ходатайств|просил|имеется)|отказ[а-я]{2,4} (?:командовани|командир)|отсутств"
)
_TURNS = _on_plane(
    r", (?:а )?(?:сам )?(?:подсудим(?:ый|ая)|осужденн(?:ый|ая)|защитник|фио ?\d|фамилия ?\d)(?![а-я])"
)
_HEADS = _on_plane(r"(?:ходатайств[а-я]{0,3}|просьб[а-я]{1,2}|поручительств[а-я]{1,2})[^.;\n]{0,50}$")
_WISHES = (
    ("lenient", _on_plane(r"нестрог|не (?:наказывать )?строг|снисхожд|смягч[а-я]{2,5} наказани|мягк")),
    (
        "no_prison",
        _on_plane(
            r"не лишать[^.;\n]{0,20}свобод|не(?:\s)?связанн|без (?:реального )?(?:лишения|изоляции)|условн|не назнач[а-я]{2,4}[^.;\n]{0,60}лишени|неназначени[а-я]|без реальн|(?:сохран|остав)[а-я]{1,5} (?:[а-я0-9]+ ){0,3}(?:на )?свобод"
        ),
    ),
    (
        "take_back",
        _on_plane(
            r"в строй|взять (?:[а-я]{3,14} ){0,3}(?:в|на)(?![а-я])|вернуть|верн[а-я]{2,5} (?:[а-я0-9]{3,12} ){0,3}(?:в|на|для)(?![а-я])|направи(?:ть|в)[^.;\n]{0,60}(?:прохожден|служб|част)|продолж[а-я]{2,5}|приостанов|принять"
        ),
    ),
)


def _petition(reading: Reading) -> Iterator[Finding]:
    """What the command asks of the court: lenience, no prison, the man back."""
    plane = reading.plane
    operative = reading.zone(ZoneKind.RESOLUTIVE)
    for match in reading.all("trial.command"):
        start, end = match.span()
        if operative is not None and operative.start <= start:
            break
        low, high = (
            sentence_start(reading.text, plane, start, 160),
            sentence_end(reading.text, plane, end, 320),
        )
        turn = _TURNS.search(plane, end, high)
        high = turn.start() if turn else high
        asks = _PETITIONS.search(plane, end, high) or _HEADS.search(plane, low, start)
        if asks is None or _NO_PETITION.search(plane, low, high) or reading.zone_at(start) is ZoneKind.INTRO:
            continue
        for value, wish in _WISHES:
            if wish.search(plane, max(low, start - 60), high):
                for person in _everyone(reading, end, high) or (_person(reading, end, high),):
                    yield reading.finding(
                        "command_petition",
                        value,
                        f"trial.{value}@1",
                        (min(asks.start(), start), max(end, asks.end())),
                        person=person,
                        speaker=Speaker.COMMAND,
                    )
