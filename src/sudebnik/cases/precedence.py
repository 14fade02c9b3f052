"""Which of several answers about one defendant holds, and why the others do not.

A verdict, its appeal, its cassation and the court's card answer the same questions; the table `precedence.yml` says
whose word comes first, question by question. What a higher court changed is a step and no contradiction; answers that
differ and that nothing explains are shown as disagreeing. Every answer keeps its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from sudebnik.cases.case import CourtCase
from sudebnik.cases.defendants import Defendant
from sudebnik.cases.orders import ORDERS, Choice
from sudebnik.cases.proceedings import INSTANCES, Proceeding
from sudebnik.cases.ruling import Answer, Ruling
from sudebnik.cases.tellers import Mention, Teller, mentions_of, rank_of, tellers
from sudebnik.codebook.missing import Missing
from sudebnik.findings.finding import Value
from sudebnik.text import yaml_files

_DEFAULT = "facts"
_NOT_STATED = "R00"
_LEFT_OPEN = (_NOT_STATED, "R01")
_LAPSES = {"regime": ("suspended", True), "probation_months": ("suspended", False)}
"""A prison's regime falls away where the term becomes conditional, a probation where it becomes real."""
_OF_THE_KIND = frozenset(
    ["sentence_months", "regime", "suspended", "probation_months", "fine_rubles", "work_hours"]
)


_FELL = {
    "quashed": Missing.NOT_APPLICABLE,
    "lapsed": Missing.NOT_APPLICABLE,
    "unseen": Missing.TEXT_UNAVAILABLE,
    "unread": Missing.UNCLEAR,
}
"""Why there is no answer although documents give one."""


class Lost(NamedTuple):
    """An answer that does not hold, the document where it stands, and why (a key of `precedence.yml`)."""

    answer: Answer
    ruling: Ruling
    why: str


class Told(NamedTuple):
    """An answer and the document where it stands."""

    answer: Answer
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Held:
    """What holds. ``told`` are the answers, several where the question has several; ``agreeing`` say the same elsewhere.

    ``reason`` is a key of `precedence.yml`; ``missing`` says why there is no answer, where there is none.
    """

    variable: str
    told: tuple[Told, ...] = ()
    losing: tuple[Lost, ...] = ()
    reason: str = "nothing"
    agreeing: tuple[Told, ...] = ()
    missing: Missing | None = None

    @property
    def answer(self) -> Answer | None:
        """The answer that holds, the first of several."""
        return self.told[0].answer if self.told else None

    @property
    def value(self) -> Value | None:
        return self.told[0].answer.value if self.told else None

    @property
    def values(self) -> list[Value]:
        return [one.answer.value for one in self.told if one.answer.value is not None]

    @property
    def disagree(self) -> bool:
        """Whether another answer contradicts it and nothing known explains that."""
        return any(words("lost")[lost.why]["disagree"] for lost in self.losing)


def holding(case: CourtCase, defendant: Defendant, variable: str, within: Proceeding | None = None) -> Held:
    """What holds of one defendant (or, for questions about acts, of the case) among all that its documents say.

    ``within`` asks one proceeding alone. A person's correction wins over every other answer to the same question; a
    court that changed the sentence afterwards answers another one.
    """
    return held_by(mentions_of(case, defendant, within), variable)


def held_by(mentions: Sequence[Mention], variable: str) -> Held:
    """The same, for who asks many questions about one man: ``mentions`` are those of `mentions_of`."""
    all_told = tellers(mentions, variable)
    if not all_told:
        return Held(variable, missing=Missing.TEXT_UNAVAILABLE)
    if len(all_told) == 1 and all_told[0].is_first:
        choice = Choice(all_told, reason="only") if all_told[0].answers else Choice()
    else:
        choice = ORDERS[order_of(variable)](all_told, variable)
        if choice.holds and variable in _OF_THE_KIND:
            choice = _unless_lapsed(mentions, variable, choice)
    return _held(variable, all_told, choice)


# -- the table --------------------------------------------------------------------------------------------
@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """`precedence.yml`: ``orders``, and the words for why an answer holds (``held``) or not (``lost``)."""
    source = resources.files("sudebnik.cases").joinpath("precedence.yml").read_text("utf-8")
    found: dict[str, Any] = yaml_files.read(source)
    return found


def words(part: str) -> Mapping[str, Mapping[str, Any]]:
    """One part of the table: ``orders``, ``held`` or ``lost``; each line with its words ``ru`` and ``en``."""
    found: Mapping[str, Mapping[str, Any]] = table()[part]
    return found


@lru_cache(maxsize=1)
def _order_by_variable() -> Mapping[str, str]:
    return {variable: name for name, line in words("orders").items() for variable in line["variables"]}


def order_of(variable: str) -> str:
    """The order of precedence of a question; a question that the table does not name is one of fact."""
    return _order_by_variable().get(variable, _DEFAULT)


# -- putting it together ----------------------------------------------------------------------------------
def _unless_lapsed(mentions: Sequence[Mention], variable: str, choice: Choice) -> Choice:
    """A part of a sentence falls away where a later act made another sentence of it."""
    place = choice.holds[0].place
    for other, gone in (_LAPSES.get(variable, ("", None)), ("sentence_kind", None)):
        if not other:
            continue
        later = ORDERS[order_of(other)](tellers(mentions, other), other)
        if later.reason != "changed" or not later.holds or later.holds[0].place <= place:
            continue
        if gone is None or gone in later.holds[0].values:
            return Choice([], [], [*choice.lost, *((one, "lapsed") for one in choice.holds)], "lapsed")
    return choice


def _held(variable: str, all_told: Sequence[Teller], choice: Choice) -> Held:
    told = [Told(answer, one.ruling) for one in choice.holds for answer in one.answers]
    losing = [Lost(answer, one.ruling, why) for one, why in choice.lost for answer in one.answers]
    if len(choice.holds) == 1:
        told.sort(key=lambda one: (not one.answer.corrected, rank_of(one.answer)))
    if any(one.answer.value not in _LEFT_OPEN for one in told) and order_of(variable) == "told":
        losing += [Lost(*one, "stated") for one in told if one.answer.value == _NOT_STATED]
        told = [one for one in told if one.answer.value != _NOT_STATED]
    agreeing = tuple(Told(answer, one.ruling) for one in choice.agrees for answer in one.answers)
    if not told:
        missing = _FELL.get(choice.reason) or _missing(variable, all_told)
        return Held(variable, (), tuple(losing), choice.reason, agreeing, missing)
    losing += [Lost(answer, one.ruling, "hidden") for one in all_told for answer in one.hidden]
    held = Held(variable, tuple(told), tuple(losing), choice.reason, agreeing)
    if choice.holds[0].is_corrected:
        return replace(held, reason="corrected")
    if len(choice.holds) == 1 and not losing:
        return replace(held, reason="agreed" if agreeing else "only")
    return held


def _missing(variable: str, all_told: Sequence[Teller]) -> Missing:
    """Why there is no answer: what a court hid says more than silence, an act that was read more than one that is not here."""
    found = [answer.missing for one in all_told for answer in one.hidden]
    if found and found[0] is not None:
        return found[0]
    his = [one for one in all_told if one.person is not None or not one.ruling.persons]
    ordered = sorted(
        his or all_told, key=lambda one: (one.ruling.is_card, INSTANCES.index(one.instance), -one.round)
    )
    told = [one.ruling.missing(variable, one.person) for one in ordered]
    return next((why for why in told if why is not Missing.TEXT_UNAVAILABLE), Missing.TEXT_UNAVAILABLE)
