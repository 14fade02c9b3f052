"""What one variable of a codebook's file says: its answers, and under each the rules by which it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sudebnik.codebook.codebook import Label, UnitKind, ValueType, Variable
from sudebnik.codebook.lexicon import Lexicon
from sudebnik.codebook.notation import PhraseFault, Reader
from sudebnik.codebook.phrases import Phrase, house_pattern
from sudebnik.codebook.rules import Reach, Role, Rule
from sudebnik.codebook.source import Listed, Mapped
from sudebnik.documents.document import ZoneKind
from sudebnik.errors import UsageError

_VARIABLE_KEYS = frozenset(
    [
        "id",
        "unit",
        "type",
        "label",
        "values",
        "many",
        "private",
        "trap",
        "assessed",
        "ordered",
        "silent",
        "aside",
        "read_by",
        "everywhere",
        "zones",
        "speakers",
        "window",
    ]
)
_VALUE_KEYS = frozenset({"ru", "en", "rules"})
_RULE_KEYS = frozenset(
    [
        "id",
        "any",
        "pattern",
        "with",
        "unless",
        "window",
        "negated",
        "zones",
        "speakers",
        "yields_to",
        "role",
        "language",
        "examples",
        "counter",
    ]
)
SPEAKERS = frozenset(
    [
        "court",
        "court_about_defence",
        "defendant",
        "counsel",
        "prosecutor",
        "witness",
        "expert",
        "command",
        "document",
        "card",
        "journalist",
    ]
)
_ZONES = frozenset(zone.value for zone in ZoneKind)


class Faults(list[str]):
    """Every fault so far, as ``file:line: what``."""

    def add(self, place: str, line: int, what: str) -> None:
        self.append(f"{place}:{line}: {what}")

    def unknown(self, place: str, entry: Mapped, known: frozenset[str], whose: str) -> None:
        """Name the keys that mean nothing here."""
        for key in entry:
            if key not in known:
                self.add(
                    place,
                    entry.lines[key],
                    f'{whose} has an unknown key "{key}"; known are {", ".join(sorted(known))}',
                )


@dataclass(slots=True)
class Book:
    """What has been read so far; ``lists`` are those of each file."""

    variables: dict[str, Variable]
    rules: list[Rule]
    faults: Faults
    lists: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    listening: dict[str, tuple[frozenset[str], frozenset[str], Reach]] = field(default_factory=dict)
    readers: dict[tuple[str, str], Reader] = field(default_factory=dict)
    ids: set[tuple[str, str]] = field(default_factory=set)
    lexicon: Lexicon = field(default_factory=Lexicon)

    def reader(self, place: str, language: str) -> Reader:
        if (place, language) not in self.readers:
            self.readers[place, language] = Reader(self.lists.get(place, {}), language, self.lexicon)
        return self.readers[place, language]


def read_variable(entry: Any, place: str, line: int, book: Book) -> Variable | None:
    """One variable with its rules; None, and faults, where it cannot be read."""
    faults = book.faults
    if not isinstance(entry, Mapped) or not isinstance(entry.get("id"), str):
        faults.add(place, line, "a variable needs an id")
        return None
    name = entry["id"]
    known = len(faults)
    faults.unknown(place, entry, _VARIABLE_KEYS, f'variable "{name}"')
    unit = _choice(UnitKind, entry.get("unit"), place, line, f'variable "{name}", unit', faults)
    kind = _choice(ValueType, entry.get("type"), place, line, f'variable "{name}", type', faults)
    label = read_label(entry.get("label"), place, line, name, faults)
    given = entry.get("values")
    if kind is ValueType.CATEGORY and not (isinstance(given, Mapped) and given):
        faults.add(place, line, f'variable "{name}" is a category without values; list them')
    elif given and kind not in (ValueType.CATEGORY, ValueType.BOOLEAN):
        faults.add(
            place,
            line,
            f'variable "{name}" lists values but is of type {entry.get("type")}; make it a category or drop them',
        )
    values = given if isinstance(given, Mapped) else Mapped()
    labels = _labels(values, kind, name, place, faults)
    _check_values(entry, labels, name, place, line, faults)
    listening = (
        _subset(entry, "zones", _ZONES, place, line, name, faults),
        _subset(entry, "speakers", SPEAKERS, place, line, name, faults),
        _choice(Reach, entry.get("window", "sentence"), place, line, f'variable "{name}", window', faults)
        or Reach.SENTENCE,
    )
    if len(faults) > known or unit is None or kind is None:
        return None
    variable = Variable(
        name,
        unit,
        kind,
        label,
        labels if kind is ValueType.CATEGORY else {},
        bool(entry.get("many")),
        bool(entry.get("private")),
        entry.get("trap"),
        bool(entry.get("assessed")),
        entry.get("silent"),
        frozenset(entry.get("aside") or ()),
        entry.get("read_by"),
        bool(entry.get("everywhere")),
        bool(entry.get("ordered")),
        f"{place}:{line}",
    )
    book.listening[name] = listening
    for value, said in values.items():
        if isinstance(said, Mapped) and "rules" in said:
            read_rules(said["rules"], variable, value, place, said.lines["rules"], book)
    return variable


def _labels(
    values: Mapped, kind: ValueType | None, name: str, place: str, faults: Faults
) -> dict[str, Label]:
    labels: dict[str, Label] = {}
    for value, said in values.items():
        line = values.lines[value]
        if isinstance(said, Mapped):
            faults.unknown(place, said, _VALUE_KEYS, f'value "{name}.{value}"')
        if kind is ValueType.BOOLEAN:
            if value not in ("true", "false"):
                faults.add(place, line, f'"{name}" is true or false; "{value}" is neither')
        else:
            labels[value] = read_label(said, place, line, f"{name}.{value}", faults)
    return labels


def _check_values(
    entry: Mapped, labels: Mapping[str, Label], name: str, place: str, line: int, faults: Faults
) -> None:
    """The values that a variable names elsewhere are its own."""
    named = [entry["silent"]] if entry.get("silent") else []
    for value in [*named, *(entry.get("aside") or ())]:
        if value not in labels:
            faults.add(place, line, f'variable "{name}" speaks of "{value}", which is none of its values')


def read_rules(entries: Any, variable: Variable, value: str, place: str, line: int, book: Book) -> None:
    """The rules of one value, added to the book."""
    faults = book.faults
    if variable.type is ValueType.CATEGORY and value not in variable.values:
        faults.add(place, line, f'"{value}" is none of the values of "{variable.id}"')
        return
    if not isinstance(entries, Listed):
        faults.add(place, line, f'the rules of "{variable.id}.{value}" are a list')
        return
    for index, entry in enumerate(entries):
        rule = _rule(entry, variable, value, place, entries.lines[index], book)
        if rule is not None:
            book.rules.append(rule)


def _rule(entry: Any, variable: Variable, value: str, place: str, line: int, book: Book) -> Rule | None:
    faults = book.faults
    if not isinstance(entry, Mapped) or not isinstance(entry.get("id"), str):
        faults.add(place, line, f'a rule of "{variable.id}.{value}" needs an id')
        return None
    whose = f'rule "{variable.id}.{entry["id"]}"'
    known = len(faults)
    faults.unknown(place, entry, _RULE_KEYS, whose)
    if (variable.id, entry["id"]) in book.ids:
        faults.add(place, line, f"{whose} stands here twice; give the second its own id")
    book.ids.add((variable.id, entry["id"]))
    if not entry.get("any") and not entry.get("pattern"):
        faults.add(place, line, f"{whose} has no phrases; write them under any")
    if not entry.get("examples"):
        faults.add(place, line, f"{whose} has no examples; a rule without one cannot be checked")
    negated = entry.get("negated", "no")
    negated = {False: "no", True: "any"}.get(negated, negated)
    if negated not in ("no", "only", "any"):
        faults.add(place, line, f'{whose}: negated is no, only or any, not "{negated}"')
    language = entry.get("language", "ru")
    if language not in ("ru", "en"):
        faults.add(place, line, f'{whose}: language is ru or en, not "{language}"')
    zones, speakers, window = book.listening[variable.id]
    phrases = {
        key: _phrases(
            entry, key, place, line, whose, book, str(language), str(negated) if key == "any" else "any"
        )
        for key in ("any", "with", "unless")
    }
    rule = Rule(
        entry["id"],
        variable.id,
        value == "true" if variable.type is ValueType.BOOLEAN else value,
        (*phrases["any"], *_patterns(entry, place, line, whose, faults, book.lexicon)),
        tuple(phrases["with"]),
        tuple(phrases["unless"]),
        _choice(Reach, entry["window"], place, line, f"{whose}, window", faults) or window
        if "window" in entry
        else window,
        _subset(entry, "zones", _ZONES, place, line, whose, faults) or zones,
        _subset(entry, "speakers", SPEAKERS, place, line, whose, faults) or speakers,
        frozenset(_texts(entry, "yields_to", place, line, whose, faults)),
        tuple(_texts(entry, "examples", place, line, whose, faults)),
        tuple(_texts(entry, "counter", place, line, whose, faults)),
        f"{place}:{line}",
        _choice(Role, entry["role"], place, line, f"{whose}, role", faults) if "role" in entry else None,
    )
    return None if len(faults) > known else rule


def _texts(entry: Mapped, key: str, place: str, line: int, whose: str, faults: Faults) -> list[str]:
    found = entry.get(key) or Listed()
    if not isinstance(found, Listed):
        faults.add(place, entry.lines.get(key, line), f"{whose}: {key} is a list")
        return []
    for index, one in enumerate(found):
        if not isinstance(one, str):
            faults.add(
                place, found.lines[index], f"{whose}: {key} holds something that is no text; put it in quotes"
            )
    return [one for one in found if isinstance(one, str)]


def _phrases(
    entry: Mapped, key: str, place: str, line: int, whose: str, book: Book, language: str, negated: str
) -> list[Phrase]:
    if language not in ("ru", "en") or negated not in ("no", "only", "any"):
        return []
    reader = book.reader(place, language)
    found: list[Phrase] = []
    for index, text in enumerate(_texts(entry, key, place, line, whose, book.faults)):
        try:
            found.append(reader.read(text, negated))
        except PhraseFault as fault:
            book.faults.add(place, entry[key].lines[index], f'{whose}: the phrase "{text}" {fault}')
    return found


def _patterns(
    entry: Mapped, place: str, line: int, whose: str, faults: Faults, lexicon: Lexicon
) -> list[Phrase]:
    found: list[Phrase] = []
    for index, pattern in enumerate(_texts(entry, "pattern", place, line, whose, faults)):
        try:
            found.append(house_pattern(pattern, lexicon))
        except UsageError as fault:
            faults.add(place, entry["pattern"].lines[index], f"{whose}: {fault}")
    return found


_Choice = TypeVar("_Choice", UnitKind, ValueType, Reach, Role)


def _choice(
    kind: type[_Choice], value: Any, place: str, line: int, where: str, faults: Faults
) -> _Choice | None:
    try:
        return kind(value)
    except ValueError:
        faults.add(place, line, f'{where}: "{value}" is not one of {", ".join(kind)}')
        return None


def _subset(
    entry: Mapped, key: str, known: Iterable[str], place: str, line: int, whose: str, faults: Faults
) -> frozenset[str]:
    named = _texts(entry, key, place, line, whose, faults)
    for one in named:
        if one not in known:
            faults.add(
                place,
                entry.lines.get(key, line),
                f'{whose}: "{one}" is not one of {", ".join(sorted(known))}',
            )
    return frozenset(named)


def read_label(value: Any, place: str, line: int, name: str, faults: Faults) -> Label:
    """A label in both languages; a fault where one is missing."""
    if isinstance(value, Mapping) and isinstance(value.get("ru"), str) and isinstance(value.get("en"), str):
        return Label(value["ru"], value["en"])
    faults.add(place, line, f'"{name}" needs a label in ru and in en')
    return Label("", "")
