"""Puts an act into a file of a given kind, and its truth beside it."""

from __future__ import annotations

from typing import Any

from sudebnik.demo.acts import Act
from sudebnik.demo.formats.html import act_page, card
from sudebnik.demo.formats.package import docx, odt
from sudebnik.demo.formats.pdf import pdf
from sudebnik.demo.formats.plain import encoded, plain, typed
from sudebnik.demo.formats.rtf import rtf
from sudebnik.demo.ruling import Ruling

# Kind of file → its ending and media type.
KINDS = {
    "txt": ("txt", "text/plain; charset=utf-8"),
    "txt-airy": ("txt", "text/plain; charset=utf-8"),
    "txt-cp1251": ("txt", "text/plain; charset=windows-1251"),
    "txt-koi8": ("txt", "text/plain; charset=koi8-r"),
    "txt-utf16": ("txt", "text/plain; charset=utf-16"),
    "html": ("html", "text/html; charset=utf-8"),
    "card": ("html", "text/html; charset=utf-8"),
    "card-empty": ("html", "text/html; charset=utf-8"),
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "odt": ("odt", "application/vnd.oasis.opendocument.text"),
    "rtf": ("rtf", "application/rtf"),
    "pdf": ("pdf", "application/pdf"),
}
_CARD_RESULT = {
    "Вынесен ПРИГОВОР": "verdict", "Уголовное дело ПРЕКРАЩЕНО<br>по иным основаниям": "terminated",
    "Производство по делу ПРИОСТАНОВЛЕНО": "suspended", "ВОЗВРАЩЕНО ПРОКУРОРУ": "returned",
    "приговор оставлен БЕЗ ИЗМЕНЕНИЯ": "unchanged",
    "приговор ОТМЕНЕН с направлением на новое судебное рассмотрение": "quashed_retrial",
}  # fmt: skip


def dress(act: Act, kind: str, name: str | None = None) -> Ruling:
    """The act as a file of `kind` (a key of KINDS)."""
    ending, media = KINDS[kind]
    full = f"{name or act.label}.{ending}"
    truth = act.truth
    paragraphs = act.paragraphs
    if kind in {"txt", "txt-cp1251", "txt-utf16", "txt-koi8"}:
        encoding = {"txt": "utf-8", "txt-cp1251": "cp1251", "txt-utf16": "utf-16", "txt-koi8": "koi8-r"}[kind]
        data = encoded(plain(paragraphs, indent=4 if kind == "txt-cp1251" else 0), encoding)
        if kind == "txt-koi8":
            truth = retyped(truth)
    elif kind == "txt-airy":
        data = encoded(plain(paragraphs, spacing=2), "utf-8")
    elif kind == "html":
        data = act_page(act).encode()
    elif kind == "card":
        data = card(act, inline=True).encode()
        truth = with_card(act, text=True)
    elif kind == "card-empty":
        data = card(act, inline=False).encode()
        truth = with_card(act, text=False)
    else:
        data = {"docx": docx, "odt": odt, "rtf": rtf, "pdf": pdf}[kind](paragraphs)
    return Ruling(full, media, data, {full: truth})


def retyped(truth: dict[str, Any]) -> dict[str, Any]:
    """The truth with its quotes in the signs of a typist's KOI8-R."""
    facts = [{**fact, "quotes": [typed(quote) for quote in fact["quotes"]]} for fact in truth["facts"]]
    return {**truth, "facts": facts}


def card_facts(act: Act, *, text: bool) -> list[dict[str, Any]]:
    """What the case card says, as findings of the speaker `card`."""
    case = act.case
    values: list[tuple[str, Any, str]] = [
        ("card_engine", act.court.engine, ""),
        ("instance", act.instance, ""),
        ("court", act.court.code, act.court.nom),
        ("case_number", case.number, case.number),
        ("uid", case.uid, case.uid),
        ("received_date", case.received.isoformat(), f"{case.received:%d.%m.%Y}"),
        ("decision_date", case.decided.isoformat(), f"{case.decided:%d.%m.%Y}"),
        ("judge", act.judge, ""),
        ("publication", "text" if text else "no_text_no_reason", ""),
        ("page_state", "card", ""),
    ]
    if act.result in _CARD_RESULT:
        values.append(("result", _CARD_RESULT[act.result], act.result.split("<br>")[0]))
    return [
        {
            "person": None,
            "var": variable,
            "value": value,
            "quotes": [words] if words else [],
            "zone": "CARD",
            "speaker": "card",
        }
        for variable, value, words in values
    ]


def with_card(act: Act, *, text: bool) -> dict[str, Any]:
    """The truth of a card page: what the card says, and what the act says where it is shown."""
    facts = card_facts(act, text=text)
    if not text:
        return {"persons": 0, "coded": sorted({fact["var"] for fact in facts}), "facts": facts}
    own = {
        fact["var"]
        for fact in facts
        if fact["var"] in {"card_engine", "received_date", "publication", "page_state", "result"}
    }
    shared = [
        fact
        for fact in facts
        if fact["var"] in own
        or (fact["var"] == "uid" and not any(f["var"] == "uid" for f in act.truth["facts"]))
    ]
    masked = [
        fact for fact in act.truth["facts"] if not (fact["var"] == "decision_date" and fact["value"] is None)
    ]
    if len(masked) < len(act.truth["facts"]):
        shared += [fact for fact in facts if fact["var"] == "decision_date"]
    return {**act.truth, "coded": sorted({*act.truth["coded"], *own}), "facts": [*masked, *shared]}
