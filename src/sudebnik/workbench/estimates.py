"""Questions answered from a project: which sheet fits each, what came of it, and the run that is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from sudebnik.errors import UsageError
from sudebnik.estimates import load
from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.answering import answer as answer_one
from sudebnik.estimates.answers_json import as_json
from sudebnik.estimates.context import Context
from sudebnik.estimates.question import Question
from sudebnik.estimates.variables import DECISION, PERSON
from sudebnik.estimates.whole import needs
from sudebnik.publications.gate import beside
from sudebnik.store.estimates import Run
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.frame import Kept, kept
from sudebnik.workbench.observations import Observed, observed, refresh
from sudebnik.workbench.project import Project, now
from sudebnik.workbench.stamps import stamp_of
from sudebnik.workbench.versions import program_version


@dataclass(frozen=True)
class Estimates:
    """The answers of one run, each with what it was answered from."""

    answers: tuple[Answer, ...]
    contexts: tuple[Context, ...]
    run: Run

    def as_json(self, language: str, floor: int = 0) -> list[dict[str, Any]]:
        """One object a question, then the run: versions, hashes and the seed, no clock."""
        told = [
            as_json(one, context, language, floor)
            for one, context in zip(self.answers, self.contexts, strict=True)
        ]
        return [*told, {"run": run_as_json(self.run)}]

    def guarded(self, floor: int) -> Estimates:
        """The same with what may not stand beside an earlier answer held back."""
        return replace(self, answers=beside(self.answers, floor))

    def named(self, key: str) -> tuple[Answer, Part, Context]:
        """A figure by its id, ``question`` (the whole) or ``question/part``; `UsageError` where there is none."""
        name, *place = key.split("/")
        for one, context in zip(self.answers, self.contexts, strict=True):
            if one.question.id != name:
                continue
            part = one.part(*place)
            if part is None:
                parts = ", ".join("/".join((name, *each.key)) for each in one.parts if each.key)
                raise UsageError(f"{key}: there is no such part; the answer has {parts or 'none'}")
            return one, part, context
        raise UsageError(f"{key}: no question of this id; `sudebnik estimates questions` lists them")


class Source:
    """What questions of a project are answered from; observations are read once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._contexts: dict[tuple[tuple[str, ...], ...], Context] = {}

    @cached_property
    def persons(self) -> Observed:
        return observed(self.project, PERSON)

    @cached_property
    def decisions(self) -> Observed:
        return observed(self.project, DECISION)

    @cached_property
    def frame(self) -> Kept:
        refresh(self.project)
        return kept(self.project)

    def context(self, question: Question) -> Context:
        """The sheets with the samples that ask most of what this question is made from."""
        wanted = needs(question)
        key = tuple(
            tuple(one.name for one in kind.fitting(wanted)) for kind in (self.persons, self.decisions)
        )
        if key not in self._contexts:
            settings = self.project.settings
            self._contexts[key] = Context(
                persons=self.persons.sheet(wanted),
                decisions=self.decisions.sheet(wanted),
                codebook=book_of(self.project),
                seed=settings.seed,
                floor=settings.suppress_under,
                frame=self.frame.frame,
                triangles=self.frame.triangles,
            )
        return self._contexts[key]


def questions_of(project: Project, file: Path | None = None) -> tuple[tuple[Question, ...], str]:
    """The questions of this file, else the project's own, else those that come with sudebnik; and the hash of their text."""
    path = file or project.own_questions
    if path is None:
        return load.shipped(), _hash(load.shipped_text().encode())
    found = load.load_file(path, book_of(project))
    return found, _hash(path.read_bytes())


def answer(project: Project, file: Path | None = None, only: Collection[str] = ()) -> Estimates:
    """Answer the questions (``only`` these, by id) and keep the run; the same project and questions give the same bytes.

    Where only some are answered, nothing is kept. `UsageError` where an id is none of theirs.
    """
    questions, digest = questions_of(project, file)
    if unknown := sorted(set(only) - {one.id for one in questions}):
        raise UsageError(f"{unknown[0]}: no question of this id; `sudebnik estimates questions` lists them")
    wanted = [one for one in questions if not only or one.id in only]
    found = _answered(project, wanted, digest)
    if not only:
        with project.database.transaction():
            number = project.estimates.add_run(found.run, _kept(found))
        return Estimates(found.answers, found.contexts, found.run._replace(number=number))
    return found


def _answered(project: Project, questions: Sequence[Question], digest: str) -> Estimates:
    source = Source(project)
    contexts = tuple(source.context(one) for one in questions)
    answers = tuple(answer_one(one, context) for one, context in zip(questions, contexts, strict=True))
    run = Run(
        number=0,
        at=now(),
        program=program_version(),
        codebook=book_of(project).revision,
        project=stamp_of(project),
        seed=project.settings.seed,
        questions=digest,
        result="",
    )
    found = Estimates(answers, contexts, run)
    return Estimates(answers, contexts, run._replace(result=_hash(orjson.dumps(_kept(found)))))


def _kept(found: Estimates) -> list[dict[str, Any]]:
    return found.as_json("en")[:-1]


def run_as_json(run: Run) -> Mapping[str, Any]:
    """What a run was made from, without when."""
    return {name: value for name, value in run._asdict().items() if name not in ("number", "at")}


def changed_since(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> list[str]:
    """Ids of the questions whose answers another run gives otherwise."""
    known = {one["id"]: one for one in before}
    return [one["id"] for one in after if known.get(one["id"]) != one]


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
