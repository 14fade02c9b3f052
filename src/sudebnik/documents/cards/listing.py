"""Lists of cases as court sites answer a search with them: one row a case, without the names (DOMAIN §4.4)."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from sudebnik.documents.cards import vsrf
from sudebnik.documents.cards.draft import Draft
from sudebnik.documents.cards.labels import fold_label
from sudebnik.documents.cards.tables import read_tables

_COUNTERS = ("Всего по запросу найдено", "НАЙДЕНО:")
_NUMBER = re.compile(r"(?:\s|&nbsp;|<b>|[—–:-])*(\d+)")
_COLUMNS = (
    ("number", re.compile("^№ дела|^номер дела")),
    ("received", re.compile("дата поступлени")),
    ("decided", re.compile("дата решени|дата рассмотрени")),
    ("in_force", re.compile("вступлени")),
    ("judge", re.compile("^судья|докладчик")),
    ("result", re.compile("^решение|результат")),
    ("state", re.compile("состояние")),
    ("persons", re.compile("лица|категория|информация по делу|стороны")),
    ("acts", re.compile("судебные акты|^акты")),
)
_ARTICLES = re.compile(r"(?:ст\.|ч\.)\s?\d[^;\n]*(?:;\s*ст\.[^;\n]*)*")
_NUMBERED = re.compile(r"\d[-/\\]\d")
_DAY = re.compile(r"\d{1,2}\.\d{2}\.\d{4}")
_HAS_TEXT = "есть текст"
_LOWER_COURT = re.compile(r"Суд \(судебный участок\) первой инстанции:\s*([^\n]+)")
_LOWER_NUMBER = re.compile(r"Номер дела в первой инстанции:\s*([^\n]+)")


class Row(NamedTuple):
    """One case of a list. Dates stand as written; ``has_act`` says whether the list links to a text."""

    number: str
    received: str = ""
    judge: str = ""
    decided: str = ""
    result: str = ""
    articles: str = ""
    in_force: str = ""
    lower_court: str = ""
    lower_number: str = ""
    has_act: bool = False

    def line(self) -> str:
        """The row as a line of the page's canonical text."""
        parts = [
            self.number,
            self.received,
            self.articles,
            self.judge,
            self.decided,
            self.result,
            self.in_force,
        ]
        parts += [self.lower_court, self.lower_number, _HAS_TEXT if self.has_act else ""]
        return " · ".join(part.replace("\n", " ") for part in parts if part)


class Told(NamedTuple):
    """A case as the canonical text of a list has it: its number, days as written, articles, and whether there is a text."""

    number: str
    received: str | None
    decided: str | None
    articles: str
    has_act: bool


def told(text: str) -> tuple[str, list[Told]]:
    """The court and the cases of a list, from its canonical text; «» where the page names no court.

    Behind the number stands the day of receipt; the first day behind the judge is that of the decision.
    """
    court, cases = "", []
    for line in text.split("\n"):
        number, *rest = line.split(" · ")
        if not _NUMBERED.search(number):
            court = court or number
            continue
        received = rest.pop(0) if rest and _DAY.fullmatch(rest[0]) else None
        decided = next((part for part in rest if _DAY.fullmatch(part)), None)
        articles = next((part for part in rest if _ARTICLES.match(part)), "")
        cases.append(Told(number, received, decided, articles, rest[-1:] == [_HAS_TEXT]))
    return court, cases


def count(page: str) -> int | None:
    """How many cases the search found, where the page says so."""
    for counter in _COUNTERS:
        place = page.find(counter)
        match = _NUMBER.match(page, place + len(counter)) if place >= 0 else None
        if match:
            return int(match[1])
    return None


def rows(tree: LexborHTMLParser) -> list[Row]:
    """The cases of a list, whichever site drew it; empty where the page holds no list."""
    for node in tree.css("table#tablcont, #resultTable table, table.search-form__table, table.custom_table"):
        markup = node.html or ""
        for table in read_tables(markup):
            columns = [_column(cell.text) for cell in table.rows[0]] if table.rows else []
            if "number" not in columns or len(set(columns) - {None}) < 3:
                continue
            found = []
            for cells in table.rows[1:]:
                values: dict[str, str] = {}
                for name, cell in zip(columns, cells, strict=False):
                    if name and cell.text:
                        values.setdefault(name, cell.text)
                if values.get("number"):
                    found.append(_row(values, has_act=_has_act(markup, values["number"])))
            return found
    return _supreme(tree)


def _column(label: str) -> str | None:
    folded = fold_label(label)
    return next((name for name, pattern in _COLUMNS if pattern.search(folded)), None)


def _row(values: dict[str, str], *, has_act: bool) -> Row:
    persons = values.get("persons", "")
    lower_court = _LOWER_COURT.search(persons)
    lower_number = _LOWER_NUMBER.search(persons)
    articles = (
        "; ".join(match[0].strip() for match in _ARTICLES.finditer(persons))
        if "КАТЕГОРИЯ" not in persons
        else ""
    )
    return Row(
        number=values["number"].split("\n")[0],
        received=values.get("received", ""),
        judge=values.get("judge", ""),
        decided=values.get("decided", ""),
        result=values.get("result") or values.get("state", ""),
        articles=articles,
        in_force=values.get("in_force", ""),
        lower_court=lower_court[1] if lower_court else "",
        lower_number=lower_number[1] if lower_number else "",
        has_act=has_act,
    )


def _has_act(markup: str, number: str) -> bool:
    """Whether the row that begins with this number links to a text."""
    start = markup.find(number)
    row = markup[start : markup.find("</tr>", start)]
    return "name_op=doc" in row or "_doc=" in row


def _supreme(tree: LexborHTMLParser) -> list[Row]:
    found = []
    for item in tree.css("#vs-items"):
        draft = Draft("vsrf")
        vsrf.proceeding(item, draft)
        value = {name: field.value for name, field in draft.fields.items()}
        if "case_number" in value:
            found.append(
                Row(
                    number=value["case_number"],
                    received=value.get("received_date", ""),
                    judge=value.get("judge", ""),
                    decided=value.get("decision_date", ""),
                    result=value.get("result", ""),
                    lower_court=value.get("lower_court", ""),
                    lower_number=value.get("lower_case_number", ""),
                )
            )
    return found
