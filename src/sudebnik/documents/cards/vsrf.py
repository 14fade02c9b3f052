"""Pages of the Supreme Court's reference service (vsrf.ru): proceedings as blocks of labels and values."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sudebnik.documents.cards.draft import Draft
from sudebnik.documents.cards.labels import field_name
from sudebnik.documents.cards.page import node_text
from sudebnik.documents.markup import words

MARK = ".vs-items, .vs-item-detail"
_LOWER = re.compile(
    r"^(?P<court>.+?суд\w*(?:\s[^.]*?)?(?:\sг\.\s?[^.]+)?)\.\s*(?P<act>[^.]*?)\s*от\s+(?P<date>\d{2}\.\d{2}\.\d{4})",
    re.DOTALL,
)
_LOWER_JUDGE = re.compile(r"Судья:\s*([^\n]+?)(?:\s*Номер|\n|$)")
_LOWER_NUMBER = re.compile(r"Номер дела[^:]*:\s*(\S+)")
_DATE = re.compile(r"^\d{2}\.\d{2}\.\d{4}$")
_REPORTER = re.compile(r"Докладчик:\s*(.+)$")
COURT = "Верховный Суд Российской Федерации"


def find(tree: LexborHTMLParser) -> bool:
    """Whether this is a page of the Supreme Court's service with at least one proceeding."""
    return tree.css_first(MARK) is not None


def is_listing(tree: LexborHTMLParser) -> bool:
    """A search's answer has a form with filters and a count above the proceedings."""
    return tree.css_first("#vs-search-items, .filter-form, #filter-form") is not None


def read(tree: LexborHTMLParser, draft: Draft) -> list[LexborNode]:
    """Fill the draft from the one proceeding of a page."""
    draft.line("court_name", COURT)
    items = tree.css("#vs-items") or tree.css(".vs-items")
    proceeding(items[0] if items else tree.body, draft)
    return []


def proceeding(node: LexborNode | None, draft: Draft) -> None:
    """Fill the draft from one block of labels and values."""
    if node is None:
        return
    draft.instance = "cassation"
    draft.number(node_text(node.css_first(".vs-items-label")))
    for kind in node.css(".vs-items-title"):
        said = node_text(kind)
        if said:
            draft.pair("Обращение", said.removeprefix("Поступило:").strip())
    for row in node.css(".vs-item-detail"):
        cells = [words(cell.html or "") for cell in row.iter() if cell.tag == "div"]
        cells = [cell for cell in cells if cell]
        if len(cells) < 2:
            continue
        label, value = cells[0].strip(": \n"), cells[1]
        if _DATE.match(label):
            _decision(draft, label, value)
        elif label.startswith("Суд 1"):
            _lower(draft, value)
        else:
            if label == "Инстанция":
                draft.instance = (
                    "supervisory"
                    if "надзор" in value.lower()
                    else "cassation"
                    if "кассаци" in value.lower()
                    else "appeal"
                    if "апелл" in value.lower()
                    else draft.instance
                )
            if field_name(label) is not None:
                draft.pair(label, " ".join(value.split()))


def _decision(draft: Draft, date: str, value: str) -> None:
    """A dated line: what the court decided on that day, and who reported."""
    lines = value.split("\n")
    draft.fields["decision_date"] = draft.sheet.pair("Дата рассмотрения", date)
    draft.fields["result"] = draft.sheet.pair("Результат рассмотрения", lines[0])
    match = _REPORTER.search(" ".join(lines[1:]))
    if match:
        draft.fields["judge"] = draft.sheet.pair("Докладчик", match[1])


def _lower(draft: Draft, value: str) -> None:
    """«N-ский городской суд. Решение от 02.03.2022. Судья: … Номер дела 1-ой инстанции: …»."""
    flat = " ".join(value.split())
    match = _LOWER.match(flat)
    if match:
        draft.fields["lower_court"] = draft.sheet.pair("Суд 1-ой инстанции", match["court"])
        draft.fields["lower_date"] = draft.sheet.pair("Дата решения", match["date"])
    if judge := _LOWER_JUDGE.search(flat):
        draft.fields["lower_judge"] = draft.sheet.pair("Судья 1-ой инстанции", judge[1].strip())
    if number := _LOWER_NUMBER.search(flat):
        draft.fields["lower_case_number"] = draft.sheet.pair("Номер дела 1-ой инстанции", number[1])
    rest = value.rsplit("\n", 1)[-1]
    if "\n" in value and not _LOWER_NUMBER.search(rest):
        draft.fields["lower_result"] = draft.sheet.pair("Результат в суде 1-ой инстанции", rest)
