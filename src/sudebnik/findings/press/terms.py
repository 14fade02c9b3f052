"""What each length of time in a case measures: the sentence, the absence, what was asked, a change on appeal, or nothing of these.

The words nearest to the number decide. Both languages have the same measures; their words stand in `english_terms` and
`russian_terms`.
"""

from __future__ import annotations

from enum import StrEnum
from types import ModuleType
from typing import NamedTuple

from sudebnik.findings.press import english_terms, russian_terms
from sudebnik.findings.press.cases import Stretch
from sudebnik.findings.press.lengths import READERS, Length


class Measure(StrEnum):
    """What a length of time is a length of."""

    SENTENCE = "sentence"
    CHANGED = "changed"
    BEFORE = "before"
    DELTA = "delta"
    ABSENCE = "absence"
    ASKED = "asked"
    PROBATION = "probation"
    PRIOR = "prior"
    OTHER = "other"


class Term(NamedTuple):
    """A length with its measure; ``stretch`` is where it stands, ``sign`` is −1 or 1 for a change."""

    length: Length
    measure: Measure
    stretch: Stretch
    sign: int = -1


_TONGUES: dict[str, ModuleType] = {"en": english_terms, "ru": russian_terms}


def terms(text: str, language: str, stretches: tuple[Stretch, ...]) -> list[Term]:
    """Every length in the stretches about one man, in the order of the text."""
    tongue = _TONGUES[language]
    found: list[Term] = []
    prior = (-1, -1)
    for stretch in stretches:
        begin = max(stretch.start, stretch.sentence.start)
        opens = tongue.PRIOR_OPENS.search(text, begin, stretch.end)
        if opens is not None:
            prior = (opens.start(), _prior_end(text, tongue, stretch))
        for length in READERS[language](text, begin, stretch.end):
            measure, sign = _measure(text, tongue, stretch, length, prior)
            found.append(Term(length, measure, stretch, sign))
        found.extend(_elliptic(text, tongue, stretch, found))
    found.sort(key=lambda term: term.length.start)
    return found


def _prior_end(text: str, tongue: ModuleType, stretch: Stretch) -> int:
    """«He had two convictions» speaks of what follows: the next sentence is theirs too."""
    end = text.find("\n", stretch.sentence.end)
    follow = tongue.SENTENCE_END.search(text, stretch.sentence.end + 2)
    stop = follow.end() if follow else len(text)
    return min(stop, end if end >= 0 else len(text))


_REACH = 130
_DASHES = ("—", "–", ":")
"""Behind one of these a bare number of years is a sentence: «итог – семь лет»."""


def _measure(
    text: str,
    tongue: ModuleType,
    stretch: Stretch,
    length: Length,
    prior: tuple[int, int],
) -> tuple[Measure, int]:
    begin = max(stretch.sentence.start, stretch.start - 40, length.start - _REACH)
    left = text[begin : length.start]
    right = text[length.end : min(stretch.sentence.end, length.end + 90)]
    for measure, pattern in tongue.RIGHT:
        if pattern.match(right):
            if measure is Measure.DELTA or measure == "delta":
                return Measure.DELTA, _sign(tongue, left + right)
            return Measure(measure), -1
    for measure, pattern in tongue.LEFT:
        if pattern.search(left):
            if measure == "delta":
                return Measure.DELTA, _sign(tongue, left)
            if measure == "sentence" and _is_prior(text, tongue, stretch, left, right, length, prior):
                return Measure.PRIOR, -1
            if measure == "since":
                return Measure.ABSENCE if tongue.ENDS_AFTER.match(right) else Measure.OTHER, -1
            return Measure(measure), -1
    if tongue.HIDEOUT.match(right):
        return Measure.ABSENCE, -1
    alone = not text[stretch.sentence.start : length.start].strip() and not right.strip(" .!")
    if alone and length.unit != "months":
        return Measure.ABSENCE, -1
    if tongue.LATER.match(right) and tongue.ENDED.search(left):
        return Measure.ABSENCE, -1
    if left.rstrip()[-1:] in _DASHES and length.unit == "months" and tongue.UNDER_REGIME.match(right):
        return Measure.SENTENCE, -1
    nearest: tuple[int, str] | None = None
    for measure, pattern in tongue.NEAR:
        for match in pattern.finditer(left):
            if nearest is None or match.end() > nearest[0]:
                nearest = match.end(), measure
    behind: tuple[int, str] | None = None
    for measure, pattern in tongue.BEHIND:
        match = pattern.search(right)
        if match is not None and (behind is None or match.start() < behind[0]):
            behind = match.start(), measure
    if nearest is not None and nearest[1] == "sentence" and length.unit != "months":
        nearest = None
    if behind is not None and (nearest is None or behind[0] < len(left) - nearest[0]):
        chosen = behind[1]
    elif nearest is not None:
        chosen = nearest[1]
    elif (
        (tongue.BARE.match(left.strip()) or left.rstrip()[-1:] in _DASHES)
        and length.unit == "months"
        and length.number >= 12
    ):
        chosen = "sentence"
    else:
        return Measure.OTHER, -1
    if chosen == "sentence" and _is_prior(text, tongue, stretch, left, right, length, prior):
        return Measure.PRIOR, -1
    return Measure(chosen), _sign(tongue, left)


def _is_prior(
    text: str,
    tongue: ModuleType,
    stretch: Stretch,
    left: str,
    right: str,
    length: Length,
    prior: tuple[int, int],
) -> bool:
    """A sentence for an earlier crime: by the words before it, or by a crime that no soldier's absence is."""
    if tongue.PRIOR_LEFT.search(left):
        return True
    sentence = text[stretch.sentence.start : stretch.sentence.end]
    if prior[0] < length.start < prior[1] and tongue.CRIMES.search(sentence):
        return tongue.MILITARY.search(sentence) is None
    return tongue.CRIME.search(right) is not None and tongue.MILITARY.search(left + right) is None


def _sign(tongue: ModuleType, words: str) -> int:
    return 1 if tongue.HARDER.search(words) else -1


def _elliptic(text: str, tongue: ModuleType, stretch: Stretch, found: list[Term]) -> list[Term]:
    """«from six years to five and a half»; «for thirty-seven days and then for twelve»: a number whose unit is left out."""
    extra: list[Term] = []
    own = [term for term in found if stretch.start <= term.length.start < stretch.end]
    for measure, pattern in tongue.ELLIPTIC:
        for match in pattern.finditer(text, stretch.start, stretch.end):
            value = tongue.bare_number(match["n"])
            before = [term for term in found if term.length.start < match.start("n")]
            after = [term for term in own if term.length.start >= match.end("n")]
            model = before[-1] if before else (after[0] if after else None)
            if (
                value is None
                or (model is None and measure not in ("sentence", "asked"))
                or any(term.length.start <= match.start("n") < term.length.end for term in own)
            ):
                continue
            unit, number = (model.length.unit if model is not None else "months"), value
            if measure in ("sentence", "asked"):
                # «дали шесть», «makes it five»: years, whatever was counted before.
                unit, number = "months", value * 12
            elif (
                unit == "months" and model is not None and measure != "absence" and model.length.number >= 12
            ):
                number = value * 12
            if measure == "absence" and model is not None and model.measure is not Measure.ABSENCE:
                continue
            length = Length(match.start("n"), match.end("n"), unit, number, "exact")
            extra.append(Term(length, Measure(measure), stretch, -1))
    return extra
