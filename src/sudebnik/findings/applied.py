"""Which articles of the General Part an act applies, and which it takes out of the verdict under review.

What the operative part and its «руководствуясь …» name is applied, unless it is refused, explained or told of an
earlier verdict (VARIABLES.md, ``applied``).
"""

from __future__ import annotations

import re

from sudebnik.findings import decision
from sudebnik.findings.clauses import sentence_end
from sudebnik.findings.decision import clause_end, clause_start, persons_between
from sudebnik.findings.imposed import Sentence
from sudebnik.findings.reading import Reading
from sudebnik.law.articles import Article
from sudebnik.text.span import Span


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_NEGATED = _on_plane(
    r"без применени[а-я]|(?<![а-я])не (?:примен|усматрив|наход)|оснований|исключ|разъясн|в случае|неприменим|отсутств|уклонени"
)
_EARLIER_ARTICLE = _on_plane(
    r"приговор[а-я]{0,2}(?![а-я])[^;\n]{0,260}?(?:(?<![а-я])по|с применением|,|условно-досрочно)[^;\n]{0,40}$"
)
_IMPOSE = _on_plane(
    r"на основании|в соответствии|в силу|согласно|по правилам|назнач(?:ить|ив)|окончательн|применени|с учетом|руководств|отмен"
)
_VERDICT = "приговор".encode("cp1251")
_GUIDED = "руководств".encode("cp1251")
_FORMULA = 600
_HEADING = 45
"""Between «руководствуясь …, суд» and the operative part stands no more than its heading."""
_CODE_BEHIND = _on_plane(r" {0,2}у(?:п|и)?к(?![а-я])")
_GROUND = _on_plane(r"[ \n]*(?:на основании|в соответствии|в силу|исходя из)")
_COURT_FINE = frozenset({"104.4", "104.5"})
_UNPAID = "неуплат".encode("cp1251")
"""«По ч. 2 ст. 104.4 в случае неуплаты штраф отменяется»: a warning, applied to nobody yet."""
BEFORE_CONVICTED = 90


def rules(reading: Reading, operative: Span, found: dict[int, Sentence]) -> None:
    """Articles of the General Part that the operative part and its «руководствуясь …» apply."""
    start, end = operative
    low = _formula(reading, start)
    named = [one for span in (Span(low, start), operative) for one in decision.articles(reading, span)]
    for one in named:
        if one.is_offence or one.end <= low:
            continue
        clause = clause_start(reading, one.start, low)
        if _NEGATED.search(reading.plane, clause, one.start):
            continue
        verb = max(
            (verb.end() for verb in _IMPOSE.finditer(reading.plane, clause, one.start)), default=clause
        )
        if _EARLIER_ARTICLE.search(reading.plane, verb, one.start):
            continue
        close = clause_end(reading, one.end, end)
        if one.article in _COURT_FINE and reading.plane.find(_UNPAID, one.end, close) >= 0:
            continue
        people = list(found) if one.start < start else persons_between(reading, clause, close, one.start)
        for person in people:
            found[person].applied.append(one)


def _guided_until(reading: Reading, formula: int, operative: int) -> int:
    """Where the sentence of «руководствуясь» ends; «446.3. УПК» does not end it."""
    end = formula
    while True:
        end = sentence_end(reading.text, reading.plane, end, operative - end)
        if end >= operative or not _CODE_BEHIND.match(reading.plane, end):
            return end


def _formula(reading: Reading, operative: int) -> int:
    """Where the words before the operative heading begin that say on what the court decides."""
    plane = reading.plane
    formula = plane.rfind(_GUIDED, max(0, operative - _FORMULA), operative)
    if formula >= 0 and _guided_until(reading, formula, operative) >= operative - _HEADING:
        clause = clause_start(reading, formula, max(0, formula - _FORMULA))
        return clause if _GROUND.match(plane, clause) else formula
    heading = plane.rfind(b"\n", max(0, operative - _FORMULA), len(plane[:operative].rstrip()))
    if heading < 0:
        return operative
    clause = clause_start(reading, heading, max(0, heading - _FORMULA))
    return clause if _GROUND.match(plane, clause) else operative


def _of_an_earlier_verdict(plane: bytes, clause: int, one: Article) -> bool:
    """«… по приговору от … по ч. 3 ст. 160, ст. 73 УК РФ»: nothing that this act applies."""
    if plane.find(_VERDICT, clause, one.start) < 0:
        return False
    verb = max((verb.end() for verb in _IMPOSE.finditer(plane, clause, one.start)), default=clause)
    return _EARLIER_ARTICLE.search(plane, verb, one.start) is not None


def retold_rules(reading: Reading, span: Span, found: dict[int, Sentence]) -> None:
    """Articles of the General Part in the retold verdict."""
    close = max((one.end for sentence in found.values() for one in sentence.parts), default=span.start)
    for one in decision.articles(reading, Span(max(0, span.start - BEFORE_CONVICTED), span.end)):
        if span.start <= one.start < close + 200 and not one.is_offence and one.article not in ("30", "33"):
            for person in persons_between(reading, span.start, one.start, one.start)[-1:]:
                found[person].applied.append(one)


def excluded_and_applied(reading: Reading, operative: Span, person: int) -> tuple[set[str], list[Article]]:
    """Articles that the operative part takes out of the verdict, and those that it applies."""
    out: set[str] = set()
    applied: list[Article] = []
    for one in decision.articles(reading, operative):
        if one.is_offence:
            continue
        clause = clause_start(reading, one.start, operative.start)
        close = clause_end(reading, one.end, operative.end)
        if person not in persons_between(reading, clause, close, one.start):
            continue
        if "исключ".encode("cp1251") in reading.plane[clause : one.start]:
            out.add(one.article)
        elif not _NEGATED.search(reading.plane, clause, one.start):
            applied.append(one)
    return out, applied
