"""What he and his counsel say, and what the court made of it."""

from __future__ import annotations

from sudebnik.codebook.missing import Missing
from sudebnik.estimates.derived.entry import Found, derived
from sudebnik.estimates.told import NOT_STATED, best, by_value, own_words
from sudebnik.estimates.units import Unit


@derived(
    "own_reason",
    "причины, которые называет он сам или защитник; R00 — ни одной",
    "reasons that he or his counsel gives; R00: none",
    "reason",
)
def _own_reason(unit: Unit) -> Found:
    return tuple(by_value(own_words(unit, "reason"))) or (
        (NOT_STATED,) if unit.told("reason") else unit.missing("reason")
    )


@derived("own_claim", "доводы его или защитника", "what he or his counsel argues", "claim")
def _own_claim(unit: Unit) -> Found:
    return tuple(by_value(own_words(unit, "claim"))) or unit.missing("claim")


@derived("own_blame", "кого упрекают он или защитник", "whom he or his counsel reproaches", "blame")
def _own_blame(unit: Unit) -> Found:
    return tuple(by_value(own_words(unit, "blame"))) or unit.missing("blame")


@derived(
    "reason_answer",
    "что суд сделал с названными причинами",
    "what the court made of the reasons given",
    "reason",
)
def _reason_answer(unit: Unit) -> Found:
    told = by_value(own_words(unit, "reason")).values()
    return tuple(dict.fromkeys(best(one) for one in told)) or (
        Missing.NOT_APPLICABLE if unit.told("reason") else unit.missing("reason")
    )
