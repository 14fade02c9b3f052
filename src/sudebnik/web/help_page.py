"""Help: every key, how an answer goes from machine to decision, and a switch for whoever does not want single keys."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sudebnik.web.i18n import N_
from sudebnik.web.pages import page, tongue_of
from sudebnik.web.rules import ANYONE, Page

_EVERYWHERE = (
    (("g", "h"), N_("my work")),
    (("g", "a"), N_("acts")),
    (("g", "s"), N_("samples")),
    (("g", "c"), N_("conflicts")),
    (("g", "r"), N_("agreement")),
    (("g", "t"), N_("stale answers")),
    (("g", "f"), N_("flags")),
    (("g", "l"), N_("the log")),
    (("/",), N_("to the search of this page")),
    (("j",), N_("the next line of a list")),
    (("k",), N_("the line before")),
    (("Enter",), N_("open")),
    (("]",), N_("further in a list")),
    (("[",), N_("back in a list")),
    (("Esc",), N_("out of a field")),
    (("?",), N_("this page; at the desk, its keys")),
)
_DESK = (
    (("Enter",), N_("confirm what the machine says")),
    (("e",), N_("correct, or answer")),
    (("n",), N_("not stated")),
    (("u",), N_("unclear")),
    (("m",), N_("why there is no value: redacted, not applicable …")),
    (("s",), N_("select words with the arrow keys")),
    (("t",), N_("comment")),
    (("f",), N_("flag for the codebook")),
    (("z",), N_("undo")),
    (("j",), N_("next fact")),
    (("k",), N_("the fact before")),
    (("a",), N_("show what the machine did not find")),
    (("o",), N_("the original file")),
    (("d",), N_("finish the act (blind)")),
    (("]",), N_("next act")),
)
_CONFLICT = (
    (("1",), N_("the first answer holds")),
    (("2",), N_("the second answer holds")),
    (("e",), N_("another answer")),
    (("n",), N_("not stated")),
    (("u",), N_("unclear")),
    (("Enter",), N_("in the reason: decide, then the next conflict")),
    (("z",), N_("take the decision back")),
)


def show(request: Request) -> Response:
    """The page of help."""
    _ = tongue_of(request).gettext
    groups = (
        (_("Everywhere"), _EVERYWHERE),
        (_("At the desk"), _DESK),
        (_("On a conflict"), _CONFLICT),
    )
    return page(
        request,
        "help.html",
        groups=[(title, [(keys, _(does)) for keys, does in rows]) for title, rows in groups],
    )


PAGES = (Page("/help", ("GET",), ANYONE, show, "help"),)
