"""The figures of the R packages on the shared tables, each within its tolerance, and the tables that no number may come from."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sudebnik.stats.capture import chao, decomposable, latent_class, two_lists
from sudebnik.stats.capture.differing import differing
from sudebnik.stats.capture.existence import ground, support_of
from sudebnik.stats.capture.gates import of_mixing
from sudebnik.stats.capture.histories import Lists, from_histories
from sudebnik.stats.capture.loglinear import fit_model
from sudebnik.stats.capture.models import model_named
from sudebnik.stats.capture.pooling import pooled
from sudebnik.stats.capture.profile import profile
from sudebnik.stats.capture.stepwise import stepwise_of
from sudebnik.stats.estimate import Estimate

pytestmark = pytest.mark.corpus

_GLM = 5e-6
"""What R's `glm` stops at."""


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "estimation/expected.json").read_text("utf-8"))
    return found


def _read(shared: Path, table: str) -> Lists:
    with (shared / "estimation" / table).open(encoding="utf-8") as lines:
        names, *rows = csv.reader(lines)
    return from_histories(names[:-1], [(row[:-1], row[-1]) for row in rows])


def _tables(shared: Path, expected: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Lists]]:
    for told in expected["datasets"].values():
        yield told, _read(shared, told["table"])


def test_pairs_and_the_lower_bound_are_those_of_care1_and_rcapture(
    shared: Path, expected: dict[str, Any]
) -> None:
    """Every pair by Petersen and Chapman with its limits, and Chao's bound with its error, to 1e-6."""
    for told, lists in _tables(shared, expected):
        known = told["deterministic_R"]
        found = {(pair.first + 1, pair.second + 1): pair for pair in two_lists.pairs(lists)}
        for line in known.get("pairs_CARE1", []):
            pair = found[tuple(line["pair"])]
            assert pair.petersen == (line["petersen"] and pytest.approx(line["petersen"], rel=1e-6))
            assert pair.chapman.value == pytest.approx(line["chapman"], rel=1e-6)
            assert pair.error == pytest.approx(line["se"], rel=1e-6)
            assert pair.chapman.interval[:2] == pytest.approx((line["ci95_lo"], line["ci95_hi"]), rel=1e-6)
        bound, error = chao.lower_bound(lists)
        assert bound.value == pytest.approx(known["chao"]["chao_t_bc"], rel=1e-6)
        if by_rcapture := known["chao"].get("Rcapture_closedp_bc_MhChao"):
            assert error == pytest.approx(by_rcapture["se"], rel=1e-6)
        if coverage := known.get("care1_sample_coverage"):
            ours = chao.sample_coverage(lists)
            assert ours.share == pytest.approx(coverage["C"], abs=6e-4)
            assert ours.low == pytest.approx(coverage["N_lowSC"], rel=1e-6)
            # Where there is no such whole, CARE1 tells how many were seen.
            high = coverage["N_highSC"] if coverage["N_highSC"] != lists.n else None
            assert ours.high == (high and pytest.approx(high, rel=1e-6))


def test_people_that_differ_are_those_of_rcapture(shared: Path, expected: dict[str, Any]) -> None:
    """M0, Mt and all of Mh and Mth on every table: whole, error, deviance, AIC and BIC as near as `glm` goes; what `glm` did not reach is refused."""
    compared = 0
    for told, lists in _tables(shared, expected):
        known = told["deterministic_R"].get("Rcapture_closedp_t") or {}
        for ours in differing(lists) if known else ():
            line = known[ours.model.replace("Chao", "Chao (LB)")]
            if isnan(ours.whole):
                assert line["infoFit"] != 0 or line["abundance"] < lists.n + 0.01
                continue
            if line["infoFit"] != 0:
                continue
            compared += 1
            assert ours.whole == pytest.approx(line["abundance"], rel=_GLM)
            assert ours.freedom == line["df"]
            for name, value in (("deviance", ours.deviance), ("AIC", ours.aic), ("BIC", ours.bic)):
                assert value == pytest.approx(line[name], rel=_GLM)
            # The error hangs on the last step of `glm`, which stops when the deviance does.
            assert ours.error == pytest.approx(line["stderr"], rel=2e-4)
    assert compared > 150


def test_loglinear_models_are_those_of_rcapture(shared: Path, expected: dict[str, Any]) -> None:
    """The whole of every listed model; error and deviance where the table is not so sparse that `glm` stopped early; and models that cannot be fitted are refused."""
    refused = 0
    for told, lists in _tables(shared, expected):
        known = told["deterministic_R"].get("Rcapture_closedpMS")
        for line in (*known["top_bic"], *known["top_aic"]) if known else ():
            fitted = fit_model(lists, model_named(line["model"], lists.k))
            if fitted.code:
                refused += 1
                continue
            assert fitted.whole == pytest.approx(line["abundance"], rel=_GLM)
            if line["infoFit"] == 0 and lists.n > 500:
                assert fitted.error == pytest.approx(line["stderr"], rel=_GLM)
                assert fitted.deviance == pytest.approx(line["deviance"], rel=_GLM, abs=1e-4)
    assert refused > 5


def test_the_search_by_bic_is_that_of_the_successor_of_sparsemse(
    shared: Path, expected: dict[str, Any]
) -> None:
    """Whole and BIC of the best models that the R package lists."""
    for told, lists in _tables(shared, expected):
        for block in told.get("MultipleSystemsEstimation_1.2.0", {}).values():
            for line in block["top_models"]:
                fitted = fit_model(lists, model_named(line["model"], lists.k))
                assert fitted.whole == pytest.approx(line["abundance"], rel=1e-6)
                assert fitted.bic == pytest.approx(line["BIC"], rel=1e-6)


def test_stepwise_ends_where_sparsemse_ends(shared: Path, expected: dict[str, Any]) -> None:
    """The same point on every table, empty overlaps among them."""
    for told, lists in _tables(shared, expected):
        if block := told.get("SparseMSE_2.0.1"):
            whole, _ = stepwise_of(lists)
            assert whole == pytest.approx(block["point_with_conditional_CI"]["point est."], rel=1e-6)


def test_profile_limits_are_those_of_rcapture(shared: Path, expected: dict[str, Any]) -> None:
    """Cormack's interval of one fixed model, where the model can be fitted."""
    checked = 0
    for told, lists in _tables(shared, expected):
        for key in ("Rcapture_Mt_multinomialCI", "Rcapture_bestBIC_multinomialCI"):
            line = told["deterministic_R"].get(key)
            if line is None or lists.k > 6:
                continue
            found = profile(lists, model_named(line["model"], lists.k) if "model" in line else ())
            if isinstance(found, Estimate):
                checked += 1
                assert (found.value, *found.interval[:2]) == pytest.approx(
                    (line["abundance"], line["infCL"], line["supCL"]), rel=1e-6
                )
    assert checked > 20


@pytest.mark.parametrize(("block", "complete"), [("dga", True), ("dga_no_saturated", False)])
def test_the_mean_over_graphs_is_that_of_dga(
    shared: Path, expected: dict[str, Any], block: str, complete: bool
) -> None:
    """Means to 1e-6, quantiles exactly, on R's own grid, for three priors and with the complete graph or without."""
    checked = 0
    for told, lists in _tables(shared, expected):
        known = told["deterministic_R"].get(block) or told.get(block) or {}
        for prior, line in known.items():
            if not isinstance(line, dict) or line.get("any_nan"):
                continue
            delta = 2.0**-lists.k if prior.startswith("2^") else float(prior)
            found = decomposable.posterior(lists, delta, complete=complete, longest=max(1000, 30 * lists.n))
            checked += 1
            assert found.mean == pytest.approx(line["mean"], rel=1e-6)
            assert [found.quantile(at) for at in (0.025, 0.5, 0.975)] == [
                line["q025"], line["median"], line["q975"],
            ]  # fmt: skip
    assert checked >= 20


def test_tables_without_a_figure_are_refused(shared: Path, expected: dict[str, Any]) -> None:
    """Existence codes of the sparse tables as published, and the model that answers 180 milliards elsewhere."""
    sparse = _read(shared, "tables/artificial3.csv")
    codes = {
        model: ground(support_of(sparse.counts), model_named(model, 3), 3).code
        for model in ("[12,13,23]", "[12,3]", "[13,23]")
    }
    assert codes == {"[12,13,23]": 2, "[12,3]": 1, "[13,23]": 0}
    korea = _read(shared, "tables/korea.csv")
    assert fit_model(korea, model_named("[12,13,23]", 3)).code == 1


def test_one_kind_of_people_is_known_exactly(shared: Path, expected: dict[str, Any]) -> None:
    """With a single class the sampler's mean is that of the exact posterior."""
    told = expected["datasets"]["kosovo"]
    lists = _read(shared, told["table"])
    run = latent_class.Run(chains=32, warm=150, effective=2000, block=100, longest=300)
    found = latent_class.draw([lists], latent_class.Prior(classes=1), run, seed=3)[0]
    exact = told["exact_one_class"]
    error = exact["sd"] / found.mixing.effective**0.5
    assert lists.n + found.unseen.mean() == pytest.approx(exact["mean"], abs=4.5 * error)


@pytest.mark.parametrize("name", ["hare", "hiv", "korea", "my97_five_list", "ph_manila_unidentified"])
def test_kinds_of_people_tell_what_lcmcr_tells(name: str, shared: Path, expected: dict[str, Any]) -> None:
    """Median and limits of N with five classes, within four times the errors of both samplers (METHODS 11).

    The slower tables, and ten and fifteen classes, are in `benchmark.capture_chains`.
    """
    told = expected["datasets"][name]
    lists, known = _read(shared, told["table"]), told["LCMCR_0.4.14"]["K5"]
    found = latent_class.draw([lists], latent_class.Prior(classes=5), latent_class.Run(), seed=11)[0]
    assert found.mixing.rhat < 1.05
    for line, place in (("q025", 0.025), ("median", 0.5), ("q975", 0.975)):
        own = lists.n + float(np.quantile(found.unseen, place))
        assert own == pytest.approx(known[line], abs=4 * 2**0.5 * known["mc_error"][line] + 1)


def test_chains_that_tell_different_things_are_refused(shared: Path, expected: dict[str, Any]) -> None:
    """The table with two modes closes the gate of the chains."""
    lists = _read(shared, "tables/netherlands5.csv")
    run = latent_class.Run(chains=16, warm=100, effective=1e9, block=120, longest=120)
    found = latent_class.draw([lists], latent_class.Prior(classes=5), run, seed=1)[0]
    closed = {gate.name for gate in of_mixing(found.mixing, found.felt) if gate.hard and not gate.passed}
    assert "chains_agree" in closed


def test_replicates_are_pooled_as_verdata_pools_them(shared: Path, expected: dict[str, Any]) -> None:
    """Twenty fillings of one stratum: Rubin's degrees of freedom, and the other formula on request."""
    replicates = json.loads((shared / "estimation/verdata_combine_replicates.json").read_text("utf-8"))
    unseen = [np.array(one["N"], dtype=float) - one["n_obs"] for one in replicates["replicates"]]
    observed = [one["n_obs"] for one in replicates["replicates"]]
    known = expected["other"]["verdata_combine"]
    for freedom, line in (("bda3", known["expected"]), ("rubin", known["rubin_df"])):
        found = pooled(unseen, observed, freedom=freedom)  # type: ignore[arg-type]
        assert (round(found.interval.low), found.value, round(found.interval.high)) == (
            line["N_025"], line["N_mean"], line["N_975"],
        )  # fmt: skip
