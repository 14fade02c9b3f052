"""How the defendant pleads at trial: «вину признал полностью», «частично», «виновным себя не признал».

What he pleads before the court counts, not what he said under investigation; in the special procedure agreement with
the charge is the plea (УПК art. 314, 316). Witnesses, accomplices tried apart, and the court that «признает» a
mitigating circumstance do not plead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.reading import Match, Reading

PATTERNS: dict[str, str] = {
    "plea.admits": r"\<призна(?:л[аи]?|ет|ют|в(?:ал[аи]?|ая|ш(?:ий|ая|его|ей|ие)|ш[а-я]{2,3})?|вш[а-я]{2,3}|вать|ть|ю)\>",
    "plea.disputes": r"\<(?:отрица|оспарива|оспорил)(?:л[аи]?|ет|ют|я|вш[а-я]{2,3})?\>",
    "plea.agrees": r"\<соглас(?:ен|на|ны|ил(?:ся|ась|ись)|ивши[а-я]{1,3}ся|ившись|ием|ие|ии|ия)\>",
    "plea.considers": r"\<(?:виновн(?:ым|ой) себя|себя виновн(?:ым|ой)) не счита(?:ет|л[аи]?|ют|я)\>",
    "plea.innocent": r"\<(?:(?:его |ее |своя )?(?:вина|виновность)[ \n](?:[а-я]{3,14}[ \n]){0,3}не (?:доказана|подтвержд|установлена|нашла)|невиновен|не виновен|невиновн(?:ым|ой)\>)",
    "plea.guilt": r"\<(?:полно(?:е|го|м)|полным|частичн(?:ое|ого|ым|ом)|(?:не)?признани(?:е|я|ем|ю|и)) (?:признани[а-я]{1,2} )?(?:им |ею |подсудим[а-я]{2,3} |осужденн[а-я]{2,3} )?(?:своей |собственной )?вины\>",
}

_FIRST_INSTANCE = frozenset({DocumentKind.VERDICT, DocumentKind.RULING})
_HIGHER = frozenset({DocumentKind.APPEAL_RULING, DocumentKind.CASSATION_RULING, DocumentKind.APPEAL_VERDICT})
_DEAF = frozenset({ZoneKind.HEADER, ZoneKind.RESOLUTIVE, ZoneKind.NOTICE})


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_W = "[а-я]"
_OBJECT = (
    r"(?:виновн(?:ым|ой|ыми|ого) (?:[^.;\n]{0,12} )?себя|себя (?:[а-я]{2,12} ){0,2}(?:виновн|виноват)[а-я]{1,3}|вину|вины(?= (?:[а-я]{2,9} )?не $)|виноват(?:ым|ой) себя"
    r"|(?:предъявленн[а-я]{2,3} )?обвинение|виновность|причастность|факт (?:совершения )?(?:хищения|преступления|содеянного))"
)
_BEFORE = _on_plane(rf"(?<!{_W}){_OBJECT}(?!{_W})")
_AFTER = _on_plane(
    r"[ ,]{1,2}(?:(?:полностью|частично|в полном объеме|целиком|лишь|только|не|свою|его|ее|и|он|она|они|подсудим[а-я]{2}|[а-я-]{3,20} [а-я]\. ?[а-я]\.)[ ,]{1,2}){0,4}"
    r"(?:вин[уы](?!\w)|себя (?:[а-я]{2,12} ){0,2}(?:виновн|виноват)|виновн(?:ым|ой|ыми) себя|(?:предъявленн[а-я]{2,3} (?:ему |ей )?)?обвинение|свою причастность)"
)
_NOT = _on_plane(r"(?<![а-я])не(?: (?:полностью|признал и не|[а-я]{2,7}))?[ ]{1,2}$")
_PART = r"(?:частично|в части|отчасти|не (?:в полном объеме|полностью)|не полном объеме|в основном)"
_FULL = r"(?:полностью|в полном объеме|целиком|в полной мере|безоговорочно)"
_PARTLY_BEFORE = _on_plane(rf"(?<!{_W}){_PART}[ ,]{{1,2}}(?:[а-я]{{2,9}} ){{0,3}}$")
_PARTLY_AFTER = _on_plane(rf"[^.;\n]{{0,30}}?(?<!{_W}){_PART}(?! (?:доказательств|совершенн))")
_BUT_NOT = _on_plane(
    r"(?:[^.;\n]|(?<![а-я]{3})\.){0,160}?(?:[,;] (?:а|но|однако|вместе с тем)(?:[^.;\n]|(?<![а-я]{3})\.){0,140}?(?:(?<![а-я])не призна|отрица|[-] ?нет(?![а-я]))| и не призна(?:л|ет)[аи]? (?:себя|вин)|, (?:по|в|кроме) (?:[^.,;\n]|(?<![а-я]{3})\.){0,80}(?:не призна|(?<!не )отрица|[-] ?нет(?![а-я])))"
)
_BUT_DISPUTES = _on_plane(
    r"(?:[^.;\n]|(?<![а-я]{3})\.){0,40}?[,;] (?:а|но|однако|вместе с тем)(?:[^.;\n]|(?<![а-я]{3})\.){0,140}?(?<![а-я])(?:не (?:согла|считает)|оспарива)"
)
_COURT_DOES = _on_plane(
    r"(?:(?:(?<![а-я])суд(?:ом|а|ья|ебная коллегия)?|военный суд|коллегия)[ ,](?:(?!что )(?:[^.;\n]|(?<![а-я]{2})[.])){0,60}"
    r"|(?:государственный обвинитель|прокурор|следователь|дознаватель|потерпевш[а-я]{2,3}|свидетел[а-я]{1,3})[ ,](?:[^.;\n]|(?<![а-я]{2})[.]){0,60})$"
)
_PROVEN = _on_plane(r"[^.;\n]{0,40}?(?:доказан|установленн|смягчающ|отягчающ|несостоятел|допустим|достоверн)")
_PRETRIAL = _on_plane(
    r"предварительн(?:ого|ом) (?:следстви|расследовани)|в ходе (?:дознани|следстви|расследовани)|на следствии|при допрос|допрошенн[а-я]{2,3} в качестве (?:подозреваем|обвиняем)"
    r"|в качестве (?:подозреваем|обвиняем)|оглашенн|явк[аеиу] с повинной|при (?:проверке|ознакомлении|предъявлении)|протокол|аудитори|на очной ставке|следовател|при задержании|сотрудникам"
)
_IN_COURT = _on_plane(
    r"судебно(?:м|го) (?:заседани|следстви|разбирательств)|(?:(?<![а-я])в|на) суде(?![а-я])|подсудим|суду(?![а-я])"
)
_OTHERS = _on_plane(
    r"(?:свидетел[а-я]{1,3}|потерпевш[а-я]{2,3}|соучастник[а-я]{0,2}|гражданск[а-я]{2,3} ответчик[а-я]{0,2}|в отдельное производство)(?:[^.;\n]|(?<![а-я]{2})[.]){0,60}$"
)
_CLAIM = _on_plane(r"(?:гражданск[а-я]{2,3} )?(?:исков[а-я]{2,3} |иск[а-я]{0,2}(?![а-я]))[^.;\n]{0,60}$")
_CHARGE = _on_plane(r"[^.;\n]{0,60}?обвинени(?:ем|ю|и)(?![а-я])")
_CHARGE_BEFORE = _on_plane(
    r"(?:с (?:[а-я]{4,16} (?:ему |ей |им )?){0,2}обвинением|с ним)(?:[ ,][^.;\n]{0,60})?$"
)
_NEGATED = _on_plane(r"(?<![а-я])не[ ]{1,2}$")
_NEGATED_OBJECT = _on_plane(r"(?<![а-я])не(?: (?:свою|его|своей))?(?: (?:вину|виновность|вины))?[ ]{1,2}$")


_Reader = Callable[[bytes, Match], tuple[int, int, str] | None]


class _Plea(NamedTuple):
    """One statement of a plea: its least rank (0 said in court … 4 a word in the list of mitigation), place and value."""

    rank: int
    start: int
    end: int
    value: str
    anchor: Match


def find(reading: Reading) -> Iterator[Finding]:
    """Yield ``plea`` once a defendant where the text tells it (DOMAIN §3.5)."""
    kind = reading.document.kind
    if kind not in _FIRST_INSTANCE and kind not in _HIGHER:
        return
    several = len(reading.persons) > 1
    pleas: list[_Plea] = []
    for name, read, rank in _READERS:
        if rank and not several and _settled(reading, pleas):
            break  # said plainly at trial: weaker words cannot change it
        pleas.extend(_stated(reading, name, read, rank))
    if kind in _HIGHER:
        pleas = [plea for plea in pleas if plea.rank < _MITIGATION]
        pleas.extend(
            _Plea(_INVESTIGATION, *match.span(), "denied", match)
            for match in reading.all("plea.innocent")
            if reading.zone_at(match.start()) is ZoneKind.GROUNDS
        )
    if not pleas:
        return
    for person in reading.persons:
        own = pleas
        if several:
            own = [plea for plea in pleas if person.number in _whose(reading, plea)]
        if own:
            best = min(_weighed(reading, own))
            in_grounds = reading.zone_at(best.start) is ZoneKind.GROUNDS
            speaker = Speaker.DEFENDANT if in_grounds else Speaker.COURT
            span = (best.start, best.end)
            yield reading.finding(
                "plea", best.value, f"plea.{_RULES[best.rank]}@1", span, person=person.number, speaker=speaker
            )


def _settled(reading: Reading, pleas: list[_Plea]) -> bool:
    """Whether all that was said agrees, and some of it in the testimony."""
    return len({plea.value for plea in pleas}) == 1 and any(
        reading.zone_at(plea.start) is ZoneKind.TESTIMONY for plea in pleas
    )


_AGREEMENT, _UNPLACED, _INVESTIGATION, _MITIGATION = 1, 2, 3, 4
_RULES = ("court", "agreement", "unplaced", "investigation", "mitigation")


def _stated(reading: Reading, name: str, read: _Reader, rank: int) -> Iterator[_Plea]:
    for match in reading.all(name):
        if reading.zone_at(match.start()) not in _DEAF:
            plea = read(reading.plane, match)
            if plea is not None:
                yield _Plea(rank, *plea, match)


def _whose(reading: Reading, plea: _Plea) -> Sequence[int]:
    """Whose plea it is: a plural («признали», «заявили о своем согласии») is of those it names, else of all."""
    clause = _clause(reading.plane, plea.start)
    if not plea.anchor.group().endswith(_PLURAL) and not _EACH.search(reading.plane, clause, plea.end):
        return (reading.person_at(plea.start),)
    persons = reading.persons
    named = [one.number for one in persons if any(clause <= place < plea.end for place in one.mentions)]
    return named or [one.number for one in persons]


_EACH = _on_plane(r"(?<![а-я])кажд(?:ый|ая) из")
_PLURAL = tuple(ending.encode("cp1251") for ending in ("ли", "ют", "ны", "лись", "шие", "согласии"))


_REACH = 420
_ROOTS = tuple(
    root.encode("cp1251") for root in ("вину", "вины", "виновн", "виноват", "обвинение", "причастност")
)


def _clause(plane: bytes, position: int, reach: int = _REACH) -> int:
    """Where the sentence of a verb begins, at most ``reach`` bytes before it; «ст.» and initials end no sentence."""
    low = max(0, position - reach)
    low = max(low, plane.rfind(b"\n", low, position) + 1, plane.rfind(b";", low, position) + 1)
    stop = plane.rfind(b". ", low, position)
    while stop >= 0:
        word = plane[max(low, stop - 4) : stop]
        if len(word) == 4 and (min(word) >= 0xE0 or word.endswith(_RF)):
            return stop + 2
        stop = plane.rfind(b". ", low, stop)
    return low


_RF = " рф".encode("cp1251")


def _admission(plane: bytes, match: Match) -> tuple[int, int, str] | None:
    """Read «вину … признал», «признал себя виновным», with «не», «частично», «полностью»."""
    start, end = match.span()
    if not any(plane.find(root, max(0, start - _REACH), end + 60) >= 0 for root in _ROOTS):
        return None
    bound = _clause(plane, match.start())
    after = _AFTER.match(plane, end)
    if after is not None:
        low, high = start, after.end()
    else:
        before = None
        for before in _BEFORE.finditer(plane, bound, start):  # noqa: B007 - the nearest one counts
            pass
        if before is None or _CLAIM.search(plane, max(bound, start - 80), start):
            return None
        low, high = before.start(), end
    doer = max(bound, low - 70, plane.rfind(_WHO, bound, low))
    if _COURT_DOES.search(plane, doer, low) and not _IN_COURT.search(plane, max(bound, low - 70), low):
        return None
    if _PROVEN.match(plane, high) or _PROVEN.match(plane, end):
        return None
    if _NOT.search(plane, max(bound, start - 20), start):
        partly = (
            _PARTLY_BEFORE.search(plane, max(bound, start - 40), start)
            or _BUT_ADMITS.match(plane, high)
            or _NOT_IN_PART.match(plane, high)
        )
        value = "partial" if partly else "denied"
        low = min(low, start - 3)
    elif (
        _PARTLY_BEFORE.search(plane, max(bound, start - 40), start)
        or _PARTLY_AFTER.match(plane, end)
        or _BUT_NOT.match(plane, high)
        or (_BUT_DISPUTES.match(plane, high) and not _WHOLLY.search(plane, max(bound, start - 30), end + 30))
    ):
        value = "partial"
    else:
        value = "full"
    degree = _DEGREE.match(plane, high)
    return low, degree.end() if degree else high, value


_WHO = ", котор".encode("cp1251")
_DEGREE = _on_plane(rf"[ ,]{{1,2}}(?:{_FULL}|{_PART})(?!{_W})")
_WHOLLY = _on_plane(rf"(?<!{_W}){_FULL}(?!{_W})")
_NOT_IN_PART = _on_plane(
    r" (?:только |лишь )?в части(?![а-я])|[^.;\n]{0,140}?(?<![а-я])остальн[а-я]{2,3} [^.;\n]{0,60}?(?<!не )(?:призна(?:л|ет)|согласи)"
)
_BUT_ADMITS = _on_plane(
    r"[^.;\n]{0,100}?[,;] (?:а|но|однако|по (?:перв|втор|трет|друг|остальн|ин)[а-я]{1,3})[^.;\n]{0,100}?(?<!не )(?:призна(?:л|ет)|согласи)"
)


def _dispute(plane: bytes, match: Match) -> tuple[int, int, str] | None:
    """Read «вину отрицал», «не оспаривая вину»."""
    start, end = match.span()
    bound = _clause(plane, match.start(), 120)
    after = _DISPUTED_AFTER.match(plane, end)
    before = None if after else _DISPUTED_BEFORE.search(plane, bound, start)
    if after is None and before is None:
        return None
    low, high = (start, after.end()) if after else (before.start() if before else start, end)
    if _COURT_DOES.search(plane, max(bound, low - 70), low) and not _IN_COURT.search(
        plane, max(bound, low - 70), low
    ):
        return None
    negated = _NEGATED_OBJECT.search(plane, max(bound, start - 24), start)
    if negated:
        low = min(low, negated.start())
    return low, high, "full" if negated else "denied"


_DISPUTED_AFTER = _on_plane(
    r"[ ,]{1,2}(?:(?:полностью|категорически|свою|своей|его|ее|осужденного|факт[а-я]?|доказанност[ьи]|выводы суда о|обоснованност[ьи])[ ,]{1,2}){0,3}"
    r"(?:вин[уы](?![а-я])|виновност[ьи]|причастност[ьи]|осуждени[ея](?: за)?|доказанност[ьи] вины|(?:предъявленное )?обвинени[ея])"
)
_DISPUTED_BEFORE = _on_plane(
    r"(?<![а-я])(?:вину|вины|виновность|виновности|причастность|предъявленное обвинение)(?![а-я])[^.;\n]{0,60}$"
)


def _agreement(plane: bytes, match: Match) -> tuple[int, int, str] | None:
    """Read «согласен с предъявленным обвинением», «с обвинением согласился частично»."""
    start, end = match.span()
    bound = _clause(plane, match.start(), 200)
    after = _CHARGE.match(plane, end)
    low, high = start, after.end() if after else end
    if after is None:
        before = _CHARGE_BEFORE.search(plane, max(bound, start - 110), start)
        which = _WHICH.search(plane, max(bound, start - 60), start)
        if before is None and which is None:
            return None
        low = (before or which).start()  # type: ignore[union-attr]
    if _NOT_HIS.search(plane, max(bound, start - 110), start) or _SUBJECT_AFTER.match(plane, end):
        return None
    if _LAW.search(plane, bound, start):
        return None
    if _NEGATED.search(plane, max(bound, start - 5), start):
        return min(low, start - 3), high, "denied"
    if _PARTLY_BEFORE.search(plane, max(bound, start - 40), start) or _PARTLY_AFTER.match(plane, end):
        return low, high, "partial"
    return low, high, "full"


_WHICH = _on_plane(r"обвинени[ея],? с которым (?:он |она |они )?(?:[а-я]{3,12} )?$")
_NOT_HIS = _on_plane(
    r"(?:потерпевш[а-я]{2,3}|прокурор|обвинител[а-я]{1,2}|защитник|адвокат|представител[а-я]{1,2})[^.;,\n]{0,60}$"
)
_SUBJECT_AFTER = _on_plane(r" (?:государственн|прокурор|потерпевш|защитник|сторон)")
_LAW = _on_plane(
    r"обвиняемый вправе|вправе (?:при|заявить)|по (?:ходатайству|делам о)|в соответствии с (?:ч\. ?\d|ст)|согласно ст"
)


def _weighed(reading: Reading, pleas: list[_Plea]) -> list[_Plea]:
    """Weigh statements by where and before whom they were made; where all agree the first in testimony will do."""
    if len({plea.value for plea in pleas}) == 1:
        for plea in pleas:
            if plea.rank < _MITIGATION and reading.zone_at(plea.start) is ZoneKind.TESTIMONY:
                return [plea]
        return pleas
    return [plea._replace(rank=max(plea.rank, _rank(reading, plea))) for plea in pleas]


def _rank(reading: Reading, plea: _Plea) -> int:
    plane, start = reading.plane, plea.anchor.start()
    bound = _clause(plane, start)
    if _OTHERS.search(plane, max(bound, plea.start - 80), plea.start):
        return _INVESTIGATION
    if _PRETRIAL.search(plane, bound, plea.end + 60):
        return 0 if _IN_COURT.search(plane, max(bound, plea.start - 90), plea.start) else _INVESTIGATION
    if reading.zone_at(plea.start) is ZoneKind.TESTIMONY or _IN_COURT.search(plane, bound, start):
        return 0
    return _UNPLACED


def _mitigation(_plane: bytes, match: Match) -> tuple[int, int, str]:
    """Read «полное признание вины», «непризнание вины» in passing, the weakest word on the plea."""
    words = match.group()
    if words.startswith(_UNADMITTED):
        return *match.span(), "denied"
    return *match.span(), "partial" if words.startswith(_PARTIAL) else "full"


_PARTIAL = "частичн".encode("cp1251")
_UNADMITTED = "непризн".encode("cp1251")
_READERS: tuple[tuple[str, _Reader, int], ...] = (
    ("plea.admits", _admission, 0),
    ("plea.disputes", _dispute, 0),
    ("plea.considers", lambda _plane, match: (*match.span(), "denied"), 0),
    ("plea.agrees", _agreement, _AGREEMENT),
    ("plea.guilt", _mitigation, _MITIGATION),
)
