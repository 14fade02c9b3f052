"""All gold under the shared folder, set by set: ``make benchmark-gold``, or ``python -m benchmark.gold [SHARED]``.

``--json FILE`` keeps the run, ``--baseline FILE`` compares with a kept one, ``--markdown`` writes the table of the
manual, ``--only NAME`` takes sets whose name has these letters.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sudebnik.codings import tables
from sudebnik.codings.intervals import Redrawn
from sudebnik.codings.record import Record
from sudebnik.codings.scores import by_variable, macro_f1, total
from sudebnik.workbench.benchmark import benchmark, categories

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


class Gold(NamedTuple):
    """A gold file and the texts it speaks of, below the shared folder."""

    name: str
    gold: str
    texts: tuple[str, ...]


SETS = (
    Gold("synthetic acts", "corpus/synthetic/gold.json", ("corpus/synthetic/texts",)),
    Gold(
        "judgments of ordinary courts",
        "corpus/criminal-judgments/gold.json",
        ("corpus/criminal-judgments/texts",),
    ),
    Gold("press: nine stories", "press/gold.json", ("press/article-en.txt",)),
    Gold("press: synthetic reports", "corpus/synthetic/press/gold.json", ("corpus/synthetic/press",)),
    Gold(
        "narratives of the Supreme Court",
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
    for one in SETS:
        if (asked.only and asked.only not in one.name) or not (asked.shared / one.gold).is_file():
            continue
        texts = [str(path) for text in one.texts for path in _files(asked.shared / text)]
        result = benchmark(asked.shared / one.gold, texts, asked.variables)
        for failure in result.failures:
            if failure.fault:
                print(f"{failure.place}: {failure.reason}", file=sys.stderr)
        records[one.name] = Record(
            result.rows, result.aspects, result.scores, result.read, result.absent, categories()
        )
    for name, record in records.items():
        kept[name] = record.as_json() if asked.json else None
        if not asked.markdown and not asked.short:
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
    print(*(_markdown(records) if asked.markdown else _summary(records)), sep="\n")
    if asked.json:
        asked.json.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{time.perf_counter() - began:.1f} s", file=sys.stderr)
    return 0


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
    parser.add_argument("--markdown", action="store_true", help="the table of the manual")
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


def _markdown(records: dict[str, Record]) -> Iterator[str]:
    """The tables of docs/measured.md."""
    yield f"Measured on {dt.datetime.now(tz=dt.UTC).date().isoformat()} with `make benchmark-gold`."
    for name, record in records.items():
        yield from ("", f"### {name}, {len(record.read)} files", "")
        yield from tables.markdown({**record.scores, **by_variable(record.aspects)}, Redrawn(record.read))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
