"""What was stated: in whose words it stands, and what the court made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sudebnik.estimates.answer import Answer, Part
from sudebnik.publications.charts import dots, parted
from sudebnik.publications.charts.paper import BLUE, GREEN, HATCH, INK, ORANGE, PALE, Sign
from sudebnik.publications.claim import number
from sudebnik.publications.pictures.easel import ROWS, Easel, Picture
from sudebnik.publications.words import Words
from sudebnik.stats.estimate import Estimate, NotEstimable

ANSWERS, SPEAKERS = ("granted", "refused", "open"), ("defendant", "counsel", "court_about_defence")


_SPOKEN = (("dot", BLUE), ("square", ORANGE), ("diamond", GREEN))


def answered(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """What the court made of what was stated: a bar in parts for each value, or for all together."""
    words = easel.words
    rows, held = [], 0
    for key, own in sorted(_by(ANSWERS, answer).items(), key=lambda item: (-_stated(item[1]), item[0])):
        stated = _stated(own)
        if key in easel.hidden or stated < easel.floor:
            held += stated > 0
            continue
        small = any(part.key in easel.hidden for part in own.values())
        counts = None if small else [own[one].basis.hits if one in own else 0 for one in ANSWERS]
        rows.append(parted.PartedRow(_named(answer, key, easel), stated, counts))
    rows = rows[:ROWS]
    if not rows:
        return
    signs = [
        Sign("bar", BLUE, words("granted")),
        Sign("bar", ORANGE, words("refused")),
        Sign("bar", PALE, words("open")),
    ]
    if any(row.parts is None for row in rows):
        signs.append(Sign("hatch", HATCH, words("sign_not_parted", floor=easel.floor)))
    said = "; ".join(
        f"{row.label} — {row.total}" + (f" ({' / '.join(map(str, row.parts))})" if row.parts else "")
        for row in rows
    )
    title = words("answers_title", title=answer.question.title.get(words.language))
    caption = easel.captions.caption(
        title, easel.of(answer), signs, f"{title}: {said}", words,
        period=easel.captions.asked(answer, words), notes=(*_hidden(held, words), words("by_machine")),
    )  # fmt: skip
    colours = [(BLUE, "white"), (ORANGE, INK), (PALE, INK)]
    yield Picture("-answers", parted.parted_bars(rows, colours, caption), caption.description)


def spoken(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """In whose words each value stands; values of which nothing can be shown are only counted."""
    words = easel.words
    values = _by(SPEAKERS, answer)
    rows, held = [], 0
    for key, own in sorted(values.items(), key=lambda item: (-_loudest(item[1]), item[0])):
        if not any(part.basis.hits and part.key not in easel.hidden for part in own.values()):
            held += any(part.basis.hits for part in own.values())
            continue
        rows.append(dots.DotRow(_named(answer, key, easel), [_mark(own.get(one), easel) for one in SPEAKERS]))
    rows = rows[:ROWS]
    if not rows:
        return
    signs = [
        Sign(shape, colour, words(f"speaker_{speaker}"))
        for (shape, colour), speaker in zip(_SPOKEN, SPEAKERS, strict=True)
    ]
    title = words("speakers_title", title=answer.question.title.get(words.language))
    said = "; ".join(f"{row.label} — {', '.join(_figures(row.dots, answer, words))}" for row in rows)
    small = any(dot and dot.value is None for row in rows for dot in row.dots)
    corrected = any(isinstance(part.corrected, Estimate) for part in answer.parts)
    caption = easel.captions.caption(
        title, easel.of(answer), signs, f"{title}: {said}", words, hidden=easel.floor - 1 if small else 0,
        period=easel.captions.asked(answer, words), notes=(*_hidden(held, words), *([] if corrected else [words("by_machine")])),
    )  # fmt: skip
    kinds = [dots.Series("circle" if shape == "dot" else shape, colour) for shape, colour in _SPOKEN]
    yield Picture("-speakers", dots.dots(rows, kinds, caption, words("axis_share")), caption.description)


def _by(firsts: Sequence[str], answer: Answer) -> dict[tuple[str, ...], dict[str, Part]]:
    """The parts of each value by their first key, a speaker or a court's answer."""
    found: dict[tuple[str, ...], dict[str, Part]] = {}
    for part in answer.parts:
        if part.key and part.key[0] in firsts:
            found.setdefault(part.key[1:], {})[part.key[0]] = part
    return found


def _named(answer: Answer, key: tuple[str, ...], easel: Easel) -> str:
    return easel.label(answer, key) if key else answer.question.title.get(easel.words.language)


def _hidden(held: int, words: Words) -> list[str]:
    return [words("rows_hidden", n=held)] if held else []


def _stated(own: Mapping[str, Part]) -> int:
    return max(part.basis.answered for part in own.values())


def _loudest(own: Mapping[str, Part]) -> int:
    return max(part.basis.hits for part in own.values())


def _figures(marks: Sequence[dots.Dot | None], answer: Answer, words: Words) -> list[str]:
    return [
        words("hidden") if dot.value is None else number(dot.value, answer.question, words)
        for dot in marks
        if dot is not None
    ]


def _mark(part: Part | None, easel: Easel) -> dots.Dot | None:
    if part is None:
        return None
    if part.key in easel.hidden:
        return dots.Dot(None, says=easel.words("hidden"))
    found = part.corrected if isinstance(part.corrected, Estimate) else part.naive
    if isinstance(found, NotEstimable):
        return dots.Dot(None, says=easel.words("no_figure"))
    return dots.Dot(found.value, *found.interval[:2])
