"""Military courts that really exist, and case numbers and identifiers that do not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Court:
    """A court by its code in the register, its name in the cases that acts need."""

    code: str
    nom: str
    gen: str
    ins: str
    acc: str  # the same as `nom` for a court; okrug courts are preceded by «в» or «во»
    town: str  # as the head of an act writes it after «г.»
    above: str  # code of the court of appeal
    engine: str  # classic or vintage: which of the two page engines shows its cards


def _garrison(code: str, adjective: str, town: str, above: str, engine: str = "classic") -> Court:
    stem, _, tail = adjective.partition("|")
    kind = "гарнизонн"
    ending = "ой" if stem == "Тверск" else "ий"
    return Court(
        code,
        f"{stem}{ending}{tail} {kind}ый военный суд",
        f"{stem}ого{tail} {kind}ого военного суда",
        f"{stem}им{tail} {kind}ым военным судом",
        f"{stem}{ending}{tail} {kind}ый военный суд",
        town,
        above,
        engine,
    )


def _okrug(code: str, number: str, stem: str, kind: str, town: str) -> Court:
    of = number.replace("-й", "-го")
    by = number.replace("-й", "-м")
    # «Южный», «Западный» end in -ый; «Северный флотский» and «Тихоокеанский флотский» mix both endings.
    soft = stem.endswith("ск")
    short = kind.endswith("ск")
    nom = f"{number}{stem}{'ий' if soft else 'ый'} {kind}{'ий' if short else 'ой'} военный суд"
    gen = f"{of}{stem}ого {kind}ого военного суда"
    ins = f"{by}{stem}{'им' if soft else 'ым'} {kind}{'им' if short else 'ым'} военным судом"
    preposition = "во " if number.startswith("2") else "в "
    return Court(code, nom, gen, ins, preposition + nom, town, "", "classic")


SOUTH, CENTRE, WEST1, WEST2 = "61OV0000", "66OV0001", "78OV0000", "77OV0000"
EAST1, EAST2, PACIFIC, NORTH = "27OV0000", "75OV0000", "25OV0000", "51OV0000"

GARRISONS = (
    _garrison("61GV0001", "Ростовск|-на-Дону", "Ростов-на-Дону", SOUTH),
    _garrison("61GV0004", "Краснодарск", "Краснодар", SOUTH),
    _garrison("61GV0006", "Волгоградск", "Волгоград", SOUTH),
    _garrison("66GV0001", "Екатеринбургск", "Екатеринбург", CENTRE),
    _garrison("77GV0012", "Воронежск", "Воронеж", WEST2, "vintage"),
    _garrison("75GV0001", "Читинск", "Чита", EAST2),
    _garrison("61GV0002", "Владикавказск", "Владикавказ", SOUTH),
    _garrison("61GV0003", "Астраханск", "Астрахань", SOUTH),
    _garrison("61GV0007", "Ставропольск", "Ставрополь", SOUTH),
    _garrison("61GV0008", "Пятигорск", "Пятигорск", SOUTH),
    _garrison("61GV0010", "Майкопск", "Майкоп", SOUTH),
    _garrison("61GV0012", "Грозненск", "Грозный", SOUTH),
    _garrison("61GV0014", "Нальчикск", "Нальчик", SOUTH),
    _garrison("61GV0016", "Новочеркасск", "Новочеркасск", SOUTH),
    _garrison("66GV0002", "Челябинск", "Челябинск", CENTRE),
    _garrison("63GV0007", "Ульяновск", "Ульяновск", CENTRE, "vintage"),
    _garrison("63GV0009", "Пензенск", "Пенза", CENTRE),
    _garrison("77GV0009", "Нижегородск", "Нижний Новгород", WEST2),
    _garrison("77GV0011", "Тверск", "Тверь", WEST2, "vintage"),
    _garrison("77GV0020", "Курск", "Курск", WEST2),
    _garrison("77GV0018", "Брянск", "Брянск", WEST2),
    _garrison("78GV0002", "Архангельск", "Архангельск", NORTH),
    _garrison("78GV0009", "Псковск", "Псков", WEST1),
    _garrison("51GV0001", "Североморск", "Североморск", NORTH),
    _garrison("75GV0004", "Улан-Удэнск", "Улан-Удэ", EAST2),
    _garrison("27GV0001", "Хабаровск", "Хабаровск", EAST1),
    _garrison("27GV0005", "Белогорск", "Белогорск", EAST1, "vintage"),
    _garrison("25GV0001", "Владивостокск", "Владивосток", PACIFIC),
)
OKRUGS = {
    court.code: court
    for court in (
        _okrug(SOUTH, "", "Южн", "окружн", "Ростов-на-Дону"),
        _okrug(CENTRE, "", "Центральн", "окружн", "Екатеринбург"),
        _okrug(WEST1, "1-й ", "Западн", "окружн", "Санкт-Петербург"),
        _okrug(WEST2, "2-й ", "Западн", "окружн", "Москва"),
        _okrug(EAST1, "1-й ", "Восточн", "окружн", "Хабаровск"),
        _okrug(EAST2, "2-й ", "Восточн", "окружн", "Чита"),
        _okrug(PACIFIC, "", "Тихоокеанск", "флотск", "Владивосток"),
        _okrug(NORTH, "", "Северн", "флотск", "Североморск"),
    )
}
CASSATION = Court(
    "54KV0000",
    "Кассационный военный суд",
    "Кассационного военного суда",
    "Кассационным военным судом",
    "в Кассационный военный суд",
    "Новосибирск",
    "",
    "classic",
)


def uid(code: str, year: int, serial: int) -> str:
    """A unique case identifier with valid check digits: the whole, letters as 10 to 35, is 1 modulo 97 (DOMAIN §2.6)."""
    head = f"{code}-01-{year}-{serial:06d}"
    digits = "".join(str(int(char, 36)) for char in head if char.isalnum())
    return f"{head}-{98 - int(digits + '00') % 97:02d}"
