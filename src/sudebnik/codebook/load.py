"""Read a codebook from YAML, or name every fault with its line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import yaml

from sudebnik.codebook.codebook import Codebook, Label, UnitKind, ValueType, Variable
from sudebnik.errors import CodebookError

_KEYS = frozenset({"id", "unit", "type", "label", "values", "many", "private", "trap"})


@cache
def shipped(name: str = "awol") -> Codebook:
    """The codebook that comes with the package."""
    source = resources.files("sudebnik.codebook").joinpath(f"library/{name}.yml")
    return load(source.read_text("utf-8"), f"{name}.yml")


def load(text: str, place: str) -> Codebook:
    """A codebook from the text of its file; `CodebookError` lists all faults, one a line, as ``file:line: what``."""
    faults: list[str] = []
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise CodebookError(
            f"{place}:{line}: not YAML ({getattr(error, 'problem', 'unreadable')}); mend the line"
        ) from None
    if (
        not isinstance(data, dict)
        or not isinstance(data.get("variables"), list)
        or not isinstance(tree, yaml.MappingNode)
    ):
        raise CodebookError(f"{place}:1: a codebook is a mapping with a title and a list of variables")
    lines = dict(_lines(tree))
    title = _label(data.get("title"), place, 1, "title", faults)
    variables: dict[str, Variable] = {}
    for index, entry in enumerate(data["variables"]):
        line = lines.get(index, 1)
        variable = _variable(entry, place, line, faults)
        if variable is None:
            continue
        if variable.id in variables:
            faults.append(
                f'{place}:{line}: variable "{variable.id}" stands here twice. Keep one, or give the second its own name.'
            )
        variables[variable.id] = variable
    if faults:
        raise CodebookError("\n".join(faults))
    return Codebook(title, variables, hashlib.sha256(text.encode()).hexdigest()[:16])


def _lines(tree: yaml.MappingNode) -> Iterator[tuple[int, int]]:
    """The line on which each variable begins."""
    for key, value in tree.value:
        if key.value == "variables" and isinstance(value, yaml.SequenceNode):
            for index, entry in enumerate(value.value):
                yield index, entry.start_mark.line + 1


def _variable(entry: Any, place: str, line: int, faults: list[str]) -> Variable | None:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("id"), str):
        faults.append(f"{place}:{line}: a variable needs an id")
        return None
    name = entry["id"]
    known = len(faults)
    faults.extend(
        f'{place}:{line}: variable "{name}" has an unknown key "{key}"; known are {", ".join(sorted(_KEYS))}'
        for key in entry
        if key not in _KEYS
    )
    unit = _choice(UnitKind, entry.get("unit"), f'{place}:{line}: variable "{name}", unit', faults)
    kind = _choice(ValueType, entry.get("type"), f'{place}:{line}: variable "{name}", type', faults)
    label = _label(entry.get("label"), place, line, name, faults)
    values: dict[str, Label] = {}
    if kind is ValueType.CATEGORY:
        given = entry.get("values")
        if not isinstance(given, Mapping) or not given:
            faults.append(f'{place}:{line}: variable "{name}" is a category without values; list them')
        else:
            values = {
                str(value): _label(text, place, line, f"{name}.{value}", faults)
                for value, text in given.items()
            }
    elif entry.get("values"):
        faults.append(
            f'{place}:{line}: variable "{name}" lists values but is of type {entry.get("type")}; make it a category or drop them'
        )
    if len(faults) > known or unit is None or kind is None:
        return None
    return Variable(
        name,
        unit,
        kind,
        label,
        values,
        bool(entry.get("many")),
        bool(entry.get("private")),
        entry.get("trap"),
    )


_Choice = TypeVar("_Choice", UnitKind, ValueType)


def _choice(kind: type[_Choice], value: Any, where: str, faults: list[str]) -> _Choice | None:
    try:
        return kind(value)
    except ValueError:
        faults.append(f'{where}: "{value}" is not one of {", ".join(kind)}')
        return None


def _label(value: Any, place: str, line: int, name: str, faults: list[str]) -> Label:
    if isinstance(value, Mapping) and isinstance(value.get("ru"), str) and isinstance(value.get("en"), str):
        return Label(value["ru"], value["en"])
    faults.append(f'{place}:{line}: "{name}" needs a label in ru and in en')
    return Label("", "")
