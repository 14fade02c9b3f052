"""The report of a project: its answers joined into cases, its coverage counted, its pages written."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from sudebnik.cases.case import CourtCase, Ruling
from sudebnik.documents.document import Document, DocumentKind, Mask, MaskKind
from sudebnik.errors import EvidenceError, ProjectError
from sudebnik.estimates.answer import Answer
from sudebnik.estimates.context import Context
from sudebnik.estimates.summary import tables
from sudebnik.law.courts import by_code
from sudebnik.law.english import court_in_english
from sudebnik.publications.coverage import Coverage
from sudebnik.publications.material import ActText, Report
from sudebnik.publications.report import build
from sudebnik.store.documents import StoredDocument
from sudebnik.text.masks import Hidden, find_masks
from sudebnik.workbench import estimates
from sudebnik.workbench.cases import cases_of
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.frame import kept
from sudebnik.workbench.observations import refresh
from sudebnik.workbench.project import Project
from sudebnik.workbench.rulings import ACTS, rulings_of

_USELESS = frozenset(
    {
        "empty",
        "captcha",
        "session",
        "unavailable",
        "module_off",
        "bad_url",
        "blocked",
        "database_error",
        "empty_act",
    }
)
_HIDDEN = {
    Hidden.PERSON: MaskKind.PERSON,
    Hidden.ADDRESS: MaskKind.ADDRESS,
    Hidden.DATE: MaskKind.DATE,
    Hidden.NUMBER: MaskKind.NUMBER,
    Hidden.UNIT_NUMBER: MaskKind.NUMBER,
    Hidden.UNKNOWN: MaskKind.OTHER,
}
_KNOWN_ENDINGS = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".json"})
_PAGES = frozenset({".htm", ".html", ".xhtml", ".mht"})


def build_report(project: Project, folder: Path) -> Mapping[str, int | float]:
    """Write the report into an empty folder; returns its figures by name, for the next run to compare with."""
    heads = {head.id: head for head in project.documents.all()}
    rulings, press = rulings_of(project)
    cases = cases_of(project, rulings)
    coverage = _coverage(project, heads.values(), cases, press)
    places = {source.id: source.places for source in project.sources.all()}

    def act_text(document_id: str) -> ActText:
        document = project.documents.get(document_id)
        if document is None:
            raise ProjectError(f"{document_id[:16]}: this document is gone; run `sudebnik run` again")
        original, as_text = _keep_original(
            project, document.source_id, places.get(document.source_id, ()), folder
        )
        for ruling in by_document[document_id]:
            _check(ruling, document.text)
        return ActText(document.text, document.zones, hidden_places(document), original, as_text)

    by_document: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in (*rulings, *press):
        by_document[ruling.document_id].append(ruling)
    report = Report(
        cases,
        coverage,
        book_of(project),
        court_name,
        act_text,
        project.settings.suppress_under,
        press,
        _answers(project, cases),
        kept(project).frame,
        project.estimates.last_hidden(),
    )
    build(report, folder)
    return _figures(report)


def _answers(project: Project, cases: Sequence[CourtCase]) -> tuple[tuple[Answer, Context], ...]:
    """The project's questions, answered anew; every answer with the sheets that it comes from."""
    refresh(project, cases)
    found = estimates.answer(project).guarded(project.settings.suppress_under)
    return tuple(zip(found.answers, found.contexts, strict=True))


def hidden_places(document: Document) -> list[Mask]:
    """What the court hid: by the classes of its page, and where the page has none by the words that stand in the place."""
    if document.masks:
        return list(document.masks)
    return [
        Mask(start, end, _HIDDEN[kind]) for start, end, kind in find_masks(document.plane) if kind in _HIDDEN
    ]


def court_name(court: str, language: str) -> str:
    """A court's name from its code, or the name itself; in English where that is asked for."""
    known = by_code(court)
    name = known.name if known else court
    return name if language == "ru" else court_in_english(name)


def _check(ruling: Ruling, text: str) -> None:
    """Every quote stands where it is said to stand, or the report is not built."""
    for answers_of_unit in (ruling.document, *ruling.persons.values()):
        for found in answers_of_unit.values():
            for answer in found:
                for quote in answer.finding.evidence:
                    try:
                        quote.check(text)
                    except EvidenceError as error:
                        raise EvidenceError(
                            f"{ruling.document_id[:16]}, {answer.finding.variable}: {error}; run `sudebnik run` again"
                        ) from None


def _keep_original(
    project: Project, source_id: str, places: Iterable[str], folder: Path
) -> tuple[str | None, bool]:
    """Put the original beside the pages, once; a court's page under a name that a browser shows as text, so that nothing in it runs."""
    endings = [PurePosixPath(place.rpartition("#")[2]).suffix.lower() for place in places]
    ending = next((one for one in endings if one), "")
    as_text = ending in _PAGES
    name = source_id + (".html.txt" if as_text else ending if ending in _KNOWN_ENDINGS else ".bin")
    kept = project.archive.path(source_id)
    if not kept.exists():
        return None, False
    target = folder / "originals" / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept, target)
    return name, as_text


def _coverage(
    project: Project, heads: Iterable[StoredDocument], cases: Iterable[CourtCase], press: Iterable[Ruling]
) -> Coverage:
    standing = project.sources.refusals()
    refusals = [refusal for refusal in standing if refusal.fault]
    told = [refusal for refusal in standing if refusal.fault or refusal.stage == "read"]
    taken = sum(len(source.places) for source in project.sources.all())
    kinds: Counter[str] = Counter()
    for head in heads:
        kinds["documents"] += 1
        kinds[_kind(head)] += 1
    # A source that was kept but could not be read is among the taken and among the refused.
    unkept = sum(refusal.source_id is None for refusal in refusals)
    return Coverage(
        files_seen=taken + unkept,
        files_refused=len(refusals),
        documents=kinds["documents"],
        acts=kinds["acts"],
        cards=kinds["cards"],
        listings=kinds["listings"],
        not_published=kinds["not_published"],
        text_unavailable=kinds["text_unavailable"],
        useless_pages=kinds["useless_pages"],
        press_reports=kinds["press_reports"],
        press_cases=sum(len(report.persons) for report in press),
        other_documents=kinds["other_documents"],
        coded=sum(any(ruling.persons for ruling in case.rulings) for case in cases),
        refused=dict(sorted(Counter(refusal.reason for refusal in told).items())),
    )


def _kind(head: StoredDocument) -> str:
    if not head.text_available:
        return "text_unavailable"
    if head.page_state in _USELESS:
        return "useless_pages"
    if head.page_state == "listing":
        return "listings"
    if head.page_state == "not_published" or head.kind is DocumentKind.NOT_PUBLISHED:
        return "not_published"
    if head.page_state == "card":
        return "cards"
    if head.kind is DocumentKind.PRESS:
        return "press_reports"
    return "acts" if head.kind in ACTS else "other_documents"


def _figures(report: Report) -> dict[str, int | float]:
    """Every count of the report under its name, ``table/row``."""
    figures: dict[str, int | float] = {
        "proceedings": sum(len(case.proceedings) for case in report.cases),
        "cases": len(report.cases),
        "persons": len(report.counted.persons),
    }
    for table in tables(report.counted, report.codebook, "ru", str, report.floor):
        figures[f"{table.id}/all"] = table.denominator
        for row in table.rows:
            figures[f"{table.id}/{row.key}"] = row.cell.count
    return figures
