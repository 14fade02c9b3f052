"""One defendant's sentence as words impose it: the final punishment, those of the counts, condition and regime."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sudebnik.findings import punishments
from sudebnik.findings.decision import clause_end, clause_start, persons_between
from sudebnik.findings.punishments import Punishment
from sudebnik.findings.reading import Reading
from sudebnik.law.articles import Article
from sudebnik.text.durations import Term, terms
from sudebnik.text.span import Span

PATTERNS: dict[str, str] = {
    **punishments.PATTERNS,
    "imposed.final": r"\<окончательн",
    "imposed.rule": r"\<(?:совокупност[а-я]{1,2}[ \n]{1,2}(?:преступлени|приговор)|ст(?:\.(?: ?ст\.)?|ать[а-я]{1,3}) {0,2}(?:69|70)\>)",
    "imposed.conditional": r"\<условн(?:ым|о|ой)\>",
    "imposed.probation": r"\<испытательн[а-я]{2,3}[ \n]{1,2}срок",
    "imposed.regime": r"(?:колони[а-я]{1,2}[ -]{1,3}поселени|(?:общего|строгого|особого)[ \n]{1,2}(?:вида[ \n]{1,2})?режима|\<в тюрьме\>|воспитательн[а-я]{2,3}[ \n]колони)",
}


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_EACH = _on_plane(r"кажд(?:ому|ого|ой|ая|ый)(?![а-я])|(?<![а-я])(?:обоими?|обоих|обеими?)(?![а-я])")
_HIS = _on_plane(r"[^ \n]{1,16}(?: [^ \n]{1,4})? ?- (?:сроком |на срок |на |в размере ){0,2}")
"""«ФИО1 – на 5 лет»: a term of one of several, whatever «каждому» says behind."""
_REGIMES = (("колони", "settlement"), ("общ", "general"), ("строг", "strict"), ("особ", "special"), ("в тюрь", "prison"), ("воспит", "juvenile"))  # fmt: skip  # fmt: skip
_COLONY = ("исправительн".encode("cp1251"), "колони".encode("cp1251"))
_EXCLUDED = "исключ".encode("cp1251")
_VERDICTS = _on_plane(r"приговор|70")
_CREDIT = _on_plane(
    r"зачесть|зачет|зачт|засчит|из расчета|(?<![а-я])за (?:один|одного|полтора|два|две|1|2)(?! (?:преступлени|эпизод|деяни|таких|самовольн|неявк))|вместо|исключи|(?<![а-я])со? (?:исправительн|строгого|общего|особого)|следовани|не ?отбыт"
)
_IMPOSES_REGIME = _on_plane(
    r"назнач(?:ить|ив)(?![а-я])|считать (?:[а-я0-9.]+ ){0,4}осужденн|определи(?:ть|в)(?![а-я])|окончательн"
)
_DECIDES = _on_plane(
    r"считать|признать|признав|постанов|назнач|определ|лишени[а-я]{1,2} свободы[ ,]{1,3}$|(?:год[а-я]{0,2}|месяц[а-я]{0,3}|лет)[ ,]{1,3}$|работ[а-я]{0,2}[ ,]{1,3}$"
)
_DECIDES_BEHIND = _on_plane(r"[ ,]{1,3}(?:с |считать|назнач|установ|при|если|без)|[ ,.]{1,3}испытательн")
_NOT_CONDITIONAL = _on_plane(r"(?<![а-я])(?:не|вместо|отменить|отмене|исключить[^;\n]{0,60}) $")
_EARLIER = _on_plane(r"(?<![а-я])приговор(?:а|у|ом|ам)?(?![а-я])|отмен|сохран")
_CONDITIONS = _on_plane(
    r"считать|постанов(?:ить|ив)|назнач(?:ить|ив)(?![а-я])|определи(?:ть|в)(?![а-я])|окончательн"
)
_FOR = "для ".encode("cp1251")
_LOWERED = _on_plane(r"(?<![а-я])(?:смягч|сниз|уменьш|сократ)(?:ить|ив|ает)[^;\n]*$")
_FREE = _on_plane(r"-|[ \n]{1,2}(?:осужд|освоб|досроч)")
_BEHAVIOUR = _on_plane(r"в течени[еи][ \n]{1,2}")
_HIDDEN = _on_plane(
    r"[а-я]{0,3}[ \n,:-]{0,3}(?:(?:в|на|сроком|продолжительностью|размере)[ \n]{1,2}){0,3}[(\"]?(?:<|\*{2}|\.\.|\[|данные изъяты|изъято|_{2})"
)


@dataclass(slots=True)
class Sentence:
    """What is decided about one defendant."""

    parts: list[Punishment] = field(default_factory=list)
    final: Punishment | None = None
    counts: list[Punishment] = field(default_factory=list)
    merged: Punishment | None = None
    suspended: tuple[int, int] | None = None
    probation: Term | tuple[int, int] | None = None
    regime: tuple[str, int, int] | None = None
    applied: list[Article] = field(default_factory=list)
    term_flags: tuple[str, ...] = ()
    regime_flags: tuple[str, ...] = ()

    def additional(self) -> list[Punishment]:
        """What the final punishment adds; where it repeats nothing, what the counts add."""
        added = [one for one in self.parts if one.added]
        final = self.final
        if final is None:
            return added
        return [one for one in added if one.start >= final.clause] or added


def read(reading: Reading, spans: Sequence[Span]) -> dict[int, Sentence]:
    """What the words in these spans impose, a defendant at a time."""
    found: dict[int, Sentence] = {person.number: Sentence() for person in reading.persons}
    for start, end in spans:
        for one in punishments.punishments(reading, start, end):
            for person in _whose(reading, one, end):
                found[person].parts.append(one)
        _conditions(reading, start, end, found)
    for sentence in found.values():
        _settle(reading, spans, sentence)
    for start, end in spans:
        _regimes(reading, start, end, found)
    return found


def _whose(reading: Reading, one: Punishment, end: int) -> Sequence[int]:
    """«ФИО1 и ФИО2 назначить … каждому», else the one named last."""
    if len(reading.persons) < 2:
        return (1,)
    close = clause_end(reading, one.end, min(end, one.end + 200))
    last = max((at for person in reading.persons for at in person.mentions if at < one.start), default=0)
    if _HIS.fullmatch(reading.plane, last, one.start):
        return (reading.person_at(one.start),)
    if _EACH.search(reading.plane, one.clause, close):
        named = persons_between(reading, one.clause, close, one.start)
        if len(named) > 1:
            return named
        return [person.number for person in reading.persons]
    return (reading.person_at(one.start),)


def _settle(reading: Reading, spans: Sequence[Span], sentence: Sentence) -> None:
    """Tell the final punishment from those of the counts and from the one that article 69 makes of them."""
    mains = [one for one in sentence.parts if not one.added]
    if not mains:
        return
    low, high = min(one.clause for one in mains), max(one.end for one in mains)
    low = min(low, *(span.start for span in spans if span.start <= low < span.end)) if spans else low
    finals = reading.within("imposed.final", low, high)
    rules = [
        hit
        for hit in reading.within("imposed.rule", low, high)
        if reading.plane.find(_EXCLUDED, clause_start(reading, hit.start(), low), hit.start()) < 0
    ]
    final = None
    for hit in reversed(finals):
        final = next(
            (one for one in mains if one.start > hit.start() and one.start - hit.start() < 700), None
        )
        if final is not None:
            break
    if final is None and rules:
        final = next((one for one in mains if one.start > rules[-1].start()), None)
    final = final or mains[-1]
    final = next((one for one in mains if one.replaces and one.start > final.start), final)
    lowered = (one for one in mains if one.kind == final.kind == "fine" and one.start > final.start)
    final = next((one for one in lowered if _LOWERED.search(reading.plane, one.clause, one.start)), final)
    sentence.final = final
    joint = [hit for hit in rules if hit.start() < final.start]
    verdicts = [hit for hit in joint if _VERDICTS.search(hit.group())]
    crimes = [hit for hit in joint if hit not in verdicts]
    if not joint:
        return
    first = joint[0].start()
    sentence.counts = [one for one in mains if one.start < first and one is not final]
    if crimes and sentence.counts:
        until = (
            verdicts[0].start() if verdicts and verdicts[0].start() > crimes[0].start() else final.start + 1
        )
        sentence.merged = next((one for one in mains if crimes[0].start() < one.start < until), None)


def _conditions(reading: Reading, start: int, end: int, found: dict[int, Sentence]) -> None:
    """«Считать условным с испытательным сроком …»."""
    plane = reading.plane
    spoken: list[Term] | None = None
    for hit in reading.within("imposed.conditional", start, end):
        clause = clause_start(reading, hit.start(), start)
        if _FREE.match(plane, hit.end()) or _NOT_CONDITIONAL.search(plane, clause, hit.start()):
            continue
        verbs = _CONDITIONS.finditer(plane, clause, hit.start())
        since = max((verb.end() for verb in verbs), default=clause)
        if _EARLIER.search(plane, since, hit.start()):
            continue
        if not _DECIDES.search(plane, clause, hit.start()) and not _DECIDES_BEHIND.match(plane, hit.end()):
            continue
        for person in persons_between(reading, clause, hit.start(), hit.start()):
            found[person].suspended = found[person].suspended or (clause, hit.end())
    if not any(sentence.suspended for sentence in found.values()):
        return
    for hit in reading.within("imposed.probation", start, end):
        spoken = _terms(reading, start, end) if spoken is None else spoken
        clause = clause_start(reading, hit.start(), start)
        length = _probation(reading, hit.end(), hit.start(), spoken)
        people = persons_between(reading, clause, hit.start(), hit.start())
        for person in people:
            own = _own_probation(reading, person, hit.end(), spoken) if len(people) > 1 else None
            if found[person].suspended and found[person].probation is None:
                found[person].probation = own or length
    for sentence in found.values():
        if sentence.suspended and sentence.probation is None:
            spoken = _terms(reading, start, end) if spoken is None else spoken
            sentence.probation = _behaviour(reading, sentence.suspended, spoken)


def _terms(reading: Reading, start: int, end: int) -> list[Term]:
    names = ("term.digits", "term.bracketed", "term.words")
    return terms([hit for name in names for hit in reading.within(name, start, end)], reading.plane)


def _probation(
    reading: Reading, behind: int, before: int, spoken: list[Term]
) -> Term | tuple[int, int] | None:
    for term in spoken:
        if behind <= term.start < behind + 60 and not reading.plane[behind : term.start].count(b";"):
            return term
    if _HIDDEN.match(reading.plane, behind):
        return (before, behind + 20)
    return next((term for term in spoken if 0 <= before - term.end < 3), None)


def _own_probation(reading: Reading, person: int, behind: int, spoken: list[Term]) -> Term | None:
    """«… испытательный срок ФИО1 – 2 года, ФИО2 – 3 года»: the term behind his own name."""
    close = clause_end(reading, behind, behind + 300)
    names = [place for place in reading.persons[person - 1].mentions if behind <= place < close]
    if names and reading.plane[names[0] - 4 : names[0]] == _FOR:  # «2 года для ФИО1 и 3 года для ФИО2»
        return next((term for term in reversed(spoken) if behind <= term.start < names[0]), None)
    return next((term for term in spoken if names and names[0] < term.start < close), None)


def _behaviour(reading: Reading, suspended: tuple[int, int], spoken: list[Term]) -> Term | None:
    """«… если в течение одного года своим поведением докажет исправление»."""
    close = clause_end(reading, suspended[1], suspended[1] + 400)
    for during in _BEHAVIOUR.finditer(reading.plane, suspended[1], close):
        for term in spoken:
            if term.start == during.end():
                return term
    return None


def _regimes(reading: Reading, start: int, end: int, found: dict[int, Sentence]) -> None:
    """The regime behind the final punishment; a credit clause that repeats the word is none."""
    for hit in reading.within("imposed.regime", start, end):
        clause = clause_start(reading, hit.start(), start)
        verbs = _IMPOSES_REGIME.finditer(reading.plane, clause, hit.start())
        since = max((verb.end() for verb in verbs), default=clause)
        if _CREDIT.search(reading.plane, since, hit.start()):
            continue
        word = hit.group().decode("cp1251")
        value = next(regime for stem, regime in _REGIMES if word.startswith(stem))
        near = (reading.plane.rfind(colony, max(clause, hit.start() - 40), hit.start()) for colony in _COLONY)
        low = next((place for place in near if place >= 0), hit.start())
        span = (value, low, punishments.word_end(reading.plane, hit.end()))
        close = clause_end(reading, hit.end(), min(end, hit.end() + 200))
        people = persons_between(reading, clause, hit.start(), hit.start())
        if len(found) > 1 and _EACH.search(reading.plane, clause, close):
            people = list(found) if len(people) < 2 else people
        for person in people:
            sentence = found[person]
            final = sentence.final
            if sentence.regime is None or final is None or sentence.regime[1] < final.start:
                sentence.regime = span
