"""A model of one's own: from coded rulings to a trained coder, and how it does on rulings that it has not seen."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sudebnik.codebook.codebook import Codebook, UnitKind, ValueType
from sudebnik.codings.answers import Answer
from sudebnik.codings.gold import Form, read_gold
from sudebnik.documents.document import Document
from sudebnik.findings.finding import Finding
from sudebnik.sources.importers import NO_MAP
from sudebnik.workbench import coders
from sudebnik.workbench.benchmark import gold_name, read_json
from sudebnik.workbench.findings import engine_of, find_all
from sudebnik.workbench.project import Project
from sudebnik.workbench.stream import Failure, read_each

if TYPE_CHECKING:
    from sudebnik.findings.models.examples import Example, Fact
    from sudebnik.findings.models.model import Model
    from sudebnik.findings.models.trial import Options


class Coded(NamedTuple):
    """Rulings with people's answers, as a model learns from them, each with its document and what the rules say of it.

    ``failures`` could not be read; ``lost`` counts quotes of the gold that stand nowhere in their text.
    """

    examples: list[Example]
    documents: list[tuple[Document, list[Finding]]]
    failures: list[Failure]
    lost: int


class Tally(NamedTuple):
    """Answers that people gave, too; answers that they gave and the coder did not; answers that they did not give."""

    right: int = 0
    missed: int = 0
    added: int = 0

    def plus(self, people: frozenset[Answered], coder: frozenset[Answered]) -> Tally:
        """With the answers about one more ruling."""
        right = len(people & coder)
        return Tally(self.right + right, self.missed + len(people) - right, self.added + len(coder) - right)


Answered = tuple[int, str, str | bool]
"""Person, variable, value."""

Measured = dict[str, dict[str, Tally]]
"""Per variable the tallies of the rules, of the model alone, and of both."""


# -- what to learn from ----------------------------------------------------------------------------
def teachable(book: Codebook, wanted: Container[str] | None = None) -> frozenset[str]:
    """The variables about persons whose answers are categories or yes and no: what a clause can speak for."""
    kinds = (ValueType.CATEGORY, ValueType.BOOLEAN)
    return frozenset(
        variable.id
        for variable in book.variables.values()
        if variable.unit is UnitKind.PERSON
        and variable.type in kinds
        and not variable.private
        and (wanted is None or variable.id in wanted)
    )


def coded_files(
    gold: Path,
    paths: Iterable[str],
    variables: frozenset[str],
    book: Path | None = None,
    maps: Mapping[str, str] = NO_MAP,
) -> Coded:
    """The acts under the paths that a gold file answers for."""
    entries = {
        name: entry
        for name, entry in read_gold(read_json(gold, "give the path of a gold file")).items()
        if entry.form is Form.ACT
    }
    coded = Coded([], [], [], 0)
    known: dict[str, str | None] = {}
    lost = 0
    for found, failed in read_each(paths, None, maps, book):
        coded.failures.extend(failed)
        for document, findings in found:
            name = gold_name(document.place, entries, known)
            if name is None or not coders.is_act(document):
                continue
            entry = entries[name]
            facts, missing = _facts(document, entry.answers, variables)
            lost += missing
            coded.examples.append(
                _example(document, entry.coded & variables, facts, findings, entry.persons, book)
            )
            coded.documents.append((document, findings))
    return coded._replace(lost=lost)


def coded_project(project: Project, variables: frozenset[str], book: Path | None = None) -> Coded:
    """The documents of a project for which people have answered, with those answers; what nobody answered is not asked."""
    from sudebnik.findings.models.examples import Fact, Label  # noqa: PLC0415 - needs the extra `model`
    from sudebnik.workbench.codings import answers_of  # noqa: PLC0415 - only here

    coded = Coded([], [], [], 0)
    for document_id in project.codings.documents():
        document = project.documents.get(document_id)
        if document is None or not coders.is_act(document):
            continue
        holding = answers_of(project, document_id)
        said = [one for one in holding if one.coder != "rules" and one.variable in variables]
        settled = {line.variable for line in project.codings.log(document_id) if line.variable in variables}
        facts = [
            Fact(
                one.person or 1,
                Label(one.variable, one.value),
                tuple((quote.start, quote.end) for quote in one.evidence),
            )
            for one in said
            if one.missing is None and isinstance(one.value, str | bool)
        ]
        findings = find_all(document, book)
        persons = max([1, *(finding.person or 1 for finding in findings)])
        coded.examples.append(_example(document, frozenset(settled), facts, findings, persons, book))
        coded.documents.append((document, findings))
    return coded


def _facts(
    document: Document, answers: Iterable[Answer], variables: frozenset[str]
) -> tuple[list[Fact], int]:
    """Answers that a clause can speak for, with the places of their quotes; and how many quotes stand nowhere."""
    from sudebnik.findings.models.examples import Fact, Label  # noqa: PLC0415 - needs the extra `model`
    from sudebnik.findings.models.verbatim import places  # noqa: PLC0415

    facts: list[Fact] = []
    lost = 0
    for answer in answers:
        if answer.variable not in variables or not isinstance(answer.told, str | bool):
            continue
        spans: list[tuple[int, int]] = []
        for quote in answer.quotes:
            found = places(document.text, quote)
            there = [span for span in found if document.zone_at(span[0]) == answer.zone]
            spans += (there or found)[:1]
            lost += not found
        facts.append(Fact(answer.person or 1, Label(answer.variable, answer.told), tuple(spans)))
    return facts, lost


def _example(
    document: Document,
    coded: frozenset[str],
    facts: list[Fact],
    findings: Iterable[Finding],
    persons: int,
    book: Path | None,
) -> Example:
    from sudebnik.findings.models import examples, windows  # noqa: PLC0415 - need the extra `model`

    known = {
        (finding.person, examples.Label(finding.variable, finding.value))
        for finding in findings
        if finding.person is not None and finding.variable in coded and isinstance(finding.value, str | bool)
    }
    reading = engine_of(book).read(document)
    return examples.example(
        document.text_sha256, document.text, windows.windows(reading), coded, facts, known, max(persons, 1)
    )


# -- training, measuring ---------------------------------------------------------------------------
def train(coded: Coded, book: Codebook, date: str, options: Options) -> Model:
    """A model of the coded rulings; `ModelError` says what is too little, or which extra is missing."""
    coders.with_extra()
    from sudebnik.findings.models import train as training  # noqa: PLC0415 - needs the extra `model`

    return training.train(coded.examples, book.revision, date, options)


def measure(
    coded: Coded, book: Codebook, options: Options, folds: int, file: Path | None = None
) -> Iterator[Measured]:
    """Train on all rulings but a fold, let the model speak beside the rules on that fold; tallies after each fold.

    Everything is chosen anew on the rulings trained on: words, weights, curves and thresholds.
    """
    coders.with_extra()
    from sudebnik.findings.models import train as training  # noqa: PLC0415 - needs the extra `model`
    from sudebnik.findings.models.trial import by_itself  # noqa: PLC0415

    measured: Measured = {}
    for fold in training.folds_of(coded.examples, replace(options, folds=folds)):
        kept = [one for index, one in enumerate(coded.examples) if index not in fold]
        model = training.train(kept, book.revision, "", options)
        alone = replace(model, beside=by_itself(model.beside))
        for index in sorted(fold):
            document, findings = coded.documents[index]
            example = coded.examples[index]
            reading = engine_of(file).read(document)
            answers = {
                "rules": findings,
                "model": coders.proposed(alone, reading, book),
                "both": coders.put(findings, coders.proposed(model, reading, book), book).findings,
            }
            for variable in sorted(example.coded):
                row = measured.setdefault(variable, dict.fromkeys(answers, Tally()))
                people = frozenset(
                    (fact.person, *fact.label) for fact in example.facts if fact.label.variable == variable
                )
                for coder, found in answers.items():
                    row[coder] = row[coder].plus(people, _answers(found, variable, example.persons))
        yield measured


def _answers(findings: Iterable[Finding], variable: str, persons: int) -> frozenset[Answered]:
    return frozenset(
        ((finding.person or 1) if persons > 1 else 1, variable, finding.value)
        for finding in findings
        if finding.variable == variable and isinstance(finding.value, str | bool)
    )
