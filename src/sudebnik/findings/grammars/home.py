"""The region that a defendant comes from: where he is registered or lives, else where he was born or called up (DOMAIN §3.1).

Where his unit, the court or his prison stands is not his home; an address that the court hid names no region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings import military
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.reading import Reading

ONLY_WITH = military.ONLY_WITH

PATTERNS: dict[str, str] = {
    **military.PATTERNS,
    "home.lives": r"\<(?:за)?регистрирован[а-я]{0,5}\>|\<прожива(?:ющ|вш)[а-я]{2,3}\>|\<мест[а-я]{1,2}[ \n]жительства\>|\<жител[а-я]{1,3}[ \n]",
    "home.born": r"\<урожен[а-я]{2,4}\>|\<родивш[а-я]{2,5}[ \n]в[ \n]",
    "home.called": r"\<военн[а-я]{2,3}[ \n]комиссариат[а-я]{0,2}\>|\<военкомат[а-я]{0,2}\>",
}

_REACH = 110
_REGION = re.compile(
    r"(?P<republic>Республик[аиеу][ \n](?P<named>(?:Северная[ \n]Осетия(?:[ \n]?[-–—][ \n]?Алания)?|Марий[ \n]Эл|Саха(?:[ \n]\(Якутия\))?|[А-ЯЁ][а-яё]+)))"
    r"|(?P<people>(?:[А-ЯЁ][а-яё]+-)?[А-ЯЁ][а-яё]+ск(?:ой|ая|ую)(?:[ \n]Народн(?:ой|ая|ую))?)[ \n]Республик[аиеу]"
    r"|(?P<oblast>[А-ЯЁ][а-яё]+ск(?:ой|ая|ую)(?:[ \n]автономн(?:ой|ая|ую))?)[ \n]обл(?:аст[ьи]|\.)"
    r"|(?P<krai>[А-ЯЁ][а-яё]+ск(?:ого|ому|ом|ий))[ \n]кра(?:[йяею]|ем)"
    r"|(?P<okrug>(?:[А-ЯЁ][а-яё]+-)?[А-ЯЁ][а-яё]+(?:ск|цк)(?:ого|ому|ом|ий))[ \n](?:автономн[а-я]+[ \n]округ[а-я]?|АО)\b"
    r"|(?P<city>Санкт-Петербург|Севастопол)[а-я]{0,2}|(?:г\.[ \n]?|город[а-я]{0,2}[ \n])(?P<moscow>Москв)[аыеу]\b"
)
_CITIES = {"Санкт-Петербург": "Санкт-Петербург", "Севастопол": "Севастополь", "Москв": "Москва"}
_STOP = re.compile(
    r"[;\n]|(?<![ .(][а-яё]{1})(?<![ .(][а-яё]{2})(?<![ .(][а-яё]{3})\. |дислоцир|содержащ|следственн|обвиня|осужд|воинск|войсков|колони"
)


_HIDDEN = re.compile(r"<[^<>\n]{2,24}>|\*{3}|данные изъяты|\.{3}|…|АДРЕС")


def find(reading: Reading) -> Iterator[Finding]:
    """Yield ``home_region`` once a defendant, from the introduction."""
    if reading.document.kind is DocumentKind.PRESS or not military.is_military(reading):
        return
    seen: set[int] = set()
    blank: dict[int, tuple[int, int]] = {}
    for name in ("home.lives", "home.born", "home.called"):
        for zone in reading.zones(ZoneKind.INTRO, ZoneKind.SUMMARY):
            for match in reading.within(name, *zone):
                person = reading.person_at(match.start())
                if person in seen:
                    continue
                stop = _STOP.search(reading.text, match.end(), match.end() + _REACH)
                end = stop.start() if stop else match.end() + _REACH
                region = _REGION.search(reading.text, match.end(), min(end, zone.end))
                if region is None:
                    hidden = _HIDDEN.search(reading.text, match.end(), min(end, zone.end))
                    if hidden is not None and name == "home.lives":
                        blank.setdefault(person, (match.start(), hidden.end()))
                    continue
                seen.add(person)
                yield reading.finding(
                    "home_region",
                    region_name(region),
                    f"{name}@1",
                    (match.start(), region.end()),
                    person=person,
                )
    for person, words in blank.items():
        if person not in seen:
            quote = reading.quote(*words)
            yield Finding(
                person,
                "home_region",
                None,
                (quote,),
                "home.hidden@1",
                Speaker.COURT,
                missing=Missing.REDACTED,
            )


def region_name(match: re.Match[str]) -> str:
    """A region in the nominative: «Тверской области» → «Тверская область»."""
    found = {kind: " ".join(words.split()) for kind, words in match.groupdict().items() if words}
    if "named" in found:
        return f"Республика {found['named']}"
    if "people" in found:
        return f"{_feminine(found['people'])} Республика"
    if "oblast" in found:
        return f"{_feminine(found['oblast'])} область"
    if "krai" in found:
        return f"{_masculine(found['krai'])} край"
    if "okrug" in found:
        return f"{_masculine(found['okrug'])} автономный округ"
    return _CITIES[found.get("city") or found["moscow"]]


def _feminine(words: str) -> str:
    return " ".join(re.sub(r"(?:ой|ую)$", "ая", word) for word in words.split())


def _masculine(words: str) -> str:
    return re.sub(r"(?:ого|ому|ом)$", "ий", words)
