"""Whatever is sent to an address of the table, the server never fails: no answer above 499, no word of a fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.convertors import IntegerConvertor
from starlette.routing import compile_path
from tests.web.coded import Coded, coded, stale_answer
from tests.web.conftest import Desk

from sudebnik.web.routes import PAGES
from sudebnik.web.rules import Page
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import Project

ODD = st.sampled_from(
    [
        "", "0", "1", "-1", "00", "9" * 30, "1e9", "NaN", "null", "true", "[]", "{}", "[[1,2]]", '{"value": null}',
        '[{"value": 1, "evidence": [[-1, 1e99, 0]]}]', '"\\ud800"', "[" * 2000, "\x00", "\ud7ff", "\U0010ffff", "ü" * 300, "%",
        "../..", "'; DROP TABLE codings; --", '" OR ""="', "NEAR(", "*", "a AND", 'a"b', "2024-02-30", "<script>",
    ]
)  # fmt: skip
VALUE = st.one_of(ODD, st.text(max_size=30), st.integers().map(str), st.floats().map(str))
THING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
FIELDS = (
    "after", "allocation", "base", "before", "blind", "choice", "coder", "coders", "coding", "comment", "court", "document", "done",
    "double", "evidence", "everywhere", "kind", "kinds", "language", "next", "page", "password", "person", "persons", "q", "rare-0",
    "rare-0-count", "reason", "sample", "saw", "seconds", "seed", "seen", "size", "speaker", "state", "stratify", "take", "text", "token",
    "value", "values", "variable", "variables", "which", "words",
)  # fmt: skip


class Here(NamedTuple):
    """What the project holds: words that lead somewhere, by the name of their place or field."""

    made: Coded
    text: str
    names: dict[str, list[str]]


@pytest.fixture(scope="module")
def here(folder: Path, desk: Desk) -> Here:
    """A project in which people have coded, drawn a sample and disagreed."""
    made = coded(folder)
    stale = stale_answer(folder, made.settled, "emil")
    with Project.open(folder) as project:
        document = project.documents.get(made.settled)
        assert document is not None
        variables = list(book_of(project).variables)
    names = {
        "document": [made.settled, made.owed],
        "sample": [made.sample],
        "id": [made.sample],
        "coding": [stale.id],
        "coder": ["clara", "konrad"],
        "coders": ["clara", "konrad"],
        "variable": [*variables, "outcome", "regime"],
        "variables": variables,
        "person": ["0", "1", "2", "99", "100"],
        "base": ["0", "1", "3"],
        "action": ["confirm", "set", "not_stated", "unclear", "missing:redacted", "undo", "comment", "flag"],
        "choice": ["clara", "konrad", "other", "not_stated"],
        "text": [document.text_sha256],
        "state": ["coded", "conflict", "decided", "machine"],
        "stratify": ["court", "year", "kind", "outcome"],
        "allocation": ["equal", "simple", "proportional"],
        "size": ["1", "2", "100"],
        "seed": ["1"],
        "double": ["0", "20", "100"],
        "name": ["Вторая проба"],
        "kind": ["verdict", "counter"],
        "language": ["ru", "en"],
    }
    return Here(made, document.text, names)


def word(here: Here, name: str, draw: Any) -> str:
    """Something for this place or field: mostly what leads somewhere, else anything."""
    meant = here.names.get(name)
    if meant and draw(st.integers(0, 4)):
        return str(draw(st.sampled_from(meant)))
    return str(draw(VALUE))


_CONFLICT = {"conflict", "decide", "take_back", "put_example"}


def filled(page: Page, here: Here, draw: Any) -> str:
    """An address of the page with what was drawn in its places."""
    _, path, convertors = compile_path(page.path)
    for name, convertor in convertors.items():
        number = isinstance(convertor, IntegerConvertor)
        said = str(draw(st.sampled_from([0, 1, 2, 10**25]))) if number else word(here, name, draw)
        if page.name in _CONFLICT and name in ("person", "variable") and draw(st.integers(0, 4)):
            said = str(here.made.conflict[1 if name == "person" else 2])
        path = path.replace(f"{{{name}}}", quote(said or "-", safe="", errors="replace"))
    return path


def fields(page: Page, here: Here, draw: Any) -> dict[str, str]:
    """A form: mostly one that the page would take, with some fields exchanged, else any fields."""
    sent = meant(page, here, draw) if draw(st.integers(0, 3)) else {}
    return sent | {
        name: word(here, name, draw) for name in draw(st.lists(st.sampled_from(FIELDS), max_size=3))
    }


def meant(page: Page, here: Here, draw: Any) -> dict[str, str]:
    """What a person could send to this page, more or less."""
    number, odd = st.sampled_from(["0", "1", "3", "20"]), VALUE
    if page.name == "draw":
        return {"name": draw(odd), "size": draw(number), "seed": draw(number), "double": draw(number)}
    if page.name == "decide":
        choice = draw(st.sampled_from(["clara", "konrad", "0", "1", "other", "not_stated", "unclear"]))
        return {"choice": choice, "other": draw(odd), "reason": draw(odd), "base": draw(number)}
    start = draw(st.integers(-2, len(here.text)))
    end = draw(st.integers(start, start + 40))
    value = {
        "value": draw(st.one_of(st.sampled_from(["convicted", "acquitted", "general", 12]), THING)),
        "evidence": [
            [start, end, here.text[max(start, 0) : max(end, 0)]],
            *draw(st.lists(THING, max_size=1)),
        ],
        "speaker": draw(st.sampled_from([None, "court", "x"])),
        "assessment": draw(st.sampled_from([None, "x"])),
    }
    return {
        "variable": draw(st.sampled_from(["outcome", "regime", "sentence_months"])),
        "person": draw(st.sampled_from(["1", "1", "2", ""])),
        "action": draw(st.sampled_from(here.names["action"])),
        "values": json.dumps([value]),
        "base": draw(number),
        "text": here.names["text"][0],
        "seconds": draw(odd),
        "comment": draw(odd),
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.methods[0]} {page.path}")
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_no_request_breaks_a_page(desk: Desk, here: Here, page: Page, data: st.DataObject):
    """Odd ids, fields, JSON and searches, by an editor who may do everything: refused or answered, never a fault."""
    client = desk.client("emil")
    path, sent = filled(page, here, data.draw), fields(page, here, data.draw)
    for method in page.methods:
        answer = (
            client.post(path, sent) if method == "POST" else client.get(f"{path}?{urlencode(sent)}"[:8000])
        )
        assert answer.status_code < 500, (method, path, sent)
        assert "Traceback" not in answer.text
