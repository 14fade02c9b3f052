"""Numbers of people as bars, medians as dots, sentences before the range that the law allows."""

from __future__ import annotations

from collections.abc import Iterator

from sudebnik.estimates.answer import Answer
from sudebnik.estimates.labels import CONTRAST
from sudebnik.publications.charts import bars, terms
from sudebnik.publications.charts.paper import BLUE, ORANGE, SKY, Sign
from sudebnik.publications.claim import with_interval
from sudebnik.publications.curves import BIN, guarded
from sudebnik.publications.pictures.easel import ROWS, Easel, Picture, left_out
from sudebnik.publications.pictures.shares import dotted
from sudebnik.stats.estimate import Estimate


def counts(answer: Answer, easel: Easel) -> Iterator[Picture]:
    words = easel.words
    shown = [part for part in answer.parts if part.key and part.basis.hits]
    shown.sort(key=lambda part: (-part.basis.hits, part.key))
    if not shown:
        return
    drawn = [
        bars.Bar(easel.label(answer, part.key), part.basis.hits)
        for part in shown
        if part.key not in easel.hidden
    ][:ROWS]
    if not drawn:
        return
    said = "; ".join(f"{bar.label} — {bar.number}" for bar in drawn)
    title = answer.question.title.get(words.language)
    caption = easel.captions.caption(
        title,
        easel.of(answer),
        (),
        f"{title}: {said}",
        words,
        period=easel.captions.asked(answer, words),
        notes=(*left_out(shown, easel), words("by_machine")),
    )
    yield Picture("", bars.lying_bars(drawn, caption, words("hidden")), caption.description)


def middles(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """Sentences with the law's range behind them; other numbers as dots."""
    if answer.curve.get("range"):
        yield from _before_the_law(answer, easel)
        return
    shown = [part for part in answer.parts if part.key[:1] != (CONTRAST,) and part.basis.answered]
    yield from dotted(answer, shown, easel, percent=False)


def _before_the_law(answer: Answer, easel: Easel) -> Iterator[Picture]:
    words = easel.words
    rows, said, held, small = [], [], False, 0
    bars_of_terms = guarded(answer, easel.floor)["values"]
    for part in answer.parts:
        name = "/".join(part.key)
        limits = answer.curve["range"].get(name)
        if not part.key or not part.basis.answered or limits is None:
            continue
        title = easel.label(answer, part.key)
        found = part.corrected if isinstance(part.corrected, Estimate) else part.naive
        if part.key in easel.hidden or part.basis.answered < easel.floor:
            small += 1
            continue
        bins = {int(start): count for start, count in bars_of_terms.get(name, {}).items()}
        held = held or None in bins.values()
        figure = (
            words("term_median", figure=with_interval(found, answer.question, words))
            if isinstance(found, Estimate)
            else words("no_median")
        )
        under = words("terms_counted", n=part.basis.answered, figure=figure)
        median = (found.value, *found.interval[:2]) if isinstance(found, Estimate) else None
        rows.append(terms.Terms(title, bins, tuple(limits), median, under))
        said.append(f"{title} — {under}")
    if not any(row.bins for row in rows):
        return
    signs = [
        Sign("bar", BLUE, words("sign_terms")),
        Sign("band", SKY, words("sign_range")),
        Sign(
            "diamond",
            ORANGE,
            words(
                "sign_median"
                if any(isinstance(part.corrected, Estimate) for part in answer.parts)
                else "sign_median_machine"
            ),
        ),
    ]
    heading = answer.question.title.get(words.language)
    caption = easel.captions.caption(
        heading, easel.of(answer), signs, f"{heading}: {'; '.join(said)}", words, hidden=easel.floor - 1 if held else 0, notes=[words("rows_hidden", n=small)] if small else (), period=easel.captions.asked(answer, words),
    )  # fmt: skip
    yield Picture("", terms.terms(rows, BIN, caption, words("axis_months")), caption.description)
