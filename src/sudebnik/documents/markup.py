"""From HTML to lines: blocks become line feeds, blanks are squeezed, what the court hid keeps its place and kind."""

from __future__ import annotations

import html as entities
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from sudebnik.documents.document import Mask, MaskKind
from sudebnik.errors import DocumentError
from sudebnik.text import charset


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


MANY_TAGS = 8_000
"""Below this many tags a page cannot be nested deep enough to slow the parser down."""
DEPTH = 500
"""Open elements at one place; court pages have about 40, and a parser's time grows with the square of it."""

TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>\"]*(?:\"[^\"]*\"[^>\"]*)*)>|<!--.*?-->", re.DOTALL)
_PREFORMATTED = re.compile(r"<pre[\s>].*?</pre>", re.DOTALL)
_MODULE = 'id="modSdpContent"'
"""Where the case module of a sudrf page begins; styles, menus and pictures before it are most of the page."""
_TITLE = re.compile("<(?:title|TITLE)[^>]*>([^<]*)")
_OPEN = re.compile(r"<(/?)([a-zA-Z]+)")
_FLAT = _set("area base br col embed hr img input link meta param source track wbr p li td th tr option")

BLOCKS = _set(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
SKIPPED = _set(
    "script style template head title select option textarea button svg iframe object noscript input canvas map"
)
_RAW = ["script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext"]
"""Elements whose insides are no markup, though they may look like it: a beginning of a comment without an end, ten thousand times."""
_VOID = _set("input br hr img meta link col area base embed source wbr")

_MASK_CLASS = re.compile(r"class=\"[^\"]*?\b(FIO|Data|Address|Nomer|others)\d*\b", re.IGNORECASE)
_MASKS = {
    "fio": ("\ufdd0", MaskKind.PERSON),
    "data": ("\ufdd1", MaskKind.DATE),
    "address": ("\ufdd2", MaskKind.ADDRESS),
    "nomer": ("\ufdd3", MaskKind.NUMBER),
    "others": ("\ufdd4", MaskKind.OTHER),
}
_KIND = dict(_MASKS.values())
_END = "\ufddf"
_BREAK = "<br>"
_PUT = dict.fromkeys(BLOCKS, "\n") | {"br": _BREAK, "td": " ", "th": " "}
_HELP = "<help>"
_ADDRESS = _MASKS["address"][0]
_MARKS = re.compile("[\ufdd0-\ufdef]")
_MARK = re.compile("([\ufdd0-\ufdd4\ufddf])")
_HIDDEN = re.compile(
    r"class=\"[^\"]*\b(?:tooltip(?:Show|__text)?|hint|print-link|block-mobile)\b|\shidden(?:=|\s|$)"
    r"|style=\"[^\"]*(?:display:\s*none|mso-hide:\s*all)",
    re.IGNORECASE,
)
_CAN_HIDE = frozenset({"span", "font", "i", "b", "u", "em", "a", "small", "p"})
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_ESCAPED = re.compile(r"&(?:lt|gt|quot|nbsp|amp|laquo|raquo|ndash|mdash|apos|sect|numero|#\d{2,4});")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ODD = re.compile("[^\t\n -~\xa0-\xac\xae-\xbfА-яЁё№–—\u2026„“”’\u2070-\u2079→\ufdd0-\ufddf]")
_BLANK_IN_MASK = re.compile("([\ufdd0-\ufdd4])([ \n]+)")
_BLANK_OUT_OF_MASK = re.compile("([ \n]+)(\ufddf+)")
_EMPTY_MASK = re.compile("[\ufdd0-\ufdd4]\ufddf")
_GAP = re.compile("\n+")


class Flow(NamedTuple):
    """Canonical text (NFC, line feeds) with the places that the page marks as hidden."""

    text: str
    masks: tuple[Mask, ...]


def decode(data: bytes) -> str:
    """The page's characters: strict UTF-8, else windows-1251; what the page says of itself is never believed.

    Saved pages hold UTF-8 and still declare windows-1251, live ones are windows-1251 (DOMAIN §4.2).
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        page = data.decode("cp1251", "replace")
    if 50 < page.count("П") > page.count("о"):  # so many «П» are the «о» of a page in KOI8-R
        found = charset.decode(data)
        return found.text if found else page
    return page


def parse(page: str, place: str) -> LexborHTMLParser:
    """The page as a tree, without what stands before its body or its case module; a page nested deeper than `DEPTH` or refused by the parser is a `DocumentError`."""
    if page.count("<") > MANY_TAGS:
        depth = deepest = 0
        for match in _OPEN.finditer(page):
            if match[2].lower() not in _FLAT:
                depth = max(depth - 1, 0) if match[1] else depth + 1
                deepest = max(deepest, depth)
        if deepest > DEPTH:
            raise DocumentError(
                f"{place}: HTML nested {deepest} elements deep (limit {DEPTH}); not a court's page"
            )
    begin = page.rfind("<", 0, max(page.find(_MODULE), 0))
    if begin < 0:
        begin = max(page.find("<body"), 0)
    try:
        tree = LexborHTMLParser(page[begin:])
    except (SelectolaxError, RuntimeError, ValueError, UnicodeError) as error:
        raise DocumentError(
            f"{place}: cannot be parsed as HTML; open it in a browser and save it again"
        ) from error
    tree.strip_tags(_RAW)
    return tree


def title_of(page: str) -> str:
    """The words of the page's title."""
    match = (
        _TITLE.search(page, 0, page.find("</head>") + 1 or len(page))
        if "<title" in page or "<TITLE" in page
        else None
    )
    return clean(" ".join(entities.unescape(match[1]).split())) if match else ""


def flow(markup: str) -> Flow:
    """The text of serialised markup as people read it, with masks by the classes of their spans (DOMAIN §2.4)."""
    if b"\xef\xb7" in markup.encode():  # the code points that we mark with begin with these bytes
        markup = _MARKS.sub("", markup)
    if "<pre" in markup:
        markup = _PREFORMATTED.sub(lambda match: match[0].replace("\n", _BREAK), markup)
    markup = " ".join(markup.replace("&nbsp;", " ").split())
    out: list[str] = []
    spans: list[str] = []
    position = 0
    skipped = ""
    depth = 0
    raised = False
    for match in TAG.finditer(markup):
        closing, name, attributes = match.groups()
        start, end = match.span()
        if skipped:
            if name == skipped:
                depth += -1 if closing else 1
                if not depth:
                    skipped = ""
            position = end
            continue
        if start > position:
            piece = markup[position:start]
            out.append(piece.translate(_SUPERSCRIPT) if raised and piece.strip().isdigit() else piece)
        position = end
        if name == "span":
            if closing:
                out.append(spans.pop() if spans else "")
                continue
            role = _role(attributes)
            if role == _ADDRESS and out and out[-1] == _BREAK:
                out[-1] = " "  # the program that hides addresses puts a line break of its own before them
            if role != _HELP:
                out.append(role)
                spans.append(_END if role else "")
                continue
        elif name in _PUT:
            out.append(_PUT[name])
            if name != "p":
                continue
        elif name == "sup":
            raised = not closing
            continue
        if closing or name is None:
            continue
        if (name in SKIPPED and name not in _VOID) or (name in _CAN_HIDE and _role(attributes) == _HELP):
            skipped, depth = name, 1
    if not skipped:
        out.append(markup[position:])
    return _settle(out)


@lru_cache(maxsize=1024)
def _role(attributes: str) -> str:
    """What an element's attributes say: the mark of what is hidden in it, `_HELP` for what is not shown, or «»."""
    found = _MASK_CLASS.search(attributes)
    if found:
        return _MASKS[found[1].lower()][0]
    return _HELP if _HIDDEN.search(attributes) else ""


def words(markup: str) -> str:
    """The text of a small piece of markup, such as a table's cell, without masks."""
    return flow(markup).text


def clean(text: str) -> str:
    """Squeeze blanks, drop invisible characters, compose to NFC; line feeds stay."""
    if _ODD.search(text):
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return text


def _settle(pieces: list[str]) -> Flow:
    """Join the pieces into lines and turn the marks into offsets."""
    text = "".join(pieces).replace(_BREAK, "\n")
    if "&" in text:
        text = entities.unescape(text)
        if "&" in text:  # «&lt;данные изъяты&gt;» escaped twice
            text = _ESCAPED.sub(lambda match: entities.unescape(match[0]), text)
    text = clean(text)
    if _END in text:
        text = _BLANK_IN_MASK.sub(r"\2\1", text)
        if f" {_END}" in text or f"\n{_END}" in text:
            text = _BLANK_OUT_OF_MASK.sub(r"\2\1", text)
        if any(mark + _END in text for mark in _KIND):
            text = _EMPTY_MASK.sub("", text)
    if 3 * text.count("\n") > len(text):
        text = join_letters(text)
    while "  " in text:
        text = text.replace("  ", " ")
    text = text.replace(" \n", "\n").replace("\n ", "\n").strip(" \n")
    while "\n\n" in text:
        text = text.replace("\n\n", "\n")
    return _offsets(text) if _END in text else Flow(text, ())


def _offsets(text: str) -> Flow:
    """Take the marks out of the text and say where they stood."""
    parts: list[str] = []
    masks: list[Mask] = []
    opened: list[tuple[int, str]] = []
    length = 0
    for piece in _MARK.split(text):
        if piece in _KIND:
            opened.append((length, piece))
        elif piece == _END:
            if opened:
                start, mark = opened.pop()
                if start < length:
                    masks.append(Mask(start, length, _KIND[mark]))
        else:
            parts.append(piece)
            length += len(piece)
    return Flow("".join(parts), tuple(sorted(masks)))


def join_letters(text: str) -> str:
    """Put a page printed one letter a line back into words (an empty line is a blank); others come back as they are.

    Seen on sites that copy rulings (DOMAIN §2.1).
    """
    lines = [line.strip() for line in text.split("\n")]
    letters = sum(len(_MARKS.sub("", line)) == 1 for line in lines)
    if letters < 40 or letters < 0.8 * sum(map(bool, lines)):
        return text
    joined = _GAP.sub(lambda gap: ("", " ", "\n")[min(len(gap[0]), 3) - 1], "\n".join(lines))
    return str(joined)
