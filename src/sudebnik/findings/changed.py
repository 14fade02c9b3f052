"""A sentence after an appeal: the retold verdict, changed as the operative part says."""

from __future__ import annotations

import re

from sudebnik.findings import decision, punishments
from sudebnik.findings.applied import BEFORE_CONVICTED, excluded_and_applied
from sudebnik.findings.decision import clause_start, persons_between
from sudebnik.findings.imposed import Sentence
from sudebnik.findings.punishments import Punishment
from sudebnik.findings.reading import Reading
from sudebnik.text.durations import terms
from sudebnik.text.span import Span

_EXCLUDES = re.compile(r"исключ|(?<![а-я])отмен".encode("cp1251"))


def changed(reading: Reading, operative: Span, person: int, before: Sentence, after: Sentence) -> Sentence:
    """What holds after a change: new terms in place of old ones, excluded rules gone."""
    excluded, added = excluded_and_applied(reading, operative, person)
    if after.final is None and before.final is not None:
        after.final = _moved(reading, operative, person, before.final)
    counts = _joined(reading, operative, before.counts, after.counts) if after.final else before.counts
    held = Sentence(
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


_MOVES = re.compile(
    r"(?<![а-я])(?:сниз|смягч|сократ|уменьш|усил|увелич)[а-я]{2,5}(?![а-я])[^;\n]{0,160}(?<![а-я])до[ \n]{1,2}$".encode(
        "cp1251"
    )
)


def _moved(reading: Reading, operative: Span, person: int, old: Punishment) -> Punishment | None:
    """«Назначенное наказание снизить до 3 лет 8 месяцев»: the kind is that of the punishment under appeal."""
    names = ("term.digits", "term.bracketed", "term.words")
    for term in terms([hit for name in names for hit in reading.within(name, *operative)], reading.plane):
        low = max(operative.start, term.start - 200)
        if _MOVES.search(reading.plane, low, term.start) and person in persons_between(
            reading, clause_start(reading, term.start, low), term.start, term.start
        ):
            return old._replace(
                start=term.start, end=term.end, clause=low, months=term.months, flags=term.flags, hidden=False
            )
    return None


def _parts(
    reading: Reading, operative: Span, before: Sentence, after: Sentence, excluded: set[str]
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
    old = [_label(reading, Span(max(0, one.clause - BEFORE_CONVICTED), one.end), one) for one in before]
    if None in new or not set(new) <= set(old):
        return after
    return [new.get(label, one) for label, one in zip(old, before, strict=True)]


def _label(reading: Reading, zone: Span, one: Punishment) -> tuple[str, str | None] | None:
    """The article that a count is about: the last one named before its term."""
    named = [article for article in decision.articles(reading, zone) if article.is_offence]
    label = next((article for article in reversed(named) if article.start < one.start), None)
    return (label.article, label.part) if label is not None else None
