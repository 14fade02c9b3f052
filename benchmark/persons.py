"""Lists of invented persons with known truth: ``python -m benchmark.persons --persons 20000 --seed 1 --out FOLDER``.

Three lists see overlapping parts of the same persons, each with habits of its own. A person is in list A with probability
0.6, in B with 0.5, in C with 0.3, independently; of the rows of a list 2 % stand there twice, written anew.

* A, court cards: full name in the nominative 70 %, surname with initials 30 %; court code, case number, days of receipt and
  decision, articles, term 80 %; no birth, no absence.
* B, press: Latin letters 40 % in one of ten spellings; given name first 55 %, surname first 25 %, full name 10 % (half of
  these declined), surname with initials 5 %, initial with surname 5 %; court by name 70 %; decided to the month 60 %, to the
  day 30 %, to the year 10 %; articles 80 % (a quarter of these without the part); term 85 %, absence 40 %, year of birth 30 %.
* C, a helpline's log: full name 50 %, given name and surname 25 %, short name and surname 15 %, surname with initials 10 %;
  birth to the day 60 %, to the year 30 %; absence 80 %; articles 50 %; court by name 35 %; decided to the month 30 %; term 30 %.

Each value that stands in a row is corrupted with probability ``corrupted`` (0.10), independently of the others: a name
has a typo 45 %, its last word first 15 %, Latin letters of some scheme 15 %, all capitals or no ё and й 5 %, its last part
lost 10 %, or is missing 10 % (half of these stand as a mask, «ФИО1»); a date is missing 30 %, else has in equal shares day
and month exchanged, the month beside, the day a few days off, or the year beside; a court is another one of the same okrug
50 % or missing 50 %; an article is another part 60 % or missing; months are 1, 6, 10 or 12 more or less 60 % or missing;
a case number has a digit wrong 50 % or is missing.

Hard on purpose: 1 % of persons are a brother or sister of another one (surname, patronymic, half of them court and month;
three in ten are twins), 0.3 % bear the full name of another one; surnames fall off as in life (the first has about 1.3 %).
Terms and absences cluster as courts round them. Births, dates and parts are drawn by shares of my own, not from data.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from benchmark.corruption import corrupted as corrupted_row
from benchmark.corruption import garrisons
from benchmark.invented import Invented, another_given, genitive, invent, short
from benchmark.schemes import SCHEMES, in_latin
from sudebnik.cases.record import Record
from sudebnik.law.courts import Court

INCLUDED = {"A": 0.6, "B": 0.5, "C": 0.3}
"""How probable it is that a list sees a person."""
TWICE = 0.02
SIBLINGS = 0.01
TWINS = 0.3
NAMESAKES = 0.003

_ARTICLES = (
    (("337.5",), 60), (("337.4",), 6), (("337.3.1",), 9), (("337.3",), 3), (("337.2.1",), 3), (("337.1",), 2), (("338.1",), 4),
    (("338.3",), 6), (("338.2",), 1), (("337.3.1", "337.5"), 4), (("332.2.1", "337.5"), 2),
)  # fmt: skip
_FIRST_DAY, _DAYS = dt.date(2022, 3, 1), 1560


@dataclass(frozen=True, slots=True)
class Person:
    """What is true of one person."""

    id: str
    name: Invented
    birth: dt.date
    court: Court
    articles: tuple[str, ...]
    received: dt.date
    decided: dt.date
    number: str
    term: float
    absence: float


def persons(
    n: int, lists: int = 3, corrupted: float = 0.10, seed: int = 0
) -> tuple[list[Record], dict[str, str]]:
    """The rows of the first ``lists`` lists about ``n`` persons, and whose each row is: record id → person id.

    Rows come in random order; the ids say nothing. Equal arguments give equal rows.
    """
    chance = random.Random(seed)
    records: list[Record] = []
    truth: dict[str, str] = {}
    for person in _people(chance, n):
        for name in list(INCLUDED)[:lists]:
            if chance.random() >= INCLUDED[name]:
                continue
            for _ in range(1 + (chance.random() < TWICE)):
                row = corrupted_row(chance, _ROWS[name](chance, person), corrupted)
                records.append(row)
                truth[row.id] = person.id
    chance.shuffle(records)
    return records, truth


def _people(chance: random.Random, n: int) -> Iterator[Person]:
    known: list[Person] = []
    for _ in range(n):
        draw = chance.random()
        person = _person(chance, invent(chance))
        if known and draw < SIBLINGS:
            person = _sibling(chance, chance.choice(known), person)
        elif known and draw < SIBLINGS + NAMESAKES:
            person = replace(person, name=chance.choice(known).name)
        known.append(person)
        yield person


def _person(chance: random.Random, name: Invented) -> Person:
    articles = chance.choices([one for one, _ in _ARTICLES], [share for _, share in _ARTICLES])[0]
    received = _FIRST_DAY + dt.timedelta(int(chance.triangular(0, _DAYS, 900)))
    decided = received + dt.timedelta(max(5, int(chance.lognormvariate(3.6, 0.6))))
    age = min(60.0, max(18.3, chance.gammavariate(6, 2.6) + 17))
    court = chance.choices(garrisons(), _sizes())[0]
    grave = articles[-1].startswith(("337.5", "337.4", "338"))
    return Person(
        f"{chance.getrandbits(64):016x}",
        name,
        received - dt.timedelta(int(age * 365.25)),
        court,
        articles,
        received,
        decided,
        f"1-{chance.randint(1, 320)}/{received.year}",
        float(chance.choice((60, 66, 72, 72, 78, 84, 63, 64, 69, 75)) if grave and chance.random() < 0.75 else 6 * chance.randint(1, 15)),
        float(min(36, max(1, round(chance.lognormvariate(1.5, 0.8))))),
    )  # fmt: skip


def _sibling(chance: random.Random, one: Person, own: Person) -> Person:
    """A brother or sister, as far as the court and the month the same case."""
    name = one.name._replace(given=another_given(chance, one.name))
    years = 0 if chance.random() < TWINS else chance.choice((-6, -4, -3, -2, -1, 1, 2, 3, 4, 6))
    born = (
        one.birth if years == 0 else one.birth + dt.timedelta(int(years * 365.25) + chance.randint(-150, 150))
    )
    if chance.random() < 0.5:
        own = replace(own, court=one.court, received=one.received, decided=one.decided, articles=one.articles)
    return replace(own, name=name, birth=born)


@cache
def _sizes() -> tuple[float, ...]:
    """How many cases a court hears, invented: the largest about forty times the smallest."""
    return tuple(random.Random("courts").paretovariate(1.2) for _ in garrisons())


def _initials(name: Invented) -> str:
    return f"{name.given[0]}.{name.patronymic[0]}."


def _id(chance: random.Random) -> str:
    return f"{chance.getrandbits(96):024x}"


def _card(chance: random.Random, person: Person) -> Record:
    name = person.name
    full = f"{name.surname} {name.given} {name.patronymic}"
    return Record(
        _id(chance),
        "A",
        full if chance.random() < 0.7 else f"{name.surname} {_initials(name)}",
        court=person.court.code,
        case_number=person.number,
        received=person.received.isoformat(),
        decided=person.decided.isoformat(),
        articles=person.articles,
        term=person.term if chance.random() < 0.8 else None,
    )


def _press(chance: random.Random, person: Person) -> Record:
    name = person.name
    draw = chance.random()
    if draw < 0.55:
        written = f"{name.given} {name.surname}"
    elif draw < 0.80:
        written = f"{name.surname} {name.given}"
    elif draw < 0.90:
        parts = (name.surname, name.given, name.patronymic) if chance.random() < 0.5 else genitive(name)
        written = " ".join(parts)
    elif draw < 0.95:
        written = f"{name.surname} {_initials(name)}"
    else:
        written = f"{name.given[0]}. {name.surname}"
    if chance.random() < 0.4:
        written = in_latin(written, chance.choice(list(SCHEMES)))
    articles = person.articles if chance.random() < 0.8 else ()
    if articles and chance.random() < 0.25:
        articles = tuple(sorted({one.split(".")[0] for one in articles}))
    return Record(
        _id(chance),
        "B",
        written,
        birth=str(person.birth.year) if chance.random() < 0.3 else None,
        court=person.court.name if chance.random() < 0.7 else None,
        decided=person.decided.isoformat()[: chance.choices((7, 10, 4), (60, 30, 10))[0]],
        articles=articles,
        term=person.term if chance.random() < 0.85 else None,
        absence=person.absence if chance.random() < 0.4 else None,
    )


def _helpline(chance: random.Random, person: Person) -> Record:
    name = person.name
    draw = chance.random()
    if draw < 0.50:
        written = f"{name.surname} {name.given} {name.patronymic}"
    elif draw < 0.75:
        written = f"{name.given} {name.surname}"
    elif draw < 0.90:
        written = f"{short(name.given)} {name.surname}"
    else:
        written = f"{name.surname} {_initials(name)}"
    birth = chance.choices((person.birth.isoformat(), str(person.birth.year), None), (60, 30, 10))[0]
    return Record(
        _id(chance),
        "C",
        written,
        birth=birth,
        court=person.court.name if chance.random() < 0.35 else None,
        decided=person.decided.isoformat()[:7] if chance.random() < 0.3 else None,
        articles=person.articles if chance.random() < 0.5 else (),
        term=person.term if chance.random() < 0.3 else None,
        absence=person.absence if chance.random() < 0.8 else None,
    )


_ROWS: dict[str, Callable[[random.Random, Person], Record]] = {"A": _card, "B": _press, "C": _helpline}


def write(folder: Path, records: Sequence[Record], truth: dict[str, str]) -> None:
    """One CSV file a list, with a row's id in its first column, and ``truth.csv``: row, person."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in INCLUDED:
        rows = [asdict(record) for record in records if record.list == name]
        with (folder / f"list-{name.lower()}.csv").open("w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            heads = [field for field in Record.__dataclass_fields__ if field != "list"]
            out.writerow(heads)
            for row in rows:
                out.writerow(["; ".join(row[head]) if head == "articles" else row[head] for head in heads])
    with (folder / "truth.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [("row", "person"), *((record.id, truth[record.id]) for record in records)]
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--lists", type=int, default=3)
    parser.add_argument("--corrupted", type=float, default=0.10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    records, truth = persons(given.persons, given.lists, given.corrupted, given.seed)
    write(given.out, records, truth)
    print(f"{len(records)} rows about {len(set(truth.values()))} persons in {given.out}")


if __name__ == "__main__":
    main()
