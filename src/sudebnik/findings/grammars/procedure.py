"""In which procedure the case was tried: the general one, chapter 40 («особый порядок»), or a pre-trial agreement.

What the introduction says («рассмотрев … в особом порядке») and the statutes on which the court decides («руководствуясь
ст. 316 УПК») weigh most. Asking for the special procedure is not yet getting it: where the court refuses or stops it
the procedure is general, as in every first-instance act that says nothing (УПК chapters 40, 40.1; DOMAIN §3.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.reading import Match, Reading
from sudebnik.law import articles
from sudebnik.law.sanctions import sanction
from sudebnik.text import dates

PATTERNS: dict[str, str] = {
    "procedure.special": (
        r"(?:\<особ(?:ом|ого|ый|ому|ым)[ \n]{1,2}(?:порядк|(?:судо)?производств)|\<без[ \n]{1,2}(?:проведения[ \n]{1,2})?судебного[ \n]{1,2}(?:разбирательств|следстви)"
        r"|\<(?:глав(?:ой|ы|е|а)|гл\.?) ?(?:40|сорок)\>(?! ?\.? ?1)|\<226\.9\>|\<сокращенн[а-я]{2,3} форм)"
    ),
    "procedure.statute": r"\<(?:31[4-6]|317)\>(?!\.\d| ?год|/)",
    "procedure.agreement": r"\<(?:досудебно[а-я]{1,3} соглашени[а-я]{1,2}|317\.[67]|(?:глав(?:ой|ы|е)|гл\.) ?40\.1)",
    "procedure.general": r"\<в[ \n]{1,2}общем[ \n]{1,2}порядке\>",
}

_FIRST_INSTANCE = frozenset({DocumentKind.VERDICT, DocumentKind.RULING})
_HIGHER = frozenset({DocumentKind.APPEAL_RULING, DocumentKind.CASSATION_RULING, DocumentKind.APPEAL_VERDICT})
_OPENING = frozenset({ZoneKind.HEADER, ZoneKind.INTRO})
_GUIDED = 320
"""Bytes before the operative part in which the court names the statutes that guide it."""


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_REFUSED_BEFORE = _on_plane(
    r"(?:(?:нет|не имеется|отсутству[а-я]{2,3}|не усматрива[а-я]{2,3}|не находит|не установлено|лишен[а-я]? )[^.;\n]{0,24}(?:основани[а-я]|услови[а-я]|возможност[а-я])[^.;\n]{0,50}"
    r"|(?:отказа[а-я]{1,4}|прекра(?:ти|ще)[а-я]{1,4}|отмен(?:и|е)[а-я]{1,4}|возраж[а-я]{2,5} против|не согла[а-я]{3,6}|невозможн[а-я]{1,2}|нельзя|препятству[а-я]{2,4})[^.;\n]{0,90})$"
)
_REFUSED_AFTER = _on_plane(
    r"[^.;\n]{0,90}?(?<![а-я])(?:не имеется|отсутству[а-я]{2,3}|прекращен[а-я]?|прекратить|невозможн[а-я]{1,2}|отказ[а-я]{2,4}|не усматрива|не могло|не может быть (?:рассмотрен|постановлен)|не применя|без удовлетворения|не удовлетвор|в общем порядке с|на общий)"
)
_PETITION = _on_plane(
    r"возражений против|не возража[а-я]{1,5} против|обстоятельств,? препятствующих|препятстви[а-я] (?:для|к)|нет оснований (?:сомневаться|для отказа)"
)
_HELD = _on_plane(
    r"(?:рассм(?:отре(?:но|на|н|в)|атрива(?:ется|лось|ет))|постановлен(?:ного|ному|ным|о|ный|ном)?|разрешен[оа]?|проведен[оа]?|удовлетвор[а-я]{2,7}|(?:суд|судья) (?:[^.;\n]{0,40} )?(?:считает|находит|полагает|приходит|счел|признает)[^.;\n]{0,120}|"
    r"соблюден[ыо]|выполнен[ыо]|имеются (?:все )?(?:основания|условия)|определен|изменени[а-я] порядка)(?:[^.;\n]|(?<![а-я]{3})\.){0,110}$"
)
_HELD_AFTER = _on_plane(
    r"(?:[^.;\n]|(?<![а-я]{3})\.){0,110}?(?:соблюден[ыо]|выполнен[ыо]|имеются|подлежит удовлетворению|суд (?:считает|находит|полагает|удовлетвор)|удовлетворено|рассмотрено|возможн)"
)
_ANOTHER = _on_plane(
    r"(?:приговор[а-я]{0,3} (?:от|[а-я]{4,20}ого (?:суда|районн|городск)|мирового)|в отдельном производстве|выделено)[^\n]{0,120}$"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Yield ``procedure`` (person null): of every first-instance act, of a higher one where it says so."""
    kind = reading.document.kind
    if kind in _FIRST_INSTANCE:
        agreement = _agreement(reading)
        if agreement is not None:
            yield reading.finding("procedure", "agreement401", "procedure.agreement@1", agreement.span())
            return
        special = _special(reading)
        if special:
            yield reading.finding(
                "procedure", "chapter40", "procedure.chapter40@1", *special, flags=_too_grave(reading)
            )
            return
        said = _said_general(reading)
        speaker = Speaker.COURT if said else None
        yield reading.finding("procedure", "general", "procedure.general@1", *said, speaker=speaker)
    elif kind in _HIGHER:
        for match in reading.all("procedure.special"):
            if not _refused(reading, match) and _held(reading, match):
                yield reading.finding("procedure", "chapter40", "procedure.retold@1", match.span())
                return


def _too_grave(reading: Reading) -> tuple[str, ...]:
    """``chapter40_grave`` where a part charged is closed to the special procedure (DOMAIN §1.7; 224-FZ, since 2020)."""
    intro = reading.zone(ZoneKind.INTRO)
    if intro is None:
        return ()
    years = [
        when.year
        for name in dates.PATTERNS
        for hit in reading.within(name, 0, intro.end)
        if (when := dates.read(hit)).year
    ]
    if years and max(years) < _CLOSED_TO_GRAVE:
        return ()
    for charged in articles.mentions(
        reading.plane, reading.within("article.mention", intro.start, intro.end)
    ):
        allowed = sanction(charged.article, charged.part) if charged.is_offence else None
        if allowed is not None and not allowed.chapter40:
            return ("chapter40_grave",)
    return ()


_CLOSED_TO_GRAVE = 2020
_MILITARY = frozenset(str(number).encode() for number in range(332, 340))


def _said_general(reading: Reading) -> list[tuple[int, int]]:
    """«в общем порядке судебного разбирательства» in the introduction; usually no words give this answer."""
    for match in reading.all("procedure.general"):
        if reading.zone_at(match.start()) in _OPENING:
            return [match.span()]
    return []


def _agreement(reading: Reading) -> Match | None:
    """The agreement counts where the court decides under article 317.7, or the introduction names chapter 40.1."""
    found = reading.all("procedure.agreement")
    statutes = [match for match in found if match.group()[:1].isdigit() or match.group()[:1] == b"\xe3"]
    operative = reading.zone(ZoneKind.RESOLUTIVE)
    for match in statutes:
        if reading.zone_at(match.start()) in _OPENING:
            return match
        if operative is not None and operative.start - _GUIDED < match.start() < operative.end:
            return match
    words = [match for match in found if match not in statutes]
    return words[0] if words and len(statutes) > 1 else None


def _special(reading: Reading) -> list[tuple[int, int]]:
    """The words that show that the special procedure was held, the best first; empty where it was not."""
    found = reading.all("procedure.special")
    if not found or _stopped(reading, found):
        return _guided(reading) if not found else []
    for match in found:
        if reading.zone_at(match.start()) not in _OPENING:
            break
        if not _refused(reading, match) and not _about_another(reading, match):
            return [match.span()]
    guided = _guided(reading)
    if guided:
        open_to = next((match for match in found if not _refused(reading, match)), None)
        return [open_to.span(), *guided] if open_to is not None else []
    for match in found:
        if not _refused(reading, match) and not _about_another(reading, match) and _held(reading, match):
            return [match.span()]
    return []


def _guided(reading: Reading) -> list[tuple[int, int]]:
    """Article 316 or 314 УПК among the statutes on which the operative part rests."""
    operative = reading.zone(ZoneKind.RESOLUTIVE)
    if operative is None:
        return []
    for match in reading.all("procedure.statute"):
        if reading.zone_at(match.start()) not in _OPENING:
            break
        if _OF_PROCEDURE.match(reading.plane, match.end()):
            return [match.span()]
    for statute in reading.within("procedure.statute", operative.start - _GUIDED, operative.start):
        crime = _OF_CRIMES.match(reading.plane, statute.end())
        if statute.group().startswith((b"316", b"314")) and not crime:
            return [statute.span()]
    return []


_OF_CRIMES = _on_plane(
    r"(?:[ ,]{1,3}(?:ч|ст)[а-я]{0,5}[ .]{1,2}\d{1,3}(?:\.\d)?){0,3} {0,2}(?:ук(?![а-я])|уголовного кодекса)"
)
_OF_PROCEDURE = _on_plane(r"(?:[ ,и-]{1,3}\d{3}){0,2} (?:упк|уголовно-проц)")


def _stopped(reading: Reading, found: list[Match]) -> bool:
    """Whether the court went over to the general procedure: «особый порядок прекращен», «перешел … в общем порядке»."""
    for match in found:
        if _STOPPED.match(reading.plane, match.start()):
            return True
        near = reading.plane[max(0, match.start() - 110) : match.start()]
        if (_ENDED[0] in near or _ENDED[1] in near) and _STOPPED_BEFORE.search(
            reading.plane, max(0, match.start() - 110), match.start()
        ):
            return True
    for match in reading.all("procedure.general"):
        before = reading.plane[max(0, match.start() - 120) : match.start()]
        if before.rstrip().endswith(_WITHOUT_TRIAL):
            continue  # «без проведения судебного разбирательства в общем порядке» is the special procedure
        if reading.zone_at(match.start()) in _OPENING or _WENT_OVER.search(before):
            return True
    return False


_ENDED = ("прекра".encode("cp1251"), "отказ".encode("cp1251"))
_WITHOUT_TRIAL = tuple(
    words.encode("cp1251") for words in ("судебного разбирательства", "судебного следствия")
)
_STOPPED = _on_plane(r"особ(?:ый|ого) порядк?[а-я]? (?:[^.;\n]{0,50} )?(?:был )?прекращен")
_STOPPED_BEFORE = _on_plane(
    r"(?:прекра(?:тил|щен[оа]?|тить|щении)|отказа(?:л|но|ть) в (?:удовлетворении|применении|рассмотрении))(?! (?:дела|уголовн|производств))[^.;\n]{0,70}$"
)
_WENT_OVER = _on_plane(
    r"(?:перешел|перейти|переход|назнач(?:ено|ил|ить|ении)|продолж(?:ил|ено|ить)|рассм(?:отрел|отрено|атривалось|атривается|отреть|отрении))[^.;\n]{0,100}$"
)


def _refused(reading: Reading, match: Match) -> bool:
    plane, start = reading.plane, match.start()
    if not any(plane.find(root, max(0, start - 130), match.end() + 110) >= 0 for root in _REFUSALS):
        return False
    if _PETITION.search(plane, max(0, start - 120), start):
        return False
    return (
        _REFUSED_BEFORE.search(plane, max(0, start - 130), start) is not None
        or _REFUSED_AFTER.match(plane, match.end(), match.end() + 110) is not None
    )


_REFUSALS = tuple(
    root.encode("cp1251")
    for root in (
        "без удовл",
        "нет ",
        "не ",
        "отсутств",
        "лишен",
        "отказ",
        "прекра",
        "отмен",
        "возраж",
        "невозможн",
        "нельзя",
        "препятств",
        "общем порядке",
        "на общий",
    )
)


def _held(reading: Reading, match: Match) -> bool:
    plane, start = reading.plane, match.start()
    return (
        _HELD.search(plane, max(0, start - 280), start) is not None
        or _HELD_AFTER.match(plane, match.end(), match.end() + 160) is not None
    )


def _about_another(reading: Reading, match: Match) -> bool:
    """Whether another verdict was given in the special procedure (a previous conviction, an accomplice)."""
    return _ANOTHER.search(reading.plane, max(0, match.start() - 160), match.start()) is not None
