"""Acts are drawn with known chances, each coder has a queue of his own, and who owes a blind answer sees nothing before."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.invented import verdict
from tests.workbench import drawn as invented

from sudebnik.codings.assignment import Sample, frame_hash
from sudebnik.codings.coding import Coding, Given, Kind, Unit
from sudebnik.errors import UsageError
from sudebnik.workbench import runs, samples
from sudebnik.workbench.codings import code, moment, stamped
from sudebnik.workbench.project import Project

ASKED = ("court", "sentence_kind", "plea")


def draw(project: Project, name: str = "spring", **asked: Any) -> Sample:
    wanted: dict[str, Any] = {"size": 8, "seed": 3, "by": "ed", "variables": ASKED} | asked
    return samples.draw(project, name=name, **wanted)


def answer(project: Project, task: samples.Task, coder: str, unit: Unit, *values: str, **more: Any) -> Coding:
    line = Coding(
        kind=Kind.CODING,
        document=unit[0],
        person=unit[1],
        variable=unit[2],
        given=tuple(Given(value) for value in values),
        missing=None if values else "not_stated",
        coder=coder,
        at=moment(),
        codebook="",
        question="",
        text="",
        sample=task.sample,
    )
    return code(project, replace(stamped(project, line), **more))


def answer_all(project: Project, task: samples.Task, coder: str) -> None:
    for unit in samples.open_units(project, task.sample, task.document, coder):
        answer(project, task, coder, unit, seconds=2.0)


# -- drawing ----------------------------------------------------------------------------------------
def test_a_sample_is_of_the_acts_that_are_here_each_text_once(project: Project) -> None:
    """The frame leaves out the twin; its size and hash are kept; each act has the chance 8 in 24."""
    sample = draw(project)
    units = samples.drawn(project, "spring")
    assert sample.frame[1] == invented.COUNT
    assert sample.frame[0] == frame_hash(head.id for head in samples.frame_of(project))
    assert len({one.unit for one in units}) == 8
    assert {(one.probability, one.population) for one in units} == {(8 / 24, 24)}
    assert sample.variables == ASKED and sample.blind and sample.double == 0.2


def test_the_same_seed_draws_the_same_acts(project: Project, made: Path, tmp_path: Path) -> None:
    """Seed and name tell the sample, in another project as well; another seed gives other acts, and so does another name."""

    def units(where: Project, name: str, seed: int | None = None) -> list[str]:
        draw(where, name, seed=seed)
        return [one.unit for one in samples.drawn(where, name)]

    first = units(project, "a", 5)
    assert set(first) != set(units(project, "b", 5)) != set(units(project, "c", 6))
    shutil.copytree(made, tmp_path / "other")
    with Project.open(tmp_path / "other") as other:
        assert units(other, "a", 5) == first
        assert units(other, "d") == units(project, "d")
    with pytest.raises(UsageError, match="one of this name"):
        units(project, "a", 6)


def test_strata_and_rare_values_have_known_chances(project: Project) -> None:
    """All four acts with the rare reason are drawn for certain; the weights 1/chance add up to the whole frame."""
    draw(project, size=13, stratify=("court", "year"), oversample={"reason": {"R05": 4}})
    units = samples.drawn(project, "spring")
    strata = {one.stratum: one for one in units}
    rare = [one for one in units if one.stratum == "reason=R05"]
    assert len(rare) == 4 and {one.probability for one in rare} == {1.0}
    assert len(strata) == 7 and "court=K1 · year=2024" in strata
    assert sum(1 / one.probability for one in units) == pytest.approx(invented.COUNT)


def test_an_act_that_the_design_makes_rarer_is_drawn_as_often_as_said(project: Project) -> None:
    """Over 300 seeds each act is drawn about as often as its chance says."""
    counts: Counter[str] = Counter()
    chances: dict[str, float] = {}
    for seed in range(300):
        with project.database.transaction():
            sample = draw(project, f"s{seed}", seed=seed, size=9, oversample={"reason": {"R05": 2}})
            for one in samples.drawn(project, sample.id):
                counts[one.unit] += 1
                chances[one.unit] = one.probability
    assert set(chances.values()) == {2 / 4, 7 / 20} and len(chances) == invented.COUNT
    for unit, chance in chances.items():
        error = (300 * chance * (1 - chance)) ** 0.5
        assert abs(counts[unit] - 300 * chance) < 4.5 * error


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"name": " "}, "1 to 80 characters"),
        ({"name": "a\x00b"}, "1 to 80 characters"),
        ({"name": "\ud800"}, "1 to 80 characters"),
        ({"by": ""}, "who draws it"),
        ({"seed": 2**63}, "a seed"),
        ({"minimum": 2**64}, "minimum"),
        ({"allocation": "neyman", "stratify": ("court",)}, "allocation neyman"),
        ({"allocation": "guess"}, "allocation guess"),
        ({"variables": ("colour",)}, "does not ask this"),
        ({"variables": ("name",)}, "does not ask this"),
        ({"stratify": ("judge",)}, "stratum judge"),
        ({"stratify": ("name",)}, "stratum name"),
        ({"oversample": {"court": {"K1": 3}}}, "stratum court"),
        ({"oversample": {"reason": {"R77": 3}}}, "none of"),
        ({"oversample": {"reason": {"R09": 3}}}, "found it in no act"),
        ({"oversample": {"reason": {"R05": 0}}}, "from 1 to"),
        ({"stratify": ("court",), "allocation": "simple"}, "has no strata"),
        ({"stratify": ("court", "year"), "size": 5}, "too small"),
        ({"kinds": ("letter",)}, "kind letter"),
        ({"kinds": ("appeal_ruling",)}, "no act with a text"),
        ({"double": 2.0}, "from 0 to 1"),
    ],
)
def test_a_sample_that_cannot_be_drawn_is_refused(project: Project, asked: dict[str, Any], says: str) -> None:
    """What is wrong is said in a line, and nothing is written; judges and names never make strata."""
    with pytest.raises(UsageError, match=says):
        draw(project, **({"name": "spring"} | asked))
    assert project.samples.all() == []


def test_a_name_is_taken_once(project: Project) -> None:
    """A second sample of the same name is refused; the first stands."""
    first = draw(project)
    with pytest.raises(UsageError, match="one of this name"):
        draw(project, seed=9)
    assert project.samples.all() == [first]


def test_an_extension_is_what_would_have_been_drawn_at_once(
    project: Project, made: Path, tmp_path: Path
) -> None:
    """Eight and then fourteen acts are the fourteen of one draw, with the same chances; new acts here change nothing."""
    design: dict[str, Any] = {"stratify": ("court",), "oversample": {"reason": {"R05": 2}}}
    draw(project, **design)
    before = samples.drawn(project, "spring")
    project.database.execute("UPDATE findings SET value = '\"K0\"' WHERE variable = 'court'")
    new = samples.extend(project, "spring", 14, by="ed")
    whole = samples.drawn(project, "spring")
    assert [one.unit for one in whole[:8]] == [one.unit for one in before]
    assert [one.unit for one in whole[8:]] == [one.unit for one in new]
    shutil.copytree(made, tmp_path / "other")
    with Project.open(tmp_path / "other") as other:
        draw(other, size=14, **design)
        assert set(whole) == set(samples.drawn(other, "spring"))
    twice = sum(
        member.readings == 2 for member in project.samples.members(samples.sample_of(project, "spring").id)
    )
    assert twice == round(0.2 * 14)
    for size in (14, 3):
        with pytest.raises(UsageError, match="larger size"):
            samples.extend(project, "spring", size, by="ed")


def test_what_became_of_the_frame_is_told(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Acts that came since are counted as unknown to the sample, those taken out as gone."""
    monkeypatch.setattr("sudebnik.workbench.stream.find_all", invented.find)
    draw(project)
    assert samples.changes(project, "spring") == (24, 0, 0)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "act.txt").write_text(verdict(77), "utf-8")
    runs.run(project, [str(tmp_path / "more")])
    gone = samples.drawn(project, "spring")[0].unit
    project.documents.remove_of(next(head.source_id for head in project.documents.all() if head.id == gone))
    assert samples.changes(project, "spring") == (23, 1, 1)


# -- queues and blindness -----------------------------------------------------------------------------
def shared_out(project: Project, **asked: Any) -> Sample:
    sample = draw(project, **asked)
    samples.assign(project, "spring", ["anna", "boris"], 1)
    return sample


def test_each_has_a_queue_of_his_own_in_the_order_of_work(project: Project) -> None:
    """Together two queues hold each act once, and a fifth of them twice; a stranger's is empty."""
    shared_out(project)
    queues = [samples.queue(project, coder) for coder in ("anna", "boris")]
    counts = Counter(task.document for queue in queues for task in queue)
    assert sorted(counts.values()) == [1] * 6 + [2] * 2
    assert [len(queue) for queue in queues] == [5, 5]
    for queue in queues:
        assert [task.order for task in queue] == sorted(task.order for task in queue)
        assert {task.asked for task in queue} == {ASKED}
    assert samples.queue(project, "vera") == []
    assert samples.next_task(project, "anna") == queues[0][0]
    assert samples.next_task(project, "vera") is None


def test_a_second_call_gives_out_only_what_is_left(project: Project) -> None:
    """Nothing is given twice; after an extension the new acts are; what was taken back goes to others and never to him again."""
    shared_out(project, double=0.0)
    assert samples.assign(project, "spring", ["anna", "boris", "vera"], 2) == []
    samples.extend(project, "spring", 12, by="ed")
    assert Counter(one.coder for one in samples.assign(project, "spring", ["vera"], 2)) == {"vera": 4}
    done = samples.next_task(project, "anna")
    assert done is not None
    answer_all(project, done, "anna")
    samples.finish(project, done.sample, done.document, "anna")
    taken = samples.release(project, done.sample, "anna")
    assert len(taken) == 3 and done.document not in taken
    assert [task.document for task in samples.queue(project, "anna")] == [done.document]
    with pytest.raises(UsageError, match="0 of those named"):
        samples.assign(project, "spring", ["anna"], 3)
    given = samples.assign(project, "spring", ["anna", "boris", "vera"], 3)
    assert {one.document for one in given} == set(taken) and "anna" not in {one.coder for one in given}
    for coders in ([], ["", "anna"]):
        with pytest.raises(UsageError, match=r"coders|1 to 80"):
            samples.assign(project, "spring", coders, 3)


def test_the_same_letters_are_the_same_coder(project: Project) -> None:
    """However a name is typed or encoded, its acts are in the queue of the account that has it."""
    draw(project, double=0.0)
    samples.assign(project, "spring", ["Андреи\u0306  П."], 1)
    assert len(samples.queue(project, "Андрей П.")) == 8


def test_an_act_of_another_sample_goes_to_whom_it_is_new(project: Project) -> None:
    """Two samples with the same acts: who read one in the first gets another in the second, as far as there are others."""
    shared_out(project, double=0.0)
    draw(project, "again", double=0.0)
    given = samples.assign(project, "again", ["anna", "boris"], 5)
    assert {one.document for one in given} & {one.unit for one in samples.drawn(project, "spring")}
    first = {(task.document, "anna") for task in samples.queue(project, "anna") if task.name == "spring"}
    assert not [one for one in given if (one.document, one.coder) in first or one.again]


def test_blindness_lasts_until_everything_is_answered(project: Project) -> None:
    """Finishing is refused, and says what is open, until each question is answered for each person; then blindness ends."""
    shared_out(project)
    task = samples.next_task(project, "anna")
    assert task is not None and (task.answered, task.of, task.done) == (0, 3, False)
    assert samples.blind_for(project, "anna", task.document) == task.sample
    assert task.document in samples.blind_documents(project, "anna")
    assert samples.blind_for(project, "vera", task.document) is None

    samples.say_persons(project, task.sample, task.document, "anna", 2)
    units = samples.finish(project, task.sample, task.document, "anna")
    assert [unit[1:] for unit in units] == [
        (None, "court"), (1, "sentence_kind"), (1, "plea"), (2, "sentence_kind"), (2, "plea"),
    ]  # fmt: skip
    for unit in units[:-1]:
        answer(project, task, "anna", unit)
    assert samples.finish(project, task.sample, task.document, "anna") == units[-1:]
    assert samples.blind_for(project, "anna", task.document) == task.sample
    undone = answer(project, task, "anna", units[-1], "full")
    answer(project, task, "anna", units[-1], kind=Kind.WITHDRAWAL, settles=(undone.id,), missing=None)
    assert samples.finish(project, task.sample, task.document, "anna") == units[-1:]
    answer(project, task, "anna", units[-1], "denied")
    assert samples.finish(project, task.sample, task.document, "anna") == []
    assert samples.finish(project, task.sample, task.document, "anna") == []
    assert samples.blind_for(project, "anna", task.document) is None
    (done,) = [one for one in samples.queue(project, "anna") if one.done]
    assert (done.document, done.answered, done.of, done.persons) == (task.document, 5, 5, 2)
    following = samples.next_task(project, "anna")
    assert following is not None and following.document != task.document
    with pytest.raises(UsageError, match="finished"):
        samples.say_persons(project, task.sample, task.document, "anna", 3)


def test_another_coders_answers_finish_nothing(project: Project) -> None:
    """Where two read one act, each has to answer everything himself."""
    shared_out(project, double=1.0)
    task = samples.next_task(project, "anna")
    assert task is not None
    answer_all(project, task, "boris")
    assert len(samples.finish(project, task.sample, task.document, "anna")) == 3
    assert samples.finish(project, task.sample, task.document, "boris") == []
    assert samples.blind_for(project, "anna", task.document) == task.sample


def test_a_twin_of_a_blind_act_shows_nothing_either(project: Project, tmp_path: Path) -> None:
    """Another document with the same text is as blind as the act itself."""
    by_text: dict[str, list[str]] = {}
    for head in project.documents.all():
        by_text.setdefault(head.text_sha256, []).append(head.id)
    (twins,) = [ids for ids in by_text.values() if len(ids) == 2]
    shared_out(project, size=24)
    (asked,) = [one.unit for one in samples.drawn(project, "spring") if one.unit in twins]
    (other,) = set(twins) - {asked}
    coder = next(task.coder for task in project.samples.tasks(document=asked))
    assert samples.blind_for(project, coder, other) == samples.blind_for(project, coder, asked) is not None
    assert other in samples.blind_documents(project, coder)
    (task,) = [one for one in samples.queue(project, coder) if one.document == asked]
    assert other not in {one.document for one in samples.queue(project, coder)}
    answer_all(project, task, coder)
    samples.finish(project, task.sample, asked, coder)
    assert samples.blind_for(project, coder, other) is None


def test_an_open_sample_blinds_nobody_and_asks_of_the_machines_persons(project: Project) -> None:
    """Under an open sample machine and others may be seen; a blind sample on the same act comes first."""
    shared_out(project, blind=False, size=24, double=1.0)
    document = samples.queue(project, "anna")[0].document
    assert samples.blind_for(project, "anna", document) is None
    assert samples.blind_documents(project, "anna") == frozenset()
    draw(project, "blind", size=24, double=1.0)
    samples.assign(project, "blind", ["anna", "boris"], 1)
    assert samples.blind_for(project, "anna", document) == samples.sample_of(project, "blind").id


def test_only_ones_own_acts_are_spoken_of(project: Project) -> None:
    """Nobody counts persons in or finishes an act of somebody else's queue."""
    shared_out(project, double=0.0)
    task = samples.next_task(project, "anna")
    assert task is not None
    for speak in (
        lambda: samples.open_units(project, task.sample, task.document, "boris"),
        lambda: samples.say_persons(project, task.sample, task.document, "boris", 1),
        lambda: samples.finish(project, task.sample, task.document, "boris"),
    ):
        with pytest.raises(UsageError, match="not in this coder's queue"):
            speak()
    with pytest.raises(UsageError, match="0 to 99"):
        samples.say_persons(project, task.sample, task.document, "anna", 100)


def test_an_act_that_was_taken_out_is_no_task(project: Project) -> None:
    """A queue leaves out documents that are no longer here."""
    shared_out(project)
    task = samples.next_task(project, "anna")
    assert task is not None
    project.documents.remove_of(
        next(head.source_id for head in project.documents.all() if head.id == task.document)
    )
    assert task.document not in {one.document for one in samples.queue(project, "anna")}
    following = samples.next_task(project, "anna")
    assert following is not None and following.document != task.document


def test_an_act_that_was_taken_out_is_given_to_nobody(project: Project) -> None:
    """What is drawn and no longer here is shared out to no one; the sample still names it, with its chance."""
    draw(project, double=0.0)
    gone = samples.drawn(project, "spring")[2]
    project.documents.remove_of(
        next(head.source_id for head in project.documents.all() if head.id == gone.unit)
    )
    given = samples.assign(project, "spring", ["anna", "boris"], 1)
    assert len(given) == 7 and gone.unit not in {one.document for one in given}
    assert gone in samples.drawn(project, "spring")


def test_progress_comes_from_the_log(project: Project) -> None:
    """Acts finished, facts that stand, the median of their times; a fact answered twice took the time of both answers."""
    shared_out(project)
    task = samples.next_task(project, "anna")
    assert task is not None
    court, kind, plea = samples.finish(project, task.sample, task.document, "anna")
    answer(project, task, "anna", court, "K1", seconds=1.0)
    answer(project, task, "anna", kind, "fine", seconds=2.0)
    answer(project, task, "anna", kind, "arrest", seconds=4.0)
    undone = answer(project, task, "anna", plea, "full", seconds=50.0)
    answer(project, task, "anna", plea, kind=Kind.WITHDRAWAL, settles=(undone.id,), missing=None)
    assert samples.progress(project, task.sample) == [
        ("anna", 0, 5, 2, 3.5),
        ("boris", 0, 5, 0, None),
    ]
    answer(project, task, "anna", plea, "denied", seconds=3.0)
    samples.finish(project, task.sample, task.document, "anna")
    assert samples.progress(project)[0] == ("anna", 1, 5, 3, 6.0)


def test_undoing_a_correction_keeps_the_fact(project: Project) -> None:
    """Where a second answer is taken back the first one stands, and counts."""
    shared_out(project)
    task = samples.next_task(project, "anna")
    assert task is not None
    unit = samples.finish(project, task.sample, task.document, "anna")[-1]
    answer(project, task, "anna", unit, "full")
    second = answer(project, task, "anna", unit, "denied")
    answer(project, task, "anna", unit, kind=Kind.WITHDRAWAL, settles=(second.id,), missing=None)
    assert samples.progress(project)[0].facts == 1
    assert unit not in samples.finish(project, task.sample, task.document, "anna")
