"""One record of a dump as a file of its own: which exports are known by name, and how a record is kept.

SUDRFScraper writes rows (id, region, name, caseNumber, entryDate, names, judge, resultDate, decision, endDate, text …);
sudrfparser writes {site: {cases: [{case_text, case_uid …, metadata}]}} (DOMAIN §4.7). Any other table needs a column map.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import orjson

from sudebnik.errors import SourceError
from sudebnik.sources.item import one_line

SUDRFSCRAPER: Final = "record/sudrfscraper"
SUDRFPARSER: Final = "record/sudrfparser"
MAPPED: Final = "record/mapped"

MAPPABLE: Final = (
    "text", "id", "court", "number", "uid", "received", "decided", "judge", "articles", "result", "origin", "retrieved",
)  # fmt: skip
"""What a column map may name on its left side."""

SCRAPER_COLUMNS: Final = ("caseNumber", "entryDate", "resultDate", "judge", "decision")
"""The columns by which a SUDRFScraper row is known; the first versions and the present one have them all."""

_ISO_START = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_map(columns: Mapping[str, str]) -> None:
    """Raise ``SourceError`` for a column map that cannot mean anything."""
    unknown = sorted(set(columns) - set(MAPPABLE))
    if unknown:
        raise SourceError(f"column map: {', '.join(unknown)} is unknown; it may name {', '.join(MAPPABLE)}")
    if columns and "text" not in columns:
        raise SourceError('column map: it must name the column of the text, as in {"text": "body"}')


def media_of_record(row: Mapping[str, Any], columns: Mapping[str, str]) -> str | None:
    """What kind of record this is: mapped where the user's map fits, else an export known by name, else None."""
    if columns.get("text") in row:
        return MAPPED
    if all(name in row for name in SCRAPER_COLUMNS):
        return SUDRFSCRAPER
    if "case_text" in row and "metadata" in row:
        return SUDRFPARSER
    if isinstance(row.get("text"), str):
        return MAPPED
    return None


def packed(row: Mapping[str, Any], media: str, columns: Mapping[str, str]) -> bytes:
    """The record's bytes: JSON with sorted keys; a mapped record keeps its whole row and the map beside it."""
    if media == MAPPED:
        known = columns if columns.get("text") in row else {name: name for name in MAPPABLE if name in row}
        return _canonical_json(
            {"columns": {ours: theirs for ours, theirs in known.items() if theirs in row}, "row": row}
        )
    return _canonical_json(row)


def record_id(row: Mapping[str, Any], media: str, columns: Mapping[str, str], ordinal: int) -> str:
    """What stands after ``#`` in the place: the record's own id, else its number in the dump, from 1."""
    if media == SUDRFPARSER:
        value = row.get("case_id_uid") or _metadata(row).get("uid_2")
    else:
        value = row.get(columns.get("id", "id"))
    label = one_line(str(value))[:200] if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return label or str(ordinal)


def origin_of(row: Mapping[str, Any], media: str, columns: Mapping[str, str]) -> str | None:
    """The address a record came from, where the dump gives one."""
    if media == SUDRFPARSER:
        value = row.get("site")
    elif media == SUDRFSCRAPER:
        links = row.get("links")
        value = next(iter(links.values()), None) if isinstance(links, dict) else None
    else:
        value = row.get(columns.get("origin", "origin"))
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def retrieved_of(row: Mapping[str, Any], columns: Mapping[str, str]) -> str | None:
    """When a record was fetched, where the column map says so and the value is an ISO date."""
    value = row.get(columns["retrieved"]) if "retrieved" in columns else None
    return value if isinstance(value, str) and _ISO_START.match(value) else None


def _metadata(row: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = row.get("metadata")
    return metadata if isinstance(metadata, dict) else {}


def _canonical_json(value: Any) -> bytes:
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS, default=str)
    except TypeError:  # halves of split characters, numbers beyond 64 bits
        return json.dumps(value, sort_keys=True, separators=(",", ":"), default=str).encode("ascii")
