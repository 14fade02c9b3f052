"""What stands under every drawing: of which period, how much was read, that it is a selection, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from sudebnik.estimates.answer import Answer
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
        self, title: str, of: str, signs: Sequence[Sign], description: str, words: Words, *, hidden: int = 0, notes: Sequence[str] = (), period: str = ""
    ) -> Caption:  # fmt: skip
        """``of`` says whom and how many; ``hidden`` is the most that a hidden cell counts, 0 where none is hidden."""
        shown = [*signs, Sign("hatch", HATCH, words("sign_hidden", floor=hidden))] if hidden else list(signs)
        return Caption(
            title,
            f"{of}; {period or self.period(words)}",
            shown,
            [*notes, *self._rests_on(words)],
            description,
        )

    def period(self, words: Words) -> str:
        """The months of the acts and cards."""
        if self._period is None:
            return words("no_dates")
        first, last = (values.month(month, words) for month in self._period)
        return first if first == last else f"{first} – {last}"

    def asked(self, answer: Answer, words: Words) -> str:
        """The months that a question asks about; of all acts where it names none."""
        since, until = answer.question.when.since, answer.question.when.until
        if self._period is None or not (since or until):
            return self.period(words)
        first, last = (
            values.month(month, words) for month in (since or self._period[0], until or self._period[1])
        )
        return f"{first} – {last}"

    def read(self, words: Words) -> str:
        """How much was read, and that it is a selection."""
        frame = self._report.frame
        if frame is None or not frame.totals:
            read = words("chart_coverage", cases=len(self._report.cases), texts=self._texts)
        else:
            read = words("chart_frame", **{name: frame.totals[name] for name in ("cases", "texts", "coded")})
        return f"{read} {words('selection')}"

    def _rests_on(self, words: Words) -> list[str]:
        made = words("chart_made_by", codebook=self._report.codebook.revision)
        return [*self.invented(words), self.read(words), made]

    def invented(self, words: Words) -> list[str]:
        """The banner, where acts are invented."""
        return [words(self._report.banner)] if self._report.banner else []
