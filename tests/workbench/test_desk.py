"""What is on a person's desk and what he may not see there; answers that are written, refused, overtaken and taken back."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.workbench.small import small_find

from sudebnik.codings.coding import Given, Kind
from sudebnik.errors import EvidenceError, Overtaken, UsageError
from sudebnik.workbench import samples, sources, stream
from sudebnik.workbench.answering import Action, Answer, answer, finish, since, spans
from sudebnik.workbench.desk import Row, State, asked_of, desk, following, row
from sudebnik.workbench.project import Project
from sudebnik.workbench.runs import work_through

ACT = (
    "ПРИГОВОР\nименем Российской Федерации\n"
    "Выдуманный гарнизонный военный суд установил: 𝔸лексеев\u00a0покинул ча\u0301сть {n}.\n"
    "приговорил: назначить наказание в виде лишения свободы на срок 5 (пять) лет.\n"
)


class Person(NamedTuple):
    """Somebody at the desk."""

    name: str
    roles: frozenset[str]


CLARA = Person("clara", frozenset({"coder"}))
KONRAD = Person("konrad", frozenset({"coder"}))
RITA = Person("rita", frozenset({"reader"}))
ADA = Person("ada", frozenset({"adjudicator"}))
KIND = "sentence_kind"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three invented acts in which small rules find one fact each."""
    folder = tmp_path_factory.mktemp("acts")
    texts = folder / "texts"
    texts.mkdir()
    for number in range(3):
        (texts / f"{number}.txt").write_text(ACT.format(n=number), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, Project.open_or_create(folder / "project") as project:
        patch.setattr(stream, "find_all", small_find)
        for _ in sources.add(project, [str(texts)]):
            pass
        work_through(project)
    return folder / "project"


@pytest.fixture
def project(read: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of the project for one test."""
    with Project.open(shutil.copytree(read, tmp_path / "project")) as project:
        yield project


@pytest.fixture
def act(project: Project) -> str:
    return next(head.id for head in project.documents.all())


@pytest.fixture
def say(project: Project, act: str) -> Callable[..., Row]:
    """Answer as somebody who has the row before him as it is."""

    def say(who: Person, action: Action, variable: str = KIND, person: int | None = 1, **more: Any) -> Row:
        now = row(project, (act, person, variable), who)
        head = project.documents.head(act)
        assert head is not None
        told: dict[str, Any] = {"base": now.base, "seen": now.seen, "text": head.text_sha256} | more
        return answer(project, (act, person, variable), who, Answer(action, **told))

    return say


def test_the_machines_answer_is_confirmed_with_its_words(
    project: Project, act: str, say: Callable[..., Row]
) -> None:
    """Confirming writes the machine's value, words and speaker as the coder's own, and what he saw."""
    before = row(project, (act, 1, KIND), CLARA)
    assert before.state is State.OPEN
    now = say(CLARA, Action.CONFIRM, seconds=2.34)
    assert now.state is State.CONFIRMED
    line = project.codings.of_unit((act, 1, KIND))[-1]
    assert [one.value for one in line.given] == ["imprisonment"]
    assert line.given[0].evidence[0].exact == "лишения свободы"
    assert (line.coder, line.shown, line.seconds, line.machine[0]["value"]) == (
        "clara",
        "machine",
        2.3,
        "imprisonment",
    )


def test_the_same_answer_twice_is_one_line(project: Project, act: str, say: Callable[..., Row]) -> None:
    """Confirming what is confirmed writes nothing."""
    say(CLARA, Action.CONFIRM)
    say(CLARA, Action.CONFIRM)
    assert len(project.codings.log(act)) == 1


def test_a_fact_that_the_machine_did_not_find_is_added(say: Callable[..., Row]) -> None:
    """A coder answers where the machine found nothing; confirming there says that nothing is stated."""
    now = say(CLARA, Action.SET, "regime", given=(Given("strict"),))
    assert now.state is State.CORRECTED
    other = say(CLARA, Action.CONFIRM, "plea")
    assert other.state is State.CONFIRMED
    assert other.mine is not None
    assert other.mine.missing == "not_stated"


def test_an_answer_is_undone_and_the_one_before_holds(
    project: Project, act: str, say: Callable[..., Row]
) -> None:
    """Undoing takes back the last answer by a line of its own; the answer before it stands again."""
    say(CLARA, Action.CONFIRM)
    say(CLARA, Action.MISSING, missing="unclear")
    assert say(CLARA, Action.UNDO).state is State.CONFIRMED
    assert say(CLARA, Action.UNDO).state is State.OPEN
    assert [line.kind for line in project.codings.log(act)] == [
        Kind.CODING,
        Kind.CODING,
        Kind.WITHDRAWAL,
        Kind.WITHDRAWAL,
    ]
    with pytest.raises(UsageError):
        say(CLARA, Action.UNDO)


def test_a_comment_and_a_flag_go_with_the_answer(say: Callable[..., Row]) -> None:
    """What is remarked and flagged stays when the answer changes; without an answer there is nothing to remark on."""
    with pytest.raises(UsageError):
        say(CLARA, Action.COMMENT, comment="спорно")
    say(CLARA, Action.CONFIRM)
    say(CLARA, Action.COMMENT, comment="спорно")
    now = say(CLARA, Action.FLAG, flag=True)
    assert now.mine is not None
    assert (now.mine.comment, now.mine.flag, now.state) == ("спорно", True, State.CONFIRMED)
    now = say(CLARA, Action.MISSING, missing="redacted")
    assert now.mine is not None
    assert (now.mine.comment, now.mine.flag, now.mine.missing) == ("спорно", True, "redacted")


def test_two_on_one_fact_do_not_overwrite_each_other(
    project: Project, act: str, say: Callable[..., Row]
) -> None:
    """Who had the fact before him when somebody else answered is told, nothing of his is written, and he is shown what came."""
    stale = row(project, (act, 1, KIND), CLARA)
    say(KONRAD, Action.MISSING, missing="unclear")
    with pytest.raises(Overtaken):
        say(CLARA, Action.CONFIRM, base=stale.base)
    assert [line.coder for line in project.codings.log(act)] == ["konrad"]
    came = since(project, (act, 1, KIND), CLARA, stale.base)
    assert [(line.coder, line.missing) for line in came] == [("konrad", "unclear")]
    now = say(CLARA, Action.CONFIRM, saw_others=True)
    assert now.state is State.CONFLICT
    assert now.mine is not None
    assert now.mine.shown == "all"


def test_the_machines_answer_that_changed_meanwhile_is_not_confirmed(say: Callable[..., Row]) -> None:
    """Confirmed is what was shown; where a new run found something else, the coder looks again."""
    with pytest.raises(Overtaken):
        say(CLARA, Action.CONFIRM, seen="0" * 12)


def test_another_text_is_not_answered(say: Callable[..., Row]) -> None:
    """An answer to a text that is another now is refused."""
    with pytest.raises(EvidenceError):
        say(CLARA, Action.CONFIRM, text="0" * 64)


def test_others_answers_are_seen_after_ones_own(project: Project, act: str, say: Callable[..., Row]) -> None:
    """A coder learns that somebody answered, not what, until he has answered himself; who does not code sees it at once."""
    say(KONRAD, Action.MISSING, missing="unclear")
    before = row(project, (act, 1, KIND), CLARA)
    assert (before.state, before.others) == (State.BY_OTHERS, ())
    assert [line.coder for line in row(project, (act, 1, KIND), ADA).others] == ["konrad"]
    assert [line.coder for line in say(CLARA, Action.CONFIRM).others] == ["konrad"]


def test_a_reader_writes_nothing(project: Project, act: str, say: Callable[..., Row]) -> None:
    """An account that only reads, or only settles, answers nothing."""
    for who in (RITA, ADA):
        with pytest.raises(UsageError):
            say(who, Action.CONFIRM)
    assert project.codings.log(act) == []


def test_names_are_asked_of_nobody(project: Project, act: str) -> None:
    """What is kept in the vault is on no desk."""
    shown = desk(project, act, CLARA)
    assert shown is not None
    assert not {"name", "label"} & {one.asked.id for one in shown.rows}
    with pytest.raises(UsageError):
        row(project, (act, 1, "name"), CLARA)


def test_a_row_alone_is_the_row_of_the_desk(project: Project, act: str, say: Callable[..., Row]) -> None:
    """A row that is asked for alone is the same, number included, as on the whole desk."""
    say(KONRAD, Action.CONFIRM)
    shown = desk(project, act, CLARA, persons=2)
    assert shown is not None
    assert shown.persons == 2
    numbers = [one.number for one in shown.rows]
    assert len(set(numbers)) == len(numbers)
    for one in shown.rows[::7]:
        assert row(project, one.unit, CLARA) == one


def test_what_is_no_question_has_no_row(project: Project, act: str) -> None:
    """A variable that is not asked, a person's question of the document, a person without a number: refused."""
    for unit in ((act, 1, "nothing"), (act, None, KIND), (act, 1, "court"), (act, 100, KIND), (act, 0, KIND)):
        with pytest.raises(UsageError):
            row(project, unit, CLARA)


def test_one_value_where_there_is_one(say: Callable[..., Row]) -> None:
    """A question with one answer takes one; an answer without a value is none."""
    with pytest.raises(UsageError):
        say(CLARA, Action.SET, given=(Given("fine"), Given("arrest")))
    with pytest.raises(UsageError):
        say(CLARA, Action.SET)
    with pytest.raises(UsageError):
        say(CLARA, Action.MISSING)


@pytest.mark.parametrize(
    "place", [(-1, 3, "…"), (0, 0, ""), (0, 10_000, "…"), (0, 8, "приговор"), (1, 8, "ПРИГОВОР")]
)
def test_words_stand_where_they_are_said_to_stand(place: tuple[int, int, str]) -> None:
    """Evidence is taken letter for letter, by code points, or refused."""
    with pytest.raises(EvidenceError):
        list(spans(ACT, [place], lambda _: "INTRO"))


def test_code_points_of_odd_letters(project: Project, act: str, say: Callable[..., Row]) -> None:
    """Astral letters, no-break spaces and combining marks count one each; the words come back as they are."""
    text = project.documents.get(act).text  # type: ignore[union-attr]
    start = text.index("𝔸")
    end = text.index("сть") + 3
    words = tuple(spans(text, [(start, end, text[start:end])], lambda _: "INTRO"))
    now = say(CLARA, Action.SET, "regime", given=(Given("strict", words),))
    assert now.mine is not None
    assert now.mine.given[0].evidence[0].exact == text[start:end]
    assert list(now.evidence) == [(start, end)]


# -- blind ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def blind(project: Project, act: str) -> str:
    """The act, owed by both coders in a blind sample of two questions; the sample's id."""
    made = samples.draw(
        project, name="Слепая", size=3, seed=1, by="emil", variables=[KIND, "regime"], double=1.0
    )
    samples.assign(project, made.id, ["clara", "konrad"], 1)
    return made.id


def test_blind_coding_holds_no_answer_but_ones_own(
    project: Project, act: str, blind: str, say: Callable[..., Row]
) -> None:
    """Neither the machine's findings nor other people's lines, nor that there are any, are in what a blind coder gets."""
    shown = desk(project, act, CLARA)
    say(KONRAD, Action.SET, given=(Given("arrest"),))
    say(KONRAD, Action.UNDO)
    again = desk(project, act, CLARA)
    assert shown is not None
    assert again is not None
    assert again.rows == shown.rows
    assert {one.asked.id for one in again.rows} == {KIND, "regime"}
    for one in again.rows:
        assert (one.machine, one.mine, one.others, one.decision, one.base, one.seen) == (
            (),
            None,
            (),
            None,
            0,
            "",
        )
        assert one.state is State.UNANSWERED
        assert list(one.evidence) == []
    with pytest.raises(UsageError):
        row(project, (act, 1, "outcome"), CLARA)


def test_a_blind_coder_confirms_nothing(say: Callable[..., Row], blind: str) -> None:
    """There is nothing to confirm where nothing is shown; an answer says that it was given blind, and under which sample."""
    with pytest.raises(UsageError):
        say(CLARA, Action.CONFIRM)
    now = say(CLARA, Action.SET, given=(Given("imprisonment"),))
    assert now.state is State.ANSWERED
    assert now.mine is not None
    assert (now.mine.shown, now.mine.sample) == ("blind", blind)


def test_a_blind_coder_is_overtaken_by_himself_alone(
    project: Project, act: str, blind: str, say: Callable[..., Row]
) -> None:
    """Somebody else's line is none of his business; his own in another window is."""
    say(KONRAD, Action.SET, given=(Given("arrest"),))
    say(CLARA, Action.SET, given=(Given("imprisonment"),), base=0)
    with pytest.raises(Overtaken):
        say(CLARA, Action.MISSING, missing="unclear", base=0)
    assert [line.coder for line in since(project, (act, 1, KIND), CLARA, 0)] == ["clara"]


def test_finishing_says_not_stated_and_opens_the_eyes(
    project: Project, act: str, blind: str, say: Callable[..., Row]
) -> None:
    """What is not answered when the act is finished is «not stated»; afterwards the machine and the others are seen."""
    say(KONRAD, Action.SET, given=(Given("arrest"),))
    say(CLARA, Action.SET, given=(Given("imprisonment"),))
    shown = desk(project, act, CLARA)
    assert shown is not None
    assert finish(project, shown, CLARA) == []
    lines = {line.variable: line for line in project.codings.log(act, coder="clara")}
    assert lines["regime"].missing == "not_stated"
    assert asked_of(project, "clara", act).blind is None
    now = row(project, (act, 1, KIND), CLARA)
    assert now.state is State.CONFLICT
    assert [line.coder for line in now.others] == ["konrad"]
    assert desk(project, act, KONRAD).blind == blind  # type: ignore[union-attr]


def test_the_coder_says_how_many_persons_there_are(project: Project, act: str, blind: str) -> None:
    """Under a sample the number that the coder said is kept; what he is asked follows it."""
    samples.say_persons(project, blind, act, "clara", 2)
    shown = desk(project, act, CLARA)
    assert shown is not None
    assert sorted({one.person or 0 for one in shown.rows}) == [1, 2]


def test_an_open_proposal_keeps_an_act_from_being_finished(
    project: Project, act: str, say: Callable[..., Row]
) -> None:
    """Where the machine is shown, an act ends when all it proposes was looked at; the rest is «not stated» then."""
    made = samples.draw(
        project,
        name="Открытая",
        size=3,
        seed=1,
        by="emil",
        variables=[KIND, "regime"],
        blind=False,
        double=0.0,
    )
    samples.assign(project, made.id, ["clara"], 1)
    shown = desk(project, act, CLARA)
    assert shown is not None
    assert [one.asked.id for one in finish(project, shown, CLARA)] == [KIND]
    assert project.codings.log(act) == []
    say(CLARA, Action.CONFIRM)
    assert finish(project, desk(project, act, CLARA), CLARA) == []  # type: ignore[arg-type]
    assert {line.variable: line.missing for line in project.codings.log(act)} == {
        KIND: None,
        "regime": "not_stated",
    }


def test_the_next_act_is_the_next_of_the_queue(project: Project, act: str, blind: str) -> None:
    """From an act one goes to the first of one's queue that is left; without a queue to the next document."""
    heads = [head.id for head in project.documents.all()]
    queue = [task.document for task in samples.queue(project, "clara")]
    assert following(project, CLARA, queue[0]) == queue[1]
    assert following(project, RITA, heads[0]) == heads[1]
    assert following(project, RITA, heads[-1]) is None


def test_words_that_are_gone_are_told_and_not_looked_for(
    project: Project, act: str, say: Callable[..., Row]
) -> None:
    """Where the text is another than the one that was coded, an answer's words are lost, though the same stand elsewhere."""
    text = project.documents.get(act).text  # type: ignore[union-attr]
    start = text.index("именем")
    words = tuple(spans(text, [(start, start + 6, "именем")], lambda _: "INTRO"))
    now = say(CLARA, Action.SET, "regime", given=(Given("strict", words),))
    assert now.lost == frozenset()
    with project.database.transaction():
        project.database.execute(
            "UPDATE documents SET text = ?, text_sha256 = ? WHERE id = ?",
            (zlib.compress(f"Ещё: {text}".encode()), "1" * 64, act),
        )
    now = row(project, (act, 1, "regime"), CLARA)
    assert now.lost == frozenset(words)
    assert list(now.evidence) == []
