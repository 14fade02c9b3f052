"""Invented coded rulings to learn from: testimonies about a leaking roof, a debt, or nothing of the kind."""

from __future__ import annotations

import random

from tests.findings.models.asked import act

from sudebnik.findings.models.examples import Example, Fact, Label, example
from sudebnik.findings.models.verbatim import places
from sudebnik.findings.models.windows import windows

ROOF, DEBT = Label("reason", "R15"), Label("reason", "R08")

_ROOF = (
    "у дома прохудилась крыша",
    "в доме протекла крыша над печью",
    "крыша дома прохудилась от снега",
    "надо было чинить крышу дома",
)
_DEBT = (
    "ему полгода не платили денежное довольствие",
    "денежное довольствие не выплачивали с весны",
    "довольствия он не получал и занимал деньги",
    "деньги за службу ему не заплатили",
)
_PLAIN = (
    "в часть он прибыл осенью",
    "отделение стояло у реки",
    "командира взвода звали по отчеству",
    "утром было построение",
    "о построении он знал",
    "на вокзале он купил билет до города",
    "в городе он жил у знакомого и работал на стройке",
    "потом его позвал сосед",
    "в мае он пришёл в комендатуру",
    "больше ему добавить нечего",
)


def testimony(chance: random.Random, *reasons: str) -> str:
    """What a defendant says: plain sentences, with reasons among them."""
    plain = chance.sample(_PLAIN, 6)
    for reason in reasons:
        plain.insert(chance.randrange(1, len(plain)), reason)
    return ". ".join(one[0].upper() + one[1:] for one in plain) + "."


def coded(count: int = 24, seed: int = 5, known: bool = False) -> list[Example]:
    """Coded rulings, every third with a roof, every third with a debt; ``known``: the rules found all of it."""
    chance = random.Random(seed)
    found: list[Example] = []
    for number in range(count):
        reasons = {
            0: [(ROOF, chance.choice(_ROOF))],
            1: [(DEBT, chance.choice(_DEBT))],
            2: [],
        }[number % 3]
        words = testimony(chance, *(words for _, words in reasons))
        reading = act(words[0].lower() + words[1:])
        facts = []
        for label, quote in reasons:
            spans = places(reading.text, quote) or places(reading.text, quote[0].upper() + quote[1:])
            facts.append(Fact(1, label, tuple(spans)))
        said = {(1, fact.label) for fact in facts} if known else set()
        text_id = f"{number:064}"
        found.append(example(text_id, reading.text, windows(reading), {"reason"}, facts, said, 1))
    return found
