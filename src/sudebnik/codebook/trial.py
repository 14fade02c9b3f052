"""A codebook's own tests: every rule finds its examples, and none of its counter-examples."""

from __future__ import annotations

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.matching import trials
from sudebnik.errors import CodebookError


def tried(book: Codebook) -> Codebook:
    """The codebook, once its examples have been tried; `CodebookError` lists every one that failed, with file and line."""
    failures = [f'{rule.place}: rule "{rule.variable}.{rule.id}" {what}' for rule, what in trials(book.rules)]
    if failures:
        raise CodebookError("\n".join(failures))
    return book
