"""Examples that people decided: under a question of the codebook, the words on which coders differed and what was held."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from sudebnik.codebook.codebook import Codebook, Decided
from sudebnik.codebook.source import Listed, Mapped, YamlFault, read
from sudebnik.errors import CodebookError

DECIDED = "decided.yml"
"""The file beside ``codebook.yml``. No rule has to find its examples, and no revision changes with them: they are for coders."""

_HEAD = """\
# Examples that were decided after two coders differed. `sudebnik review` writes them; take them over into rules by hand.
# They hold words of rulings: hide names, days and places before this file leaves the machine.
decided:
"""

_UNPRINTABLE = re.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]")
"""Letters that JSON takes as they are and YAML refuses or reads as the end of a line (YAML 1.1, 5.1)."""


class Example(NamedTuple):
    """An example and the question that it belongs to."""

    variable: str
    decided: Decided


def with_decided(book: Codebook, folder: Path) -> Codebook:
    """The codebook with the examples that lie in this folder, if any; of questions that it does not ask, none."""
    found = read_decided(folder)
    if not found:
        return book
    by_variable: dict[str, list[Decided]] = {}
    for variable, one in found:
        by_variable.setdefault(variable, []).append(one)
    variables = {
        name: replace(variable, decided=tuple(by_variable.get(name, ())))
        for name, variable in book.variables.items()
    }
    return replace(book, variables=variables)


def read_decided(folder: Path) -> list[Example]:
    """The examples of a folder, oldest first; `CodebookError` names the line that cannot be read."""
    path = folder / DECIDED
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError):
        raise CodebookError(
            f"{path}:1: cannot be read as text in UTF-8; mend the file or move it away"
        ) from None
    try:
        tree = read(text)
    except YamlFault as fault:
        raise CodebookError(f"{path}:{fault.line}: not YAML ({fault}); mend the line") from None
    entries = tree.get("decided") if isinstance(tree, Mapped) else None
    if not isinstance(entries, Listed):
        raise CodebookError(
            f"{path}:1: examples stand in a list under decided; mend the file or move it away"
        )
    return [_example(entry, f"{path}:{line}") for entry, line in zip(entries, entries.lines, strict=True)]


def _example(entry: Any, place: str) -> Example:
    keys = {"variable", "value", "words", "counter", "coding"}
    if not isinstance(entry, Mapped) or set(entry) - keys or not {"variable", "words"} <= set(entry):
        raise CodebookError(
            f"{place}: an example has variable, value, words, counter and coding; mend the line"
        )
    return Example(
        str(entry["variable"]),
        Decided(
            entry.get("value"),
            str(entry["words"]),
            entry.get("counter") is True,
            str(entry.get("coding", "")),
        ),
    )


def written(examples: Iterable[Example]) -> str:
    """The text of the file: one example a line, each in JSON, which is YAML too."""
    lines = (
        orjson.dumps(
            {
                "variable": variable,
                "value": one.value,
                "words": one.words,
                "counter": one.counter,
                "coding": one.coding,
            }
        ).decode()
        for variable, one in examples
    )
    escaped = (_UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", line) for line in lines)
    return _HEAD + "".join(f"  - {line}\n" for line in escaped)
