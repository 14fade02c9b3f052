"""One spelling for a word of a name, whichever alphabet and scheme it was written in: Щукин, Shchukin, Schukin, Ŝukin.

Every letter becomes one of 22 ASCII letters, sounds that the schemes write in several ways become one: й ы и → i,
е ё э йе ье ие йо ио → e, щ шч сч → w, тс → c, doubled letters single, ь ъ nothing. Understood are the Russian passport
(1997, GOST R 52535.1-2006, ICAO 9303), BGN/PCGN, ISO 9 = GOST 7.79 A, GOST 7.79 B, Library of Congress, scientific and
journalistic spellings; of Cyrillic alphabets the Russian, Ukrainian and Belarusian ones and the letters of the Turkic and
Caucasian languages of Russia. ASCII because DuckDB counts bytes when it compares words, two to a Cyrillic letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_CYRILLIC: Mapping[str, str] = dict(
    zip("абвгдежзийклмнопрстуфхцчшщыэё", "abvgdejziiklmnoprstufhcqwwiee", strict=True)
) | {
    "ю": "iu",
    "я": "ia",
    "ь": "",
    "ъ": "",
    "і": "i",
    "ї": "i",
    "є": "e",
    "ґ": "g",
    "ў": "u",
    "ә": "a",
    "ө": "o",
    "ү": "u",
    "ұ": "u",
    "ң": "n",
    "һ": "h",
    "қ": "k",
    "ғ": "g",
    "җ": "j",
    "ӏ": "",
}
_DIGRAPHS: Mapping[str, str] = {
    "tsch": "q",
    "shch": "w",
    "sch": "w",
    "shh": "w",
    "šč": "w",
    "tch": "q",
    "ch": "q",
    "sh": "w",
    "zh": "j",
    "kh": "h",
    "gh": "g",
    "ph": "f",
    "th": "t",
    "cz": "c",
    "tz": "c",
    "tc": "c",
}
_LATIN: Mapping[str, str] = {letter: letter for letter in "abcdefghiklmnoprstuvz"} | {
    "j": "i",
    "y": "i",
    "q": "k",
    "w": "v",
    "x": "h",
    "š": "w",
    "ŝ": "w",
    "ş": "w",
    "ș": "w",
    "č": "q",
    "ç": "q",
    "ć": "q",
    "ž": "j",
    "ż": "j",
    "û": "iu",
    "ü": "u",
    "â": "ia",
    "ə": "a",
    "ı": "i",
    "ł": "l",
    "đ": "d",
}
_LATIN_PIECE = re.compile("|".join([*sorted(_DIGRAPHS, key=len, reverse=True), "."]), re.DOTALL)
_KS = re.compile(r"(?<=ale)x|(?<=feli)x|(?<=^ma)x(?=i|$)|^x(?=en)|(?<=^o)x(?=an)|(?<=^a)x(?=[eoy])")
"""Alexeev, Maximov, Oxana have кс; in GOST 7.79 B x is х: Mixajlov, Xaritonov."""
_FRENCH = re.compile(r"^dj(?=a[bfmnpsv]|[io]|em)")
"""«Djaparidze»; elsewhere dj is soft, as scientific spelling has it: Djakov, Burdjuk."""
_HARD_SIGN = re.compile(r"(?<=[bdfghkmnrstvz])ie(?=i[aeu])")
"""ICAO writes ъ as ie: Podieiachev."""
_EMIGRANT = re.compile(r"(?<=[oe])ff(?=a?$)")
_LIGATURE = re.compile(r"[\u0360\u0361\ufe20\ufe21]")
_IOTATED = re.compile(r"i+e|(?:^|(?<=[aeou]))i+o")
_CYRILLIC_YO = re.compile(r"[йь]о")
_LATIN_YO = re.compile(r"[yj]o|(?<=[bcdfghklmnprstvz])io(?=va?$)")
"""Fyodor, and Soloviov for Соловьёв; elsewhere io is ио, as in Rodionov."""
_DOUBLED = re.compile(r"([a-z])\1+")
_HUSHING_O = re.compile(r"(?<=[wqj])o")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")

_LATIN_LOOK, _CYRILLIC_LOOK = "ABCEHKMOPTXYaceopxyi", "АВСЕНКМОРТХУасеорхуі"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOK, _CYRILLIC_LOOK)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOK, _LATIN_LOOK)
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_ONLY_LOOK_ALIKES = re.compile(r"[ABCEHKMOPTXYaceopxyi\W\d]+")


def without_look_alikes(text: str) -> str:
    """Letters of the other alphabet that look alike put right: «Ивaнoв» with a Latin «a», «Иванов A.C.»."""
    if not (_CYRILLIC_LETTER.search(text) and _LATIN_LETTER.search(text)):
        return text
    return " ".join([_one_alphabet(word) for word in text.split()])


def _one_alphabet(word: str) -> str:
    """By the majority of the letters that could not be the other alphabet's; Latin initials beside Cyrillic are Cyrillic."""
    cyrillic = sum(1 for letter in word if is_cyrillic(letter) and letter not in _CYRILLIC_LOOK)
    latin = len(_LATIN_LETTER.findall(word)) - sum(1 for letter in word if letter in _LATIN_LOOK)
    if latin > cyrillic:
        return word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC) if cyrillic or _ONLY_LOOK_ALIKES.fullmatch(word) else word


def is_cyrillic(word: str) -> bool:
    return _CYRILLIC_LETTER.search(word) is not None


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """One word in the key alphabet; nothing where it has no letter. Case, ё, apostrophes and hyphens do not count."""
    plain = unicodedata.normalize("NFC", word.lower())
    letters = _from_cyrillic(plain) if _CYRILLIC_LETTER.search(plain) else _from_latin(plain)
    letters = letters.replace("ts", "c").replace("tq", "q").replace("wq", "w").replace("sq", "w")
    return _DOUBLED.sub(r"\1", _HUSHING_O.sub("e", _IOTATED.sub("e", letters)))


def _from_cyrillic(plain: str) -> str:
    return "".join([_CYRILLIC.get(letter, "") for letter in _CYRILLIC_YO.sub("е", plain)])


def _from_latin(plain: str) -> str:
    plain = _LATIN_YO.sub("e", _LIGATURE.sub("", plain))
    spelled = _EMIGRANT.sub("v", _KS.sub("ks", _FRENCH.sub("dž", _HARD_SIGN.sub("", plain))))
    return "".join([_latin_piece(piece) for piece in _LATIN_PIECE.findall(spelled)])


def _latin_piece(piece: str) -> str:
    known = _DIGRAPHS.get(piece) or _LATIN.get(piece)
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", piece)[0]
    return _LATIN.get(base, "")
