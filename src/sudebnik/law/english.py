"""Names of Russian courts for readers of English: «Владикавказский гарнизонный военный суд» → Vladikavkazsky Garrison Military Court.

Words of the court's kind are translated, names are transliterated (BGN/PCGN 1947, without apostrophes, -ый/-ий as -y).
"""

from __future__ import annotations

import re
from functools import lru_cache

_KINDS = (
    ("судебный участок", "Court District"),
    ("гарнизонный военный суд", "Garrison Military Court"),
    ("окружной военный суд", "Okrug Military Court"),
    ("флотский военный суд", "Fleet Military Court"),
    ("апелляционный военный суд", "Appellate Military Court"),
    ("кассационный военный суд", "Cassation Military Court"),
    ("суд апелляционной юрисдикции", "Court of Appeal Jurisdiction"),
    ("кассационный суд общей юрисдикции", "Cassation Court of General Jurisdiction"),
    ("апелляционный суд общей юрисдикции", "Appellate Court of General Jurisdiction"),
    ("межрайонный суд", "Interdistrict Court"),
    ("районный суд", "District Court"),
    ("городской суд", "City Court"),
    ("областной суд", "Regional Court"),
    ("краевой суд", "Territorial Court"),
    ("верховный суд", "Supreme Court"),
    ("военный суд", "Military Court"),
)
_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
) | {"ё": "yo"}
_WORDS = {"области": "Region", "края": "Territory", "республики": "Republic of", "города": "of", "г.": "of"}


_ENDING = re.compile(r"(?<=[a-z])[iy]y\b")


@lru_cache(maxsize=1024)
def court_in_english(name: str) -> str:
    """A court's Russian name, in the nominative, for a reader of English."""
    lower = name.lower()
    for russian, english in _KINDS:
        place = lower.find(russian)
        if place >= 0:
            before, after = name[:place].strip(), name[place + len(russian) :].strip()
            words = [
                transliterate(before),
                english,
                *(_WORDS.get(word.lower(), transliterate(word)) for word in after.split()),
            ]
            return " ".join(filter(None, words))
    return transliterate(name)


def transliterate(text: str) -> str:
    """Cyrillic letters into Latin ones, capitals kept, other marks as they are."""
    return _ENDING.sub("y", "".join(_letter(mark) for mark in text))


def _letter(mark: str) -> str:
    latin = _LETTERS.get(mark.lower())
    if latin is None:
        return mark
    return latin.capitalize() if mark.isupper() else latin
