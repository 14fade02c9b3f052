"""Case cards of the Moscow courts' portal (mos-gorsud.ru): label and value in two columns, then movement and papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sudebnik.documents.card import CardField, CardRow
from sudebnik.documents.cards.draft import Draft
from sudebnik.documents.cards.labels import fold_label
from sudebnik.documents.cards.page import instance_of, node_text
from sudebnik.documents.cards.tables import Table, read_tables
from sudebnik.documents.markup import words

MARK = ".detail-cart, .card-sud, .cardsud_wrapper"
_ROWS = ".card-sud .row, .cardsud_wrapper .row_card"
_COURT = re.compile(r"\bсуд\b", re.IGNORECASE)
_JUDGE = re.compile(r"^(.*?)\s*\(([^()]+)\)$")
_DATE_BEHIND = re.compile(r",\s*\d{2}\.\d{2}\.\d{4}$")
_ROLE = re.compile(r"<(p|strong)[^>]*>(.*?)</\1>", re.DOTALL)
_ARTICLES = re.compile(r"\(((?:ст|Ст)\.[^()]*)\)")


def find(tree: LexborHTMLParser) -> bool:
    """Whether this is a card of the Moscow portal."""
    return tree.css_first(MARK) is not None


def read(tree: LexborHTMLParser, draft: Draft) -> list[LexborNode]:
    """Fill the draft; the acts are files of their own on this portal, so no node holds one."""
    for hint in tree.css(".hint, .tooltip, .print-link"):
        hint.decompose()
    crumbs = [node_text(node) for node in tree.css(".breadcrumb li")]
    court = next(
        (crumb for crumb in crumbs if _COURT.search(crumb) and "информация" not in crumb.lower()), ""
    )
    heading = next((crumb for crumb in crumbs if "инстанци" in crumb.lower()), "")
    draft.instance = instance_of(heading)
    draft.line("court_name", court)
    draft.line("heading", heading)
    draft.sheet.section("ДЕЛО")
    for row in tree.css(_ROWS):
        label, value = row.css_first(".left"), row.css_first(".right")
        if label is not None and value is not None:
            _pair(draft, node_text(label), value)
    if "case_number" not in draft.fields and (title := tree.css_first("h1")) is not None:
        draft.number(node_text(title))
    for heading_node, table in _tables(tree):
        draft.table(table, heading_node)
    _publication(tree, draft)
    return []


def _pair(draft: Draft, label: str, node: LexborNode) -> None:
    folded = fold_label(label)
    if folded.startswith(("стороны", "участники", "лица", "фигурант", "подсудим")):
        _parties(draft, label, node.html or "")
        return
    value = words(node.html or "")
    match = _JUDGE.match(value) if "суд" in folded and "судья" in folded else None
    if match:  # «Суд первой инстанции, судья»: name of the court (name of the judge)
        draft.fields.setdefault("lower_court", draft.sheet.pair("Суд первой инстанции", match[1]))
        draft.fields.setdefault("lower_judge", draft.sheet.pair("Судья первой инстанции", match[2]))
        return
    behind = _DATE_BEHIND.search(value)
    if behind:  # a result with its date: «Оставить без изменения, 28.07.2022»
        draft.pair(label, value[: behind.start()])
        name = {"текущее состояние": "current_state_date"}.get(folded, "result_date")
        draft.fields.setdefault(name, draft.sheet.pair("Дата", value[behind.start() + 1 :].strip()))
        return
    draft.pair(label, " ".join(value.split("\n")))


def _parties(draft: Draft, label: str, markup: str) -> None:
    """Roles without names; articles that stand behind a defendant's name are kept: «Подсудимый … (Ст. 337, Ч. 5)»."""
    roles = list(_ROLE.finditer(markup))
    bounds = [*(role.start() for role in roles[1:]), len(markup)]
    people = [
        (words(role[2]).strip(" :"), words(markup[role.end() : end]))
        for role, end in zip(roles, bounds, strict=False)
    ]
    for kind, who in people or [(label, words(markup))]:
        for line in who.split("\n"):
            fields = {"kind": draft.sheet.pair("Сторона", kind)}
            charges = [match[1] for match in _ARTICLES.finditer(line)]
            hidden = "скрыта" in line.lower()
            if charges:
                fields["articles"] = draft.sheet.pair("Перечень статей", "; ".join(charges))
                draft.persons.append(CardRow(fields, hidden))
            else:
                draft.parties.append(CardRow(fields, hidden))


def _tables(tree: LexborHTMLParser) -> Iterator[tuple[str, Table]]:
    """Each table with the heading above it."""
    for table in tree.css(".tablist table, .tabs_wrapper table"):
        above = table.prev
        while above is not None and above.tag == "-text":
            above = above.prev
        title = node_text(above) if above is not None and above.tag in ("h2", "h3", "h4") else "Судебные акты"
        for read in read_tables(table.html or ""):
            yield title.upper(), read


def _publication(tree: LexborHTMLParser, draft: Draft) -> None:
    """A file to download is a published text; «Публикация запрещена» (part 5 of article 15) is a refusal."""
    refused: str | None = None
    for link in tree.css(".tablist table a, .tabs_wrapper table a"):
        target = link.attributes.get("href") or ""
        said = node_text(link)
        if "docs/content" in target or "скачать" in said.lower():
            draft.publication = "text"
            draft.publication_field = draft.sheet.pair("Судебный акт", said)
            return
        if "запрещена" in said.lower():
            refused = refused or said
    if refused:
        draft.publication = "refused_other"
        draft.publication_field = CardField(
            "Судебный акт", refused, draft.sheet.pair("Судебный акт", refused).span
        )
