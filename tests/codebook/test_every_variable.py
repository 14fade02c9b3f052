"""Output and codebook say the same: every variable and value that is found stands in the codebook."""

from __future__ import annotations

from pathlib import Path

from sudebnik.codebook.codebook import ValueType
from sudebnik.codebook.load import shipped
from sudebnik.demo import generator
from sudebnik.errors import DocumentError
from sudebnik.findings import card
from sudebnik.sources.importers import collect
from sudebnik.sources.source_file import SourceFile
from sudebnik.workbench.findings import find_all
from sudebnik.workbench.reading import read_source


def test_what_is_found_in_generated_rulings_stands_in_the_codebook(tmp_path: Path) -> None:
    """No rule invents a variable or a category that the codebook does not explain."""
    book = shipped()
    generator.write(tmp_path, 60, 11)
    seen = set()
    for source in collect([str(tmp_path / "rulings")]):
        if not isinstance(source, SourceFile):
            continue
        try:
            documents = read_source(source)
        except DocumentError:
            continue
        for document in documents:
            for finding in find_all(document):
                variable = book.variables[finding.variable]
                seen.add(finding.variable)
                if variable.type is ValueType.CATEGORY and finding.value is not None:
                    assert str(finding.value) in variable.values, finding.variable
    assert len(seen) > 40


def test_card_fields_stand_in_the_codebook() -> None:
    """The labels of a court's card have names of their own, and the codebook explains them."""
    assert not {*card.DATES, *card.WORDS, *card.ROWS} - set(shipped().variables)
