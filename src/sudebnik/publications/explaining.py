"""One figure explained to an editor, in plain text: what is counted, how it can be wrong, and what must not be said from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.context import Context
from sudebnik.estimates.question import Measure
from sudebnik.estimates.sensitivity import sensitivity
from sudebnik.publications import statements, variants
from sudebnik.publications.claim import (
    COUNTED,
    Claim,
    State,
    claim_of,
    interval,
    label,
    number,
    unit_of,
    with_interval,
)
from sudebnik.publications.denominators import heard
from sudebnik.publications.disclosure import FLOOR
from sudebnik.publications.gate import hidden_parts
from sudebnik.publications.words import Words
from sudebnik.stats.estimate import Estimate


def explain(
    answer: Answer, part: Part, context: Context, language: str, *, floor: int = FLOOR, read: str = ""
) -> str:
    """Paragraphs under short headings. Parts under the floor are not told (floor 0: for the user's own eyes); ``read`` says how much was read."""
    words = Words(language)
    hidden = hidden_parts(answer, floor) if floor else frozenset()
    claim = claim_of(answer, part, hidden, floor)
    told: list[tuple[str, Sequence[str]]] = [
        (
            "",
            [
                statements.says(claim, context.codebook, words, floor),
                words("explain_badge", badge=words(f"badge_{claim.badge}")),
            ],
        ),
        (words("explain_counted"), list(_counted(claim, context, words, floor, read))),
    ]
    if claim.state not in (State.HIDDEN, State.NOBODY):
        told += [
            (words("explain_errs"), list(_errs(claim, words))),
            (words("explain_interval"), list(_interval(claim, words, floor))),
            (words("other_ways"), list(_otherwise(claim, context, words, floor))),
        ]
    told += [
        (words("explain_granted"), statements.taken_for_granted(answer, words)),
        (words("would_be_wrong"), list(variants.would_be_wrong(answer, words))),
        (
            words("does_not_follow"),
            [words("not_so", sentence=one) for one in statements.does_not_follow(answer, words)],
        ),
        (words("keep_in_mind"), statements.keep_in_mind(answer, words)),
        (words("make_better"), [statements.sharper(part, words) or words("make_better_unchecked")]),
    ]
    return "\n\n".join(_paragraph(heading, lines) for heading, lines in told if lines) + "\n"


def _paragraph(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([*([heading.upper()] if heading else []), *lines])


def _counted(claim: Claim, context: Context, words: Words, floor: int, read: str) -> Iterator[str]:
    question = claim.answer.question
    named = claim.part.key and label(claim.answer, claim.part.key, context.codebook, words)
    yield question.title.get(words.language) + (f": {named}." if named else ".")
    period = statements.when(claim.answer, words)
    if period:
        yield words("explain_when", period=period)
    yield statements.of_whom(claim, words, floor)
    if read:
        yield read


def _errs(claim: Claim, words: Words) -> Iterator[str]:
    """The machine's errors as words, not as a matrix."""
    basis = claim.part.basis
    counted = claim.answer.question.measure in COUNTED
    yield statements.errs(claim.part, words, counted=counted)
    if basis.checked and counted and basis.wrongly != basis.missed:
        yield words("errs_too_many" if basis.wrongly > basis.missed else "errs_too_few")
    elif basis.checked and counted and basis.wrongly:
        yield words("errs_even")


def _otherwise(claim: Claim, context: Context, words: Words, floor: int) -> Iterator[str]:
    """The figure taken otherwise; of a share of everybody also with other people counted, other speakers heard, and without any one court."""
    question, part = claim.answer.question, claim.part
    for name, figure in variants.variants(claim, words, floor):
        yield f"{name}: {figure}"
    if part.key or question.measure is not Measure.SHARE:
        return
    # Bounds of one kind of hidden answers and another would tell the two apart.
    bounded = part.bounds is None or heard(claim.answer, part, floor).all_told
    for other in sensitivity(question, context)[1:]:
        found = other.found
        if isinstance(found, Estimate):
            few = min(found.value, 1 - found.value) * found.n
            shown = not floor or (found.n >= floor and not 0 < few < floor)
            figure = with_interval(found, question, words) if shown else words("hidden")
        elif (
            bounded
            and other.least is not None
            and other.most is not None
            and (other.least, other.most) != part.bounds
        ):
            figure = f"{number(other.least, question, words)} – {number(other.most, question, words)}"
        else:
            continue
        yield f"{other.label.get(words.language)}: {figure}"


def _interval(claim: Claim, words: Words, floor: int) -> Iterator[str]:
    found = claim.figure
    if found is None:
        return
    low, high = interval(found, claim.answer.question, words, key=claim.part.key)
    yield words(
        "interval_is",
        low=low,
        high=f"{high} {unit_of(claim.answer.question, words)}".rstrip(),
        level=round(100 * found.interval.level),
    )
    yield words("interval_has_errors" if claim.badge == State.CORRECTED else "interval_lacks_errors")
    yield words("interval_lacks_selection")
    yield from statements.bounds(claim, words, floor)
    yield words("explain_method", method=found.method)
