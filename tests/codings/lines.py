"""Invented lines of a log, for tests of how they are written and read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from sudebnik.codebook.missing import Missing
from sudebnik.codings.coding import SHOWN, Coding, Given, Kind, Words

PLAIN = Coding(
    kind=Kind.CODING,
    document="d" * 64,
    person=1,
    variable="reason",
    given=(
        Given(
            "R01", (Words(0, 3, "INTRO", "сын"), Words(9, 14, "GROUNDS", "болел")), "defendant", "rejected"
        ),
        Given({"n": 2, "start": None, "days": [1.0, 2.5]}),
    ),
    missing=None,
    coder="анна",
    at="2026-03-01T10:00:00.000001+00:00",
    codebook="c" * 16,
    question="q" * 16,
    text="7" * 64,
    comment='=SUM(A1)\r\n"кавычки"; и, запятая',
    flag=True,
    machine=({"value": "R02", "missing": None, "id": "f1"},),
    sample="s1",
    seconds=2.5,
)
"""A line with everything in it."""

NONE = replace(PLAIN, given=(), comment="", machine=(), sample=None, seconds=None, flag=False)
UNCLEAR = replace(NONE, missing="unclear", person=None, variable="court")
DECIDED = replace(NONE, kind=Kind.DECISION, settles=(PLAIN.id, NONE.id), shown="all", comment="-1 и +2")
BACK = replace(NONE, kind=Kind.WITHDRAWAL, settles=(DECIDED.id,))
TAKEN_OUT = replace(PLAIN, given=(Given("R01", (Words(3, 8, "INTRO", "", "a" * 32),)),))
"""The ruling was taken out of the project: of its words a digest is left."""

LINES = [PLAIN, NONE, UNCLEAR, DECIDED, BACK, TAKEN_OUT]

_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
_names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
_values = st.recursive(
    st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | _names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=3),
    max_leaves=4,
)
_places = st.builds(
    lambda start, words, zone: Words(start, start + len(words), zone, words),
    st.integers(0, 10**6),
    _text.filter(bool),
    st.sampled_from(["INTRO", "GROUNDS"]),
)
_optional = st.none() | _names


def _line(**fields: Any) -> Coding:
    return replace(PLAIN, **fields)


lines = st.builds(
    _line,
    kind=st.sampled_from(Kind),
    document=_names,
    person=st.none() | st.integers(1, 9),
    variable=_names,
    given=st.lists(
        st.builds(Given, _values, st.lists(_places, max_size=3).map(tuple), _optional, _optional), max_size=3
    ).map(tuple),
    missing=st.none(),
    coder=_names,
    comment=st.text(st.characters(codec="utf-8"), max_size=12),
    flag=st.booleans(),
    shown=st.sampled_from(SHOWN),
    machine=st.lists(_values, max_size=2).map(tuple),
    sample=_optional,
    seconds=st.none() | st.floats(0, 1e6),
    settles=st.lists(_names, max_size=2).map(tuple),
) | st.builds(_line, given=st.just(()), missing=st.sampled_from([one.value for one in Missing]))
"""Any line that the log could hold: any characters, halves of surrogate pairs in a ruling's words among them."""
