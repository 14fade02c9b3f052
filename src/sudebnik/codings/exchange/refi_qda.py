"""The codebook as a tree of codes that programs for qualitative analysis open.

Source: REFI-QDA 1.5 (Rotterdam Exchange Format Initiative), Codebook.xsd, namespace ``urn:QDA-XML:codebook:1.0``.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from sudebnik.codebook.codebook import Codebook, Variable
from sudebnik.errors import CodebookError

CODEBOOK = "urn:QDA-XML:codebook:1.0"
_OURS = UUID("5a0c7d1e-6f7b-5d3e-9a51-337338000000")
"""The namespace of our GUIDs: the same code has the same GUID in every export, on every machine."""

_DEEPEST = 64


class Code(NamedTuple):
    """A code of the tree. ``about`` are the lines of its description: both languages, and what we know of it by name."""

    guid: str
    name: str
    about: str = ""
    color: str | None = None
    codable: bool = True
    codes: tuple[Code, ...] = ()


def guid(*parts: str) -> str:
    """The GUID of a thing by what it is called, in capitals as the programs write it."""
    return str(uuid5(_OURS, "/".join(parts))).upper()


def codes_of(book: Codebook, language: str = "en") -> tuple[Code, ...]:
    """The tree: each variable a code, its categories the codes below. Variables kept in the vault are left out."""
    return tuple(_variable(asked, language) for asked in book.variables.values() if not asked.private)


def write_codebook(codes: Iterable[Code], origin: str) -> bytes:
    """A ``.qdc`` file."""
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": origin})
    write_codes(SubElement(root, "Codes"), codes)
    return document(root)


def read_codebook(data: bytes) -> tuple[Code, ...]:
    """The tree in a ``.qdc`` file of any program; `CodebookError` where it is none.

    Some programs write the namespace with another mark in it: names are taken without it.
    """
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise CodebookError("no XML that can be read; export the codebook anew as .qdc") from None
    codes = next((one for one in root if _local(one) == "Codes"), None)
    if _local(root) != "CodeBook" or codes is None:
        raise CodebookError("no codebook of REFI-QDA in it; export the codebook as .qdc")
    return _read_codes(codes, 1)


def _variable(asked: Variable, language: str) -> Code:
    hue = UUID(guid(asked.id)).int % 360 / 360
    about = {
        "ru": asked.label.ru,
        "en": asked.label.en,
        "id": asked.id,
        "unit": asked.unit.value,
        "type": asked.type.value,
        "many": "yes" if asked.many else "",
        "trap": asked.trap or "",
    }
    below = [
        Code(
            guid(asked.id, value),
            f"{label.get(language)}",
            about_lines({"ru": label.ru, "en": label.en, "id": value}),
            _color(hue, 0.75),
        )
        for value, label in asked.values.items()
    ]
    name = f"{asked.label.get(language)} ({asked.id})"
    return Code(guid(asked.id), name, about_lines(about), _color(hue, 0.4), codes=tuple(below))


def about_lines(lines: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {' '.join(said.split())}" for name, said in lines.items() if said)


def _color(hue: float, lightness: float) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, lightness, 0.5))


def write_codes(parent: Element, codes: Iterable[Code]) -> None:
    for code in codes:
        fields = {
            "guid": code.guid,
            "name": clean(code.name),
            "isCodable": "true" if code.codable else "false",
        }
        element = SubElement(parent, "Code", fields | ({"color": code.color} if code.color else {}))
        if code.about:
            SubElement(element, "Description").text = clean(code.about)
        write_codes(element, code.codes)


def _read_codes(parent: Element, depth: int) -> tuple[Code, ...]:
    if depth > _DEEPEST:
        raise CodebookError(f"codes below codes more than {_DEEPEST} deep; flatten the tree")
    found = []
    for element in parent:
        if _local(element) != "Code":
            continue
        if not (element.get("guid") and element.get("name")):
            raise CodebookError("a code without guid or name; export the codebook anew as .qdc")
        about = next((one.text or "" for one in element if _local(one) == "Description"), "")
        found.append(
            Code(
                element.get("guid", ""),
                element.get("name", ""),
                about,
                element.get("color"),
                element.get("isCodable") in ("true", "1"),
                _read_codes(element, depth + 1),
            )
        )
    return tuple(found)


def document(root: Element) -> bytes:
    told: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + told


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def clean(text: str) -> str:
    """Without the marks that XML 1.0 does not know."""
    return "".join(
        mark
        for mark in text
        if mark in "\t\n\r" or " " <= mark < "\ud800" or "\ue000" <= mark <= "\ufffd" or mark >= "\U00010000"
    )
