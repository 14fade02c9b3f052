"""What a figure would be if one took it otherwise, and what would make it wrong."""

from __future__ import annotations

from collections.abc import Iterator

from sudebnik.estimates.answer import Answer
from sudebnik.estimates.question import Measure
from sudebnik.publications.claim import SHARES, Claim, number, unit_of, with_interval
from sudebnik.publications.denominators import bounds_told, heard
from sudebnik.publications.disclosure import FLOOR
from sudebnik.publications.words import Words
from sudebnik.stats.estimate import Estimate


def variants(claim: Claim, words: Words, floor: int = FLOOR) -> Iterator[tuple[str, str]]:
    """Other ways to take the same data, each in words with its figure; none of them is better than the statement's own."""
    question, part = claim.answer.question, claim.part
    if isinstance(part.naive, Estimate):
        yield words("variant_machine"), with_interval(part.naive, question, words)
    if isinstance(part.corrected, Estimate):
        yield words("variant_corrected"), with_interval(part.corrected, question, words)
    bounds = bounds_told(claim.answer, part, floor)
    if bounds:
        unit = f" {unit_of(question, words)}".rstrip()
        least, most = (number(one, question, words) + unit for one in bounds)
        yield words("variant_hidden_none"), least
        yield words("variant_hidden_all"), most
    known = heard(claim.answer, part, floor)
    if question.measure in SHARES and known.lacking and known.units:
        yield words("variant_silent_no"), number(part.basis.hits / known.units, question, words)


def would_be_wrong(answer: Answer, words: Words) -> Iterator[str]:
    """What could make the figure wrong, in the order of how much it usually does."""
    yield words("wrong_selection")
    if not any(part.basis.checked for part in answer.parts):
        yield words("wrong_unchecked")
    else:
        yield words("wrong_people")
    if any(part.bounds for part in answer.parts):
        yield words("wrong_hidden")
    if answer.question.measure is Measure.TREND:
        yield words("wrong_delay")
    if answer.question.measure is Measure.REGRESSION:
        yield words("wrong_left_out")
