"""A court's name comes from a stranger's file: nothing in it runs in a spreadsheet, a drawing or a page."""

from __future__ import annotations

import pytest

from sudebnik.publications.charts.bars import Bar, lying_bars, standing_bars
from sudebnik.publications.charts.paper import Caption, Sign
from sudebnik.publications.sections import plain

LABEL = '</text><script>alert(1)</script>"&<суд'


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    """A cell that a spreadsheet would calculate begins with an apostrophe; other cells stay as they are."""
    assert plain(cell) == f"'{cell}"
    assert plain("Суд = суд") == "Суд = суд"
    assert plain("") == ""


@pytest.mark.parametrize("draw", [lying_bars, standing_bars])
def test_a_label_in_a_drawing_is_only_words(draw: object) -> None:
    """Labels, title and description in an SVG are escaped."""
    assert callable(draw)
    caption = Caption(LABEL, LABEL, [Sign("bar", "black", LABEL)], [LABEL], LABEL)
    drawn = draw([Bar(LABEL, 7), Bar("б", 3)], caption, "…")
    assert "<script" not in drawn
    assert "http://" not in drawn.replace("http://www.w3.org/", "")
