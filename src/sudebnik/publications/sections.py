"""The tables of the report: rows with their shares, the guard against small cells, a drawing and a CSV file each."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sudebnik.estimates.table import Row, Table
from sudebnik.estimates.told import OUTCOMES
from sudebnik.publications import values
from sudebnik.publications.captions import Captions
from sudebnik.publications.charts import bars
from sudebnik.publications.disclosure import OUTSIDE, floor_of, hidden_details, hidden_in
from sudebnik.publications.words import Words
from sudebnik.publications.writing import Writer
from sudebnik.stats.estimate import Estimate, NotEstimable

_BURY = 5
"""Hidden rows; more of them are put into one that can be opened."""

_STANDING = {"months", "sentence_lengths", "appeal_changes"}
_MEASURES = ("conditional", "median", "interval")
_COLUMNS = {
    "sentences_by_article": _MEASURES,
    "sentences_by_court": _MEASURES,
    "reasons": ("share", *OUTCOMES),
    "claims": ("share", *OUTCOMES),
}
"""What stands beside the count; elsewhere the share alone."""


class Sections:
    """Makes the sections of one report; drawings and CSV files are written on the way."""

    def __init__(self, writer: Writer, floor: int, captions: Captions) -> None:
        self._writer, self._floor, self._captions = writer, floor, captions

    def all(self, tables: Sequence[Table], words: Words, folder: str) -> list[dict[str, Any]]:
        """The sections of all tables of a page; what one table hides is not told by the total of another."""
        hidden = hidden_in(tables, self._floor)
        return [self._section(table, hidden[table.id], words, folder) for table in tables]

    def _section(self, table: Table, hidden: frozenset[str], words: Words, folder: str) -> dict[str, Any]:
        up = "../" * folder.count("/")
        rows = [self._row(table, row, index, hidden, words) for index, row in enumerate(table.rows)]
        columns = [
            column
            for column in _COLUMNS.get(table.id, ("share",))
            if column not in OUTCOMES or any(row[column] not in ("", words("hidden")) for row in rows)
        ]
        chart = None
        if not set(_MEASURES) & set(columns) and any(not row["hidden"] for row in rows):
            chart = self._chart(table, rows, self._total(table, hidden, words), words, up)
        missing = [
            (reason.value, words("hidden") if f"missing {reason.value}" in hidden else str(number))
            for reason, number in table.missing.items()
        ]
        return {
            "table": table, "measures": list(self._together(table, hidden, words)), "total": self._total(table, hidden, words), "rows": rows, "columns": columns, "chart": chart, "missing": missing,
            "alt": self._alt(table, rows, words), "csv": self._csv(table, rows, hidden, words, up), "any_hidden": bool(hidden) or any(words("hidden") in row.values() for row in rows), "sensitive": any(row.sensitive for row in table.rows),
            "folded": _folded(table, rows), "too_small": 0 < table.denominator < self._floor and all(row["hidden"] for row in rows),
        }  # fmt: skip

    def _total(self, table: Table, hidden: Collection[str], words: Words) -> str:
        few = 0 < table.denominator < self._floor
        return words("hidden") if few or OUTSIDE in hidden else str(table.denominator)

    def _row(self, table: Table, row: Row, index: int, keys: Collection[str], words: Words) -> dict[str, Any]:
        hidden = row.key in keys
        # A share of the answered would give away how many gave no answer where that is hidden.
        base = table.denominator if any(key.startswith("missing ") for key in keys) else table.answered
        made: dict[str, Any] = {
            "label": self._label(table, row, words), "hidden": hidden, "count": None if hidden else row.cell.count, "cases": row.cell.cases,
            "link": None if hidden else f"cells/{table.id}-{index + 1}.html", **dict.fromkeys(_COLUMNS.get(table.id, ("share",)), ""),
        }  # fmt: skip
        if hidden:
            return made
        if row.measures:
            made |= self._measures(row, words)
        elif OUTSIDE in keys:
            # A share would give the total away.
            made["share"] = words("hidden")
        elif base:
            made["share"] = values.percent(row.cell.count / base, words)
        if row.detail and not row.measures:
            small = hidden_details(row.detail, row.cell.count, floor_of(row, self._floor))
            made |= {name: words("hidden") if small else str(number) for name, number in row.detail.items()}
        return made

    def _together(self, table: Table, hidden: Collection[str], words: Words) -> Iterator[str]:
        """Figures about all units of a table, where they rest on enough persons, on no hidden row and on no hidden total."""
        if OUTSIDE in hidden:
            return
        for name, found in table.measures.items():
            if isinstance(found, NotEstimable) or found.n < self._floor:
                continue
            if name == "conditional":
                count = round(found.value * found.n)
                rows = {"imprisonment_conditional", "imprisonment_real"} & set(hidden)
                if rows or hidden_details({name: count}, found.n, self._floor):
                    continue
                value, low, high = (values.percent(one, words) for one in (found.value, *found.interval[:2]))
            else:
                value, low, high = (values.figure(one, words) for one in (found.value, *found.interval[:2]))
            yield words(f"all_{name}", value=value, low=low, high=high, n=found.n)

    def _measures(self, row: Row, words: Words) -> dict[str, str]:
        """The share of conditional sentences and the median term, as far as no small cell shows through them."""
        made = {
            "conditional": words("hidden"),
            "median": words("too_few"),
            "interval": "",
        }
        share, median = row.measures["conditional"], row.measures["median"]
        if isinstance(share, Estimate) and not hidden_details(
            {"conditional": row.detail["conditional"]}, row.cell.count, self._floor
        ):
            low, high = (round(100 * bound) for bound in share.interval[:2])
            made["conditional"] = f"{values.percent(share.value, words)} ({low}–{high})"
        if isinstance(median, Estimate) and row.detail["real"] >= self._floor:
            made["median"] = values.figure(median.value, words)
            made["interval"] = "–".join(values.figure(one, words) for one in median.interval[:2])
        return made

    def _label(self, table: Table, row: Row, words: Words) -> str:
        if table.id == "absence_lengths":
            return words(f"band_{row.key}")
        if table.id == "sentence_lengths":
            low, _, high = row.key.partition("-")
            return words("months_short", **{"from": low, "to": int(high) - 1})
        if row.key == "several":
            return words("several")
        if table.id in ("articles", "sentences_by_article"):
            article, _, part = row.key.partition(".")
            return values.article({"article": article, "part": part}, words)
        if table.id == "months":
            return " – ".join(_period(period, words) for period in row.key.split("/"))
        return row.label

    def _chart(
        self, table: Table, rows: Sequence[Mapping[str, Any]], total: str, words: Words, up: str
    ) -> str:
        shown = [
            bars.Bar(_on_axis(table, one, words) or row["label"], row["count"])
            for one, row in zip(table.rows, rows, strict=True)
            if not (row["hidden"] and _folded(table, rows))
        ]
        standing = table.id in _STANDING
        caption = self._captions.caption(
            words(table.id), f"{words(f'{table.id}_unit')}: {total}", (), self._alt(table, rows, words), words,
            hidden=self._floor - 1 if standing and any(row["hidden"] for row in rows) else 0,
        )  # fmt: skip
        if standing:
            angle = -60 if table.id == "months" else 0
            drawn = bars.standing_bars(shown, caption, words(f"{table.id}_axis"), angle)
        else:
            drawn = bars.lying_bars(shown, caption, words("hidden"))
        place = f"charts/{table.id}.{words.language}.svg"
        self._writer.file(place, drawn)
        return up + place

    def _alt(self, table: Table, rows: Iterable[Mapping[str, Any]], words: Words) -> str:
        says = words("hidden")
        return f"{words(table.id)}: " + "; ".join(
            f"{row['label']} — {says if row['hidden'] else row['count']}" for row in rows
        )

    def _csv(
        self, table: Table, rows: Iterable[Mapping[str, Any]], hidden: Collection[str], words: Words, up: str
    ) -> str:
        """RFC 4180 with a heading line; a hidden cell is empty and says so in its own column."""
        made = io.StringIO()
        lines = csv.writer(made, lineterminator="\r\n")
        columns = _COLUMNS.get(table.id, ("share",))
        heads = [words(f"{table.id}_row"), words(f"{table.id}_unit"), "hidden"]
        lines.writerow([*heads, *map(words, columns)])
        for row in rows:
            cells = [
                plain(row["label"]),
                "" if row["hidden"] else row["count"],
                "1" if row["hidden"] else "0",
            ]
            lines.writerow([*cells, *(row[column] for column in columns)])
        for reason, number in table.missing.items():
            small = f"missing {reason.value}" in hidden
            lines.writerow(
                [
                    f"{words('missing')}: {words('missing_' + reason.value)}",
                    "" if small else number,
                    "1" if small else "0",
                ]
            )
        small = not self._total(table, hidden, words).isdigit()
        lines.writerow([words("total"), "" if small else table.denominator, "1" if small else "0"])
        place = f"data/{table.id}.{words.language}.csv"
        self._writer.file(place, made.getvalue())
        return up + place


def _on_axis(table: Table, row: Row, words: Words) -> str:
    """The short label that fits under a standing bar, or nothing."""
    if table.id == "months":
        return "–".join(_short_period(period, words) for period in row.key.split("/"))
    if table.id == "sentence_lengths":
        low, _, high = row.key.partition("-")
        return f"{low}–{int(high) - 1}"
    return ""


def _short_period(key: str, words: Words) -> str:
    year, quarterly, quarter = key.partition("-Q")
    if quarterly:
        return words("quarter_short", year=year, number=quarter)
    return ".".join(reversed(key.split("-"))) if words.language == "ru" else key


def _folded(table: Table, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The labels of hidden rows, where there are so many that they would bury those that say something."""
    labels = [row["label"] for row in rows if row["hidden"]]
    return labels if len(labels) > _BURY and table.id not in _STANDING else []


def _period(key: str, words: Words) -> str:
    year, quarterly, quarter = key.partition("-Q")
    return words("quarter", year=year, number=quarter) if quarterly else values.month(key, words)


def plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return (
        f"'{cell}"
        if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) and not cell[1:].isdigit()
        else cell
    )
