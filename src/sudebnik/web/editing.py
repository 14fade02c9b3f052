"""The form in which an answer is written: the codebook's categories, one field a part, the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from sudebnik.codebook.codebook import Codebook, ValueType, Variable
from sudebnik.codings.coding import Given
from sudebnik.errors import UsageError
from sudebnik.findings.finding import Speaker
from sudebnik.web.facts import quote
from sudebnik.web.i18n import Tongue
from sudebnik.web.shapes import SAID, SHAPES, Field, choices, written
from sudebnik.workbench.answering import spans
from sudebnik.workbench.codings import ASSESSMENTS
from sudebnik.workbench.desk import Row, proposal

_MOST = 200


def editor(row: Row, book: Codebook, say: Tongue) -> dict[str, Any]:
    """Everything that `desk_editor.html` shows: one's own answer, else what the machine proposes, else nothing."""
    asked = row.asked
    given = tuple(
        one._replace(evidence=tuple(words for words in one.evidence if words not in row.lost))
        for one in (row.mine.given if row.mine else proposal(row.machine).given)
    )
    fields = SHAPES.get(asked.id, ()) if asked.type is ValueType.OBJECT else ()
    if any(not isinstance(one.value, dict) for one in given):
        fields = ()
    made: dict[str, Any] = {
        "number": row.number,
        "label": asked.label.get(say.language),
        "many": asked.many,
        "kind": _kind(asked, fields),
        "choices": _choices(asked, book, say),
        "fields": [
            {
                "key": field.key,
                "label": say.gettext(field.label),
                "kind": field.kind,
                "choices": _field_choices(field, book, say),
            }
            for field in fields
        ],
        "speakers": [(one.value, say.term("speaker", one.value)) for one in Speaker],
        "assessments": [(one, say.term("assessment", one)) for one in ASSESSMENTS] if asked.assessed else [],
        "blank": _card(None, asked, fields, book, say),
    }
    cards = [_card(one, asked, fields, book, say) for one in (given if asked.many else given[:1])]
    return made | {"cards": cards or ([] if made["choices"] and asked.many else [made["blank"]])}


def read_given(told: str, text: str, zone_at: Any) -> tuple[Given, ...]:
    """The values that the form sent; `UsageError` for what is no such thing, `EvidenceError` for words that are others."""
    try:
        values = orjson.loads(told)
    except orjson.JSONDecodeError:
        raise UsageError("the answer cannot be read; open the act anew") from None
    if not isinstance(values, list) or len(values) > _MOST:
        raise UsageError("the answer cannot be read; open the act anew")
    return tuple(_given(one, text, zone_at) for one in values)


def _given(told: Any, text: str, zone_at: Any) -> Given:
    match told:
        case {"value": value, "evidence": list(places), "speaker": str() | None as speaker, "assessment": str() | None as assessment} if value is not None and len(places) <= _MOST:  # fmt: skip
            return Given(value, tuple(spans(text, _places(places), zone_at)), speaker, assessment)
    raise UsageError("the answer cannot be read; open the act anew")


def _places(places: Iterable[Any]) -> Iterable[tuple[int, int, str]]:
    for place in places:
        match place:
            case [int(start), int(end), str(exact)]:
                yield start, end, exact
            case _:
                raise UsageError("the answer cannot be read; open the act anew")


def _kind(asked: Variable, fields: tuple[Field, ...]) -> str:
    if asked.type is ValueType.OBJECT:
        return "object" if fields else "json"
    return asked.type.value


def _choices(asked: Variable, book: Codebook, say: Tongue) -> list[dict[str, str]]:
    if asked.type is ValueType.BOOLEAN:
        return [
            {"value": "true" if value else "false", "said": say.value(book, asked.id, value)}
            for value in (True, False)
        ]
    return [{"value": value, "said": label.get(say.language)} for value, label in asked.values.items()]


def _field_choices(field: Field, book: Codebook, say: Tongue) -> list[tuple[str, str]]:
    if field.kind == "boolean":
        return [("true", say.words("yes")), ("false", say.words("no"))]
    return [
        (value, say.gettext(told) if told in _MESSAGES else told)
        for value, told in choices(field, book, say.words)
    ]


_MESSAGES = frozenset(SAID.values())


def _card(
    one: Given | None, asked: Variable, fields: tuple[Field, ...], book: Codebook, say: Tongue
) -> dict[str, Any]:
    value = one.value if one else None
    chosen = value is not None and (asked.type is ValueType.BOOLEAN or bool(asked.values))
    parts = value if isinstance(value, dict) else {}
    return {
        "value": (("true" if value else "false") if asked.type is ValueType.BOOLEAN else str(value))
        if chosen
        else None,
        "said": say.value(book, asked.id, value) if chosen else "",
        "written": _json(value) if asked.type is ValueType.OBJECT and value is not None else written(value),
        "rest": _json(parts),
        "parts": {
            field.key: ("true" if parts[field.key] else "false")
            if field.kind == "boolean" and parts.get(field.key) is not None
            else written(parts.get(field.key))
            for field in fields
        },
        "quotes": [quote(words, say) for words in (one.evidence if one else ())],
        "speaker": (one.speaker if one else None) or "",
        "assessment": (one.assessment if one else None) or "",
    }


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
