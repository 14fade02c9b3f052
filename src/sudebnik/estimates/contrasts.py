"""One group against another: the difference of two figures with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sudebnik.estimates.answer import Basis, Part
from sudebnik.estimates.labels import CONTRAST
from sudebnik.estimates.question import Question
from sudebnik.stats.contrast import contrast


def contrasted(question: Question, parts: Sequence[Part]) -> Iterator[Part]:
    """The part for ``contrast: [a, b]``: the figure of group a less that of group b; none where one is not there."""
    named = question.options.get("contrast")
    if named is None:
        return
    found: Mapping[tuple[str, ...], Part] = {part.key: part for part in parts}
    first, second = (found.get((name,)) for name in named)
    if first is None or second is None:
        return
    one, other = first.basis, second.basis
    yield Part(
        (CONTRAST, *named),
        Basis(
            one.units + other.units,
            one.answered + other.answered,
            one.hits + other.hits,
            {
                reason: one.missing.get(reason, 0) + other.missing.get(reason, 0)
                for reason in sorted({*one.missing, *other.missing})
            },
            one.checked + other.checked,
            one.members | other.members,
            silent=one.silent + other.silent,
        ),
        contrast(first.naive, second.naive),
        contrast(first.corrected, second.corrected),
    )
