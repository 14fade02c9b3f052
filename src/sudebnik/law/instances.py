"""Which court reviews which: garrison, okrug, appellate and cassation military courts (DOMAIN §1.10).

The okrugs are those of Federal Law 466-FZ of 29.12.2020; the Appellate and the Cassation Military Court sit since
October 2019 (Federal Constitutional Law 1-FKZ of 29.07.2018). Before those days another court may have been the right
one, and of courts outside the register nothing is known: both give None.
"""

from __future__ import annotations

from sudebnik.law.courts import Court, CourtKind, by_code

SINCE = "2021-01-10"
"""From when on the register's okrugs are relied on; an appeal that was decided earlier may have gone elsewhere."""


def reviews(higher: str, lower: str, instance: str, decided: str | None = None) -> bool | None:
    """Whether ``higher`` hears appeals (or cassations) against ``lower``; None where that is not known.

    Courts are codes of the register or names; ``instance`` is that of the higher court, ``decided`` the ISO date of its act.
    """
    above, below = by_code(higher), by_code(lower)
    if above is None or below is None or decided is None or decided < SINCE:
        return None
    if instance == "appeal":
        return _hears_appeals(above, below)
    if instance == "cassation":
        return above.kind is CourtKind.CASSATION and below.kind is not CourtKind.CASSATION
    return None


def _hears_appeals(above: Court, below: Court) -> bool:
    if below.kind is CourtKind.GARRISON:
        return above.code == below.okrug
    return below.kind is CourtKind.OKRUG and above.kind is CourtKind.APPEAL


def court_of_appeal(lower: str) -> str | None:
    """The code of the court that hears appeals against this one, where the register knows it."""
    below = by_code(lower)
    return below.okrug if below is not None else None
