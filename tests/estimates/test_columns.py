"""A sheet as columns: sets of places, and what people found beside what the machine has."""

from __future__ import annotations

from random import Random

from sudebnik.estimates.columns import Columns, Pages, bits_of, in_order, places_in
from sudebnik.estimates.observation import Chance, Checked, Observation, Sheet, Told


def person(name: str, answers: dict[str, tuple[object, ...]], **more: object) -> Observation:
    told = {"missing": {}, "told": {}, "acts": (f"act of {name}",), "case": name.partition("/")[0]} | more
    return Observation(id=name, unit="person", answers=answers, **told)  # type: ignore[arg-type]


def test_a_set_of_places_gives_back_its_places() -> None:
    """What is put into a set comes out of it, rising, whatever the order and the size."""
    rng = Random(3)
    for size in (1, 7, 8, 9, 1000):
        places = sorted(rng.sample(range(size), k=(size + 1) // 2))
        bits = bits_of(reversed(places), size)
        assert list(places_in(bits)) == places
        assert bits.bit_count() == len(places)


def test_values_stand_in_the_order_of_the_trade() -> None:
    """Numbers go by size and articles by their numbers: 337.2.1 comes before 337.3, and 337.5 before 338."""
    assert sorted(["338.3", "337.5", "337.2.1", "337.3", "337.2"], key=in_order) == [
        "337.2",
        "337.2.1",
        "337.3",
        "337.5",
        "338.3",
    ]
    assert sorted([100, 20.5, 3], key=in_order) == [3, 20.5, 100]
    assert sorted([True, False], key=in_order) == [False, True]


def test_columns_count_what_a_loop_would_count() -> None:
    """Values, missing kinds and what is told are those of the observations, one by one."""
    men = [
        person("a/1", {"plea": ("full",), "article": ("337.5", "338.3")}),
        person("b/1", {"plea": ("denied",)}, missing={"article": "redacted"}),
        person("c/1", {}, told={"reason": (Told("R03", "counsel", "refused"),)}),
    ]
    columns = Columns(men)
    assert {value: list(places_in(bits)) for value, bits in columns.values("article").items()} == {
        "337.5": [0],
        "338.3": [0],
    }
    assert {reason: list(places_in(bits)) for reason, bits in columns.missing("article").items()} == {
        "not_stated": [2],
        "redacted": [1],
    }
    assert list(places_in(columns.answered("plea"))) == [0, 1]
    assert {told.value: list(places_in(bits)) for told, bits in columns.told("reason").items()} == {
        "R03": [2]
    }


def test_a_borrowed_variable_is_the_machines() -> None:
    """Where people were not asked for a filter, the machine's answer stands for it, and theirs for the rest."""
    machine, people = (
        person("a/1", {"plea": (plea,), "article": (article,)})
        for plea, article in (("full", "337.5"), ("denied", "338.3"))
    )
    sheet = Sheet((machine,), {"a/1": Checked(people, frozenset({"plea"}))}, {"a/1": Chance("all", 0.5)})
    columns = Pages(sheet).people(frozenset({"article"}))
    assert list(columns.values("plea")) == ["denied"]
    assert list(columns.values("article")) == ["337.5"]


def test_strata_hold_everybody_once() -> None:
    """Each unit is in one stratum; without a sample all are one, whose chance is known only where everybody was checked."""
    men = tuple(person(f"{n}/1", {"plea": ("full",)}) for n in range(10))
    chances = {one.id: Chance("odd" if int(one.case) % 2 else "even", 0.5) for one in men}
    checked = {one.id: Checked(one, frozenset({"plea"})) for one in men[:4]}
    pages = Pages(Sheet(men, checked, chances))
    assert [(one.name, one.members.bit_count(), one.checked.bit_count()) for one in pages.strata] == [
        ("even", 5, 2),
        ("odd", 5, 2),
    ]
    assert [one.chance for one in Pages(Sheet(men, checked, {})).strata] == [None]
    assert not Pages(Sheet(men, checked, {})).drawn
    everybody = {one.id: Checked(one, frozenset()) for one in men}
    assert [one.chance for one in Pages(Sheet(men, everybody, {})).strata] == [1.0]


def test_company_is_one_where_each_case_has_one_man() -> None:
    """Men of one case make each other company; without any, nothing is widened."""
    assert Pages(Sheet((person("a/1", {}), person("b/1", {})), {}, {})).company == 1
    assert Pages(Sheet((person("a/1", {}), person("a/2", {})), {}, {})).company == 2
