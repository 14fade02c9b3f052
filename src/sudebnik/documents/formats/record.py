"""A record of a dump: the text of the act, and beside it what the table says of the case."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from sudebnik.documents.formats import html
from sudebnik.documents.formats.canonical import canonical
from sudebnik.documents.part import Part
from sudebnik.errors import DocumentError
from sudebnik.sources.item import source_file
from sudebnik.sources.records import MAPPED, SUDRFPARSER, SUDRFSCRAPER
from sudebnik.sources.source_file import SourceFile

# Columns of SUDRFScraper, and what a column map calls them, under the names of VARIABLES.md.
_SCRAPER = {
    "name": "court_name", "caseNumber": "case_number", "cui": "uid", "entryDate": "received_date",
    "resultDate": "decision_date", "judge": "judge", "decision": "result", "consideredBy": "panel_kind",
}  # fmt: skip
_MAP = {
    "court": "court_name", "number": "case_number", "uid": "uid", "received": "received_date",
    "decided": "decision_date", "judge": "judge", "articles": "articles", "result": "result",
}  # fmt: skip
_PARSER = {
    "id_text": "case_number", "uid_2": "uid", "adm_date": "received_date", "judge": "judge",
    "decision_result": "result",
}  # fmt: skip

_E_MAIL = re.compile(r"[\s(]*(?:E-?mail\s*:|[\w.+-]+@[\w-]+\.).*", re.IGNORECASE | re.DOTALL)
_RUSSIAN_DATE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_NUMBER = re.compile(r"(?:ДЕЛО|ПРОИЗВОДСТВО)?\s*№?\s*", re.IGNORECASE)
_ARTICLES = re.compile(r"(?:^|[\s,;])((?:ст|ч|п)\.\s?\d[^;]*)")
_MARKUP = re.compile(r"<(?:/p|/div|/span|/td|br ?/?|!DOCTYPE html|html)>", re.IGNORECASE)
"""Some tables keep the page of the act where others keep its text."""
_DATES = ("received_date", "decision_date")


def read(source: SourceFile) -> list[Part]:
    """Return one part with the text and ``fields``; a record without a text has ``text_available`` False.

    Names of defendants that stand beside the text are not handed on (DOMAIN §6).
    """
    row = _row(source)
    text: Any
    fields: Mapping[str, str]
    if source.media == SUDRFSCRAPER:
        text, fields = row.get("text"), dict(_scraper(row))
    elif source.media == SUDRFPARSER:
        text, fields = row.get("case_text"), dict(_parser(row))
    elif source.media == MAPPED:
        text, fields = _mapped(row)
    else:
        raise DocumentError(
            f"{source.place}: a record of the unknown kind {source.media}; import its dump again"
        )
    body = canonical(text) if isinstance(text, str) else ""
    if _MARKUP.search(body[:20_000]) is not None:
        page = source_file(source.place, body.encode(), media="html")
        return [part._replace(fields=fields) for part in html.read(page)]
    if body.strip() in {"", "-", "null"}:
        return [Part("", "", text_available=False, note="the dump holds no text of this case", fields=fields)]
    return [Part("", body, fields=fields)]


def _row(source: SourceFile) -> Mapping[str, Any]:
    try:
        row = orjson.loads(source.data)
    except orjson.JSONDecodeError:
        try:
            row = json.loads(source.data)
        except (ValueError, RecursionError):
            row = None
    if not isinstance(row, dict):
        raise DocumentError(f"{source.place}: a damaged record; import its dump again")
    return row


def _scraper(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _fields(row, _SCRAPER)
    names = row.get("names")
    if isinstance(names, str) and (articles := _articles(names)):
        yield "articles", articles


def _parser(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    metadata = row.get("metadata")
    if not isinstance(metadata, dict):
        return
    yield from _fields(metadata, _PARSER)
    accused = metadata.get("accused")
    articles: list[str] = []
    for person in accused if isinstance(accused, list) else ():
        listed = person.get("article") if isinstance(person, dict) else None
        articles += [_clean(article) for article in (listed if isinstance(listed, list) else [listed])]
    if any(articles):
        yield "articles", "; ".join(filter(None, articles))


def _mapped(row: Mapping[str, Any]) -> tuple[Any, Mapping[str, str]]:
    columns, cells = row.get("columns"), row.get("row")
    if not isinstance(columns, dict) or not isinstance(cells, dict):
        return None, {}
    ours = {str(name): cells.get(str(column)) for name, column in columns.items()}
    return ours.get("text"), dict(_fields(ours, _MAP))


def _fields(row: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for theirs, ours in names.items():
        value = _clean(row.get(theirs))
        if not value:
            continue
        if ours == "court_name":
            value = _E_MAIL.sub("", value)
        elif ours in _DATES:
            value = _RUSSIAN_DATE.sub(r"\3-\2-\1", value[:10])
        elif ours == "case_number":
            value = _NUMBER.sub("", value, count=1)
        if value:
            yield ours, value


def _clean(value: Any) -> str:
    """A cell as one line; SUDRFScraper writes «-» and «null» where it has nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    line = " ".join(canonical(str(value)).split())
    return "" if line in {"-", "null"} else line.lstrip("-")


def _articles(names: str) -> str:
    """«И. И. Иванов - ст.158 ч.2 УК РФ; …» without the names."""
    return "; ".join(match.group(1).strip() for match in _ARTICLES.finditer(canonical(names)))
