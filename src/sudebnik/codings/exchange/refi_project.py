"""Acts and what was coded in them as a project that programs for qualitative analysis open.

Source: REFI-QDA 1.5 (Rotterdam Exchange Format Initiative), Project.xsd, namespace ``urn:QDA-XML:project:1.0``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from sudebnik.codebook.codebook import Codebook
from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.codings.exchange import dumps
from sudebnik.codings.exchange.refi_qda import about_lines, clean, codes_of, document, guid, write_codes

PROJECT = "urn:QDA-XML:project:1.0"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Act(NamedTuple):
    """A text as it may leave the project: redacted, of the length of the original, so that offsets hold."""

    document: str
    name: str
    text: str


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
        SubElement(users, "User", {"guid": guid("user", name), "name": clean(name)})
    if not len(users):
        root.remove(users)
    codes = SubElement(SubElement(root, "CodeBook"), "Codes")
    write_codes(codes, codes_of(book, language))
    sources = Element("Sources")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for act in acts:
            own = guid("act", act.document)
            path = f"internal://{own}.txt"
            source = SubElement(
                sources, "TextSource", {"guid": own, "name": clean(act.name), "plainTextPath": path}
            )
            for place, line in enumerate(told.get(act.document, ())):
                _write_answers(source, line, place, book)
            source[:] = sorted(
                source, key=lambda one: one.tag == "Coding"
            )  # Project.xsd: selections come first
            _add(out, f"Sources/{own}.txt", act.text.encode("utf-8", "replace"))
        if len(sources):
            root.append(sources)
        _add(out, "project.qde", document(root))
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
    SubElement(selection, "Description").text = clean(about_lines(told))
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


def _add(out: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    out.writestr(info, data)
