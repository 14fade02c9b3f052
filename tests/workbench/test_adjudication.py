"""Only conflicts come before a third person; what he decides holds, and an example of it can go under the question."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.invented import write_acts

from sudebnik.codebook.decided import DECIDED
from sudebnik.codings.coding import Coding, Given, Kind, Unit, Words
from sudebnik.codings.settle import State
from sudebnik.errors import CodebookError, Overtaken, UsageError
from sudebnik.store.accounts import Account, Role
from sudebnik.workbench import adjudication, examples, runs, samples, sources
from sudebnik.workbench.adjudication import Conflict, conflict, conflicts, decide, take_back
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import answers_of, code, moment, stamped
from sudebnik.workbench.contested import Contested, contested
from sudebnik.workbench.project import Project

ADA = Account("ada", frozenset({Role.ADJUDICATOR}))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    acts = write_acts(tmp_path / "acts", 3)
    with Project.open_or_create(tmp_path / "p") as made:
        runs.run(made, [str(acts)])
        yield made


def act(project: Project, number: int = 0) -> str:
    return [head.id for head in project.documents.all()][number]


def answer(
    project: Project, coder: str, *values: Any, variable: str = "sentence_kind", number: int = 0, **more: Any
) -> Coding:
    """A coder's answer; each value is a word, or a `Given`."""
    document = act(project, number)
    given = tuple(one if isinstance(one, Given) else Given(one) for one in values)
    line = Coding(
        Kind.CODING,
        document,
        1,
        variable,
        given,
        None if given else "not_stated",
        coder,
        moment(),
        "",
        "",
        "",
    )
    return code(project, stamped(project, replace(line, **more)))


def quoted(project: Project, start: int, end: int, value: str, **aspects: str) -> Given:
    text = project.documents.get(act(project)).text  # type: ignore[union-attr]
    return Given(value, (Words(start, end, "INTRO", text[start:end]),), **aspects)


def known(project: Project, variable: str = "sentence_kind", viewer: Account = ADA) -> Conflict:
    found = conflict(project, (act(project), 1, variable), viewer)
    assert found is not None
    return found


def settle(project: Project, found: Conflict, value: str, viewer: Account = ADA, **more: Any) -> Coding:
    told: dict[str, Any] = {"missing": None, "reason": "так сказано", "base": found.base}
    return decide(project, found, viewer, given=[Given(value)], **(told | more))


# -- which come before him ------------------------------------------------------------------------------------
def test_only_conflicts_are_shown(project: Project) -> None:
    """One answer, two equal ones, and one that was taken back are no conflict; two that differ are."""
    answer(project, "anna", "fine", number=0)
    answer(project, "anna", "fine", number=1)
    answer(project, "boris", "fine", number=1)
    assert conflicts(project, ADA) == []
    answer(project, "anna", "fine", number=2)
    other = answer(project, "boris", "arrest", number=2)
    (head,) = conflicts(project, ADA)
    assert (head.unit, head.answers) == ((act(project, 2), 1, "sentence_kind"), 2)
    answer(project, "boris", kind=Kind.WITHDRAWAL, number=2, missing=None, settles=(other.id,))
    assert conflicts(project, ADA) == []


def test_not_stated_and_no_value_are_one_answer(project: Project) -> None:
    """«Not stated» and an empty list do not conflict."""
    answer(project, "anna", variable="mitigating")
    answer(project, "boris", variable="mitigating", missing=None)
    assert adjudication.count(project, ADA) == 0


def test_speaker_and_assessment_conflict_only_where_they_belong_to_the_answer(project: Project) -> None:
    """Of a stated reason who says it is part of the answer; of a kind of sentence it is not."""
    for variable, value in (("reason", "R03"), ("sentence_kind", "fine")):
        answer(project, "anna", Given(value, (), "defendant", "accepted"), variable=variable)
        answer(project, "boris", Given(value, (), "counsel", "rejected"), variable=variable)
    assert [head.unit[2] for head in conflicts(project, ADA)] == ["reason"]
    sides = known(project, "reason").sides
    assert [one.own for side in sides for one in side.answers] == [frozenset({"speaker", "assessment"})] * 2


def test_what_both_sides_say_is_not_marked(project: Project) -> None:
    """Of several values only those are marked that the other side does not give."""
    answer(project, "anna", "plea", "remorse", variable="mitigating")
    answer(project, "boris", "remorse", variable="mitigating")
    marked = {one.given.value: one.own for side in known(project, "mitigating").sides for one in side.answers}
    assert marked == {"plea": {"value"}, "remorse": frozenset()}


def test_sides_do_not_tell_who_was_first(project: Project) -> None:
    """Which answer stands left depends on what is said, not on the order in which the coders came."""
    answer(project, "anna", "fine")
    answer(project, "boris", "arrest")
    one = [side.answers[0].given.value for side in known(project).sides]
    answer(project, "anna", "fine", comment="ещё раз")
    assert [side.answers[0].given.value for side in known(project).sides] == one


def test_coders_who_agree_stand_on_one_side(project: Project) -> None:
    """Of three coders two who say the same are one side."""
    for coder, value in (("anna", "fine"), ("boris", "arrest"), ("vera", "fine")):
        answer(project, coder, value)
    assert sorted(len(side.lines) for side in known(project).sides) == [1, 2]


def test_words_stand_in_their_surroundings(project: Project) -> None:
    """A quote is shown with what stands before and behind it, cut at words; together they are the text."""
    text = project.documents.get(act(project)).text  # type: ignore[union-attr]
    start = text.index("лишения")
    answer(project, "anna", quoted(project, start, start + 7, "fine"))
    answer(project, "boris", "arrest")
    (quote,) = [one for side in known(project).sides for given in side.answers for one in given.quotes]
    whole = quote.before.removeprefix("… ") + quote.exact + quote.after.removesuffix(" …")
    assert quote.exact == "лишения" and whole in text and not quote.gone


def test_words_that_are_gone_are_said_to_be_gone(project: Project) -> None:
    """Where the text is another now, the words of the answer are shown as lost, and nothing around them."""
    answer(project, "anna", quoted(project, 5, 20, "fine"))
    answer(project, "boris", "arrest")
    from sudebnik.store.documents import pack

    row = pack(replace(project.documents.get(act(project)), text="Совсем другой текст."))  # type: ignore[type-var]
    project.database.execute("UPDATE documents SET text = ?, text_sha256 = ?", (row[5], row[7]))
    quotes = [one for side in known(project).sides for given in side.answers for one in given.quotes]
    assert [(one.gone, one.before, one.after) for one in quotes] == [(True, "", "")]


def test_who_owes_blind_answers_is_told_nothing(project: Project) -> None:
    """An adjudicator who has still to code the act blind sees neither the conflict nor that there is one."""
    answer(project, "anna", "fine")
    answer(project, "boris", "arrest")
    made = samples.draw(project, name="Проба", size=3, seed=1, by="emil", variables=["outcome"], double=0)
    samples.assign(project, made.id, ["ada"], 1)
    assert conflicts(project, ADA) == [] and adjudication.count(project, ADA) == 0
    assert conflict(project, (act(project), 1, "sentence_kind"), ADA) is None
    assert adjudication.count(project, Account("vera", frozenset({Role.ADJUDICATOR}))) == 1
    samples.release(project, made.id, "ada")
    assert adjudication.count(project, ADA) == 1


# -- deciding ---------------------------------------------------------------------------------------------------
def test_a_decision_holds_and_names_what_it_settles(project: Project) -> None:
    """What the third person decides holds; the line names the answers it settles, what was seen, and the reason."""
    lines = [answer(project, "anna", "fine"), answer(project, "boris", "arrest")]
    decided = settle(project, known(project), "fine", reason="  в резолютивной части  ")
    assert (decided.kind, decided.coder, decided.shown) == (Kind.DECISION, "ada", "all")
    assert set(decided.settles) == {line.id for line in lines}
    assert decided.comment == "в резолютивной части"
    (holds,) = answers_of(project, act(project))
    assert (holds.value, holds.coder) == ("fine", "ada")
    assert conflicts(project, ADA) == []
    again = known(project)
    assert (again.state, again.decision) == (State.DECIDED, decided)
    assert [line.id for line in adjudication.decided(project, ADA)] == [decided.id]


def test_a_decision_taken_back_opens_the_conflict_again(project: Project) -> None:
    """Undo is one more line; the conflict waits again, and nothing holds until somebody decides."""
    answer(project, "anna", "fine")
    answer(project, "boris", "arrest")
    settle(project, known(project), "fine")
    take_back(project, known(project), ADA, base=known(project).base)
    assert known(project).state is State.CONFLICT
    assert adjudication.decided(project, ADA) == []
    assert len(project.codings.log()) == 4
    with pytest.raises(UsageError, match="nothing was decided"):
        take_back(project, known(project), ADA, base=known(project).base)


def test_a_decision_needs_a_reason(project: Project) -> None:
    """Without a reason nothing is written."""
    answer(project, "anna", "fine")
    answer(project, "boris", "arrest")
    with pytest.raises(UsageError, match="reason"):
        settle(project, known(project), "fine", reason="  ")
    assert len(project.codings.log()) == 2


def test_a_coder_does_not_decide_his_own_conflict_where_somebody_else_can(project: Project) -> None:
    """One of the two coders decides only where nobody else may."""
    answer(project, "anna", "fine")
    answer(project, "boris", "arrest")
    anna = Account("anna", frozenset({Role.CODER, Role.ADJUDICATOR}))
    with pytest.raises(UsageError, match="somebody else"):
        settle(project, known(project), "fine", anna, deciders={"anna", "ada"})
    assert settle(project, known(project), "fine", anna, deciders={"anna", "boris"}).coder == "anna"


def test_two_decisions_at_once_are_told(project: Project) -> None:
    """Whoever decides on what has changed since is told so, and nothing is written."""
    answer(project, "anna", "fine")
    answer(project, "boris", "arrest")
    seen = known(project)
    settle(project, seen, "fine")
    with pytest.raises(Overtaken):
        settle(project, seen, "arrest")
    seen = known(project)
    answer(project, "boris", "fine")
    with pytest.raises(Overtaken):
        take_back(project, seen, ADA, base=seen.base)
    assert len(project.codings.log()) == 4


def test_what_is_followed_equals_what_is_reckoned_anew(project: Project, tmp_path: Path) -> None:
    """Read on line by line, the list of conflicts is the one that a first reading of the whole log gives."""
    watch = Contested()
    steps: list[tuple[str, str, str]] = [
        ("anna", "fine", "sentence_kind"), ("boris", "arrest", "sentence_kind"), ("vera", "fine", "sentence_kind"),
        ("boris", "fine", "sentence_kind"), ("anna", "general", "regime"), ("boris", "strict", "regime"), ("anna", "strict", "regime"),
    ]  # fmt: skip
    for coder, value, variable in steps:
        answer(project, coder, value, variable=variable)
        followed = watch.follow(project)
        assert set(followed) == set(Contested().follow(project)) == set(contested(project))
    assert contested(project) == {}


# -- into the codebook --------------------------------------------------------------------------------------------
def decision(project: Project) -> Coding:
    answer(project, "anna", "fine")
    answer(project, "boris", "arrest")
    return settle(project, known(project), "fine")


def test_an_example_stands_under_its_question(project: Project) -> None:
    """A decided example is in the codebook under its question; its revision, and so what was read by it, stays."""
    before = book_of(project).revision
    line = decision(project)
    examples.put(project, line, "  оштрафован \n на …  ", counter=False)
    book = book_of(project)
    (one,) = book.variables["sentence_kind"].decided
    assert (one.value, one.words, one.counter, one.coding) == ("fine", "оштрафован на …", False, line.id)
    assert book.revision == before
    examples.put(project, line, "похоже на штраф", counter=True)
    (one,) = book_of(project).variables["sentence_kind"].decided
    assert (one.words, one.counter) == ("похоже на штраф", True)
    folder = project.folder / "codebook"
    assert not stat.S_IMODE(folder.stat().st_mode) & 0o077
    assert project.own_codebook is None


def test_an_example_is_a_sentence_and_no_ruling(project: Project) -> None:
    """Nothing, and more than a thousand characters, are refused; so is an answer that nobody decided."""
    line = decision(project)
    for words in ("", " \n ", "а" * 1001):
        with pytest.raises(UsageError):
            examples.put(project, line, words, counter=False)
    with pytest.raises(UsageError, match="decided"):
        examples.put(project, project.codings.log()[0], "слова", counter=False)
    assert not (project.folder / "codebook").exists()


def test_words_of_a_ruling_leave_the_codebook_with_it(project: Project) -> None:
    """When a ruling is taken out of the project, its example goes as well; examples of others stay."""
    first = decision(project)
    answer(project, "anna", "fine", number=1)
    answer(project, "boris", "arrest", number=1)
    other: Unit = (act(project, 1), 1, "sentence_kind")
    found = conflict(project, other, ADA)
    assert found is not None
    second = settle(project, found, "arrest")
    examples.put(project, first, "слова первого", counter=False)
    examples.put(project, second, "слова второго: «да», \\ и # тоже", counter=False)
    head = project.documents.head(first.document)
    assert head is not None
    sources.remove(project, [head.place])
    text = (project.folder / "codebook" / DECIDED).read_text("utf-8")
    assert "слова первого" not in text
    (one,) = book_of(project).variables["sentence_kind"].decided
    assert one.words == "слова второго: «да», \\ и # тоже"


@pytest.mark.parametrize(
    "text",
    [
        "decided: 3",
        "decided: [3]",
        "x: [",
        "decided:\n  - {variable: a}",
        "- a",
        "decided:\n  - {variable: a, words: b, c: d}",
    ],
)
def test_a_file_of_examples_that_cannot_be_read_is_named(project: Project, text: str) -> None:
    """A slip of the hand in the file is told with file and line."""
    (project.folder / "codebook").mkdir()
    (project.folder / "codebook" / DECIDED).write_text(text)
    with pytest.raises(CodebookError, match=r"decided\.yml:\d"):
        book_of(project)
