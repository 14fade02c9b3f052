"""What goes with a number, all other things in the table being equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sudebnik.estimates.answer import Answer
from sudebnik.publications import values
from sudebnik.publications.charts import dots
from sudebnik.publications.charts.paper import BLUE, Sign
from sudebnik.publications.claim import term as term_label
from sudebnik.publications.curves import guarded
from sudebnik.publications.pictures.easel import Easel, Picture
from sudebnik.publications.words import Words


def coefficients(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """What goes with a number, all other things in the table being equal."""
    words, codebook = easel.words, easel.codebook
    rows = []
    for term in guarded(answer, easel.floor).get("terms", ()):
        if term["name"] in ("", "intercept"):
            continue
        label = term_label(term["name"], term.get("level"), codebook, words)
        held = isinstance(term["n"], str)
        dot = dots.Dot(None, says=words("hidden")) if held else _dot(term, words)
        rows.append(dots.DotRow(label, [dot]))
    if not any(row.dots[0] and row.dots[0].value is not None for row in rows):
        return
    reference = "; ".join(
        term_label(name, level, codebook, words) for name, level in answer.curve.get("reference", {}).items()
    )
    notes = [words("note_reference", levels=reference)] if reference else []
    title = answer.question.title.get(words.language)
    said = "; ".join(
        f"{row.label} — {words('hidden') if row.dots[0] is None or row.dots[0].value is None else values.figure(round(row.dots[0].value, 1), words)}"
        for row in rows
    )
    caption = easel.captions.caption(
        title, easel.of(answer), [Sign("square", BLUE, words("sign_coefficient"))], f"{title}: {said}", words, notes=[*notes, words("note_description")], period=easel.captions.asked(answer, words),
    )  # fmt: skip
    svg = dots.dots(
        rows, [dots.Series("square", BLUE)], caption, words("axis_more_less"), percent=False, nought=True
    )
    yield Picture("", svg, caption.description)


def _dot(term: Mapping[str, Any], words: Words) -> dots.Dot:
    if term["low"] is None or term["high"] is None:
        return dots.Dot(None, says=words("no_figure"))
    return dots.Dot(term["value"], term["low"], term["high"])
