"""Who judged: the presiding judge and the other judges of the panel, surname and initials in the nominative.

Names stand in the case that the words before them ask for («председательствующего судьи …» genitive, «Судья …»
nominative). Where an ending leaves several readings, the signature under the act decides. A judge's name that the
court hid is a redaction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.opening import end_of_heading, end_of_introduction
from sudebnik.findings.reading import Match, Reading
from sudebnik.law import courts
from sudebnik.text.blanks import with_blanks
from sudebnik.text.morphology import Case, patronymic_feminine, surname

PATTERNS: dict[str, str] = {
    "bench.presiding": r"\<(?:председательствующ[а-я]{2,3}|под[ \n]+председательством|председательством)\>",
    "bench.chair": r"\<председател(?:ь|я)[ \n]+(?=[а-я])",
    "bench.judge": r"\<(?:суд(?:ья|ьи|ьей|ьею|ье|ьёй|ью)|в[ \n]+составе|единолично)\>",
}

_SIGNATURE = 900
_MOST_JUDGES = 12

_SURNAME = r"(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,})(?:[-–—](?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,}))?"
_INITIALS = r"[А-ЯЁ](?:[-–][А-ЯЁ])?\.[ \n]*[А-ЯЁ](?:[-–][А-ЯЁ])?(?:\.|(?![А-Яа-яЁё]))"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|ич|вн|ичн)(?:а|у|ем|ы|е|ой)?|[А-ЯЁ]+(?:ВИЧ|ИЧ|ВН|ИЧН)(?:А|У|ЕМ|Ы|Е|ОЙ)?"
_NAME = re.compile(
    rf"(?<![А-Яа-яЁё.])(?:(?P<surname>{_SURNAME})[ \n]*(?P<initials>{_INITIALS})"
    rf"|(?P<before>{_INITIALS})[ \n]*(?P<after>{_SURNAME})"
    rf"|(?P<last>{_SURNAME})[ \n]+(?P<first>[А-ЯЁ][а-яё]+|[А-ЯЁ]{{2,}})[ \n]+(?P<middle>{_PATRONYMIC})(?![а-яё])"
    rf"|(?P<first2>[А-ЯЁ][а-яё]+)[ \n]+(?P<middle2>{_PATRONYMIC})[ \n]+(?P<last2>{_SURNAME})"
    r"|(?P<mask>(?:ФИО|фио)(?![а-яё]) ?№? ?\d{0,3}|Фамилия ?\d{1,3}(?: Имя\d+)?(?: Отчество\d+)?|<[^<>\n]{3,24}>|\*{3,}|\.{5,}|[А-ЯЁ]\.(?=[, \n]))(?![А-Яа-яЁё]))"
)
_NOT_A_SURNAME = re.compile(
    r"(?i:суд|республик|област|кра[йя]|район|федераци|город|именем|приговор|постановлен|дело$|московск)"
)
_PLACE = re.compile(r"(?:суда?|№)\s*$", re.IGNORECASE)
_STOP = re.compile(
    r"(?<![а-я])(?:при[ \n]+(?:секретар|помощник|ведени|участи|подготовке)|с[ \n]+участием|с участ|рассмотре|судей|суди?ь[ийям]{1,2} *:|народн|присяжн|установил|государственн|прокурор|подсудим|осужденн|защитник|обвинител|секретар)".encode(
        "cp1251"
    )
)
_FOREIGN = re.compile(
    r"(?:перв(?:ой|ого) инстанци[ия][^.;\n]{0,20}|доклад[а-я]{0,2}|докладчик[а-я]{0,2}|мнени[а-я]|приговор[а-я]{0,2}|постановлени[а-я]{1,2}|помощник[а-я]{0,3}|секретар[а-я]{1,3}|определени[а-я]{1,2}|решени[а-я]{1,2}|прокурор[а-я]{0,2})"
    r"[ \n]+$".encode("cp1251")
)
_BELOW = re.compile(
    r"[ \n]+(?:в|по[ \n]+делу[ \n]+в)[ \n]+суд[еа][ \n]+перв|[ \n]+суда[ \n]+перв".encode("cp1251")
)
_PANEL = re.compile(
    r"[ \n]*[,;:(]?[ \n]*(?:(?:и|а[ \n]+также|при[ \n]+участии|с[ \n]+участием)[ \n]+)?(?:членов[ \n]+(?:судебной[ \n]+)?(?:коллегии|президиума)|(?:федеральных[ \n]+)?(?P<word>судей|судьи|судья|судьями))"
    r"[ \n:–—-]+".encode("cp1251")
)
_NEXT = re.compile(rb"[ \n]*(?:,|\xe8|,[ \n]*\xe8)[ \n]+(?:\xf1\xf3\xe4\xfc\xe8[ \n]+)?")


class Judge(NamedTuple):
    """A judge's name where it stands; ``value`` is None where the name is hidden."""

    value: str | None
    start: int
    end: int


def find(reading: Reading) -> Iterator[Finding]:
    """``judge`` and ``panel`` of an act."""
    if reading.document.kind in (DocumentKind.NOT_PUBLISHED, DocumentKind.PRESS, DocumentKind.OTHER):
        return
    signed = _Signature(reading)
    anchored = _presiding(reading, signed)
    if anchored is None:
        last = signed.only()
        if last is not None:
            yield reading.finding("judge", last.value, "bench.signature@1", (last.start, last.end))
        return
    judge, case, start = anchored
    span = (start, judge.end) if judge.end - start < 80 else (judge.start, judge.end)
    if judge.value is None:
        yield Finding(
            None,
            "judge",
            None,
            (reading.quote(*span),),
            "bench.hidden@1",
            Speaker.COURT,
            missing=Missing.REDACTED,
        )
    else:
        yield reading.finding("judge", judge.value, "bench.presiding@1", span)
    for other in _panel(reading, judge.end, case, signed):
        if other.value is not None:
            yield reading.finding("panel", other.value, "bench.panel@1", (other.start, other.end))


# -- the presiding judge -----------------------------------------------------------------------------
def _presiding(reading: Reading, signed: _Signature) -> tuple[Judge, Case, int] | None:
    """The first judge who is said to preside or to sit alone, with the case of the name and the offset of the words."""
    limit = end_of_introduction(reading)
    since = _own_words(reading)
    for pattern in ("bench.presiding", "bench.judge", "bench.chair"):
        for match in reading.within(pattern, since, limit):
            found = _after(reading, match, limit, signed)
            if found is not None:
                return found
    return None


def _own_words(reading: Reading) -> int:
    """Where the act's own words begin: above the title, a higher court names the judge of the court below."""
    if reading.document.kind in (DocumentKind.VERDICT, DocumentKind.RULING):
        return 0
    return end_of_heading(reading) if reading.document.zones else 0


def _after(reading: Reading, match: Match, limit: int, signed: _Signature) -> tuple[Judge, Case, int] | None:
    plane = reading.plane
    start, end = match.span()
    if _FOREIGN.search(plane[max(0, start - 48) : start]) or _BELOW.match(plane, end):
        return None
    until = min(limit, end + 220)
    stop = _STOP.search(plane, end, until)
    if stop is not None:
        until = stop.start()
    case = _case(match.group())
    inner = re.compile(r"(?<![а-я])судь(?:и|я|ей|ею|е)(?![а-я])".encode("cp1251")).search(plane, end, until)
    if inner is not None and inner.group() == "судья".encode("cp1251"):
        case = Case.NOMINATIVE
    court = reading.first("court.name", end, until) or reading.first("court.district", end, until)
    named = courts.read(court, reading.text) if court is not None else None
    judge = _name(
        reading.text, named.end if named is not None and named.end < until else end, until, case, signed
    )
    return None if judge is None else (judge, case, start)


def _case(words: bytes) -> Case:
    """The case in which the name behind these words stands."""
    plain = words.decode("cp1251")
    if plain.startswith("председательствующ"):
        if plain.endswith(("ий", "ая", "ее")):
            return Case.NOMINATIVE
        return Case.INSTRUMENTAL if plain.endswith("им") else Case.GENITIVE
    if plain == "судья" or plain.startswith("председатель"):
        return Case.NOMINATIVE
    if plain in ("судьей", "судьею"):
        return Case.INSTRUMENTAL
    return Case.DATIVE if plain == "судье" else Case.GENITIVE


def _name(text: str, start: int, end: int, case: Case, signed: _Signature) -> Judge | None:
    """The first name of a stretch, put into the nominative."""
    near = with_blanks(text[start:end])
    for match in _NAME.finditer(near):
        mask = match["mask"]
        if mask:
            if mask.startswith(("<", ".")) and _PLACE.search(near, 0, match.start()):
                continue
            return Judge(None, start + match.start(), start + match.end())
        judge = _read(match, start, case, signed)
        if judge is not None:
            return judge
    return None


def _read(match: re.Match[str], base: int, case: Case, signed: _Signature) -> Judge | None:
    family = _family(match)
    if family is None:
        return None
    initials = _initials(match)
    middle = match["middle"] or match["middle2"]
    feminine = patronymic_feminine(middle) if middle else None
    forms = surname(family, case, feminine=feminine)
    return Judge(f"{signed.choose(forms, initials)} {initials}", base + match.start(), base + match.end())


def _family(match: re.Match[str]) -> str | None:
    """The surname of a match, None where it is no surname."""
    family: str | None = match["surname"] or match["after"] or match["last"] or match["last2"]
    return None if family is None or _NOT_A_SURNAME.match(family) else family


def _initials(match: re.Match[str]) -> str:
    """«А. Б» and «Андрей Борисович» as «А.Б.»."""
    written = match["initials"] or match["before"]
    if written:
        letters = re.findall(r"[А-ЯЁ](?:[-–][А-ЯЁ])?", written)
        return "".join([f"{letter}." for letter in letters[:2]])
    first, middle = match["first"] or match["first2"], match["middle"] or match["middle2"]
    return f"{first[0].upper()}.{middle[0].upper()}."


# -- the panel ---------------------------------------------------------------------------------------
def _panel(reading: Reading, behind: int, case: Case, signed: _Signature) -> Iterator[Judge]:
    """The judges named behind the presiding one: «судей …, … и …»."""
    opening = _PANEL.match(reading.plane, behind)
    if opening is None:
        return
    if opening["word"] == "судьи".encode("cp1251") and case is Case.NOMINATIVE:
        mode = Case.NOMINATIVE
    else:
        mode = {"судья": Case.NOMINATIVE, "судьями": Case.INSTRUMENTAL}.get(
            (opening["word"] or b"").decode("cp1251"), Case.GENITIVE
        )
    position = opening.end()
    for _ in range(_MOST_JUDGES):
        match = _NAME.match(with_blanks(reading.text[position : position + 80]))
        if match is None:
            return
        judge = (
            Judge(None, position, position + match.end())
            if match["mask"]
            else _read(match, position, mode, signed)
        )
        if judge is None:
            return
        yield judge
        following = _NEXT.match(reading.plane, judge.end)
        if following is None:
            return
        position = following.end()


# -- the signature -----------------------------------------------------------------------------------
class _Signature:
    """The judges who signed: names in the nominative behind «Председательствующий», «Судья» at the end of the act."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._judges: list[tuple[str, str, Judge]] | None = None

    def choose(self, forms: tuple[str, ...], initials: str) -> str:
        """The reading of a surname that the signature confirms, else the likeliest."""
        if len(forms) == 1:
            return forms[0]
        signed = {
            family.lower().replace("ё", "е")
            for family, letters, _ in self._all()
            if letters[:1] == initials[:1]
        }
        for form in forms:
            if form.lower().replace("ё", "е") in signed:
                return form
        return forms[0]

    def only(self) -> Judge | None:
        """The judge who signed, where the introduction names none."""
        judges = self._all()
        return judges[0][2] if judges else None

    def _all(self) -> list[tuple[str, str, Judge]]:
        if self._judges is None:
            self._judges = list(self._read())
        return self._judges

    def _read(self) -> Iterator[tuple[str, str, Judge]]:
        reading = self._reading
        size = len(reading.text)
        since = max(0, size - _SIGNATURE)
        for pattern in ("bench.presiding", "bench.judge"):
            for match in reading.within(pattern, since, size):
                if _case(match.group()) is not Case.NOMINATIVE:
                    continue
                near = with_blanks(reading.text[match.end() : match.end() + 120])
                for named in _NAME.finditer(near):
                    family = _family(named)
                    if family is None:
                        continue
                    family = surname(family, Case.NOMINATIVE)[0]
                    initials = _initials(named)
                    span = (match.end() + named.start(), match.end() + named.end())
                    yield family, initials, Judge(f"{family} {initials}", *span)
                    break
