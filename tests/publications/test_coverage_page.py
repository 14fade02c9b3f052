"""The page of coverage: what is known of courts and years, and of nobody."""

from __future__ import annotations

from tests.estimates.test_frame import COURT, OTHER, SHOWN

from sudebnik.estimates.frame import frame
from sudebnik.publications.coverage_page import held


def test_a_court_with_three_cases_takes_another_with_it() -> None:
    """The sum of all is told above; where the cases of a line are held back, its texts are too."""
    cases = {
        (COURT, "2023"): [SHOWN._replace(decided="2023-03")] * 9,
        (COURT, "2024"): [SHOWN] * 3,
        (OTHER, "2024"): [SHOWN._replace(court=OTHER)] * 7,
        (OTHER, "2025"): [SHOWN._replace(court=OTHER, decided="2025-01", text=False, publication="refused")]
        * 8,
    }
    lines = {line: [row for row in frame(own).rows if row.date == "decided"] for line, own in cases.items()}
    hidden = held(lines, 5)
    assert hidden["expected"] == {(COURT, "2024"), (OTHER, "2024")}
    assert hidden["texts"] == {(COURT, "2024"), (OTHER, "2024")}
    assert held(lines, 2)["expected"] == frozenset()
