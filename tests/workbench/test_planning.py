"""What to read next: from a number of persons of one stratum to the size of a sample of acts."""

from __future__ import annotations

from collections.abc import Sequence

from sudebnik.workbench import samples
from sudebnik.workbench.cases import decide
from sudebnik.workbench.observations import observed
from sudebnik.workbench.planning import enlarged
from sudebnik.workbench.project import Project


def acts(project: Project, stratum: str) -> list[Sequence[str]]:
    """The acts of each person of a stratum under the project's only sample."""
    found = observed(project, "person")
    (sample,) = found.samples
    return [one.acts for one in found.observations if sample.chances[one.id].stratum == stratum]


def test_a_simple_sample_grows_by_what_is_lacking(project: Project) -> None:
    """Nothing of eight acts was read: five persons need no more than these, nine one more; more than there are, all."""
    sample = samples.draw(project, name="spring", size=8, by="ed", variables=("plea",))
    alike = acts(project, "all")
    assert len(alike) == 24
    assert enlarged(project, sample, alike, 5) is None
    assert enlarged(project, sample, alike, 9) == 9
    assert enlarged(project, sample, alike, 500) == 24
    assert enlarged(project, sample, [], 5) is None


def test_a_stratified_sample_grows_until_the_stratum_has_them(project: Project) -> None:
    """The least size at which the draw itself gives so many acts of that stratum."""
    sample = samples.draw(
        project, name="spring", size=6, by="ed", variables=("plea",), stratify=("year",), minimum=1
    )
    size = enlarged(project, sample, acts(project, "year=2024"), 5)
    assert size is not None
    for wanted, enough in ((size - 1, False), (size, True)):
        samples.extend(project, "spring", wanted, by="ed")
        drawn = sum(one.stratum == "year=2024" for one in samples.drawn(project, "spring"))
        assert (drawn >= 5) is enough


def test_persons_of_two_acts_are_reckoned_by_their_chance(project: Project) -> None:
    """Three persons of two acts each, read whole: as many acts as check two of them on average, and no fewer."""
    documents = sorted(head.id for head in samples.frame_of(project))
    for one, other in zip(documents[:6:2], documents[1:6:2], strict=True):
        decide(project, one, other, "same", by="ed", why="одно дело")
    observed(project, "person")
    sample = samples.draw(project, name="spring", size=3, by="ed", variables=("plea",))
    size = enlarged(project, sample, acts(project, "all ×2"), 2)
    assert size is not None

    def checked(drawn: int) -> float:
        return 3 * (1 - (24 - drawn) * (23 - drawn) / (24 * 23))

    assert checked(size) >= 2 > checked(size - 1)
