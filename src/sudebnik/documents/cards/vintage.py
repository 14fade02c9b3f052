"""Case cards of the vintage sudrf engine («VNKOD»): `ul#case_bookmarks`, `div#tab_content_…`.

Every table stands there twice, once for phones (`block-mobile`), and the movement a third time for printing
(`printVersionBody`); each is read once (DOMAIN §4.2).
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sudebnik.documents.cards.draft import Draft
from sudebnik.documents.cards.page import instance_of, node_text
from sudebnik.documents.cards.tables import read_tables

MARK = "#case_bookmarks"


def find(tree: LexborHTMLParser) -> bool:
    """Whether this is a card of the vintage engine."""
    return tree.css_first(MARK) is not None


def read(tree: LexborHTMLParser, draft: Draft) -> list[LexborNode]:
    """Fill the draft; hand back the nodes that hold acts, in order."""
    heading = node_text(tree.css_first(".name-instanse"))
    draft.instance = instance_of(heading)
    draft.line("heading", heading)
    draft.number(node_text(tree.css_first(".case-num")))
    tabs = {(tab.id or "").removeprefix("tab_id_"): node_text(tab) for tab in tree.css("li[id^=tab_id_]")}
    acts: list[LexborNode] = []
    for node in tree.css("div[id^=tab_content_]"):
        name = (node.id or "").removeprefix("tab_content_")
        if name.startswith("Document"):
            acts.append(node)
            continue
        for copy in node.css("div.block-mobile, .printVersionBody"):
            copy.decompose()
        for table in read_tables(node.html or ""):
            draft.table(table, tabs.get(name, "").upper())
    for name, label in tabs.items():
        if name.startswith("Document"):
            draft.act(label)
    draft.stamps(node_text(tree.css_first(".publishInfo")))
    return acts
