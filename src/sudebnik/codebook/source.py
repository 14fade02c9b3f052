"""A YAML file of a codebook with the line of everything in it, so that a fault can say where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mapped(dict[str, Any]):
    """A mapping of the file; ``lines`` has the line of each key, ``line`` that of the first."""

    line: int
    lines: dict[str, int]


class Listed(list[Any]):
    """A sequence of the file; ``lines`` has the line of each item."""

    lines: list[int]


class YamlFault(ValueError):
    """The file is no YAML, or says a thing twice; ``line`` is where."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def read(text: str) -> Any:
    """What a YAML text says, as `Mapped`, `Listed` and plain values. Raises `YamlFault`."""
    try:
        node = yaml.compose(text, Loader=_Loader)
        return _convert(node) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise YamlFault(
            mark.line + 1 if mark else 1, getattr(error, "problem", None) or "unreadable"
        ) from None


def _convert(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    if isinstance(node, yaml.SequenceNode):
        items = Listed(_convert(item) for item in node.value)
        items.lines = [item.start_mark.line + 1 for item in node.value]
        return items
    return cast("Any", yaml.constructor.SafeConstructor()).construct_object(node)


def _mapping(node: yaml.MappingNode) -> Mapped:
    found = Mapped()
    found.line = node.start_mark.line + 1
    found.lines = {}
    for key, value in _pairs(node):
        name = key.value
        line = key.start_mark.line + 1
        if name in found:
            raise YamlFault(line, f'"{name}" stands twice')
        found[name] = _convert(value)
        found.lines[name] = line
    return found


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise YamlFault(key.start_mark.line + 1, "a key is a word")
        yield key, value
