"""Codings as files: one module a form, each there and back without loss."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import orjson

from sudebnik.codings.coding import Coding, from_json
from sudebnik.errors import UsageError

FIELDS = tuple(from_json({"kind": "coding", "document": "", "variable": "", "coder": "", "at": ""}).as_json())
"""The names of a line's fields, as `Coding.as_json` writes them."""


class Read(NamedTuple):
    """What one place of a file held: a line, or the fault that keeps it from being one; never both.

    ``place`` says where («line 12»), ``fault`` what is wrong and what now, without a word of what stands there.
    """

    place: str
    coding: Coding | None = None
    fault: str | None = None


def dumps(value: Any) -> bytes:
    """JSON in UTF-8. Half of a surrogate pair, which UTF-8 does not have, is written as an escape."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")


def loads(data: bytes | str) -> Any:
    """What `dumps` wrote; `ValueError` where it is no JSON."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        try:
            return json.loads(data, parse_constant=_refuse)
        except RecursionError:
            raise ValueError("nested too deep") from None


def read(place: str, told: Any, *, stated: str | None = None) -> Read:
    """A line from its fields; ``stated`` is the id that the file gives it, which must be the line's own."""
    if not isinstance(told, dict):
        return Read(place, fault="no object of fields; write one coding here")
    if set(told) - set(FIELDS):
        return Read(place, fault=f"a field that no coding has; the fields are {', '.join(FIELDS)}")
    try:
        coding = from_json(told)
        own = coding.id
    except UsageError as error:
        return Read(place, fault=str(error))
    except (TypeError, ValueError, RecursionError, orjson.JSONEncodeError):
        return Read(place, fault="a value that JSON does not have; write text, numbers, lists or objects")
    if stated is not None and stated != own:
        return Read(
            place, fault="its id is another line's: it was altered; take it from the file as it was exported"
        )
    return Read(place, coding)


def _refuse(name: str) -> Any:
    raise ValueError(name)
