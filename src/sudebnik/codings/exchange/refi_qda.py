"""The codebook as a tree of codes that programs for qualitative analysis open, and the codings as a project for them.

Source: REFI-QDA 1.5 (Rotterdam Exchange Format Initiative): Codebook.xsd, namespace ``urn:QDA-XML:codebook:1.0``, and
Project.xsd, namespace ``urn:QDA-XML:project:1.0``.
"""

from __future__ import annotations

import colorsys
import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from sudebnik.codebook.codebook import Codebook, Variable
from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.codings.exchange import dumps
from sudebnik.errors import CodebookError

CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
_OURS = UUID("5a0c7d1e-6f7b-5d3e-9a51-337338000000")
"""The namespace of our GUIDs: the same code has the same GUID in every export, on every machine."""

_DEEPEST = 64
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Code(NamedTuple):
    """A code of the tree. ``about`` are the lines of its description: both languages, and what we know of it by name."""

    guid: str
    name: str
    about: str = ""
    color: str | None = None
    codable: bool = True
    codes: tuple[Code, ...] = ()


class Act(NamedTuple):
    """A text as it may leave the project: redacted, of the length of the original, so that offsets hold."""

    document: str
    name: str
    text: str


def guid(*parts: str) -> str:
    """The GUID of a thing by what it is called, in capitals as the programs write it."""
    return str(uuid5(_OURS, "/".join(parts))).upper()


# -- the codebook -----------------------------------------------------------------------------------
def codes_of(book: Codebook, language: str = "en") -> tuple[Code, ...]:
    """The tree: each variable a code, its categories the codes below. Variables kept in the vault are left out."""
    return tuple(_variable(asked, language) for asked in book.variables.values() if not asked.private)


def write_codebook(codes: Iterable[Code], origin: str) -> bytes:
    """A ``.qdc`` file."""
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": origin})
    _write_codes(SubElement(root, "Codes"), codes)
    return _document(root)


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
            _about({"ru": label.ru, "en": label.en, "id": value}),
            _color(hue, 0.75),
        )
        for value, label in asked.values.items()
    ]
    name = f"{asked.label.get(language)} ({asked.id})"
    return Code(guid(asked.id), name, _about(about), _color(hue, 0.4), codes=tuple(below))


def _about(lines: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {' '.join(said.split())}" for name, said in lines.items() if said)


def _color(hue: float, lightness: float) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, lightness, 0.5))


def _write_codes(parent: Element, codes: Iterable[Code]) -> None:
    for code in codes:
        fields = {
            "guid": code.guid,
            "name": _clean(code.name),
            "isCodable": "true" if code.codable else "false",
        }
        element = SubElement(parent, "Code", fields | ({"color": code.color} if code.color else {}))
        if code.about:
            SubElement(element, "Description").text = _clean(code.about)
        _write_codes(element, code.codes)


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


# -- a project --------------------------------------------------------------------------------------
def write_project(
    book: Codebook, acts: Iterable[Act], lines: Iterable[Coding], *, origin: str, language: str = "en"
) -> bytes:
    """A ``.qdpx`` file: the codebook, the texts, and what stands in the log about them, each value where its words are.

    Offsets are code points, the end exclusive. ``lines`` are codings and decisions nobody took back; decisions come as
    another user's, named after who decided.
    """
    told: dict[str, list[Coding]] = {}
    for line in lines:
        told.setdefault(line.document, []).append(line)
    root = Element("Project", {"xmlns": PROJECT, "name": "sudebnik", "origin": origin})
    users = SubElement(root, "Users")
    for name in sorted({_user(line) for own in told.values() for line in own}):
        SubElement(users, "User", {"guid": guid("user", name), "name": _clean(name)})
    if not len(users):
        root.remove(users)
    codes = SubElement(SubElement(root, "CodeBook"), "Codes")
    _write_codes(codes, codes_of(book, language))
    sources = Element("Sources")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for act in acts:
            own = guid("act", act.document)
            path = f"internal://{own}.txt"
            source = SubElement(
                sources, "TextSource", {"guid": own, "name": _clean(act.name), "plainTextPath": path}
            )
            for place, line in enumerate(told.get(act.document, ())):
                _write_answers(source, line, place, book)
            source[:] = sorted(
                source, key=lambda one: one.tag == "Coding"
            )  # Project.xsd: selections come first
            _add(out, f"Sources/{own}.txt", act.text.encode("utf-8", "replace"))
        if len(sources):
            root.append(sources)
        _add(out, "project.qde", _document(root))
    return packed.getvalue()


def _write_answers(source: Element, line: Coding, place: int, book: Codebook) -> None:
    for row, given in enumerate(line.given or (Given(None),)):
        for at, words in enumerate(given.evidence or (None,)):
            parent = source
            if words is not None:
                parent = _selection(source, line, given, words, f"{place}/{row}/{at}")
            _write_coding(parent, line, given, book, f"{place}/{row}/{at}")


def _selection(source: Element, line: Coding, given: Given, words: Words, place: str) -> Element:
    told = {
        "person": str(line.person or ""),
        "value": dumps(given.value).decode(),
        "speaker": given.speaker or "",
        "assessment": given.assessment or "",
        "comment": line.comment,
    }
    selection = SubElement(
        source,
        "PlainTextSelection",
        {
            "guid": guid("selection", line.id, place),
            "name": line.variable,
            "startPosition": str(words.start),
            "endPosition": str(words.end),
            **_by(line),
        },
    )
    SubElement(selection, "Description").text = _clean(_about(told))
    return selection


def _write_coding(parent: Element, line: Coding, given: Given, book: Codebook, place: str) -> None:
    coding = SubElement(parent, "Coding", {"guid": guid("coding", line.id, place), **_by(line)})
    asked = book.variables.get(line.variable)
    below = asked is not None and str(given.value) in asked.values
    target = guid(line.variable, str(given.value)) if below else guid(line.variable)
    SubElement(coding, "CodeRef", {"targetGUID": target})


def _by(line: Coding) -> dict[str, str]:
    return {"creatingUser": guid("user", _user(line)), "creationDateTime": line.at}


def _user(line: Coding) -> str:
    return f"{line.coder} (decision)" if line.kind is Kind.DECISION else line.coder


# -- both -------------------------------------------------------------------------------------------
def _document(root: Element) -> bytes:
    told: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + told


def _add(out: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    out.writestr(info, data)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _clean(text: str) -> str:
    """Without the marks that XML 1.0 does not know."""
    return "".join(
        mark
        for mark in text
        if mark in "\t\n\r" or " " <= mark < "\ud800" or "\ue000" <= mark <= "\ufffd" or mark >= "\U00010000"
    )
