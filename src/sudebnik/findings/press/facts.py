"""What an article says of each case: one value of one variable, the words, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType
from typing import NamedTuple

from sudebnik.findings.finding import Speaker, Value
from sudebnik.findings.press import absences, english_wordings, places, russian_wordings, sentencing
from sudebnik.findings.press.cases import Article, Case, Stretch
from sudebnik.findings.press.terms import Measure, Term, terms
from sudebnik.findings.press.wording import Wording


class Fact(NamedTuple):
    """A value of a variable in the words of the article; ``spans`` in order of weight."""

    variable: str
    value: Value
    spans: tuple[tuple[int, int], ...]
    rule: str
    speaker: Speaker = Speaker.JOURNALIST


_TONGUES: dict[str, ModuleType] = {"en": english_wordings, "ru": russian_wordings}
_MANY = frozenset({"service_status", "appellants", "additional", "applied", "command_petition"})
_LAST = frozenset({"regime"})
_TOLD_BY_HIM = frozenset({"offer_return", "combat", "wound", "absence_end"})


def facts(text: str, article: Article, case: Case) -> list[Fact]:
    """Everything the stretches about one man tell, each variable's answer chosen among its wordings."""
    tongue = _TONGUES[article.language]
    lengths = terms(text, article.language, case.stretches)
    said = list(_said(text, tongue, case, lengths))
    found: list[Fact] = []
    by_variable: dict[str, list[_Said]] = {}
    for one in said:
        by_variable.setdefault(one.wording.variable, []).append(one)
    appeal = by_variable.pop("appeal_outcome", [])
    ends = by_variable.pop("absence_end", [])
    escape = by_variable.get("re_escape", [])
    if any(term.measure is Measure.SENTENCE for term in lengths):
        # «cleared of desertion but convicted of absence» is no acquittal.
        kept = [one for one in by_variable.pop("outcome", []) if one.wording.value != "acquitted"]
        if kept:
            by_variable["outcome"] = kept
    outcome = by_variable.get("outcome", [])
    for variable, answers in by_variable.items():
        found.extend(_answers(text, tongue, variable, answers))
    found.extend(
        Fact(*one)
        for one in sentencing.decide(
            lengths, _ranked(appeal), outcome[0].wording.value if outcome else None, text, tongue
        )
    )
    found.extend(Fact(*one) for one in absences.told(text, tongue, case, lengths, _ends(ends), bool(escape)))
    found.extend(Fact(*one) for one in places.told(text, article, tongue, case))
    found.extend(_rank(text, tongue, case, any(fact.variable == "service_status" for fact in found)))
    found.extend(_charges(text, tongue, case))
    found.extend(_children(text, tongue, case))
    found.extend(_fine(text, tongue, case))
    return [fact._replace(speaker=_speaker(text, article, fact)) for fact in found]


# -- wordings --------------------------------------------------------------------------------------


class _Said(NamedTuple):
    wording: Wording
    start: int
    end: int
    stretch: Stretch


def _said(text: str, tongue: ModuleType, case: Case, lengths: list[Term]) -> Iterator[_Said]:
    for stretch in case.stretches:
        for wording in tongue.WORDINGS:
            for match in wording.pattern.finditer(text, stretch.start, stretch.end):
                if match.start() < match.end() and _holds(text, tongue, wording, match, stretch, lengths):
                    yield _Said(wording, match.start(), match.end(), stretch)


_CLAUSE = re.compile(r"[,;:—–(] ?")


def _holds(
    text: str,
    tongue: ModuleType,
    wording: Wording,
    match: re.Match[str],
    stretch: Stretch,
    lengths: list[Term],
) -> bool:
    before = text[stretch.start : match.start()]
    clause = _CLAUSE.split(before)[-1]
    if wording.kin and tongue.KIN.search(clause) and not tongue.HIS_OWN.search(clause):
        return False
    if wording.kin and tongue.KIN_SUBJECT.match(text, stretch.sentence.start):
        return False
    if (
        wording.variable in tongue.NEGATED
        and not tongue.UNTIL.match(clause)
        and tongue.HYPOTHETICAL.search(clause)
    ):
        return False
    if wording.variable in ("regime", "suspended"):
        earlier = [
            term
            for term in lengths
            if term.length.start < match.start() and term.length.start >= stretch.start
        ]
        if earlier and earlier[-1].measure in (Measure.PRIOR, Measure.ASKED):
            return False
    if wording.variable == "re_escape" and not tongue.BROUGHT.search(
        text, max(stretch.sentence.paragraph_start, match.start() - 170), match.end()
    ):
        return False
    if wording.value == "quashed_retrial" and not tongue.VERDICT_WORD.search(
        text, max(stretch.start, match.start() - 70), min(stretch.end, match.end() + 70)
    ):
        return False
    return not (wording.variable == "appeal_outcome" and tongue.FIRST_INSTANCE.search(clause))


def _answers(text: str, tongue: ModuleType, variable: str, answers: list[_Said]) -> Iterator[Fact]:
    del text, tongue
    if variable in _MANY:
        seen: set[object] = set()
        for one in answers:
            if one.wording.value not in seen:
                seen.add(one.wording.value)
                yield _fact(one)
        return
    if variable == "suspended":
        refused = [one for one in answers if one.wording.value is False]
        yield _fact((refused or answers)[0])
        return
    if variable == "plea":
        yield _fact(min(answers, key=lambda one: (_PLEAS.index(str(one.wording.value)), one.start)))
        return
    if variable == "outcome":
        yield _fact(min(answers, key=lambda one: (one.wording.value == "terminated_other", one.start)))
        return
    if variable == "unit_type":
        yield _fact(min(answers, key=lambda one: one.start))
        return
    ordered = sorted(answers, key=lambda one: one.start)
    yield _fact(ordered[-1] if variable in _LAST else ordered[0])


def _fact(one: _Said) -> Fact:
    return Fact(
        one.wording.variable, one.wording.value, ((one.start, one.end),), f"press.{one.wording.variable}@1"
    )


_PLEAS = ("partial", "denied", "full")
_WEIGHT = (
    "quashed_prosecutor", "quashed_retrial", "aggravated", "mitigated", "changed_other", "unchanged", "withdrawn",
)  # fmt: skip


def _ranked(appeal: list[_Said]) -> list[tuple[str, int, int]]:
    """Outcomes of the appeal, the weightiest first: «left the rest unchanged» stands beside a change."""
    order = {value: rank for rank, value in enumerate(_WEIGHT)}
    ranked = sorted(appeal, key=lambda one: (order[str(one.wording.value)], one.start))
    return [(str(one.wording.value), one.start, one.end) for one in ranked]


def _ends(ends: list[_Said]) -> list[tuple[str, int, int]]:
    """How absences ended, in order: «detained» yields to words that say by whom."""
    plain = sorted(((str(one.wording.value), one.start, one.end) for one in ends), key=lambda end: end[1])
    named = [end for end in plain if end[0] != "detained"]
    return named or plain


# -- rank, charge, children --------------------------------------------------------------------------


def _rank(text: str, tongue: ModuleType, case: Case, has_status: bool) -> Iterator[Fact]:
    for start, end in _named(text, case):
        for pattern, rank in tongue.RANKS:
            span = tongue.rank_span(text, pattern, start, end, case.stretches)
            if span is not None:
                yield Fact("rank", rank, (span,), "press.rank@1")
                if rank in tongue.OFFICERS and not has_status:
                    yield Fact("service_status", "officer_or_warrant", (span,), "press.officer@1")
                return


def _named(text: str, case: Case) -> Iterator[tuple[int, int]]:
    """His label, and where his surname or initials stand again in what is told of him."""
    yield case.label
    name = text[slice(*case.label)].rsplit(maxsplit=1)[-1]
    if len(name) > 1 and name[0].isupper():
        again = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for stretch in case.stretches:
            for match in again.finditer(text, stretch.start, stretch.end):
                if match.end() != case.label[1]:
                    yield match.span()


def _charges(text: str, tongue: ModuleType, case: Case) -> Iterator[Fact]:
    seen: set[str] = set()
    for stretch in case.stretches:
        cited = tongue.ARTICLE.search(text, stretch.start, stretch.end)
        if cited is not None and tongue.CONVICTS.search(text, stretch.start, stretch.end):
            part = cited["part"] or cited["after"] or None
            told: Value = {"article": cited["article"], "part": part, "points": []}
            seen.add("convicted_of")
            yield Fact("convicted_of", told, (cited.span(),), "press.article@1")
            break
    for variable, article, pattern in tongue.CHARGES:
        if variable in seen:
            continue
        for stretch in case.stretches:
            match = pattern.search(text, stretch.start, stretch.end)
            if match is not None and not tongue.HYPOTHETICAL.search(text[stretch.start : match.start()]):
                seen.add(variable)
                value: Value = {"article": article, "part": None, "points": []}
                yield Fact(variable, value, ((match.start(), match.end()),), f"press.{variable}@1")
                break


def _children(text: str, tongue: ModuleType, case: Case) -> Iterator[Fact]:
    for stretch in case.stretches:
        for match in tongue.CHILDREN.finditer(text, stretch.start, stretch.end):
            number = tongue.children_number(match)
            if number is not None:
                yield Fact("children_n", number, (match.span(),), "press.children@1")
                return


def _fine(text: str, tongue: ModuleType, case: Case) -> Iterator[Fact]:
    for stretch in case.stretches:
        match = tongue.FINE.search(text, stretch.start, stretch.end)
        if match is not None:
            rubles = int(re.sub(r"\D", "", match["n"])) * (1000 if match["k"] else 1)
            yield Fact("fine_rubles", rubles, (match.span(),), "press.fine@1")
            return


def _speaker(text: str, article: Article, fact: Fact) -> Speaker:
    if fact.variable not in _TOLD_BY_HIM or not fact.spans:
        return fact.speaker
    start = fact.spans[0][0]
    stretch = next(one for one in article.stretches if one.start <= start < one.end)
    return speaker_in(article.language, text[stretch.sentence.start : stretch.sentence.end])


def speaker_in(language: str, sentence: str) -> Speaker:
    """Who says a sentence: the man, his lawyer, a witness, the prosecutor, or the journalist."""
    for name, pattern in _TONGUES[language].SPEAKERS:
        if pattern.search(sentence):
            return Speaker(name)
    return Speaker.JOURNALIST
