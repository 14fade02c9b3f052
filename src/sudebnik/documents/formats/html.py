"""Saved web pages: case cards with their acts, lists, messages of court sites, and plain documents in HTML."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sudebnik.documents.cards import listing
from sudebnik.documents.cards.draft import Draft
from sudebnik.documents.cards.page import NOTICE_LENGTH, court_code_of, court_of, refusal
from sudebnik.documents.cards.page_state import CARDS, PageState, classify, engine_of, is_portal
from sudebnik.documents.markup import Flow, decode, flow, parse
from sudebnik.documents.part import Part
from sudebnik.sources.source_file import SourceFile


def read(source: SourceFile) -> list[Part]:
    """One part for the card and one for each act on its page; any other page is one part.

    The state of the page is decided first (DOMAIN §4.5). Raises `DocumentError` for what is no readable HTML.
    """
    page = decode(source.data)
    tree = parse(page, source.place)
    engine = engine_of(tree)
    if engine and (parts := _card(page, tree, engine)):
        return parts
    rows = listing.rows(tree)
    if (
        rows or (listing.count(page) or 0) > 0 or tree.css_first(".bgs-result") is not None
    ):  # an answer, even where the form beside it asks for a code
        lines = [court_of(page), *(row.line() for row in rows)]
        return [Part("", "\n".join(line for line in lines if line), page_state=PageState.LISTING)]
    content = _content(tree, page)
    state = classify(page, tree, content.text)
    if state is PageState.ACT:  # the site's own heading and its link to the card are no words of the act
        for node in tree.css("div.title, #doccont, a[href*=name_op]"):
            node.decompose()
        content = _content(tree, page)
    return [Part("", content.text, masks=content.masks, page_state=state)]


def _card(page: str, tree: LexborHTMLParser, engine: str) -> list[Part]:
    draft = Draft(engine)
    draft.court_code = court_code_of(tree)
    draft.line("court_name", court_of(page))
    acts: list[Part] = []
    for number, node in enumerate(CARDS[engine].read(tree, draft), 1):
        text, masks = flow(node.html or "")
        refused = refusal(text) if len(text) < NOTICE_LENGTH else None
        if not text or "ПУСТОЙ ДОКУМЕНТ" in text[:200]:
            state = PageState.EMPTY_ACT
        else:
            state = PageState.NOT_PUBLISHED if refused else PageState.ACT
        acts.append(Part(f"act{number}", text, masks=masks, page_state=state))
        if state is PageState.ACT:
            draft.publication = "text"
        elif refused and draft.publication != "text":
            draft.notice(text)
    if not acts and draft.publication == "no_text_no_reason" and ("подлежит" in page or "запрещен" in page):
        draft.notice(_content(tree, page).text)
    if draft.is_hollow and not acts:  # the frame of a card around a message: no card was read
        return []
    if draft.acts and draft.publication == "text":
        draft.publication_field = draft.acts[0]
    return [Part("", draft.sheet.text, card=draft.card(), page_state=PageState.CARD), *acts]


def _content(tree: LexborHTMLParser, page: str) -> Flow:
    """The text of a page that is no card: of a court's site without its menus, of other pages whole."""
    body = tree.body
    if body is None:
        return Flow("", ())
    node: LexborNode | None = None
    if is_portal(page):
        for query in ("#content", "#search_results", ".box_common", "#modSdpContent", "main"):
            node = tree.css_first(query)
            if node is not None:
                break
    return flow((node or body).html or "")
