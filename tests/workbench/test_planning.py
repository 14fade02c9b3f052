"""What to read next: from the name of a stratum and a number of acts to the size of a sample."""

from __future__ import annotations

import pytest

from sudebnik.workbench import samples
from sudebnik.workbench.planning import enlarged, strata_in
from sudebnik.workbench.project import Project


@pytest.mark.parametrize(
    ("pattern", "strata"),
    [
        ("all", {"all"}),
        ("all ×2", {"all"}),
        ("2 of year=2024", {"year=2024"}),
        ("court=K1 · year=2024 + reason=R05 & rest ×3", {"court=K1 · year=2024", "reason=R05", "rest"}),
        ("rest ×2 | year=2023", {"rest"}),
    ],
)
def test_the_strata_of_acts_in_a_pattern(pattern: str, strata: set[str]) -> None:
    """Times and groups are taken off; of two samples the first one's are meant."""
    assert strata_in(pattern) == strata


def test_a_simple_sample_grows_by_what_is_lacking(project: Project) -> None:
    """Five more acts of eight make thirteen; more than there are makes all; none where none is needed."""
    sample = samples.draw(project, name="spring", size=8, by="ed", variables=("plea",))
    assert enlarged(project, sample, frozenset({"all"}), 5) == 13
    assert enlarged(project, sample, frozenset({"all"}), 500) == 24
    assert enlarged(project, sample, frozenset({"all"}), 0) is None


def test_a_stratified_sample_grows_until_the_stratum_has_them(project: Project) -> None:
    """The least size at which the draw itself gives so many more of that stratum."""
    sample = samples.draw(
        project, name="spring", size=6, by="ed", variables=("plea",), stratify=("year",), minimum=1
    )
    before = sum(one.stratum == "year=2024" for one in samples.drawn(project, "spring"))
    size = enlarged(project, sample, frozenset({"year=2024"}), 3)
    assert size is not None
    samples.extend(project, "spring", size, by="ed")
    after = sum(one.stratum == "year=2024" for one in samples.drawn(project, "spring"))
    assert after - before == 3
    assert enlarged(project, sample, frozenset({"year=2024"}), 500) == 24
