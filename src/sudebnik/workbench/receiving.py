"""A coder's answers from elsewhere, taken into the log as if they had been given here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sudebnik.codings.coding import Coding, Kind, Words
from sudebnik.codings.exchange import Read
from sudebnik.codings.masking import MARK
from sudebnik.errors import BundleError
from sudebnik.store import sealed
from sudebnik.store.readings import Said, stands
from sudebnik.workbench.exchange import Brought, bring
from sudebnik.workbench.packing import Sent, moved, sent
from sudebnik.workbench.project import Project
from sudebnik.workbench.sealed_answers import Bundle, read_answers


def receive(project: Project, path: Path) -> tuple[Bundle, Brought]:
    """Take the answers of a bundle into the log; the same file, or a later one of the same bundle, may come again.

    Each line is put on the original act: its id, its text's hash, and the words that stand at the same place. A line that
    is not this coder's, or about no act of his bundle, is told and left out. `BundleError` where no bundle of this project
    is answered.
    """
    try:
        locked = path.read_bytes()
    except OSError as error:
        raise BundleError(
            f"{path}: cannot be read ({error.strerror}); it lies beside the coder's bundle once something was answered"
        ) from None
    for one in sent(project):
        plain = sealed.Returned(one.bundle.identity).unlock(locked)
        if plain is not None:
            answers = read_answers(path, plain)
            with project.database.transaction():
                brought = bring(project, _restored(project, one, answers.lines))
                _say_readings(project, one, answers.readings, whole=not brought.faults)
            return one.bundle, brought
    raise BundleError(f"{path}: answers no bundle that was packed in this project, or is damaged")


def _restored(project: Project, one: Sent, lines: Iterable[Coding]) -> Iterator[Read]:
    """Each answer put on the original act, or the reason why it cannot be."""
    given = _given(project, one)
    ids: dict[str, str] = {}
    texts: dict[str, str | None] = {}
    for number, line in enumerate(lines, 1):
        place = f"answer {number}"
        if line.id in one.lines:
            ids[line.id] = one.lines[line.id]  # it came from here
            continue
        act = one.acts.get(line.document)
        if act is None or line.text != act.masked:
            yield Read(place, fault="about no act of this bundle; it stays out")
        elif (
            line.coder != one.bundle.coder
            or line.kind is Kind.DECISION
            or line.machine
            or (line.sample is not None and (line.sample, act.document) not in given)
        ):
            yield Read(place, fault="not this coder's own answer; it stays out")
        elif any(named not in ids for named in line.settles):
            yield Read(place, fault="takes back an answer that is not here; it stays out")
        else:
            if act.document not in texts:
                found = project.documents.get(act.document)
                texts[act.document] = found.text if found and found.text_sha256 == act.text else None
            text = texts[act.document]
            if text is not None and not all(
                _fits(words, text) for value in line.given for words in value.evidence
            ):
                yield Read(place, fault="its words are not those of the act; it stays out")
                continue
            here = moved(line, act.document, act.text, ids, text)
            ids[line.id] = here.id
            yield Read(place, here)


def _say_readings(project: Project, one: Sent, readings: Iterable[Said], *, whole: bool) -> None:
    """What the coder said of acts as a whole: how many persons there are; that he has finished, where no answer was left out."""
    given = _given(project, one)
    for said in readings:
        act = one.acts.get(said.document)
        if (
            act is None
            or said.coder != one.bundle.coder
            or said.at == one.bundle.at
            or (said.sample, act.document) not in given
        ):
            continue
        here = said._replace(document=act.document)
        if (whole or said.event == "persons") and not stands(project.database, here):
            project.samples.tell(*here)


def _fits(words: Words, text: str) -> bool:
    """Whether masked words are those of the act: the same but under the marks, where a person's number may stand."""
    exact = text[words.start : words.end]
    return len(exact) == len(words.exact) and all(
        mark in (told, MARK) or mark.isdigit() for told, mark in zip(exact, words.exact, strict=True)
    )


def _given(project: Project, one: Sent) -> set[tuple[str, str]]:
    """Samples and acts that the coder has been given."""
    return {(task.sample, task.document) for task in project.samples.tasks(coder=one.bundle.coder)}
