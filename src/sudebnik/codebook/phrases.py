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
from sudebnik.text.forms import ENDING, Concord, concords, english, one_of, russian
from sudebnik.text.notation import to_re
from sudebnik.text.plane import fold

_LETTER = "а-яa-z0-9_"
_BETWEEN = f"[^{_LETTER}]{{1,4}}"
_WORD = f"[{_LETTER}]+"
_FEW = f"{_BETWEEN}(?:{_WORD}{_BETWEEN}){{0,3}}"
_ANY = f"{_BETWEEN}(?:[^\\x00]*?{_BETWEEN})?"
_GAPS = {"..": _FEW, "...": _ANY}
_NOT_DENIED = (
    rf"(?<![^{_LETTER}]не[ \n])(?<!\Aне[ \n])(?<![^{_LETTER}]не был[ \n])(?<![^{_LETTER}]не был[аои][ \n])"
)
_NOT_DENIED_EN = rf"(?<![^{_LETTER}]not[ \n])"
_NOT = {"не": f"не(?:{_BETWEEN}(?:был[аои]?|будет|будут))?", "not": "not"}
"""«Не рассмотреть» is also «не было рассмотрено»."""
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
        mine = self.concords.get(left.decode("cp1251"))
        its = self.concords.get(right.decode("cp1251"))
        if mine is None or its is None:
            return True  # a participle, whose cases are not told apart
        return any(
            number == its_number
            and case == its_case
            and (not gender or not its_gender or gender == its_gender)
            for gender, number, case in mine
            for its_gender, its_number, its_case in its
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
@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or a choice: literal ``words``, ``rows`` that are patterns, and the beginnings by which it is sought.

    ``lemmas`` are the words as they were written.
    """

    words: frozenset[str]
    rows: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        rows = [*self.rows, *([one_of(self.words)] if self.words else [])]
        return rows[0] if len(rows) == 1 and not self.rows else f"(?:{'|'.join(rows)})"

    def denies(self) -> bool:
        """Whether it is «не»."""
        return not self.words and len(self.rows) == 1 and self.rows[0] in _NOT.values()


def _joined(pieces: list[_Piece]) -> _Piece:
    """One or the other; without beginnings where one of them has none."""
    sought = all(piece.anchors for piece in pieces)
    return _Piece(
        frozenset(word for piece in pieces for word in piece.words),
        tuple(dict.fromkeys(row for piece in pieces for row in piece.rows)),
        tuple(dict.fromkeys(anchor for piece in pieces for anchor in piece.anchors)) if sought else (),
        tuple(lemma for piece in pieces for lemma in piece.lemmas),
    )


class Reader:
    """Reads phrases of one language with the named lists of a codebook; words and lists are looked up once."""

    def __init__(self, lists: Mapping[str, list[str]], language: str = "ru") -> None:
        self.lists = lists
        self._forms: Callable[[str], tuple[str, ...]] = english if language == "en" else russian
        self._guard = _NOT_DENIED_EN if language == "en" else _NOT_DENIED
        self._words: dict[str, _Piece] = {}
        self._lists: dict[tuple[str, bool], _Piece] = {}
        self._concords: dict[str, frozenset[Concord]] = {}
        self._open: list[str] = []
        self._guarded = True
        self._names = 0

    def read(self, text: str, negated: str = "no") -> Phrase:
        """The phrase that ``text`` writes; `PhraseFault` says what cannot be read."""
        self._guarded = negated == "no"
        self._open.clear()
        self._concords.clear()
        self._names = 0
        parts = [self._part(one, denied=negated == "only") for one in text.split("&")]
        phrase = Phrase(parts, dict(self._concords))
        if not phrase.anchors:
            raise PhraseFault("has only words that stand everywhere; name one that tells")
        return phrase

    def _part(self, text: str, *, denied: bool) -> Part:
        tokens = _TOKEN.findall(text)
        if not tokens:
            raise PhraseFault("is empty")
        pairs: list[tuple[str, str]] = []
        pattern, anchors = self._row(tokens, pairs, denied=denied)
        if tokens:
            raise PhraseFault(f'"{tokens[0]}" stands where a word is expected')
        denial = f"не{_BETWEEN}" if denied else ""
        return Part(f"(?<![{_LETTER}]){denial}{pattern}(?![{_LETTER}])", anchors, tuple(pairs))

    def _row(
        self, tokens: list[str], pairs: list[tuple[str, str]], *, denied: bool
    ) -> tuple[str, tuple[str, ...]]:
        """Words one after another, up to a closing parenthesis or a bar of the group that they stand in."""
        out = ""
        best: tuple[str, ...] = ()
        gap: str | None = None
        agrees = False
        before: str | None = None
        pending = False
        while tokens and tokens[0] not in (")", "|"):
            mark = tokens[0]
            if mark in _GAPS or mark == "~":
                tokens.pop(0)
                if before is None or gap is not None or agrees:
                    raise PhraseFault(f'"{mark}" needs a word before and behind it')
                gap = _GAPS.get(mark)
                agrees = mark == "~"
                continue
            piece, optional = self._piece(tokens, denied=denied)
            pattern, name = piece.pattern, ""
            if agrees or tokens[:1] == ["~"]:
                if piece.rows or not piece.words or optional:
                    raise PhraseFault('"~" stands between two words that have cases')
                for lemma in piece.lemmas:
                    self._concords.update(concords(lemma))
                self._names += 1
                name = f"w{self._names}"
                pattern = f"(?P<{name}>{pattern})"
            if agrees:
                pairs.append((before or "", name))
                agrees = False
            if self._guarded and not denied and not piece.denies():
                pattern = self._guard + pattern
            denied = piece.denies()
            space = gap or _BETWEEN
            if before is None or pending:
                # What may be absent at the beginning has its blank behind it.
                out += f"(?:{pattern}{space})?" if optional else pattern
                pending = optional
            else:
                out += f"(?:{space}{pattern})?" if optional else f"{space}{pattern}"
            if piece.anchors and not optional and (not best or _rarity(piece.anchors) > _rarity(best)):
                best = piece.anchors
            before, gap = name, None
        if gap is not None or agrees or before is None or pending:
            raise PhraseFault("ends where a word is expected")
        return out, best

    def _piece(self, tokens: list[str], *, denied: bool) -> tuple[_Piece, bool]:
        """A word, or words with bars between them (inside parentheses a bar parts rows); and whether it may be absent."""
        choices = [self._choice(tokens, denied=denied)]
        while tokens and tokens[0] == "|" and not self._open:
            tokens.pop(0)
            if not tokens:
                raise PhraseFault('"|" needs a word behind it')
            choices.append(self._choice(tokens, denied=denied))
        optional = tokens[:1] == ["?"]
        if optional:
            tokens.pop(0)
        return choices[0] if len(choices) == 1 else _joined(choices), optional

    def _choice(self, tokens: list[str], *, denied: bool) -> _Piece:
        mark = tokens.pop(0)
        if mark == "(":
            return self._group(tokens, "(", denied=denied)
        if mark.startswith("<"):
            return self._list(mark[1:-1], denied=denied)
        if mark == "#":
            return _Piece(frozenset(), ("[0-9]+",))
        if mark in ("=", "*", "?", "&"):
            raise PhraseFault(f'"{mark}" stands alone')
        if mark not in self._words:
            self._words[mark] = self._word(mark)
        return self._words[mark]

    def _group(self, tokens: list[str], name: str, *, denied: bool) -> _Piece:
        rows: list[_Piece] = []
        self._open.append(name)
        while True:
            rows.append(self._one_row(tokens, denied=denied))
            if not tokens:
                raise PhraseFault("has a parenthesis that is not closed")
            if tokens.pop(0) == ")":
                break
        self._open.pop()
        return _joined(rows)

    def _one_row(self, tokens: list[str], *, denied: bool) -> _Piece:
        """A row of a group: a single word stays a word, so that many of them are written as one pattern."""
        if len(tokens) > 1 and tokens[1] in (")", "|"):
            return self._choice(tokens, denied=denied)
        # Before its first word stands what is before the group; that is looked at there.
        guarded, self._guarded = self._guarded, False
        pattern, anchors = self._row(tokens, [], denied=denied)
        self._guarded = guarded
        return _Piece(frozenset(), (pattern,), anchors)

    def _list(self, name: str, *, denied: bool) -> _Piece:
        entries = self.lists.get(name)
        if entries is None:
            raise PhraseFault(f"names the list <{name}>, which is not there")
        if name in self._open:
            raise PhraseFault(f"the list <{name}> names itself")
        known = self._lists.get((name, denied))
        if known is None:
            tokens: list[str] = []
            for number, entry in enumerate(entries):
                # «родитель|родственник» in a list of rows: each word is a row of its own.
                tokens += (["|"] if number else []) + _TOKEN.findall(entry)
            known = self._group([*tokens, ")"], name, denied=denied)
            self._lists[name, denied] = known
        return known

    def _word(self, mark: str) -> _Piece:
        plain = fold(mark.lstrip("=").rstrip("*")).decode("cp1251")
        if not re.fullmatch(f'[{_LETTER}"./%-]+', plain):
            raise PhraseFault(f'"{mark}" is no word')
        if plain in _NOT and not mark.endswith("*"):
            return _Piece(frozenset(), (_NOT[plain],))
        if mark.endswith("*"):
            return _Piece(frozenset(), (f"{re.escape(plain)}[{_LETTER}]*",), (plain,))
        literal = mark.startswith("=") or not plain.isalpha()
        words = [plain] if literal else [fold(form).decode("cp1251") for form in self._forms(plain)]
        common = plain in _COMMON or (len(words) == 1 and len(plain) < _SHORTEST)
        return _Piece(frozenset(words), (), () if common else tuple(beginnings(words)), (plain,))


_SHORTEST = 3


_LONG_ENOUGH = 4


def beginnings(words: list[str]) -> list[str]:
    """The fewest beginnings, of four letters or more, that all the words have; shorter words stand whole, with ``$``."""
    words = [word.partition(ENDING)[0] for word in words]
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
