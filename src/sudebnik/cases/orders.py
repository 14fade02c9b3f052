"""Whose word comes first among those who answer one question: the orders that `precedence.yml` names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sudebnik.cases.agreement import any_agree, precision
from sudebnik.cases.proceedings import INSTANCES, is_day
from sudebnik.cases.tellers import OVERTURNED, RESENTENCED, SENT_BACK, Teller
from sudebnik.documents.document import DocumentKind

TERMS = frozenset(
    [
        *("sentence_months", "sentence_count_months", "sentence_69_months", "suspended", "regime"),
        *("probation_months", "fine_rubles", "work_hours", "additional"),
    ]
)
"""What a court that mitigates or aggravates may have changed."""
_ENDS_OTHERWISE = ("outcome", "acquitted_of")
"""What an act that overturns the sentence for good decides itself."""


@dataclass(slots=True)
class Choice:
    """Who holds, who says the same, who lost and why; ``reason`` says why who holds does, or why nobody does."""

    holds: list[Teller] = field(default_factory=list)
    agrees: list[Teller] = field(default_factory=list)
    lost: list[tuple[Teller, str]] = field(default_factory=list)
    reason: str = "nothing"


def _decided(all_told: Sequence[Teller], variable: str) -> Choice:
    """The sentence: of the last court that changed it; within one decision the operative part before its retelling."""
    return _settled(
        _course(all_told, variable), lambda one: (one.rank, INSTANCES.index(one.instance), not one.decides)
    )


def _weighed(all_told: Sequence[Teller], variable: str) -> Choice:
    """What was weighed: of the act that decided last on the sentence, its own words before any retelling.

    An act above that names only some of what the verdict weighed repeats it and weighs nothing anew.
    """
    return _settled(
        _course(all_told, variable, _adds), lambda one: (INSTANCES.index(one.instance), not one.decides)
    )


def _added(all_told: Sequence[Teller], variable: str) -> Choice:
    """Of the verdict and of all acts that changed it; a retelling only where none of these says it."""
    course = _course(all_told, variable, _never)
    own = [one for one in course.now if one.answers and (one.is_first or one.decides)]
    if len(own) < 2:
        return _settled(course, lambda one: (one.rank, INSTANCES.index(one.instance), not one.decides))
    agrees = [one for one in course.now if one.answers and one not in own]
    return Choice(own, agrees, course.past, "together")


def _adds(former: Teller, one: Teller) -> bool:
    return any(not any_agree([value], former.values) for value in one.values)


def _differs(former: Teller, one: Teller) -> bool:
    return _adds(former, one) or _adds(one, former)


def _never(_: Teller, __: Teller) -> bool:
    return False


@dataclass(slots=True)
class _Course:
    """How a decision fared: who tells of the one that stands ``now``, and who of those in the ``past``."""

    now: list[Teller] = field(default_factory=list)
    past: list[tuple[Teller, str]] = field(default_factory=list)
    reason: str = ""

    def fall(self, why: str) -> None:
        """What stood holds no more."""
        self.past += [(former, why) for former in self.now]
        self.now, self.reason = [], why


def _course(
    all_told: Sequence[Teller], variable: str, differs: Callable[[Teller, Teller], bool] = _differs
) -> _Course:
    course = _Course()
    fallen: list[Teller] = []
    answered = {one.place for one in all_told if one.answers}
    for one in all_told:
        if one.is_first:
            if course.now and course.now[0].round != one.round:
                course.past += [(former, _superseded(former)) for former in course.now]
                course.now = []
            elif fallen:
                course.reason = "retried"
            fallen = []
            course.now.append(one)
        elif one.outcome in OVERTURNED:
            fallen = course.now
            course.fall("quashed")
            ends = variable in _ENDS_OTHERWISE and one.outcome not in SENT_BACK
            if ends and one.answers:
                course.now, course.reason = [one], "changed"
            else:
                course.past.append((one, "quashed"))
        elif one.mention.unseen and variable in TERMS:
            course.fall("unseen")
        elif variable == "sentence_months" and one.place not in answered and _is_unread(one):
            course.fall("unread")
        else:
            if fallen and _stands_again(fallen, one):
                course.past = [told for told in course.past if told[0] not in fallen]
                course.now, fallen = [*fallen], []
            _reviewed(course, one, differs)
    return course


def _is_unread(one: Teller) -> bool:
    """Whether an act is here that changed the sentence, and in which neither the new term nor another change was found."""
    return one.outcome in RESENTENCED and not one.ruling.is_card and not one.changes_otherwise


def _stands_again(fallen: Sequence[Teller], one: Teller) -> bool:
    """Whether a later act above reviews the verdict that had fallen: cassation sent back the appeal alone."""
    days = {former.day for former in fallen if former.is_first and former.day}
    return bool(days) and one.instance == "appeal" and one.reviews in days


def _superseded(former: Teller) -> str:
    """Why an act of the first instance gives way to a later one that nothing known made necessary."""
    return "two_verdicts" if former.ruling.kind is DocumentKind.VERDICT else "earlier"


def _reviewed(course: _Course, one: Teller, differs: Callable[[Teller, Teller], bool]) -> None:
    """An act above that lets the verdict stand or changes it; what it changes is a step.

    Cassation that retells another sentence than the verdict's, where no act of an appeal is here, tells what the appeal
    made of it; an appeal against a later verdict tells that verdict's.
    """
    stands = [former for former in course.now if former.answers]
    if one.answers and any(differs(former, one) for former in stands):
        if one.decides:
            course.fall("changed")
        elif _knows_better(one, stands):
            course.fall("unseen")
    course.now.append(one)


def _knows_better(one: Teller, stands: Sequence[Teller]) -> bool:
    """Whether a retelling that differs tells of a decision between that is not here: an appeal's, or another verdict's."""
    if one.instance == "cassation" and all(former.is_first for former in stands):
        return True
    days = {former.day for former in stands if former.is_first}
    return bool(days) and all(map(is_day, days)) and one.reviews is not None and one.reviews > max(days)


def _settled(course: _Course, order: Callable[[Teller], tuple[Any, ...]]) -> Choice:
    """The best of those who tell of the decision that stands; the others agree with it or contradict it."""
    told = _best_first(course.now, order)
    if not told:
        fell = course.reason in ("quashed", "unseen", "unread")
        return Choice(lost=course.past, reason=course.reason if fell else "nothing")
    best, *others = told
    choice = _against(best, others)
    agrees = {id(one) for one, _ in course.past if any_agree(best.values, one.values)}
    past = [
        (one, "earlier" if why == "two_verdicts" and id(one) in agrees else why) for one, why in course.past
    ]
    choice.lost = [*past, *choice.lost]
    if course.reason in ("changed", "retried"):
        choice.reason = course.reason
    elif best.is_first and best.rank == 0:
        choice.reason = "operative"
    else:
        choice.reason = "act" if best.is_first else "above"
    return choice


def _best_first(told: Iterable[Teller], order: Callable[[Teller], tuple[Any, ...]]) -> list[Teller]:
    """Those with an answer: corrected ones, then by the order, a verdict before a ruling, a later act before an earlier."""
    latest = sorted((one for one in told if one.answers), key=lambda one: one.day, reverse=True)
    return sorted(
        latest,
        key=lambda one: (not one.is_corrected, *order(one), one.ruling.kind is not DocumentKind.VERDICT),
    )


def _against(best: Teller, others: Sequence[Teller]) -> Choice:
    choice = Choice([best])
    for one in others:
        if any_agree(best.values, one.values):
            choice.agrees.append(one)
        else:
            choice.lost.append((one, _why(best, one)))
    return choice


def _why(best: Teller, one: Teller) -> str:
    if best.is_corrected:
        return "corrected"
    if one.is_blank:
        return "hidden"
    if one.ruling.is_card:
        return "card"
    if not one.is_first and one.place != best.place:
        return "retold"
    if one.place != best.place:
        return "other_part"
    return "earlier" if one.day and one.day != best.day else "other_act"


def _facts(all_told: Sequence[Teller], _: str) -> Choice:
    """The first instance (the last round before those that were quashed), then the acts above, then cards."""
    last = max(one.round for one in all_told)
    told = _best_first(
        all_told,
        lambda one: (
            one.is_blank,
            one.ruling.is_card,
            INSTANCES.index(one.instance),
            last - one.round,
        ),
    )
    if not told:
        return Choice()
    best, *others = told
    choice = _against(best, others)
    choice.lost = [
        (one, "earlier" if one.is_first and one.round < best.round else why) for one, why in choice.lost
    ]
    choice.reason = "card" if best.ruling.is_card else "first" if best.is_first else "above"
    return choice


def _all_told(all_told: Sequence[Teller], _: str) -> Choice:
    """Everything that anyone says in any act; that no reason is stated holds only where no act states one."""
    told = [one for one in all_told if one.answers]
    return Choice(told, [], [], "together" if len(told) > 1 else "only")


def _latest(all_told: Sequence[Teller], _: str) -> Choice:
    told = [one for one in all_told if one.answers]
    if not told:
        return Choice()
    best, *others = sorted(told, key=lambda one: (one.ruling.is_card, -one.place, not one.is_corrected))
    choice = _against(best, others)
    choice.lost = [(one, why if one.place == best.place else "earlier") for one, why in choice.lost]
    choice.reason = "latest"
    return choice


def _review(all_told: Sequence[Teller], _: str) -> Choice:
    """Of the last court above; what courts before it decided are other decisions and lose nothing."""
    told = [one for one in all_told if one.answers and not one.is_first]
    if not told:
        return Choice()
    last = max(one.place for one in told)
    best, *others = _best_first((one for one in told if one.place == last), lambda one: (one.ruling.is_card,))
    choice = _against(best, others)
    choice.reason = "card" if best.ruling.is_card else "act"
    return choice


def _own(all_told: Sequence[Teller], _: str) -> Choice:
    """Of the first proceeding that is here: the act, its card where the act is blacked out, what acts above say of it."""
    place = all_told[0].place
    here = [one for one in all_told if one.place == place]
    if here[0].is_first:
        here += [
            one._replace(answers=one.below, hidden=()) for one in all_told if one.place > place and one.below
        ]
    told = _best_first(
        here,
        lambda one: (-max(map(precision, one.values), default=0), one.place != place, one.ruling.is_card),
    )
    if not told:
        return Choice()
    best, *others = told
    choice = _against(best, others)
    choice.reason = "above" if best.place != place else "card" if best.ruling.is_card else "act"
    return choice


ORDERS: Mapping[str, Callable[[Sequence[Teller], str], Choice]] = {
    "decided": _decided,
    "weighed": _weighed,
    "added": _added,
    "facts": _facts,
    "told": _all_told,
    "latest": _latest,
    "review": _review,
    "own": _own,
}
