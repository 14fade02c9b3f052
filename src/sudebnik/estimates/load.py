"""Read questions from YAML, or name every fault with its file and line.

A file is a list of ``questions``, each with its own keys or with ``use``: a shipped question, some of whose keys are put
otherwise. The manual's chapter on questions has every key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from sudebnik.codebook import source
from sudebnik.codebook.codebook import Codebook, Label
from sudebnik.codebook.entries import Faults
from sudebnik.codebook.source import Listed, Mapped, YamlFault
from sudebnik.errors import UsageError
from sudebnik.estimates.question import Measure, Question, When
from sudebnik.estimates.variables import DERIVED

_FILE_KEYS = frozenset({"title", "questions"})
_KEYS = frozenset(
    [
        "id",
        "use",
        "measure",
        "title",
        "called",
        "unit",
        "of",
        "ask",
        "values",
        "told",
        "by",
        "when",
        "statement",
        "not_supported",
    ]
)
_NEEDED = ("measure", "title", "called", "statement")
OPTIONS: Mapping[Measure, frozenset[str]] = {
    Measure.SHARE: frozenset({"silent", "contrast"}),
    Measure.SHARES: frozenset({"silent"}),
    Measure.COUNT: frozenset({"silent"}),
    Measure.MEAN: frozenset({"contrast"}),
    Measure.MEDIAN: frozenset({"contrast", "range"}),
    Measure.DURATION: frozenset({"running"}),
    Measure.TREND: frozenset(),
    Measure.REGRESSION: frozenset({"with"}),
    Measure.FLOW: frozenset({"states"}),
}
"""Keys that only some measures have."""

_WITHOUT_VARIABLE = frozenset({Measure.COUNT, Measure.TREND, Measure.FLOW})
_WITH_VALUES = frozenset({Measure.SHARE})
DATES = ("decided", "received", "ended", "left")
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
ANSWERS = frozenset({"granted", "refused", "open"})
TELLS = {"speaker": SPEAKERS, "answer": ANSWERS}
ENGINE_GROUPS = frozenset({"year", "speaker", "answer"})
"""What an answer can be split by besides variables: the year of ``when``, who says a reason, what the court made of it."""

PLACES = frozenset(
    ["share", "value", "low", "high", "n", "units", "hits", "checked", "missing", "least", "most", "label"]
)
"""What a statement may have in braces."""
_PLACE = re.compile(r"\{(\w+)(?::[^{}]*)?\}")
_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
_ID = re.compile(r"[a-z][a-z0-9_]*")


@cache
def shipped(name: str = "awol") -> tuple[Question, ...]:
    """The questions that come with the package, in the order of their file."""
    return load(shipped_text(name), f"{name}.yml", {})


def shipped_text(name: str = "awol") -> str:
    """The file that they stand in, to start one's own from."""
    return (resources.files("sudebnik.estimates") / "library" / f"{name}.yml").read_text("utf-8")


def load_file(path: Path, codebook: Codebook | None = None) -> tuple[Question, ...]:
    """The questions of a user's file; `UsageError` lists every fault, one a line, as ``file:line: what``."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = "no text in UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        raise UsageError(f"{path}:1: {what}; give a YAML file in UTF-8") from None
    return load(text, str(path), {one.id: one for one in shipped()}, codebook)


def load(
    text: str, place: str, usable: Mapping[str, Question], codebook: Codebook | None = None
) -> tuple[Question, ...]:
    """The questions of a text; ``usable`` are those that ``use`` may name. Raises `UsageError` with all faults."""
    faults = Faults()
    found: dict[str, Question] = {}
    for entry, line in _entries(text, place, faults):
        reading = _Reading(entry, place, line, faults, codebook)
        question = reading.question(usable)
        if question is None:
            continue
        if question.id in found:
            faults.add(place, line, f'question "{question.id}" stands here twice; give the second its own id')
        found[question.id] = question
    if faults:
        raise UsageError("\n".join(faults))
    return tuple(found.values())


def _entries(text: str, place: str, faults: Faults) -> list[tuple[Any, int]]:
    try:
        tree = source.read(text)
    except YamlFault as fault:
        faults.add(place, fault.line, f"not YAML ({fault}); mend the line")
        return []
    entries = tree.get("questions") if isinstance(tree, Mapped) else None
    if not isinstance(tree, Mapped) or not isinstance(entries, Listed):
        faults.add(place, 1, "a file of questions is a mapping with a list of questions")
        return []
    faults.unknown(place, tree, _FILE_KEYS, "the file")
    return list(zip(entries, entries.lines, strict=True))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One entry of the file on its way to a question."""

    entry: Any
    place: str
    line: int
    faults: Faults
    codebook: Codebook | None

    def question(self, usable: Mapping[str, Question]) -> Question | None:
        before = len(self.faults)
        if not isinstance(self.entry, Mapped):
            self._fault(None, "a question is a mapping with an id or with use")
            return None
        used = self._used(usable)
        if len(self.faults) > before:
            return None
        name = self.entry.get("id", used.id if used else None)
        if not isinstance(name, str) or not _ID.fullmatch(name):
            self._fault("id", "a question needs an id of small Latin letters, digits and _")
            return None
        if used is None:
            for key in _NEEDED:
                if key not in self.entry:
                    self._fault(None, f'question "{name}" needs {key}')
        measure = self._measure(used)
        if measure is None or len(self.faults) > before:
            return None
        made = self._made(name, measure, used)
        self._check(made)
        return made if len(self.faults) == before else None

    def _used(self, usable: Mapping[str, Question]) -> Question | None:
        name = self.entry.get("use")
        if name is None:
            return None
        if name not in usable:
            self._fault("use", f'no shipped question is called "{name}"; "estimates questions" lists them')
            return None
        return usable[name]

    def _measure(self, used: Question | None) -> Measure | None:
        given = self.entry.get("measure", used.measure if used else None)
        if given in list(Measure):
            return Measure(given)
        if "measure" in self.entry:
            self._fault("measure", f'measure "{given}" is unknown; known are {", ".join(Measure)}')
        return None

    def _made(self, name: str, measure: Measure, used: Question | None) -> Question:
        made = used or Question(
            name,
            measure,
            Label("", ""),
            Label("", ""),
            "person",
            {},
            None,
            (),
            {},
            (),
            When(),
            Label("", ""),
            (),
            {},
        )
        options = {key: value for key, value in self.entry.items() if key not in _KEYS}
        for key in options:
            if key not in OPTIONS[measure]:
                known = ", ".join(sorted(_KEYS | OPTIONS[measure]))
                self._fault(key, f'question "{name}" has an unknown key "{key}"; known are {known}')
        readers: Mapping[str, tuple[str, Any]] = {
            "title": ("title", self._label),
            "called": ("called", self._label),
            "statement": ("statement", self._label),
            "not_supported": ("not_supported", self._labels),
            "unit": ("unit", self._unit),
            "of": ("of", self._of),
            "ask": ("variable", self._word),
            "values": ("values", self._values),
            "told": ("told", self._told),
            "by": ("by", self._words),
            "when": ("when", self._when),
        }
        changes = {field: read(key) for key, (field, read) in readers.items() if key in self.entry}
        for key in ("running",):
            if key in options:
                options[key] = self._of(key)
        for key in ("with", "states", "contrast"):
            if key in options:
                options[key] = self._words(key)
        return replace(
            made,
            id=name,
            measure=measure,
            options={**made.options, **options},
            place=f"{self.place}:{self.line}",
            **changes,
        )

    # -- keys ----------------------------------------------------------------------------------------

    def _label(self, key: str) -> Label:
        return self._bilingual(self.entry[key], key)

    def _labels(self, key: str) -> tuple[Label, ...]:
        given = self.entry[key]
        return tuple(self._bilingual(one, key) for one in (given if isinstance(given, Listed) else [given]))

    def _bilingual(self, given: Any, key: str) -> Label:
        if isinstance(given, Mapped) and all(
            isinstance(given.get(language), str) and given[language].strip() for language in ("ru", "en")
        ):
            return Label(given["ru"].strip(), given["en"].strip())
        self._fault(key, f"{key} is written as {{ru: …, en: …}}")
        return Label("", "")

    def _unit(self, key: str) -> str:
        given = self.entry[key]
        if given not in ("person", "decision"):
            self._fault(key, f'unit "{given}" is unknown; it is person or decision')
        return str(given)

    def _word(self, key: str) -> str:
        return str(self.entry[key])

    def _words(self, key: str) -> tuple[str, ...]:
        given = self.entry[key]
        listed = given if isinstance(given, Listed) else [given]
        if any(isinstance(one, Mapped | Listed) or one is None for one in listed):
            self._fault(key, f"{key} is a word or a list of words")
            return ()
        return tuple(str(one) for one in listed)

    def _values(self, key: str) -> tuple[Any, ...]:
        given = self.entry[key]
        return tuple(given) if isinstance(given, Listed) else (given,)

    def _of(self, key: str) -> Mapping[str, Any]:
        given = self.entry[key]
        if not isinstance(given, Mapped):
            self._fault(key, f"{key} is written as variable: value")
            return {}
        return {name: self._wanted(name, wanted, key) for name, wanted in given.items()}

    def _wanted(self, name: str, wanted: Any, key: str) -> Any:
        if isinstance(wanted, Mapped):
            strange = set(wanted) - {"not", "at_least", "at_most"}
            if strange or not wanted:
                self._fault(key, f'{key}, "{name}": write a value, a list, not, at_least or at_most')
            return {word: list(one) if isinstance(one, Listed) else one for word, one in wanted.items()}
        return list(wanted) if isinstance(wanted, Listed) else wanted

    def _told(self, key: str) -> Mapping[str, tuple[str, ...]]:
        given = self.entry[key]
        if not isinstance(given, Mapped):
            self._fault(key, "told is written as speaker: … or answer: …")
            return {}
        found = {}
        for name, wanted in given.items():
            words = tuple(str(one) for one in (wanted if isinstance(wanted, Listed) else [wanted]))
            if name not in TELLS:
                self._fault(key, f'told has an unknown key "{name}"; known are answer, speaker')
            elif strange := sorted(set(words) - TELLS[name]):
                self._fault(key, f'told, {name}: "{strange[0]}" is none of {", ".join(sorted(TELLS[name]))}')
            found[name] = words
        return found

    def _when(self, key: str) -> When:
        given = self.entry[key]
        if not isinstance(given, Mapped):
            self._fault(key, "when is written as date: decided, since: 2023-01, until: 2024-12")
            return When()
        self.faults.unknown(self.place, given, frozenset({"date", "since", "until"}), "when")
        date = given.get("date", "decided")
        if date not in DATES:
            self._fault(key, f'when, date "{date}" is unknown; known are {", ".join(DATES)}')
        for end in ("since", "until"):
            if end in given and not _MONTH.fullmatch(str(given[end])):
                self._fault(key, f"when, {end} is a month such as 2024-03")
        since, until = (str(given[end]) if end in given else None for end in ("since", "until"))
        if since and until and since > until:
            self._fault(key, "when ends before it begins")
        return When(str(date), since, until)

    # -- what a question has to be ----------------------------------------------------------------------

    def _check(self, one: Question) -> None:
        if one.variable is None and one.measure not in _WITHOUT_VARIABLE:
            self._fault(None, f'question "{one.id}" needs ask: the variable that is asked')
        if not one.values and one.measure in _WITH_VALUES:
            self._fault(None, f'question "{one.id}" needs values: the answers whose share is asked')
        if one.options.get("silent", "outside") not in ("inside", "outside"):
            self._fault("silent", "silent is inside (no word means no) or outside")
        for key in ("with",) if one.measure is Measure.REGRESSION else ():
            if not one.options.get(key):
                self._fault(None, f'question "{one.id}" needs {key}: what the number is compared by')
        if one.measure is Measure.FLOW and len(one.options.get("states", ())) < 2:
            self._fault(None, f'question "{one.id}" needs states: two or more variables in their order')
        if one.measure is Measure.DURATION and not one.options.get("running"):
            self._fault(None, f'question "{one.id}" needs running: for whom the time has not ended')
        contrast = one.options.get("contrast")
        if contrast is not None and (len(contrast) != 2 or not one.by):
            self._fault("contrast", "contrast names two groups of by")
        for key, places in self._places(one):
            for place in sorted(places - PLACES):
                self._fault(key, f"{key} has {{{place}}}; known are {', '.join(sorted(PLACES))}")
        self._check_variables(one)

    def _places(self, one: Question) -> list[tuple[str, set[str]]]:
        return [
            (
                "statement",
                {found for text in (one.statement.ru, one.statement.en) for found in _PLACE.findall(text)},
            )
        ]

    def _check_variables(self, one: Question) -> None:
        """Each variable is one of the codebook's or one made from them; each value one that the codebook has."""
        if self.codebook is None:
            return
        named = {
            **dict.fromkeys(one.of, "of"),
            **{name: "by" for name in one.by if name not in ENGINE_GROUPS},
        }
        named |= dict.fromkeys(one.options.get("with", ()), "with")
        named |= dict.fromkeys(one.options.get("states", ()), "states")
        if one.variable:
            named[one.variable] = "ask"
        for name, key in named.items():
            if name not in DERIVED and name not in self.codebook.variables:
                self._fault(key, f'variable "{name}" is neither in the codebook nor made from it')
        known = self.codebook.variables.get(_source_of(one.variable or ""))
        if known and known.values:
            for value in one.values:
                if str(value) not in known.values:
                    self._fault("values", f'"{value}" is no value of {known.id} in the codebook')

    def _fault(self, key: str | None, what: str) -> None:
        line = self.entry.lines.get(key, self.line) if isinstance(self.entry, Mapped) and key else self.line
        self.faults.add(self.place, line, what)


def _source_of(variable: str) -> str:
    """The variable of the codebook whose values those of ``variable`` are."""
    return {
        "own_reason": "reason",
        "own_claim": "claim",
        "own_blame": "blame",
        "status": "service_status",
    }.get(variable, variable)
