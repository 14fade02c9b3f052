"""One court's handling of a case: what its act, its card and copies of either say together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sudebnik.cases.ruling import Ruling
from sudebnik.documents.cards.results import result_of
from sudebnik.documents.document import DocumentKind
from sudebnik.law.courts import CourtKind, by_code, by_name
from sudebnik.law.identifiers import check_uid, read_case_number

INSTANCES = ("first", "appeal", "cassation", "supervisory")
"""From the lowest to the highest."""

_BY_KIND = {
    DocumentKind.VERDICT: "first",
    DocumentKind.RULING: "first",
    DocumentKind.APPEAL_RULING: "appeal",
    DocumentKind.APPEAL_VERDICT: "appeal",
    DocumentKind.CASSATION_RULING: "cassation",
}
_BY_SERIES = {
    "1": "first",
    "22": "appeal",
    "22К": "appeal",
    "33": "appeal",
    "55": "appeal",
    "77": "cassation",
    "88": "cassation",
}
_MATERIALS = ("3", "4", "22К")
"""Series of materials on custody and execution, which are no case of their own (DOMAIN §2.6)."""
_QUASHED = frozenset({"quashed_retrial", "quashed_prosecutor"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LATIN = str.maketrans("acekmhopctxy", "асекмнорстху")


@dataclass(frozen=True, slots=True)
class Named:
    """What an act or card says of another court's act: the court, its numbers, the days, the judge."""

    courts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.courts or self.numbers or self.days)


@dataclass(frozen=True, slots=True)
class Proceeding:
    """One instance's handling of a case. Of several values the most trusted comes first: the card's, then the acts'.

    ``id`` is the least id of its documents; ``rulings`` are its acts and its card, ``twins`` further copies of these.
    ``courts`` are codes of the register, else nominative names; ``numbers`` the displayed case numbers, ``earlier``
    those that the case had before; ``days`` the days of its acts, ISO, as much as is readable; ``articles`` are
    «337.5»; ``before`` and ``after`` terms in months, the one under review and the one that holds then; ``absences`` the first and last day of each absence told. ``below`` is
    the first instance as a higher court names it, ``between`` the appeal as cassation names it, ``above`` the higher
    courts' decisions that the card lists. ``uids`` pass their check, ``doubtful`` ones do not. ``round`` counts the times
    that the first instance had the case.
    """

    id: str
    rulings: tuple[Ruling, ...]
    twins: tuple[Ruling, ...] = ()
    instance: str = "first"
    courts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    received: str | None = None
    days: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()
    before: frozenset[float] = frozenset()
    after: frozenset[float] = frozenset()
    absences: frozenset[tuple[str, str]] = frozenset()
    outcomes: tuple[str, ...] = ()
    people: int = 1
    below: Named = Named()
    between: Named = Named()
    above: tuple[Named, ...] = ()
    round: int = 1

    @property
    def court(self) -> str | None:
        return self.courts[0] if self.courts else None

    @property
    def decided(self) -> str | None:
        """The day of its last act, where the court left it readable."""
        return max(filter(is_day, self.days), default=None)

    @property
    def is_material(self) -> bool:
        """Whether only a measure (custody, execution) was decided on, not the case."""
        return any(series_of(number) in _MATERIALS for number in self.numbers)

    @property
    def quashes(self) -> bool:
        """Whether it sends the case back: what follows is another round of the same case."""
        return not _QUASHED.isdisjoint(self.outcomes)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of all its documents, copies included."""
        return tuple(ruling.document_id for ruling in (*self.rulings, *self.twins))


# -- keys: how courts and numbers are compared ------------------------------------------------------------
@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """«02-3239/2021» and «2-3239/2021» are one number; what cannot be read stands for itself."""
    read = read_case_number(number)
    if read is None:
        return number.upper().replace(" ", "")
    return f"{read.series.lstrip('0')}-{read.sequence}/{read.year}"


def series_of(number: str) -> str:
    """The index of a number («22К»), a material's without what follows the stroke («3/2» is «3»)."""
    return number_key(number).partition("-")[0].partition("/")[0]


@lru_cache(maxsize=16384)
def court_key(court: str) -> str:
    """A court for comparison: its code, or its name without case, ё and Latin look-alikes."""
    if by_code(court) is not None:
        return court
    known = by_name(court)
    if known is not None:
        return known.code
    return " ".join(court.lower().replace("ё", "е").translate(_LATIN).replace("г.", "г. ").split())


def court_head(key: str) -> str:
    """A court's name up to the word «суд»: «лефортовский районный суд»; a code is its own head."""
    head, mark, _ = key.partition(" суд ")
    return head + " суд" if mark else key


def judge_key(judge: str) -> str:
    """«Ветров А. Б.» as «ветров аб»."""
    surname, _, initials = judge.strip().lower().replace("ё", "е").partition(" ")
    return f"{surname} {re.sub(r'[^а-я]', '', initials)}"


# -- reading ----------------------------------------------------------------------------------------------
def instance_of(ruling: Ruling) -> str:
    """Which instance a document is of: by its kind, the series of its number, or what its card says.

    Dumps call first-instance numbers an appeal's (DOMAIN §4.7), so «1-…» outweighs the card's word.
    """
    told, number = ruling.text("instance"), ruling.text("case_number")
    if ruling.kind in _BY_KIND and (ruling.kind is not DocumentKind.RULING or told not in INSTANCES):
        return _BY_KIND[ruling.kind]
    series = _BY_SERIES.get(series_of(number)) if number else None
    return series or (told if told in INSTANCES else "first")


def each(rulings: Iterable[Ruling]) -> list[Proceeding]:
    """Each document read by itself, in order of ids; an act on a card's page, and its copy, is of the card's instance."""
    ordered = sorted(rulings, key=lambda ruling: ruling.document_id)
    pages = {ruling.source_id: instance_of(ruling) for ruling in ordered if ruling.is_card}
    texts = {
        ruling.text_sha256: pages[ruling.source_id]
        for ruling in ordered
        if ruling.has_text and ruling.source_id in pages
    }
    return [
        proceeding([ruling], pages.get(ruling.source_id) or texts.get(ruling.text_sha256))
        for ruling in ordered
    ]


def proceeding(rulings: Iterable[Ruling], instance: str | None = None) -> Proceeding:
    """What the documents of one instance's handling say together, each fact once."""
    found = sorted(rulings, key=lambda ruling: (not ruling.is_card, ruling.document_id))
    kept, twins = _without_twins(found) if len(found) > 1 else (found, [])
    uids = _texts(found, "uid")
    return Proceeding(
        id=min(ruling.document_id for ruling in found),
        rulings=tuple(kept),
        twins=tuple(twins),
        instance=instance or instance_of(found[0]),
        courts=tuple(dict.fromkeys(court_key(court) for court in _courts(found))),
        numbers=_texts(found, "case_number"),
        earlier=_texts(found, "previous_number"),
        complaints=_texts(found, "complaint_number"),
        uids=tuple(uid for uid in uids if _passes(uid)),
        doubtful=tuple(uid for uid in uids if not _passes(uid)),
        received=next(iter(_texts(found, "received_date")), None),
        days=_texts(found, "decision_date"),
        judges=tuple(dict.fromkeys(map(judge_key, _texts(found, "judge")))),
        articles=frozenset(article for ruling in found for person in ruling.persons for article in articles_of(ruling, person)),
        before=_terms(found, "sentence_before_months"),
        after=_terms(found, "sentence_months"),
        absences=frozenset(_absences(found)),
        outcomes=_outcomes(found),
        people=max(len(ruling.persons) for ruling in found) or 1,
        below=_named(found, "lower_court", "lower_case_number", "lower_date", "lower_judge"),
        between=_named(found, "appeal_court", "appeal_case_number", "appeal_date"),
        above=tuple(_above(found)),
    )  # fmt: skip


@lru_cache(maxsize=65536)
def _passes(uid: str) -> bool:
    return len(uid) == 26 and check_uid(uid)


def _texts(rulings: Sequence[Ruling], variable: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for ruling in rulings:
        for answer in ruling.document.get(variable, ()):
            if (value := answer.finding.value) is not None:
                found[str(value)] = None
    return tuple(found)


def _courts(rulings: Sequence[Ruling]) -> list[str]:
    found = (ruling.text("court") or ruling.text("court_name") for ruling in rulings)
    return [court for court in found if court]


def _named(rulings: Sequence[Ruling], court: str, number: str, day: str, judge: str | None = None) -> Named:
    return Named(
        tuple(dict.fromkeys(map(court_key, _texts(rulings, court)))),
        _texts(rulings, number),
        _texts(rulings, day),
        tuple(dict.fromkeys(map(judge_key, _texts(rulings, judge)))) if judge else (),
    )


def _above(rulings: Sequence[Ruling]) -> Iterable[Named]:
    """The higher courts' decisions that a card lists: its complaints, and the case above by number."""
    for ruling in rulings:
        for number in _texts([ruling], "higher_case_number"):
            yield Named(numbers=(number,))
        for answer in ruling.document.get("complaint", ()):
            told = answer.value
            if not isinstance(told, Mapping) or not isinstance(told.get("court"), str):
                continue
            decided, result = told.get("decided"), told.get("result")
            outcome = told.get("outcome") or (
                result_of(result, "appeal") if isinstance(result, str) else None
            )
            yield Named(
                (court_key(str(told["court"])),),
                (),
                (decided,) if isinstance(decided, str) else (),
                (),
                (outcome,) if isinstance(outcome, str) else (),
            )


def articles_of(ruling: Ruling, person: int) -> list[str]:
    """«337.5» and so on: what a defendant was convicted of, else charged with, else the card's list."""
    for variable in ("convicted_of", "charge", "articles"):
        found = [
            article
            for value in ruling.many(variable, person)
            for article in (value if isinstance(value, list) else [value])
            if isinstance(article, Mapping) and "article" in article
        ]
        if found:
            return [_part(article) for article in found]
    return []


def _part(article: Mapping[str, object]) -> str:
    part = article.get("part")
    return f"{article['article']}.{part}" if part else str(article["article"])


def months_of(ruling: Ruling, variable: str, person: int) -> float | None:
    """A term of a defendant in months."""
    value = ruling.one(variable, person)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _terms(rulings: Sequence[Ruling], variable: str) -> frozenset[float]:
    found = (months_of(ruling, variable, person) for ruling in rulings for person in ruling.persons)
    return frozenset(term for term in found if term is not None)


def _absences(rulings: Sequence[Ruling]) -> Iterable[tuple[str, str]]:
    for ruling in rulings:
        for person in ruling.persons:
            for told in ruling.many("episode", person):
                if isinstance(told, Mapping):
                    start, end = str(told.get("start"))[:10], str(told.get("end"))[:10]
                    if is_day(start) or is_day(end):
                        yield start, end


def _outcomes(rulings: Sequence[Ruling]) -> tuple[str, ...]:
    found = [str(ruling.one(name, person)) for name in ("appeal_outcome", "person_result") for ruling in rulings
             for person in ruling.persons if ruling.one(name, person) is not None]  # fmt: skip
    return tuple(dict.fromkeys([*found, *_texts(rulings, "result")]))


_COMPARED = frozenset(
    [
        *(
            "convicted_of",
            "charge",
            "articles",
            "counts",
            "sentence_months",
            "sentence_before_months",
            "delta_months",
        ),
        *(
            "sentence_count_months",
            "sentence_69_months",
            "episode",
            "n_episodes",
            "name",
            "name_hidden",
            "person_result",
        ),
    ]
)
"""What is compared by itself, or may not be compared at all."""

Facts = Mapping[str, frozenset[str]]
"""What a text says of all its defendants together, by variable."""


def facts_of(ruling: Ruling, person: int | None = None) -> Facts:
    """The facts that tell one text from another, of one defendant or of all; who is named first does not matter."""
    found: dict[str, set[str]] = {}
    for number, answers in ruling.persons.items():
        if person not in (None, number):
            continue
        for variable, told in answers.items():
            if variable not in _COMPARED:
                values = {str(answer.value) for answer in told if answer.value is not None}
                if values:
                    found.setdefault(variable, set()).update(values)
    return {variable: frozenset(values) for variable, values in found.items()}


# -- copies -----------------------------------------------------------------------------------------------
def _without_twins(rulings: Sequence[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    """One of each act: the one that says most. Equal text is a copy; so is an act of the same kind and day."""
    kept: list[Ruling] = []
    twins: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda one: (-_says(one), one.document_id)):
        (twins if any(_is_copy(ruling, other) for other in kept) else kept).append(ruling)
    by_id: Callable[[Ruling], str] = lambda ruling: ruling.document_id  # noqa: E731
    return sorted(kept, key=by_id), sorted(twins, key=by_id)


def _says(ruling: Ruling) -> int:
    """How many of the facts that tell one act from another it has."""
    names = ("court", "case_number", "decision_date", "uid", "lower_date")
    return sum(ruling.one(name) is not None for name in names) + sum(map(len, ruling.persons.values()))


_ONCE = frozenset(_BY_KIND) - {DocumentKind.RULING}
"""Kinds of acts of which a proceeding has one."""


def _is_copy(one: Ruling, other: Ruling) -> bool:
    if one.is_card or other.is_card:
        return one.is_card and other.is_card
    if one.has_text and other.has_text and one.text_sha256 == other.text_sha256:
        return True
    if one.kind is not other.kind or one.source_id == other.source_id:
        return False  # two acts on one page are two acts
    days = one.text("decision_date"), other.text("decision_date")
    return days[0] == days[1] if None not in days else one.kind in _ONCE


@lru_cache(maxsize=65536)
def is_day(words: str) -> bool:
    """Whether a date is known to the day, and is one of the calendar."""
    try:
        return _DAY.fullmatch(words) is not None and bool(date.fromisoformat(words))
    except ValueError:
        return False


def kind_of(court: str | None) -> CourtKind | None:
    """The floor of a military court; None for a court outside the register."""
    known = by_code(court) if court else None
    return known.kind if known else None
