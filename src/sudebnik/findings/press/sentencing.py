"""From the terms that an article names to the sentence that holds, the one before the appeal, and the change."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from sudebnik.findings.finding import Value
from sudebnik.findings.press.lengths import whole
from sudebnik.findings.press.terms import Measure, Term

Told = tuple[str, Value, tuple[tuple[int, int], ...], str]

_NO_SENTENCE = frozenset(
    {"suspended_for_service", "acquitted", "terminated_note337", "terminated_other", "returned_to_prosecutor"}
)


def decide(
    lengths: list[Term],
    appeal: list[tuple[str, int, int]],
    outcome: str | bool | None,
    text: str,
    tongue: ModuleType,
) -> Iterator[Told]:
    """Sentence, sentence before, change, outcome of the appeal, earlier sentences, what the prosecutor asked."""
    terms = [term for term in lengths if term.length.unit == "months"]
    sentences = [term for term in terms if term.measure is Measure.SENTENCE]
    befores = [term for term in terms if term.measure is Measure.BEFORE]
    changed = [term for term in terms if term.measure is Measure.CHANGED]
    deltas = [term for term in terms if term.measure is Measure.DELTA]
    if len(sentences) > 1 and not changed:
        later = [term for term in sentences[1:] if _on_appeal(text, tongue, term, sentences[0])]
        if later:
            changed, sentences = later[-1:], sentences[:1]
        elif total := [term for term in sentences if tongue.TOTAL.search(_near(text, term))]:
            sentences = total[-1:]
    verdict = appeal[0][0] if appeal else None
    quashed = verdict is not None and verdict.startswith("quashed")
    first = befores[0] if befores else (sentences[0] if sentences else None)
    final: tuple[float, tuple[tuple[int, int], ...]] | None = None
    if changed and not quashed:
        final = changed[-1].length.number, (_span(changed[-1]),)
    elif deltas and first is not None and not quashed:
        final = (
            first.length.number + deltas[0].sign * deltas[0].length.number,
            (_span(deltas[0]), _span(first)),
        )
    elif sentences and not quashed and outcome not in _NO_SENTENCE:
        final = sentences[0].length.number, (_span(sentences[0]),)
    if final is not None:
        yield "sentence_months", whole(final[0]), final[1], "press.sentence@1"
    altered = bool(changed or deltas or quashed)
    if first is not None and altered and not (final is not None and _span(first) == final[1][0]):
        yield "sentence_before_months", whole(first.length.number), (_span(first),), "press.sentence_before@1"
        if final is not None and final[0] != first.length.number:
            change = final[0] - first.length.number
            yield "delta_months", whole(change), final[1], "press.delta@1"
            if verdict in (None, "unchanged", "changed_other"):
                yield (
                    "appeal_outcome",
                    "mitigated" if change < 0 else "aggravated",
                    final[1],
                    "press.appeal_by_numbers@1",
                )
                appeal = []
    elif deltas and final is None and verdict is None:
        yield (
            "appeal_outcome",
            "mitigated" if deltas[0].sign < 0 else "aggravated",
            (_span(deltas[0]),),
            "press.appeal_by_numbers@1",
        )
    if appeal and outcome != "suspended_for_service":
        yield "appeal_outcome", appeal[0][0], (appeal[0][1:],), "press.appeal_outcome@1"
    for term in terms:
        if term.measure is Measure.PRIOR:
            value: dict[str, str | int | float | None] = {"months": whole(term.length.number)}
            date = tongue.prior_date(text, term)
            if date is not None:
                value["date"] = date
            yield "prior_sentence", value, (_span(term),), "press.prior_sentence@1"
        elif term.measure is Measure.ASKED:
            yield "prosecutor_asked_months", whole(term.length.number), (_span(term),), "press.asked@1"
        elif term.measure is Measure.PROBATION:
            yield "probation_months", whole(term.length.number), (_span(term),), "press.probation@1"


def _span(term: Term) -> tuple[int, int]:
    return term.length.start, term.length.end


def _near(text: str, term: Term) -> str:
    return text[
        max(term.stretch.sentence.start, term.length.start - 90) : min(
            term.stretch.sentence.end, term.length.end + 30
        )
    ]


def _on_appeal(text: str, tongue: ModuleType, term: Term, first: Term) -> bool:
    """Whether a second term is the appeal's: its words stand between the two."""
    begin = max(first.length.end, term.stretch.sentence.start)
    return tongue.ON_APPEAL.search(text, begin, term.length.start) is not None
