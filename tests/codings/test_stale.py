"""An answer is stale when its question is another today, and an orphan when its words are; both are said, neither is mended."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from sudebnik.codebook.codebook import Codebook, Label, UnitKind, ValueType, Variable
from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.codings.questions import Change, What, definition, differences, fingerprint
from sudebnik.codings.stale import orphan, stale

PLEA = Variable(
    "plea",
    UnitKind.PERSON,
    ValueType.CATEGORY,
    Label("вина", "plea"),
    {"full": Label("полностью", "fully"), "denied": Label("не признал", "denied")},
)
_AT = count()


def book(*variables: Variable) -> Codebook:
    return Codebook(Label("книга", "book"), {one.id: one for one in variables}, "r2")


def line(value: str = "full", coder: str = "anna", **fields: object) -> Coding:
    made = Coding(
        kind=Kind.CODING,
        document="d1",
        person=1,
        variable="plea",
        given=(Given(value),),
        missing=None,
        coder=coder,
        at=f"2026-01-01T00:00:00.{next(_AT):06}+00:00",
        codebook="r1",
        question=fingerprint(PLEA),
        text="t1",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


QUESTIONS = {fingerprint(PLEA): definition(PLEA)}

REWORDED = {**PLEA.values, "denied": Label("не признал", "pleaded not guilty")}
ADDED = {**PLEA.values, "partial": Label("частично", "partly")}
ONE = {"denied": PLEA.values["denied"]}


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (replace(PLEA, values=REWORDED), [(What.VALUE_REWORDED, "denied")]),
        (replace(PLEA, values=ADDED), [(What.VALUE_ADDED, "partial")]),
        (replace(PLEA, values=ONE), [(What.VALUE_REMOVED, "full")]),
        (replace(PLEA, values=dict(reversed(list(PLEA.values.items())))), [(What.ORDER, None)]),
        (replace(PLEA, label=Label("признание", "plea")), [(What.LABEL, None)]),
        (replace(PLEA, trap="not the counsel's"), [(What.TRAP, None)]),
        (replace(PLEA, many=True), [(What.MANY, None)]),
        (replace(PLEA, assessed=True), [(What.ASSESSED, None)]),
        (replace(PLEA, everywhere=True), [(What.EVERYWHERE, None)]),
        (replace(PLEA, type=ValueType.TEXT, values={}), [(What.TYPE, None), (What.VALUE_REMOVED, "full"), (What.VALUE_REMOVED, "denied")]),
        (replace(PLEA, unit=UnitKind.DOCUMENT), [(What.UNIT, None)]),
    ],
)  # fmt: skip
def test_whatever_a_coder_reads_makes_an_answer_stale(
    after: Variable, changes: list[tuple[What, str | None]]
) -> None:
    """Each change of what is asked is found and named; the fingerprint is another."""
    (found,) = stale([line("denied")], book(after), QUESTIONS)
    assert [(one.what, one.value) for one in found.changes] == changes
    assert fingerprint(after) != fingerprint(PLEA)


@pytest.mark.parametrize(
    "after",
    [
        PLEA,
        replace(PLEA, place="other.yml:7"),
        replace(PLEA, read_by="trial"),
        replace(PLEA, silent="full", aside=frozenset({"denied"})),
    ],
)
def test_what_only_the_rules_read_does_not(after: Variable) -> None:
    """Rules, places in the file and what the machine makes of silence leave answers as they are."""
    assert stale([line()], book(after), QUESTIONS) == []
    assert differences(definition(PLEA), definition(after)) == ()


def test_an_answer_that_is_none_any_more_is_impossible() -> None:
    """Whoever said what today's codebook does not have has to answer anew; who said the other has to look."""
    both = stale([line("full"), line("denied", "boris")], book(replace(PLEA, values=ONE)), QUESTIONS)
    assert [(one.line.coder, one.impossible) for one in both] == [("anna", True), ("boris", False)]
    two = line(given=(Given("full"), Given("denied")))
    (many,) = stale([two], book(PLEA), QUESTIONS)
    assert many.impossible
    (gone,) = stale([line()], book(), QUESTIONS)
    assert gone.impossible and gone.changes == (Change(What.GONE),)


def test_only_what_says_something_today_is_stale() -> None:
    """A later answer to today's question clears the list; under a decision only the decision is looked at."""
    today = replace(PLEA, values=ADDED)
    newer = line(question=fingerprint(today))
    assert stale([line(), newer], book(today), QUESTIONS) == []
    decided = line(coder="vera", kind=Kind.DECISION, question=fingerprint(today))
    assert stale([line(), line("denied", "boris"), decided], book(today), QUESTIONS) == []
    old = line(coder="vera", kind=Kind.DECISION)
    assert [one.line for one in stale([line(), old], book(today), QUESTIONS)] == [old]


def test_answers_from_before_fingerprints() -> None:
    """Without a fingerprint an answer is stale only where it is none today; a question not on record is said to be unknown."""
    assert stale([line(question="")], book(PLEA), QUESTIONS) == []
    (impossible,) = stale([line(question="")], book(replace(PLEA, values=ONE)), QUESTIONS)
    assert impossible.changes == (Change(What.UNKNOWN),)
    (elsewhere,) = stale([line(question="0" * 16)], book(PLEA), QUESTIONS)
    assert elsewhere.changes == (Change(What.UNKNOWN),) and not elsewhere.impossible


def test_missing_answers_are_never_impossible() -> None:
    """«Unclear» and «not stated» are answers to every question."""
    found = stale([line(given=(), missing="unclear")], book(replace(PLEA, values=ONE)), QUESTIONS)
    assert [one.impossible for one in found] == [False]


# -- orphans ------------------------------------------------------------------------------------------
TEXT = "Подсудимый 𝕏 вину признал полностью."


def resting(*places: tuple[int, int], text: str = TEXT) -> Coding:
    words = tuple(Words(start, end, "TESTIMONY", text[start:end]) for start, end in places)
    return line(given=(Given("full", words),))


def test_words_that_stand_are_no_orphans() -> None:
    """The same text, or another in which the words stand where they stood, orphans nothing; nor does an answer without words."""
    said = resting((13, 25))
    assert orphan(said, "t1", TEXT) is None
    assert orphan(said, "t2", TEXT + " Секретарь.") is None
    assert orphan(line(), "t2", "") is None


def test_a_shift_by_one_is_an_orphan_and_is_not_moved() -> None:
    """Words one place further are lost; that they stand elsewhere is told, and nothing is put there."""
    said = resting((13, 25), (0, 10))
    found = orphan(said, "t2", "Подсудимый 𝕏, вину признал полностью. Он вину признал.")
    assert found is not None
    assert found.lost == (said.given[0].evidence[0],)
    assert found.elsewhere == (2,)
    assert found.line is said and not found.gone


def test_a_document_that_is_another_now_orphans_all_of_it() -> None:
    """Where the document is not here, its answers are orphans; where it was taken out with its words, they are not."""
    said = resting((13, 25))
    found = orphan(said, None, None)
    assert found is not None and found.gone and found.elsewhere == (0,)
    taken = Words(13, 25, "TESTIMONY", "", said.given[0].evidence[0].digest)
    assert orphan(replace(said, given=(Given("full", (taken,)),)), None, None) is None
