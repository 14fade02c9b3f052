"""What a folder of rulings has besides rulings: a captcha, an outage, a refusal to publish, an export, archives."""

from __future__ import annotations

import base64
import csv
import gzip
import hashlib
import io
import uuid
from collections.abc import Sequence
from typing import Any

from sudebnik.demo.acts import Act
from sudebnik.demo.formats.html import BANNER
from sudebnik.demo.formats.plain import plain

# One grey pixel: the picture that asks for a code.
_PIXEL = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
        "3a7e9b550000000a49444154789c6368000000820081dd436af40000000049454e44ae426082"
    )
).decode()


def _page(title: str, inner: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{title}</title></head><body>\n'
        f'<!-- {BANNER} -->\n<div class="notice">{BANNER}</div>\n<div id="content">\n{inner}\n</div></body></html>\n'
    )


def captcha(court: str) -> str:
    """The page that asks for the code of a picture instead of showing a case."""
    return _page(
        court,
        '<form method="get" action="/modules.php"><table class="search_form"><tr><td>Введите код с картинки:</td>'
        f'<td><img src="data:image/png;base64,{_PIXEL}" alt="код"></td><td><input type="text" name="captcha" maxlength="5">'
        '<input type="hidden" name="captchaid" value="synthetic0000000000"></td></tr></table>'
        '<p class="error">Неверно указан проверочный код с картинки.</p></form>',
    )


def outage(court: str) -> str:
    """The page shown while the court's database is away."""
    return _page(
        court,
        '<div class="error-text">Информация временно недоступна. Попробуйте обратиться к странице позже.</div>',
    )


def not_published(act: Act) -> str:
    """A notice in place of an act: publication refused under art. 15 of 262-FZ."""
    return (
        f"{BANNER}\n{act.court.nom}\nДело № {act.case.number}\n\n"
        "Судебный акт не подлежит размещению в сети «Интернет» на основании п. 1 ч. 5 ст. 15 Федерального закона № 262-ФЗ.\n"
    )


def not_published_truth(act: Act) -> dict[str, Any]:
    """What is true of that notice."""
    notice = "Судебный акт не подлежит размещению в сети «Интернет»"
    facts = [
        {
            "person": None,
            "var": "document_kind",
            "value": "not_published",
            "quotes": [notice],
            "zone": "NOTICE",
            "speaker": "court",
        },
        {
            "person": None,
            "var": "case_number",
            "value": act.case.number,
            "quotes": [act.case.number],
            "zone": "HEADER",
            "speaker": "court",
        },
        {
            "person": None,
            "var": "court",
            "value": act.court.code,
            "quotes": [act.court.nom],
            "zone": "HEADER",
            "speaker": "court",
        },
    ]
    return {"persons": 0, "coded": ["case_number", "court", "document_kind"], "facts": facts}


def export(acts: Sequence[Act], *, without_text: frozenset[int] = frozenset()) -> bytes:
    """An export in the columns of SUDRFScraper (DOMAIN §4.7); rows in `without_text` are cards without a text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        (
            "id",
            "region",
            "name",
            "caseNumber",
            "entryDate",
            "resultDate",
            "endDate",
            "judge",
            "names",
            "decision",
            "instance",
            "text",
        )
    )
    for number, act in enumerate(acts):
        case = act.case
        articles = "; ".join(count.offence.card for count in case.trials[0].counts)
        writer.writerow((
            990001 + number,
            int(act.court.code[:2]),
            f"{act.court.nom} (synthetic@example.invalid)",
            case.number,
            f"{case.received:%d.%m.%Y}",
            f"{case.decided:%d.%m.%Y}",
            "",
            act.judge,
            f"Информация скрыта (СИНТЕТИЧЕСКИЙ ТЕКСТ / SYNTHETIC) - {articles} УК РФ",
            act.result.replace("<br>", " "),
            "FIRST" if act.instance == "first" else "APPELLATION",
            "" if number in without_text else plain(act.paragraphs),
        ))  # fmt: skip
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def warc(pages: Sequence[tuple[str, bytes]]) -> bytes:
    """A gzipped WARC of saved pages (address, HTML); identifiers come from the content, dates are fixed."""
    out = bytearray()
    info = b"software: sudebnik demo\r\nformat: WARC File Format 1.0\r\ndescription: SYNTHETIC pages\r\n"
    out += _record("warcinfo", None, "application/warc-fields", info)
    for address, data in pages:
        out += _record("response", address, "application/http; msgtype=response", _answer(data))
    return bytes(out)


def record_id(data: bytes) -> str:
    """The identifier of the record that holds a page, as the place of a document read from it has it."""
    return str(_identity(_answer(data)))


def _answer(data: bytes) -> bytes:
    """A server's answer with a page."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%b" % (
        len(data),
        data,
    )


def _identity(body: bytes) -> uuid.UUID:
    return uuid.UUID(bytes=hashlib.sha256(body).digest()[:16], version=4)


def _record(kind: str, address: str | None, media: str, body: bytes) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{_identity(body)}>",
        "WARC-Date: 2024-06-03T08:00:00Z",
        *([f"WARC-Target-URI: {address}"] if address else []),
        f"Content-Type: {media}",
        f"Content-Length: {len(body)}",
    ]
    return gzip.compress("\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"\r\n\r\n", mtime=0)
