"""Shares as dots: the machine's own beside the corrected, the hidden ones only counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.labels import CONTRAST
from sudebnik.estimates.question import Measure
from sudebnik.publications.charts import dots
from sudebnik.publications.charts.paper import BLUE, SOFT, Sign
from sudebnik.publications.claim import unit_of, with_interval
from sudebnik.publications.gate import groups_of
from sudebnik.publications.pictures.easel import ROWS, Easel, Picture, left_out
from sudebnik.publications.pictures.told import ANSWERS, SPEAKERS, answered, spoken
from sudebnik.publications.words import Words
from sudebnik.stats.estimate import Estimate, NotEstimable


def shares(answer: Answer, easel: Easel) -> Iterator[Picture]:
    told = [name for name in answer.question.by if name in ("speaker", "answer")]
    many = answer.question.measure is Measure.SHARES
    heads = groups_of(answer)
    shown = [
        part
        for part in answer.parts
        if part.key[:1] != (CONTRAST,)
        and len(part.key) <= 1
        and not _is_told(part.key)
        and (part.key or not many)
        and part.key not in heads
        and part.basis.answered
    ]
    if many:
        shown = sorted(
            (part for part in shown if part.basis.hits), key=lambda part: (-part.basis.hits, part.key)
        )
    yield from dotted(answer, shown, easel, percent=True)
    if "answer" in told:
        yield from answered(answer, easel)
    if "speaker" in told:
        yield from spoken(answer, easel)


def _is_told(key: Sequence[str]) -> bool:
    return bool({*key} & {*ANSWERS, *SPEAKERS})


def dotted(answer: Answer, parts: Sequence[Part], easel: Easel, *, percent: bool) -> Iterator[Picture]:
    """Naive beside corrected; where nobody checked, the machine's alone, and the key says so. What is held back is only counted; one figure with nothing beside it is no drawing."""
    words = easel.words
    shown = [part for part in parts if part.key not in easel.hidden][:ROWS]
    if not any(isinstance(part.naive, Estimate) for part in shown):
        return
    corrected = any(isinstance(part.corrected, Estimate) for part in shown)
    if len(shown) == 1 and not corrected:
        return
    rows = []
    for part in shown:
        pair = [_dot(part, part.naive, words)]
        if corrected:
            pair.append(_dot(part, part.corrected, words))
        rows.append(dots.DotRow(easel.label(answer, part.key), pair))
    kinds = [dots.Series("circle", SOFT, hollow=True), dots.Series("square", BLUE)]
    signs = [Sign("ring", SOFT, words("sign_machine" if corrected else "sign_machine_alone"))]
    if corrected:
        signs.append(Sign("square", BLUE, words("sign_corrected")))
    if any(part.bounds for part in shown):
        signs.append(Sign("band", SOFT, words("sign_bounds")))
    caption = easel.captions.caption(
        answer.question.title.get(words.language), easel.of(answer), signs, _in_words(answer, shown, easel), words,
        notes=left_out(parts, easel), period=easel.captions.asked(answer, words),
    )  # fmt: skip
    axis = words("axis_share") if percent else unit_of(answer.question, words)
    yield Picture("", dots.dots(rows, kinds, caption, axis, percent=percent), caption.description)


def _dot(part: Part, found: Estimate | NotEstimable, words: Words) -> dots.Dot:
    if isinstance(found, NotEstimable):
        return dots.Dot(None, says=words("no_figure"))
    bounds = part.bounds if found is part.naive else None
    return dots.Dot(found.value, *found.interval[:2], bounds=bounds)


def _in_words(answer: Answer, shown: Sequence[Part], easel: Easel) -> str:
    """The drawing for those who do not see it."""
    said = []
    for part in shown:
        found = part.corrected if isinstance(part.corrected, Estimate) else part.naive
        figure = (
            with_interval(found, answer.question, easel.words, key=part.key)
            if isinstance(found, Estimate)
            else easel.words("no_figure")
        )
        said.append(f"{easel.label(answer, part.key)} — {figure}")
    return f"{answer.question.title.get(easel.words.language)}: {'; '.join(said)}"
