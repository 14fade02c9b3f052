"""The sentence: its kind, term and regime, what is added, whether it is conditional, and which rules were applied.

The operative part decides. The final punishment is the one behind the last «окончательно», else the one behind the
rule of article 69 or 70, else the only one; the punishments before are those of the counts. In an appeal or cassation
ruling the verdict that the introduction retells holds, changed as the operative part says (DOMAIN §1.7, §3.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sudebnik.codebook.missing import Missing
from sudebnik.findings import decision, outcome, punishments
from sudebnik.findings.decision import Decision, Fate, clause_end, clause_start, persons_between
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.punishments import Punishment
from sudebnik.findings.reading import Reading
from sudebnik.law.articles import Article
from sudebnik.law.sanctions import regime_flag, sanction, term_flag
from sudebnik.text.durations import Term, terms
from sudebnik.text.span import Span

PATTERNS: dict[str, str] = {
    **outcome.PATTERNS,
    **punishments.PATTERNS,
    "sentence.final": r"\<окончательн",
    "sentence.rule": r"\<(?:совокупност[а-я]{1,2}[ \n]{1,2}(?:преступлени|приговор)|ст[а-я.]{1,6} {0,2}(?:69|70)\>)",
    "sentence.conditional": r"\<условн(?:ым|о|ой)\>",
    "sentence.probation": r"\<испытательн[а-я]{2,3}[ \n]{1,2}срок",
    "sentence.regime": r"(?:колони[а-я]{1,2}[ -]{1,3}поселени|(?:общего|строгого|особого) (?:вида )?режима|\<в тюрьме\>|воспитательн[а-я]{2,3}[ \n]колони)",
}


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_REGIMES = (("колони", "settlement"), ("общ", "general"), ("строг", "strict"), ("особ", "special"), ("в тюрь", "prison"), ("воспит", "juvenile"))  # fmt: skip
_COLONY = ("исправительн".encode("cp1251"), "колони".encode("cp1251"))
_ADDITIONAL = {"fine": "fine", "restriction_of_liberty": "restriction_of_liberty", "ban_on_position": "ban_on_position", "loss_of_rank": "loss_of_rank"}  # fmt: skip
_EACH = _on_plane(r"кажд(?:ому|ого|ой|ая|ый)(?![а-я])|(?<![а-я])(?:обоим|обоих|обеим)(?![а-я])")
_VERDICTS = _on_plane(r"приговор|70")
_CREDIT = _on_plane(
    r"зачесть|зачет|зачт|засчит|из расчета|(?<![а-я])за (?:один|одного|полтора|два|две|1|2)|вместо|исключи|(?<![а-я])со? (?:исправительн|строгого|общего|особого)|следовани|не ?отбыт"
)
_IMPOSES_REGIME = _on_plane(r"назнач(?:ить|ив)(?![а-я])|определи(?:ть|в)(?![а-я])|окончательн")
_DECIDES = _on_plane(
    r"считать|признать|признав|постанов|назнач|определ|лишени[а-я]{1,2} свободы[ ,]{1,3}$|(?:год[а-я]{0,2}|месяц[а-я]{0,3}|лет)[ ,]{1,3}$|работ[а-я]{0,2}[ ,]{1,3}$"
)
_DECIDES_BEHIND = _on_plane(r"[ ,]{1,3}(?:с |считать|назнач|установ|при|если|без)")
_NOT_CONDITIONAL = _on_plane(r"(?<![а-я])(?:не|вместо|отменить|отмене|исключить[^;\n]{0,60}) $")
_EARLIER = _on_plane(r"(?<![а-я])приговор(?:а|у|ом|ам)?(?![а-я])|отмен|сохран")
_CONDITIONS = _on_plane(
    r"считать|постанов(?:ить|ив)|назнач(?:ить|ив)(?![а-я])|определи(?:ть|в)(?![а-я])|окончательн"
)
_FREE = _on_plane(r"-|[ \n]{1,2}(?:осужд|освоб|досроч)")
_BEHAVIOUR = _on_plane(r"в течени[еи][ \n]{1,2}")
_HIDDEN = _on_plane(
    r"[а-я]{0,3}[ \n,:-]{0,3}(?:(?:в|на|сроком|продолжительностью|размере)[ \n]{1,2}){0,3}[(\"]?(?:<|\*{2}|\.\.|\[|данные изъяты|изъято|_{2})"
)
_NO_PUNISHMENT = _on_plane(
    r"без назначения наказания|освободи(?:ть|в)[^;\n]{0,80} от (?:уголовного )?наказания"
)
_NEGATED = _on_plane(
    r"без применени[а-я]|(?<![а-я])не (?:примен|усматрив|наход)|оснований|исключ|разъясн|в случае|неприменим|отсутств|уклонени"
)
_EARLIER_ARTICLE = _on_plane(
    r"приговор[а-я]{0,2}(?![а-я])[^;\n]{0,260}?(?:(?<![а-я])по|с применением|,|условно-досрочно)[^;\n]{0,40}$"
)
_EXCLUDES = _on_plane(r"исключ|(?<![а-я])отмен")
_IMPOSE = _on_plane(
    r"на основании|в соответствии|в силу|согласно|по правилам|назнач(?:ить|ив)|окончательн|применени|с учетом|руководств|отмен"
)
_VERDICT = "приговор".encode("cp1251")
_GUIDED = "руководств".encode("cp1251")
_RECIDIVISM = "рецидив".encode("cp1251")
_RELIEF = frozenset({"64", "65", "66", "88"})
_BEFORE_CONVICTED = 90
_FORMULA = 420
_NOT_APPLIED = frozenset({"104.4", "104.5"})
_ENDS_WITHOUT_PUNISHMENT = frozenset(
    {"terminated_note337", "terminated_other", "acquitted", "suspended_for_service", "medical_measures"}
)


@dataclass(slots=True)
class _Sentence:
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


def find(reading: Reading) -> Iterator[Finding]:
    """Yield the variables of the sentence for every defendant on whom the act decides."""
    decided = decision.decide(reading)
    if decided is None:
        return
    ends = outcome.outcomes(reading, decided)
    if decided.fate is Fate.OWN:
        sentences = _read(reading, (decided.operative,), decided)
        for person, end in sorted(ends.items()):
            found = sentences.get(person) or _Sentence()
            if end.value == "convicted":
                _check(reading, found, decided.operative)
                yield from _report(reading, person, found)
                if found.final is None and _NO_PUNISHMENT.search(reading.plane, *decided.operative):
                    yield _none(reading, person, end)
            else:
                if end.value in _ENDS_WITHOUT_PUNISHMENT:
                    yield _none(reading, person, end)
                yield _not_suspended(person)
            yield from _applied(reading, person, found, end.value)
        return
    yield from _reviewed(reading, decided, ends)


def _none(reading: Reading, person: int, end: outcome.Outcome) -> Finding:
    return reading.finding("sentence_kind", "none", "sentence.none@1", (end.start, end.end), person=person)


def _not_suspended(person: int) -> Finding:
    """No words say that nothing is suspended (VARIABLES.md)."""
    return Finding(person, "suspended", False, (), "sentence.unconditional@1", None)


# -- reading ---------------------------------------------------------------------------------------


def _read(reading: Reading, spans: Sequence[Span], decided: Decision) -> dict[int, _Sentence]:
    """What the words in these spans impose, a defendant at a time."""
    found: dict[int, _Sentence] = {person.number: _Sentence() for person in reading.persons}
    for start, end in spans:
        for one in punishments.punishments(reading, start, end):
            for person in _whose(reading, one, end):
                found[person].parts.append(one)
        _conditions(reading, start, end, found)
    for sentence in found.values():
        _settle(reading, spans, sentence)
    for start, end in spans:
        _regimes(reading, start, end, found)
    if decided.fate is Fate.OWN:
        _rules(reading, decided.operative, found)
    return found


def _whose(reading: Reading, one: Punishment, end: int) -> Sequence[int]:
    """«ФИО1 и ФИО2 назначить … каждому», else the one named last."""
    if len(reading.persons) < 2:
        return (1,)
    close = clause_end(reading, one.end, min(end, one.end + 200))
    if _EACH.search(reading.plane, one.clause, close):
        named = persons_between(reading, one.clause, close, one.start)
        if len(named) > 1:
            return named
        return [person.number for person in reading.persons]
    return (reading.person_at(one.start),)


def _settle(reading: Reading, spans: Sequence[Span], sentence: _Sentence) -> None:
    """Tell the final punishment from those of the counts and from the one that article 69 makes of them."""
    mains = [one for one in sentence.parts if not one.added]
    if not mains:
        return
    low, high = min(one.clause for one in mains), max(one.end for one in mains)
    low = min(low, *(span.start for span in spans if span.start <= low < span.end)) if spans else low
    finals = reading.within("sentence.final", low, high)
    rules = reading.within("sentence.rule", low, high)
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


def _conditions(reading: Reading, start: int, end: int, found: dict[int, _Sentence]) -> None:
    """«Считать условным с испытательным сроком …»."""
    plane = reading.plane
    spoken: list[Term] | None = None
    for hit in reading.within("sentence.conditional", start, end):
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
    for hit in reading.within("sentence.probation", start, end):
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
    return next((term for term in spoken if names and names[0] < term.start < close), None)


def _behaviour(reading: Reading, suspended: tuple[int, int], spoken: list[Term]) -> Term | None:
    """«… если в течение одного года своим поведением докажет исправление»."""
    close = clause_end(reading, suspended[1], suspended[1] + 400)
    for during in _BEHAVIOUR.finditer(reading.plane, suspended[1], close):
        for term in spoken:
            if term.start == during.end():
                return term
    return None


def _regimes(reading: Reading, start: int, end: int, found: dict[int, _Sentence]) -> None:
    """The regime behind the final punishment; a credit clause that repeats the word is none."""
    for hit in reading.within("sentence.regime", start, end):
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


def _rules(reading: Reading, operative: Span, found: dict[int, _Sentence]) -> None:
    """Articles of the General Part that the operative part and its «руководствуясь …» apply."""
    start, end = operative
    formula = reading.plane.rfind(_GUIDED, max(0, start - _FORMULA), start)
    low = formula if formula >= 0 else start
    named = [one for span in (Span(low, start), operative) for one in decision.articles(reading, span)]
    for one in named:
        if one.is_offence or one.article in _NOT_APPLIED or one.end <= low:
            continue
        clause = clause_start(reading, one.start, low)
        if _NEGATED.search(reading.plane, clause, one.start):
            continue
        verb = max(
            (verb.end() for verb in _IMPOSE.finditer(reading.plane, clause, one.start)), default=clause
        )
        if _EARLIER_ARTICLE.search(reading.plane, verb, one.start):
            continue
        close = clause_end(reading, one.end, end)
        people = list(found) if one.start < start else persons_between(reading, clause, close, one.start)
        for person in people:
            found[person].applied.append(one)


def _check(reading: Reading, sentence: _Sentence, zone: Span) -> None:
    """Flag a single crime's term and regime that the article does not give (DOMAIN §1.4, §1.7)."""
    final = sentence.final
    if final is None or final.months is None or sentence.counts:
        return
    offences = [
        one
        for one in decision.articles(reading, zone)
        if one.is_offence and one.start < max(final.start, zone.start)
    ]
    if len({(one.article, one.part) for one in offences}) != 1:
        return
    allowed = sanction(offences[0].article, offences[0].part)
    if allowed is None:
        return
    relieved = bool(offences[0].attempt) or any(one.article in _RELIEF for one in sentence.applied)
    flag = term_flag(allowed, final.kind, final.months, relieved=relieved)
    sentence.term_flags = (flag,) if flag else ()
    if sentence.regime is not None:
        recidivism = _RECIDIVISM in reading.plane
        flag = regime_flag(allowed, sentence.regime[0], recidivism=recidivism)
        sentence.regime_flags = (flag,) if flag else ()


def _of_an_earlier_verdict(plane: bytes, clause: int, one: Article) -> bool:
    """«… по приговору от … по ч. 3 ст. 160, ст. 73 УК РФ»: nothing that this act applies."""
    if plane.find(_VERDICT, clause, one.start) < 0:
        return False
    verb = max((verb.end() for verb in _IMPOSE.finditer(plane, clause, one.start)), default=clause)
    return _EARLIER_ARTICLE.search(plane, verb, one.start) is not None


# -- reporting -------------------------------------------------------------------------------------


def _report(reading: Reading, person: int, sentence: _Sentence) -> Iterator[Finding]:
    """The findings of a sentence that holds."""
    final = sentence.final
    if final is not None:
        span = (final.start, final.end)
        yield reading.finding("sentence_kind", final.kind, "sentence.kind@1", span, person=person)
        if final.hours is not None:
            yield reading.finding("work_hours", final.hours, "sentence.hours@1", span, person=person)
        elif final.months is not None:
            yield reading.finding(
                "sentence_months",
                final.months,
                "sentence.final@1",
                span,
                person=person,
                flags=(*final.flags, *sentence.term_flags),
            )
        elif final.hidden and final.kind != "fine":
            variable = "work_hours" if final.kind == "compulsory_work_hours" else "sentence_months"
            yield _redacted(reading, person, variable, span)
    for one in sentence.counts:
        if one.months is not None:
            yield reading.finding("sentence_count_months", one.months, "sentence.count@1", (one.start, one.end), person=person, flags=one.flags)  # fmt: skip
    merged = sentence.merged
    if merged is not None and merged.months is not None:
        yield reading.finding("sentence_69_months", merged.months, "sentence.merged@1", (merged.start, merged.end), person=person)  # fmt: skip
    yield from _report_fine(reading, person, sentence)
    yield from _report_additional(reading, person, sentence)
    if sentence.suspended:
        yield reading.finding("suspended", True, "sentence.conditional@1", sentence.suspended, person=person)
        probation = sentence.probation
        if isinstance(probation, Term):
            yield reading.finding("probation_months", probation.months, "sentence.probation@1", (probation.start, probation.end), person=person, flags=probation.flags)  # fmt: skip
        elif probation is not None:
            yield _redacted(reading, person, "probation_months", probation)
        return
    yield _not_suspended(person)
    if final is not None and final.kind in ("imprisonment", "life") and sentence.regime:
        yield reading.finding(
            "regime",
            sentence.regime[0],
            "sentence.regime@1",
            sentence.regime[1:],
            person=person,
            flags=sentence.regime_flags,
        )


def _redacted(reading: Reading, person: int, variable: str, span: tuple[int, int]) -> Finding:
    return Finding(
        person,
        variable,
        None,
        (reading.quote(*span),),
        "sentence.redacted@1",
        Speaker.COURT,
        Missing.REDACTED,
    )


def _report_fine(reading: Reading, person: int, sentence: _Sentence) -> Iterator[Finding]:
    """The sum of a fine, main or added."""
    final = sentence.final
    fines = [one for one in sentence.additional() if one.kind == "fine"]
    if final is not None and final.kind == "fine":
        fines.insert(0, final)
    if not fines:
        return
    span = (fines[0].start, fines[0].end)
    if fines[0].hidden:
        yield _redacted(reading, person, "fine_rubles", span)
    else:
        yield reading.finding("fine_rubles", fines[0].rubles, "sentence.fine@1", span, person=person)


def _report_additional(reading: Reading, person: int, sentence: _Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    for one in sentence.additional():
        if one.kind not in seen:
            seen.add(one.kind)
            yield reading.finding(
                "additional", one.kind, "sentence.additional@1", (one.start, one.end), person=person
            )


def _applied(reading: Reading, person: int, sentence: _Sentence, end: str) -> Iterator[Finding]:
    """Stages and roles (articles 30, 33) are applied only where someone is convicted."""
    if end == "suspended_for_service":
        return
    seen: set[str] = set()
    for one in sentence.applied:
        value = f"{one.article}.{one.part}" if one.part else one.article
        if value in seen or (one.article in ("30", "33") and end != "convicted"):
            continue
        seen.add(value)
        yield reading.finding("applied", value, "sentence.applied@1", (one.start, one.end), person=person)


# -- an appeal or cassation ruling -----------------------------------------------------------------


def _reviewed(reading: Reading, decided: Decision, ends: dict[int, outcome.Outcome]) -> Iterator[Finding]:
    """The retold verdict, changed as the operative part says."""
    if decided.fate is Fate.QUASHED:
        yield from (_not_suspended(person.number) for person in reading.persons)
        return
    before = _read(reading, decided.retold, decided)
    after = _read(reading, (decided.operative,), decided)
    for span in decided.retold:
        _retold_rules(reading, span, before)
    for person, end in sorted(ends.items()):
        if end.value != "convicted":
            yield _none(reading, person, end)
            yield _not_suspended(person)
            continue
        sentence = before[person]
        if decided.fate is Fate.CHANGED:
            sentence = _changed(reading, decided.operative, person, before[person], after[person])
        retold = next((span for span in decided.retold if span.start == end.start), decided.operative)
        _check(reading, sentence, Span(max(0, retold.start - _BEFORE_CONVICTED), retold.end))
        yield from _report(reading, person, sentence)
        yield from _applied(reading, person, sentence, end.value)


def _retold_rules(reading: Reading, span: Span, found: dict[int, _Sentence]) -> None:
    """Articles of the General Part in the retold verdict."""
    close = max((one.end for sentence in found.values() for one in sentence.parts), default=span.start)
    for one in decision.articles(reading, Span(max(0, span.start - _BEFORE_CONVICTED), span.end)):
        if span.start <= one.start < close + 200 and not one.is_offence and one.article not in ("30", "33"):
            for person in persons_between(reading, span.start, one.start, one.start)[-1:]:
                found[person].applied.append(one)


def _changed(
    reading: Reading, operative: Span, person: int, before: _Sentence, after: _Sentence
) -> _Sentence:
    """What holds after a change: new terms in place of old ones, excluded rules gone."""
    excluded, added = _excluded(reading, operative, person)
    counts = _joined(reading, operative, before.counts, after.counts) if after.final else before.counts
    held = _Sentence(
        parts=_parts(reading, operative, before, after, excluded),
        final=after.final or before.final,
        counts=counts,
        merged=after.merged if after.final else before.merged,
        suspended=after.suspended or (None if "73" in excluded else before.suspended),
        probation=after.probation if after.suspended else before.probation,
        regime=after.regime or before.regime,
    )
    held.applied = [one for one in before.applied if one.article not in excluded]
    held.applied.extend(added)
    return held


def _parts(
    reading: Reading, operative: Span, before: _Sentence, after: _Sentence, excluded: set[str]
) -> list[Punishment]:
    """The new main punishment, with what was added to the old one unless that is excluded or replaced."""
    kept = before.additional()
    if any(one.added for one in after.parts):
        kept = []
    if "70" in excluded and before.counts:
        kept = [one for one in kept if one.start < before.counts[-1].end]
    for name in ("punishment.right", "punishment.kind"):
        for hit in reading.within(name, *operative):
            clause = clause_start(reading, hit.start(), operative.start)
            if _EXCLUDES.search(reading.plane, clause, hit.start()):
                kept = [one for one in kept if one.kind != punishments.kind_of(hit)]
    return [*(after.parts or [one for one in before.parts if not one.added]), *kept]


def _joined(
    reading: Reading, operative: Span, before: list[Punishment], after: list[Punishment]
) -> list[Punishment]:
    """The counts after a change: those that the operative part does not name keep their term."""
    if not after or len(after) >= len(before):
        return after
    new = {_label(reading, operative, one): one for one in after}
    old = [_label(reading, Span(max(0, one.clause - _BEFORE_CONVICTED), one.end), one) for one in before]
    if None in new or not set(new) <= set(old):
        return after
    return [new.get(label, one) for label, one in zip(old, before, strict=True)]


def _label(reading: Reading, zone: Span, one: Punishment) -> tuple[str, str | None] | None:
    """The article that a count is about: the last one named before its term."""
    named = [article for article in decision.articles(reading, zone) if article.is_offence]
    label = next((article for article in reversed(named) if article.start < one.start), None)
    return (label.article, label.part) if label is not None else None


def _excluded(reading: Reading, operative: Span, person: int) -> tuple[set[str], list[Article]]:
    """Articles that the operative part takes out of the verdict, and those that it applies."""
    out: set[str] = set()
    applied: list[Article] = []
    for one in decision.articles(reading, operative):
        if one.is_offence:
            continue
        clause = clause_start(reading, one.start, operative.start)
        close = clause_end(reading, one.end, operative.end)
        if person not in persons_between(reading, clause, close, one.start):
            continue
        if "исключ".encode("cp1251") in reading.plane[clause : one.start]:
            out.add(one.article)
        elif not _NEGATED.search(reading.plane, clause, one.start):
            applied.append(one)
    return out, applied
