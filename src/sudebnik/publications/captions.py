"""What stands under every drawing: of which period, how much was read, that it is a selection, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from sudebnik.publications import values
from sudebnik.publications.charts.paper import HATCH, Caption, Sign
from sudebnik.publications.material import Report
from sudebnik.publications.words import Words


class Captions:
    """Makes the captions of one report's drawings."""

    def __init__(self, report: Report) -> None:
        self._report = report
        months = sorted(unit.month for unit in report.counted.persons if unit.month)
        self._period = (months[0], months[-1]) if months else None
        self._texts = sum(ruling.has_text for case in report.cases for ruling in case.rulings)

    def caption(
        self, title: str, of: str, signs: Sequence[Sign], description: str, words: Words, *, hidden: int = 0, notes: Sequence[str] = ()
    ) -> Caption:  # fmt: skip
        """``of`` says whom and how many; ``hidden`` is the most that a hidden cell counts, 0 where none is hidden."""
        shown = [*signs, Sign("hatch", HATCH, words("sign_hidden", floor=hidden))] if hidden else list(signs)
        return Caption(
            title, f"{of}; {self.period(words)}", shown, [*notes, *self._rests_on(words)], description
        )

    def period(self, words: Words) -> str:
        """The months of the acts and cards."""
        if self._period is None:
            return words("no_dates")
        first, last = (values.month(month, words) for month in self._period)
        return first if first == last else f"{first} – {last}"

    def _rests_on(self, words: Words) -> list[str]:
        report = self._report
        banner = [words(report.banner)] if report.banner else []
        read = words("chart_coverage", cases=len(report.cases), texts=self._texts)
        return [
            *banner,
            f"{read} {words('selection')}",
            words("chart_made_by", codebook=report.codebook.revision),
        ]
