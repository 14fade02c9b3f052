"""A court's name comes from a stranger's file: nothing in it runs in a spreadsheet, a drawing or a page."""

from __future__ import annotations

import pytest

from sudebnik.publications.charts import Bar, lying_bars, standing_bars
from sudebnik.publications.report import _plain

LABEL = '</text><script>alert(1)</script>"&<суд'


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    """A cell that a spreadsheet would calculate begins with an apostrophe; other cells stay as they are."""
    assert _plain(cell) == f"'{cell}"
    assert _plain("Суд = суд") == "Суд = суд"
    assert _plain("") == ""


@pytest.mark.parametrize("draw", [lying_bars, standing_bars])
def test_a_label_in_a_drawing_is_only_words(draw: object) -> None:
    """Labels, title and description in an SVG are escaped."""
    assert callable(draw)
    drawn = draw([Bar(LABEL, 7), Bar("б", 3)], LABEL, LABEL, "…")
    assert "<script" not in drawn
    assert "http://" not in drawn.replace("http://www.w3.org/", "")
