"""Whoever reads everything that is said of a question can not count a few people: all small tables are tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import Any

import pytest
from tests.publications.invented import CODEBOOK, answer, question

from sudebnik.estimates.answer import Answer, Basis, Part
from sudebnik.estimates.question import Measure
from sudebnik.estimates.whole import HIDDEN
from sudebnik.publications import statements
from sudebnik.publications.claim import claims
from sudebnik.publications.denominators import bounds_told, heard
from sudebnik.publications.gate import hidden_parts
from sudebnik.publications.small_cells import masked
from sudebnik.publications.variants import variants
from sudebnik.publications.words import Words
from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.proportions import wilson

EN = Words("en")
UNCHECKED = NotEstimable(Reason.NOBODY_CHECKED, 0)

World = Mapping[str, int]


def share(world: World) -> Answer:
    """One share of people of whom some say yes, some no, some nothing, and some have no answer."""
    answered = world["yes"] + world["no"] + world.get("silent", 0)
    missing = {name: n for name, n in world.items() if name not in ("yes", "no", "silent") and n}
    hidden = sum(world.get(reason, 0) for reason in HIDDEN)
    whole = answered + hidden
    bounds = (world["yes"] / whole, (world["yes"] + hidden) / whole) if hidden and whole else None
    basis = Basis(
        answered + sum(missing.values()), answered, world["yes"], missing, 0, (1 << world["yes"]) - 1, silent=world.get("silent", 0)
    )  # fmt: skip
    return answer(question(), [Part((), basis, wilson(world["yes"], answered), UNCHECKED, bounds)])


def values(world: World) -> Answer:
    """A question about each value: those with an answer, and two values that leave nobody over."""
    answered, missing = world["a"] + world["b"], {"redacted": world["redacted"]} if world["redacted"] else {}
    units = answered + world["redacted"]

    def part(hits: int, of: int, *key: str) -> Part:
        return Part(key, Basis(units, of, hits, missing, 0, (1 << hits) - 1), wilson(hits, of), UNCHECKED)

    parts = [part(answered, units), part(world["a"], answered, "a"), part(world["b"], answered, "b")]
    return answer(question(Measure.SHARES, "plea"), parts)


def groups(world: World) -> Answer:
    """One share by three courts."""
    parts = []
    for key in ((), ("a",), ("b",), ("c",)):
        yes, no = (
            sum(
                n
                for name, n in world.items()
                if name.startswith(start) and (not key or name.endswith(key[0]))
            )
            for start in ("yes", "no")
        )
        parts.append(
            Part(key, Basis(yes + no, yes + no, yes, {}, 0, (1 << yes) - 1), wilson(yes, yes + no), UNCHECKED)
        )
    return answer(question(by=("court",)), [one for one in parts if one.basis.units or not one.key])


def lacking(world: World) -> Answer:
    """One share by two courts, of whose men some have no answer."""
    parts = []
    for key in ((), ("a",), ("b",)):
        yes, no, gone = (
            sum(
                n
                for name, n in world.items()
                if name.startswith(start) and (not key or name.endswith(key[0]))
            )
            for start in ("yes", "no", "gone")
        )
        missing = {"redacted": gone} if gone else {}
        whole = yes + no + gone
        bounds = (yes / whole, (yes + gone) / whole) if gone else None
        parts.append(
            Part(
                key,
                Basis(whole, yes + no, yes, missing, 0, (1 << yes) - 1),
                wilson(yes, yes + no),
                UNCHECKED,
                bounds,
            )
        )
    return answer(question(by=("court",)), [one for one in parts if one.basis.units or not one.key])


def said(of: Answer, floor: int) -> str:
    """All that a page, the terminal and the JSON tell of an answer."""
    hidden = hidden_parts(of, floor)
    lines: list[Any] = []
    for claim in claims(of, hidden, floor=floor):
        lines += [statements.says(claim, CODEBOOK, EN, floor), *statements.beneath(claim, EN, floor)]
        if claim.part.key not in hidden:
            lines += variants(claim, EN, floor)
    plain = [
        {
            "key": list(part.key), "units": part.basis.units, "answered": part.basis.answered, "hits": part.basis.hits,
            "missing": dict(part.basis.missing), "silent": part.basis.silent, "naive": {}, "corrected": {}, "bounds": part.bounds, "more": None,
        }
        for part in of.parts
    ]  # fmt: skip
    return repr((lines, masked(of, {"parts": plain, "curve": {}}, floor)))


def worlds(limits: Mapping[str, tuple[int, int]]) -> Iterator[dict[str, int]]:
    counts = (range(least, most + 1) for least, most in limits.values())
    return (dict(zip(limits, one, strict=True)) for one in product(*counts))


@pytest.mark.parametrize(
    ("make", "limits", "floor"),
    [
        (share, {"yes": (0, 6), "no": (0, 6), "silent": (0, 6), "redacted": (0, 6)}, 3),
        (share, {"yes": (0, 6), "no": (0, 6), "redacted": (0, 6), "not_applicable": (0, 6)}, 3),
        (lacking, {"yes a": (3, 6), "no a": (4, 4), "gone a": (0, 7), "yes b": (3, 6), "no b": (4, 4), "gone b": (0, 7)}, 3),
        (values, {"a": (0, 9), "b": (0, 9), "redacted": (0, 9)}, 3),
    ],
)  # fmt: skip
def test_no_small_count_follows_from_what_is_said(
    make: Any, limits: Mapping[str, tuple[int, int]], floor: int
) -> None:
    """Of every table with small numbers: what is said of it is said of another one too, in which the small number is another."""
    alike: dict[str, list[dict[str, int]]] = {}
    for world in worlds(limits):
        alike.setdefault(said(make(world), floor), []).append(world)
    assert any(len(group) == 1 for group in alike.values())  # what is not small is told
    betrayed = [
        (group[0], name)
        for group in alike.values()
        for name in limits
        if len({world[name] for world in group}) == 1
        and 0 < group[0][name] < floor
        # What could stand beyond the limits was not tried.
        and not any(least < n == most for world in group for n, (least, most) in zip(world.values(), limits.values(), strict=True))
    ]  # fmt: skip
    assert not betrayed


REASONS = ("redacted", "not_stated", "text_unavailable")


def test_reasons_that_are_not_told_can_not_be_worked_out() -> None:
    """Whoever adds up what is told, the bounds included, finds more than one number for each small reason."""
    for counts in product(range(12), repeat=3):
        of = share({"yes": 10, "no": 10, **dict(zip(REASONS, counts, strict=True))})
        [part] = of.parts
        known = heard(of, part, 5)
        held = {name: n for name, n in zip(REASONS, counts, strict=True) if n and name not in known.missing}
        if known.lacking is None:
            continue
        assert all(n >= 5 for n in known.missing.values())
        width = sum(held.get(name, 0) for name in HIDDEN) if bounds_told(of, part, 5) else None
        ways = [
            one
            for one in product(range(1, sum(held.values()) + 1), repeat=len(held))
            if sum(one) == sum(held.values())
            and width in (None, sum(n for name, n in zip(held, one, strict=True) if name in HIDDEN))
        ]
        for place, (name, count) in enumerate(held.items()):
            assert count >= 5 or len({one[place] for one in ways}) > 1, (counts, name)


def test_groups_that_are_not_told_can_not_be_worked_out() -> None:
    """Sizes and shares of three courts and of all together, as equations: each small number of men has more than one solution."""
    chance = Random(7)
    for _ in range(150):
        world = {f"{word} {court}": chance.randrange(9) for court in "abc" for word in ("yes", "no")}
        of = groups(world)
        hidden = hidden_parts(of, 3)
        sizes: list[Sequence[tuple[int, int]]] = []
        for part in of.parts[1:]:
            size = heard(of, part, 3).answered
            yes, no = part.basis.hits, part.basis.answered - part.basis.hits
            if part.key not in hidden:
                sizes.append([(yes, no)])
            else:
                sizes.append(
                    [
                        (y, n)
                        for y, n in product(range(11), repeat=2)
                        if y + n == size or (size is None and y + n)
                    ]
                )
        whole = of.parts[0].basis
        if not sizes or () in hidden:
            continue
        *others, last = (set(one) for one in sizes)
        found = [
            (*some, rest)
            for some in product(*others)
            if (rest := (whole.hits - sum(y for y, _ in some), whole.answered - whole.hits - sum(n for _, n in some))) in last
        ]  # fmt: skip
        for place, part in enumerate(of.parts[1:]):
            yes, no = part.basis.hits, part.basis.answered - part.basis.hits
            for which, count in enumerate((yes, no)):
                assert not 0 < count < 3 or len({one[place][which] for one in found}) > 1, (world, hidden)
            assert not 0 < yes + no < 3 or len({sum(one[place]) for one in found}) > 1, (world, hidden)
