"""What the tests of the workbench share."""

from __future__ import annotations

import pytest
from tests.workbench.small import small_find, small_report

from sudebnik.workbench import stream


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules and report that take no time."""
    monkeypatch.setattr(stream, "find_all", small_find)
    monkeypatch.setattr("sudebnik.workbench.publications.build_report", small_report)
