"""The sentence: its kind, term and regime, what is added, whether it is conditional, and which rules were applied.

The operative part decides. The final punishment is the one behind the last «окончательно», else the one behind the
rule of article 69 or 70, else the only one; the punishments before are those of the counts. In an appeal or cassation
ruling the verdict that the introduction retells holds, changed as the operative part says (DOMAIN §1.7, §3.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.codebook.missing import Missing
from sudebnik.findings import decision, outcome
from sudebnik.findings.applied import BEFORE_CONVICTED, excluded_and_applied, retold_rules, rules
from sudebnik.findings.changed import changed
from sudebnik.findings.decision import Decision, Fate
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.imposed import PATTERNS as IMPOSED
from sudebnik.findings.imposed import Sentence, read
from sudebnik.findings.reading import Reading
from sudebnik.law.sanctions import regime_flag, sanction, term_flag
from sudebnik.text.durations import Term
from sudebnik.text.span import Span

PATTERNS: dict[str, str] = {**outcome.PATTERNS, **IMPOSED}


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_NO_PUNISHMENT = _on_plane(
    r"без назначения наказания|освободи(?:ть|в)[^;\n]{0,80} от (?:уголовного )?наказания"
)
_RECIDIVISM = "рецидив".encode("cp1251")
_RELIEF = frozenset({"64", "65", "66", "88"})


def find(reading: Reading) -> Iterator[Finding]:
    """Yield the variables of the sentence for every defendant on whom the act decides."""
    decided = decision.decide(reading)
    if decided is None:
        return
    ends = outcome.outcomes(reading, decided)
    if decided.fate is Fate.OWN:
        sentences = read(reading, (decided.operative,))
        rules(reading, decided.operative, sentences)
        for person, end in sorted(ends.items()):
            found = sentences.get(person) or Sentence()
            if end.value == "convicted":
                _check(reading, found, decided.operative)
                yield from _report(reading, person, found)
                if found.final is None and _NO_PUNISHMENT.search(reading.plane, *decided.operative):
                    yield _none(reading, person, end)
            else:
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


def _check(reading: Reading, sentence: Sentence, zone: Span) -> None:
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


def _report(reading: Reading, person: int, sentence: Sentence) -> Iterator[Finding]:
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


def _report_fine(reading: Reading, person: int, sentence: Sentence) -> Iterator[Finding]:
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


def _report_additional(reading: Reading, person: int, sentence: Sentence) -> Iterator[Finding]:
    seen: set[str] = set()
    for one in sentence.additional():
        if one.kind not in seen:
            seen.add(one.kind)
            yield reading.finding(
                "additional", one.kind, "sentence.additional@1", (one.start, one.end), person=person
            )


def _applied(reading: Reading, person: int, sentence: Sentence, end: str) -> Iterator[Finding]:
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


def _reviewed(reading: Reading, decided: Decision, ends: dict[int, outcome.Outcome]) -> Iterator[Finding]:
    """The retold verdict, changed as the operative part says."""
    if decided.fate is Fate.QUASHED:
        yield from (_not_suspended(person.number) for person in reading.persons)
        return
    before = read(reading, decided.retold)
    after = read(reading, (decided.operative,))
    for span in decided.retold:
        retold_rules(reading, span, before)
    for person, end in sorted(ends.items()):
        if end.value != "convicted":
            yield _none(reading, person, end)
            yield _not_suspended(person)
            applied = excluded_and_applied(reading, decided.operative, person)[1]
            yield from _applied(reading, person, Sentence(applied=applied), end.value)
            continue
        sentence = before[person]
        if decided.fate is Fate.CHANGED:
            sentence = changed(reading, decided.operative, person, before[person], after[person])
        retold = next((span for span in decided.retold if span.start == end.start), decided.operative)
        _check(reading, sentence, Span(max(0, retold.start - BEFORE_CONVICTED), retold.end))
        yield from _report(reading, person, sentence)
        yield from _applied(reading, person, sentence, end.value)
