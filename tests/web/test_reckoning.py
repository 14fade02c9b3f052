"""Figures that take long are made beside the server: nobody waits, and they are the same as those made at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.coded import Coded, coded, line

from sudebnik.web.reckoning import Figures, Reckoner
from sudebnik.workbench.project import Project

NOBODY: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def made(folder: Path) -> Coded:
    return coded(folder)


@pytest.fixture
def project(folder: Path, made: Coded) -> Iterator[Project]:
    with Project.open(folder) as opened:
        yield opened


def until_made(reckoner: Reckoner, project: Project, sample: str | None = None) -> Figures:
    """Ask as a page does until the process beside has answered."""
    for _ in range(1200):
        figures, under_way = reckoner.figures(project, sample, NOBODY, by_stratum=False)
        if figures is not None and not under_way:
            return figures
        time.sleep(0.05)
    raise AssertionError("nothing was reckoned")


def test_a_few_lines_are_reckoned_at_once(project: Project) -> None:
    """Where the log is short the first request has the figures."""
    figures, under_way = Reckoner().figures(project, None, NOBODY, by_stratum=False)
    assert figures is not None and not under_way
    assert figures.found.twice == 2
    assert (figures.line, figures.head) == project.codings.head()


def test_many_lines_are_reckoned_beside_and_equal(project: Project, made: Coded) -> None:
    """A long log is reckoned in another process: the first request waits for nothing, later ones have equal figures."""
    reckoner = Reckoner(few=0)
    assert reckoner.figures(project, None, NOBODY, by_stratum=False) == (None, True)
    at_once, _ = Reckoner().figures(project, None, NOBODY, by_stratum=False)
    assert at_once is not None
    assert until_made(reckoner, project) == at_once
    # Another question waits for its turn, and figures that are known are there meanwhile.
    assert reckoner.figures(project, made.sample, NOBODY, by_stratum=False) == (None, True)
    assert reckoner.figures(project, None, NOBODY, by_stratum=False) == (at_once, False)
    until_made(reckoner, project, made.sample)


def test_the_last_figures_are_shown_while_newer_ones_are_made(project: Project, made: Coded) -> None:
    """When the log has grown the page has the figures of before, says so, and gets the new ones in time."""
    reckoner = Reckoner(few=0)
    reckoner.figures(project, None, NOBODY, by_stratum=False)
    before = until_made(reckoner, project)
    line(project, made.settled, "konrad", "convicted")
    assert reckoner.figures(project, None, NOBODY, by_stratum=False) == (before, True)
    after = until_made(reckoner, project)
    assert after.line == before.line + 1


def test_acts_left_out_have_figures_of_their_own(project: Project, made: Coded) -> None:
    """Figures without an act are never given to somebody who may see it, nor the other way round."""
    reckoner = Reckoner()
    whole, _ = reckoner.figures(project, None, NOBODY, by_stratum=False)
    part, _ = reckoner.figures(project, None, frozenset({made.settled}), by_stratum=False)
    assert whole is not None and part is not None
    assert (whole.found.twice, part.found.twice) == (2, 0)
