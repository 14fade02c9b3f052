"""What he is tried for, and as what he served."""

from __future__ import annotations

from sudebnik.estimates.derived.entry import Found, derived
from sudebnik.estimates.units import SEVERAL, Unit, about_absence, articles_of, single_article


@derived(
    "article",
    "статья осуждения, иначе обвинения",
    "article of conviction, else of the charge",
    "charge convicted_of",
)
def _article(unit: Unit) -> Found:
    return tuple(dict.fromkeys(articles_of(unit))) or unit.missing("convicted_of")


@derived(
    "single_article",
    "единственная статья и единственный эпизод обвинения",
    "the only article, in one count",
    "charge convicted_of counts applied",
)
def _single_article(unit: Unit) -> Found:
    found = single_article(unit)
    return (found,) if found else unit.missing("convicted_of")


@derived(
    "aggregate",
    "наказание по совокупности (ст. 69, 70)",
    "sentence for several crimes (art. 69, 70)",
    "charge convicted_of counts applied",
)
def _aggregate(unit: Unit) -> Found:
    found = single_article(unit)
    return (found == SEVERAL,) if found else unit.missing("convicted_of")


@derived(
    "about_absence",
    "дело об уклонении от службы (ст. 337, 338)",
    "tried for an absence (art. 337, 338)",
    "charge convicted_of episode",
)
def _about_absence(unit: Unit) -> Found:
    return (about_absence(unit),)


@derived("status", "статус военнослужащего", "service status", "service_status")
def _status(unit: Unit) -> Found:
    return tuple(map(str, unit.many("service_status"))) or unit.missing("service_status")
