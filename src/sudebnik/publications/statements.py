"""What stands under a claim: of how many, what is missing, how the machine errs, what courts hid, what would sharpen it.

Every figure here comes from the part of the answer that the claim is bound to; counts under the floor are not said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sudebnik.codebook.codebook import Codebook
from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.question import Measure
from sudebnik.estimates.words import assumption, caution
from sudebnik.publications import values
from sudebnik.publications.claim import (
    COUNTED,
    Claim,
    State,
    number,
    percent,
    refusal,
    sentence,
    unit_of,
    with_interval,
)
from sudebnik.publications.denominators import Heard, bounds_told, heard, is_few
from sudebnik.publications.gate import least_of
from sudebnik.publications.words import Words
from sudebnik.stats.estimate import Estimate, NotEstimable

TOPICS: Mapping[str, Sequence[str]] = {
    "how_many": (),
    "again": ("further_absence", "repeat", "prior_uncharged_return", "re_escape", "n_episodes"),
    "why": ("own_reason", "reason", "reason_answer", "own_claim", "claim"),
    "blamed": ("own_blame", "blame"),
    "sentence": ("real_term", "term", "conditional", "suspended", "regime", "sentence_kind", "applied", "term_hidden", "outcome", "plea", "mitigating", "convicted_of"),
    "appeals": ("appeal_outcome", "delta_months", "sentence_changed", "days_to_appeal", "appellants", "appeal_direction"),
    "absence": ("absence_days", "absence_band", "ended_how", "absence_end", "offer_return", "suspended_for_service"),
}  # fmt: skip
"""The groups of the report, in order, and the variables whose questions stand in each; other questions stand in the first."""


def topic_of(answer: Answer) -> str:
    """The group of the report in which an answer stands."""
    variable = answer.question.variable
    return next((topic for topic, variables in TOPICS.items() if variable in variables), "how_many")


def says(claim: Claim, codebook: Codebook, words: Words, floor: int) -> str:
    """The claim in one sentence; where there is no figure, what can be said all the same."""
    title = claim.answer.question.title.get(words.language)
    if claim.figure is not None:
        return sentence(claim, codebook, words, floor)
    if claim.state is State.NOBODY:
        return words("claim_nobody", title=title)
    if claim.state is State.HIDDEN:
        if is_few(claim.answer, claim.part, floor):
            return words("claim_few", title=title, floor=least_of(claim.answer, claim.part.key, floor))
        return words("claim_hidden", title=title)
    found = claim.part.corrected
    assert isinstance(found, NotEstimable)  # noqa: S101 - no figure and neither hidden nor empty
    return words("claim_refused", title=title, why=refusal(found, claim.answer.question, words))


def beneath(claim: Claim, words: Words, floor: int) -> Iterator[str]:
    """The sentences that never leave the claim's side, in the order in which a reader asks."""
    if claim.state is State.NOBODY:
        return
    yield of_whom(claim, words, floor)
    if claim.state is State.HIDDEN:
        return
    yield errs(claim.part, words, counted=claim.answer.question.measure in COUNTED)
    if claim.state is State.CORRECTED and isinstance(claim.part.naive, Estimate):
        yield words(
            "machine_said",
            figure=with_interval(claim.part.naive, claim.answer.question, words, key=claim.part.key),
        )
    if claim.state is State.MACHINE and isinstance(claim.part.corrected, NotEstimable):
        found = claim.part.corrected
        if found.reason != "nobody_checked" or found.least is not None or found.most is not None:
            yield words("not_corrected", why=refusal(found, claim.answer.question, words))
    yield from bounds(claim, words, floor)
    yield from late(claim.answer, words)


def of_whom(claim: Claim, words: Words, floor: int) -> str:
    """Who is counted, how many of them have an answer, why the others have none, and how many answers are silence."""
    known = heard(claim.answer, claim.part, floor)
    said = [_asked(claim, known, words, floor)]
    if claim.silent:
        said.append(words("of_them_silent", n=claim.silent))
    if known.elsewhere:
        said.append(words("not_asked_of", n=known.elsewhere))
    return " ".join(said)


def _asked(claim: Claim, known: Heard, words: Words, floor: int) -> str:
    called = claim.answer.question.called.get(words.language)
    if not claim.part.key and 0 < claim.part.basis.units < floor:
        return words("of_whom_few", called=called, floor=floor)
    if known.answered is None:
        key = "of_whom_hidden" if known.units is None else "of_whom_most"
        return words(key, called=called, n=known.units)
    if known.few:
        return words("of_whom_answered", called=called, answered=known.answered, floor=floor)
    if known.lacking is None:
        return words("of_whom_some", called=called, answered=known.answered)
    if not known.lacking:
        return words("of_whom_all", called=called, n=known.answered)
    reasons = [
        f"{words('missing_' + reason) if words.has('missing_' + reason) else reason} — {count}"
        for reason, count in known.missing.items()
    ]
    if reasons and not known.all_told:
        reasons.append(words("other_reasons"))
    said = words("of_whom", called=called, n=known.units, answered=known.answered)
    return f"{said} {words('no_answer', n=known.lacking, reasons='; '.join(reasons))}" if reasons else said


def errs(part: Part, words: Words, *, counted: bool) -> str:
    """How often the machine erred among those whom people checked."""
    basis = part.basis
    if not basis.checked:
        return words("nobody_checked")
    wrong = basis.wrongly + basis.missed
    if not wrong:
        return words("checked_none_wrong", n=basis.checked)
    if not counted:
        return words("checked_differ", n=basis.checked, wrong=wrong)
    return words("checked_wrong", n=basis.checked, wrong=wrong, wrongly=basis.wrongly, missed=basis.missed)


def bounds(claim: Claim, words: Words, floor: int) -> Iterator[str]:
    """What the answers that courts hid could make of the figure."""
    found = bounds_told(claim.answer, claim.part, floor)
    if found:
        least, most = (number(one, claim.answer.question, words) for one in found)
        unit = unit_of(claim.answer.question, words)
        yield words("whatever_hidden", least=least, most=f"{most} {unit}".rstrip())


def late(answer: Answer, words: Words) -> Iterator[str]:
    """That the last months of a series are no decline."""
    unfinished = answer.curve.get("unfinished")
    if answer.question.measure is Measure.TREND and unfinished:
        yield words("no_decline", n=unfinished)


def sharper(part: Part, words: Words) -> str | None:
    """How many acts people have to read to bring the interval down."""
    more = part.more
    if more is None or not more.acts:
        return None
    stratum = words("of_stratum", stratum=more.stratum) if more.stratum else ""
    return words("code_more", n=more.acts, stratum=stratum, share=percent(more.factor, words))


def taken_for_granted(answer: Answer, words: Words) -> list[str]:
    """The assumptions; each would make the figure wrong if it failed."""
    return [assumption(key).get(words.language) for key in answer.assumptions]


def keep_in_mind(answer: Answer, words: Words) -> list[str]:
    return [caution(key).get(words.language) for key in answer.cautions]


def does_not_follow(answer: Answer, words: Words) -> list[str]:
    """The stronger sentences that the answer does not carry."""
    return [one.get(words.language) for one in answer.question.not_supported]


def when(answer: Answer, words: Words) -> str | None:
    """The months that the question asks about, where it names any."""
    since, until = answer.question.when.since, answer.question.when.until
    if since and until:
        return words("when_between", since=values.month(since, words), until=values.month(until, words))
    if since:
        return words("when_since", since=values.month(since, words))
    return words("when_until", until=values.month(until, words)) if until else None
