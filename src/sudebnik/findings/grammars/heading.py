"""What stands above an act: its kind, instance, number, identifier and date.

The number and date are the act's own, taken from its heading; a number in the introduction counts where it follows
«уголовное дело №». What the court blacked out there («Дело №», <дата>) is a redaction and not an absence (DOMAIN §2.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.opening import HEADING, end_of_heading, end_of_introduction
from sudebnik.findings.reading import Match, Reading
from sudebnik.law.identifiers import case_number, uid
from sudebnik.text import dates
from sudebnik.text.blanks import with_blanks
from sudebnik.text.dates import PartialDate

PATTERNS: dict[str, str] = {
    "heading.bench": r"\<(?:судья|мировой[ \n]+судья|в[ \n]+составе|под[ \n]+председательством)\>",
}

_FOOT = 400
"""Code points at the end of an act in which its number may stand where the heading has none."""

_INSTANCES = {
    DocumentKind.VERDICT: "first",
    DocumentKind.RULING: "first",
    DocumentKind.APPEAL_VERDICT: "appeal",
    DocumentKind.APPEAL_RULING: "appeal",
    DocumentKind.CASSATION_RULING: "cassation",
}
_G = r"[ \n]*"
_TITLE = re.compile(
    (
        rf"(?:(?P<adjective>{_G.join('апелляционн')}|{_G.join('кассационн')}|{_G.join('надзорн')}){_G}[оы]{_G}[ей][ \n]{{0,6}})?"
        rf"(?<![а-я])(?:{_G.join('приговор')}|{_G.join('постановление')}|{_G.join('определение')}|{_G.join('решение')})(?![а-я])"
    ).encode("cp1251")
)
_FEDERATION = re.compile(r"именем[ \n]+российской[ \n]+федерации".encode("cp1251"))
_SUPERVISION = re.compile(
    r"надзорн(?:ой|ую|ом|ого|ое)|президиум[а-я]{0,2}[ \n](?:[а-я-]+[ \n]){1,4}суда".encode("cp1251")
)
_DOSSIER = re.compile(
    r"(?<![а-я])(?:уголовн(?:ое|ого|ому|ом)[ \n]+)?дел[оауе][ \n]*(?:№|n(?![а-яa-z])|-)? {0,3}".encode(
        "cp1251"
    )
)
_OWN_NUMBER = re.compile(r"(?<![а-я])(?:дел[оа]|уголовному делу)[ \n]*(?:№|n)?[ \n]*$".encode("cp1251"))
_FOOT_NUMBER = re.compile(r"(?<![а-я])дел[оае][ \n]*(?:№|n)?[ \n]*$".encode("cp1251"))
_LOOSE_NUMBER = re.compile(
    rb"(?:- *)?\d{1,6} *[/\\] *(?:19|20)?\d{2}(?!\d)|\d{1,2} *- *\d{1,6}(?![\d.])(?! *[*_<])"
)
"""«Дело № 77/2018», «Дело № 1-77»: the index or the year was left out."""
_BLACK = r"(?:[_*]{2,}|\.{4,}|<[^<>\n]{2,24}>)"
_HIDDEN_NUMBER = re.compile(
    (
        rf"(?:(?:\d{{1,2}} *-? *)?{_BLACK}(?: *[/-] *(?:\d{{2,4}}|{_BLACK}))?|\d{{1,2}} *- */ *\d{{2,4}})?"
        r"[ \n]*(?:(?:г|год|года)\.?(?![а-я]))?[ \n]*(?=\n|$|уид|\(|приговор|постановлени)"
    ).encode("cp1251")
)
_LONE_MARK = re.compile(rb"^ *\xb9 *$", re.MULTILINE)
_HIDDEN_UID = re.compile(r"уид[ \n:№]{0,4}(?:\d\d[a-z]{2}0?№|<[^<>\n]+>|\*{3,})".encode("cp1251"))
_PLAIN_MASKS = re.compile(
    r"^[ ]*(?:(?:г\. ?)?[А-Яа-яё-]{3,20}[ ,]+)?дата(?: года| г\.)?(?:[ ,]+адрес)?[ .]*$", re.IGNORECASE
)
"""Some courts put the bare word «дата» where the date stood."""
_HIDDEN_LINE = re.compile(
    r"^[ ]*(?:\.{3,}|\*{3,}|<[^<>\n]+>)(?:[ ,]+(?:\.{3,}|\*{3,}|<[^<>\n]+>|года?|г\.?))*[ .]*$"
)
_NOT_ITS_OWN = re.compile(
    r"(?:(?:перв|1-?)(?:ой|ого|й) инстанци[ия]|вступ[а-я]+ в (?:законную )?силу|(?:из|об)готовлен[аоы]?|поступ[а-я]+|получен[аоы]?|дата рождения|составлен[аоы]?)"
    r"[^\n]{0,40}$".encode("cp1251")
)
_LOWER = re.compile(
    r"(?:(?:перв|1-?)(?:ой|ого|й) инстанци[ия]|гарнизонн[а-я]{2,3}|мировой судья|судья:?)[^\n]{0,60}$".encode(
        "cp1251"
    )
)


def find(reading: Reading) -> Iterator[Finding]:
    """The findings about the act as a document."""
    kind = reading.document.kind
    if not reading.text:
        return
    if kind is DocumentKind.NOT_PUBLISHED:
        yield from _notice(reading)
        return
    title = _title(reading)
    if kind is DocumentKind.OTHER or kind is DocumentKind.PRESS:
        if title is not None and kind is DocumentKind.OTHER:
            yield reading.finding("document_kind", kind.value, "heading.title@1", title)
        return
    if title is None:
        federation = _FEDERATION.search(reading.plane, 0, HEADING)
        title = federation.span() if federation else None
    header, intro = _ends(reading, title)
    if title is None:
        title = _operative_word(reading)
    yield from _kind(reading, kind, title, intro)
    yield from _number(reading, kind, header, intro)
    yield from _uid(reading, header)
    yield from _date(reading, header, intro, title)


def _notice(reading: Reading) -> Iterator[Finding]:
    """What stands in place of an act: the words that say so, and the number of the case where it is given."""
    withheld = _WITHHELD.search(reading.plane)
    line = reading.line(withheld.start() if withheld else _first_letter(reading.text))
    yield reading.finding("document_kind", DocumentKind.NOT_PUBLISHED.value, "heading.not_published@1", line)
    number = next((one for one in reading.all("number.case") if not _foreign(reading.plane, one)), None)
    if number is not None:
        yield _numbered(reading, number)
    yield from _uid(reading, len(reading.text))


_WITHHELD = re.compile(r"(?<![а-я])(?:не[ \n]+подлежит|изъят[аоы]?)(?![а-я])".encode("cp1251"))


# -- the places --------------------------------------------------------------------------------------
def _first_letter(text: str) -> int:
    return len(text) - len(text.lstrip())


def _ends(reading: Reading, title: tuple[int, int] | None) -> tuple[int, int]:
    """Where the heading and where the introduction end.

    Where the zones see no composition of the court (a text in one line), the heading ends with the first court or
    judge named behind the title.
    """
    header, intro = end_of_heading(reading), end_of_introduction(reading)
    behind = title[1] if title else 0
    if header <= behind:
        cues = (reading.first(name, behind, HEADING) for name in ("court.name", "heading.bench"))
        header = min([cue.start() for cue in cues if cue is not None], default=header)
        intro = max(intro, header)
    return min(header, intro), intro


def _first_zone_end(reading: Reading) -> int:
    zones = reading.document.zones
    return zones[0].end if zones and zones[0].kind is ZoneKind.HEADER else 0


def _title(reading: Reading) -> tuple[int, int] | None:
    """The title nearest to the top that stands at the beginning of a line or in capitals."""
    plane, text = reading.plane, reading.text
    limit = min(HEADING + 1000, len(plane), _first_zone_end(reading) + 400)
    for match in _TITLE.finditer(plane, 0, limit):
        start, end = match.span()
        words = text[start:end]
        opened = not plane[plane.rfind(b"\n", 0, start) + 1 : start].strip()
        line_end = plane.find(b"\n", end)
        rest = plane[end : line_end if line_end >= 0 else len(plane)].strip(b" :.")
        if words.isupper() or (
            opened and (not rest or rest.startswith((b"\xee ", b"\xee\xe1 ", b"\xe8\xec\xe5\xed", b"\xb9")))
        ):
            return start, end
    return None


def _operative_word(reading: Reading) -> tuple[int, int] | None:
    """Where there is no title: the line with the operative word tells what the act is."""
    zone = reading.zone(ZoneKind.RESOLUTIVE)
    if zone is None:
        return None
    start = reading.plane.rfind(b"\n", 0, max(zone.start - 2, 0)) + 1
    return (start, zone.start) if reading.text[start : zone.start].strip() else None


# -- kind and instance -------------------------------------------------------------------------------
def _kind(
    reading: Reading, kind: DocumentKind, title: tuple[int, int] | None, intro: int
) -> Iterator[Finding]:
    spans = (title,) if title else ()
    yield reading.finding("document_kind", kind.value, "heading.title@1", *spans)
    instance = _INSTANCES[kind]
    if kind in (DocumentKind.CASSATION_RULING, DocumentKind.RULING):
        supervision = _SUPERVISION.search(reading.plane, 0, min(intro, HEADING))
        if supervision is not None:
            instance, spans = "supervisory", (supervision.span(),)
    yield reading.finding("instance", instance, "heading.instance@1", *spans)


# -- number and identifier ---------------------------------------------------------------------------
def _number(reading: Reading, kind: DocumentKind, header: int, intro: int) -> Iterator[Finding]:
    plane = reading.plane
    higher = _INSTANCES[kind] != "first"
    found = [match for match in reading.within("number.case", 0, header) if not _foreign(plane, match)]
    if higher and len(found) > 1:
        found.sort(
            key=lambda match: (
                match.group("index") == b"1" or _LOWER.search(plane, 0, match.start()) is not None
            )
        )
    if found:
        yield _numbered(reading, found[0])
        return
    for dossier in _DOSSIER.finditer(plane, 0, header):
        loose = _LOOSE_NUMBER.match(plane, dossier.end())
        if loose is not None:
            value = loose.group().decode("cp1251").replace(" ", "")
            yield reading.finding(
                "case_number", value, "heading.number_loose@1", (dossier.start(), loose.end())
            )
            return
    for match in reading.within("number.case", header, intro):
        if _OWN_NUMBER.search(plane[max(0, match.start() - 24) : match.start()]):
            yield _numbered(reading, match)
            return
    foot = reading.last_before("number.case", len(plane), since=max(header, len(plane) - _FOOT))
    if foot is not None and _FOOT_NUMBER.search(plane[max(0, foot.start() - 16) : foot.start()]):
        yield _numbered(reading, foot)
        return
    for dossier in _DOSSIER.finditer(plane, 0, header):
        hidden = _HIDDEN_NUMBER.match(plane, dossier.end())
        line = plane.rfind(b"\n", 0, dossier.start()) + 1
        if hidden is None or plane[line : dossier.start()].strip(b" \xea"):
            continue
        if b"\xb9" in dossier.group() or hidden.group().strip():
            span = (dossier.start(), max(dossier.end(), hidden.end()))
            yield _redacted(reading, "case_number", "heading.number_hidden@1", span)
            return
    lone = _LONE_MARK.search(plane, 0, header)
    if lone is not None:
        yield _redacted(reading, "case_number", "heading.number_hidden@1", lone.span())


def _foreign(plane: bytes, match: Match) -> bool:
    """A number that the heading gives of another case: the court's below, or the investigation's."""
    before = plane[max(0, match.start() - 60) : match.start()]
    return _NOT_ITS_OWN.search(before) is not None


def _numbered(reading: Reading, match: Match) -> Finding:
    number = case_number(match)
    return reading.finding("case_number", number.text, "heading.number@1", match.span(), flags=number.flags)


def _uid(reading: Reading, header: int) -> Iterator[Finding]:
    match = reading.first("number.uid", 0, max(header, HEADING))
    if match is None:
        match = reading.last_before("number.uid", len(reading.plane), since=len(reading.plane) - _FOOT)
    if match is not None:
        found = uid(match)
        flags = () if found.valid else ("checksum",)
        yield reading.finding("uid", found.text, "heading.uid@1", match.span(), flags=flags)
        return
    hidden = _HIDDEN_UID.search(reading.plane, 0, header)
    if hidden is not None:
        yield _redacted(reading, "uid", "heading.uid_hidden@1", hidden.span())


def _redacted(reading: Reading, variable: str, rule: str, span: tuple[int, int]) -> Finding:
    return Finding(
        None, variable, None, (reading.quote(*span),), rule, Speaker.COURT, missing=Missing.REDACTED
    )


# -- date --------------------------------------------------------------------------------------------
_YEAR_WORD = re.compile(r" ?(?:года|г\.?)(?![а-я])".encode("cp1251"))
_YEAR_ENDS = re.compile(r" ?(?:года|г\.?)?[ .,]{0,3}".encode("cp1251"))
_HEARD = re.compile(r" ?(?:года|г\.?)?,? (?:в [^,;\n]{0,60} )?рассмотре(?:л|в)".encode("cp1251"))
_PLACE = re.compile(r" *(?:(?:в )?(?:гор|г|пос|п|с)\. ?[а-я-]{3,25}[ ,]+)?".encode("cp1251"))
_FORMS = ("date.words", "date.digits", "date.spelled", "date.year_first", "date.masked")


def _date(reading: Reading, header: int, intro: int, title: tuple[int, int] | None) -> Iterator[Finding]:
    """The date below the title, else alone on a line of the introduction or before «рассмотрел».

    A whole date comes before one that is partly hidden.
    """
    behind = title[1] if title is not None else 0
    for start, end in ((behind, header), (0, behind)):
        partial: tuple[Match, PartialDate] | None = None
        found = [match for form in _FORMS for match in reading.within(form, start, end)]
        for match in sorted(found, key=re.Match.start):
            if _foreign(reading.plane, match):
                continue
            read = dates.read(match)
            if read.date is not None:
                yield _dated(reading, match, read)
                return
            if partial is None and (read.redacted or read.iso is not None):
                partial = match, read
        if partial is not None:
            yield _dated(reading, *partial)
            return
    for form in _FORMS[:2]:
        for match in reading.within(form, header, intro):
            around = reading.line(match.start())
            alone = _PLACE.fullmatch(reading.plane, around.start, match.start()) and _YEAR_ENDS.fullmatch(
                reading.plane, match.end(), around.end
            )
            if alone or _HEARD.match(reading.plane, match.end()):
                yield _dated(reading, match, dates.read(match))
                return
    if title is None:
        return
    offset = title[1]
    for line in with_blanks(reading.text[title[1] : header]).split("\n"):
        if line.strip() and (_HIDDEN_LINE.match(line) or _PLAIN_MASKS.match(line)):
            yield _redacted(reading, "decision_date", "heading.date_hidden@1", (offset, offset + len(line)))
            return
        offset += len(line) + 1


def _dated(reading: Reading, match: Match, read: PartialDate) -> Finding:
    tail = _YEAR_WORD.match(reading.plane, match.end())
    span = (match.start(), tail.end() if tail else match.end())
    if read.iso is None:
        return _redacted(reading, "decision_date", "heading.date_hidden@1", span)
    return reading.finding("decision_date", read.iso, "heading.date@1", span, flags=read.flags)
