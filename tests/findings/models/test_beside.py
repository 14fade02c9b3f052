"""Proposals beside the rules: gaps are filled, quoted answers hold, and no contradiction is silent."""

from __future__ import annotations

from tests.findings.models.asked import act

from sudebnik.codebook.missing import Missing
from sudebnik.findings.finding import Finding, Value
from sudebnik.findings.models.beside import DISAGREES, put_beside
from sudebnik.findings.quote import Quote

READING = act("он устал.")


def quote() -> Quote:
    start = READING.text.index("он устал")
    return READING.quote(start, start + 8)


def said(
    variable: str,
    value: Value | None,
    rule: str = "rules.a@1",
    *,
    words: bool = True,
    person: int = 1,
    **more: object,
) -> Finding:
    return Finding(person, variable, value, (quote(),) if words else (), rule, **more)  # type: ignore[arg-type]


def excludes(variable: str, value: Value | None) -> bool:
    return variable == "plea" or value == "R00"


def test_a_gap_is_filled() -> None:
    """What the rules did not find is added, after what they found, which stays as it is."""
    rules = [said("reason", "R03"), said("plea", "full")]
    proposal = said("reason", "R13", "model.reason@1", confidence=0.7)
    held, unlike = put_beside(rules, [proposal], excludes)
    assert held == [*rules, proposal]
    assert unlike == []


def test_what_is_there_is_not_added() -> None:
    """The same answer about the same person adds nothing; about another person it does."""
    rules = [said("reason", "R03")]
    assert put_beside(rules, [said("reason", "R03", "model.reason@1")], excludes).findings == rules
    assert len(put_beside(rules, [said("reason", "R03", "model.reason@1", person=2)], excludes).findings) == 2


def test_a_quoted_answer_holds_and_is_flagged() -> None:
    """Against the rules' words the proposal does not count; the answer gets the flag, and both are told."""
    rules = [said("plea", "full", flags=("verify",))]
    held, (unlike,) = put_beside(rules, [said("plea", "denied", "model.plea@1", confidence=0.9)], excludes)
    assert [(one.value, one.rule, one.flags) for one in held] == [
        ("full", "rules.a@1", ("verify", DISAGREES))
    ]
    assert (unlike.rules, unlike.proposed, unlike.held, unlike.confidence) == ("full", "denied", "rules", 0.9)
    assert unlike.quote.exact == "он устал"


def test_a_quoted_silence_holds_too() -> None:
    """Where the text says that he named no reason, a proposed reason contradicts it."""
    held, (unlike,) = put_beside([said("reason", "R00")], [said("reason", "R13", "model.reason@1")], excludes)
    assert [(one.value, one.flags) for one in held] == [("R00", (DISAGREES,))]
    assert unlike.held == "rules"


def test_an_answer_without_words_gives_way_and_is_told() -> None:
    """No reason found, not stated, not suspended: answers that rest on no words make room, and that is no secret."""
    for wordless in (
        said("reason", "R00", words=False),
        said("plea", "full", words=False),
        said("plea", None, words=False, missing=Missing.NOT_STATED),
    ):
        proposal = said(wordless.variable, "R13" if wordless.variable == "reason" else "denied", "model.x@1")
        held, (unlike,) = put_beside([wordless], [proposal], excludes)
        assert held == [proposal]
        assert unlike.held == "proposal"


def test_the_surest_of_two_proposals_holds() -> None:
    """Two proposals for a single answer: the first one holds, the second is told as a disagreement."""
    proposals = [
        said("plea", "full", "model.plea@1", confidence=0.9),
        said("plea", "denied", "model.plea@1", confidence=0.6),
    ]
    held, (unlike,) = put_beside([], proposals, excludes)
    assert [(one.value, one.flags) for one in held] == [("full", (DISAGREES,))]
    assert (unlike.rules, unlike.proposed) == ("full", "denied")
