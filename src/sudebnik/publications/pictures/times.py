"""Times that end, or do not: how many are still waiting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sudebnik.estimates.answer import Answer
from sudebnik.publications import values
from sudebnik.publications.charts import curve
from sudebnik.publications.charts.paper import BLUE, ORANGE, Sign
from sudebnik.publications.curves import guarded
from sudebnik.publications.pictures.easel import Easel, Picture
from sudebnik.stats.estimate import Estimate


def duration(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """How many are still waiting, of all and of each group."""
    words = easel.words
    for name, steps in guarded(answer, easel.floor).get("parts", {}).items():
        key = tuple(name.split("/")) if name else ()
        shown = [curve.Step(*step) for step in steps]
        if len(shown) < 2:
            continue
        last, part = shown[-1].at, answer.part(*key)
        watched = [(share * last, str(_watched(shown, share * last))) for share in (0.25, 0.5, 0.75, 1)]
        # The curve goes in steps of several men; the middle is that of every single one.
        half = part.naive.value if part is not None and isinstance(part.naive, Estimate) else None
        signs = [Sign("line", BLUE, words("sign_left")), Sign("band", BLUE, words("sign_band"))]
        if half is not None:
            signs.append(Sign("dashes", ORANGE, words("sign_half", n=values.figure(half, words))))
        title = answer.question.title.get(words.language)
        if key:
            title = f"{title}: {easel.label(answer, key)}"
        middle = words("sign_half", n=values.figure(half, words)) if half is not None else words("no_median")
        caption = easel.captions.caption(
            title,
            easel.of(answer),
            signs,
            f"{title}: {middle}",
            words,
            period=easel.captions.asked(answer, words),
            notes=(words("by_machine"),),
        )
        svg = curve.survival(
            shown, half, watched, caption, words("axis_days"), (words("axis_left"), words("axis_watched"))
        )
        yield Picture("-" + name.replace("/", "-") if name else "", svg, caption.description)


def _watched(steps: Sequence[curve.Step], at: float) -> int:
    return next((step.watched for step in reversed(steps) if step.at <= at), steps[0].watched)
