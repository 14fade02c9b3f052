"""Which court decided: its name as written, put into the nominative, and its code where it is a military court.

The court is named where its composition is («… суд в составе», «Судья … суда»); a court whose verdict is under
appeal, whose prosecutor speaks or through which a complaint is filed is another court.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.documents.document import DocumentKind
from sudebnik.findings.finding import Finding
from sudebnik.findings.opening import end_of_introduction
from sudebnik.findings.reading import Reading
from sudebnik.law import courts
from sudebnik.law.courts import CourtName

PATTERNS: dict[str, str] = {}
"""Names of courts are scanned by `law.courts`."""

_SITS = re.compile(
    r"[ \n,:-]{0,4}(?:в[ \n]+(?:апелляционном порядке[ \n]|кассационном порядке[ \n])?(?:составе|лице)|под[ \n]+председательств|(?:федеральн[а-я]{2,3} )?председательствующ|"
    r"единолично|рассмотре|судья|судьей)".encode("cp1251")
)
_BENCH = re.compile(
    r"(?:судья|судьи|коллегия(?:[ \n]+по[ \n]+[а-я]{5,16}[ \n]+делам)?|президиум|председател[ья][а-я]{0,2}|состав)"
    r"(?:[ \n]+федеральн[а-я]{2,3}|[ \n]+(?:апелляционной|кассационной|надзорной)[ \n]+инстанции)?[ \n]+$".encode(
        "cp1251"
    )
)
_OTHERS = re.compile(
    r"(?:(?:приговор|постановлени|определени|решени|жалоб|представлени|осужд|судим|прокурор|помещени|здани|инстанци|апелляцион)[а-я]{0,4}"
    r"|через|дел(?:о|а|у|ом))[ \n,]{1,3}(?:[а-я]{1,12}[ \n]+){0,2}$".encode("cp1251")
)
_OBLIQUE = re.compile(r"(?<![а-я])(?:суд(?:у|ом|е)|участ(?:ку|ком|ке))(?![а-я])".encode("cp1251"))
_OF_ACT = re.compile(
    r"(?:приговор|постановлени|определени|решени)[а-я]{0,3}[ \n]+(?:[а-я]{1,12}[ \n]+){0,2}$".encode("cp1251")
)


def find(reading: Reading) -> Iterator[Finding]:
    """``court`` and ``court_name`` of an act."""
    if reading.document.kind in (DocumentKind.PRESS, DocumentKind.OTHER):
        return
    notice = reading.document.kind is DocumentKind.NOT_PUBLISHED
    found = _own_court(reading, len(reading.text) if notice else end_of_introduction(reading))
    if found is None:
        return
    span = (found.start, found.end)
    if found.court is not None:
        yield reading.finding("court", found.court.code, "courts.register@1", span)
        yield reading.finding("court_name", found.court.name, "courts.register@1", span)
        return
    name = found.name if found.nominative else _as_elsewhere(reading, found)
    yield reading.finding("court", name, "courts.name@1", span)
    yield reading.finding("court_name", name, "courts.name@1", span)


def _own_court(reading: Reading, limit: int) -> CourtName | None:
    """The best of the courts that the heading and the introduction (or the whole of a notice) name."""
    plane = reading.plane
    best: tuple[int, int, CourtName] | None = None
    for pattern in courts.ALL:
        for match in reading.within(pattern, 0, limit):
            found = courts.read(match, reading.text)
            rank = _rank(plane, found) if found is not None else None
            if found is not None and rank is not None and (best is None or (rank, found.start) < best[:2]):
                best = (rank, found.start, found)
            if rank == 0:
                break
    return best[2] if best is not None else _signed(reading)


def _rank(plane: bytes, found: CourtName) -> int | None:
    """0 where the court sits («в составе», «Судья … суда»), 1 at the beginning of a line, 2 elsewhere, None for others'.

    A court in the instrumental or dative («осужден … судом», «подсудно … суду») is another court.
    """
    start, end = found.start, found.end
    if _OBLIQUE.search(plane[start:end]):
        return None
    before = plane[max(0, start - 64) : start]
    bench = _BENCH.search(before)
    if bench is not None:
        return None if _OF_ACT.search(before[: bench.start()]) else 0
    if _SITS.match(plane, end) and not _OF_ACT.search(before):
        return 0
    if _OTHERS.search(before):
        return None
    line = plane[plane.rfind(b"\n", 0, start) + 1 : start].strip()
    return 1 if not line else 2


def _signed(reading: Reading) -> CourtName | None:
    """Where the introduction names no court: the one above the judge's signature."""
    for match in reversed(reading.within("court.name", max(0, len(reading.text) - 400), len(reading.text))):
        found = courts.read(match, reading.text)
        if found is not None and _BENCH.search(reading.plane[max(0, found.start - 64) : found.start]):
            return found
    return None


def _as_elsewhere(reading: Reading, found: CourtName) -> str:
    """The same name where the text itself has it in the nominative: «через Горской районный суд» settles the ending."""
    for match in reading.all("court.name"):
        near = reading.text[max(0, match.start() - 60) : match.start()]
        if not match.group().endswith(b"\xf1\xf3\xe4") or found.name[:4] not in near:
            continue
        other = courts.read(match, reading.text)
        if other is None or not other.nominative:
            continue
        ours, theirs = found.name.split(" суд", 1), other.name.split(" суд", 1)
        first, second = ours[0].split(" ", 1), theirs[0].split(" ", 1)
        if len(first) == len(second) == 2 and first[0][:-2] == second[0][:-2] and first[1] == second[1]:
            return f"{second[0]} {first[1]} суд{ours[1]}"
    return found.name
