"""The report: a folder of pages that open from disk, where every number leads down to the words it rests on.

    index.html, en/index.html   statements first, then coverage, then the tables with their drawings
    statements/, en/statements/ the page of each question, with what it rests on and what does not follow
    coverage.html, en/…         what should exist, court by court and month by month
    hidden.html, en/hidden.html how many nobody saw, where that was asked and kept
    press.html, en/press.html   what press reports tell, apart from the rulings
    cells/, en/cells/           the cases behind each number
    cases/, en/cases/           a case, its documents and facts
    acts/                       a document's text with its evidence marked (both languages on one page)
    data/, charts/              tables as CSV, drawings as SVG
    originals/                  the files as they were obtained, by SHA-256 (pages as text, so that nothing runs)

Pages name no outside address and run no script. A function of its input: the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from sudebnik.cases.case import CourtCase
from sudebnik.estimates.summary import OTHER_COURTS, tables
from sudebnik.estimates.units import Unit, articles_of
from sudebnik.publications import values
from sudebnik.publications.act_page import ActPages
from sudebnik.publications.captions import Captions
from sudebnik.publications.case_page import CasePage
from sudebnik.publications.court_chart import court_chart
from sudebnik.publications.coverage_page import CoveragePage
from sudebnik.publications.facts import Facts, linked, page_of
from sudebnik.publications.hidden_page import HiddenPage
from sudebnik.publications.joined import Joined, joined
from sudebnik.publications.material import Report
from sudebnik.publications.reasons import in_words
from sudebnik.publications.sections import Sections
from sudebnik.publications.statement_pages import StatementPages
from sudebnik.publications.words import LANGUAGES, Words
from sudebnik.publications.writing import Writer


def build(report: Report, folder: Path) -> int:
    """Write all pages into an empty folder; returns how many there are."""
    writer = Writer(folder, report.codebook, report.banner)
    style = resources.files("sudebnik.publications").joinpath("static/style.css")
    writer.file("style.css", style.read_text("utf-8"))
    pages = _Pages(report, writer)
    for language in LANGUAGES:
        pages.language(language)
    ActPages(report, pages.facts, writer).write()
    return writer.written


class _Pages:
    """The pages of one report in one language after the other."""

    def __init__(self, report: Report, writer: Writer) -> None:
        self.report, self.writer = report, writer
        self.joined = joined(report.cases, report.counted)
        self.facts = Facts(report)
        self.captions = captions = Captions(report)
        self.sections = Sections(writer, report.floor, captions)
        self.statements = StatementPages(report, writer, captions)
        self.coverage = (
            CoveragePage(report.frame, report.court_name, report.floor, captions, writer)
            if report.frame
            else None
        )
        self.hidden = HiddenPage(report.hidden, report.floor, captions, writer) if report.hidden else None
        self.units: dict[str, list[Unit]] = {}
        for unit in report.counted.persons:
            self.units.setdefault(unit.case.id, []).append(unit)
        self.case_page = CasePage(
            report.cases, report.codebook, report.court_name, self.facts.value, linked, page_of
        )

    def language(self, language: str) -> None:
        words, report = Words(language), self.report
        folder = "" if language == "ru" else "en/"

        def name(court: str) -> str:
            return words("other_courts") if court == OTHER_COURTS else report.court_name(court, language)

        counted = tables(report.counted, report.codebook, language, name, report.floor)
        sections = self.sections.all(counted, words, folder)
        drawn = court_chart(report.counted.persons, name, report.floor, self.captions, words)
        if drawn is not None:
            self.writer.file(f"charts/court_grid.{language}.svg", drawn[0])
        up = "../" * folder.count("/")
        grid = {"place": f"{up}charts/court_grid.{language}.svg", "alt": drawn[1]} if drawn else None
        framed = self.coverage is not None and self.coverage.says_something
        if self.coverage and framed:
            self.coverage.write(words)
        if self.hidden:
            self.hidden.write(words)
        refused = [(in_words(reason, language), number) for reason, number in report.coverage.refused.items()]
        self.writer.page(
            "index.html", f"{folder}index.html", words, sections=sections, coverage=report.coverage, refused=refused, topics=self.statements.topics(words), framed=framed, court_grid=grid, nobody_checked=self.statements.nobody_checked, joined=self.joined, floor=report.floor, press=bool(report.press), hidden=bool(self.hidden),
            twin="en/index.html" if language == "ru" else "../index.html",
        )  # fmt: skip
        rows = {
            case.id: row
            for case, row in zip(
                report.cases, (self._case_row(case, words, name) for case in report.cases), strict=True
            )
        }

        def list_page(place: str, heading: str, cases: Iterable[str]) -> None:
            listed = [rows[case] for case in cases]
            self.writer.page("cases.html", place, words, heading=heading, note=None, cases=listed)

        list_page(f"{folder}cases.html", words("all_cases"), rows)
        for key, cases in _joined_lists(self.joined).items():
            list_page(f"{folder}cells/joined-{key}.html", words(f"joined_{key}_list"), cases)
        for section in sections:
            for row in section["rows"]:
                if row["link"]:
                    heading = f"{words(section['table'].id)}: {row['label']}"
                    list_page(folder + row["link"], heading, row["cases"])
        self.statements.write(words, list_page)
        for case in report.cases:
            self._case(case, words, folder, rows[case.id])
        if report.press:
            told = [self.facts.ruling(None, article, words) for article in report.press]
            self.writer.page(
                "press.html",
                f"{folder}press.html",
                words,
                rulings=told,
                twin="en/press.html" if language == "ru" else "../press.html",
            )

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
        rulings = [self.facts.ruling(case, ruling, words) for ruling in case.rulings]
        other = f"../../cases/{case.id}.html" if folder else f"../en/cases/{case.id}.html"
        parts = self.case_page.parts(case, self.units[case.id], words)
        self.writer.page(
            "case.html",
            f"{folder}cases/{case.id}.html",
            words,
            case=row,
            rulings=rulings,
            twin=other,
            **parts,
        )


def _joined_lists(made: Joined) -> dict[str, tuple[str, ...]]:
    """The lists of cases behind the counts of joining, by the name of their page."""
    found = {
        "conflicts": made.conflict_cases,
        "disagreeing": made.disagreeing_cases,
        "missing-acts": made.missing_act_cases,
        "missing-texts": made.missing_text_cases,
    } | {f"way-{way.key}": way.cases for way in made.ways}
    return {key: cases for key, cases in found.items() if cases}
