"""One run of a benchmark, whole: its tables for a reader, its JSON for a script and for the next run."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sudebnik.codings import tables
from sudebnik.codings.aspects import bare
from sudebnik.codings.baseline import Changes, changes, read_earlier, told_rows
from sudebnik.codings.compare import Row
from sudebnik.codings.confusion import Confusion, confusions
from sudebnik.codings.intervals import Redrawn
from sudebnik.codings.scores import Score, Share, by_variable, macro_f1, shares, speakers, total
from sudebnik.stats.estimate import Interval


class Record(NamedTuple):
    """What was compared, which gold files were read and which not, and which variables have categories."""

    rows: list[Row]
    aspects: list[Row]
    scores: dict[str, Score]
    read: list[str]
    absent: list[str]
    categories: Collection[str]

    def lines(self, *, by: Collection[str] = (), confusion: bool = False) -> Iterator[str]:
        """The tables."""
        redrawn = Redrawn(self.read)
        yield from tables.score_table(self.scores, redrawn)
        yield from tables.aspect_table(by_variable(self.aspects), redrawn)
        if "zone" in by:
            yield from tables.share_table("by part of the act", self._zones())
        if "speaker" in by:
            yield from tables.share_table("by speaker", self._speakers())
            yield from tables.speaker_table(speakers(self.rows))
        if confusion:
            yield from tables.confusion_table(self._confusion())

    def since(self, earlier: object, place: str) -> Changes:
        """What changed since an earlier run, of which ``earlier`` is the JSON."""
        before, read, f1 = read_earlier(earlier, place)
        now = told_rows([*self.rows, *self.aspects])
        scores = {**self.scores, **by_variable(self.aspects)}
        return changes(now, before, (self.read, read), scores, f1)

    def as_json(self, since: Changes | None = None, *, with_errors: bool = False) -> dict[str, Any]:
        """Everything, for a script, and for `--baseline` of a later run."""
        redrawn = Redrawn(self.read)
        aspects = by_variable(self.aspects)
        together = total(self.scores, self.scores)
        taken = self._confusion()
        return {
            "files": len(self.read),
            "read": self.read,
            "absent": self.absent,
            "variables": {name: _figures(score, redrawn) for name, score in sorted(self.scores.items())},
            "aspects": {name: _figures(score, redrawn) for name, score in sorted(aspects.items())},
            "total": {
                **_figures(together, redrawn),
                "macro_f1": macro_f1(self.scores.values()),
                "macro_interval": _ends(redrawn.macro_f1(self.scores)),
            },
            "zones": {name: _share(part) for name, part in sorted(self._zones().items())},
            "speakers": {name: _share(part) for name, part in sorted(self._speakers().items())},
            "speaker_named": {
                name: [[*pair, times] for pair, times in pairs.most_common()]
                for name, pairs in sorted(speakers(self.rows).items())
            },
            "confusion": {
                name: {
                    "categories": {
                        value: [score.right, score.missed, score.added]
                        for value, score in sorted(one.categories.items())
                    },
                    "instead": [[*pair, times] for pair, times in one.instead.most_common()],
                }
                for name, one in sorted(taken.items())
            },
            "answers": told_rows([*self.rows, *self.aspects]),
            "errors": [list(row) for row in tables.errors(self.rows)] if with_errors else None,
            "since": since._asdict() if since else None,
        }

    def _confusion(self) -> dict[str, Confusion]:
        aspects = list(bare(self.aspects))
        return confusions([*self.rows, *aspects], {*self.categories, *(row.variable for row in aspects)})

    def _zones(self) -> dict[str, Share]:
        return shares(self.rows, lambda answer: answer.zone)

    def _speakers(self) -> dict[str, Share]:
        return shares(self.rows, lambda answer: answer.speaker)


def _figures(score: Score, redrawn: Redrawn) -> dict[str, Any]:
    return {
        "right": score.right,
        "missed": score.missed,
        "added": score.added,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "interval": _ends(redrawn.f1(score)),
    }


def _ends(interval: Interval | None) -> list[float] | None:
    return [interval.low, interval.high] if interval else None


def _share(part: Share) -> dict[str, Any]:
    return {
        "gold": part.gold,
        "recall": part.recall,
        "found": part.found,
        "precision": part.precision,
        "same": part.agreement,
    }
