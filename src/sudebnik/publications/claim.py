"""A claim: one sentence of the report, bound to the part of an answer that each of its figures comes from."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from sudebnik.codebook.codebook import Codebook
from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.labels import CONTRAST, part_label, value_label, variable_label
from sudebnik.estimates.question import Measure, Question
from sudebnik.estimates.told import NOT_STATED
from sudebnik.estimates.words import why
from sudebnik.publications import values
from sudebnik.publications.denominators import bounds_told, heard, silence_told
from sudebnik.publications.disclosure import FLOOR
from sudebnik.publications.gate import groups_of
from sudebnik.publications.words import Words
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason

SHARES = (Measure.SHARE, Measure.SHARES, Measure.FLOW)
"""Kinds of questions whose figures are shares of a whole."""
COUNTED = (*SHARES, Measure.COUNT)
"""Those that count people who have something."""
_STANDS_ALONE = frozenset(
    {
        Reason.NOBODY_CHECKED,
        Reason.TOO_FEW_CHECKED,
        Reason.STRATUM_UNANSWERED,
        Reason.TOO_FEW_CLUSTERS,
        Reason.TOO_FEW_UNITS,
        Reason.TOO_FEW_VALUES,
    }
)
"""Why a correction is missing while the machine's own count may be told as such; for any other reason nothing is told."""
_ONE_BY_ONE = 5
"""Values of a question about many; each of the most frequent ones gets a sentence."""


class State(StrEnum):
    """How far a claim carries."""

    CORRECTED = "corrected"
    """The machine's errors are counted."""
    MACHINE = "machine"
    """The machine's word, and nothing is known of its errors."""
    REFUSED = "refused"
    """No figure; what can be said all the same stands in its place."""
    HIDDEN = "hidden"
    """So few people that a figure would point at them."""
    NOBODY = "nobody"
    """Nobody fits the question, or nobody has an answer."""


class Claim(NamedTuple):
    """One part of an answer as the report says it."""

    answer: Answer
    part: Part
    state: State
    silent: int = 0
    """How many of those with an answer are silent texts, where that may be said."""

    @property
    def id(self) -> str:
        return "/".join((self.answer.question.id, *self.part.key))

    @property
    def of_record(self) -> bool:
        """Whether it says what cards and headings say, so that nothing had to be corrected."""
        return "record_as_read" in self.answer.assumptions

    @property
    def badge(self) -> str:
        """The key of the few words that stand beside the sentence."""
        return "record" if self.state is State.CORRECTED and self.of_record else str(self.state)

    @property
    def figure(self) -> Estimate | None:
        """The figure that the sentence gives: the corrected one, else the machine's."""
        found = self.part.naive if self.state is State.MACHINE else self.part.corrected
        return (
            found if isinstance(found, Estimate) and self.state in (State.CORRECTED, State.MACHINE) else None
        )


def claim_of(answer: Answer, part: Part, hidden: Collection[tuple[str, ...]], floor: int = FLOOR) -> Claim:
    """``hidden`` are the keys that the gate holds back with this floor."""
    if part.key in hidden:
        state = State.HIDDEN
    elif not part.basis.answered and not part.basis.units:
        state = State.NOBODY
    elif isinstance(part.corrected, Estimate):
        state = State.CORRECTED
    elif (
        isinstance(part.naive, Estimate)
        and part.corrected.reason in _STANDS_ALONE
        and answer.question.measure is not Measure.TREND
    ):
        state = State.MACHINE
    else:
        state = State.REFUSED
    return Claim(answer, part, state, silence_told(answer, part, hidden, floor))


def claims(
    answer: Answer, hidden: Collection[tuple[str, ...]], most: int = _ONE_BY_ONE, floor: int = FLOOR
) -> Iterator[Claim]:
    """The parts that the report says in sentences: the whole, or of a question about many values the ``most`` frequent ones."""
    parts = answer.parts
    if answer.question.measure is Measure.SHARES:
        heads = groups_of(answer)
        each = [
            part
            for part in parts
            if len(part.key) == 1 and part.basis.hits and part.key not in heads and part.key != (NOT_STATED,)
        ]
        shown = sorted(
            (part for part in each if part.key not in hidden), key=lambda part: (-part.basis.hits, part.key)
        )
        parts = tuple(shown[:most]) or parts[:1]
        if not shown and each:
            yield Claim(answer, answer.parts[0], State.HIDDEN)
            return
    for part in parts if answer.question.measure is Measure.SHARES else parts[:1]:
        yield claim_of(answer, part, hidden, floor)


# -- numbers -----------------------------------------------------------------------------------------


def number(value: float, question: Question, words: Words, *, key: tuple[str, ...] = ()) -> str:
    """A figure in the unit of its question: whole percents, persons, months or days with one decimal at the most."""
    if question.measure in SHARES:
        return points(value, words) if key[:1] == (CONTRAST,) else percent(value, words)
    if question.measure is Measure.COUNT:
        return str(round(value))
    if question.measure is Measure.TREND:
        return signed(value, words)
    return values.figure(round(value, 1), words)


def percent(share: float, words: Words) -> str:
    """«58 %»; what is neither none nor all is never said to be."""
    blank = "\N{NO-BREAK SPACE}" if words.language == "ru" else ""
    whole = round(100 * share)
    if share > 0 and whole == 0:
        return f"<1{blank}%"
    if share < 1 and whole == 100:
        return f">99{blank}%"
    return values.percent(share, words)


def points(share: float, words: Words) -> str:
    """A difference of shares in percentage points, with its sign."""
    return words("points", n=_signed(round(100 * share)))


def signed(change: float, words: Words) -> str:
    """A change in per cent as a whole number with its sign."""
    blank = "\N{NO-BREAK SPACE}" if words.language == "ru" else ""
    return f"{_signed(round(change))}{blank}%"


def _signed(whole: int) -> str:
    return f"+{whole}" if whole > 0 else str(whole).replace("-", "\N{MINUS SIGN}")


def interval(
    found: Estimate, question: Question, words: Words, *, key: tuple[str, ...] = ()
) -> tuple[str, str]:
    """The ends of an interval; those of a count go outwards to whole persons."""
    low, high = found.interval[:2]
    if question.measure is Measure.COUNT:
        return str(math.floor(max(low, 0) + 1e-9)), str(math.ceil(high - 1e-9))
    return number(low, question, words, key=key), number(high, question, words, key=key)


def with_interval(found: Estimate, question: Question, words: Words, *, key: tuple[str, ...] = ()) -> str:
    """«58 % (53–63)»: the unit stands once."""
    value = number(found.value, question, words, key=key)
    low, high = interval(found, question, words, key=key)
    if question.measure in SHARES and key[:1] != (CONTRAST,):
        low, high = _bare(low), _bare(high)
    to = (
        words("to_between")
        if low.startswith(("+", "\N{MINUS SIGN}")) or high.startswith("\N{MINUS SIGN}")
        else "–"
    )
    unit = unit_of(question, words)
    return f"{value}{' ' + unit if unit else ''} ({low}{to}{high})"


def unit_of(question: Question, words: Words) -> str:
    """«мес.», «дн.», or nothing where the number has its own."""
    if question.measure in (*COUNTED, Measure.TREND):
        return ""
    variable = question.variable or ""
    if "days" in variable:
        return words("unit_days")
    months = variable in ("real_term", "term", "range_low", "range_high") or "months" in variable
    return words("unit_months") if months else ""


# -- sentences ---------------------------------------------------------------------------------------


def sentence(claim: Claim, codebook: Codebook, words: Words, floor: int) -> str:
    """The question's own sentence with the claim's figures in their places; `UsageError` is left to the file's check.

    Where the machine's errors are counted, ``hits`` is the corrected share times the whole, and says that it is about so many.
    """
    question, basis = claim.answer.question, claim.part.basis
    said = question.statement.get(words.language)
    found = claim.figure
    known = heard(claim.answer, claim.part, floor)
    given: dict[str, object] = {
        "n": basis.answered,
        "units": words("hidden") if known.units is None else known.units,
        "hits": basis.hits,
        "checked": basis.checked,
        "missing": words("few", floor=floor) if known.lacking is None else known.lacking,
        "label": " · ".join(
            _in_law(piece, words)
            for piece in part_label(question, claim.part.key, codebook, words.language).split(" · ")
        ),
    }
    if found is not None:
        value = number(found.value, question, words, key=claim.part.key)
        low, high = interval(found, question, words, key=claim.part.key)
        if _BETWEEN in said and question.measure in SHARES:
            low, high = _bare(low), _bare(high)
        given |= {"share": value, "value": value, "low": low, "high": high}
        if claim.state is State.CORRECTED and question.measure in SHARES:
            given["hits"] = round(found.value * basis.answered)
    if claim.part.bounds:
        bounds = bounds_told(claim.answer, claim.part, floor)
        least, most = (number(one, question, words) for one in bounds) if bounds else (words("hidden"),) * 2
        given |= {"least": least, "most": most}
    return _begun(words.filled(said, **given))


def _begun(said: str) -> str:
    """A sentence begins with a great letter, though a label in quotation marks stands first."""
    at = 1 if said[:1] in "«“" else 0
    return said[:at] + said[at : at + 1].upper() + said[at + 1 :]


_BETWEEN = "{low}–{high}"
"""Where a statement writes the limits so, the sign of per cent stands once, at the figure."""


def _bare(share: str) -> str:
    return share.rstrip("%\N{NO-BREAK SPACE}")


def refusal(found: NotEstimable, question: Question, words: Words) -> str:
    """Why there is no figure, and what can be said all the same."""
    said = why(found).get(words.language)
    least, most = (None if one is None else _limit(one, question, words) for one in (found.least, found.most))
    if least is not None and most is not None:
        return f"{said}; {words('floor_between', least=least, most=most)}"
    if least is not None:
        return f"{said}; {words('floor_least', least=least)}"
    return f"{said}; {words('floor_most', most=most)}" if most is not None else said


def _limit(value: float, question: Question, words: Words) -> str:
    """What can be said all the same; of a trend it is how many are here."""
    if question.measure is Measure.TREND:
        return words("so_many_here", n=round(value))
    return f"{number(value, question, words)} {unit_of(question, words)}".rstrip()


def label(answer: Answer, key: tuple[str, ...], codebook: Codebook, words: Words) -> str:
    """A part in words: articles as lawyers write them, yes and no with what they are said of."""
    if answer.question.measure is Measure.REGRESSION and key:
        return term(key[0], "/".join(key[1:]), codebook, words)
    said = part_label(answer.question, key, codebook, words.language)
    pieces = []
    for place, piece in enumerate(said.split(" · ")):
        if key[:1] != (CONTRAST,) and key[place : place + 1] in (("true",), ("false",)):
            pieces.append(f"{_variable(answer.question, place, codebook, words)}: {piece}")
        else:
            pieces.append(_in_law(piece, words))
    return " · ".join(pieces)


def _in_law(piece: str, words: Words) -> str:
    """``337.5`` as lawyers write it; anything else as it is."""
    article, _, part = piece.partition(".")
    return values.article({"article": article, "part": part}, words) if _ARTICLE.fullmatch(piece) else piece


def term(name: str, level: str | None, codebook: Codebook, words: Words) -> str:
    """A term of a regression: the variable, and where it is a category the level that is compared."""
    named = variable_label(name, codebook, words.language)
    if not level:
        return named
    said = value_label(name, level, codebook, words.language)
    article, _, part = said.partition(".")
    return f"{named}: {values.article({'article': article, 'part': part}, words) if _ARTICLE.fullmatch(said) else said}"


_ARTICLE = re.compile(r"\d{3}(?:\.\d)?(?:\.\d(?:\.\d)?)?")


def _variable(question: Question, place: int, codebook: Codebook, words: Words) -> str:
    """What the place of a key is about: a variable of ``by``, then the one that is asked."""
    by = [name for name in question.by if name not in ("speaker", "answer")]
    name = by[place] if place < len(by) else question.variable or ""
    return variable_label(name, codebook, words.language)
