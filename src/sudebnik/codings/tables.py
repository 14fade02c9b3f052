"""The tables of a benchmark in plain letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sudebnik.codings.answers import said
from sudebnik.codings.baseline import Change, Changes
from sudebnik.codings.compare import Row
from sudebnik.codings.confusion import Confusion
from sudebnik.codings.intervals import Redrawn
from sudebnik.codings.scores import Score, Share, macro_f1, total
from sudebnik.stats.estimate import Interval


def score_table(scores: Mapping[str, Score], redrawn: Redrawn) -> Iterator[str]:
    """A line a variable, then all together (micro) and the mean of the variables (macro)."""
    yield f"{'variable':28}{'n':>7}{'missed':>8}{'added':>8}{'precision':>11}{'recall':>8}{'F1':>8}  95 % interval"
    for name, score in sorted(scores.items()):
        yield _line(name, score, redrawn)
    yield _line("all", total(scores, scores), redrawn)
    macro = macro_f1(scores.values())
    yield f"{'mean of the variables':28}{'':42}{share(macro):>8}  {_interval(redrawn.macro_f1(scores))}".rstrip()


def aspect_table(scores: Mapping[str, Score], redrawn: Redrawn) -> Iterator[str]:
    """A line an aspect; nothing where the gold tells none."""
    if scores:
        yield ""
        yield "what belongs to an answer (in no average)"
        for name, score in sorted(scores.items()):
            yield _line(name, score, redrawn)


def _line(name: str, score: Score, redrawn: Redrawn) -> str:
    counts = f"{score.right + score.missed:7}{score.missed:8}{score.added:8}"
    figures = f"{share(score.precision):>11}{share(score.recall):>8}{share(score.f1):>8}"
    return f"{name:28}{counts}{figures}  {_interval(redrawn.f1(score))}".rstrip()


def markdown(scores: Mapping[str, Score], redrawn: Redrawn) -> Iterator[str]:
    """The scores as a table for the manual: first all together, then a row a variable."""
    together = total(scores, scores)
    mean = (share(macro_f1(scores.values())), _interval(redrawn.macro_f1(scores)))
    yield from _HEAD
    yield _row("**all**", together, redrawn.f1(together))
    yield f"| **mean of the variables** | {len(scores)} variables | | | {' | '.join(mean)} |"
    yield from _rows(scores, redrawn)


def aspects_markdown(scores: Mapping[str, Score], redrawn: Redrawn) -> Iterator[str]:
    """What belongs to answers as a table for the manual."""
    yield from _HEAD
    yield from _rows(scores, redrawn)


_HEAD = ("| variable | n | precision | recall | F1 | 95 % interval |", "|---|---|---|---|---|---|")


def _rows(scores: Mapping[str, Score], redrawn: Redrawn) -> Iterator[str]:
    for name, score in sorted(scores.items()):
        yield _row(f"`{name}`", score, redrawn.f1(score))


def _row(name: str, score: Score, interval: Interval | None) -> str:
    figures = (share(score.precision), share(score.recall), share(score.f1), _interval(interval))
    return f"| {name} | {score.right + score.missed} | {' | '.join(figures)} |"


def share_table(title: str, parts: Mapping[str, Share]) -> Iterator[str]:
    """Recall by what the gold names, precision by what the finding names, and how often both name the same."""
    if parts:
        yield ""
        yield f"{title:28}{'gold':>7}{'recall':>8}{'found':>8}{'precision':>11}{'same':>8}"
        for name, part in sorted(parts.items()):
            yield (
                f"{name:28}{part.gold:7}{share(part.recall):>8}{part.found:8}{share(part.precision):>11}"
                f"{share(part.agreement):>8}"
            )


def speaker_table(named: Mapping[str, Counter[tuple[str, str]]]) -> Iterator[str]:
    """How often a right answer has the right speaker, for each variable, and who was taken for whom."""
    if named:
        yield ""
        yield f"{'speaker of a right answer':28}{'n':>7}{'right':>8}{'share':>8}"
        for variable, pairs in sorted(named.items()):
            right = sum(times for (gold, ours), times in pairs.items() if gold == ours)
            n = pairs.total()
            yield f"{variable:28}{n:7}{right:8}{share(right / n):>8}"
            for (gold, ours), times in pairs.most_common():
                if gold != ours:
                    yield f"  {gold} → {ours}: {times}"


def confusion_table(found: Mapping[str, Confusion]) -> Iterator[str]:
    """Each category of each variable in which something is wrong."""
    for variable, one in sorted(found.items()):
        if not any(score.missed or score.added for score in one.categories.values()):
            continue
        yield ""
        yield f"{variable:28}{'n':>7}{'missed':>8}{'added':>8}{'precision':>11}{'recall':>8}{'F1':>8}"
        for name, score in sorted(one.categories.items()):
            counts = f"{score.right + score.missed:7}{score.missed:8}{score.added:8}"
            yield (
                f"  {name:26}{counts}{share(score.precision):>11}{share(score.recall):>8}{share(score.f1):>8}"
            )
        for (gold, ours), times in one.instead.most_common():
            yield f"  {gold} → {ours}: {times}"


def change_table(found: Changes) -> Iterator[str]:
    """Gained, lost and changed answers, then the variables whose F1 moved."""
    yield ""
    yield f"against the earlier run: {len(found.gained)} gained, {len(found.lost)} lost, {len(found.changed)} wrong in another way"
    for word, rows in (("gained", found.gained), ("lost", found.lost), ("changed", found.changed)):
        for change in rows:
            yield "\t".join((word, *_change(change)))
    for name, (before, now) in found.f1.items():
        moved = f"{now - before:+.3f}" if before is not None and now is not None else ""
        yield f"{name:28}{share(before):>8} →{share(now):>7}  {moved}".rstrip()
    if found.files:
        yield f"{found.files} files were read by one run alone and are left out"


def _change(change: Change) -> tuple[str, ...]:
    person = "" if change.person is None else f"[{change.person}] "
    said_ = (f"{change.before or '–'} → {change.now or '–'}", f"gold {change.gold or '–'}")
    return change.file, change.variable, person + said_[0], said_[1]


def errors(rows: Iterable[Row]) -> list[tuple[str, str, str, str]]:
    """File, variable, gold, found: only what the two do not share, a line for each file and variable."""
    wrong: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for row in rows:
        if row.right:
            continue
        sides = wrong.setdefault((row.variable, row.file), ([], []))
        for side, answer in zip(sides, (row.gold, row.found), strict=True):
            if answer is not None:
                person = "" if answer.person is None else f"[{answer.person}] "
                rule = f" ({answer.rule})" if answer.rule else ""
                side.append(person + said(answer.value) + rule)
    return [
        (file, variable, " | ".join(missed) or "–", " | ".join(added) or "–")
        for (variable, file), (missed, added) in sorted(wrong.items())
    ]


def share(part: float | None) -> str:
    """A share with three digits, a dash where there is none."""
    return "–" if part is None else f"{part:.3f}"


def _interval(interval: Interval | None) -> str:
    return f"{interval.low:.3f}–{interval.high:.3f}" if interval else ""
