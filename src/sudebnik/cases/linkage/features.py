"""What of a row can be compared: keys of the name's parts, dates as far as they are known, the court, the case, the months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from sudebnik.cases.linkage.frequencies import borne_alone
from sudebnik.cases.linkage.model import Row
from sudebnik.cases.record import Record
from sudebnik.law.courts import Court, by_code, by_name
from sudebnik.law.identifiers import read_case_number, read_uid
from sudebnik.text.name_keys import initial_key
from sudebnik.text.names import NOBODY, PersonName, read_name


def rows(records: Iterable[Record]) -> list[Row]:
    """The columns of each record, in the order of their ids: the order in which rows came decides nothing."""
    told = [row(record) for record in sorted(records, key=lambda record: record.id)]
    alone = borne_alone(told)
    return [{**one, "surname_alone": one["surname"] in alone} for one in told]


def row(record: Record) -> Row:
    """The columns of one record. What cannot be read (a mask, an identifier with wrong check digits) is None."""
    court, okrug = _court(record.court)
    number = _number(record.case_number)
    return {
        "unique_id": record.id,
        "list": record.list,
        **_name(read_name(record.name) if record.name else NOBODY),
        **_dated("birth", record.birth),
        **_dated("received", record.received),
        **_dated("decided", record.decided),
        "uid": _uid(record.uid),
        "court": court,
        "okrug": okrug,
        "number": number,
        "case_key": f"{court} {number}" if court and number else None,
        **_articles(record.articles),
        "term": record.term,
        "term_key": _months(record.term),
        "absence": record.absence,
        "absence_key": _months(record.absence),
    }


def _name(name: PersonName) -> Row:
    """A name without a surname («Иван П.») still says what its other parts are."""
    other = name.alternatives[0] if name.alternatives else NOBODY
    firsts = [one for one in (name.given, *name.given_others, other.given) if one]
    letters = {initial_key(one) for one in firsts} | {one for one in (name.given_initial,) if one}
    parts = {
        "given": name.given,
        "given_initial": name.given_initial,
        "patronymic": name.patronymic,
        "patronymic_initial": name.patronymic_initial,
    }
    return {
        "surname": name.surname,
        "surname_other": other.surname,
        **parts,
        **{
            f"{part}_of_surname": f"{name.surname}|{key}" if name.surname and key else None
            for part, key in parts.items()
        },
        "given_all": sorted(set(firsts)),
        "given_initials": sorted(letters),
        "sound": name.sound,
    }


def _dated(field: str, text: str | None) -> Row:
    """A date as its ISO text, its month and year, and days since year 1 where the day is known."""
    parts = text.split("-") if text else []
    try:
        day = date(*[int(part) for part in parts]).toordinal() if len(parts) == 3 else None
    except ValueError:
        parts, day = [], None
    return {
        field: "-".join(parts) or None,
        f"{field}_year": parts[0] if parts else None,
        f"{field}_month": "-".join(parts[:2]) if len(parts) > 1 else None,
        f"{field}_months": int(parts[0]) * 12 + int(parts[1]) if len(parts) > 1 else None,
        f"{field}_day": day,
        f"{field}_turned": "-".join([parts[0], parts[2], parts[1]]) if len(parts) > 2 else None,
    }


@lru_cache(maxsize=4096)
def _court(text: str | None) -> tuple[str | None, str | None]:
    """The court's code, else its name in small letters; and the okrug it belongs to (for other courts their region)."""
    if not text:
        return None, None
    court: Court | None = by_code(text) or by_name(text)
    if court is None:
        name = " ".join(text.lower().replace("ё", "е").split())
        return name, name[:2] if name[:2].isdigit() else None
    return court.code, court.okrug or court.code


@lru_cache(maxsize=65536)
def _number(text: str | None) -> str | None:
    if not text:
        return None
    read = read_case_number(text)
    return read.text if read else "".join(text.upper().split()) or None


def _uid(text: str | None) -> str | None:
    read = read_uid(text) if text else None
    return read.text if read and read.valid else None


def _articles(articles: Sequence[str]) -> Row:
    """«337.5» is article 337 part 5; an article without a part says only which article."""
    told = sorted(set(articles))
    return {
        "articles_key": ";".join(told) or None,
        "articles": told,
        "articles_bare": sorted({one.partition(".")[0] for one in told}),
        "articles_partless": any("." not in one for one in told),
    }


def _months(months: float | None) -> str | None:
    return None if months is None else f"{months:g}"
