"""What happened and what was decided, before a word of the act is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sudebnik.demo.courts import Court
from sudebnik.demo.offences import Offence

MOBILISATION = date(2022, 9, 24)  # Federal Law 365-FZ in force: parts 2.1, 3.1 and 5 of art. 337


@dataclass(frozen=True, slots=True)
class Episode:
    """One absence: dates of its start and end, the hour where the act tells it."""

    mode: str
    place: str
    start: date
    end: date
    end_kind: str
    hour: int | None = None
    end_hour: int | None = None
    masked: bool = False

    @property
    def part(self) -> str:
        """The part of art. 337 that the length and the time of the absence call for (DOMAIN §1.2, §1.4)."""
        wartime = self.end >= MOBILISATION
        return {
            "gt_2d_le_10d": "2.1" if wartime else "1",
            "gt_10d_le_1_month": "3.1" if wartime else "3",
            "gt_1_month": "5" if wartime else "4",
        }[self.band]

    @property
    def band(self) -> str:
        days = (self.end - self.start).days
        if self.end > month_later(self.start):
            return "gt_1_month"
        return "gt_10d_le_1_month" if days > 10 else "gt_2d_le_10d"

    def truth(self, number: int, part: str | None) -> dict[str, Any]:
        """The value of `episode` in the gold form."""
        value: dict[str, Any] = {"n": number, "mode": self.mode, "from": self.place}
        if self.masked:
            value |= {"start": None, "end": None, "missing": "redacted"}
        else:
            start, end = self.start.isoformat(), self.end.isoformat()
            value["start"] = start if self.hour is None else f"{start}T{self.hour:02d}:00"
            value["end"] = end if self.end_hour is None else f"{end}T{self.end_hour:02d}:00"
            value["duration_days"] = (self.end - self.start).days
            value["band"] = self.band
        value["end_kind"] = self.end_kind
        if part:
            value["article_part"] = part
        return value


@dataclass(frozen=True, slots=True)
class Count:
    """One crime of the verdict with its own punishment, in months."""

    offence: Offence
    episode: int | None = None
    months: int = 0

    @property
    def truth(self) -> dict[str, Any]:
        return {
            "article": self.offence.article,
            "part": self.offence.part,
            "points": list(self.offence.points),
        }


@dataclass(frozen=True, slots=True)
class Prior:
    """An earlier verdict: when, under what, how long, and the months left to serve of it."""

    when: date
    article: str  # «ч. 2 ст. 228 УК РФ»
    months: int
    left: int
    suspended: bool
    court: str  # in the instrumental: «Выдуманским районным судом»


@dataclass(frozen=True, slots=True)
class Defendant:
    status: str  # mobilised, contract, conscript, prison
    rank: str
    since: date
    duty: str  # in the instrumental: «стрелком мотострелковой роты»
    unit_type: str
    marital: str
    children: int
    under14: int
    prior: Prior | None
    combat: bool
    wound: bool
    award: str | None  # state, departmental
    vvk: str | None


@dataclass(frozen=True, slots=True)
class Punishment:
    """The sentence of one defendant; terms in months."""

    kind: str
    final: int
    regime: str | None = None
    sum69: int | None = None
    rule69: str | None = None  # «ч. 3» or «ч. 2» of art. 69
    rule70: bool = False
    revoke74: bool = False
    probation: int | None = None
    below64: bool = False
    rank_lost: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """One defendant's part of a case."""

    defendant: Defendant
    episodes: tuple[Episode, ...]
    counts: tuple[Count, ...]
    punishment: Punishment
    motive: str
    plea: str
    surrender: bool  # the court finds surrender or assistance, art. 61(1)(и)
    recidivism: bool
    chapter40: bool = False

    @property
    def gravest(self) -> Offence:
        return max(
            (count.offence for count in self.counts), key=lambda offence: (offence.weight, offence.most)
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A criminal case as the first court heard it."""

    kind: str
    court: Court
    number: str
    uid: str
    decided: date
    trials: tuple[Trial, ...]
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def received(self) -> date:
        """When the case reached this court; an appeal waits some days in the first court."""
        if "first" in self.extra:
            first: Case = self.extra["first"]
            return first.decided + (self.decided - first.decided) * 2 // 5
        return self.decided - timedelta(days=19 + len(self.number) + self.decided.day)


def month_later(when: date) -> date:
    """The same day of the next calendar month, or its last day."""
    year, month = (when.year + 1, 1) if when.month == 12 else (when.year, when.month + 1)
    for last in (when.day, 30, 29, 28):
        try:
            return when.replace(year=year, month=month, day=last)
        except ValueError:
            continue
    raise AssertionError
