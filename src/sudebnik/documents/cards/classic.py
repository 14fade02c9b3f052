"""Case cards of the classic sudrf engine («cont»): `div#cont1…`, tabs `li#tab1…`, acts in `div#cont_doc1…`.

All tables share the id «tablcont», tabs come in any order: tables are known by their columns (DOMAIN §4.2).
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sudebnik.documents.cards.draft import Draft
from sudebnik.documents.cards.page import instance_of, node_text
from sudebnik.documents.cards.tables import read_tables

MARK = ".casenumber, #cont1"


def find(tree: LexborHTMLParser) -> bool:
    """Whether this is a card of the classic engine."""
    return tree.css_first(MARK) is not None


def read(tree: LexborHTMLParser, draft: Draft) -> list[LexborNode]:
    """Fill the draft; hand back the nodes that hold acts, in order."""
    title = tree.css_first("div.title")
    heading = node_text(title)
    draft.instance = instance_of(heading)
    draft.line("heading", heading)
    draft.number(node_text(tree.css_first(".casenumber")))
    for node in tree.css("div[id^=cont]"):
        name = node.id or ""
        if name[4:].isdigit() and node.css_first("div[id^=cont_doc]") is None:
            for table in read_tables(node.html or ""):
                draft.table(table)
    for tab in tree.css("li[id^=tab_doc]"):
        draft.act(node_text(tab))
    draft.stamps(node_text(tree.css_first(".publishInfo")))
    return [node for node in tree.css("div[id^=cont_doc]") if (node.id or "")[8:].isdigit()]
