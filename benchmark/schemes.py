"""Nine usual ways to write a Russian name in Latin letters, from their published tables; for generators and tests.

Passport 1997 (order 310 of the interior ministry), GOST R 52535.1-2006, ICAO Doc 9303 (passports since 2013), BGN/PCGN
1947, ISO 9:1995 = GOST 7.79 A, GOST 7.79 B, ALA-LC 1997, scientific, and what journalists write.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_VOWELS = "аеёиоуыэюя"
_SAME = dict(zip("абвгдзиклмнопрстуф", "abvgdziklmnoprstuf", strict=True))


class Scheme(NamedTuple):
    """One letter after another; ``iotated`` for е and ё at the beginning and behind a vowel, ь or ъ."""

    letters: Mapping[str, str]
    iotated: Mapping[str, str] = {}
    adjective: str | None = None
    """What -ий and -ый at the end of a name become, where the scheme treats them apart."""


def _scheme(letters: str, iotated: Mapping[str, str] | None = None, adjective: str | None = None) -> Scheme:
    """``letters`` are those for е ё ж й х ц ч ш щ ъ ы ь э ю я, with - for nothing."""
    own = {
        cyrillic: "" if latin == "-" else latin
        for cyrillic, latin in zip("еёжйхцчшщъыьэюя", letters.split(), strict=True)
    }
    return Scheme(_SAME | own, iotated or {}, adjective)


SCHEMES: Mapping[str, Scheme] = {
    "passport 1997": _scheme("e e zh y kh ts ch sh shch - y - e yu ya", {"е": "ye", "ё": "ye"}),
    "GOST R 52535": _scheme("e e zh i kh tc ch sh shch - y - e iu ia"),
    "ICAO 9303": _scheme("e e zh i kh ts ch sh shch ie y - e iu ia"),
    "BGN/PCGN": _scheme("e ë zh y kh ts ch sh shch ” y ’ e yu ya", {"е": "ye", "ё": "yë"}),
    "ISO 9": _scheme("e ë ž j h c č š ŝ ʺ y ʹ è û â"),
    "GOST 7.79 B": _scheme("e yo zh j x c ch sh shh `` y` ` e` yu ya"),
    "ALA-LC": _scheme("e ë zh ĭ kh t͡s ch sh shch ″ y ′ ė i͡u i͡a"),
    "scientific": _scheme("e ë ž j x c č š šč ʺ y ʹ è ju ja"),
    "journalists": _scheme("e yo zh y kh ts ch sh shch - y - e yu ya", {"е": "ye"}, "y"),
    "journalists, bare": _scheme("e e zh i kh ts ch sh sch - y - e yu ya", None, "y"),
}


def in_latin(name: str, scheme: str) -> str:
    """A Cyrillic name in one of `SCHEMES`, capitals where they were."""
    rules = SCHEMES[scheme]
    return " ".join([_word(word, rules) for word in name.split(" ")])


def _word(word: str, rules: Scheme) -> str:
    tail = ""
    if rules.adjective is not None and word.lower().endswith(("ий", "ый")) and len(word) > 3:
        word, tail = word[:-2], rules.adjective
    written: list[str] = []
    for place, letter in enumerate(word):
        small = letter.lower()
        before = word[place - 1].lower() if place else ""
        plain = rules.letters.get(small, small)
        if small in rules.iotated and (not before.isalpha() or before in _VOWELS + "йьъ"):
            plain = rules.iotated[small]
        written.append(plain[:1].upper() + plain[1:] if letter.isupper() else plain)
    return "".join(written) + tail
