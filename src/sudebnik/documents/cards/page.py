"""What every court page says of itself outside its tables: which court, which instance, whether the act is shown."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sudebnik.documents.markup import title_of, words

_INSTANCES = (
    ("supervisory", re.compile("надзор")),
    ("cassation", re.compile("кассаци|вступившие в законную силу")),
    (
        "appeal",
        re.compile("апелляци|вторая инстанция|втор\\w+ инстанци|жалобы на (?:постановлени|не вступивш)"),
    ),
    ("first", re.compile("перв\\w+ инстанци")),
)
_COURT = re.compile(r"\bсуд(?:ебн\w+ участ\w+|а)?\b", re.IGNORECASE)
_HEADING = re.compile(r"heading_title[^>]*>([^<]+)</h")
_CODE = re.compile(r"(?:vnkod=|^)(\d{2}[A-Z]{2}\d{4})")
_NOTICE = re.compile(
    r"не\s+подлежит\s+(?:размещению|опубликованию|публикации)|публикации\s+не\s+подлежит"
    r"|публикация\s+[^.]{0,40}запрещена|данные\s+изъяты\s+в\s+интересах"
    r"|(?:размещ|опубликова)\w+\s+[^.]{0,60}не\s+(?:допускается|производится)",
    re.IGNORECASE,
)
_STATE_SECURITY = re.compile(
    r"(?:п\.?|пункт\w*)\s*1\s*(?:части|ч\.?)\s*5\s*(?:статьи|ст\.?)\s*15|безопасност\w+\s+государств",
    re.IGNORECASE,
)
NOTICE_LENGTH = 1500
"""A page that only says why there is no act is short; acts that mention publication are long."""


def node_text(node: LexborNode | None) -> str:
    """The words of a node on one line."""
    return " ".join(words(node.html or "").split()) if node is not None else ""


def instance_of(heading: str) -> str | None:
    """The instance by a page's heading, such as «Уголовные дела - апелляция»."""
    folded = heading.lower()
    return next((name for name, pattern in _INSTANCES if pattern.search(folded)), None)


def court_of(page: str) -> str:
    """The court's name as the page's head writes it; «» where no court is named."""
    match = _HEADING.match(page, max(page.find("heading_title"), 0))
    name = " ".join(words(match[1]).split()) if match else ""
    name = name or title_of(page)
    return name if _COURT.search(name) and len(name) < 160 else ""


def court_code_of(tree: LexborHTMLParser) -> str | None:
    """The code of the court that the page's own links name."""
    node = tree.css_first("a[href*='vnkod='], input[name=courtCode]")
    if node is None:
        return None
    match = _CODE.search(node.attributes.get("href") or node.attributes.get("value") or "")
    return match[1] if match else None


class Refusal(NamedTuple):
    """Why an act is not shown (``refused_15_5_1`` or ``refused_other``), and where the words that say so stand."""

    state: str
    start: int
    end: int


def refusal(text: str) -> Refusal | None:
    """The notice that stands in place of an act, or None.

    Item 1 of part 5 of article 15 of law 262-FZ is «affects the security of the state» (DOMAIN §4.5).
    """
    match = _NOTICE.search(text)
    if not match:
        return None
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    end = end if end >= 0 else len(text)
    around = text[max(0, start - 300) : end + 300]
    return Refusal("refused_15_5_1" if _STATE_SECURITY.search(around) else "refused_other", start, end)
