"""The words of a name as it is written: masks, ranks and remarks told from names, initials from words, each word weighed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sudebnik.text.given_names import given, meant
from sudebnik.text.name_keys import father_key, patronymic_key
from sudebnik.text.transliteration import is_cyrillic, skeleton, without_look_alikes

_MASK = re.compile(
    r"(?<![^\W\d_])(?:фио|fio|ф\. ?и\. ?о\.?)(?![^\W\d_])|(?:фамилия|имя|отчество) ?\d|информация|(?<![^\W\d_])(?:скрыт|изъят|обезличен)[оаы]?(?![^\W\d_])"
    r"|(?:свидетел|потерпевш|лиц)[а-я]{1,3} ?№|\*\*|<|\.\.\.|…|\?\?|#|(?<![^\W\d_])(?:[xх]{3,}|n/?a|unknown|redacted|withheld|anonym\w*|hidden|аноним\w*)(?![^\W\d_])"
    r"|\A(?:неизвест\w{2,4}|не ?установлен\w*|нет( данных)?|фамилия|имя|отчество|данные|none|null|name)\Z",
)
_NOISE = re.compile(
    r"\([^()]*\)|«[^«»]*»|(?<!\S)[\"“][^\"“”]*[\"”]",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r",? (?:он же|она же|известн\w+ как|позывной|по прозвищу|aka|a\.k\.a\.|и др\.?|и другие|et al\.?)(?![^\W\d_]).*",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(r"(?<=[^\W\d_]) (?:и|and) (?=[А-ЯЁA-Z][а-яёa-z.])")
_BIRTH = re.compile(
    r"\d[\d.,/ -]*(?:г\.? ?р\.?|г(?:од|\.)?[а-я]{0,2}\.?(?: рожд[а-я]*\.?)?|лет|год[а-я]{0,2})?(?![а-яё])",
    re.IGNORECASE,
)
_ZERO = re.compile(r"(?<=[а-яё])0|0(?=[а-яё])", re.IGNORECASE)
_THREE = re.compile(r"(?<=[а-яё])3(?=[а-яё])|\b3(?=[а-яё]{3})", re.IGNORECASE)
_GRAVE = re.compile(r"(?<=[a-z])[`\"″]+(?=[a-z])|(?<=[a-z])`", re.IGNORECASE)
_STUCK = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_MARKS = re.compile(r"[\u0300-\u036f\ufe20\ufe21]+")
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+(?:['’‘ʼʹʺ´′″”-]{1,2}[^\W\d_]+)*['’ʹ′]?)(?P<dot>\.?)|[,;/]")


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
PARTICLES = frozenset({"ogli", "oglu", "ugli", "ogl", "kizi", "gizi", "kiz", "uli", "ulu", "kzi"})
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


class Word(NamedTuple):
    """A word with how much it looks like a surname and like a given name, 0 to 3, and its key if it is a patronymic."""

    text: str
    surname: float
    given: float
    patronymic: str | None


class Written(NamedTuple):
    """What stands in a name. ``comma`` is the number of words before a comma, 0 where none is; ``latin`` the alphabet."""

    words: list[Word]
    initials: list[str]
    comma: int
    latin: bool


def read_words(text: str) -> Written | None:
    """The words and initials of a name; None for a mask, for what has no words, and for several names in a row."""
    if not text or _MASK.search(text.lower()):
        return None
    written = _tokens(_clean(text))
    fathers = sum(1 for word in written.words if word.patronymic is not None)
    several = len(written.initials) > 2 or (fathers > 1 and written.comma > 1)
    return written if written.words and not several else None


def _clean(text: str) -> str:
    """One alphabet a word, no remarks, no dates."""
    plain = text
    if not text.isascii():
        plain = without_look_alikes(_MARKS.sub("", unicodedata.normalize("NFC", text)))
    plain = _AND.sub(";", _CALLED.sub("", plain))
    if not plain.replace(" ", "").isalpha():
        plain = _NOISE.sub(" ", plain)
        plain = _GRAVE.sub("'", plain)
        if any(mark.isdigit() for mark in plain):
            plain = _BIRTH.sub(" ", _THREE.sub("з", _ZERO.sub("о", plain)))
    return _STUCK.sub(" ", plain)


def _tokens(plain: str) -> Written:
    """What is written, ranks and other words that are no names left out."""
    words: list[str] = []
    initials: list[str] = []
    comma = 0
    found = [
        match
        for match in _TOKEN.finditer(plain)
        if match[0] in ",;/" or match[0].lower().rstrip(".") not in _STRIPPED
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
    split = comma if comma < len(words) or initials else 0
    return Written([word_of(word) for word in words], initials, split, not is_cyrillic(plain))


def _is_initial(word: str, *, dotted: bool, last: bool) -> bool:
    if len(word) == 1 or (word[1] == "-" and max([len(part) for part in word.split("-")]) == 1):
        return True
    return dotted and (len(word) == 2 or (len(word) <= 4 and not last and given(skeleton(word)) is None))


def _are_initials(word: str, found: Sequence[re.Match[str]]) -> bool:
    """«ИВАНОВ ИИ», but not «ЛИ ИВАН»."""
    others = [word_of(other["word"]) for other in found if len(other["word"] or "") > 2]
    if not _SHORT_SURNAMES.fullmatch(word.lower()):
        return bool(others)
    return any(other.surname > other.given for other in others)


@lru_cache(maxsize=65536)
def word_of(text: str) -> Word:
    whole = skeleton(text)
    parts = text.split("-")
    tail = skeleton(parts[-1])
    known = given(whole) or (given(skeleton(parts[0])) if len(parts) > 1 and given(tail) else None)
    patronymic = patronymic_key(text)
    if len(parts) > 1 and tail in PARTICLES:
        patronymic = father_key(parts[0])
    as_surname = next((worth for worth, ending in _SURNAMES if ending.fullmatch(tail)), 1.0)
    as_given = (3.0 - as_surname) / (2 if meant(whole) else 3)
    if known is not None:
        as_given = 2.7 if known.short else 2.4 if known.inflected or not known.usual else 3.0
        as_surname = 2.0 if as_surname > 1.6 else 0.4 if known.usual else 1.0
    return Word(text, as_surname, as_given, patronymic)
