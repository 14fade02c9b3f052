"""The report of a project: its answers joined into cases, its coverage counted, its pages written."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from sudebnik.cases.case import Answer, CourtCase, Ruling
from sudebnik.cases.joining import join
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import Document, DocumentKind, Mask, MaskKind, ZoneKind
from sudebnik.errors import EvidenceError, ProjectError
from sudebnik.estimates.summary import tables
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.quote import Quote
from sudebnik.law.courts import by_code
from sudebnik.law.english import court_in_english
from sudebnik.publications.coverage import Coverage
from sudebnik.publications.report import ActText, Report, build
from sudebnik.store.documents import StoredDocument
from sudebnik.store.findings import StoredFinding
from sudebnik.text.masks import Hidden, find_masks
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import RULE, answers
from sudebnik.workbench.project import Project

_ACTS = frozenset(DocumentKind) - {DocumentKind.OTHER, DocumentKind.PRESS, DocumentKind.NOT_PUBLISHED}
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
_SYNTHETIC = re.compile(r"СИНТЕТИЧ|SYNTHETIC", re.IGNORECASE)
_SYNTHETIC_BYTES = tuple(
    word.encode(code) for word in ("СИНТЕТИЧЕСК", "SYNTHETIC") for code in ("utf-8", "cp1251", "koi8-r")
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
    rulings: list[Ruling] = []
    press: list[Ruling] = []
    for document_id, findings in answers(project):
        ruling = _ruling(project, heads[document_id], findings)
        if ruling is not None:
            (press if ruling.kind is DocumentKind.PRESS else rulings).append(ruling)
    cases = join(rulings)
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
        cases, coverage, book_of(project), court_name, act_text, project.settings.suppress_under, press
    )
    build(report, folder)
    return _figures(report)


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


def _ruling(project: Project, head: StoredDocument, findings: Iterable[StoredFinding]) -> Ruling | None:
    """A document as the report counts it; None for what is no criminal act, no criminal case's card and no press report."""
    found = [_answer(finding) for finding in findings]
    is_card = head.kind not in _ACTS and head.kind is not DocumentKind.PRESS
    if is_card and not (
        head.page_state in (None, "card") and any(name == "articles" for name, _, _ in found)
    ):
        return None
    document: dict[str, list[Answer]] = defaultdict(list)
    persons: dict[int, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for variable, person, answer in found:
        (document if person is None else persons[person])[variable].append(answer)
    return Ruling(
        document_id=head.id,
        source_id=head.source_id,
        kind=head.kind,
        text_sha256=head.text_sha256,
        is_card=is_card,
        has_text=not is_card and head.text_available and head.characters > 0,
        synthetic=_is_synthetic(project, head, is_card=is_card),
        document=_frozen(document),
        persons={number: _frozen(told) for number, told in sorted(persons.items())},
    )


def _is_synthetic(project: Project, head: StoredDocument, *, is_card: bool) -> bool:
    """Whether the text calls itself synthetic at its beginning or end; a card, whether its page does."""
    document = project.documents.get(head.id)
    if document is not None and _SYNTHETIC.search(document.text[:600] + document.text[-300:]):
        return True
    kept = project.archive.path(head.source_id)
    if not is_card or not kept.exists():
        return False
    page = kept.read_bytes()
    return any(word in page for word in _SYNTHETIC_BYTES)


def _frozen(told: Mapping[str, list[Answer]]) -> dict[str, tuple[Answer, ...]]:
    return {variable: tuple(found) for variable, found in told.items()}


def _answer(finding: StoredFinding) -> tuple[str, int | None, Answer]:
    evidence = tuple(
        Quote(quote.start, quote.end, quote.exact, "", "", ZoneKind(quote.zone)) for quote in finding.evidence
    )
    made = Finding(
        person=finding.person,
        variable=finding.variable,
        value=finding.value,
        evidence=evidence,
        rule=finding.rule,
        speaker=Speaker(finding.speaker) if finding.speaker else None,
        missing=Missing(finding.missing) if finding.missing else None,
        assessment=finding.assessment,
        flags=finding.flags,
        confidence=finding.confidence,
    )
    return finding.variable, finding.person, Answer(finding.id, made, corrected=finding.rule == RULE)


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
    cases = list(cases)
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
        twins=sum(len(case.twins) for case in cases),
        coded=sum(any(ruling.persons for ruling in case.rulings) for case in cases),
        counted=len(cases),
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
    return "acts" if head.kind in _ACTS else "other_documents"


def _figures(report: Report) -> dict[str, int | float]:
    """Every count of the report under its name, ``table/row``."""
    figures: dict[str, int | float] = {"cases": len(report.cases)}
    for table in tables(report.cases, report.codebook, "ru", str, report.floor):
        figures[f"{table.id}/all"] = table.denominator
        for row in table.rows:
            figures[f"{table.id}/{row.key}"] = row.cell.count
    return figures
