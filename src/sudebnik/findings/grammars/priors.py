"""Whether the defendant had a criminal record, and which sentences stand in it (DOMAIN §3.1).

The introduction's words about him decide («ранее не судимого», «судимого: …»); only where it is silent or blacked out
do the court's words on his person. What is said of witnesses, of the law («лицо, впервые совершившее») or of an
accomplice is nobody's record. Terms in the list are never this act's sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.clauses import sentence_end, sentence_start
from sudebnik.findings.finding import Finding
from sudebnik.findings.reading import Match, Reading
from sudebnik.law import articles
from sudebnik.text import dates, durations

PATTERNS: dict[str, str] = {
    "priors.record": r"\<(?:несудим(?:а|ы|ый|ая|ого|ой|ым|ых)?|судим(?:а|ы|ый|ая|ого|ой|ому|ым[и]?|ые|ых)?|судимост(?:ь|и|ей|ью|ям|ями))\>",
    "priors.convicted": r"\<(?:ранее|прежде) (?:неоднократно )?(?:осужд(?:ен|ал)[а-я]{1,5}|судившийся|отбыва[а-я]{2,4} (?:наказани|лишени))",
    "priors.sentenced": r"\<осужденн(?:ого|ой|ый|ая)[ \n:-]{1,6}(?:\d{1,2}[ .)]|дд\.|<дата|приговором|мировым)|отбывающ(?:его|ей|ий|ая) наказание по приговору\>",
    "priors.untried": r"\<(?:не привлека[а-я]{2,8} к уголовной ответственности|к уголовной (?:и административной )?ответственности (?:ранее )?не привлека[а-я]{2,8})",
    "priors.first": r"\<впервые\>",
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
_OPENING = frozenset({ZoneKind.HEADER, ZoneKind.INTRO})
_DEAF = frozenset({ZoneKind.RESOLUTIVE, ZoneKind.NOTICE})


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_NOT = _on_plane(r"(?<![а-я])(?:не|не был[аи]?|не является|не значится)[ \n]{1,2}(?:ранее |юридически )?$")
_HAS_NOT = _on_plane(r"[^.;,\n]{0,40}?(?<![а-я])(?:не име[а-я]{1,4}|не установлен|отсутству|нет(?![а-я]))")
_WITHOUT = _on_plane(
    r"(?:отсутстви[а-я]{1,2}|не име[а-я]{1,5}|без|нет(?= )|непогашенных|не установлено)[ \n](?:[а-яa-z. ]{0,45}(?:у [^.;,\n]{0,30})?)?$"
)
_GONE = _on_plane(r"[^;\n]{0,60}?(?<!не )(?:погашен|снят)(?![а-я]{0,3} не )")
_GONE_BEFORE = _on_plane(r"(?<!не )(?:погашенн|снят)[а-я]{1,4} (?:[^.;,\n]{0,30} )?$")
_STANDS = _on_plane(
    r"[^;\n]{0,40}?(?:(?:не|ни) (?:снят|погашен)|(?:снят|погашен)[а-я]{0,2} не )|[^;\n]{0,30}непогашен"
)
_STANDS_BEFORE = _on_plane(r"(?:непогашенн|неснят|не погашенн|не снят)[а-я]{1,4}[^.;\n]{0,40}$")
_HAVING = _on_plane(r"(?:име[а-я]{1,6}|наличи[а-я]|с учетом|при)[ \n][^.;,\n]{0,24}$")
_OTHERS = _on_plane(
    r"(?<![а-я])(?:свидетел|потерпевш[а-я]{2,3}(?! [а-я]{3,12} не )|лиц[оау](?![а-я])|соучастник|граждан(?:ин|ам)|фактическ[а-я]{2} судим|мать|отец|отца|брат|матери)(?:[^.;\n]|(?<![а-я]{2})[.]){0,60}$"
)
_LAW = _on_plane(
    r"(?:(?<![а-я])лиц[оаеу]м?,?[ \n]|в соответствии со? (?:ст|ч)|согласно (?:ст|ч)|по смыслу|вправе|может быть)[^.;\n]{0,120}$"
)
_FIRST_TIME = _on_plane(
    r"[ \n](?:привлека(?:ется|лся|лась|ются|емого|емой|ющ[а-я]{2,5})|привлечен[аы]?|соверши(?:л|ла|ли)(?![а-я])|совершает|судит|осужд|предста)"
)
_FIRST_TIME_BEFORE = _on_plane(
    r"(?<![а-я])(?:преступлени[еяй]{1,2} (?:[а-я]{3,12} )?(?:совершен[оаы]?|соверши(?:л|ла|ли)) (?:(?:им|ею|ими|подсудимым) )?|соверши(?:л|ла|ли) (?:[а-я]{3,14} ){0,3}|привлека(?:ется|ются) (?:[а-я]{1,14} ){0,3}|совершение (?:[а-я]{3,14} ){0,2}преступлени[яй] )$"
)


class _Record(NamedTuple):
    """One statement on a record: its weight (0 introduction, 1 body, 2 «впервые»), place and value."""

    rank: int
    start: int
    end: int
    value: str
    anchor: int


def find(reading: Reading) -> Iterator[Finding]:
    """Yield ``prior_conviction`` once a defendant, and ``prior_sentence`` for each sentence listed in the introduction."""
    if reading.document.kind not in _CRIMINAL:
        return
    records = list(_records(reading))
    if not records:
        return
    for person in reading.persons:
        own = [record for record in records if _whose(reading, record) in (person.number, 0)]
        if not own:
            continue
        best = _settle(reading.plane, own)
        rule = ("opening", "person", "first_time")[best.rank]
        yield reading.finding(
            "prior_conviction", best.value, f"priors.{rule}@1", (best.start, best.end), person=person.number
        )
        if best.rank == 0 and best.value != "none":
            yield from _sentences(reading, best, person.number)


def _whose(reading: Reading, record: _Record) -> int:
    """The defendant a record is about; 0 is all of them («преступление совершили впервые»)."""
    if record.rank == 2 and _ALL.search(reading.plane, max(0, record.start - 90), record.end + 30):
        return 0
    if reading.plane[record.end - 2 : record.end].endswith(_PLURAL):
        return 0
    return reading.person_at(record.anchor)


_PLURAL = tuple(ending.encode("cp1251") for ending in ("ы", "ых", "ые"))  # «подсудимые ранее не судимы»
_ALL = _on_plane(r"подсудимые |соверши(?:ли)(?![а-я])|привлекаются|обвиняемые ")


def _settle(plane: bytes, records: list[_Record]) -> _Record:
    """The strongest statement; within one part of the act «погашена» explains «судимого», and a valid record stands."""
    rank = min(record.rank for record in records)
    here = [record for record in records if record.rank == rank]
    for value in ("valid", "expunged"):
        chosen = [record for record in here if record.value == value]
        if not chosen:
            continue
        gone = [record for record in here if record.value == "expunged"]
        if value == "valid" and gone and len(chosen) <= len(gone) and not _goes_on(plane, gone[-1].end):
            near = gone[0].end - chosen[0].start < 400
            return gone[0]._replace(start=min(chosen[0].start, gone[0].start)) if near else gone[0]
        if value == "valid" and rank == 0 and len(chosen) == 1 and not _goes_on(plane, chosen[0].end):
            weighed = [record for record in records if record.rank == 1 and record.value != "none"]
            if weighed and all(record.value == "expunged" for record in weighed):
                return weighed[0]
        return chosen[0]
    return here[0]


def _goes_on(plane: bytes, place: int) -> bool:
    """Whether the list of sentences goes on behind «судимость погашена»."""
    stop = _LIST_ENDS.search(plane, place, place + 1500)
    return _NEXT_SENTENCE.search(plane, place, stop.start() if stop else place + 300) is not None


_NEXT_SENTENCE = _on_plane(r"[;\n][^;\n]{0,160}(?<![а-я])по (?:п|ч|ст)(?:ункт|аст|ат|[. ])")


def _records(reading: Reading) -> Iterator[_Record]:
    plane = reading.plane
    for match in reading.all("priors.record"):
        zone = reading.zone_at(match.start())
        if zone in _DEAF:
            continue
        if zone not in _OPENING:
            low = sentence_start(reading.text, plane, match.start(), 160)
            if _OTHERS.search(plane, low, match.start()) or _LAW.search(plane, low, match.start()):
                continue
        read = _read(plane, match)
        if read is not None:
            start, end, value = read
            yield _Record(0 if zone in _OPENING else 1, start, end, value, match.start())
    for match in reading.all("priors.convicted"):
        zone = reading.zone_at(match.start())
        if zone in _OPENING:
            yield _Record(0, *match.span(), "valid", match.start())
    for match in reading.all("priors.sentenced"):  # a long form: «осужден по …» is this act's
        if reading.zone_at(match.start()) is ZoneKind.INTRO:
            yield _Record(0, *match.span(), "valid", match.start())
    for match in reading.all("priors.untried"):
        zone = reading.zone_at(match.start())
        others = zone not in _OPENING and _OTHERS.search(plane, max(0, match.start() - 90), match.start())
        if zone not in _DEAF and not others:
            yield _Record(0 if zone in _OPENING else 1, *match.span(), "none", match.start())
    for match in reading.all("priors.first"):
        zone = reading.zone_at(match.start())
        if zone in (ZoneKind.RESOLUTIVE, ZoneKind.NOTICE):
            continue
        start, end = match.span()
        low = sentence_start(reading.text, plane, start, 160)
        others = zone not in _OPENING and _OTHERS.search(plane, low, start)
        if others or _LAW.search(plane, low, start):
            continue
        behind = _FIRST_TIME.match(plane, end)
        before = _FIRST_TIME_BEFORE.search(plane, max(low, start - 60), start)
        if behind is not None and not plane[behind.end() : behind.end() + 3].startswith(_PARTICIPLE):
            yield _Record(2, start, behind.end(), "none", start)
        elif before is not None:
            yield _Record(2, before.start(), end, "none", start)


_PARTICIPLE = "ш".encode("cp1251")
_RECORD = "судимост".encode("cp1251")


def _read(plane: bytes, match: Match) -> tuple[int, int, str] | None:
    """Read one «судим…» with what stands around it."""
    start, end = match.span()
    word = match.group()
    if word.startswith("не".encode("cp1251")):
        return start, end, "none"
    low = max(0, start - 60)
    negated = _NOT.search(plane, low, start)
    if not word.startswith(_RECORD):
        if negated:
            return negated.start(), end, "none"
        if _CONVERSE.search(plane, low, start):
            return None
        return start, end, "valid"
    if _STANDS.match(plane, end) or _STANDS_BEFORE.search(plane, low, start):
        return start, end, "none" if _WITHOUT.search(plane, low, start) else "valid"
    gone = _GONE.match(plane, end, end + 80)
    if gone is not None or _GONE_BEFORE.search(plane, low, start):
        return start, gone.end() if gone else end, "expunged"
    without = _WITHOUT.search(plane, low, start)
    if without is not None:
        return without.start(), end, "none"
    lacks = _HAS_NOT.match(plane, end, end + 60)
    if lacks is not None:
        return start, lacks.end(), "none"
    having = _HAVING.search(plane, low, start)
    if having is not None and plane[having.start() : having.start() + 3] == "име".encode("cp1251"):
        return having.start(), end, "valid"
    return None


_CONVERSE = _on_plane(r"(?:считать(?:ся)?|является|признается|признать)[ \n](?:не ?)?$")


def _sentences(reading: Reading, record: _Record, person: int) -> Iterator[Finding]:
    """The sentences listed behind «судимого:», each with its date, article and months as far as they are told."""
    plane, text = reading.plane, reading.text
    end = record.end
    stop = _LIST_ENDS.search(plane, end, end + 6000)
    limit = stop.start() if stop else min(len(plane), end + 1500)
    zone_end = next(
        (zone.end for zone in reading.document.zones if zone.start <= record.start < zone.end), limit
    )
    limit = min(limit, zone_end)
    hits = [hit for name in dates.PATTERNS for hit in reading.within(name, record.start, limit)]
    hits.sort(key=lambda hit: hit.start())
    opened: list[Match] = []
    for hit in hits:
        if not _OPENS_ENTRY.match(plane, hit.end(), min(limit, hit.end() + 320)):
            continue
        if opened and _OF_AN_ACT.search(plane, max(0, hit.start() - 24), hit.start()):
            between = plane[opened[-1].end() : hit.start()]
            if b"\n" not in between and b";" not in between:
                continue
        opened.append(hit)
    for index, hit in enumerate(opened):
        finish = opened[index + 1].start() if index + 1 < len(opened) else limit
        mentions = reading.within("article.mention", hit.end(), finish)
        named = [
            article
            for article in articles.mentions(plane, mentions)
            if article.is_offence and article.ours is not False
        ]
        if not named:
            continue
        value: dict[str, str | int | float | bool | list[str] | None] = {
            "date": dates.read(hit).iso,
            "article": _article(named[0]),
        }
        months = _months(reading, named[0].end, finish)
        if months is not None:
            value["months"] = months
        last = min(finish, sentence_end(text, plane, named[-1].end, 200))
        yield reading.finding(
            "prior_sentence",
            value,
            "priors.sentence@1",
            (hit.start(), max(named[0].end, last)),
            person=person,
        )


_LIST_ENDS = _on_plane(
    r"(?<![а-я])(?:обвиняем(?:ого|ой|ый|ая|ых)|осужден[аы]?(?![а-я])|в совершении преступлени|проходивш|призванн)"
)
_OPENS_ENTRY = _on_plane(r"[^\n;]{0,260}?(?<![а-я])по (?:п|ч|ст)(?:ункт|аст|ат|[. ])")
_OF_AN_ACT = _on_plane(
    r"(?<![а-я])(?:от|до|с|освобожд[а-я]{2,5}|погашен[а-я]?|снят[а-я]? с учета)[ \n]{1,2}$"
)
_TERM_BEFORE = _on_plane(
    r"(?:неотбыт|испытательн|удержани|условно-досрочно|на срок отбыт|срок составляет)[^.;\n]{0,40}$"
)


def _article(article: articles.Article) -> str:
    return f"{article.article}.{article.part}" if article.part else article.article


def _months(reading: Reading, start: int, end: int) -> int | None:
    """The first term behind the article: «к 3 годам 2 месяцам лишения свободы»."""
    hits = [hit for name in durations.PATTERNS for hit in reading.within(name, start, min(end, start + 260))]
    for term in durations.terms(hits, reading.plane):
        if term.months and not _TERM_BEFORE.search(reading.plane, max(start, term.start - 60), term.start):
            return term.months
    return None
