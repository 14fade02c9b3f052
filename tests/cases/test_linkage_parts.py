"""What linkage is made of: columns, keys, slips of the pen, shares and training."""

import random
from collections import Counter

import pytest

from sudebnik.cases.linkage import blocking
from sudebnik.cases.linkage.comparisons import FIELDS
from sudebnik.cases.linkage.features import rows
from sudebnik.cases.linkage.frequencies import borne_alone, shares_of_surname, shares_of_surnames
from sudebnik.cases.linkage.neighbours import meant, neighbours
from sudebnik.cases.linkage.training import Pattern, defaults, maximise
from sudebnik.cases.linkage.triangles import third_sides
from sudebnik.cases.pairs import ScoredPair
from sudebnik.cases.record import Record


@pytest.mark.parametrize(
    ("one", "other"),
    [("trepquk", "tepquk"), ("bekmurzov", "bekmuzrov"), ("gramov", "gromov"), ("belov", "bellov")],
)
def test_a_slip_of_the_pen_is_found(one, other):
    """One letter lost, two turned round, one exchanged, one doubled."""
    assert neighbours({one: 1, other: 1}) == {one: [other], other: [one]}


@pytest.mark.parametrize(("one", "other"), [("gramov", "ramovg"), ("lee", "lei"), ("gromov", "grimev")])
def test_two_slips_and_short_names_are_no_neighbours(one, other):
    """Two letters changed, a letter moved to the other end, three letters in all."""
    assert neighbours({one: 1, other: 1}) == {}


def test_the_rarer_spelling_is_the_slip():
    """What was meant is the neighbour more rows bear, never the other way round."""
    counts = {"gromov": 9, "gramov": 1, "petrov": 4}
    assert meant(counts, neighbours(counts)) == {"gramov": "gromov"}


def told(*names, per_list=1):
    return rows(
        Record(f"{number:03}-{copy}", f"list {copy}", name)
        for copy in range(per_list)
        for number, name in enumerate(names)
    )


def test_a_given_name_is_weighed_among_bearers_of_its_surname():
    """A name that half of one surname's bearers have is no rare name among them, though it is among all."""
    names = [
        f"Дамдинов {given} {father}"
        for given in ("Зорикто", "Баир")
        for father in ("Баирович", "Саянович") * 20
    ]
    names += [f"Гнутовский {given} Олегович" for given in ("Роман", "Сергей", "Павел", "Илья") * 60]
    compared = told(*names, "Гнутовский Зорикто Олегович")
    shares = {
        one["given_of_surname"]: one["tf_given_of_surname"] for one in shares_of_surname(compared, "given")
    }
    by_person = {
        row["given"]: row["given_of_surname"] for row in compared if row["surname"].startswith("damdin")
    }
    common = max(share for key, share in shares.items() if key in by_person.values())
    rare = shares[
        next(row["given_of_surname"] for row in compared if row["unique_id"].startswith(f"{len(names):03}"))
    ]
    assert common > 0.35
    assert rare < 0.1


def test_rows_of_one_man_in_several_lists_do_not_make_his_surname_common():
    """One row a list is his own: a surname that stands once in each of three lists is as rare as one that stands once."""
    compared = told("Гнутовский Роман", "Сычников Павел", per_list=3) + told("Бекмурзов Муса")
    shares = {one["surname"]: one["tf_surname"] for one in shares_of_surnames(compared)}
    assert len(set(shares.values())) == 1
    assert borne_alone(compared) == set(shares)


def test_a_common_surname_does_not_make_all_pairs():
    """Five thousand bearers of one surname are cut finer, and what cannot be cut is counted as dropped."""
    names = [f"Петров {letter}." for letter in "АБВГД"]
    compared = told(*[names[number % 5] for number in range(5000)])
    counted, keyed = blocking.block(compared)
    assert sum(rule.pairs for rule in counted) < 1_000_000
    assert next(rule for rule in counted if rule.words == "surname and initial").dropped == 5000
    assert (
        max(Counter(row["by_name"] for row in keyed if row["by_name"]).values(), default=0)
        <= blocking.LARGEST
    )


def test_a_key_that_is_too_common_is_cut_by_the_next_field():
    """Bearers of one surname and initial whose given names differ are parted by these."""
    compared = told(*[f"Петров {given}" for given in ("Антон", "Артём", "Андрей") * 100])
    _, keyed = blocking.block(compared)
    assert {row["by_name"] for row in keyed} == {"petrov|a|anton", "petrov|a|artem", "petrov|a|andrei"}


def test_dates_are_read_as_far_as_they_are_known():
    """A year stays a year, a month a month, and what is no date says nothing."""
    read = rows(
        [Record("a", "x", birth="1990"), Record("b", "x", birth="1990-05"), Record("c", "x", birth="1990-05-17"), Record("d", "x", birth="1990-02-31")]
    )  # fmt: skip
    assert [row["birth_year"] for row in read] == ["1990", "1990", "1990", None]
    assert [row["birth_month"] for row in read] == [None, "1990-05", "1990-05", None]
    assert [row["birth_day"] is not None for row in read] == [False, False, True, False]


def test_training_finds_what_made_the_pairs():
    """From pairs drawn by known m and prior expectation maximisation returns them, though it begins elsewhere."""
    chance = random.Random(7)
    names = ["birth", "received", "decided", "list"]
    fields = [next(field for field in FIELDS if field.name == name) for name in names]
    true_m = {
        "birth": (6, 1, 1, 0, 1, 0, 1),
        "received": (2, 4, 1, 0, 1, 1, 0, 1),
        "decided": (6, 1, 1, 0, 1, 0, 0, 1),
        "list": (9, 1),
    }
    pairs, prior = 2000 * 1999 // 2, 1 / 500
    weights = defaults(2000)
    drawn: Counter[tuple[int, ...]] = Counter()
    for count, step, by in (
        (int(pairs * prior), 1, true_m),
        (pairs // 10, 10, {field.name: [level.u for level in field.levels] for field in fields}),
    ):
        for _ in range(count):
            drawn[tuple(chance.choices(range(len(by[name])), by[name])[0] for name in names)] += step
    for place, field in enumerate(fields):
        seen = [
            sum(count for levels, count in drawn.items() if levels[place] == at)
            for at in range(len(field.levels))
        ]
        weights[field.name] = {
            level.words: (level.m, count / sum(seen)) for level, count in zip(field.levels, seen, strict=True)
        }
    patterns = [Pattern(levels, 0.0, count) for levels, count in drawn.items()]
    chance.shuffle(patterns)
    trained = maximise(patterns, names, weights, 1 / 4000, 2000)
    assert trained.prior == pytest.approx(prior, rel=0.1)
    for field in fields:
        for level, share in zip(field.levels, true_m[field.name], strict=True):
            assert trained.weights[field.name][level.words][0] == pytest.approx(share / 10, abs=0.03)


def test_every_field_has_probabilities_that_add_up():
    """The defaults of a field's levels are shares: m and u each sum to one."""
    for field in FIELDS:
        assert sum(level.m for level in field.levels) == pytest.approx(1, abs=0.06), field.name
        assert sum(level.u for level in field.levels) == pytest.approx(1, abs=0.06), field.name
        assert field.levels[-1].condition == "else"


def test_two_rows_that_a_third_may_be_are_compared_too():
    """Where one side is sure and another may be, the third side is asked for; nothing else is."""
    pairs = [
        ScoredPair("a", "b", 0.99, 6.0), ScoredPair("b", "c", 0.3, -1.0), ScoredPair("c", "d", 0.3, -1.0),
        ScoredPair("d", "e", 0.99, 6.0), ScoredPair("e", "f", 0.02, -5.0),
    ]  # fmt: skip
    assert third_sides(pairs) == {("a", "c"), ("c", "e")}
    assert third_sides([*pairs, ScoredPair("a", "c", 0.5, 0.0)]) == {("c", "e")}
