"""An invented docket with known truth: cases of garrison courts with their appeals, cassations, second rounds and neighbours.

Courts are real, cases are not. Density is that of DOMAIN §5 (B10): some 70 cases a court and year, so that numbers repeat
between courts and years, judges are shared by many, and several verdicts of one court fall on one day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from sudebnik.law.courts import CourtKind, register

Value = TypeVar("Value")

BEGINS, DAYS = date(2022, 11, 1), 1000
PER_COURT = 200
"""Cases of a court in the 33 months: some 70 a year."""
MULTI = ((1, 0.90), (2, 0.07), (3, 0.02), (4, 0.01))
APPEALED, APPEALED_AGAIN = 0.40, 0.35
CASSATION = 0.20
RENUMBERED, SEPARATED, MATERIAL = 0.08, 0.04, 0.03
ARTICLES = (
    (("337.5",), 0.58), (("337.3.1",), 0.12), (("337.2.1",), 0.10), (("338.3",), 0.04), (("332.2.1",), 0.05),
    (("337.5", "337.5"), 0.04), (("337.3.1", "337.5"), 0.03), (("158.2", "337.5"), 0.02), (("337.2.1", "337.3.1"), 0.02),
)  # fmt: skip
TERMS = {
    "337.5": (60, 60, 66, 66, 72, 72, 78, 84, 62, 63, 65, 70, 54, 48),
    "338.3": (60, 72, 84, 96, 90, 66, 75),
    "other": (12, 18, 24, 24, 30, 36, 15, 20, 6, 10, 42),
}
APPEAL = (
    ("unchanged", 0.66), ("mitigated", 0.14), ("changed_other", 0.09), ("aggravated", 0.03), ("quashed_retrial", 0.05),
    ("quashed_prosecutor", 0.01), ("withdrawn", 0.02),
)  # fmt: skip
FIRST = (
    ("convicted", 0.86),
    ("suspended_for_service", 0.08),
    ("terminated_other", 0.03),
    ("returned_to_prosecutor", 0.03),
)


FACTS: dict[str, tuple[tuple[str, float], ...]] = {
    "service_status": (("contract", 0.5), ("mobilised", 0.45), ("conscript", 0.05)),
    "marital": (("married", 0.4), ("single", 0.35), ("divorced", 0.15), ("cohabiting", 0.1)),
    "children_n": (("0", 0.45), ("1", 0.25), ("2", 0.2), ("3", 0.1)),
    "plea": (("full", 0.75), ("partial", 0.15), ("denied", 0.1)),
    "prior_conviction": (("none", 0.7), ("expunged", 0.15), ("valid", 0.15)),
    "combat": (("True", 0.5), ("False", 0.5)),
    "absence_end": (("voluntary_commandant", 0.35), ("detained_military", 0.3), ("voluntary_unit", 0.2), ("detained_police", 0.15)),
    "custody": (("in_custody", 0.5), ("command_supervision", 0.35), ("recognisance", 0.15)),
    "mitigating": (("plea", 0.3), ("young_children", 0.3), ("combat", 0.2), ("remorse", 0.2)),
    "reason": (("R01", 0.4), ("R02", 0.2), ("R03", 0.2), ("R04", 0.2)),
    "regime": (("general", 0.7), ("settlement", 0.2), ("strict", 0.1)),
    "award": (("none", 0.8), ("departmental", 0.15), ("state", 0.05)),
}  # fmt: skip


@dataclass(frozen=True)
class Man:
    """A defendant: articles held, the article charged where it was another, the term in months or none."""

    articles: tuple[str, ...]
    charge: tuple[str, ...]
    term: int | None
    rank: str
    absence: tuple[date, date] | None = None
    facts: tuple[tuple[str, str], ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Handling:
    """What one court did in a case: the truth of one proceeding. ``below`` and ``between`` are those it reviews."""

    case: int
    court: str
    instance: str
    number: str
    earlier: str | None
    uid: str
    received: date
    decided: date
    judge: str
    men: tuple[Man, ...]
    outcome: str
    before: tuple[int | None, ...] = ()
    complaint: str | None = None
    below: Handling | None = None
    between: Handling | None = None
    above: list[Handling] = field(default_factory=list, compare=False)


def docket(cases: int, rng: Random) -> list[Handling]:
    """All handlings of so many cases (separated neighbours come on top), in order of their beginning."""
    return [handling for case in _Docket(cases, rng).cases() for handling in case]


class _Docket:
    """The registers of the courts: numbers and identifiers are given in turn, as a clerk does."""

    def __init__(self, cases: int, rng: Random) -> None:
        self.rng, self.total = rng, cases
        garrisons = sorted(
            code for code, court in register().items() if court.kind is CourtKind.GARRISON and court.okrug
        )
        self.courts = rng.sample(garrisons, min(len(garrisons), max(3, cases // PER_COURT)))
        self.weights = [1 / (1 + place / 6) for place in range(len(self.courts))]
        self.judges = {code: _names(rng, 8) for code in self.courts}
        self.registers: Counter[tuple[str, str, int]] = Counter()
        self.next = 0

    def cases(self) -> Iterator[list[Handling]]:
        starts = sorted(self.rng.randrange(DAYS) for _ in range(self.total))
        for start in starts:
            court = self.rng.choices(self.courts, self.weights)[0]
            received = _workday(BEGINS + timedelta(days=start))
            case, neighbour = self._case(court, received)
            yield case
            if neighbour is not None:
                yield neighbour

    def number(self, court: str, series: str, year: int) -> str:
        """The next number; between two of ours others are given to cases of other kinds."""
        self.registers[court, series, year] += self.rng.choice((1, 1, 2, 3))
        return f"{series}-{self.registers[court, series, year]}/{year}"

    def uid(self, court: str, year: int) -> str:
        self.registers[court, "uid", year] += self.rng.choice((1, 2, 3, 5))
        return uid(f"{court}-01-{year}-{self.registers[court, 'uid', year]:06d}")

    def _case(self, court: str, received: date) -> tuple[list[Handling], list[Handling] | None]:
        rng = self.rng
        self.next += 1
        case = self.next
        first = self._first(case, court, received, self._men(received), self.uid(court, received.year))
        found = [first, *self._above(first, APPEALED)]
        if rng.random() >= SEPARATED:
            return found, None
        # separated out of it: other men, the next number and identifier, often the same judge and day
        self.next += 1
        together = rng.random() < 0.3
        twin = self._first(
            self.next,
            court,
            received,
            tuple(self._companion(man, received) for man in first.men),
            self.uid(court, received.year),
        )
        twin = replace(
            twin,
            judge=first.judge if rng.random() < 0.6 else twin.judge,
            decided=first.decided if together else twin.decided,
            outcome=first.outcome if together else twin.outcome,
            men=tuple(replace(man, term=like.term) for man, like in zip(twin.men, first.men, strict=True))
            if together and rng.random() < 0.5
            else twin.men,
            above=[],
        )
        return found, [twin, *self._above(twin, APPEALED)]

    def _men(self, received: date) -> tuple[Man, ...]:
        rng = self.rng
        number = _drawn(rng, MULTI)
        articles = _drawn(rng, ARTICLES)
        men: list[Man] = []
        for _ in range(number):
            own = articles if rng.random() < 0.7 else _drawn(rng, ARTICLES)
            charge = ("338.3",) if own == ("337.5",) and rng.random() < 0.06 else own
            absence = self._absence(received)
            if men and men[0].absence and absence and rng.random() < 0.6:
                absence = men[0].absence
            men.append(
                Man(
                    own,
                    charge,
                    self._term(own),
                    rng.choice(("рядовой", "рядовой", "ефрейтор", "сержант")),
                    absence,
                    _facts(rng),
                    f"{rng.getrandbits(64):016x}",
                )
            )
        return tuple(men)

    def _absence(self, received: date) -> tuple[date, date]:
        end = received - timedelta(days=self.rng.randrange(30, 150))
        return end - timedelta(days=int(self.rng.gammavariate(1.5, 60)) + 3), end

    def _companion(self, man: Man, received: date) -> Man:
        """Who is tried apart from him: the same articles, often the same absence, seldom the same term."""
        same = self.rng.random()
        absence = self._absence(received)
        if man.absence and same < 0.6:
            absence = (man.absence[0], man.absence[1] if same < 0.4 else absence[1])
        return replace(
            man,
            absence=absence,
            term=self._term(man.articles),
            facts=_facts(self.rng),
            name=f"{self.rng.getrandbits(64):016x}",
        )

    def _term(self, articles: tuple[str, ...]) -> int:
        key = next((article for article in ("338.3", "337.5") if article in articles), "other")
        return self.rng.choice(TERMS[key]) + (6 if len(articles) > 1 else 0)

    def _first(
        self, case: int, court: str, received: date, men: tuple[Man, ...], identifier: str
    ) -> Handling:
        rng = self.rng
        decided = _workday(received + timedelta(days=int(rng.gammavariate(3, 18)) + 8))
        number, earlier = self.number(court, "1", received.year), None
        if decided.year > received.year and rng.random() < 0.5:
            earlier, number = number, self.number(court, "1", decided.year)
        elif rng.random() < RENUMBERED:
            earlier, number = number, self.number(court, "1", received.year)
        outcome = _drawn(rng, FIRST)
        if outcome != "convicted":
            men = tuple(replace(man, term=None) for man in men)
        judge = rng.choices(self.judges[court], range(8, 0, -1))[0]
        return Handling(
            case, court, "first", number, earlier, identifier, received, decided, judge, men, outcome
        )

    def _above(self, first: Handling, share: float) -> Iterator[Handling]:
        rng = self.rng
        if first.outcome != "convicted" or rng.random() >= share:
            return
        okrug = register()[first.court].okrug or ""
        if rng.random() < MATERIAL:
            heard = _workday(first.received + timedelta(days=12))
            if heard < first.decided:
                yield Handling(first.case, okrug, "appeal", self.number(okrug, "22К", heard.year), None, first.uid,
                               heard - timedelta(days=5), heard, self._judge(okrug), first.men, "unchanged", below=None)  # fmt: skip
        appeal = self._review(first, okrug, "appeal", int(rng.gammavariate(5, 15)) + 25)
        yield appeal
        if appeal.outcome in ("quashed_retrial", "quashed_prosecutor"):
            yield from self._again(first, appeal)
        elif rng.random() < CASSATION:
            yield from self._cassation(first, appeal, okrug)

    def _again(self, first: Handling, appeal: Handling) -> Iterator[Handling]:
        """Another round: another judge, a new number, mostly the old identifier."""
        rng = self.rng
        identifier = first.uid if rng.random() < 0.85 else self.uid(first.court, appeal.decided.year)
        received = _workday(appeal.decided + timedelta(days=rng.randrange(12, 60)))
        men = tuple(replace(man, term=self._term(man.articles)) for man in first.men)
        second = self._first(first.case, first.court, received, men, identifier)
        others = [judge for judge in self.judges[first.court] if judge != first.judge]
        second = replace(
            second,
            judge=rng.choice(others),
            above=[],
            earlier=second.earlier or (first.number if rng.random() < 0.6 else None),
        )
        yield second
        yield from self._above(second, APPEALED_AGAIN)

    def _cassation(self, first: Handling, appeal: Handling, okrug: str) -> Iterator[Handling]:
        rng = self.rng
        heard = self._review(first, "54KV0000", "cassation", 0, appeal)
        yield heard
        if heard.outcome == "quashed_retrial":
            late = (heard.decided - first.decided).days + rng.randrange(40, 120)
            again = self._review(first, okrug, "appeal", late)
            yield replace(again, outcome="unchanged")

    def _review(
        self, first: Handling, court: str, instance: str, days: int, appeal: Handling | None = None
    ) -> Handling:
        rng = self.rng
        below = appeal or first
        if appeal is not None:
            days = (appeal.decided - first.decided).days + int(rng.gammavariate(4, 40)) + 40
        decided = _workday(first.decided + timedelta(days=days))
        before = tuple(man.term for man in below.men)
        outcome = _drawn(rng, APPEAL)
        if appeal is not None and outcome not in ("unchanged", "mitigated", "quashed_retrial"):
            outcome = "unchanged"
        change = {"mitigated": -rng.choice((2, 3, 6, 6, 12)), "aggravated": rng.choice((6, 12))}.get(
            outcome, 0
        )
        men = tuple(
            replace(
                man,
                term=None if outcome.startswith("quashed") or man.term is None else max(man.term + change, 3),
            )
            for man in below.men
        )
        # of several convicts not all complain
        chosen = [place for place in range(len(men)) if len(men) == 1 or rng.random() < 0.7] or [0]
        received = decided - timedelta(days=rng.randrange(14, 40))
        handling = Handling(
            first.case, court, instance, self.number(court, "22" if instance == "appeal" else "77", decided.year), None, first.uid,
            received, decided, self._judge(court), tuple(men[place] for place in chosen), outcome,
            tuple(before[place] for place in chosen), self.number(court, "7У", received.year) if appeal else None, first, appeal,
        )  # fmt: skip
        for lower in {id(one): one for one in (first, below)}.values():
            lower.above.append(handling)
        return handling

    def _judge(self, court: str) -> str:
        self.judges.setdefault(court, _names(self.rng, 20))
        return self.rng.choice(self.judges[court])


def _facts(rng: Random) -> tuple[tuple[str, str], ...]:
    """What an act tells of a man besides: the commonest value of each in a third to two thirds of men."""
    return tuple((name, _drawn(rng, shares)) for name, shares in FACTS.items())


def uid(base: str) -> str:
    """An identifier with the check digits that the portal's form asks for."""
    bare = base.replace("-", "")
    digits = int("".join(mark if mark.isdigit() else str(ord(mark) - 55) for mark in bare) + "00")
    check = (98 - digits % 97) % 97 or 97
    # 00, 01 and 99 never occur: the portal gives the same remainder 97 further on
    return f"{base}-{check if check > 1 else check + 97:02d}"


def _names(rng: Random, number: int) -> list[str]:
    roots = ("Ветр", "Лоз", "Град", "Озер", "Полян", "Камен", "Берез", "Рощ", "Лугов", "Зимн", "Ясен", "Дубр")
    ends = ("ов", "ин", "ский", "енко", "евич")
    found: list[str] = []
    while len(found) < number:
        name = f"{rng.choice(roots)}{rng.choice(ends)} {rng.choice('АБВГДЕИКЛМНОП')}.{rng.choice('АБВГДЕИКЛМНОП')}."
        if name not in found:
            found.append(name)
    return found


def _drawn(rng: Random, shares: tuple[tuple[Value, float], ...]) -> Value:
    return rng.choices([value for value, _ in shares], [share for _, share in shares])[0]


def _workday(day: date) -> date:
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day
