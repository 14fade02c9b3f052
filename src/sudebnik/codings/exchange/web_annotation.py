"""Codings as W3C Web Annotations: each value is tied to the words it rests on, for tools that know nothing of us.

Source: Web Annotation Data Model and Vocabulary, W3C Recommendations of 23 February 2017. What they have no term for
stands under names of our own, declared in ``@context``, so that the way back loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.codings.exchange import FIELDS, Read, dumps, loads, read

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:sudebnik:codings:1:"
OWN = ("kind", "document", "person", "variable", "missing", "speaker", "assessment", "zone", "digest", "row", "rows",
       "at", "codebook", "question", "text", "flag", "shown", "machine", "sample", "seconds", "settles", "number")  # fmt: skip
"""Our terms; ``machine`` is JSON in a string, as JSON-LD would take its objects apart."""

MOTIVATIONS = {Kind.CODING: "classifying", Kind.DECISION: "assessing", Kind.WITHDRAWAL: "moderating"}
AROUND = 32
"""Code points of the text given before and behind a quote, where the text is known."""

TextOf = Callable[[str, str], str | None]
"""The text of a document, by its id and the text's SHA-256; None where it is not known (any more)."""


def write(lines: Iterable[Coding], text_of: TextOf | None = None) -> bytes:
    """An AnnotationCollection with one page: an annotation a value; one without value where there is none."""
    items = [one for line in lines for one in _annotations(line, text_of)]
    collection = "urn:sudebnik:codings"
    page = {
        "id": f"{collection}:1",
        "type": "AnnotationPage",
        "partOf": collection,
        "startIndex": 0,
        "items": items,
    }
    return dumps(
        {
            "@context": [CONTEXT, {name: TERMS + name for name in OWN}],
            "id": collection,
            "type": "AnnotationCollection",
            "label": "Codings of court acts",
            "total": len(items),
            "first": page,
        }
    )


def read_collection(data: bytes) -> Iterator[Read]:
    """What `write` wrote. Annotations of other tools have no codebook: they are told as faults."""
    try:
        told = loads(data)
        items = list(told["first"]["items"] if "first" in told else told["items"])
    except (ValueError, TypeError, KeyError):
        yield Read("the file", fault="no AnnotationCollection with its page inside; export one to compare")
        return
    kept: list[dict[str, Any]] = []
    first = 1
    for number, item in enumerate(items, 1):
        if kept and _coding_of(item) != _coding_of(kept[0]):
            yield _line(first, kept)
            kept = []
        first = first if kept else number
        kept.append(item)
    if kept:
        yield _line(first, kept)


def _annotations(line: Coding, text_of: TextOf | None) -> Iterator[dict[str, Any]]:
    told = line.as_json()
    extra = {name: told[name] for name in OWN if name in told and name != "missing"}
    extra |= {"machine": dumps(told["machine"]).decode(), "number": line.number, "rows": len(line.given)}
    text = text_of(line.document, line.text) if text_of else None
    for row, given in enumerate(line.given or (None,), 1):
        body: list[dict[str, Any]] = [_plain(line.variable, "tagging")]
        if given is not None:
            body.append(_body(given))
        elif line.missing is not None:
            body.append(_plain(line.missing, "classifying") | {"missing": line.missing})
        if line.comment:
            body.append(_plain(line.comment, "commenting"))
        source = (
            f"urn:sha256:{line.text}"
            if line.text
            else f"urn:sudebnik:document:{line.document.replace('#', ':')}"
        )
        evidence = given.evidence if given else ()
        yield {
            "id": f"urn:sudebnik:coding:{line.id}:{row if given else 0}",
            "type": "Annotation",
            "motivation": MOTIVATIONS[line.kind],
            "created": _created(line),
            "creator": {
                "id": f"urn:uuid:{uuid5(NAMESPACE_OID, f'sudebnik coder {line.coder}')}",
                "type": "Person",
                "nickname": line.coder,
            },
            "body": body,
            "target": [_target(source, words, text) for words in evidence] or source,
            **{name: value for name, value in extra.items() if value not in (None, "", [])},
            "row": row if given else 0,
        }


def _plain(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _body(given: Given) -> dict[str, Any]:
    if isinstance(given.value, str):
        body = _plain(given.value, "classifying")
    else:
        body = _plain(dumps(given.value).decode(), "classifying") | {"format": "application/json"}
    aspects = {"speaker": given.speaker, "assessment": given.assessment}
    return body | {name: value for name, value in aspects.items() if value is not None}


def _target(source: str, words: Words, text: str | None) -> dict[str, Any]:
    """A place by its offsets, which are code points as the Recommendation asks, and by its words where they are kept."""
    selectors: list[dict[str, Any]] = [
        {"type": "TextPositionSelector", "start": words.start, "end": words.end}
    ]
    if words.exact:
        selectors.append({"type": "TextQuoteSelector", "exact": words.exact})
        if text is not None and text[words.start : words.end] == words.exact:
            selectors[-1] |= {
                "prefix": text[max(0, words.start - AROUND) : words.start],
                "suffix": text[words.end : words.end + AROUND],
            }
    kept = {"digest": words.kept} if words.kept else {}
    return {"type": "SpecificResource", "source": source, "selector": selectors, "zone": words.zone, **kept}


def _coding_of(item: Any) -> str:
    return str(item.get("id", "")).rpartition(":")[0] if isinstance(item, dict) else ""


def _line(number: int, items: list[dict[str, Any]]) -> Read:
    place = f"annotation {number}"
    try:
        if [item["row"] for item in items] != (
            list(range(1, items[0]["rows"] + 1)) if items[0].get("rows") else [0]
        ):
            return Read(
                place, fault="the annotations of one answer are not all here, in order; bring all of them"
            )
        told = {name: items[0][name] for name in FIELDS if name in items[0] and name != "given"}
        told["machine"] = loads(told["machine"])
        told["coder"] = items[0]["creator"]["nickname"]
        bodies = [_bodies(item) for item in items]
        if comment := bodies[0].get("commenting"):
            told["comment"] = comment["value"]
        answer = bodies[0].get("classifying", {})
        told["missing"] = answer.get("missing")
        if items[0]["row"]:
            told["given"] = [
                _given(item, body["classifying"]) for item, body in zip(items, bodies, strict=True)
            ]
        stated = _coding_of(items[0]).rpartition(":")[2]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return Read(place, fault="no annotation as codings are exported; only those come back")
    one = read(place, told, stated=stated)
    if one.coding and any(
        (item.get("created"), item.get("motivation")) != (_created(one.coding), MOTIVATIONS[one.coding.kind])
        for item in items
    ):
        return Read(
            place,
            fault="its id is another line's: time or motivation was altered; take it as it was exported",
        )
    return one


def _created(line: Coding) -> str:
    """The time as the Recommendation asks for it: UTC, with a Z."""
    return line.at.removesuffix("+00:00") + "Z" if line.at.endswith("+00:00") else line.at


def _bodies(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {body["purpose"]: body for body in item["body"]}


def _given(item: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    targets = item["target"] if isinstance(item["target"], list) else []
    return {
        "value": loads(body["value"]) if body["format"] == "application/json" else body["value"],
        "evidence": [_words(target) for target in targets],
        "speaker": body.get("speaker"),
        "assessment": body.get("assessment"),
    }


def _words(target: dict[str, Any]) -> list[Any]:
    place, *words = target["selector"]
    exact = words[0]["exact"] if words else ""
    kept = [target["digest"]] if "digest" in target else []
    return [place["start"], place["end"], target["zone"], exact, *kept]
