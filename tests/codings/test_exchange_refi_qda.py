"""The codebook as REFI-QDA: the tree that comes back is the tree that went, by the rules of the published schemas."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from tests.codings.lines import DECIDED, NONE, PLAIN

from sudebnik.codebook.load import shipped
from sudebnik.codings.coding import Given, Words
from sudebnik.codings.exchange.refi_project import PROJECT, Act, write_project
from sudebnik.codings.exchange.refi_qda import (
    CODEBOOK,
    Code,
    codes_of,
    guid,
    read_codebook,
    write_codebook,
)
from sudebnik.errors import CodebookError

GUID = r"([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})|(\{[0-9a-fA-F-]{36}\})"
RGB = r"#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})"
TRUTH = r"true|false|1|0"
INTEGER = r"[+-]?\d+"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"
ANY = r"(?s).*"

_CODE = ({"guid!": GUID, "name!": ANY, "isCodable!": TRUTH, "color": RGB}, ["Description?", "Code*"])
_CODES: tuple[dict[str, str], list[str]] = ({}, ["Code+"])
_BY = {"creatingUser": GUID, "creationDateTime": TIME}
CODEBOOK_XSD = {
    "CodeBook": ({"origin": ANY}, ["Codes", "Sets?"]),
    "Codes": _CODES,
    "Code": _CODE,
    "Description": ({}, []),
}
"""Codebook.xsd 1.0 of REFI: attributes by pattern (! required), children in their order (? * +); what we write of it."""
PROJECT_XSD = {
    "Project": ({"name!": ANY, "origin": ANY}, ["Users?", "CodeBook?", "Sources?"]),
    "Users": ({}, ["User+"]),
    "User": ({"guid!": GUID, "name": ANY}, []),
    "CodeBook": ({}, ["Codes"]),
    "Codes": _CODES,
    "Code": _CODE,
    "Description": ({}, []),
    "Sources": ({}, ["TextSource+"]),
    "TextSource": (
        {"guid!": GUID, "name": ANY, "plainTextPath": ANY},
        ["Description?", "PlainTextSelection*", "Coding*"],
    ),
    "PlainTextSelection": (
        {"guid!": GUID, "name": ANY, "startPosition!": INTEGER, "endPosition!": INTEGER, **_BY},
        ["Description?", "Coding*"],
    ),
    "Coding": ({"guid!": GUID, **_BY}, ["CodeRef"]),
    "CodeRef": ({"targetGUID!": GUID}, []),
}
"""Project.xsd of 18 March 2019, likewise."""


def faults(
    element: Element, namespace: str, schema: dict[str, tuple[dict[str, str], list[str]]]
) -> list[str]:
    """What the schema has against an element and all below it."""
    name = element.tag.removeprefix(f"{{{namespace}}}")
    if name not in schema:
        return [f"{element.tag}: not in the schema"]
    attributes, children = schema[name]
    found = [
        f"{name}: lacks {one}" for one in attributes if one[-1] == "!" and one[:-1] not in element.attrib
    ]
    for one, value in element.attrib.items():
        pattern = attributes.get(one) or attributes.get(f"{one}!")
        if pattern is None or re.fullmatch(pattern, value) is None:
            found.append(f"{name}: attribute {one}")
    order = "".join(f"(?:<{one.rstrip('?*+')}>){one[-1] if one[-1] in '?*+' else ''}" for one in children)
    below = "".join(f"<{one.tag.removeprefix(f'{{{namespace}}}')}>" for one in element)
    if re.fullmatch(order, below) is None:
        found.append(f"{name}: children {below[:80]}")
    return [*found, *(fault for one in element for fault in faults(one, namespace, schema))]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_codebook_comes_back_as_the_same_tree(language: str) -> None:
    """Every question and every category: guid, name, description in two languages, colour, place in the tree."""
    codes = codes_of(shipped(), language)
    assert read_codebook(write_codebook(codes, "sudebnik")) == codes
    asked = [one for one in shipped().variables.values() if not one.private]
    assert [len(code.codes) for code in codes] == [len(one.values) for one in asked]
    for code, one in zip(codes, asked, strict=True):
        assert f"ru: {one.label.ru}" in code.about and f"en: {one.label.en}" in code.about


def test_the_codebook_keeps_to_the_schema() -> None:
    """Elements, attributes, their order and patterns are those of Codebook.xsd."""
    root = fromstring(write_codebook(codes_of(shipped()), "sudebnik"))
    assert faults(root, CODEBOOK, CODEBOOK_XSD) == []


def test_guids_last_and_are_one_a_code() -> None:
    """The same code has the same GUID in every export, in both languages; no two codes share one."""
    russian, english = codes_of(shipped(), "ru"), codes_of(shipped(), "en")
    guids = [one.guid for code in english for one in (code, *code.codes)]
    assert [one.guid for code in russian for one in (code, *code.codes)] == guids
    assert len(set(guids)) == len(guids)
    assert guid("outcome", "convicted") == "D4B4A4C2-BC6F-5129-8D08-FF700E703BF5"


def test_names_that_are_kept_in_the_vault_are_no_codes() -> None:
    """Nobody is asked for a person's name, so no code asks for it."""
    ids = {guid(one.id) for one in shipped().variables.values() if one.private}
    assert ids and not ids & {code.guid for code in codes_of(shipped())}


def test_a_codebook_of_another_program_is_read() -> None:
    """Other prefixes, a namespace written with a colon too many, codes below codes, sets that we do not use."""
    data = """<?xml version="1.0"?><q:CodeBook xmlns:q="urn:QDA-XML:codebook:1:0" origin="other"><q:Codes>
    <q:Code guid="{11111111-2222-3333-4444-555555555555}" name="A" isCodable="false"><q:Description>what</q:Description>
    <q:Code guid="21111111-2222-3333-4444-555555555555" name="B" isCodable="1" color="#abc"/></q:Code></q:Codes><q:Sets/>
    </q:CodeBook>"""
    (code,) = read_codebook(data.encode())
    assert code == Code(
        "{11111111-2222-3333-4444-555555555555}",
        "A",
        "what",
        None,
        codable=False,
        codes=(Code("21111111-2222-3333-4444-555555555555", "B", "", "#abc"),),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<CodeBook/>",
        b"<Codes/>",
        b"\xff\xfe",
        b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook><Codes><Code guid="1" name="&b;"/></Codes></CodeBook>',
        b'<CodeBook><Codes><Code name="x"/></Codes></CodeBook>',
        b"<CodeBook><Codes>" + b'<Code guid="1" name="x">' * 99 + b"</Code>" * 99 + b"</Codes></CodeBook>",
    ],
)
def test_no_file_breaks_the_reader(data: bytes) -> None:
    """What is no codebook, a document type with entities, a tree without end: one line that says so."""
    with pytest.raises(CodebookError):
        read_codebook(data)


def test_a_project_holds_texts_codes_users_and_places() -> None:
    """Each value lies where its words are, by code points, in the text that stands in the file; who said it is a user."""
    text = "𝄞 сын болел, и отец не спал"
    at = text.index("болел")
    words = Words(at, at + 5, "GROUNDS", "болел")
    coded = replace(
        PLAIN, document="a", given=(Given("R01", (words,), "defendant"), Given("R02")), comment="\x00видно"
    )
    lines = [coded, replace(DECIDED, document="a"), replace(NONE, document="b")]
    data = write_project(shipped(), [Act("a", "act 1", text), Act("b", "act 2", "два")], lines, origin="x")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        root = fromstring(packed.read("project.qde"))
        paths = [one.get("plainTextPath", "") for one in root.iter(f"{{{PROJECT}}}TextSource")]
        texts = [packed.read("Sources/" + path.removeprefix("internal://")).decode() for path in paths]
    assert faults(root, PROJECT, PROJECT_XSD) == []
    assert texts == [text, "два"]
    (selection,) = root.iter(f"{{{PROJECT}}}PlainTextSelection")
    assert text[int(selection.get("startPosition", 0)) : int(selection.get("endPosition", 0))] == "болел"
    assert [user.get("name") for user in root.iter(f"{{{PROJECT}}}User")] == ["анна", "анна (decision)"]
    known = {one.get("guid") for one in root.iter() if one.get("guid")}
    for one in root.iter():
        for name in ("targetGUID", "creatingUser"):
            assert one.get(name) is None or one.get(name) in known
    assert (selection.find(f".//{{{PROJECT}}}CodeRef") or selection[1][0]).get("targetGUID") == guid(
        "reason", "R01"
    )


def test_a_project_without_codings_is_one_still() -> None:
    """Nobody coded yet: no users, no sources, and the codebook."""
    with zipfile.ZipFile(io.BytesIO(write_project(shipped(), [], [], origin="x"))) as packed:
        assert faults(fromstring(packed.read("project.qde")), PROJECT, PROJECT_XSD) == []
