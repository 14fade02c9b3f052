"""The report: a folder of pages that open from disk, where every number leads down to the words it rests on.

    index.html, en/index.html   coverage first, then the tables with their drawings
    press.html, en/press.html   what press reports tell, apart from the rulings
    cells/, en/cells/           the cases behind each number
    cases/, en/cases/           a case, its documents and facts
    acts/                       a document's text with its evidence marked (both languages on one page)
    data/, charts/              tables as CSV, drawings as SVG
    originals/                  the files as they were obtained, by SHA-256 (pages as text, so that nothing runs)

Pages name no outside address and run no script. A function of its input: the same input gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from sudebnik.cases.case import Answer, CourtCase, Ruling
from sudebnik.codebook.codebook import Codebook
from sudebnik.documents.document import Mask, Zone, ZoneKind
from sudebnik.estimates.summary import OTHER_COURTS, tables
from sudebnik.estimates.table import Row, Table
from sudebnik.estimates.told import FORMULA, NOT_STATED, OUTCOMES
from sudebnik.estimates.units import Population, Unit, articles_of, population
from sudebnik.publications import charts, values
from sudebnik.publications.case_page import CasePage
from sudebnik.publications.coverage import Coverage
from sudebnik.publications.disclosure import FLOOR, floor_of, hidden_details, hidden_keys
from sudebnik.publications.joined import Joined, joined
from sudebnik.publications.marked import Mark, marked, near, paragraphs
from sudebnik.publications.reasons import in_words
from sudebnik.publications.words import LANGUAGES, Words
from sudebnik.stats.estimate import Estimate, NotEstimable

Write = Callable[[str, str], None]

_PEOPLE_OF_THE_TRIAL = frozenset({"judge", "panel", "name", "court_name", "lower_judge"})
"""Names stay in the highlighted words; the report's own tables do not repeat them."""

_COURTS = frozenset({"court", "lower_court", "appeal_court"})
_DERIVED = frozenset({"further_absence"})
"""Answers that follow from others; all their words are shown."""
_BASIS = 4
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

_GROUPS = {
    "sentence": (
        "sentence_",
        "regime",
        "suspended",
        "probation",
        "fine_",
        "work_hours",
        "additional",
        "applied",
        "convicted_of",
        "outcome",
    ),
    "absence": ("episode", "absence_", "n_episodes", "re_escape", "reason"),
}


@dataclass(frozen=True, slots=True)
class ActText:
    """What a page of an act needs beside its facts. ``hidden`` are the places that the court hid; ``original`` is the file's name in ``originals/``, if it is there."""

    text: str
    zones: Sequence[Zone]
    hidden: Sequence[Mask]
    original: str | None
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the pages are made from."""

    cases: Sequence[CourtCase]
    coverage: Coverage
    codebook: Codebook
    court_name: Callable[[str, str], str]
    act_text: Callable[[str], ActText]
    floor: int = FLOOR
    press: Sequence[Ruling] = ()
    counted: Population = field(init=False)
    """Press reports; what they tell stands apart and enters no table, for a report may tell of a ruling that is here."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "counted", population(self.cases))

    @property
    def banner(self) -> str | None:
        """The key of the banner that says how far the acts are invented."""
        texts = [ruling for case in self.cases for ruling in case.rulings if ruling.has_text]
        synthetic = [ruling.synthetic for ruling in (*texts, *self.press)]
        if not synthetic or not any(synthetic):
            return None
        return "synthetic" if all(synthetic) else "mixed"


def build(report: Report, folder: Path) -> int:
    """Write all pages into an empty folder; returns how many there are."""
    written = 0

    def write(place: str, content: str) -> None:
        nonlocal written
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8", newline="\n")
        written += 1

    write(
        "style.css", resources.files("sudebnik.publications").joinpath("static/style.css").read_text("utf-8")
    )
    pages = _Pages(report, write)
    for language in LANGUAGES:
        pages.language(language)
    pages.acts()
    return written


class _Pages:
    """The pages of one report; templates are compiled once."""

    def __init__(self, report: Report, write: Write) -> None:
        self.report = report
        self.write = write
        self.joined = joined(report.cases, report.counted)
        self.units: dict[str, list[Unit]] = {}
        for unit in report.counted.persons:
            self.units.setdefault(unit.case.id, []).append(unit)
        self.case_page = CasePage(
            report.cases, report.codebook, report.court_name, self._value, _linked, page_of
        )
        self.templates = jinja2.Environment(
            loader=jinja2.PackageLoader("sudebnik.publications"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    # -- one language ------------------------------------------------------------------------------
    def language(self, language: str) -> None:
        words, report = Words(language), self.report
        folder = "" if language == "ru" else "en/"

        def name(court: str) -> str:
            return words("other_courts") if court == OTHER_COURTS else report.court_name(court, language)

        sections = [
            self._section(table, words, folder)
            for table in tables(report.counted, report.codebook, language, name, report.floor)
        ]
        refused = [(in_words(reason, language), number) for reason, number in report.coverage.refused.items()]
        self._page(
            "index.html", f"{folder}index.html", words, sections=sections, coverage=report.coverage, refused=refused, joined=self.joined, floor=report.floor, press=bool(report.press),
            twin="en/index.html" if language == "ru" else "../index.html",
        )  # fmt: skip
        rows = {
            case.id: row
            for case, row in zip(
                report.cases, (self._case_row(case, words, name) for case in report.cases), strict=True
            )
        }
        self._page(
            "cases.html",
            f"{folder}cases.html",
            words,
            heading=words("all_cases"),
            note=None,
            cases=list(rows.values()),
        )
        for key, cases in _joined_lists(self.joined).items():
            self._page(
                "cases.html",
                f"{folder}cells/joined-{key}.html",
                words,
                heading=words(f"joined_{key}_list"),
                note=None,
                cases=[rows[case] for case in cases],
            )
        for section in sections:
            for row in section["rows"]:
                if row["link"]:
                    cells = [rows[case] for case in row["cases"]]
                    heading = f"{words(section['table'].id)}: {row['label']}"
                    self._page(
                        "cases.html", folder + row["link"], words, heading=heading, note=None, cases=cells
                    )
        for case in report.cases:
            self._case(case, words, folder, rows[case.id])
        if report.press:
            told = [self._ruling(None, article, words) for article in report.press]
            self._page(
                "press.html",
                f"{folder}press.html",
                words,
                rulings=told,
                twin="en/press.html" if language == "ru" else "../press.html",
            )

    def _page(self, template: str, place: str, words: Words, **further: Any) -> None:
        up = "../" * place.count("/")
        folder = "" if words.language == "ru" else "en/"
        banner = self.report.banner
        given = {
            "twin": None,
            "up": up,
            "folder": folder,
            "words": words,
            "codebook": self.report.codebook,
        } | further
        page = self.templates.get_template(template).render(banner=words(banner) if banner else None, **given)
        self.write(place, page)

    # -- a table -----------------------------------------------------------------------------------
    def _section(self, table: Table, words: Words, folder: str) -> dict[str, Any]:
        hidden = hidden_keys(table, self.report.floor)
        up = "../" * folder.count("/")
        rows = [self._row(table, row, index, hidden, words) for index, row in enumerate(table.rows)]
        columns = [
            column
            for column in _COLUMNS.get(table.id, ("share",))
            if column not in OUTCOMES or any(row[column] not in ("", words("hidden")) for row in rows)
        ]
        chart = None
        if not set(_MEASURES) & set(columns) and any(not row["hidden"] for row in rows):
            chart = self._chart(table, rows, words, up)
        missing = [
            (reason.value, words("hidden") if f"missing {reason.value}" in hidden else str(number))
            for reason, number in table.missing.items()
        ]
        return {
            "table": table, "measures": list(self._together(table, hidden, words)), "total": self._count(table.denominator, words), "rows": rows, "columns": columns, "chart": chart, "missing": missing,
            "alt": self._alt(table, rows, words), "csv": self._csv(table, rows, hidden, words, up), "any_hidden": bool(hidden) or any(words("hidden") in row.values() for row in rows), "sensitive": any(row.sensitive for row in table.rows),
            "folded": _folded(table, rows), "too_small": 0 < table.denominator < self.report.floor and all(row["hidden"] for row in rows),
        }  # fmt: skip

    def _count(self, number: int, words: Words) -> str:
        return words("hidden") if 0 < number < self.report.floor else str(number)

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
        elif base:
            made["share"] = values.percent(row.cell.count / base, words)
        if row.detail and not row.measures:
            small = hidden_details(row.detail, row.cell.count, floor_of(row, self.report.floor))
            made |= {name: words("hidden") if small else str(number) for name, number in row.detail.items()}
        return made

    def _together(self, table: Table, hidden: Collection[str], words: Words) -> Iterator[str]:
        """Figures about all units of a table, where they rest on enough persons and on no hidden row."""
        for name, found in table.measures.items():
            if isinstance(found, NotEstimable) or found.n < self.report.floor:
                continue
            if name == "conditional":
                count = round(found.value * found.n)
                rows = {"imprisonment_conditional", "imprisonment_real"} & set(hidden)
                if rows or hidden_details({name: count}, found.n, self.report.floor):
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
            {"conditional": row.detail["conditional"]}, row.cell.count, self.report.floor
        ):
            low, high = (round(100 * bound) for bound in share.interval[:2])
            made["conditional"] = f"{values.percent(share.value, words)} ({low}–{high})"
        if isinstance(median, Estimate) and row.detail["real"] >= self.report.floor:
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

    def _chart(self, table: Table, rows: Sequence[Mapping[str, Any]], words: Words, up: str) -> str:
        bars = [
            charts.Bar(_on_axis(table, one, words) or row["label"], row["count"])
            for one, row in zip(table.rows, rows, strict=True)
            if not (row["hidden"] and _folded(table, rows))
        ]
        says = words("hidden")
        title, description = words(table.id), self._alt(table, rows, words)
        if table.id in _STANDING:
            drawn = charts.standing_bars(
                bars, title, description, words(f"{table.id}_axis"), angle=-60 if table.id == "months" else 0
            )
        else:
            drawn = charts.lying_bars(bars, title, description, says)
        place = f"charts/{table.id}.{words.language}.svg"
        self.write(place, drawn)
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
                _plain(row["label"]),
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
        small = 0 < table.denominator < self.report.floor
        lines.writerow([words("total"), "" if small else table.denominator, "1" if small else "0"])
        place = f"data/{table.id}.{words.language}.csv"
        self.write(place, made.getvalue())
        return up + place

    # -- a case ------------------------------------------------------------------------------------
    def _case_row(self, case: CourtCase, words: Words, name: Callable[[str], str]) -> dict[str, Any]:
        court = case.court
        unit = next(iter(self.units[case.id]), None)
        return {
            "id": case.id,
            "number": next(filter(None, (one.text("case_number") for one in case.rulings)), None),
            "court": name(court) if court else words("unknown_court"),
            "month": values.month(unit.month, words) if unit and unit.month else "",
            "articles": "; ".join(self._articles(case, words)),
        }

    def _articles(self, case: CourtCase, words: Words) -> list[str]:
        keys = dict.fromkeys(key for unit in self.units[case.id] for key in articles_of(unit))
        return [
            values.article({"article": key.partition(".")[0], "part": key.partition(".")[2]}, words)
            for key in keys
        ]

    def _case(self, case: CourtCase, words: Words, folder: str, row: Mapping[str, Any]) -> None:
        rulings = [self._ruling(case, ruling, words) for ruling in case.rulings]
        other = f"../../cases/{case.id}.html" if folder else f"../en/cases/{case.id}.html"
        parts = self.case_page.parts(case, self.units[case.id], words)
        self._page(
            "case.html",
            f"{folder}cases/{case.id}.html",
            words,
            case=row,
            rulings=rulings,
            twin=other,
            **parts,
        )

    def _ruling(self, case: CourtCase | None, ruling: Ruling, words: Words) -> dict[str, Any]:
        codebook, language = self.report.codebook, words.language
        about = self._facts(ruling.document, words) if case else []
        groups = [{"title": words("about_document"), "facts": about}]
        groups += [
            {
                "title": words("defendant" if case else "told_case", number=number),
                "facts": self._facts(answers, words),
            }
            for number, answers in sorted(ruling.persons.items())
        ]
        copies = [
            {"page": page_of(twin.document_id), "source": twin.source_id}
            for twin in (self._copies(case, ruling) if case else ())
        ]
        kind = (
            words("zone_CARD")
            if ruling.is_card
            else codebook.value_label("document_kind", ruling.kind.value, language)
        )
        return {
            "page": page_of(ruling.document_id), "kind": kind, "date": values.moment(ruling.text("decision_date") or "", words),
            "copies": copies, "groups": [group for group in groups if group["facts"]],
        }  # fmt: skip

    def _copies(self, case: CourtCase, ruling: Ruling) -> list[Ruling]:
        """The copies of an act: of its proceeding, with its text, else of its kind."""
        here = next((one for one in case.proceedings if ruling in one.rulings), None)
        if here is None:
            return []
        alike = [one for one in here.rulings if (one.kind, one.is_card) == (ruling.kind, ruling.is_card)]
        return [
            twin
            for twin in here.twins
            if (twin.kind, twin.is_card) == (ruling.kind, ruling.is_card)
            and ruling is next((one for one in alike if one.text_sha256 == twin.text_sha256), alike[0])
        ]

    def _facts(self, answers: Mapping[str, Sequence[Answer]], words: Words) -> list[dict[str, Any]]:
        codebook, language = self.report.codebook, words.language
        order = {name: index for index, name in enumerate(codebook.variables)}
        facts = []
        for variable in sorted(answers, key=lambda name: (order.get(name, len(order)), name)):
            if variable in _PEOPLE_OF_THE_TRIAL:
                continue
            for answer in answers[variable]:
                finding = answer.finding
                quote = finding.evidence[0] if finding.evidence else None
                facts.append({
                    "label": codebook.label(variable, language), "value": self._value(variable, answer, words), "corrected": answer.corrected,
                    "flags": [words(f"flag_{flag}") if words.has(f"flag_{flag}") else flag for flag in finding.flags],
                    "words": _shortened(quote.exact) if quote else None, "anchor": anchor_of(answer),
                    "zone": words(f"zone_{quote.zone.value}") if quote else "",
                    "wordless": self._wordless(answer, words),
                    "speaker": words(f"speaker_{finding.speaker.value}") if finding.speaker else "",
                    "court": self._court_says(answer, words), "further": self._basis(variable, answer),
                })  # fmt: skip
        return facts

    def _court_says(self, answer: Answer, words: Words) -> dict[str, str | None] | None:
        """What the court made of a reason or claim, with the words of its answer; a press report without one says nothing of it."""
        finding = answer.finding
        if finding.assessment is None or finding.value in (NOT_STATED, FORMULA):
            return None
        if finding.zone is ZoneKind.PRESS and finding.assessment in ("not_addressed", "unknown"):
            return None
        quote = finding.evidence[1] if len(finding.evidence) > 1 else None
        return {
            "says": words(f"assessment_{finding.assessment}"),
            "words": _shortened(quote.exact) if quote else None,
            "anchor": f"{anchor_of(answer)}-1",
        }

    def _basis(self, variable: str, answer: Answer) -> list[dict[str, str]]:
        """The further words on which a derived answer rests."""
        if variable not in _DERIVED:
            return []
        return [
            {"words": _shortened(quote.exact), "anchor": f"{anchor_of(answer)}-{index}"}
            for index, quote in enumerate(answer.finding.evidence[1 : _BASIS + 1], 1)
        ]

    def _wordless(self, answer: Answer, words: Words) -> str:
        """Why an answer has no words to show."""
        speaker = answer.finding.speaker
        return words("no_words_card" if speaker and speaker.value == "card" else "no_words")

    # -- an act ------------------------------------------------------------------------------------
    def acts(self) -> None:
        for case in self.report.cases:
            for ruling in (*case.rulings, *case.twins):
                self._act(case, ruling)
        for article in self.report.press:
            self._act(None, article)

    def _act(self, case: CourtCase | None, ruling: Ruling) -> None:
        ru, en = Words("ru"), Words("en")
        codebook = self.report.codebook
        source = self.report.act_text(ruling.document_id)
        answers = [(variable, answer) for variable, found in self._all_answers(ruling) for answer in found]
        marks = [
            Mark(
                quote.start,
                quote.end,
                anchor_of(answer) if index == 0 else f"{anchor_of(answer)}-{index}",
                self._tooltip(variable, answer),
                _group(variable),
            )
            for variable, answer in answers
            for index, quote in enumerate(answer.finding.evidence)
        ]
        marks += [
            Mark(
                place.start,
                place.end,
                "",
                f"{ru('hidden_by_court')}: {ru('hidden_' + place.kind.value)}",
                "hidden",
            )
            for place in source.hidden
        ]
        marks.sort(key=lambda mark: mark.start)  # stable: evidence stays before what is hidden in it
        longest = max((mark.end - mark.start for mark in marks), default=0)
        zones = [
            {"ru": ru(f"zone_{zone.kind.value}"), "en": en(f"zone_{zone.kind.value}"),
             "paragraphs": [Markup(marked(source.text, left, right, near(marks, left, right, longest))) for left, right in paragraphs(source.text, zone.start, zone.end)]}  # noqa: S704 - marked() escapes
            for zone in source.zones
        ]  # fmt: skip
        facts = [
            {"ru": codebook.label(variable, "ru"), "en": codebook.label(variable, "en"),
             "value": self._value(variable, answer, ru), "value_en": _if_words(self._value(variable, answer, en)),
             "wordless": (self._wordless(answer, ru), self._wordless(answer, en)),
             "words": _shortened(answer.finding.evidence[0].exact) if answer.finding.evidence else None,
             "court": (self._court_says(answer, ru), self._court_says(answer, en)),
             "anchor": anchor_of(answer) if answer.finding.evidence else None, "rule": answer.finding.rule, "confidence": answer.finding.confidence}
            for variable, answer in answers if variable not in _PEOPLE_OF_THE_TRIAL
        ]  # fmt: skip
        kind = {
            language: Words(language)("zone_CARD")
            if ruling.is_card
            else codebook.value_label("document_kind", ruling.kind.value, language)
            for language in LANGUAGES
        }
        act = {
            "kind": kind, "case": case.id if case else None, "number": ruling.text("case_number"), "date": ruling.text("decision_date"), "original": source.original, "as_text": source.as_text, "source": ruling.source_id, "zones": zones, "facts": facts,
        }  # fmt: skip
        banner = {"ru": ru("synthetic"), "en": en("synthetic")} if ruling.synthetic else None
        self.write(
            f"acts/{page_of(ruling.document_id)}",
            self.templates.get_template("act.html").render(act=act, banner=banner, ru=ru, en=en),
        )

    def _all_answers(self, ruling: Ruling) -> Iterator[tuple[str, Sequence[Answer]]]:
        yield from ruling.document.items()
        for _, answers in sorted(ruling.persons.items()):
            yield from answers.items()

    def _tooltip(self, variable: str, answer: Answer) -> str:
        label = self.report.codebook.label(variable, "ru")
        if variable in _PEOPLE_OF_THE_TRIAL or answer.missing:
            return label
        return f"{label}: {self._value(variable, answer, Words('ru'))}"

    def _value(self, variable: str, answer: Answer, words: Words) -> str:
        if answer.missing:
            return words(f"missing_{answer.missing.value}")
        if variable in _COURTS:
            return self.report.court_name(str(answer.value), words.language)
        return values.say(self.report.codebook, variable, answer.value, words)


# -- small things ----------------------------------------------------------------------------------


def page_of(document_id: str) -> str:
    """The name of a document's page: its source's hash, and the part."""
    source, _, part = document_id.partition("#")
    return f"{source[:16]}{'-' + part if part else ''}.html"


def anchor_of(answer: Answer) -> str:
    return f"f{answer.finding_id[:16]}"


def _linked(ruling: Ruling, answer: Answer) -> dict[str, str | None]:
    """Where an answer's words stand, for a link; no words, no link."""
    quote = answer.finding.evidence[0] if answer.finding.evidence else None
    return {
        "page": page_of(ruling.document_id),
        "anchor": anchor_of(answer),
        "words": _shortened(quote.exact) if quote else None,
    }


def _joined_lists(made: Joined) -> dict[str, tuple[str, ...]]:
    """The lists of cases behind the counts of joining, by the name of their page."""
    found = {
        "conflicts": made.conflict_cases,
        "disagreeing": made.disagreeing_cases,
        "missing-acts": made.missing_act_cases,
        "missing-texts": made.missing_text_cases,
    } | {f"way-{way.key}": way.cases for way in made.ways}
    return {key: cases for key, cases in found.items() if cases}


def _if_words(said: str) -> str:
    """What has letters; a day or a number needs no second language."""
    return said if any(letter.isalpha() for letter in said) else ""


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


def _group(variable: str) -> str:
    return next((group for group, prefixes in _GROUPS.items() if variable.startswith(prefixes)), "other")


def _shortened(words: str, length: int = 160) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= length else plain[: length - 1].rstrip() + "…"


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return (
        f"'{cell}"
        if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) and not cell[1:].isdigit()
        else cell
    )
