"""A coding is one line that means one thing wherever it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sudebnik.codings.coding import Coding, Given, Kind, Words, from_json, said
from sudebnik.errors import UsageError

LINE = Coding(
    kind=Kind.CODING,
    document="d" * 64,
    person=1,
    variable="reason",
    given=(
        Given("R04", (Words(10, 20, "TESTIMONY", "заболел он"),), "defendant", "rejected"),
        Given("R05", (), "counsel", None),
    ),
    missing=None,
    coder="anna",
    at="2026-03-01T10:00:00.000001+00:00",
    codebook="0123456789abcdef",
    question="fedcba9876543210",
    text="a" * 64,
    comment="спросить",
    machine=({"value": "R04", "missing": None},),
    seconds=2.5,
)


def test_a_line_comes_back_from_its_json_with_its_id() -> None:
    """What was written is read again, field by field, and its id is the same."""
    again = from_json(orjson.loads(orjson.dumps(LINE.as_json())), number=7)
    assert again == replace(LINE, number=7)
    assert again.id == LINE.id


def test_the_body_holds_no_words_of_the_ruling() -> None:
    """The log itself has digests; with the words gone the id is still the same."""
    assert "заболел" not in LINE.body().decode()
    words = LINE.given[0].evidence[0]
    gone = words._replace(exact="", kept=words.digest)
    without = replace(LINE, given=(LINE.given[0]._replace(evidence=(gone,)), LINE.given[1]))
    assert without.id == LINE.id
    assert from_json(orjson.loads(orjson.dumps(without.as_json()))).id == LINE.id


@pytest.mark.parametrize(
    "change",
    [
        {"coder": "boris"},
        {"person": 2},
        {"comment": ""},
        {"missing": "unclear"},
        {"flag": True},
        {"seconds": 2.6},
        {"given": LINE.given[:1]},
        {"given": LINE.given[::-1]},
        {"settles": ("x",)},
    ],
)
def test_another_line_has_another_id(change: dict[str, Any]) -> None:
    """Every field belongs to the identity of a line, but its place in the log."""
    assert replace(LINE, **change).id != LINE.id
    assert replace(LINE, number=9).id == LINE.id


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"coder": 5}, "coder"),
        ({"person": "1"}, "person"),
        ({"person": True}, "person"),
        ({"kind": "guess"}, "kind"),
        ({"missing": "lost"}, "missing"),
        ({"shown": "some"}, "shown"),
        ({"given": {"value": 1}}, "given"),
        ({"given": ["R04"]}, "given"),
        ({"given": [{"value": 1, "evidence": [[3, 2, "INTRO", "ab"]]}]}, "evidence"),
        ({"given": [{"value": 1, "evidence": [[0, 9, "INTRO", "тайна"]]}]}, "evidence"),
        ({"flag": "yes"}, "flag"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_faulty_line_is_refused_by_the_name_of_its_field(fields: dict[str, Any], named: str) -> None:
    """The message names the field, and holds nothing of what stands in it."""
    with pytest.raises(UsageError, match=named) as refused:
        from_json(LINE.as_json() | fields)
    assert "тайна" not in str(refused.value)


@pytest.mark.parametrize("field", ["kind", "document", "variable", "coder", "at"])
def test_a_line_without_a_needed_field_is_refused(field: str) -> None:
    """Who, when, about what: without these a line is none."""
    told = LINE.as_json()
    del told[field]
    with pytest.raises(UsageError, match=field):
        from_json(told)


_JSON = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53), 2**53) | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=8,
)


@given(some.dictionaries(some.sampled_from(sorted(LINE.as_json())), _JSON))
def test_any_json_is_read_or_refused(fields: dict[str, Any]) -> None:
    """A stranger's line is a coding or a `UsageError`, never another fault; and a coding that was read can be written."""
    try:
        line = from_json(LINE.as_json() | fields)
    except UsageError:
        return
    assert from_json(line.as_json()) == line


def test_the_same_is_said_in_any_order() -> None:
    """Two values in another order are no disagreement; speaker and assessment are one where they belong to the answer."""
    turned = replace(LINE, given=LINE.given[::-1])
    assert said(turned, aspects=True) == said(LINE, aspects=True)
    accepted = replace(LINE, given=(LINE.given[0]._replace(assessment="accepted"), LINE.given[1]))
    assert said(accepted) == said(LINE)
    assert said(accepted, aspects=True) != said(LINE, aspects=True)


def test_no_value_and_not_stated_are_one_answer_and_other_missing_are_not() -> None:
    """«There is none» and «not stated» agree; «redacted» and «unclear» agree with neither, nor with each other."""
    none = replace(LINE, given=())
    answers = [
        said(replace(none, missing=missing)) for missing in (None, "not_stated", "redacted", "unclear")
    ]
    assert answers[0] == answers[1]
    assert len(set(answers)) == 3
