"""What was stated: in whose words it stands, and what the court made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sudebnik.estimates.answer import Answer, Part
from sudebnik.publications.charts import dots, parted
from sudebnik.publications.charts.paper import BLUE, GREEN, HATCH, INK, ORANGE, PALE, Sign
from sudebnik.publications.claim import number
from sudebnik.publications.pictures.easel import ROWS, Easel, Picture
from sudebnik.stats.estimate import Estimate, NotEstimable

ANSWERS, SPEAKERS = ("granted", "refused", "open"), ("defendant", "counsel", "court_about_defence")


_SPOKEN = (("dot", BLUE), ("square", ORANGE), ("diamond", GREEN))


def answered(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """What the court made of what was stated: a bar in parts for each value, or for all together."""
    words = easel.words
    values: dict[tuple[str, ...], dict[str, Part]] = {}
    for part in answer.parts:
        if part.key and part.key[0] in ANSWERS:
            values.setdefault(part.key[1:], {})[part.key[0]] = part
    rows = []
    for key, own in sorted(values.items(), key=lambda item: (-_stated(item[1]), item[0]))[:ROWS]:
        stated = _stated(own)
        whole_hidden = key in easel.hidden or 0 < stated < easel.floor
        small = any(part.key in easel.hidden for part in own.values())
        counts = (
            None if small or whole_hidden else [own[one].basis.hits if one in own else 0 for one in ANSWERS]
        )
        name = easel.label(answer, key) if key else answer.question.title.get(words.language)
        rows.append(parted.PartedRow(name, None if whole_hidden else stated, counts))
    if not any(row.total for row in rows):
        return
    signs = [
        Sign("bar", BLUE, words("granted")),
        Sign("bar", ORANGE, words("refused")),
        Sign("bar", PALE, words("open")),
    ]
    if any(row.parts is None and row.total for row in rows):
        signs.append(Sign("hatch", HATCH, words("sign_not_parted", floor=easel.floor)))
    said = "; ".join(
        f"{row.label} — {words('hidden') if row.total is None else row.total}"
        + (f" ({' / '.join(map(str, row.parts))})" if row.parts else "")
        for row in rows
    )
    title = words("answers_title", title=answer.question.title.get(words.language))
    caption = easel.captions.caption(
        title,
        easel.of(answer),
        signs,
        f"{title}: {said}",
        words,
        period=easel.captions.asked(answer, words),
        notes=(words("by_machine"),),
    )
    colours = [(BLUE, "white"), (ORANGE, INK), (PALE, INK)]
    yield Picture(
        "-answers", parted.parted_bars(rows, colours, caption, words("hidden")), caption.description
    )


def _stated(own: Mapping[str, Part]) -> int:
    return max((part.basis.answered for part in own.values()), default=0)


def spoken(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """In whose words each value stands."""
    words = easel.words
    values: dict[tuple[str, ...], dict[str, Part]] = {}
    for part in answer.parts:
        if part.key and part.key[0] in SPEAKERS:
            values.setdefault(part.key[1:], {})[part.key[0]] = part
    ranked = sorted(
        values.items(), key=lambda item: (-max(part.basis.hits for part in item[1].values()), item[0])
    )
    rows = []
    for key, own in ranked[:ROWS]:
        if not any(part.basis.hits for part in own.values()):
            continue
        pieces = [_mark(own.get(speaker), easel) for speaker in SPEAKERS]
        if all(dot is not None and dot.value is None for dot in pieces):
            pieces = [dots.Dot(None, says=words("hidden")), None, None]
        rows.append(dots.DotRow(easel.label(answer, key) if key else easel.label(answer, ()), pieces))
    if not rows:
        return
    signs = [
        Sign(shape, colour, words(f"speaker_{speaker}"))
        for (shape, colour), speaker in zip(_SPOKEN, SPEAKERS, strict=True)
    ]
    title = words("speakers_title", title=answer.question.title.get(words.language))
    said = "; ".join(
        f"{row.label} — "
        + ", ".join(
            words("hidden") if dot.value is None else number(dot.value, answer.question, words)
            for dot in row.dots
            if dot is not None
        )
        for row in rows
    )
    caption = easel.captions.caption(
        title, easel.of(answer), signs, f"{title}: {said}", words, hidden=easel.floor - 1 if any(dot and dot.value is None for row in rows for dot in row.dots) else 0, period=easel.captions.asked(answer, words),
        notes=() if any(isinstance(part.corrected, Estimate) for part in answer.parts) else (words("by_machine"),),
    )  # fmt: skip
    kinds = [dots.Series("circle" if shape == "dot" else shape, colour) for shape, colour in _SPOKEN]
    yield Picture("-speakers", dots.dots(rows, kinds, caption, words("axis_share")), caption.description)


def _mark(part: Part | None, easel: Easel) -> dots.Dot | None:
    if part is None:
        return None
    if part.key in easel.hidden:
        return dots.Dot(None, says=easel.words("hidden"))
    found = part.corrected if isinstance(part.corrected, Estimate) else part.naive
    if isinstance(found, NotEstimable):
        return dots.Dot(None, says=easel.words("no_figure"))
    return dots.Dot(found.value, *found.interval[:2])
