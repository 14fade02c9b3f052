"""Which column of a list holds what: the map that the user gives, and what plain headings suggest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sudebnik.cases.cells import UNITS
from sudebnik.errors import ListError, UsageError
from sudebnik.text.given_names import given as known_given
from sudebnik.text.name_keys import patronymic_key
from sudebnik.text.name_words import word_of
from sudebnik.text.plane import fold
from sudebnik.text.transliteration import skeleton

FIELDS = (
    "id",
    "name",
    "surname",
    "given",
    "patronymic",
    "birth",
    "uid",
    "court",
    "case_number",
    "received",
    "decided",
    "articles",
    "term",
    "absence",
    "source",
    "note",
)
"""What a column may hold. ``id`` is the row's own name in its list; ``source`` is who said it."""

LENGTHS = ("term", "absence")
"""Lengths of time: a bare number is in months, or in the unit behind a full stop («term.years»)."""

ColumnMap = Mapping[str, str]
"""Field → heading, or «#3» for the third column."""

_LENGTH = re.compile(rf"(?:{'|'.join(LENGTHS)})\.(?:{'|'.join(UNITS)})")
_PLACE = re.compile(r"#([1-9]\d{0,4})")
_NO_LETTER = re.compile(r"[^0-9a-zа-я]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LIKE_A_SURNAME = 2.5
"""Of 3 (`name_words.Word`): endings such as -ов, -ский, -енко, -ин."""
_INITIAL = re.compile(r"(?<!\w)[A-ZА-ЯЁ]\.")

_SUGGEST: dict[str, tuple[str, ...]] = {
    "id": ("(?:row |record |source )?id", "ид", "идентификатор", "(?:код|id|ид|идентификатор) (?:записи|строки)"),
    "surname": ("фамилия", "surname", "last name", "family name"),
    "given": ("имя", "given(?: name)?", "first name"),
    "patronymic": ("отчество", "patronymic", "middle name"),
    "name": (
        "(?:фио|ф и о)(?: (?:осужденного|подсудимого|обвиняемого|военнослужащего|лица))?", "фамилия имя(?: и)? отчество",
        "осужденный", "подсудимый", "обвиняемый", "(?:full )?name", "fio", "person", "defendant(?: name)?",
    ),
    "birth": (
        "(?:дата|год) рождения", "д р", "др", "г р", "birth ?(?:date|year)?", "(?:date|year) of birth", "dob", "born",
    ),
    "uid": ("уид", "уникальный идентификатор(?: дела)?", "uid"),
    "court": ("(?:наименование |название |код )?суда?", "court(?: name| code)?"),
    "case_number": ("номер (?:уголовного )?дела", "дел[ао]", "case(?: number| no)?", "number of case"),
    "received": ("дата поступления(?: дела)?", "поступило", "поступление", "(?:date )?received", "date of receipt"),
    "decided": (
        "дата (?:решения|приговора|рассмотрения|вынесения(?: приговора| решения)?)", "приговор от", "решено", "decided",
        "(?:verdict|decision|sentence|ruling) date", "date of (?:verdict|decision|sentence|ruling)",
    ),
    "articles": ("стать[яи](?: ук)?(?: рф)?", "ст(?: ук)?(?: рф)?", "квалификация", "articles?", "charges?"),
    "term": ("срок(?: наказания| лишения свободы)?", "наказание", "(?:prison )?term", "sentence"),
    "absence": (
        "срок отсутствия", "отсутствие", "отсутствовал", "длительность (?:отсутствия|самовольного оставления)", "absence", "absent",
    ),
    "source": ("источник", "кто сообщил", "ссылка", "source", "said by", "url", "link"),
    "note": ("примечани[ея]", "комментари[йи]", "заметки", "notes?", "comments?", "remarks?"),
}  # fmt: skip
"""Plain headings, as `heading_key` writes them."""
_SUGGESTED = tuple((field, re.compile("|".join(words))) for field, words in _SUGGEST.items())
_UNIT_WORDS = (
    ("years", re.compile(r"(?:лет|год[а-я]*|years?|yrs?)")),
    ("months", re.compile(r"(?:мес[а-я]*|months?|mos?)")),
    ("days", re.compile(r"(?:дн[а-я]*|сут[а-я]*|days?)")),
)
_JOINTS = re.compile(r" ?(?:в|in) ?$")


def heading_key(heading: str) -> str:
    """A heading in small letters without marks: «№ дела:» and «дела» are one."""
    return _NO_LETTER.sub(" ", fold(heading).decode("cp1251", "replace")).strip()


def suggested(heading: str) -> str | None:
    """The field that a plain heading names, with the unit it counts in («Срок, лет» → term.years)."""
    key = heading_key(heading)
    for field, form in _SUGGESTED:
        if form.fullmatch(key):
            return field
    bare, _, last = key.rpartition(" ")
    for unit, form in _UNIT_WORDS:
        if form.fullmatch(last):
            length = suggested(_JOINTS.sub("", bare)) if bare else None
            return f"{length}.{unit}" if length in LENGTHS else None
    return None


def guess(headings: Sequence[str]) -> dict[str, str]:
    """What plain headings suggest; a field that two headings would fit is left to the user.

    A number of rows («№ п/п») is never taken for an id: it moves when a row is put in.
    """
    found: dict[str, list[str]] = {}
    for heading in headings:
        if field := suggested(heading):
            found.setdefault(field, []).append(heading)
    if "given" in found and "surname" not in found:
        found.setdefault("name", []).extend(found.pop("given"))
    if "name" in found:
        for part in ("surname", "given", "patronymic"):
            found.pop(part, None)
    return {field: columns[0] for field, columns in sorted(found.items()) if len(columns) == 1}


def is_place(heading: str) -> bool:
    """Whether a map names a column by its place («#3») and not by its heading."""
    return _PLACE.fullmatch(heading) is not None


def shown(headings: Iterable[str], *, told: bool) -> list[str]:
    """Headings as messages may show them: the plain ones, and others that name nobody where the row is surely one of headings.

    The rest stand as «#3», the third: a list keyed by people has their names for headings.
    """
    return [
        heading if heading and (suggested(heading) or (told and not _somebody(heading))) else f"#{place}"
        for place, heading in enumerate(headings, 1)
    ]


def _somebody(heading: str) -> bool:
    """Whether a person may be named: a given name, a patronymic, an initial, or one word with the ending of a surname."""
    found = _WORD.findall(heading)
    return (
        _INITIAL.search(heading) is not None
        or any(known_given(skeleton(word)) or patronymic_key(word) for word in found)
        or (len(heading.split()) == 1 and any(word_of(word).surname >= _LIKE_A_SURNAME for word in found))
    )


def check_map(columns: ColumnMap) -> dict[str, str]:
    """The map, if it can mean something; `UsageError` for a field that lists do not have, or a name told twice."""
    for field in columns:
        if field not in FIELDS and not _LENGTH.fullmatch(field):
            raise UsageError(
                f"--map {field}=…: lists have no field {field!r}; known are {', '.join(FIELDS)}; "
                f"lengths also as {LENGTHS[0]}.years, {LENGTHS[0]}.days"
            )
    for field in LENGTHS:
        if len([one for one in columns if one.partition(".")[0] == field]) > 1:
            raise UsageError(f"--map: {field} is told twice, in two units")
    if "name" in columns and "surname" in columns:
        raise UsageError("--map: give name for the whole name, or surname, given and patronymic; not both")
    if "surname" not in columns and ("given" in columns or "patronymic" in columns):
        raise UsageError("--map: given and patronymic need surname beside them")
    return dict(columns)


def updated(saved: ColumnMap, given: ColumnMap) -> dict[str, str]:
    """The saved map with what the user says now: a field in another unit, or the name in parts, takes the old one's place."""
    bases = {field.partition(".")[0] for field in given}
    if bases & {"surname", "given", "patronymic"} and "name" not in given:
        bases.add("name")
    if "name" in given:
        bases |= {"surname", "given", "patronymic"}
    kept = {field: heading for field, heading in saved.items() if field.partition(".")[0] not in bases}
    return {**kept, **given}


def places(columns: ColumnMap, headings: Sequence[str], file: str, *, told: bool) -> dict[str, int]:
    """Where each field stands. `ListError` for a heading that is missing or stands twice.

    ``told`` says that they are surely headings; only such may be shown, and only those that name nobody.
    """
    keys = [heading_key(heading) for heading in headings]
    found: dict[str, int] = {}
    for field, heading in columns.items():
        place = _PLACE.fullmatch(heading)
        if place:
            at = [int(place[1]) - 1] if int(place[1]) <= len(headings) else []
        else:
            exact = [index for index, one in enumerate(headings) if one == " ".join(heading.split())]
            at = exact or [index for index, key in enumerate(keys) if key and key == heading_key(heading)]
        if not at:
            raise ListError(f"{file}: no column «{heading}» ({field}); {_known(headings, told=told)}")
        if len(at) > 1:
            where = " and ".join(str(index + 1) for index in at)
            raise ListError(
                f"{file}: the heading «{heading}» stands over columns {where}; name the one you mean: --map {field}=#{at[0] + 1}"
            )
        found[field] = at[0]
    return found


def _known(headings: Iterable[str], *, told: bool) -> str:
    named = [f"«{one}»" for one in shown(headings, told=told) if not is_place(one)]
    if not named:
        return "no headings were recognised in it: name columns by their place, such as --map name=#2"
    return f"its headings are {', '.join(named)}"
