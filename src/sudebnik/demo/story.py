"""Chance tells a story: who the defendant is, when he went and came back, and why; always within the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sudebnik.demo.case import Case, Count, Defendant, Episode, Prior, Trial, month_later
from sudebnik.demo.courts import GARRISONS, Court, uid
from sudebnik.demo.draft import Choice
from sudebnik.demo.offences import OFFENCES
from sudebnik.demo.prose.motives import MOTIVES
from sudebnik.demo.punishment import punish

DUTIES = {
    "motor_rifle": ("стрелком мотострелковой роты", "пулеметчиком мотострелкового взвода", "механиком-водителем мотострелковой роты",
                    "старшим стрелком мотострелкового отделения"),
    "assault": ("стрелком штурмовой роты", "стрелком-гранатометчиком штурмового взвода", "санитаром штурмовой роты"),
    "tank": ("наводчиком танковой роты", "механиком-водителем танкового взвода"),
    "artillery": ("номером расчета гаубичной артиллерийской батареи", "заряжающим самоходной артиллерийской батареи"),
    "airborne": ("гранатометчиком парашютно-десантной роты", "стрелком парашютно-десантного взвода"),
    "engineer": ("сапером инженерно-саперной роты", "водителем инженерно-технического взвода"),
    "signals": ("радиотелефонистом взвода связи", "линейным надсмотрщиком роты связи"),
    "logistics_medical": ("водителем взвода материального обеспечения", "поваром роты материального обеспечения"),
    "air_defence": ("оператором зенитной ракетной батареи", "номером расчета зенитного артиллерийского взвода"),
}  # fmt: skip

ENDS = (
    "voluntary_unit", "voluntary_unit", "voluntary_commandant", "voluntary_commandant", "voluntary_police",
    "voluntary_investigator_or_prosecutor", "voluntary_enlistment_office", "detained_police", "detained_police",
    "detained_military", "detained_military", "hospital",
)  # fmt: skip
PLACES = {
    "left": ("unit", "unit", "unit", "unit", "hospital", "combat_position"),
    "failed_to_return": ("leave", "leave", "hospital", "trip", "medical_board"),
    "failed_to_arrive": ("transfer", "hospital", "medical_board"),
}
# kind of case → parts of the absences in it; kinds without absence stand in `WITHOUT_ABSENCE`
PARTS: dict[str, tuple[str, ...]] = {
    "five": ("5",), "two_five": ("5", "5"), "mixed": ("2.1", "5"), "mixed3": ("3.1", "5"), "three_one": ("3.1",),
    "two_one": ("2.1",), "peace_four": ("4",), "peace_three": ("3",), "peace_one": ("1",), "desertion": ("338",),
    "theft": ("5",), "prior": ("5",), "revoked": ("5",), "note": ("3.1",), "suspension": ("5",),
    "returned": ("5",), "refusal": (), "sham": (),
}  # fmt: skip
LENGTHS = {
    "1": (3, 8), "2.1": (3, 9), "3": (12, 26), "3.1": (12, 27), "4": (40, 160), "5": (38, 420), "338": (20, 400),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """What a caller asks of a case; None leaves it to chance."""

    kind: str = "five"
    court: Court | None = None
    decided: tuple[date, date] = (date(2023, 11, 1), date(2025, 8, 29))
    masked_dates: bool = False
    sentence: str | None = None  # real, suspended, below64


def draw(choice: Choice, wish: Wish, serial: int) -> Case:
    """A case of the wished kind; `serial` keeps numbers and identifiers apart (9xxx, 999xxx)."""
    rng = choice.rng
    first, last = (date(2019, 3, 1), date(2021, 11, 30)) if wish.kind.startswith("peace") else wish.decided
    decided = first + timedelta(days=rng.randrange((last - first).days + 1))
    while decided.weekday() > 4 or (decided.month, decided.day) in {
        (5, 9),
        (6, 12),
        (2, 23),
        (3, 8),
        (5, 1),
        (11, 4),
    }:
        decided += timedelta(days=1)
    court = wish.court or choice.one(GARRISONS)
    men = 2 if wish.kind == "pair" else 1
    trials = tuple(_trial(choice, wish, decided, man, court) for man in range(men))
    number = f"1-{9000 + serial % 1000}/{decided.year}"
    identifier = uid(court.code, decided.year, 999000 + serial % 1000)
    return Case(wish.kind, court, number, identifier, decided, trials)


def _trial(choice: Choice, wish: Wish, decided: date, man: int, court: Court) -> Trial:
    rng = choice.rng
    kind = wish.kind
    if kind == "pair":
        kind = ("three_one", "five")[man]
    parts = PARTS[kind]
    episodes = _episodes(choice, parts, decided, masked=wish.masked_dates)
    peace = kind.startswith("peace")
    begins = episodes[0].start if episodes else decided - timedelta(days=rng.randrange(70, 160))
    defendant = _defendant(choice, "pair" if wish.kind == "pair" else kind, begins, court)
    counts = [Count(OFFENCES["338.3" if part == "338" else f"337.{part}"], n) for n, part in enumerate(parts)]
    if kind == "refusal":
        counts = [Count(OFFENCES["332.2.1"])]
    if kind == "sham":
        counts = [Count(OFFENCES["339.3"])]
    if kind == "theft":
        counts.append(Count(OFFENCES["158.2"]))
    recidivism = bool(defendant.prior and not defendant.prior.suspended)
    voluntary = bool(episodes) and episodes[-1].end_kind.startswith("voluntary")
    surrender = voluntary and choice.chance(0.75)
    chapter40 = kind in {"two_one", "peace_four"} and choice.chance(0.35)
    fitting = [
        name
        for name, motive in MOTIVES.items()
        if motive.fits(defendant, kind, peace=peace, left=bool(episodes) and episodes[0].mode == "left")
    ]
    motive = choice.one(fitting)
    if chapter40:
        motive = "silent"
    plea = "full" if chapter40 or choice.chance(0.62) else choice.one(("partial", "denied", "partial"))
    if motive == "silent" and plea == "partial":
        plea = "full"
    if kind == "note":
        motive, plea, surrender = "father_dying", "full", True
    settled, punishment = punish(rng, kind, counts, defendant, surrender=surrender and not recidivism,
                                chapter40=chapter40, recidivism=recidivism, wish=wish.sentence)  # fmt: skip
    return Trial(defendant, episodes, settled, punishment, motive, plea, surrender, recidivism, chapter40)


def _episodes(choice: Choice, parts: tuple[str, ...], decided: date, *, masked: bool) -> tuple[Episode, ...]:
    """Absences in order of time, the last one ended two to five months before the act."""
    rng = choice.rng
    found: list[Episode] = []
    end = decided - timedelta(days=rng.randrange(65, 150))
    for part in reversed(parts):
        least, most = LENGTHS[part]
        if part in {"2.1", "3.1", "5", "338"}:
            # Those parts are in force since 24 September 2022, and a mobilised man has to arrive before he leaves.
            most = max(least, min(most, (end - date(2022, 11, 10)).days - 60 * (len(parts) - 1 - len(found))))
        start = end - timedelta(days=rng.randrange(least, most + 1))
        if part == "5" and end <= month_later(start):
            start = end - timedelta(days=40)
        mode = choice.one(("left", "left", "failed_to_return", "failed_to_arrive"))
        if part in {"1", "2.1"}:
            mode = choice.one(("left", "failed_to_return"))
        place = choice.one([name for name in PLACES[mode] if name != "combat_position" or end.year > 2021])
        ends = [kind for kind in ENDS if not (part in {"1", "2.1", "3.1"} and kind == "hospital")]
        if part == "338":
            ends = ["detained_police", "detained_military", "detained_border"]
        hour = (
            rng.choice((6, 7, 8, 9, 15, 18, 19, 20)) if rng.random() < 0.55 or part in {"1", "2.1"} else None
        )
        end_hour = rng.choice((9, 10, 11, 12, 14, 16, 17)) if hour is not None else None
        found.append(Episode(mode, place, start, end, choice.one(ends), hour, end_hour, masked))
        end = start - timedelta(days=rng.choice((2, 4, 6, 12, 19, 31)))
    return tuple(reversed(found))


def _defendant(choice: Choice, kind: str, begins: date, court: Court) -> Defendant:
    rng = choice.rng
    peace = kind.startswith("peace")
    status = choice.one(("mobilised", "contract", "mobilised", "contract", "mobilised", "prison"))
    if peace:
        status = "conscript" if kind == "peace_one" else "contract"
    elif kind in {"two_one", "three_one"} and choice.chance(0.15):
        status = "conscript"
    elif kind in {"prior", "note"}:
        status = "prison" if kind == "prior" else "mobilised"
    elif status == "prison" and kind in {
        "refusal",
        "desertion",
        "revoked",
        "theft",
        "suspension",
        "returned",
        "pair",
    }:
        status = "contract"
    if status == "mobilised":
        since = date(2022, 9, 24) + timedelta(days=rng.randrange(34))
    elif status == "conscript":
        since = begins - timedelta(days=rng.randrange(60, 200))
    elif status == "prison":
        since = begins - timedelta(days=rng.randrange(60, 240))
    else:
        since = begins - timedelta(days=rng.randrange(120, 900))
    children = 0 if status == "conscript" else rng.choice((0, 0, 1, 1, 2, 2, 3))
    under14 = children if rng.random() < 0.8 else max(0, children - 1)
    ranks = ("рядовой", "рядовой", "рядовой", "ефрейтор", "младший сержант", "сержант", "старший сержант")
    rank = "рядовой" if status in {"conscript", "prison"} else choice.one(ranks)
    if court.code.startswith(("51", "25")) and status != "prison" and rank == "рядовой":
        rank = choice.one(("матрос", "старший матрос", "рядовой"))
    unit = choice.one(tuple(DUTIES))
    if peace and unit == "assault":
        unit = "motor_rifle"
    combat = status in {"mobilised", "contract", "prison"} and not peace and choice.chance(0.6)
    return Defendant(
        status,
        rank,
        since,
        choice.one(DUTIES[unit]),
        unit,
        "single"
        if status == "conscript"
        else choice.one(("married", "married", "single", "divorced", "cohabiting")),
        children,
        under14,
        _prior(choice, kind, status, since, begins),
        combat,
        wound=combat and choice.chance(0.35),
        award=choice.one(("state", "departmental")) if combat and choice.chance(0.25) else None,
        vvk=choice.one(("А", "Б", "Б", "В")) if choice.chance(0.7) else None,
    )


def _prior(choice: Choice, kind: str, status: str, since: date, begins: date) -> Prior | None:
    rng = choice.rng
    town = choice.one(("Небылицким", "Придуманским", "Вымышленским", "Черновицким районным", "Примерским"))
    court = f"{town.split()[0]} {choice.one(('районным', 'городским'))} судом"
    if status == "prison":
        when = since - timedelta(days=rng.randrange(300, 900))
        months = rng.choice((48, 54, 60, 66, 72))
        article = choice.one(
            ("ч. 2 ст. 228 УК РФ", "ч. 1 ст. 111 УК РФ", "ч. 2 ст. 162 УК РФ", "ч. 3 ст. 158 УК РФ")
        )
        served = max(8, (since - when).days // 30)
        return Prior(when, article, months, months - served, suspended=False, court=court)
    if kind == "revoked":
        when = begins - timedelta(days=rng.randrange(60, 200))
        return Prior(
            when,
            "ч. 2.1 ст. 337 УК РФ" if when.year > 2022 else "ч. 1 ст. 228 УК РФ",
            18,
            18,
            suspended=True,
            court=court,
        )
    return None
