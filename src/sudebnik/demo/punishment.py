"""Terms inside the limits of the law: arts. 62, 64, 69, 70, 73 and 74 of the Criminal Code, counted in months."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from random import Random

from sudebnik.demo.case import Count, Defendant, Punishment


def punish(
    rng: Random,
    kind: str,
    counts: list[Count],
    defendant: Defendant,
    *,
    surrender: bool,
    chapter40: bool,
    recidivism: bool,
    wish: str | None,
) -> tuple[tuple[Count, ...], Punishment]:
    """Counts with their terms, and the sentence built from them; `wish` is real, suspended, below64 or None."""
    if kind in {"note", "suspension", "returned"}:
        return tuple(counts), Punishment("none", 0)
    if kind == "peace_one":
        months = rng.choice((6, 8, 10, 12))
        return (replace(counts[0], months=months),), Punishment("military_disciplinary_unit", months)
    if kind == "peace_three" and rng.random() < 0.75:
        months = rng.choice((6, 8, 10, 12, 15, 18))
        return (replace(counts[0], months=months),), Punishment("military_service_restriction", months)
    below = wish == "below64" or (
        wish is None and kind in {"five", "theft"} and not recidivism and rng.random() < 0.08
    )
    done = [
        _term(rng, count, surrender=surrender, chapter40=chapter40, recidivism=recidivism, below=below)
        for count in counts
    ]
    final, sum69, rule69 = done[0].months, None, None
    if len(done) > 1:
        sum69 = _joined(rng, [count.months for count in done])
        rule69 = "ч. 3" if any(count.offence.weight >= 2 for count in done) else "ч. 2"
        final = sum69
    rule70 = bool(defendant.prior and defendant.prior.left)
    if rule70 and defendant.prior:
        final += max(2, min(defendant.prior.left - 1, rng.choice((4, 6, 8, 10, 12))))
    revoked = kind == "revoked"
    gravest = max((count.offence for count in done), key=lambda offence: offence.weight)
    mild = gravest.most <= 84 and kind != "refusal" and not recidivism and len(done) == 1
    suspended = not rule70 and not recidivism and len(done) == 1 and final <= 96 and (
        wish == "suspended" or (wish is None and (rng.random() < (0.5 if mild else 0.06)) and kind != "desertion")
    )  # fmt: skip
    regime = None if suspended else ("strict" if recidivism else gravest.regime)
    return tuple(done), Punishment(
        "imprisonment",
        final,
        regime,
        sum69,
        rule69,
        rule70,
        revoked,
        probation=rng.choice((18, 24, 30, 36))
        if suspended and final < 48
        else (rng.choice((36, 48)) if suspended else None),
        below64=below,
        rank_lost=kind == "desertion" and rng.random() < 0.6 and defendant.rank != "рядовой",
    )


def _term(
    rng: Random, count: Count, *, surrender: bool, chapter40: bool, recidivism: bool, below: bool
) -> Count:
    offence = count.offence
    least, most = offence.least, offence.most
    if surrender:
        most = most * 2 // 3  # art. 62 part 1
    if chapter40:
        most = most * 2 // 3  # art. 62 part 5
    if recidivism:
        least = max(least, ceil(offence.most / 3))  # art. 68 part 2
    if below and offence.least >= 60:
        return replace(count, months=rng.choice((36, 40, 42, 48, 54)))
    key = f"{offence.article}.{offence.part}"
    usual = {
        "337.5": (60, 60, 60, 61, 62, 63, 64, 66, 66, 66, 68, 70, 72, 72, 75, 78, 84),
        "337.3.1": (18, 20, 24, 24, 26, 28, 30, 30, 36, 40),
        "337.2.1": (8, 10, 12, 12, 15, 18, 18, 20, 24),
        "337.3": (6, 8, 10, 12),
        "337.4": (10, 12, 14, 18, 24),
        "338.3": (60, 66, 72, 78, 84, 90),
        "332.2.1": (24, 24, 25, 26, 28, 30),
        "339.3": (60, 62, 66, 72),
        "158.2": (12, 14, 18, 20),
    }[key]
    allowed = [months for months in usual if least <= months <= most] or [max(least, min(most, usual[-1]))]
    return replace(count, months=rng.choice(allowed))


def _joined(rng: Random, terms: list[int]) -> int:
    """Partial addition (art. 69): more than the gravest, less than the sum."""
    gravest, total = max(terms), sum(terms)
    return gravest + max(1, min(total - gravest - 1, rng.choice((2, 3, 4, 6, 8, 12))))
