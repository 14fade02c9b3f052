"""A coder works on his own machine, in masked texts; what he answers there counts as if he had answered here."""

from __future__ import annotations

import io
import signal
import sqlite3
import stat
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.workbench.bundled import NAMES, acts_of, answer, made, packed

from sudebnik.codings.coding import Coding, Kind
from sudebnik.codings.exchange import json_lines
from sudebnik.codings.masking import MARK
from sudebnik.errors import BundleError, UsageError, WrongKey
from sudebnik.store import sealed
from sudebnik.store.database import COMMITTED
from sudebnik.store.locks import KeyFile, Passphrase
from sudebnik.workbench import bundles
from sudebnik.workbench.bundles import opened_bundle
from sudebnik.workbench.packing import new_passphrase, pack, sent
from sudebnik.workbench.project import DATABASE, Project
from sudebnik.workbench.receiving import receive
from sudebnik.workbench.samples import finish, open_units, queue, say_persons
from sudebnik.workbench.sealed_answers import ANSWERS_FORM, answers_path, bundle_of

DESK = Path(__file__).with_name("bundle_desk.py")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with made(tmp_path) as one:
        yield one


def place_of(project: Project, document: str, words: str) -> tuple[int, int]:
    found = project.documents.get(document)
    assert found is not None
    start = found.text.index(words)
    return start, start + len(words)


def first(project: Project) -> str:
    return next(iter(project.documents.all())).id


def test_answers_given_elsewhere_arrive_as_if_given_here(project: Project, tmp_path: Path) -> None:
    """Each stands on the original act: its id, its text's hash, the words that stand there; the log proves itself whole."""
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key) as there:
        masked = there.documents.get(first(there))
        assert masked is not None
        start = masked.text.index("рядового") - 5
        assert MARK in masked.text[start : start + 30]
        answer(there, first(there), "regime", "general", (start, start + 30), comment="как есть", seconds=2.5)
        answer(there, first(there), "outcome", "convicted")
    bundle, brought = receive(project, answers_path(path))
    assert (bundle.coder, brought.new, brought.faults) == ("anna", 2, [])
    line, other = project.codings.log()
    act = project.documents.get(acts_of(project)[0])
    assert act is not None
    assert (line.document, line.text) == (act.id, act.text_sha256)
    (words,) = line.given[0].evidence
    assert words.exact == act.text[start : start + 30]
    assert (line.coder, line.comment, line.seconds, line.shown) == ("anna", "как есть", 2.5, "blind")
    assert other.variable == "outcome"
    assert project.codings.verify() == []


def test_answers_may_come_again(project: Project, tmp_path: Path) -> None:
    """The same file brings nothing new; a later one of the same bundle brings what is new in it."""
    _, path, key = packed(project, tmp_path)
    for value in ("general", "strict"):
        with opened_bundle(path, key) as there:
            answer(there, first(there), "regime", value)
        for new, known in ((1, len(project.codings.log())), (0, len(project.codings.log()) + 1)):
            brought = receive(project, answers_path(path))[1]
            assert (brought.new, brought.known) == (new, known)


def test_what_is_taken_back_there_is_taken_back_here(project: Project, tmp_path: Path) -> None:
    """A withdrawal names the answer by its id in the bundle, and by its id here once it is received."""
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key) as there:
        line = answer(there, first(there), "regime", "general", place_of(there, first(there), "ПРИГОВОР"))
        answer(there, first(there), "regime", None, kind=Kind.WITHDRAWAL, settles=(line.id,))
    receive(project, answers_path(path))
    given, back = project.codings.log()
    assert back.settles == (given.id,) != (line.id,)


def test_an_act_finished_there_is_finished_here(project: Project, tmp_path: Path) -> None:
    """How many persons there are and that the act is done come with the answers; the other act is still owed."""
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key) as there:
        (task, _) = queue(there, "anna")
        say_persons(there, task.sample, task.document, "anna", 2)
        for unit in open_units(there, task.sample, task.document, "anna"):
            answer(there, task.document, unit[2], None, person=unit[1], sample=task.sample)
        finish(there, task.sample, task.document, "anna")
    receive(project, answers_path(path))
    receive(project, answers_path(path))
    done, owed = project.samples.tasks(coder="anna")
    assert (done.persons, done.ended, owed.ended) == (2, "finished", None)


def rows_of(plain: bytes, folder: Path) -> bytes:
    """Everything that an opened bundle holds, as bytes: files, rows, and texts unpacked."""
    with zipfile.ZipFile(io.BytesIO(plain)) as packed_files:
        everything = b"".join(
            packed_files.read(name) for name in packed_files.namelist() if name.endswith((".toml", ".json"))
        )
        (folder / "looked at.sqlite").write_bytes(packed_files.read(DATABASE))
        everything += packed_files.read(DATABASE)
    database = sqlite3.connect(folder / "looked at.sqlite")
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        if table.startswith("search"):
            continue
        for row in database.execute(f"SELECT * FROM {table}"):  # noqa: S608 - SQLite's own names
            for value in row:
                everything += value if isinstance(value, bytes) else str(value).encode()
                if isinstance(value, bytes) and value[:1] == b"x":
                    everything += zlib.decompress(value)
    database.close()
    return everything


def test_a_bundle_holds_nothing_that_is_not_the_coders(project: Project, tmp_path: Path) -> None:
    """No name, no number of a case, no file's name or hash, no finding of the machine, nobody else's answers, acts or name."""
    shared = acts_of(project, "boris")[0]
    answer(project, shared, "regime", "strict", coder="boris", comment="mine alone")
    _, path, key = packed(project, tmp_path)
    held = rows_of(sealed.opened(path, key), tmp_path)
    for document in project.documents.all():
        for secret in (document.id, document.text_sha256, document.place, Path(document.place).name):
            assert secret.encode() not in held
    for secret in (
        "boris",
        "mine alone",
        "small.kind",
        "editor",
        *NAMES,
        *(name.lower()[:-1] for name in NAMES),
    ):
        assert secret.encode() not in held, secret
    for number in range(4):
        assert f"1-{number}/2023".encode() not in held
    with opened_bundle(path, key) as there:
        assert len(list(there.documents.all())) == 2
        assert list(there.findings.all()) == []
        assert {line.coder for line in there.codings.log()} <= {"anna"}
        assert not list((there.folder / "sources").rglob("*"))


def test_offsets_parts_and_masks_hold(project: Project, tmp_path: Path) -> None:
    """The masked text is as long as the original, letter by letter but for what is under marks, its parts at the same places."""
    result, path, key = packed(project, tmp_path)
    assert result.masked == {"person": 10, "case number": 2}
    assert result.hard == ["judge"]
    with opened_bundle(path, key) as there:
        pairs = zip(acts_of(project), there.documents.all(), strict=True)
        for original_id, head in pairs:
            original, masked = project.documents.get(original_id), there.documents.get(head.id)
            assert original is not None and masked is not None
            assert (masked.zones, masked.kind) == (original.zones, original.kind)
            assert len(masked.text) == len(original.text)
            differ = {two for one, two in zip(original.text, masked.text, strict=True) if one != two}
            assert MARK in differ and all(mark == MARK or mark.isdigit() for mark in differ)


def test_ones_own_earlier_answers_go_along_and_come_back_the_same(project: Project, tmp_path: Path) -> None:
    """A coder goes on where he stopped, the machine's answer taken off his lines; nothing is doubled when they return."""
    act = acts_of(project)[0]
    own = answer(project, act, "regime", "general", place_of(project, act, "ПРИГОВОР"), comment="не забыть")
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key) as there:
        (went,) = there.codings.log()
        assert (went.given, went.machine, went.comment) == (own.given, (), "")
        answer(there, first(there), "regime", None, kind=Kind.WITHDRAWAL, settles=(went.id,))
    brought = receive(project, answers_path(path))[1]
    assert (brought.new, brought.faults) == (1, [])
    assert [line.settles for line in project.codings.log()] == [(), (own.id,)]


def test_work_goes_on_where_it_stopped(project: Project, tmp_path: Path) -> None:
    """A bundle opened again has the answers given before; both files are for their owner alone and say nothing in clear."""
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key) as there:
        answer(there, first(there), "regime", "general", comment="первый")
    with opened_bundle(path, key) as there:
        assert [line.comment for line in there.codings.log()] == ["первый"]
        answer(there, first(there), "regime", "strict", comment="второй")
    assert receive(project, answers_path(path))[1].new == 2
    for file in (path, answers_path(path)):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.read_bytes().startswith(b"age-encryption.org/v1")
        assert b"regime" not in file.read_bytes()


def test_nothing_of_a_bundle_stays_behind(project: Project, tmp_path: Path) -> None:
    """The folder is for this user alone and goes at the end, also at an error; no answers, no file of answers."""
    _, path, key = packed(project, tmp_path)
    seen: list[Path] = []

    def fail(folder: Path) -> None:
        seen.append(folder)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), opened_bundle(path, key) as there:
        fail(there.folder)
    assert not seen[0].exists()
    with opened_bundle(path, key) as there:
        folder = there.folder
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()
    assert not answers_path(path).exists()
    assert not COMMITTED


def start(path: Path, folder: Path, threads: int) -> tuple[subprocess.Popen[str], Path]:
    """A coder's process, and the folder into which it opened the bundle."""
    running = subprocess.Popen(
        [sys.executable, str(DESK), str(path), str(folder / "anna.key"), str(threads)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    return running, Path(running.stdout.readline().removeprefix("folder ").strip())


def test_no_acknowledged_answer_is_lost_by_a_kill(project: Project, tmp_path: Path) -> None:
    """Killed in the midst of answers from three threads: each that was acknowledged is in the file; the next opening clears up."""
    _, path, key = packed(project, tmp_path)
    running, left = start(path, tmp_path, 3)
    assert running.stdout is not None
    told = [running.stdout.readline().strip() for _ in range(40)]
    running.kill()
    told += running.stdout.read().split("\n")[:-1]
    running.wait()
    running.stdout.close()
    assert left.exists()
    receive(project, answers_path(path))
    kept = {line.comment for line in project.codings.log()}
    assert set(told) <= kept
    assert len(told) >= 40
    with opened_bundle(path, key) as there:
        assert len(there.codings.log()) == len(kept)
        assert not left.exists()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_desk_leaves_nothing_open(project: Project, tmp_path: Path, how: signal.Signals) -> None:
    """At SIGTERM and SIGHUP the opened texts are taken away and the process ends; afterwards signals do what they did."""
    _, path, key = packed(project, tmp_path)
    before = signal.getsignal(how)
    seen: list[Path] = []

    def stop(there: Project) -> None:
        answer(there, first(there), "regime", "general")
        seen.append(there.folder)
        signal.raise_signal(how)

    with pytest.raises(SystemExit) as left, opened_bundle(path, key) as there:
        stop(there)
    assert left.value.code == 128 + how
    assert not seen[0].exists()
    assert signal.getsignal(how) is before
    assert receive(project, answers_path(path))[1].new == 1


def test_another_key_opens_nothing(project: Project, tmp_path: Path) -> None:
    """A wrong key, a passphrase where a key is wanted, a torn file, another file: one line each, and no folder."""
    _, path, _ = packed(project, tmp_path)
    other = KeyFile.make(tmp_path / "other.key")
    for key in (other, Passphrase("some words that are wrong")):
        with pytest.raises(WrongKey), opened_bundle(path, key):
            pass
    torn = tmp_path / "torn.age"
    for data in (path.read_bytes()[:-9], b"", b"PK\3\4", b"age-encryption.org/v1\n"):
        torn.write_bytes(data)
        with pytest.raises((BundleError, WrongKey)), opened_bundle(torn, KeyFile.read(tmp_path / "anna.key")):
            pass
    with pytest.raises(BundleError), opened_bundle(tmp_path / "absent.age", other):
        pass


def test_a_passphrase_seals_a_bundle(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed twice or from the environment, 12 characters at least; what it sealed it opens."""
    monkeypatch.delenv(bundles.PASSPHRASE_VARIABLE, raising=False)
    with pytest.raises(UsageError, match="fewer"):
        new_passphrase(lambda: "short")
    typed = iter(["several plain words", "several other words"])
    with pytest.raises(UsageError, match="differ"):
        new_passphrase(lambda: next(typed))
    with pytest.raises(BundleError, match="no terminal"):
        new_passphrase(None)
    secret = new_passphrase(lambda: "several plain words")
    pack(project, tmp_path / "b.age", "anna", secret)
    with pytest.raises(BundleError, match="no terminal"):
        bundles.key_for(tmp_path / "b.age", None, None)
    key = bundles.key_for(tmp_path / "b.age", None, lambda: "several plain words")
    with opened_bundle(tmp_path / "b.age", key) as there:
        bundle = bundle_of(there)
        assert bundle is not None and bundle.coder == "anna"
        assert "AGE-SECRET" not in repr(bundle)
    assert bundle_of(project) is None


def test_a_bundle_is_open_in_one_window(project: Project, tmp_path: Path) -> None:
    """A second window would write the same file of answers."""
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key), pytest.raises(BundleError, match="open already"), opened_bundle(path, key):
        pass


def test_answers_stay_with_their_bundle(project: Project, tmp_path: Path) -> None:
    """A new bundle does not take the answers of an older one for its own, nor write over them."""
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key) as there:
        answer(there, first(there), "regime", "general")
    path.unlink()
    packed(project, tmp_path)
    before = answers_path(path).read_bytes()
    with pytest.raises(BundleError, match="another bundle"), opened_bundle(path, key):
        pass
    assert answers_path(path).read_bytes() == before
    assert receive(project, answers_path(path))[1].new == 1


def test_a_file_that_something_else_wrote_is_not_written_over(project: Project, tmp_path: Path) -> None:
    """A synchronised folder put another file in its place: the answer is not acknowledged, the file stands."""
    _, path, key = packed(project, tmp_path)
    opened = opened_bundle(path, key)
    there = opened.__enter__()
    answer(there, first(there), "regime", "general")
    answers_path(path).write_bytes(b"other")
    for attempt in (
        lambda: answer(there, first(there), "regime", "strict"),
        lambda: opened.__exit__(None, None, None),
    ):
        with pytest.raises(BundleError, match="something else"):
            attempt()
    assert not there.folder.exists()
    assert answers_path(path).read_bytes() == b"other"


def forged(project: Project, lines: list[Coding], path: Path) -> Path:
    """A file of answers as somebody with the bundle's key could make it."""
    bundle = sent(project)[-1].bundle
    head = f'{{"form":"{ANSWERS_FORM}","bundle":"{bundle.id}"}}\n'.encode()
    plain = zlib.compress(head + b"".join(json_lines.write(lines)))
    path.write_bytes(sealed.Returned(bundle.identity).lock(plain))
    return path


def test_only_the_coders_own_answers_to_his_acts_are_taken(project: Project, tmp_path: Path) -> None:
    """Another name, a decision, an act that was not packed, words that are not the act's: told, left out, the rest goes on."""
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key) as there:
        good = answer(there, first(there), "regime", "general", place_of(there, first(there), "ПРИГОВОР"))
    words = good.given[0].evidence[0]._replace(exact="ПРИГОВОРЪ"[1:])
    bad = [
        replace(good, coder="boris"),
        replace(good, kind=Kind.DECISION),
        replace(good, document=acts_of(project)[0]),
        replace(good, text="0" * 64),
        replace(good, settles=("f" * 32,)),
        replace(good, sample="another"),
        replace(good, machine=({"value": "strict"},)),
        replace(good, given=(good.given[0]._replace(evidence=(words,)),)),
        replace(good, variable="name"),
        replace(good, given=(good.given[0]._replace(value="вымысел"),)),
    ]
    brought = receive(project, forged(project, [*bad, good], tmp_path / "forged.age"))[1]
    assert (brought.new, len(brought.faults)) == (1, len(bad))
    assert [line.coder for line in project.codings.log()] == ["anna"]
    assert not any("ПРИГОВОР" in fault.reason or "вымысел" in fault.reason for fault in brought.faults)


def test_answers_to_no_bundle_of_this_project_are_refused(project: Project, tmp_path: Path) -> None:
    """Another project's answers, a torn file, no file: one line."""
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key) as there:
        answer(there, first(there), "regime", "general")
    with Project.create(tmp_path / "q") as other, pytest.raises(BundleError, match="no bundle"):
        receive(other, answers_path(path))
    answers_path(path).write_bytes(answers_path(path).read_bytes()[:-1])
    for file in (answers_path(path), tmp_path / "absent"):
        with pytest.raises(BundleError):
            receive(project, file)


def test_answers_on_a_text_that_changed_are_kept_and_told(project: Project, tmp_path: Path) -> None:
    """A newer reader reads the file otherwise: the answers stand in the log on the text that was coded, and are counted."""
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key) as there:
        answer(there, first(there), "regime", "general", place_of(there, first(there), "ПРИГОВОР"))
    project.database.execute(
        "UPDATE documents SET text = ?, text_sha256 = ?", (zlib.compress("Другой текст".encode()), "0" * 64)
    )
    brought = receive(project, answers_path(path))[1]
    assert (brought.new, brought.other_text, brought.faults) == (1, 1, [])
    assert project.codings.log()[0].text == sent(project)[0].acts[next(iter(sent(project)[0].acts))].text


def test_who_owes_nothing_gets_no_bundle(project: Project, tmp_path: Path) -> None:
    """No task, no sample of this name, a file that is there already: nothing is written and nothing remembered."""
    with pytest.raises(UsageError, match="owes no act"):
        packed(project, tmp_path, "vera")
    with pytest.raises(UsageError, match="none of this name"):
        pack(project, tmp_path / "x.age", "anna", Passphrase("several plain words"), sample="absent")
    (tmp_path / "anna.age").touch()
    with pytest.raises(BundleError, match="exists"):
        packed(project, tmp_path)
    assert sent(project) == []
    assert not (tmp_path / "x.age").exists()


def test_a_thousand_answers_are_a_small_file(project: Project, tmp_path: Path) -> None:
    """All of them are there after the last; what was packed once is not packed anew, and nothing of the acts goes along."""
    _, path, key = packed(project, tmp_path)
    with opened_bundle(path, key) as there:
        line = answer(there, first(there), "regime", "general")
        with there.database.transaction():
            for number in range(1000):
                there.codings.append(replace(line, comment=str(number)))
        for number in range(20):
            there.codings.append(replace(line, comment=f"last {number}"))
    assert answers_path(path).stat().st_size < 100_000
    assert receive(project, answers_path(path))[1].new == 1021
