"""A person's name as a list writes it, taken apart: «ИВАНОВ И.И.», «Ivan Ivanov», «Иванову Ивану Ивановичу» are one man's.

Which word is the surname is decided by evidence: patronymic endings, known given names, endings of surnames, capitals,
a comma, and last the place: surname first in Cyrillic, given name first in Latin. A mask («ФИО1») is never a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from sudebnik.text.given_names import given, meant
from sudebnik.text.name_keys import (
    father_key,
    given_keys,
    initial_key,
    is_father,
    patronymic_key,
    slipped_patronymic_key,
    sound_key,
    surname_key,
)
from sudebnik.text.transliteration import is_cyrillic, skeleton, without_look_alikes


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name as keys (`sudebnik.text.name_keys`), None where the name does not tell.

    ``usable`` is False where there is no surname to compare: a mask, single letters, a given name alone.
    ``given_others`` are further given names that may be meant: by a short form (Слава: Владислав), by a slip (Алесей:
    Алексей); ``short`` says that ``given`` was read from a short form. ``sound`` is coarse, for blocking. ``alternatives`` are other readings of the order.
    """

    usable: bool = False
    surname: str | None = None
    given: str | None = None
    patronymic: str | None = None
    given_initial: str | None = None
    patronymic_initial: str | None = None
    sound: str | None = None
    short: bool = False
    given_others: tuple[str, ...] = ()
    alternatives: tuple[PersonName, ...] = ()


NOBODY = PersonName()
"""What is read where there is no name."""

_MASK = re.compile(
    r"(?<![^\W\d_])(?:фио|fio|ф\. ?и\. ?о\.?)(?![^\W\d_])|(?:фамилия|имя|отчество) ?\d|информация|(?<![^\W\d_])(?:скрыт|изъят|обезличен)[оаы]?(?![^\W\d_])"
    r"|(?:свидетел|потерпевш|лиц)[а-я]{1,3} ?№|\*\*|<|\.\.\.|…|\?\?|#|(?<![^\W\d_])(?:[xх]{3,}|n/?a|unknown|redacted|withheld|anonym\w*|hidden|аноним\w*)(?![^\W\d_])"
    r"|\A(?:неизвест\w{2,4}|не ?установлен\w*|нет( данных)?|фамилия|имя|отчество|данные|none|null|name)\Z",
)
_NOISE = re.compile(
    r"\([^()]*\)|«[^«»]*»|(?<!\S)[\"“][^\"“”]*[\"”]|(?:,? )(?:он же|она же|известен как|известный как|позывной|по прозвищу|aka |a\.k\.a\.).*",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"\d[\d.,/ -]*(?:г\.? ?р\.?|г(?:од|\.)?[а-я]{0,2}\.?(?: рожд[а-я]*\.?)?|лет|год[а-я]{0,2})?(?![а-яё])",
    re.IGNORECASE,
)
_ZERO = re.compile(r"(?<=[а-яё])0|0(?=[а-яё])", re.IGNORECASE)
_THREE = re.compile(r"(?<=[а-яё])3(?=[а-яё])|\b3(?=[а-яё]{3})", re.IGNORECASE)
_GRAVE = re.compile(r"(?<=[a-z])[`\"″]+(?=[a-z])|(?<=[a-z])`", re.IGNORECASE)
_STUCK = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_MARKS = re.compile(r"[\u0300-\u036f\ufe20\ufe21]+")
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:['’‘ʼʹʺ´′″”-]{1,2}[^\W\d_]+)*['’ʹ′]?)(?P<dot>\.?)|,")


def _forms(words: str) -> frozenset[str]:
    """Nouns and adjectives of the service with the endings that they take in the singular."""
    found: set[str] = set()
    for word in words.split():
        stem, _, endings = word.partition("|")
        found |= {stem + ending for ending in endings.split(",")} if endings else {stem}
    return frozenset(found)


_STRIPPED = _forms(
    "гр гр-н гр-на гр-ну гр-нин г-н г-на г-ну г-жа г-жи граждан|ин,ина,ину,ином,ка,ки,ке,кой господин|,а,у,ом"
    " рядов|ой,ого,ому,ым,ом ефрейтор|,а,у,ом,е мл ст гв младш|ий,его,ему,им старш|ий,его,ему,им,ина,ины,ине,ину,иной"
    " сержант|,а,у,ом,е прапорщик|,а,у,ом,е мичман|,а,у,ом,е лейтенант|,а,у,ом,е капитан|,а,у,ом,е майор|,а,у,ом,е"
    " полковник|,а,у,ом,е подполковник|,а,у,ом,е генерал|,а,у,ом,е матрос|,а,у,ом,е гвардии запаса отставке"
    " военнослужащ|ий,его,ему,им,ая,ей осужденн|ый,ого,ому,ым,ая,ой осуждённ|ый,ого,ому,ым,ая,ой"
    " подсудим|ый,ого,ому,ым,ая,ой обвиняем|ый,ого,ому,ым,ая,ой подозреваем|ый,ого,ому,ым,ая,ой"
    " мобилизованн|ый,ого,ому,ым контрактник|,а,у,ом солдат|,а,у,ом боец бойца бойцу служащ|ий,его,ему"
    " с-т л-т пр-к р-й др вч части роты взвода рожд рождения года гр-ка"
    " private pvt sergeant sgt corporal cpl lieutenant lt captain cpt major colonel col mr mrs ms mister soldier senior junior"
    " riadovoi ryadovoy serzhant efreitor yefreytor leitenant"
)
_PARTICLES = frozenset({"ogli", "oglu", "ugli", "ogl", "kizi", "gizi", "kiz", "uli", "ulu", "kzi"})
"""«Рашид оглы», «Мамед кызы»: the son and the daughter of the man named before."""
_SHORT_SURNAMES = re.compile("ли|ан|ни|те|хе|цо|ко|ян|эм|ил|ха|пе|ро|ку|бо|ма|на|по|ти|то|хо|че|ша")
"""Of two letters: «ЛИ ИВАН» has no initials."""
_SURNAMES = (
    (
        3.0,
        re.compile(
            r".*(?:.[oe]v(?:|a|u|i|im|e|oi|ih|oiu)|[sc]k(?:i|oi|ogo|omu|im|om|aia|uiu|ei)|enk(?:o|a|u|om|oi)|dze|wvil[ie])"
        ),
    ),
    (2.5, re.compile(r".*(?:in(?:|a|u|i|im|e|oi|ih|oiu)|ih|(?:[qwn]uk|iuk|ianc?|antc?)(?:|a|u|om|em|e))")),
    (
        1.6,
        re.compile(
            r".*(?:k[oa]|ec|ca|ak|ik|uk|ok|iq|iani|uri|ava|ia|ei|ai|oi|ii?n|er|el|man)(?:|a|u|om|em|e)"
        ),
    ),
)
"""How much an ending speaks for a surname; -ин and -ян end given names too."""
_LIKELY_ORDER = 1.0
"""How much better the best order must be for no other one to be kept."""


class _Word(NamedTuple):
    text: str
    surname: float
    """How much it looks like a surname, 0 to 3; `given` likewise."""
    given: float
    patronymic: str | None


def read_name(text: str) -> PersonName:
    """Take a name apart. Never fails; what is no name is not ``usable``.

    >>> read_name("Щукину И. П.").surname == read_name("Ivan Shchukin").surname
    True
    """
    return _read(text.strip())


@lru_cache(maxsize=4096)
def _read(text: str) -> PersonName:
    if not text or _MASK.search(text.lower()):
        return NOBODY
    words, initials, comma, latin = _tokens(_clean(text))
    return _parted(words, initials, comma=comma, latin=latin) if words else NOBODY


def _clean(text: str) -> str:
    """One alphabet a word, no remarks, no dates."""
    plain = text
    if not text.isascii():
        plain = without_look_alikes(_MARKS.sub("", unicodedata.normalize("NFC", text)))
    if not plain.replace(" ", "").isalpha():
        plain = _NOISE.sub(" ", plain)
        plain = _GRAVE.sub("'", plain)
        if any(mark.isdigit() for mark in plain):
            plain = _BIRTH.sub(" ", _THREE.sub("з", _ZERO.sub("о", plain)))
    return _STUCK.sub(" ", plain)


def _tokens(plain: str) -> tuple[list[str], list[str], int, bool]:
    """The whole words, the initials, before which word a comma stands (0: nowhere), whether it is Latin."""
    words: list[str] = []
    initials: list[str] = []
    comma = 0
    found = [
        match
        for match in _TOKEN.finditer(plain)
        if match[0] == "," or match[0].lower().rstrip(".") not in _STRIPPED
    ]
    for place, match in enumerate(found):
        word, dot = match.groups()
        if word is None:
            comma = comma or len(words)
        elif _is_initial(word, dotted=bool(dot), last=place == len(found) - 1):
            initials.append(word)
        elif len(word) == 2 and word.isupper() and _are_initials(word, found):
            initials.extend(word)
        else:
            words.append(word)
    return words, initials, comma if comma < len(words) or initials else 0, not is_cyrillic(plain)


def _is_initial(word: str, *, dotted: bool, last: bool) -> bool:
    if len(word) == 1 or (word[1] == "-" and max([len(part) for part in word.split("-")]) == 1):
        return True
    return dotted and (len(word) == 2 or (len(word) <= 4 and not last and given(skeleton(word)) is None))


def _are_initials(word: str, found: Sequence[re.Match[str]]) -> bool:
    """«ИВАНОВ ИИ», but not «ЛИ ИВАН»."""
    others = [_word(other["word"]) for other in found if len(other["word"] or "") > 2]
    if not _SHORT_SURNAMES.fullmatch(word.lower()):
        return bool(others)
    return any(other.surname > other.given for other in others)


@lru_cache(maxsize=65536)
def _word(text: str) -> _Word:
    whole = skeleton(text)
    parts = text.split("-")
    tail = skeleton(parts[-1])
    known = given(whole) or (given(skeleton(parts[0])) if len(parts) > 1 and given(tail) else None)
    patronymic = patronymic_key(text)
    if len(parts) > 1 and tail in _PARTICLES:
        patronymic = father_key(parts[0])
    as_surname = next((worth for worth, ending in _SURNAMES if ending.fullmatch(tail)), 1.0)
    as_given = (3.0 - as_surname) / (2 if meant(whole) else 3)
    if known is not None:
        as_given = 2.7 if known.short else 2.4 if known.inflected or not known.usual else 3.0
        as_surname = 2.0 if as_surname > 1.6 else 0.4 if known.usual else 1.0
    return _Word(text, as_surname, as_given, patronymic)


def _parted(texts: list[str], initials: list[str], *, comma: int, latin: bool) -> PersonName:
    words = [_word(text) for text in texts]
    father, words, place = _with_particle(words)
    if father is None:
        father, words, place = _with_patronymic(words, bool(initials))
    if not words:
        return NOBODY
    if len(words) == 1:
        return _one(words[0], father, initials)
    if len(initials) > 1 and not any(word.given > 2 for word in words):
        return _made("-".join([word.text for word in words[:2]]), None, father, initials)
    ranked = sorted(
        (
            (-_worth(words, surname, first, place, comma=comma, latin=latin), surname, first)
            for surname, first in permutations(range(len(words)), 2)
        )
    )
    best = _reading(words, *ranked[0][1:], father, initials)
    if ranked[1][0] - ranked[0][0] < _LIKELY_ORDER:
        second = _reading(words, *ranked[1][1:], father, initials)
        if second.surname != best.surname:
            return replace(best, alternatives=(second,))
    return best


def _with_particle(words: list[_Word]) -> tuple[str | None, list[_Word], int | None]:
    """«Рашид Али оглы»: the father's key, the words without him, and where he stood."""
    for place in range(2, len(words)):
        if skeleton(words[place].text) in _PARTICLES:
            father = father_key(words[place - 1].text)
            return father, [*words[: place - 1], *words[place + 1 :]], place - 1
    return None, words, None


def _with_patronymic(words: list[_Word], initials: bool) -> tuple[str | None, list[_Word], int | None]:
    """The word that is the patronymic: behind a given name if there are several, and never the only other word."""
    likely = [place for place, word in enumerate(words) if word.patronymic is not None]
    if not likely and len(words) == 3:
        return _with_slipped_patronymic(words)
    if not likely or len(words) == 1:
        return None, words, None
    place = max(likely, key=lambda one: (one > 0 and words[one - 1].given > 2, one > 0, one))
    word = words[place]
    if len(words) == 2:
        woman = skeleton(word.text)[-1] in "aiue" and "iq" not in skeleton(word.text)
        other = words[1 - place]
        beside_surname = other.surname >= 2.5 > other.given and (
            not initials or is_father(word.patronymic or "")
        )
        named_before = place == 1 and other.given > 2 and not initials and is_father(word.patronymic or "")
        if not (woman or beside_surname or named_before):
            return None, words, None
    elif place == 0 and not (
        is_father(word.patronymic or "") or any(other.surname > 2 for other in words[1:])
    ):
        return None, words, None
    return word.patronymic, [*words[:place], *words[place + 1 :]], place


def _with_slipped_patronymic(words: list[_Word]) -> tuple[str | None, list[_Word], int | None]:
    """«Кравцов Иван Иваночив»: of three words, beside a known given name, the one that nearly ends as a patronymic."""
    for place in (2, 1, 0):
        others = [*words[:place], *words[place + 1 :]]
        key = slipped_patronymic_key(words[place].text)
        if key and words[place].given < 2 and any(other.given >= 2 for other in others):
            if place == 0 and not any(other.surname > 2 for other in others):
                continue
            return key, others, place
    return None, words, None


def _worth(rest: list[_Word], surname: int, first: int, gap: int | None, *, comma: int, latin: bool) -> float:
    """How well an order fits: ``surname`` and ``first`` are places in ``rest``, the patronymic stood before ``gap``."""
    worth = rest[surname].surname + rest[first].given
    worth += 0.4 if (surname > first) == latin else 0.0
    if gap is not None and first == gap - 1:
        worth += 2.5
    if comma == 1 and surname == 0:
        worth += 4.0
    if rest[surname].text.isupper() and not rest[first].text.isupper():
        worth += 3.0
    if len(rest) > 2 and surname not in (0, len(rest) - 1):
        worth -= 0.5
    return worth


def _reading(
    rest: list[_Word], surname: int, first: int, father: str | None, initials: list[str]
) -> PersonName:
    """Of three words without a patronymic the third is the father's name; with one it is half of a double surname."""
    others = [word for place, word in enumerate(rest) if place not in (surname, first)]
    named = rest[surname].text
    if others and father is None and not initials:
        father = patronymic_key(others[0].text) or father_key(others[0].text)
    elif others and others[0].surname >= 2.5 > others[0].given:
        named = "-".join([word.text for word in rest if word is rest[surname] or word is others[0]])
    return _made(named, rest[first].text, father, initials)


def _one(word: _Word, father: str | None, initials: list[str]) -> PersonName:
    """A surname with initials or alone; «Иван П.» and «Иван Иванович» name no surname."""
    if word.given > max(word.surname, 2) and len(initials) < 2:
        return replace(_made(None, word.text, father, initials), usable=False)
    return _made(word.text, None, father, initials)


def _made(surname: str | None, first: str | None, father: str | None, initials: list[str]) -> PersonName:
    key = surname_key(surname) if surname else ""
    keys = given_keys(first) if first else ()
    letters = [initial_key(skeleton(one)) for one in initials]
    known = given(skeleton(first)) if first else None
    if not keys and letters:
        given_initial: str | None = letters.pop(0)
    else:
        given_initial = initial_key(keys[0]) if keys else None
    father_initial = initial_key(father) if father else letters[0] if letters else None
    return PersonName(
        usable=len(key) > 1,
        surname=key or None,
        given=keys[0] if keys else None,
        patronymic=father or None,
        given_initial=given_initial or None,
        patronymic_initial=father_initial or None,
        sound=sound_key(key) or None,
        short=known is not None and known.short,
        given_others=keys[1:],
    )
