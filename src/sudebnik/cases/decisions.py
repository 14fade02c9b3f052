"""What people decided about two records or two documents: same, different or unsure; said again it holds anew, nothing is rubbed out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from sudebnik.cases.pairs import Pair, pair
from sudebnik.errors import UsageError

Verdict = Literal["same", "different", "unsure", "withdrawn"]
About = Literal["documents", "records"]


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """One line of the log. ``at`` is an ISO time, ``by`` whoever decided, ``why`` in the decider's own words or empty.

    «withdrawn» takes the pair's earlier decisions back as if none had been made; «unsure» joins and parts nothing, but
    the pair is not asked again. The smaller id stands left however the two are given; ``number`` is the line's place in
    the log, 0 before it is written. `UsageError`: one thing decided with itself, or a word that is no answer.
    """

    left: str
    right: str
    answer: Verdict
    by: str
    at: str
    why: str = ""
    about: About = "records"
    number: int = 0

    def __post_init__(self) -> None:
        if self.left == self.right:
            raise UsageError(f"{self.left}: decided with itself; name two different {self.about}")
        if self.answer not in get_args(Verdict):
            raise UsageError(f"{self.answer!r} is no decision; say one of {', '.join(get_args(Verdict))}")
        if self.about not in get_args(About):
            raise UsageError(f"{self.about!r}: decisions are about {' or '.join(get_args(About))}")
        left, right = pair(self.left, self.right)
        object.__setattr__(self, "left", left)
        object.__setattr__(self, "right", right)

    @property
    def pair(self) -> Pair:
        return self.left, self.right


class Contradiction(NamedTuple):
    """One decision «different» and a shortest chain of decisions «same» that leads from its one side to the other."""

    different: LinkDecision
    same: tuple[LinkDecision, ...]


def holding(log: Iterable[LinkDecision], about: About | None = None) -> dict[Pair, LinkDecision]:
    """The line that holds for each pair: its last one, unless that withdraws. ``log`` comes oldest first."""
    last: dict[Pair, LinkDecision] = {}
    for decision in log:
        if about is None or decision.about == about:
            last.pop(decision.pair, None)
            if decision.answer != "withdrawn":
                last[decision.pair] = decision
    return last


def standing(log: Iterable[LinkDecision], about: About | None = None) -> dict[Pair, str]:
    """What holds for each pair people decided: «same», «different» or «unsure».

    It is the last word on the pair, whoever said it; two people who disagree are both in the log.
    """
    return {one: decision.answer for one, decision in holding(log, about).items()}


def contradictions(log: Iterable[LinkDecision], about: About | None = None) -> list[Contradiction]:
    """Every standing «different» whose two sides the standing «same» decisions join.

    Nothing is resolved here: later runs keep the two apart (said outright weighs more than followed from others), and a
    person has to take one of the decisions back.
    """
    held = holding(log, about)
    same: dict[str, list[str]] = {}
    for (left, right), decision in sorted(held.items()):
        if decision.answer == "same":
            same.setdefault(left, []).append(right)
            same.setdefault(right, []).append(left)
    found = []
    for one, decision in sorted(held.items()):
        if decision.answer == "different" and (way := _way(same, *one)):
            found.append(Contradiction(decision, tuple(held[step] for step in way)))
    return found


def _way(same: Mapping[str, list[str]], start: str, end: str) -> list[Pair]:
    """The pairs of a shortest way from one id to the other, none where there is no way."""
    before = {start: start}
    waiting = deque([start])
    while waiting and end not in before:
        here = waiting.popleft()
        for there in same.get(here, ()):
            if there not in before:
                before[there] = here
                waiting.append(there)
    way = []
    while end in before and before[end] != end:
        way.append(pair(before[end], end))
        end = before[end]
    return way[::-1]
