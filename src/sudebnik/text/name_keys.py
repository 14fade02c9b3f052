"""What is left of a surname, a given name and a patronymic when case, gender, alphabet and spelling are taken away.

A key is short ASCII («ivanov», «ivan», «wukin»), the same for a man and a woman of one surname and for every grammatical
case: «Иванову» is a man's dative and a woman's accusative, so the ending decides nothing. Keys are for comparing, not for
showing: «Черный» and «Черная» are «qern».
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sudebnik.text.given_names import given, meant, names_of_men
from sudebnik.text.slips import is_one_slip
from sudebnik.text.transliteration import skeleton

_HYPHEN = re.compile(r"[-‐‑–—]")
_ADJECTIVE = re.compile(r"(?<=...)[oe](?:go|mu)$")
_POSSESSIVE = re.compile(r"(?<=[oea]v|in)i(?:m|h|mi)$|(?<=...)imi?$")
_NO_CASE = re.compile(
    r".*(?:kar|rah|sal|sel|ef|maks|ibrag|ibrah|kas|hak|az|kaz|vad|trof|seraf|ak|kl|usl|hal|geras|lub|al|zos)im"
)
"""Names that end as «Белым» does."""
_INSTRUMENTAL = re.compile(r"(?<=..[^aeiou])[oe]m$|(?<=.[aeiou])em$")
_VOWELS = re.compile(r"(?<=..)[aeiou]+$")
_FLEETING = re.compile(r"(?<=...)e(?=c$)|(?<=..[^aeiou])[oe](?=k$)")
_PATRONYMIC = re.compile(
    r"(?P<father>..+?)(?:[oea]|(?<=[^aeiou])i)v(?:iq(?:a|u|em|e|i)?|n(?:a|i|e|u|oi|oiu))"
    r"|(?P<short>il|kuzm|fom|luk|nikit|sav|silant|ivan|mihal|nikola|serge|pal|alekse|andre|vasil|petr|stepan|aleksandr)"
    r"(?:in)?iq(?:a|u|em|e|n(?:a|i|e|u|oi|oiu))?"
)
"""«Ивановичу», «Ивановною», «Іванівна»; «Ильич», «Никитичны» and what is said for «Михайлович»."""
_HARD = str.maketrans("bdgjvz", "ptkwfs")
_CONSONANTS = re.compile(r"[aeiou-]+")
_ENDINGS = ("oviq", "eviq", "ovna", "evna", "oviqa", "eviqa")
_VOWEL_OF_INITIAL = {"iu": "y", "ia": "x"}


@lru_cache(maxsize=65536)
def surname_key(word: str) -> str:
    """The key of a surname in any case; the parts of a double one are joined by a hyphen, empty where no letter is."""
    parts = [_reduced(skeleton(part)) for part in _HYPHEN.split(word)]
    return "-".join([part for part in parts if part])


@lru_cache(maxsize=65536)
def given_keys(word: str) -> tuple[str, ...]:
    """The keys that a given name may have, the likeliest first; none where no letter is.

    Several for a short form (Слава), and for a name of no list that may be a slip in one of them («Алесей»).
    """
    whole = skeleton(word)
    known = given(whole)
    if known is not None:
        return known.keys
    key = surname_key(word).replace("-", "")
    return (key, *meant(whole)) if key else ()


@lru_cache(maxsize=65536)
def patronymic_key(word: str) -> str | None:
    """The key of the father's name where a word ends as a patronymic does: «Ивановичу», «Ивановна», «Ильич»."""
    match = _PATRONYMIC.fullmatch(skeleton(word))
    return match["father"] or match["short"] if match else None


@lru_cache(maxsize=65536)
def slipped_patronymic_key(word: str) -> str | None:
    """The same where the ending has a slip («Сергеевчи», «Юрьвич»); ask only where a patronymic is to be expected."""
    whole = skeleton(word)
    keys = [
        whole[:-length]
        for length in (4, 3, 5)
        if len(whole) > length + 1 and any(is_one_slip(whole[-length:], ending) for ending in _ENDINGS)
    ]
    return next((key for key in keys if is_father(key)), keys[0] if keys else None)


def is_father(key: str) -> bool:
    """Whether a patronymic's key is of a name in the lists: «Петрович», but not «Абрамович» the surname's root."""
    return key in _fathers()


@cache
def _fathers() -> frozenset[str]:
    return frozenset(_VOWELS.sub("", name) for name in names_of_men())


@lru_cache(maxsize=65536)
def father_key(word: str) -> str:
    """The same key from the father's name itself: «Рашид оглы» is «Рашидович»."""
    return _VOWELS.sub("", skeleton(word))


def initial_key(key: str) -> str:
    """One letter for the first sound of a key or a skeleton: Ю is y and Я is x, so that «И.» is not «Ю.»."""
    return _VOWEL_OF_INITIAL.get(key[:2], key[:1])


@lru_cache(maxsize=65536)
def sound_key(key: str) -> str:
    """The consonants of a surname's key, voiceless, behind its first vowel if it begins so: coarse, for blocking.

    «gromov» and «gramov» are «krmf», «ivanov» is «afnf».
    """
    plain = key.translate(_HARD)
    first = "a" if plain[:1] in tuple("aeiou") else ""
    return first + _CONSONANTS.sub("", plain)


def _reduced(whole: str) -> str:
    stem = _ADJECTIVE.sub("", whole)
    if not _NO_CASE.fullmatch(stem):
        stem = _POSSESSIVE.sub("", stem)
    if stem == whole:
        stem = _INSTRUMENTAL.sub("", whole)
    return _FLEETING.sub("", _VOWELS.sub("", stem))
