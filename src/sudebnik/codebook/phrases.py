r"""Phrases as a lawyer writes them, in dictionary forms, and what they match on the plane.

``рапорт|обращение .. не рассмотреть|подписать`` matches «рапорт он подал, но его не рассмотрели». The notation:

=====================  ======================================================================================
``отказать``           any form of the word; ``=болела`` only this form; ``травм*`` any word that begins so
``a|b``                one word or the other; ``(не дать|отказать в)`` one row of words or the other
``слово?``             may be absent; so may a row in parentheses
``<kin>``              one of a named list
a blank                the next word; commas, quotes and dashes may stand between
``..``                 up to three words between
``...``                anything up to the end of the window
``A & B``              both in the window, in any order
``A ~ B``              the next word, agreeing in gender, number and case
``#``                  a number in digits
=====================  ======================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sudebnik.errors import UsageError
from sudebnik.text.forms import Concord, Form, english, one_of, russian
from sudebnik.text.notation import to_re
from sudebnik.text.plane import fold

_LETTER = "а-яa-z0-9_"
_BETWEEN = f"[^{_LETTER}]{{1,4}}"
_WORD = f"[{_LETTER}]+"
_FEW = f"{_BETWEEN}(?:{_WORD}{_BETWEEN}){{0,3}}"
_ANY = f"{_BETWEEN}(?:[^\\x00]*?{_BETWEEN})?"
_GAPS = {"..": _FEW, "...": _ANY}
_DENIALS = ("не", "не был", "не была", "не было", "не были", "not")
_NOT_DENIED = "".join(f"(?<![^{_LETTER}]{denial}[ \\n])(?<!\\A{denial}[ \\n])" for denial in _DENIALS)
_NOT = {"не": f"не(?:{_BETWEEN}(?:был[аои]?|будет|будут))?", "not": "not"}
"""«Не рассмотреть» is also «не было рассмотрено»."""
_NAMED = re.compile(r"\(\?P<(w\d+)>")
_TOKEN = re.compile(r"\.\.\.|\.\.|[()|?&~#]|<[^<>]+>|=?[^\s()|?&~<>=#*]+\*?|=|\*")
_COMMON = frozenset(
    """
    а без бы был быть в во вот все всех где да для до его ее если еще же за и из из-за или им их к
    как ко когда который ли на над нас не него нее нет ни них но о об от по под после при про с со
    так также там то того тоже только тот у уже чем что чтобы это этот the a an of to in on at by
    for from with and or not no he his him she her they their it its was were be been is are had has
    have who that this as but after before when
    """.split()  # noqa: SIM905 - a list of a hundred lines is no easier to read
)
"""Words that stand everywhere: a phrase is not sought by them."""


class PhraseFault(ValueError):
    """What is wrong with a phrase, in words for its author."""


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a phrase: its pattern, where it is sought, and pairs of words that must agree.

    ``anchors`` are beginnings of words, one of which stands wherever the row matches.
    """

    pattern: str
    anchors: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] = ()


class Phrase:
    """A phrase ready to be sought on the plane; patterns are compiled when they are first needed."""

    def __init__(
        self, parts: Iterable[Part], concords: Mapping[str, frozenset[Concord]], house: str | None = None
    ) -> None:
        """``house`` is a pattern in house notation that stands for the phrase as it is sought."""
        self.parts = tuple(parts)
        self.concords = concords
        self.house = house

    @property
    def sought(self) -> tuple[str, ...]:
        """Patterns in house notation (`text.notation`), one of which matches where the phrase does."""
        if self.house is not None:
            return (self.house,)
        return tuple(
            rf"\<{anchor[:-1]}\>" if anchor.endswith("$") else rf"\<{anchor}" for anchor in self.anchors
        )

    @cached_property
    def _compiled(self) -> list[re.Pattern[bytes]]:
        return [re.compile(part.pattern.encode("cp1251")) for part in self.parts]

    @property
    def anchors(self) -> tuple[str, ...]:
        """Beginnings of words one of which stands wherever the phrase matches, as few and as rare as they can be."""
        return max((part.anchors for part in self.parts), key=_rarity)

    def search(self, plane: bytes, start: int, end: int) -> tuple[int, int] | None:
        """The first place in ``[start, end)``: from the first word of the phrase to its last."""
        low, high = end, start
        for part, compiled in zip(self.parts, self._compiled, strict=True):
            found = self._search(part, compiled, plane, start, end)
            if found is None:
                return None
            low, high = min(low, found.start()), max(high, found.end())
        return low, high

    def _search(
        self, part: Part, compiled: re.Pattern[bytes], plane: bytes, start: int, end: int
    ) -> re.Match[bytes] | None:
        found = compiled.search(plane, start, end)
        while found is not None and part.pairs:
            if all(self._agree(found, *pair) for pair in part.pairs):
                return found
            found = compiled.search(plane, found.start() + 1, end)
        return found

    def _agree(self, found: re.Match[bytes], one: str, other: str) -> bool:
        left, right = found[one], found[other]
        if left is None or right is None:
            return True
        mine = self.concords.get(left.decode("cp1251"), frozenset())
        return any(
            number == its_number
            and case == its_case
            and (not gender or not its_gender or gender == its_gender)
            for gender, number, case in mine
            for its_gender, its_number, its_case in self.concords.get(right.decode("cp1251"), frozenset())
        )


def house_pattern(pattern: str) -> Phrase:
    """A phrase given as a pattern in house notation, by those who know it. Raises `UsageError`."""
    try:
        compiled = to_re(pattern)
    except (re.error, UnicodeEncodeError) as error:
        raise UsageError(f'the pattern "{pattern}" cannot be read ({error})') from None
    if compiled.match(b""):
        raise UsageError(f'the pattern "{pattern}" matches nothing at all; make a part of it obligatory')
    return Phrase([Part(compiled.pattern.decode("cp1251"), ())], {}, pattern)


def _rarity(anchors: tuple[str, ...]) -> tuple[int, int]:
    return (min((len(anchor.rstrip("$")) for anchor in anchors), default=0), -len(anchors))


# -- reading the notation ------------------------------------------------------------------------------
@dataclass(slots=True)
class _Piece:
    """A word, a choice or a list, as a pattern; ``anchors`` is empty where it is too common to be sought by."""

    pattern: str
    anchors: tuple[str, ...]
    optional: bool = False
    group: str | None = None


class Reader:
    """Reads phrases of one language with the named lists of a codebook; words are looked up once."""

    def __init__(self, lists: Mapping[str, list[str]], language: str = "ru") -> None:
        self.lists = lists
        self._forms: Callable[[str], tuple[Form, ...]] = english if language == "en" else russian
        self._open: list[str] = []

    def read(self, text: str, negated: str = "no") -> Phrase:
        """The phrase that ``text`` writes; `PhraseFault` says what cannot be read."""
        self._concords: dict[str, frozenset[Concord]] = {}
        self._negated = negated
        self._groups = 0
        parts = [self._part(one) for one in text.split("&")]
        phrase = Phrase(parts, dict(self._concords) if any(part.pairs for part in parts) else {})
        if not phrase.anchors:
            raise PhraseFault("has only words that stand everywhere; name one that tells")
        return phrase

    def _part(self, text: str) -> Part:
        tokens = _TOKEN.findall(text)
        if not tokens:
            raise PhraseFault("is empty")
        rest = [*tokens]
        pairs: list[tuple[str, str]] = []
        pattern, anchors = self._row(rest, pairs)
        if rest:
            raise PhraseFault(f'"{rest[0]}" stands where a word is expected')
        denial = f"не{_BETWEEN}" if self._negated == "only" else ""
        paired = {name for pair in pairs for name in pair}
        pattern = _NAMED.sub(lambda group: group[0] if group[1] in paired else "(?:", pattern)
        return Part(f"(?<![{_LETTER}]){denial}{pattern}(?![{_LETTER}])", anchors, tuple(pairs))

    def _row(
        self, tokens: list[str], pairs: list[tuple[str, str]], *, denied: bool = False
    ) -> tuple[str, tuple[str, ...]]:
        """Words one after another, up to a closing parenthesis or a bar of the group that they stand in."""
        out = ""
        best: tuple[str, ...] = ()
        gap: str | None = None
        agree = False
        previous: _Piece | None = None
        pending = False
        while tokens and tokens[0] not in (")", "|"):
            mark = tokens[0]
            if mark in _GAPS:
                if previous is None or gap is not None:
                    raise PhraseFault(f'"{mark}" needs a word before and behind it')
                gap = _GAPS[tokens.pop(0)]
                continue
            if mark == "~":
                if previous is None or gap is not None:
                    raise PhraseFault('"~" stands between two words')
                tokens.pop(0)
                agree = True
                continue
            piece = self._piece(tokens, pairs, denied=denied)
            if agree:
                if previous is None or not (previous.group and piece.group):
                    raise PhraseFault('"~" stands between two words that have cases')
                pairs.append((previous.group, piece.group))
                agree = False
            denied = piece.pattern in _NOT.values()
            space = gap or _BETWEEN
            if previous is None:
                out = f"(?:{piece.pattern}{_BETWEEN})?" if piece.optional else piece.pattern
                pending = piece.optional
            elif pending:
                # The row began with words that may be absent: their blank is already behind them.
                out += f"(?:{piece.pattern}{space})?" if piece.optional else piece.pattern
                pending = piece.optional
            else:
                out += f"(?:{space}{piece.pattern})?" if piece.optional else f"{space}{piece.pattern}"
            if piece.anchors and not piece.optional and (not best or _rarity(piece.anchors) > _rarity(best)):
                best = piece.anchors
            previous, gap = piece, None
        if gap is not None or agree or previous is None or pending:
            raise PhraseFault("ends where a word is expected")
        return out, best

    def _piece(self, tokens: list[str], pairs: list[tuple[str, str]], *, denied: bool) -> _Piece:
        choices = [self._choice(tokens, pairs, denied=denied)]
        while tokens and tokens[0] == "|" and not self._in_row(choices):
            tokens.pop(0)
            if not tokens:
                raise PhraseFault('"|" needs a word behind it')
            choices.append(self._choice(tokens, pairs, denied=denied))
        piece = choices[0]
        if len(choices) > 1:
            words = [choice.group is not None for choice in choices]
            anchors = tuple(one for choice in choices for one in choice.anchors)
            piece = _Piece(
                "(?:" + "|".join(choice.pattern for choice in choices) + ")",
                anchors if all(choice.anchors for choice in choices) else (),
            )
            if all(words):
                piece.group = self._named(piece)
        if tokens and tokens[0] == "?":
            tokens.pop(0)
            piece.optional = True
        return piece

    def _in_row(self, choices: list[_Piece]) -> bool:
        """Inside parentheses a bar parts rows, not words."""
        return bool(self._open) and bool(choices)

    def _named(self, piece: _Piece) -> str:
        self._groups += 1
        name = f"w{self._groups}"
        piece.pattern = f"(?P<{name}>{piece.pattern})"
        return name

    def _choice(self, tokens: list[str], pairs: list[tuple[str, str]], *, denied: bool) -> _Piece:
        mark = tokens.pop(0)
        if mark == "(":
            return self._group(tokens, pairs, denied=denied)
        if mark.startswith("<"):
            return self._list(mark[1:-1], pairs, denied=denied)
        if mark == "#":
            return _Piece("[0-9]+", ())
        if mark in ("=", "*", "?", "&"):
            raise PhraseFault(f'"{mark}" stands alone')
        return self._word(mark, denied=denied)

    def _group(self, tokens: list[str], pairs: list[tuple[str, str]], *, denied: bool) -> _Piece:
        rows = []
        self._open.append("(")
        while True:
            rows.append(self._row(tokens, pairs, denied=denied))
            if not tokens:
                raise PhraseFault("has a parenthesis that is not closed")
            if tokens.pop(0) == ")":
                break
        self._open.pop()
        anchors = tuple(anchor for _, found in rows for anchor in found)
        return _Piece(
            "(?:" + "|".join(pattern for pattern, _ in rows) + ")",
            anchors if all(found for _, found in rows) else (),
        )

    def _list(self, name: str, pairs: list[tuple[str, str]], *, denied: bool) -> _Piece:
        entries = self.lists.get(name)
        if entries is None:
            raise PhraseFault(f"names the list <{name}>, which is not there")
        if name in self._open:
            raise PhraseFault(f"the list <{name}> names itself")
        tokens: list[str] = []
        for number, entry in enumerate(entries):
            inner = _TOKEN.findall(entry)
            # «родитель|родственник» in a list of rows: each word is a row of its own.
            tokens += (["|"] if number else []) + inner
        tokens.append(")")
        self._open.append(name)
        piece = self._group(tokens, pairs, denied=denied)
        self._open.pop()
        return piece

    def _word(self, mark: str, *, denied: bool) -> _Piece:
        plain = fold(mark.lstrip("=").rstrip("*")).decode("cp1251")
        if not re.fullmatch(f'[{_LETTER}"./%-]+', plain):
            raise PhraseFault(f'"{mark}" is no word')
        guard = "" if denied or self._negated != "no" else _NOT_DENIED
        if mark.endswith("*"):
            return _Piece(f"{guard}{re.escape(plain)}[{_LETTER}]*", (plain,))
        if mark.startswith("=") or not plain.isalpha():
            forms: tuple[Form, ...] = (Form(plain, frozenset()),)
        else:
            forms = self._forms(plain)
        words = [fold(form.word).decode("cp1251") for form in forms]
        common = plain in _COMMON or (len(words) == 1 and len(plain) < 3)
        anchors = () if common else tuple(beginnings(words))
        if plain in _NOT and len(words) == 1:
            return _Piece(_NOT[plain], ())
        piece = _Piece(guard + one_of(words), anchors)
        if len(words) > 1 and any(form.concords for form in forms):
            for word, form in zip(words, forms, strict=True):
                self._concords[word] = self._concords.get(word, frozenset()) | form.concords
            bare = _Piece(one_of(words), anchors)
            self._groups += 1
            piece.group = f"w{self._groups}"
            piece.pattern = f"{guard}(?P<{piece.group}>{bare.pattern})"
        return piece


_LONG_ENOUGH = 4


def beginnings(words: list[str]) -> list[str]:
    """The fewest beginnings, of four letters or more, that all the words have; shorter words stand whole, with ``$``."""
    shared = words[0]
    for word in words:
        while not word.startswith(shared):
            shared = shared[:-1]
    if len(shared) >= _LONG_ENOUGH:
        return [shared]
    if len(words) == 1:
        return [words[0] + "$"]
    out: list[str] = []
    by_next: dict[str, list[str]] = {}
    for word in words:
        by_next.setdefault(word[len(shared) : len(shared) + 1], []).append(word)
    for letter, group in sorted(by_next.items()):
        out += [shared + "$"] if not letter else beginnings(group)
    return out
