"""Promises of PPI++: the figures of the reference data within their tolerances, and what a weight can do."""

from __future__ import annotations

import csv
import json
from collections import Counter
from math import sqrt
from pathlib import Path
from typing import Any

import pytest

from sudebnik.stats.coding_error import share
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.layers import layers
from sudebnik.stats.limits import coding_variance, totals
from sudebnik.stats.ppi import Point, Read, ppi, ppi_shares, rogan_gladen
from sudebnik.stats.strata import Stratum

Z = 1.959963984540054


def read(shared: Path, name: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
    told = json.loads((shared / "estimation" / "expected.json").read_text(encoding="utf-8"))["other"]["ppi"]
    with (shared / "estimation" / "ppi" / f"{name}.csv").open(encoding="utf-8") as file:
        return told[name], list(csv.DictReader(file))


def strata_of(rows: list[dict[str, str]], chance: str = "") -> list[Stratum[str | None]]:
    """Strata by the column ``chance``, one where there is none."""
    names = sorted({row.get(chance, "") for row in rows})
    return [
        Stratum(
            name,
            Counter(row["code"] for row in rows if row.get(chance, "") == name),
            Counter(
                (row["code"], row["truth"])
                for row in rows
                if row["labeled"] == "1" and row.get(chance, "") == name
            ),
            float(name or 1),
        )
        for name in names
    ]


def limits_of(point: Point) -> list[float]:
    return [point.value - Z * point.error, point.value + Z * point.error]


@pytest.mark.corpus
def test_a_simple_sample_gives_the_reference_figures(shared: Path) -> None:
    """PPI, PPI++, classical mean, Rogan–Gladen, predictive values and difference estimator are those of the reference (binary_srs)."""
    told, rows = read(shared, "binary_srs")
    labelled = Counter((float(row["code"]), float(row["truth"])) for row in rows if row["labeled"] == "1")
    unlabelled = Counter(float(row["code"]) for row in rows if row["labeled"] == "0")
    tuned, plain, classical = (ppi(labelled, unlabelled, weight) for weight in (None, 1.0, 0.0))
    closed = told["closed_form_ppi_pp"]
    assert list(tuned) == pytest.approx([closed["point"], closed["se"], closed["lam"]], rel=1e-9)
    assert [tuned.value, *limits_of(tuned)] == pytest.approx(
        [told["ppi_plus_plus"]["point"], *told["ppi_plus_plus"]["ci95"]], abs=1e-5
    )
    for found, wanted in ((plain, told["ppi_lam1"]), (classical, told["classical"])):
        assert [found.value, *limits_of(found)] == pytest.approx([wanted["point"], *wanted["ci95"]], abs=1e-9)
    hits, others = (
        sum(count for (_, truth), count in labelled.items() if truth == value) for value in (1.0, 0.0)
    )
    coded = sum(row["code"] == "1" for row in rows) / len(rows)
    turned = rogan_gladen(coded, len(rows), Read(hits, labelled[1.0, 1.0], others, labelled[0.0, 0.0]))
    assert isinstance(turned, Point)
    assert list(turned[:2]) == pytest.approx(
        [told["rogan_gladen"]["point"], told["rogan_gladen"]["se"]], abs=1e-9
    )
    strata = strata_of(rows)
    plain_layers, by_code = (layers(strata, "1", divided).told for divided in (False, True))
    assert totals(plain_layers, 1.0).share == pytest.approx(told["dsl_mean"]["point"], abs=1e-9)
    assert totals(by_code, 1.0).share == pytest.approx(
        told["post_stratified_predictive_values"]["point"], abs=1e-9
    )
    # Both errors put together; the reference takes the sample for independent draws, ours is without replacement.
    for told_layers, wanted in (
        (plain_layers, told["dsl_mean"]["se"]),
        (by_code, told["post_stratified_predictive_values"]["se"]),
    ):
        truth = totals(told_layers, 1.0).share
        error = sqrt(coding_variance(told_layers, 1.0) / len(rows) ** 2 + truth * (1 - truth) / len(rows))
        assert error == pytest.approx(wanted, rel=0.005)


@pytest.mark.corpus
def test_unequal_chances_are_weighed(shared: Path) -> None:
    """With chances recorded, weights reproduce the reference; our strata hold the truth where the unweighted share is six times it."""
    told, rows = read(shared, "binary_unequal")
    strata = strata_of(rows, "pi")
    beyond = sum(
        count * ((truth == "1") - (code == "1")) / stratum.chance
        for stratum in strata
        for (code, truth), count in stratum.checked.items()
    )
    coded = sum(row["code"] == "1" for row in rows)
    assert (coded + beyond) / len(rows) == pytest.approx(told["dsl_mean"]["point"], abs=1e-9)
    labelled: Counter[tuple[float, float]] = Counter()
    unlabelled: Counter[float] = Counter()
    for row in rows:
        chance = float(row["pi"])
        if row["labeled"] == "1":
            labelled[float(row["code"]), float(row["truth"])] += 1 / chance  # type: ignore[assignment]
        else:
            unlabelled[float(row["code"])] += 1 / (1 - chance)  # type: ignore[assignment]
    assert ppi(labelled, unlabelled, 1.0).value == pytest.approx(told["ppi_weighted_lam1"]["point"], abs=1e-9)
    found = share(strata, "1")
    assert isinstance(found, Estimate)
    assert found.interval.low < told["true_share_all"] < found.interval.high < told["naive"] + 0.005
    assert abs(found.value - told["true_share_all"]) < told["dsl_mean"]["se"]


@pytest.mark.corpus
def test_many_categories_give_the_reference_figures(shared: Path) -> None:
    """PPI++ with one weight for all categories is that of the reference to 1e-4; our limits are near its own."""
    told, rows = read(shared, "multiclass_srs")
    stratum = strata_of(rows)[0]
    rest = Counter(row["code"] for row in rows if row["labeled"] == "0")
    found = ppi_shares({(str(a), str(b)): n for (a, b), n in stratum.checked.items()}, rest)
    assert sum(point.value for point in found.values()) == pytest.approx(1, abs=1e-12)
    assert [point.value for point in found.values()] == pytest.approx(told["ppi_pp_point"], abs=1e-4)
    for side in (0, 1):
        assert [limits_of(point)[side] for point in found.values()] == pytest.approx(
            told["ppi_pp_ci95"][side], abs=1e-4
        )
    # Score limits and those of large samples differ little here.
    for place, code in enumerate(found):
        own = share([stratum], code, method="ppi")
        assert isinstance(own, Estimate)
        for side in (0, 1):
            assert own.interval[side] == pytest.approx(told["ppi_pp_ci95"][side][place], abs=0.015)


def test_a_machine_that_knows_everything_or_nothing() -> None:
    """Codes that are always right weigh nearly one and leave the error of all units; codes of chance weigh nothing."""
    right = ppi({(1.0, 1.0): 20, (0.0, 0.0): 80}, {1.0: 1980, 0.0: 7920})
    assert right.weight == pytest.approx(0.99, abs=0.02)
    assert right.error == pytest.approx(sqrt(0.16 / 10_000), rel=0.02)
    chance = {(1.0, 1.0): 25, (1.0, 0.0): 25, (0.0, 1.0): 25, (0.0, 0.0): 25}
    assert ppi(chance, {1.0: 500, 0.0: 500}) == Point(0.5, 0.05, 0.0)
    assert ppi({(1.0, 1.0): 9}, {1.0: 5}).weight == 0


def test_a_machine_that_tells_nothing_is_not_turned_back() -> None:
    """Where sensitivity and specificity are together hardly above one, Rogan and Gladen's share is refused."""
    assert rogan_gladen(0.5, 1000, Read(50, 27, 50, 26)) == NotEstimable(Reason.MACHINE_TELLS_NOTHING, 100)
    assert rogan_gladen(0.5, 1000, Read(0, 0, 50, 26)) == NotEstimable(Reason.TOO_FEW_CHECKED, 50)
    assert rogan_gladen(0.01, 1000, Read(50, 45, 50, 45)) == pytest.approx((0.0, 0.054, 1.0), abs=0.01)
