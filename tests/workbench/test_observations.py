"""Observations of a project: the machine's without people, people's without the machine, and how likely each was checked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.invented import verdict
from tests.workbench.drawn import COUNT, find

from sudebnik.codings.coding import Coding, Given, Kind
from sudebnik.estimates.chances import ALONE
from sudebnik.estimates.observation import Chance, Observation
from sudebnik.workbench import publish, runs, samples, sources
from sudebnik.workbench.cases import decide
from sudebnik.workbench.codings import code, correct, moment, stamped
from sudebnik.workbench.observations import observed, refresh
from sudebnik.workbench.project import Project

ASKED = ("sentence_kind", "plea")
NEEDS = frozenset(ASKED)


def say(
    project: Project, document: str, variable: str, *values: str, coder: str = "anna", **more: Any
) -> Coding:
    line = Coding(
        kind=Kind.CODING,
        document=document,
        person=1,
        variable=variable,
        given=tuple(Given(value) for value in values),
        missing=None if values else "not_stated",
        coder=coder,
        at=moment(),
        codebook="",
        question="",
        text="",
    )
    return code(project, replace(stamped(project, line), **more))


def read(project: Project, document: str, coder: str = "anna", kind: str = "fine") -> None:
    """A coder answers both questions about an act, without seeing the machine's answers."""
    say(project, document, "sentence_kind", kind, coder=coder)
    say(project, document, "plea", "full", coder=coder)


def drawn(project: Project, name: str = "spring", size: int = 8, **asked: Any) -> list[str]:
    """The acts of a new sample in their random order."""
    samples.draw(project, name=name, size=size, by="ed", **({"variables": ASKED, "double": 0.0} | asked))
    return [one.unit for one in sorted(samples.drawn(project, name), key=lambda one: one.order)]


def by_act(project: Project) -> dict[str, Observation]:
    return {act: one for one in observed(project, "person").observations for act in one.acts}


def test_a_person_of_each_case_once(project: Project) -> None:
    """Twenty-four acts are as many persons, their copy none more; what the machine found is what is counted."""
    found = observed(project, "person")
    assert len(found.observations) == COUNT
    assert Counter(one.one("sentence_kind") for one in found.observations) == {"imprisonment": COUNT}
    assert Counter(one.one("court") for one in found.observations) == {"K0": 8, "K1": 8, "K2": 8}
    assert observed(project, "decision").observations == ()
    assert not found.checked and not found.samples


def test_they_are_made_anew_only_when_something_changed(project: Project) -> None:
    """Twice in a row nothing is to do; an answer, a sample, a finished act each make it necessary again."""
    assert refresh(project)
    assert not refresh(project)
    acts = drawn(project)
    assert refresh(project)
    read(project, acts[0])
    assert refresh(project)
    samples.assign(project, "spring", ["boris"], 1)
    assert refresh(project)
    before = observed(project, "person")
    assert not refresh(project)
    assert observed(project, "person") == before


def test_a_report_is_stale_after_a_reading(project: Project) -> None:
    """A report that was built before somebody drew or finished an act is built anew at the next run."""
    publish.publish(project)
    assert publish.is_current(project)
    act = drawn(project)[0]
    assert not publish.is_current(project)
    publish.publish(project)
    read(project, act)
    assert not publish.is_current(project)


def test_the_machine_is_not_corrected_by_people(project: Project) -> None:
    """What a person decided about an act holds in the report and not in the machine's sheet: it was chosen, not drawn."""
    act = next(iter(by_act(project)))
    correct(project, act, 1, "sentence_kind", "fine", reason="так в тексте", by="ed")
    found = observed(project, "person")
    one = by_act(project)[act]
    assert one.one("sentence_kind") == "imprisonment"
    assert found.checked[one.id].observation.one("sentence_kind") == "fine"
    assert found.checked[one.id].known == {"sentence_kind"}


def test_people_are_asked_without_the_machine(project: Project) -> None:
    """An answer of theirs stands in place of the machine's, «none» is none, what they were not asked is the machine's."""
    act = drawn(project)[0]
    say(project, act, "sentence_kind", "fine")
    say(project, act, "reason")
    one = by_act(project)[act]
    theirs = observed(project, "person").checked[one.id]
    assert theirs.known == {"sentence_kind", "reason"}
    assert theirs.observation.one("sentence_kind") == "fine"
    assert theirs.observation.missing["reason"] == "not_stated"
    assert "reason" not in theirs.observation.answers and one.answers["reason"]
    assert theirs.observation.one("decided") == one.one("decided")


def test_what_people_do_not_agree_on_is_not_known(project: Project) -> None:
    """Two coders who differ leave the question open, until a third decides; what was answered in sight of the machine counts for nothing."""
    act = drawn(project)[0]
    say(project, act, "sentence_kind", "fine")
    say(project, act, "sentence_kind", "arrest", coder="boris")
    say(project, act, "plea", "full", shown="machine")
    name = by_act(project)[act].id
    assert name not in observed(project, "person").checked
    correct(project, act, 1, "sentence_kind", "arrest", reason="так в тексте", by="ed")
    theirs = observed(project, "person").checked[name]
    assert theirs.known == {"sentence_kind"}
    assert theirs.observation.one("sentence_kind") == "arrest"


def test_the_reasons_of_people_without_a_speaker_are_the_defences(project: Project) -> None:
    """Whoever names no speaker means the defence; whoever names a witness means him."""
    first, second, *_ = drawn(project)
    say(project, first, "blame", "commanders")
    line = say(project, second, "reason", "R03")
    assert line.given[0].speaker is None
    acts = by_act(project)
    theirs = observed(project, "person").checked
    assert theirs[acts[first].id].observation.answers["own_blame"] == ("commanders",)
    assert theirs[acts[second].id].observation.answers["own_reason"] == ("R03",)


def test_a_sample_read_to_its_end(project: Project) -> None:
    """All eight acts read: each person had the chance 8 in 24, eight are checked, and weights give all persons again."""
    for act in drawn(project):
        read(project, act)
    sheet = observed(project, "person").sheet(NEEDS)
    assert {one.chance for one in sheet.chances.values()} == {8 / COUNT}
    assert len(sheet.checked) == 8
    assert sum(1 / sheet.chances[name].chance for name in sheet.checked) == pytest.approx(COUNT)


def test_a_sample_half_read_counts_as_far_as_it_goes(project: Project) -> None:
    """Three acts in their random order are a sample of three; one read out of turn is none of it."""
    order = drawn(project)
    for act in (*order[:3], order[5]):
        read(project, act)
    sheet = observed(project, "person").sheet(NEEDS)
    acts = by_act(project)
    assert sheet.checked.keys() == {acts[act].id for act in order[:3]}
    assert {one.chance for one in sheet.chances.values()} == {3 / COUNT}


def test_an_act_given_to_a_coder_is_read_when_he_has_finished(project: Project) -> None:
    """Answers to half of the questions are no reading; each coder's part counts as far as he has come."""
    drawn(project)
    samples.assign(project, "spring", ["anna", "boris"], 1)
    queue = samples.queue(project, "anna")
    read(project, queue[0].document)
    assert not observed(project, "person").sheet(NEEDS).checked
    samples.say_persons(project, queue[0].sample, queue[0].document, "anna", 1)
    assert samples.finish(project, queue[0].sample, queue[0].document, "anna") == []
    sheet = observed(project, "person").sheet(NEEDS)
    assert len(sheet.checked) == 1
    assert {one.chance for one in sheet.chances.values()} == {1 / COUNT}


def test_what_was_checked_outside_a_sample_corrects_nothing(project: Project) -> None:
    """Beside a sample, acts that somebody chose are not among the checked; without one they are, and have no chance."""
    acts = list(by_act(project))
    read(project, acts[0])
    alone = observed(project, "person").sheet(NEEDS)
    assert len(alone.checked) == 1 and not alone.chances
    inside = drawn(project)
    chosen = next(act for act in acts if act not in inside)
    read(project, chosen)
    assert by_act(project)[chosen].id not in observed(project, "person").sheet(NEEDS).checked


def test_a_reading_of_the_copy_is_one_of_the_act(project: Project) -> None:
    """The same text lies there twice; whichever of the two was read, the person is checked."""
    heads = list(project.documents.all())
    texts = Counter(head.text_sha256 for head in heads)
    twins = sorted(head.id for head in heads if texts[head.text_sha256] == 2)
    drawn(project, size=COUNT)
    for act in {one.unit for one in samples.drawn(project, "spring")} - set(twins):
        read(project, act)
    read(project, twins[1])
    sheet = observed(project, "person").sheet(NEEDS)
    assert len(sheet.checked) == COUNT
    assert {one.chance for one in sheet.chances.values()} == {1.0}


def test_who_came_after_the_draw_had_no_chance(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act that is not in the frame could not be drawn; one that was taken out is in no count any more."""
    monkeypatch.setattr("sudebnik.workbench.stream.find_all", find)
    for act in drawn(project, size=6):
        read(project, act)
    (tmp_path / "late.txt").write_text(verdict(77), "utf-8")
    runs.run(project, [str(tmp_path / "late.txt")])
    gone = max(samples.drawn(project, "spring"), key=lambda one: one.order).unit
    head = next(head for head in project.documents.all() if head.id == gone)
    sources.remove(project, [head.source_id])
    sheet = observed(project, "person").sheet(NEEDS)
    left = COUNT - 1
    assert Counter(sheet.chances.values()) == {Chance(ALONE, 0.0): 1, Chance("all", 5 / left): left}
    assert len(sheet.checked) == 5


def test_what_is_taken_out_leaves_no_observation(project: Project) -> None:
    """Taking a ruling back takes what was made from it at once; the next sheet is without it."""
    observed(project, "person")
    head = next(iter(project.documents.all()))
    sources.remove(project, [head.source_id])
    assert project.estimates.fingerprint("person") is None
    assert project.database.execute("SELECT count(*) FROM sheet_columns").fetchone()[0] == 0
    assert len(observed(project, "person").observations) in (COUNT - 1, COUNT)


def test_a_question_is_answered_by_the_sample_that_asks_it(project: Project) -> None:
    """Of two samples that one counts which asks more of what is needed; two that ask the same count together, unread ones not."""
    for name, asked in (
        ("spring", ("plea",)),
        ("autumn", ("sentence_kind",)),
        ("winter", ("sentence_kind",)),
    ):
        for act in drawn(project, name, 6, variables=asked):
            say(project, act, asked[0], "full" if asked == ("plea",) else "fine")
    found = observed(project, "person")
    assert [one.name for one in found.fitting(frozenset({"plea"}))] == ["spring"]
    assert {one.name for one in found.fitting(frozenset({"sentence_kind", "regime"}))} == {"autumn", "winter"}
    sheet = found.sheet(frozenset({"sentence_kind"}))
    assert {round(one.chance, 9) for one in sheet.chances.values()} == {round(1 - (18 / 24) ** 2, 9)}
    acts = {
        act for name in ("autumn", "winter") for act in (one.unit for one in samples.drawn(project, name))
    }
    assert len(sheet.checked) == len(acts)
    drawn(project, "unread", 20, variables=("sentence_kind", "regime"))
    again = observed(project, "person").fitting(frozenset({"sentence_kind", "regime"}))
    assert {one.name for one in again} == {"autumn", "winter"}


# -- whole cases ----------------------------------------------------------------------------------------
@pytest.fixture
def joined(project: Project) -> Project:
    """The same project with six acts made into three cases."""
    acts = sorted(by_act(project))
    for one, other in zip(acts[:6:2], acts[1:6:2], strict=True):
        decide(project, one, other, "same", by="ed", why="одно дело")
    found = observed(project, "person").observations
    assert Counter(len(one.acts) for one in found) == {1: COUNT - 6, 2: 3}
    return project


def test_whoever_reads_an_act_reads_its_case(joined: Project) -> None:
    """Acts of one case go to one reader, beside those drawn; a person of two acts is checked when one of them was drawn."""
    drawn(joined, size=12, double=0.0)
    sample = samples.sample_of(joined, "spring")
    company = samples.company_of(joined, sample.id, joined.samples.members(sample.id))
    given = samples.assign(joined, "spring", ["anna", "boris"], 1)
    assert len(given) == 12 + len(company) > 12
    assert samples.assign(joined, "spring", ["anna", "boris"], 1) == []
    readers = {one.document: one.coder for one in given}
    for act, member in company.items():
        assert readers[act] == readers[member.drawn.unit]
    for one in given:
        read(joined, one.document, one.coder)
        samples.finish(joined, sample.id, one.document, one.coder)
    sheet = observed(joined, "person").sheet(NEEDS)
    chances = {one.stratum: one.chance for one in sheet.chances.values()}
    assert chances["all"] == 12 / 24
    assert chances["all ×2"] == pytest.approx(1 - 12 * 11 / (24 * 23))
    persons = observed(joined, "person").observations
    hit = {one.unit for one in samples.drawn(joined, "spring")}
    assert sheet.checked.keys() == {one.id for one in persons if hit & set(one.acts)}


def test_single_acts_check_a_person_when_all_were_drawn(joined: Project) -> None:
    """Without whole cases the person of two acts needs both, and has the chance of both."""
    for act in drawn(joined, size=12, whole_cases=False):
        read(joined, act)
    sheet = observed(joined, "person").sheet(NEEDS)
    chances = {one.stratum: one.chance for one in sheet.chances.values()}
    assert chances["2 of all"] == pytest.approx(12 * 11 / (24 * 23))
    persons = observed(joined, "person").observations
    hit = {one.unit for one in samples.drawn(joined, "spring")}
    assert sheet.checked.keys() == {one.id for one in persons if hit >= set(one.acts)}


def test_a_case_half_read_is_not_read(joined: Project) -> None:
    """As long as the other act of its case is unread, an act that was drawn does not count, nor what comes after it."""
    order = drawn(joined, size=24)
    pairs = [one.acts for one in observed(joined, "person").observations if len(one.acts) == 2]
    stop = next(place for place, one in enumerate(order) if any(one in pair for pair in pairs))
    for place, one in enumerate(order):
        if place != stop:
            read(joined, one)
    sheet = observed(joined, "person").sheet(NEEDS)
    assert len(sheet.checked) == stop


def test_company_that_was_handed_back_finds_another_reader(joined: Project) -> None:
    """A coder who leaves hands back what he has not read; the acts of a case read in part go to others."""
    drawn(joined, size=24, double=0.5)
    sample = samples.sample_of(joined, "spring")
    samples.assign(joined, "spring", ["anna", "boris"], 1)
    gone = samples.release(joined, sample.id, "anna")
    again = samples.assign(joined, "spring", ["boris", "vera"], 1)
    assert {one.document for one in again} == set(gone)
    assert all(one.coder != "anna" for one in again)


def test_names_of_strata_hold_no_document(joined: Project) -> None:
    """What a stratum is called tells nothing about whose acts are in it."""
    drawn(joined, size=12, stratify=("court",))
    names = {one.stratum for one in observed(joined, "person").sheet(NEEDS).chances.values()}
    assert names and not any(re.search(r"[0-9a-f]{12}", name) for name in names)
