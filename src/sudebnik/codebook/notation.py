r"""The notation of phrases: a lawyer writes dictionary forms, with gaps, choices and company.

``рапорт|обращение .. не рассмотреть|подписать`` finds «рапорт он подал, но его не рассмотрели». The notation:

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
from collections.abc import Mapping

from sudebnik.codebook.lexicon import NOT, NUMBER, Lexicon
from sudebnik.codebook.phrases import ANY, FEW, NEXT, Phrase, Row, Step
from sudebnik.text.forms import Concord, concords
from sudebnik.text.plane import fold

_GAPS = {"..": FEW, "...": ANY}
_TOKEN = re.compile(r"\.\.\.|\.\.|[()|?&~#]|<[^<>]+>|=?[^\s()|?&~<>=#*]+\*?|=|\*")
_WORD = re.compile("[а-яa-z0-9_]+")
_ODD = re.compile(r'[^а-яa-z0-9_"./%-]')
_NOT = frozenset(("не", "not"))
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


class Reader:
    """Reads phrases of one language with the named lists of a codebook's file."""

    def __init__(
        self, lists: Mapping[str, list[str]], language: str = "ru", lexicon: Lexicon | None = None
    ) -> None:
        self.lists = lists
        self.language = language
        self.lexicon = Lexicon() if lexicon is None else lexicon
        self._known: dict[str, Step] = {}
        self._lists: dict[tuple[str, bool], Step] = {}
        self._lemmas: dict[int, str] = {}
        self._concords: dict[str, frozenset[Concord]] = {}
        self._open: list[str] = []
        self._guarded = True

    def read(self, text: str, negated: str = "no") -> Phrase:
        """The phrase that ``text`` writes; `PhraseFault` says what cannot be read."""
        self._guarded = negated == "no"
        self._open.clear()
        self._concords = {}
        parts = tuple(self._part(one, denied=negated == "only") for one in text.split("&"))
        phrase = Phrase(parts, self.lexicon, self._concords)
        if not any(need and need.isdisjoint(self.lexicon.common) for need in phrase.needs):
            raise PhraseFault("has only words that stand everywhere; name one that tells")
        return phrase

    def _part(self, text: str, *, denied: bool) -> Row:
        tokens = _TOKEN.findall(text)
        if not tokens:
            raise PhraseFault("is empty")
        row = self._row(tokens, denied=denied)
        if tokens:
            raise PhraseFault(f'"{tokens[0]}" stands where a word is expected')
        return (Step(frozenset((NOT,))), *row) if denied else row

    def _row(self, tokens: list[str], *, denied: bool) -> Row:
        """Words one after another, up to a closing parenthesis or a bar of the group that they stand in."""
        steps: list[Step] = []
        reach = NEXT
        mark = ""
        while tokens and tokens[0] not in (")", "|"):
            if tokens[0] in _GAPS or tokens[0] == "~":
                if not steps or mark:
                    raise PhraseFault(f'"{tokens[0]}" needs a word before and behind it')
                mark = tokens.pop(0)
                reach = _GAPS.get(mark, NEXT)
                continue
            piece = self._piece(tokens, denied=denied)
            if mark == "~" or tokens[:1] == ["~"]:
                self._with_cases(piece)
            guarded = self._guarded and not denied and NOT not in piece[0].entries
            said = piece[0].entries
            # «не было связи» denies the link, and the phrase «не быть связь» says so
            denied = said == {NOT} or (denied and self.lexicon.word("быть", "ru") in said)
            for number, step in enumerate(piece):
                steps.append(
                    step.but(
                        reach=NEXT if number else reach,
                        guarded=guarded and not number,
                        agrees=mark == "~" and not number,
                    )
                )
            reach, mark = NEXT, ""
        if mark or not steps or all(step.optional for step in steps):
            raise PhraseFault("ends where a word is expected")
        return tuple(steps)

    def _with_cases(self, piece: Row) -> None:
        """Note the cases of a word that must agree with its neighbour."""
        if (
            len(piece) > 1
            or piece[0].rows
            or piece[0].optional
            or not piece[0].entries <= self._lemmas.keys()
        ):
            raise PhraseFault('"~" stands between two words that have cases')
        for entry in piece[0].entries:
            for word, found in concords(self._lemmas[entry]).items():
                self._concords[word] = self._concords.get(word, frozenset()) | found

    def _piece(self, tokens: list[str], *, denied: bool) -> Row:
        """A word, or words with bars between them (inside parentheses a bar parts rows), optional or not."""
        choices = [self._choice(tokens, denied=denied)]
        while tokens and tokens[0] == "|" and not self._open:
            tokens.pop(0)
            if not tokens:
                raise PhraseFault('"|" needs a word behind it')
            choices.append(self._choice(tokens, denied=denied))
        piece = choices[0] if len(choices) == 1 else (_joined(choices),)
        if tokens[:1] == ["?"]:
            tokens.pop(0)
            return (_joined([piece]).but(optional=True),)
        return piece

    def _choice(self, tokens: list[str], *, denied: bool) -> Row:
        mark = tokens.pop(0)
        if mark == "(":
            return (self._group(tokens, "(", denied=denied),)
        if mark.startswith("<"):
            return (self._list(mark[1:-1], denied=denied),)
        if mark == "#":
            return (Step(frozenset((NUMBER,))),)
        if mark in ("=", "*", "?", "&"):
            raise PhraseFault(f'"{mark}" stands alone')
        return self._word(mark)

    def _group(self, tokens: list[str], name: str, *, denied: bool) -> Step:
        rows: list[Row] = []
        self._open.append(name)
        # Before the first word of a row stands what is before the group; that is looked at there.
        guarded, self._guarded = self._guarded, False
        while True:
            rows.append(self._row(tokens, denied=denied))
            if not tokens:
                raise PhraseFault("has a parenthesis that is not closed")
            if tokens.pop(0) == ")":
                break
        self._guarded = guarded
        self._open.pop()
        return _joined(rows)

    def _list(self, name: str, *, denied: bool) -> Step:
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
            known = self._lists[name, denied] = self._group([*tokens, ")"], name, denied=denied)
        return known

    def _word(self, mark: str) -> Row:
        """The steps of a word: one, or one for each part of a word with a hyphen."""
        plain = fold(mark.lstrip("=").rstrip("*")).decode("cp1251")
        parts = _WORD.findall(plain)
        if not parts or _ODD.search(plain):
            raise PhraseFault(f'"{mark}" is no word')
        if plain in _NOT and not mark.endswith("*"):
            return (Step(frozenset((NOT,))),)
        steps = [self._step(part, "=") for part in parts[:-1]]
        ending = "*" if mark.endswith("*") else "=" if mark.startswith("=") else ""
        return (*steps, self._step(parts[-1], ending))

    def _step(self, word: str, mark: str) -> Step:
        known = self._known.get(word + mark)
        if known is None:
            if mark == "*":
                number = self.lexicon.beginning(word)
            elif mark == "=" or not word.isalpha():
                number = self.lexicon.form(word)
            else:
                number = self.lexicon.word(word, self.language)
                self._lemmas[number] = word
            if word in _COMMON or len(word) == 1:
                self.lexicon.common.add(number)
            known = self._known[word + mark] = Step(frozenset((number,)))
        return known


def _joined(rows: list[Row]) -> Step:
    """One row or the other; single words are one choice of words."""
    single = [row[0] for row in rows if len(row) == 1 and not row[0].optional]
    longer = [row for row in rows if len(row) > 1 or row[0].optional]
    return Step(
        frozenset(entry for step in single for entry in step.entries),
        (*(row for step in single for row in step.rows), *longer),
    )
