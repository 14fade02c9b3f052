"""All gold under the shared folder, set by set: ``make benchmark-gold``, or ``python -m benchmark.gold [SHARED]``.

``--json FILE`` keeps the run, ``--baseline FILE`` compares with a kept one, ``--markdown FILE`` writes the page of the
manual (docs/gold.md), ``--only NAME`` takes sets whose name has these letters.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmark.aims import NARRATIVES, NINE, REAL, REPORTS, SYNTHETIC, reached
from sudebnik import __version__
from sudebnik.codings import tables
from sudebnik.codings.intervals import Redrawn
from sudebnik.codings.record import Record
from sudebnik.codings.scores import by_variable, macro_f1, total
from sudebnik.workbench.benchmark import benchmark, categories
from sudebnik.workbench.stream import Failure

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


class Gold(NamedTuple):
    """A gold file and the texts it speaks of, below the shared folder."""

    name: str
    gold: str
    texts: tuple[str, ...]


SETS = (
    Gold(SYNTHETIC, "corpus/synthetic/gold.json", ("corpus/synthetic/texts",)),
    Gold(
        REAL,
        "corpus/criminal-judgments/gold.json",
        ("corpus/criminal-judgments/texts",),
    ),
    Gold(NINE, "press/gold.json", ("press/article-en.txt",)),
    Gold(REPORTS, "corpus/synthetic/press/gold.json", ("corpus/synthetic/press",)),
    Gold(
        NARRATIVES,
        "corpus/supreme-court-reviews/gold_awol_narratives.jsonl",
        ("corpus/supreme-court-reviews/gold_awol_narratives.jsonl",),
    ),
    Gold("cards", "corpus/synthetic/gold_cards.json", ("corpus/synthetic/html",)),
    Gold(
        "parts of acts (letters)",
        "corpus/synthetic/zones.json",
        ("corpus/synthetic/texts", "corpus/synthetic/press"),
    ),
)


def main(arguments: list[str]) -> int:
    """Measure, print, keep."""
    asked = _arguments(arguments)
    began = time.perf_counter()
    kept: dict[str, Any] = {}
    earlier = json.loads(asked.baseline.read_text("utf-8")) if asked.baseline else {}
    records: dict[str, Record] = {}
    faults: list[Failure] = []
    for one in SETS:
        if (asked.only and asked.only not in one.name) or not (asked.shared / one.gold).is_file():
            continue
        texts = [str(path) for text in one.texts for path in _files(asked.shared / text)]
        result = benchmark(asked.shared / one.gold, texts, asked.variables)
        faults += [failure for failure in result.failures if failure.fault]
        records[one.name] = Record(
            result.rows, result.aspects, result.scores, result.read, result.absent, categories()
        )
    for name, record in records.items():
        kept[name] = record.as_json() if asked.json else None
        if not asked.short:
            print(f"\n== {name}: {len(record.read)} files\n")
            print(*record.lines(by=asked.by, confusion=asked.confusion), sep="\n")
        if asked.errors:
            print(*("\t".join(row) for row in tables.errors([*record.rows, *record.aspects])), sep="\n")
        if name in earlier:
            print(
                f"\n== {name}",
                *tables.change_table(record.since(earlier[name], str(asked.baseline))),
                sep="\n",
            )
    print(*_summary(records), sep="\n")
    if not asked.variables:
        print(*_aims(records), sep="\n")
    if asked.markdown:
        asked.markdown.write_text("\n".join(_markdown(records)) + "\n", "utf-8")
    if asked.json:
        asked.json.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{time.perf_counter() - began:.1f} s", file=sys.stderr)
    for reason, times in Counter(fault.reason for fault in faults).items():
        first = next(fault.place for fault in faults if fault.reason == reason)
        print(f"{times} failed, {first} first: {reason}", file=sys.stderr)
    return 1 if faults else 0


def _files(place: Path) -> list[Path]:
    """A file, or the files of a folder without the gold that lies beside them."""
    return [path for path in sorted(place.iterdir()) if path.suffix != ".json"] if place.is_dir() else [place]


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmark.gold", description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--only", metavar="NAME", help="sets whose name has these letters")
    parser.add_argument(
        "--variables", type=lambda names: names.split(","), help="only these, with commas between"
    )
    parser.add_argument("--by", choices=("zone", "speaker"), action="append", default=[])
    parser.add_argument("--confusion", action="store_true", help="each category")
    parser.add_argument("--errors", action="store_true", help="each miss and each false find")
    parser.add_argument("--short", action="store_true", help="the summary alone")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the page of the manual")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the run")
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="compare with a kept run")
    return parser.parse_args(arguments)


def _summary(records: dict[str, Record]) -> Iterator[str]:
    """A line a set."""
    yield ""
    yield f"{'set':34}{'files':>6}{'n':>7}{'missed':>8}{'added':>8}{'precision':>11}{'recall':>8}{'F1':>8}  {'95 % interval':15}{'mean F1':>8}"
    for name, record in records.items():
        score = total(record.scores, record.scores)
        interval = Redrawn(record.read).f1(score)
        ends = f"{interval.low:.3f}–{interval.high:.3f}" if interval else ""
        yield (
            f"{name:34}{len(record.read):6}{score.right + score.missed:7}{score.missed:8}{score.added:8}"
            f"{tables.share(score.precision):>11}{tables.share(score.recall):>8}{tables.share(score.f1):>8}"
            f"  {ends:15}{tables.share(macro_f1(record.scores.values())):>8}"
        )


def _aims(records: dict[str, Record]) -> Iterator[str]:
    """A line an aim."""
    yield ""
    yield f"{'aim':66}{'least':>7}{'now':>8}"
    for one in reached(records):
        mark = "" if one.met else "  missed"
        yield f"{one.name + ': ' + one.what.replace('`', ''):66}{one.least:7.2f}{tables.share(one.measured):>8}{mark}"


def _markdown(records: dict[str, Record]) -> Iterator[str]:
    """The page of the manual."""
    day = dt.datetime.now(tz=dt.UTC).date()
    yield from (
        '<!-- made by `make benchmark-gold GOLD="--markdown docs/gold.md"`; measure again instead of editing -->',
        "# All gold",
        "",
        f"What the rules of version {__version__} find in every text that somebody has coded, measured on {day.day} {day:%B %Y}.",
        "",
        "```sh",
        "make benchmark-gold",
        "```",
        "",
        "How to read it, and how the intervals are made: [Codings](chapters/codings.md) and [the method](methods/bootstrap.md).",
        "How far the gold may be trusted is told in the [figures](measured.md): synthetic texts and their gold have one author, and all of",
        "it was in view when the rules were written. Parts of acts are counted in letters.",
        "",
        "## Aims",
    )
    yield from ("", "| set | what | aim | measured |", "|---|---|---|---|")
    for one in reached(records):
        measured = tables.share(one.measured)
        yield f"| {one.name} | {one.what} | ≥ {one.least:.2f} | {measured if one.met else f'**{measured}: missed**'} |"
    for name, record in records.items():
        yield from (
            "",
            f"## {name[0].upper()}{name[1:]}, {len(record.read)} {'file' if len(record.read) == 1 else 'files'}",
            "",
        )
        yield from tables.markdown(record.scores, Redrawn(record.read))
        if record.aspects:
            yield from ("", "What belongs to an answer:", "")
            yield from tables.aspects_markdown(by_variable(record.aspects), Redrawn(record.read))
    yield from (
        "",
        "## What this cannot tell",
        "",
        "How the rules do on texts that nobody here has seen. Code thirty of yours: [Codings](chapters/codings.md#coding-a-sample-yourself).",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
