"""Observations packed and unpacked are the same, and are asked as any other."""

from __future__ import annotations

import random

import pytest

from sudebnik.estimates.columns import Columns
from sudebnik.estimates.observation import Observation, Told
from sudebnik.estimates.packed import pack, unpack


def made(count: int, seed: int = 1) -> list[Observation]:
    """Observations with answers of every kind, some of which no two share."""
    rng = random.Random(seed)
    return [
        Observation(
            id=f"c{number}/1",
            case=f"c{number}",
            unit="person",
            answers={
                "outcome": (rng.choice(("convicted", "terminated_note337")),),
                "wound": (rng.choice((True, False)),),
                "children_n": (rng.choice((0, 1, 2, 1.5)),),
                "absence_days": (number,),
                **({"own_reason": ("R03", "R04")} if number % 3 else {}),
            },
            missing={
                "plea": rng.choice(("not_stated", "redacted")),
                **({} if number % 3 else {"own_reason": "not_stated"}),
            },
            told={"reason": (Told("R03", "defendant", "refused"), Told("R01", None, None))}
            if number % 3
            else {},
            acts=(f"act{number}", f"appeal{number}") if number % 2 else (),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 500])
def test_what_is_unpacked_is_what_was_packed(count: int) -> None:
    """Every observation comes back equal, in its order; yes stays yes and is not one, a half child stays a half."""
    observations = made(count)
    again = unpack(pack(observations))
    assert list(again) == observations
    assert [one.as_json() for one in again] == [one.as_json() for one in observations]
    for one, other in zip(again, observations, strict=True):
        assert type(one.one("wound")) is type(other.one("wound"))
        assert type(one.one("children_n")) is type(other.one("children_n"))


def test_it_is_asked_as_any_mapping() -> None:
    """A variable that nobody has, that another has, that is missing: each as with a dictionary."""
    one = unpack(pack(made(4)))[3]
    assert one.answers.get("own_reason") is None
    assert one.answers.get("own_reason", ()) == ()
    assert one.answers.get("nobody's", "x") == "x"
    assert one.missing["own_reason"] == "not_stated"
    assert "own_reason" not in one.answers and "own_reason" in one.missing
    assert "outcome" in one.answers and "outcome" not in one.missing
    assert set(one.answers) == {"outcome", "wound", "children_n", "absence_days"}
    assert len(one.missing) == 2 and not one.told
    with pytest.raises(KeyError):
        one.answers["own_reason"]


def test_equal_answers_are_kept_once() -> None:
    """A thousand equal observations take little more room than one."""
    few, many = (pack([one] * times) for one in made(1) for times in (1, 1000))
    assert few.answers["outcome"].answers == many.answers["outcome"].answers
    assert len(many.answers["outcome"].places) < 100


def test_the_same_observations_give_the_same_bytes() -> None:
    """Packing is a function of the observations and of their order."""
    assert pack(made(50)) == pack(made(50))
    assert pack(made(50)) != pack(made(50, seed=2))


@pytest.mark.parametrize("mixed", [False, True], ids=["one sheet", "two sheets, in another order"])
def test_columns_of_packed_observations_are_those_of_any_others(mixed: bool) -> None:
    """Answers that were packed together are read together; who has what is the same as read one by one."""
    plain = [*made(40), *made(25, seed=2)] if mixed else made(40)
    if mixed:
        packed = [*unpack(pack(plain[:40])), *unpack(pack(plain[40:]))][::-3]
        plain = plain[::-3]
    else:
        packed = [*unpack(pack(plain))]
    one, other = Columns(plain), Columns(packed)
    for variable in ("outcome", "wound", "children_n", "absence_days", "own_reason", "plea", "nowhere"):
        assert one.values(variable) == other.values(variable)
        assert one.missing(variable) == other.missing(variable)
        assert list(one.values(variable)) == list(other.values(variable))
