"""Who is speaking at each place of an act: the court, the defendant, his counsel, a witness, a paper.

Each part of an act has its own way of retelling. A complaint is its author's until another is named; testimony is the
defendant's; evidence belongs to the witness or paper named last; elsewhere the court speaks, and lends its voice only
for as long as it retells an argument. DOMAIN §2.2, §2.3 and VARIABLES.md (``speaker``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sudebnik.documents.document import ZoneKind
from sudebnik.findings.cues import Cue, Cues
from sudebnik.findings.finding import Speaker
from sudebnik.findings.passages import Passage, passages
from sudebnik.findings.press import report
from sudebnik.findings.reading import Reading
from sudebnik.findings.roles import on_plane

Z = ZoneKind
S = Speaker

_RETOLD_COMPLAINT = (Z.GROUNDS, Z.OBJECTIONS)
_ACCOUNT = (Z.TESTIMONY, Z.EVIDENCE)
_SILENT = (Z.HEADER, Z.INTRO, Z.RESOLUTIVE, Z.NOTICE, Z.CARD)


_FOR = on_plane(r"\<(?:в (?:защиту|интересах|отношении)(?: осужденн[а-я]{2,3})?|защитник[а-я]? (?=осужденн))")
_CLIENT = 120
_TITLED = 16
"""«В интересах осужденного ФИО2»: how far behind those words the name stands."""


class Turn(NamedTuple):
    """A stretch of an act in one voice.

    ``cue`` are the words that name the speaker, None where the part of the act alone tells; ``person`` is whose words
    they are among several defendants; ``retold``: the court retells an argument in order to answer it.
    """

    start: int
    end: int
    speaker: Speaker
    cue: tuple[int, int] | None = None
    person: int | None = None
    retold: bool = False


_TURNS: WeakKeyDictionary[Reading, tuple[Sequence[Turn], list[int]]] = WeakKeyDictionary()


def turns(reading: Reading) -> Sequence[Turn]:
    """The turns of an act in order, without gaps; found once for each reading."""
    return _kept(reading)[0]


def turn_at(reading: Reading, position: int) -> Turn:
    """The turn in which an offset lies."""
    found, starts = _kept(reading)
    return found[max(bisect_right(starts, position) - 1, 0)]


def speaker_at(reading: Reading, position: int) -> Speaker:
    """Whose words stand at an offset."""
    return turn_at(reading, position).speaker


def _kept(reading: Reading) -> tuple[Sequence[Turn], list[int]]:
    kept = _TURNS.get(reading)
    if kept is None:
        found = tuple(_joined(list(_spoken(reading)), len(reading.text)))
        kept = _TURNS[reading] = (found, [turn.start for turn in found])
    return kept


def _spoken(reading: Reading) -> Iterator[Turn]:
    cues = Cues(reading)
    author = cues.appellant
    for zone in reading.document.zones:
        yield Turn(zone.start, zone.end, S.JOURNALIST if zone.kind is Z.PRESS else S.COURT)
        if zone.kind is Z.PRESS:
            yield from (Turn(*turn) for turn in report.turns(reading))
        if zone.kind is Z.PRESS or zone.kind in _SILENT:
            continue
        found = passages(reading, zone.start, zone.end)
        if zone.kind in _RETOLD_COMPLAINT:
            yield from _complaint(reading, cues, found, author if zone.kind is Z.GROUNDS else S.PROSECUTOR)
        elif zone.kind in _ACCOUNT:
            yield from _account(reading, cues, found, zone.kind)
        else:
            yield from _court(reading, cues, found, zone.kind)


def _complaint(reading: Reading, cues: Cues, found: Sequence[Passage], author: Speaker) -> Iterator[Turn]:
    """Grounds and objections: the author speaks, of several the one named last; others only where quoted."""
    authors, current, named = [author], author, None
    for passage in found:
        if passage.opens and (signed := cues.authors(passage)):
            authors = [one.speaker for one in signed]
            current, named = authors[0], signed[0]
        cue = cues.complaint(passage, authors)
        speaker = current
        if cue is not None:
            speaker = cue.speaker
            if speaker in authors or cue.lasts:
                current, named = speaker, cue
                if speaker not in authors:
                    authors = [speaker]
        yield _turn(reading, passage.start, passage.end, speaker, cue or named)
        for quoted in cues.quoted(passage):
            yield _turn(reading, quoted.start, quoted.end, quoted.speaker, quoted)
            yield _turn(reading, quoted.end, passage.end, speaker, cue or named)


def _account(reading: Reading, cues: Cues, found: Sequence[Passage], kind: ZoneKind) -> Iterator[Turn]:
    """Testimony and evidence: whoever was named last goes on to the end of the paragraph."""
    base = S.DEFENDANT if kind is Z.TESTIMONY else S.COURT
    current, named = base, None
    for passage in found:
        if passage.opens and not cues.goes_on(passage):
            current, named = base, None
        place = passage.start
        for cue in cues.account(passage, testimony=kind is Z.TESTIMONY):
            start = max(passage.start if cue.whole else cue.start, place)
            yield _turn(reading, place, start, current, named)
            place, current, named = start, cue.speaker, cue
        yield _turn(reading, place, passage.end, current, named)


def _court(reading: Reading, cues: Cues, found: Sequence[Passage], kind: ZoneKind) -> Iterator[Turn]:
    """Where the court reasons it speaks, except for the words in which it retells somebody."""
    before: Cue | None = None
    for passage in found:
        place = passage.start
        told = cues.court(passage, before, established=kind in (Z.ESTABLISHED, Z.SUMMARY))
        for cue in told:
            yield _turn(reading, place, cue.start, S.COURT, None)
            yield _turn(reading, cue.start, cue.end, cue.speaker, cue, retold=cue.whole)
            place = cue.end
        yield _turn(reading, place, passage.end, S.COURT, None)
        before = told[-1] if told and told[-1].lasts else None


def _turn(
    reading: Reading, start: int, end: int, speaker: Speaker, cue: Cue | None, *, retold: bool = False
) -> Turn:
    words = cue.words if cue is not None else None
    person = None
    if len(reading.persons) > 1 and speaker in (S.DEFENDANT, S.COUNSEL):
        person = _whose(reading, words or (start, start))
    return Turn(start, end, speaker, words, person, retold)


def _whose(reading: Reading, words: tuple[int, int]) -> int:
    """The defendant named right behind the words that name the speaker, or for whom counsel speaks, else the one named last before them."""
    client = _FOR.search(reading.plane, words[0], min(words[1] + _CLIENT, reading.sentence(words[0]).end))
    if client is not None:
        for person in reading.persons:
            index = bisect_right(person.mentions, client.end() - 1)
            if index < len(person.mentions) and person.mentions[index] - client.end() <= _TITLED:
                return person.number
    for person in reading.persons:
        index = bisect_right(person.mentions, words[0] - 1)
        if index < len(person.mentions) and person.mentions[index] <= words[1] + 2:
            return person.number
    return reading.person_at(words[0])


def _joined(found: list[Turn], length: int) -> Iterator[Turn]:
    """Turns in the order of the text: a later one covers what an earlier one said of the same place."""
    marks: dict[int, Turn] = {}
    for turn in found:
        if turn.start < turn.end:
            marks[turn.start] = turn
    if not marks:
        yield Turn(0, length, S.COURT)
        return
    starts = sorted(marks)
    before: Turn | None = None
    for start, end in zip(starts, [*starts[1:], length], strict=True):
        turn = marks[start]._replace(start=start, end=end)
        if before is not None and before[2:] == turn[2:]:
            before = before._replace(end=end)
            continue
        if before is not None:
            yield before
        before = turn
    if before is not None:
        yield before
