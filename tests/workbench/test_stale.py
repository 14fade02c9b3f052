"""A new codebook gives the list of answers to look at again; a new text gives those whose words are lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.workbench import drawn as invented
from tests.workbench.drawn import answer, rewrite

from sudebnik.codebook.codebook import Codebook, Label
from sudebnik.codings.coding import Words
from sudebnik.codings.questions import What
from sudebnik.store.findings import StoredFinding
from sudebnik.workbench import codebooks, codings, runs, stream
from sudebnik.workbench import stale as worklists
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import answers, answers_of
from sudebnik.workbench.project import Project


def with_plea(project: Project, monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """From now on the project is asked by a codebook with another question about the plea."""
    book = book_of(project)
    plea = replace(book.variables["plea"], **changes)  # type: ignore[arg-type]

    def other(_: Project) -> Codebook:
        return replace(book, revision="r2", variables={**book.variables, "plea": plea})

    for module in (codings, worklists):
        monkeypatch.setattr(module, "book_of", other)


def test_a_new_codebook_lists_what_it_makes_stale(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was answered under the former question is listed with what changed; answering again clears it."""
    first, second = answer(project, 0), answer(project, 1, "denied", "boris")
    assert worklists.stale(project) == []
    values = dict(book_of(project).variables["plea"].values)
    values["denied"] = Label("не признал вовсе", "denied outright")
    with_plea(project, monkeypatch, values=values)
    found = worklists.stale(project)
    assert {one.line.id for one in found} == {first.id, second.id}
    assert {(change.what, change.value) for one in found for change in one.changes} == {
        (What.VALUE_REWORDED, "denied")
    }
    answer(project, 0)
    assert [one.line.id for one in worklists.stale(project)] == [second.id]
    assert worklists.stale(project, first.document) == []


def test_an_answer_that_is_gone_is_listed_as_impossible(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the category was taken out, the answer cannot stand."""
    answer(project, 0)
    values = {
        name: label for name, label in book_of(project).variables["plea"].values.items() if name != "full"
    }
    with_plea(project, monkeypatch, values=values)
    (one,) = worklists.stale(project)
    assert one.impossible and [change.what for change in one.changes] == [What.VALUE_REMOVED]


def test_another_text_orphans_what_no_longer_fits(project: Project) -> None:
    """Words that moved are orphans, those before the change are not; the answer itself and its places stay as they were."""
    before = answer(project, 0, words="ПРИГОВОР", coder="anna")
    after = answer(project, 0, words="исправительной колонии", coder="boris")
    answer(project, 1, words="исправительной колонии")
    assert worklists.orphans(project) == []
    rewrite(project, before.document, "УСТАНОВИЛ:", "У С Т А Н О В И Л:")
    (orphan,) = worklists.orphans(project)
    assert (orphan.line.id, orphan.elsewhere, orphan.gone) == (after.id, (1,), False)
    assert orphan.lost == after.given[0].evidence
    assert project.codings.get(after.id) == after
    assert worklists.orphans(project, before.document) == [orphan]


def test_a_document_that_became_another_is_told_loudly(project: Project) -> None:
    """Where the act is not here any more under its id but its words are kept, the answer is an orphan; taken out, it is not."""
    said = answer(project, 0, words="ПРИГОВОР")
    project.database.execute("DELETE FROM documents WHERE id = ?", (said.document,))
    (orphan,) = worklists.orphans(project)
    assert orphan.gone
    project.codings.forget_words([said.document])
    assert worklists.orphans(project) == []


def test_an_answer_given_anew_is_no_orphan(project: Project) -> None:
    """Selecting the words anew in the new text takes the answer off the list."""
    said = answer(project, 0, words="исправительной колонии")
    rewrite(project, said.document, "УСТАНОВИЛ:", "У С Т А Н О В И Л:")
    assert len(worklists.orphans(project)) == 1
    answer(project, 0, words="исправительной колонии")
    assert worklists.orphans(project) == []


def test_what_was_asked_is_kept_once(project: Project) -> None:
    """Each question that anybody answered is on record, whatever codebook comes."""
    line = answer(project, 0)
    answer(project, 1)
    assert list(project.samples.questions()) == [line.question]
    assert project.samples.questions()[line.question][0] == "plea"


def test_an_orphaned_answer_holds_without_its_words_and_says_so(project: Project) -> None:
    """The answer still holds; lost words are neither shown at their old place nor exchanged for the machine's."""
    said = answer(project, 0, value="imprisonment", words="лишения свободы", variable="sentence_kind")

    def held() -> StoredFinding:
        both = [dict(answers(project))[said.document], answers_of(project, said.document)]
        assert both[0] == both[1]
        (found,) = [one for one in both[0] if one.variable == "sentence_kind"]
        return found

    assert held().flags == () and held().evidence[0].exact == "лишения свободы"
    rewrite(project, said.document, "УСТАНОВИЛ:", "У С Т А Н О В И Л:")
    assert (held().value, held().coder, held().evidence, held().flags) == (
        "imprisonment",
        "anna",
        (),
        ("orphaned",),
    )


def test_only_the_words_that_are_lost_are_left_out(project: Project) -> None:
    """Of two places the one that still stands is shown, and the flag tells of the other."""
    head = next(project.documents.all())
    document = project.documents.get(head.id)
    assert document is not None
    places = [(0, 6), (document.text.index("колонии"), document.text.index("колонии") + 7)]
    words = tuple(Words(start, end, "HEADER", document.text[start:end]) for start, end in places)
    line = answer(project, 0, places=words)
    rewrite(project, line.document, "УСТАНОВИЛ:", "У С Т А Н О В И Л:")
    (found,) = [one for one in answers_of(project, line.document) if one.variable == "plea"]
    assert [quote.start for quote in found.evidence] == [0] and found.flags == ("orphaned",)


def test_a_run_tells_what_it_left_behind(
    project: Project, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where newer readers make another text, or the codebook asks otherwise, the table at the end of the run counts the answers."""
    monkeypatch.setattr(stream, "find_all", invented.find)
    head = next(project.documents.all())
    rewrite(project, head.id, "УСТАНОВИЛ:", "У С Т А Н О В И Л:")
    answer(project, 0, words="исправительной колонии")
    answer(project, 0, value="denied", coder="boris")
    with_plea(project, monkeypatch, trap="another warning")
    monkeypatch.setattr(codebooks, "rules_version", lambda: "another")
    summary = runs.run(project, [str(made.parent / "acts")])
    assert (summary.read, summary.stale, summary.orphaned) == (invented.COUNT + 1, 2, 1)
