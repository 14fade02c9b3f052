"""What would change an answer: counting those without a text, leaving out a court, hearing other speakers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sudebnik.codebook.codebook import Label
from sudebnik.estimates.answering import answer
from sudebnik.estimates.asking import Asking
from sudebnik.estimates.context import Context
from sudebnik.estimates.question import Measure, Question
from sudebnik.estimates.whole import OWN_WORDS
from sudebnik.stats.estimate import Estimate, NotEstimable

COURT = "court"
_SHARES = frozenset({Measure.SHARE})


class Variant(NamedTuple):
    """The same question otherwise: its figure, or the least and most that it could be."""

    label: Label
    found: Estimate | NotEstimable | None
    least: float | None = None
    most: float | None = None


def sensitivity(question: Question, context: Context) -> list[Variant]:
    """The first part of the answer under other choices; the choice made comes first.

    Bounds take every hidden answer for a miss and for a hit (C. F. Manski 2003): hidden within the texts that are here, and of
    all known cases. Leaving out one court at a time is told by the lowest and the highest figure that it gives.
    """
    question = replace(question, by=())
    return [Variant(Label("как задано", "as asked"), _first(question, context)), *_others(question, context)]


def _others(question: Question, context: Context) -> Iterator[Variant]:
    if question.measure in _SHARES:
        yield from _bounds(question, context)
    if question.unit == "person" and "tried_here" not in question.of:
        only = replace(question, of={**question.of, "tried_here": True})
        yield Variant(
            Label(
                "без тех, о ком есть лишь апелляционный акт", "without those known from acts on appeal alone"
            ),
            _first(only, context),
        )
    if question.unit == "person" and "aggregate" not in question.of:
        single = replace(question, of={**question.of, "aggregate": False})
        yield Variant(
            Label("без наказаний по совокупности", "without sentences for several crimes"),
            _first(single, context),
        )
    if (
        question.variable in OWN_WORDS
        and not question.told
        and question.values
        and "R00" not in question.values
    ):
        for speaker, label in (
            ("defendant", Label("только словами самого подсудимого", "in the man's own words alone")),
            ("counsel", Label("только словами защитника", "in counsel's words alone")),
        ):
            yield Variant(label, _first(replace(question, told={"speaker": (speaker,)}), context))
    yield from _without_each_court(question, context)


def _first(question: Question, context: Context) -> Estimate | NotEstimable:
    """The corrected figure of everybody; the machine's where nobody was checked."""
    part = answer(question, context).parts[0]
    return part.corrected if isinstance(part.corrected, Estimate) else part.naive


def _bounds(question: Question, context: Context) -> Iterator[Variant]:
    asking = Asking(question, context)
    whole = asking.whole(asking.machine)
    inside, hit = asking.telling(asking.groups[0], question.values)(asking.machine)
    known, hits = inside.bit_count(), hit.bit_count()
    without_text = whole.missing.get("text_unavailable", 0).bit_count()
    in_texts = whole.hidden.bit_count() - without_text
    for hidden, label in (
        (in_texts, Label("скрытые в текстах ответы: границы", "answers hidden in texts: bounds")),
        (
            in_texts + without_text,
            Label(
                "все известные дела, с текстом и без: границы",
                "all known cases, with a text or without: bounds",
            ),
        ),
    ):
        if hidden:
            yield Variant(label, None, hits / (known + hidden), (hits + hidden) / (known + hidden))


def _without_each_court(question: Question, context: Context) -> Iterator[Variant]:
    columns = context.pages(question).machine
    found = [
        figure.value
        for court, bits in columns.values(COURT).items()
        if bits.bit_count() >= context.floor
        and isinstance(
            figure := _first(replace(question, of={**question.of, COURT: {"not": court}}), context), Estimate
        )
    ]
    if len(found) > 1 and COURT not in question.of:
        yield Variant(
            Label("без любого одного суда: от и до", "without any one court: from and to"),
            None,
            min(found),
            max(found),
        )
