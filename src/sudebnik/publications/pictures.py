"""Which drawing shows an answer: shares as dots, reasons in parts, sentences before the law's range; what is hidden stays hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.labels import CONTRAST
from sudebnik.estimates.question import Measure
from sudebnik.publications import series
from sudebnik.publications.charts import bars, dots, parted, terms
from sudebnik.publications.charts.paper import BLUE, GREEN, HATCH, INK, ORANGE, PALE, SKY, SOFT, Sign
from sudebnik.publications.claim import number, unit_of, with_interval
from sudebnik.publications.disclosure import hidden_cells
from sudebnik.publications.easel import Easel, Picture
from sudebnik.publications.words import Words
from sudebnik.stats.estimate import Estimate, NotEstimable

_ROWS = 12
"""Rows of a drawing; rarer values stand in the table alone."""
_ANSWERS, _SPEAKERS = ("granted", "refused", "open"), ("defendant", "counsel", "court_about_defence")
_BIN = 12
"""Months of a bar."""


def pictures(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """The drawings of one answer; none where there is nothing to see."""
    if not answer.parts or all(not part.basis.answered for part in answer.parts):
        return
    draw = _BY_MEASURE.get(answer.question.measure)
    if draw is not None:
        yield from draw(answer, easel)


def _shares(answer: Answer, easel: Easel) -> Iterator[Picture]:
    told = [name for name in answer.question.by if name in ("speaker", "answer")]
    many = answer.question.measure is Measure.SHARES
    shown = [
        part
        for part in answer.parts
        if part.key[:1] != (CONTRAST,)
        and len(part.key) <= 1
        and not _is_told(part.key)
        and (part.key or not many)
        and part.basis.answered
    ]
    if many:
        shown = sorted(
            (part for part in shown if part.basis.hits), key=lambda part: (-part.basis.hits, part.key)
        )[:_ROWS]
    if shown:
        yield from _dotted(answer, shown, easel, percent=True)
    if "answer" in told:
        yield from _answered(answer, easel)
    if "speaker" in told:
        yield from _by_speaker(answer, easel)


def _is_told(key: Sequence[str]) -> bool:
    return bool({*key} & {*_ANSWERS, *_SPEAKERS})


def _dotted(answer: Answer, parts: Sequence[Part], easel: Easel, *, percent: bool) -> Iterator[Picture]:
    """Naive beside corrected; where nobody checked, the machine's alone, and the key says so."""
    words = easel.words
    corrected = any(isinstance(part.corrected, Estimate) and part.key not in easel.hidden for part in parts)
    rows = []
    for part in parts:
        name = easel.label(answer, part.key)
        if part.key in easel.hidden:
            rows.append(dots.DotRow(name, [dots.Dot(None, says=words("hidden"))]))
            continue
        pair = (
            [_dot(part, part.naive, words), _dot(part, part.corrected, words)]
            if corrected
            else [_dot(part, part.naive, words)]
        )
        rows.append(dots.DotRow(name, pair))
    kinds = [dots.Series("circle", SOFT, hollow=True), dots.Series("square", BLUE)]
    signs = [Sign("ring", SOFT, words("sign_machine" if corrected else "sign_machine_alone"))]
    if corrected:
        signs.append(Sign("square", BLUE, words("sign_corrected")))
    if any(part.bounds and part.key not in easel.hidden for part in parts):
        signs.append(Sign("band", SOFT, words("sign_bounds")))
    caption = easel.captions.caption(
        answer.question.title.get(words.language), easel.of(answer), signs, _told(answer, parts, easel), words,
        hidden=easel.floor - 1 if any(part.key in easel.hidden for part in parts) else 0, period=easel.captions.asked(answer, words),
    )  # fmt: skip
    axis = words("axis_share") if percent else unit_of(answer.question, words)
    yield Picture("", dots.dots(rows, kinds, caption, axis, percent=percent), caption.description)


def _dot(part: Part, found: Estimate | NotEstimable, words: Words) -> dots.Dot:
    if isinstance(found, NotEstimable):
        return dots.Dot(None, says=words("no_figure"))
    bounds = part.bounds if found is part.naive else None
    return dots.Dot(found.value, *found.interval[:2], bounds=bounds)


def _told(answer: Answer, parts: Sequence[Part], easel: Easel) -> str:
    """The drawing in words."""
    words = easel.words
    said = []
    for part in parts:
        found = part.corrected if isinstance(part.corrected, Estimate) else part.naive
        figure = (
            with_interval(found, answer.question, words, key=part.key)
            if isinstance(found, Estimate)
            else words("no_figure")
        )
        said.append(
            f"{easel.label(answer, part.key)} — {words('hidden') if part.key in easel.hidden else figure}"
        )
    return f"{answer.question.title.get(words.language)}: {'; '.join(said)}"


def _answered(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """What the court made of what was stated: a bar in parts for each value, or for all together."""
    words = easel.words
    values: dict[tuple[str, ...], dict[str, Part]] = {}
    for part in answer.parts:
        if part.key and part.key[0] in _ANSWERS:
            values.setdefault(part.key[1:], {})[part.key[0]] = part
    rows = []
    for key, own in sorted(values.items(), key=lambda item: (-_stated(item[1]), item[0]))[:_ROWS]:
        stated = _stated(own)
        whole_hidden = key in easel.hidden or 0 < stated < easel.floor
        small = any(part.key in easel.hidden for part in own.values())
        counts = (
            None if small or whole_hidden else [own[one].basis.hits if one in own else 0 for one in _ANSWERS]
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


def _by_speaker(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """In whose words each value stands."""
    words = easel.words
    values: dict[tuple[str, ...], dict[str, Part]] = {}
    for part in answer.parts:
        if part.key and part.key[0] in _SPEAKERS:
            values.setdefault(part.key[1:], {})[part.key[0]] = part
    ranked = sorted(
        values.items(), key=lambda item: (-max(part.basis.hits for part in item[1].values()), item[0])
    )
    rows = []
    for key, own in ranked[:_ROWS]:
        if not any(part.basis.hits for part in own.values()):
            continue
        pieces = [_spoken(own.get(speaker), easel) for speaker in _SPEAKERS]
        if all(dot is not None and dot.value is None for dot in pieces):
            pieces = [dots.Dot(None, says=words("hidden")), None, None]
        rows.append(dots.DotRow(easel.label(answer, key) if key else easel.label(answer, ()), pieces))
    if not rows:
        return
    signs = [
        Sign(shape, colour, words(f"speaker_{speaker}"))
        for (shape, colour), speaker in zip(_SPOKEN, _SPEAKERS, strict=True)
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
        notes=() if _any_corrected(answer) else (words("by_machine"),),
    )  # fmt: skip
    kinds = [dots.Series("circle" if shape == "dot" else shape, colour) for shape, colour in _SPOKEN]
    yield Picture("-speakers", dots.dots(rows, kinds, caption, words("axis_share")), caption.description)


_SPOKEN = (("dot", BLUE), ("square", ORANGE), ("diamond", GREEN))


def _any_corrected(answer: Answer) -> bool:
    return any(isinstance(part.corrected, Estimate) for part in answer.parts)


def _spoken(part: Part | None, easel: Easel) -> dots.Dot | None:
    if part is None:
        return None
    if part.key in easel.hidden:
        return dots.Dot(None, says=easel.words("hidden"))
    found = part.corrected if isinstance(part.corrected, Estimate) else part.naive
    return _dot(part, found, easel.words)


def _counts(answer: Answer, easel: Easel) -> Iterator[Picture]:
    words = easel.words
    shown = [part for part in answer.parts if part.key and part.basis.hits]
    shown.sort(key=lambda part: (-part.basis.hits, part.key))
    if not shown:
        return
    drawn = [
        bars.Bar(easel.label(answer, part.key), None if part.key in easel.hidden else part.basis.hits)
        for part in shown[:_ROWS]
    ]
    if all(bar.number is None for bar in drawn):
        return
    said = "; ".join(
        f"{bar.label} — {words('hidden') if bar.number is None else bar.number}" for bar in drawn
    )
    title = answer.question.title.get(words.language)
    caption = easel.captions.caption(
        title,
        easel.of(answer),
        (),
        f"{title}: {said}",
        words,
        period=easel.captions.asked(answer, words),
        notes=(words("by_machine"),),
    )
    yield Picture("", bars.lying_bars(drawn, caption, words("hidden")), caption.description)


def _middles(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """Sentences with the law's range behind them; other numbers as dots."""
    if answer.curve.get("range"):
        yield from _before_the_law(answer, easel)
        return
    shown = [part for part in answer.parts if part.key[:1] != (CONTRAST,) and part.basis.answered][:_ROWS]
    if any(isinstance(part.naive, Estimate) and part.key not in easel.hidden for part in shown):
        yield from _dotted(answer, shown, easel, percent=False)


def _before_the_law(answer: Answer, easel: Easel) -> Iterator[Picture]:
    words = easel.words
    rows, said, held = [], [], False
    for part in answer.parts:
        name = "/".join(part.key)
        limits = answer.curve["range"].get(name)
        if not part.key or not part.basis.answered or limits is None:
            continue
        title = easel.label(answer, part.key)
        found = part.corrected if isinstance(part.corrected, Estimate) else part.naive
        if part.key in easel.hidden or part.basis.answered < easel.floor:
            held = True
            rows.append(terms.Terms(title, {}, tuple(limits), None, words("hidden")))
            said.append(f"{title} — {words('hidden')}")
            continue
        bins = binned(answer.curve["values"].get(name, {}), easel.floor)
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
        Sign("diamond", ORANGE, words("sign_median" if _any_corrected(answer) else "sign_median_machine")),
    ]
    heading = answer.question.title.get(words.language)
    caption = easel.captions.caption(
        heading, easel.of(answer), signs, f"{heading}: {'; '.join(said)}", words, hidden=easel.floor - 1 if held else 0, period=easel.captions.asked(answer, words),
    )  # fmt: skip
    yield Picture("", terms.terms(rows, _BIN, caption, words("axis_months")), caption.description)


def binned(values: Mapping[str, int], floor: int) -> dict[int, int | None]:
    """How many in each bin of twelve months by its beginning; None where that may not be shown."""
    counts: dict[str, int] = {}
    for value, count in values.items():
        start = str(int(float(value)) // _BIN * _BIN)
        counts[start] = counts.get(start, 0) + count
    hidden = hidden_cells(counts, {}, floor)
    return {
        int(start): None if start in hidden else count
        for start, count in sorted(counts.items(), key=lambda item: int(item[0]))
    }


_BY_MEASURE: Mapping[Measure, Callable[[Answer, Easel], Iterator[Picture]]] = {
    Measure.SHARE: _shares,
    Measure.SHARES: _shares,
    Measure.COUNT: _counts,
    Measure.MEAN: _middles,
    Measure.MEDIAN: _middles,
    Measure.DURATION: series.duration,
    Measure.TREND: series.months,
    Measure.REGRESSION: series.coefficients,
    Measure.FLOW: series.streams,
}
