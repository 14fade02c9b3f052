"""Who appealed, and whether for the convict or against him; a «представление» is the prosecutor's (DOMAIN §3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.clauses import sentence_end
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.reading import Reading

PATTERNS: dict[str, str] = {
    "appellants.complaint": r"\<(?:жалоб(?:а|е|у|ы|ам|ой|ами|ах)?|представлени(?:ю|е|ем|я|и|ям|ями))\>",
}

_HIGHER = frozenset({DocumentKind.APPEAL_RULING, DocumentKind.CASSATION_RULING, DocumentKind.APPEAL_VERDICT})
_OPENING = (ZoneKind.HEADER, ZoneKind.INTRO, ZoneKind.SUMMARY)


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_AGAINST_AN_ACT = _on_plane(
    r"(?:[^.;]|(?<![а-я]{4})[.]){0,420}?(?<![а-я])(?:на|поданн[а-я]{2,3} на)[ \n](?:(?:этот|указанный|данный|(?:постановленн|вынесенн)[а-я]{2,3}(?:[^;]{0,90})?) )?(?:приговор|постановлени|определени|апелляционн|решени|судебн)"
)
_ROLES = (
    ("convict", _on_plane(r"(?:осужденн|оправданн|подсудим|обвиняем)(?:ого|ой|ых|ый|ая|ые|ым|ыми)(?![а-я])")),
    ("counsel", _on_plane(r"(?<![а-я])(?:защитник|адвокат)[а-я]{0,3}(?![а-я])")),
    ("victim", _on_plane(r"потерпевш[а-я]{2,3}")),
)
_FOR_VICTIM = _on_plane(r"(?:адвокат[а-я]{0,2}|представител[а-я]{1,2})[^,;]{0,60}потерпевш")
_OBJECTS = _on_plane(
    r"(?:возражени[а-я]{1,2}|поддержа[а-я]{2,6}|довод[а-я]{0,3}|содержание|отозван[а-я]{0,3}|существо)[^.;]{0,40}$"
)
_IN_GROUNDS = _on_plane(
    r"(?:(?<![а-я])в (?:своих |своей |поданн[а-я]{2,3} |совместной |дополнительн[а-я]{2,3} )?(?:апелляционн[а-я]{2,3} |кассационн[а-я]{2,3} )?)$"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Yield ``appellants`` and ``appeal_direction``: the introduction's list, else those whose grounds are retold."""
    if reading.document.kind not in _HIGHER:
        return
    plane = reading.plane
    found: dict[str, tuple[int, int]] = {}
    for match in reading.all("appellants.complaint"):
        start, end = match.span()
        if reading.zone_at(start) not in _OPENING or _OBJECTS.search(plane, max(0, start - 70), start):
            continue
        reach = _AGAINST_AN_ACT.match(plane, end)
        if reach is None:
            continue
        high = reach.end()
        if match.group().startswith(_REPRESENTATION):
            found.setdefault("prosecutor", (start, min(high, end + 60)))
            continue
        stop = _REPRESENTED.search(plane, end, high)
        for role, place in _named(plane, end, stop.start() if stop else high):
            found.setdefault(role, (start, place))
    if not found:
        found = _from_grounds(reading)
    directions: dict[tuple[str, int], tuple[int, int]] = {}
    for role, span in found.items():
        direction, words = ("against" if role == "victim" else "for", span)
        if role == "prosecutor":
            direction, words = _prosecutors_direction(reading, span)
        numbers = _concerned(reading, span[1])
        if role == "prosecutor" and len(reading.persons) > 1:
            everyone = [person.number for person in reading.persons]
            numbers = _named_in(reading, span) or _spoken_of(reading, words) or everyone
        for number in numbers:
            yield reading.finding("appellants", role, "appellants.named@1", span, person=number)
            directions.setdefault((direction, number), words)
    for (direction, number), words in directions.items():
        own = reading.zone_at(words[0]) is ZoneKind.GROUNDS
        speaker = Speaker.PROSECUTOR if own else Speaker.COURT
        yield reading.finding(
            "appeal_direction", direction, "appellants.direction@1", words, person=number, speaker=speaker
        )


def _concerned(reading: Reading, place: int) -> list[int]:
    """Whose verdict is appealed: those named behind the role, or everyone where nobody is."""
    persons = [person.number for person in reading.persons]
    if len(persons) == 1:
        return persons
    stop = _NEXT_ROLE.search(reading.plane, place + 14, place + 120)  # «защитника – адвоката» is one
    end = stop.start() if stop else place + 120
    named = [person.number for person in reading.persons if any(place <= at < end for at in person.mentions)]
    return named or persons


def _spoken_of(reading: Reading, words: tuple[int, int]) -> list[int]:
    """Whom the grounds of a representation name, where the introduction names nobody."""
    if reading.zone_at(words[0]) is not ZoneKind.GROUNDS:
        return []
    end = sentence_end(reading.text, reading.plane, words[1], 300)
    return _named_in(reading, (words[0], end))


def _named_in(reading: Reading, span: tuple[int, int]) -> list[int]:
    return [
        person.number for person in reading.persons if any(span[0] <= at < span[1] for at in person.mentions)
    ]


_NEXT_ROLE = _on_plane(r"защитник|адвокат|потерпевш|представлени|(?<![а-я])на (?:приговор|постановл)")
_REPRESENTATION = "представлени".encode("cp1251")
_REPRESENTED = _on_plane(r"(?<![а-я])представлени[а-я]")


def _named(plane: bytes, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The roles between «по жалобе» and «на приговор»; an advocate of the victim is the victim."""
    of_victim = _FOR_VICTIM.search(plane, start, end)
    for role, pattern in _ROLES:
        for named in pattern.finditer(plane, start, end):
            if (
                role == "counsel"
                and of_victim is not None
                and of_victim.start() <= named.start() < of_victim.end()
            ):
                continue
            if role == "convict" and _DEFENDER_OF.search(
                plane, max(start, named.start() - 60), named.start()
            ):
                continue
            yield role, named.end()
            break


_DEFENDER_OF = _on_plane(
    r"(?:защитник|адвокат)[а-я]{0,3}(?:[ -]{1,3}адвокат[а-я])?[ ](?:[^,;]{0,40}(?:в интересах|в защиту|действующ[а-я]{2,3} в интересах)[ ])?$"
)


def _from_grounds(reading: Reading) -> dict[str, tuple[int, int]]:
    plane = reading.plane
    found: dict[str, tuple[int, int]] = {}
    for match in reading.all("appellants.complaint"):
        start, end = match.span()
        if reading.zone_at(start) is not ZoneKind.GROUNDS or not _IN_GROUNDS.search(
            plane, max(0, start - 60), start
        ):
            continue
        if match.group().startswith(_REPRESENTATION):
            found.setdefault("prosecutor", (start, end))
            continue
        for role, place in _named(plane, end, sentence_end(reading.text, plane, end, 120)):
            found.setdefault(role, (start, place))
    return found


_NEUTRAL = _on_plane(r"вопрос[а-я]? (?:об? [^.;]{0,60})?не (?:ставит|став)|не ставится|не ставя вопроса")
_HARDER = _on_plane(
    r"мягк|усил|ужесточ|более строг|суров(?:ее|ое)|реальн|незаконно (?:применен|освобожд|оправдан)|необоснованно (?:применен|освобожд|оправдан|учт|признан[аоы]?[^.;]{0,40}смягчающ)|исключ(?:ить|ени[еи])(?:[^.;]|(?<=ст)\.){0,120}(?:64|73|смягчающ)|отмен[а-я]{1,3} условного осуждени|повысить|увеличить|поселени[^.;]{0,160}(?:общего|строгого) режима|общего режима[^.;]{0,100}строгого режима"
    r"|оправдательн|оснований для (?:прекращения|освобождения)[^.;]{0,60}не (?:имел|было)|отменить[^.;]{0,90}(?:нов|прокурор)"
)
_SOFTER = _on_plane(
    r"(?:следовало|надлежало|подлежал[аои]?|просит)[^.;]{0,60}(?:назначить|определить|назначению)[^.;]{0,40}колони[а-я]{1,2}[ -]поселени|(?<![а-я])смягч(?:ить|ени[яю])|сниз(?:ить|ени)|(?:рецидив|отягчающ)[^.;]{0,80}(?:неправильн|необоснованн|незаконн|ошибочн|исключ)|(?:исключить|неправильн|необоснованн|незаконн|ошибочн)[^.;]{0,90}(?:рецидив|отягчающ)|режим[^.;]{0,60}общ|общ[а-я]{2,3} режим|улучш|зачесть|зачет"
)


def _prosecutors_direction(reading: Reading, listed: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """What the representation asks: harder, softer, or neither; an unexplained one is against the convict."""
    plane = reading.plane
    for match in reading.all("appellants.complaint"):
        start = match.start()
        if not match.group().startswith(_REPRESENTATION) or reading.zone_at(start) in (
            *_OPENING,
            ZoneKind.RESOLUTIVE,
            ZoneKind.NOTICE,
        ):
            continue
        if _OBJECTS.search(plane, max(0, start - 60), start):
            continue
        line = plane.find(b"\n", start)
        while 0 <= line < len(plane) - 1 and reading.text[line + 1].islower():
            line = plane.find(b"\n", line + 1)
        end = min(line if line >= 0 else len(plane), start + 1600)
        for direction, pattern in (("neutral", _NEUTRAL), ("against", _HARDER), ("for", _SOFTER)):
            if said := pattern.search(plane, match.end(), end):
                return direction, (start, said.end())
        if _TECHNICAL.search(plane, match.end(), end):
            return "neutral", (start, match.end())
    return "against", listed


_TECHNICAL = _on_plane(r"уточнить|указать|техническ|описк|вводн|описательно")
