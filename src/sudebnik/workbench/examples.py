"""Decided examples put under a question of the project's codebook, and taken out again with the ruling they come from."""

from __future__ import annotations

from collections.abc import Collection

from sudebnik.codebook.codebook import Decided, Variable
from sudebnik.codebook.decided import DECIDED, Example, read_decided, written
from sudebnik.codings.coding import Coding, Kind
from sudebnik.errors import UsageError
from sudebnik.workbench.codebooks import examples_folder
from sudebnik.workbench.project import Project, write_whole

_LONGEST = 1_000
"""Characters of an example: a sentence or three, not the ruling."""


def put(project: Project, decision: Coding, words: str, *, counter: bool) -> Decided:
    """Write an example of a decision into the codebook; one that stands there for this decision is replaced.

    ``words`` are what the editor left of the quote after hiding who and where. Nothing of it leaves the project.
    """
    said = " ".join(words.split())
    if decision.kind is not Kind.DECISION:
        raise UsageError("only what was decided becomes an example")
    if not said:
        raise UsageError("an example needs words")
    if len(said) > _LONGEST:
        raise UsageError(f"an example has at most {_LONGEST:,} characters; keep the sentence that tells")
    values = [one.value for one in decision.given]
    value = values[0] if len(values) == 1 else values or decision.missing
    example = Decided(value, said, counter, decision.id)
    with project.database.transaction():  # two editors at once: one after the other
        kept = [one for one in read_decided(examples_folder(project)) if one.decided.coding != decision.id]
        _write(project, [*kept, Example(decision.variable, example)])
    return example


def known_to(project: Project, asked: Variable, name: str) -> list[Decided]:
    """Examples of a question that this person may see: none from an act that he still owes blind answers on."""
    if not asked.decided:
        return []
    hidden = project.samples.blind_documents(name)
    return [one for one in asked.decided if _document(project, one.coding) not in hidden]


def forget(project: Project, documents: Collection[str]) -> None:
    """Rulings were taken out of the project: their words go from the codebook as well."""
    examples = read_decided(examples_folder(project))
    gone = set(documents)
    kept = [one for one in examples if _document(project, one.decided.coding) not in gone]
    if len(kept) < len(examples):
        _write(project, kept)


def _document(project: Project, coding: str) -> str | None:
    line = project.codings.get(coding) if coding else None
    return line.document if line else None


def _write(project: Project, examples: list[Example]) -> None:
    folder = examples_folder(project)
    folder.mkdir(mode=0o700, exist_ok=True)
    write_whole(folder / DECIDED, written(examples).encode())
