"""A case retold in a review of practice: under which article the court held it, and under which it was charged.

Such a passage has no operative part; «квалифицировал по …», «осужден по …», «признан виновным …» in its prose say what
the first court held. What a higher court would have held («следовало квалифицировать») is nobody's conviction, and what
the investigators held is the charge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.documents.document import DocumentKind
from sudebnik.findings import military
from sudebnik.findings.clauses import sentence_end, sentence_start
from sudebnik.findings.finding import Finding
from sudebnik.findings.reading import Reading
from sudebnik.law.articles import Article, mentions

ONLY_WITH = military.ONLY_WITH
KINDS = frozenset({DocumentKind.OTHER})

PATTERNS: dict[str, str] = {
    **military.PATTERNS,
    "narrative.holds": (
        r"\<(?:пере)?квалифици(?:ро|ру)[а-я]{1,9}\>|\<осужд(?:ен|ена|ены)\>|\<осуди(?:л|в)[а-я]{0,3}\>|\<признан[аы]?[ \n](?:[а-я]{2,12}[ \n]){0,2}виновн[а-я]{2,3}\>|\<признав[а-я]{0,3}[ \n](?:[а-я]{2,14}[ \n]){0,3}виновн[а-я]{2,3}\>"
        r"|\<вмен(?:ил|ено|ена|ив|ять|ялось)[а-я]{0,2}\>|\<обвин(?:я[а-я]{1,7}|ен|ена)\>|\<обвинени[а-я]{1,2}\>|\<предъявлен[оы]?\>|\<оправда(?:н|на|ны|л)\>|\<возбуждено\>|\<приговорен[аы]?\>"
        r"|\<расцен(?:ил[аи]?|ен[аоы]?|ив)\>|\<предан[аы]?[ \n]суду\>"
    ),
    "narrative.suit": (
        r"\<(?:истец|истца|истцу|ответчик[а-я]{0,3}|исков[а-я]{2,3}"
        r"|административн[а-я]{2,3}[ \n](?:истец|истца|ответчик[а-я]{0,2}|дело|делу))\>"
    ),
}


def _re(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_OPINION = _re(
    r"(?<![а-я])(?:следует|следовало|надлежало|надлежит|должн[аоы]?(?: был[аио]?)?|необходимо|подлеж[а-я]+|могл[аио]|можно|нельзя|требовал[аио]|не мог(?:ут|ло)?|рекоменд)[ \n](?:[а-я]{2,14}[ \n]){0,4}$"
)
_OPINION_BEHIND = _re(
    r"[ \n](?:не )?(?:следует|следовало|надлежит|надлежало|подлеж|должн|необходимо|можно|нельзя)"
)
_INVESTIGATION = _re(
    r"(?<![а-я])(?:орган[а-я]{1,3} (?:предварительного )?(?:следстви|дознани|расследовани)|следовател|следственн|предварительн[а-я]{2,3} следстви|прокурор|обвинительн|обвинени|дознани)"
)
_COURT = _re(
    r"(?<![а-я])(?:суд(?:ом|а|у|е|ы)?|судь[а-я]{1,2}|трибунал[а-я]{0,2}|коллеги[а-я]{1,2}|в приговоре)(?![а-я])"
)
_ACCUSES = _re(r"обвин|предъявлен|возбужден|предан")
_FROM = _re(r"(?<![а-я])с[ \n](?:указанн[а-я]{2,3} )?$")
_ACQUITS = _re(r"оправда")
_RETHINKS = _re(r"переквалифи")
_REACH = 700


def find(reading: Reading) -> Iterator[Finding]:
    """Yield ``convicted_of``, ``charge`` and ``acquitted_of`` of a case told in prose; nothing in an act of a court."""
    if reading.document.kind not in KINDS or not military.is_military(reading):
        return
    if reading.all("narrative.suit"):
        return  # an article retold in a suit is nobody's conviction here
    seen: set[tuple[str, str, str | None]] = set()
    for article in mentions(reading.plane, reading.all("article.mention")):
        if not article.is_offence or article.ours is False:
            continue
        variable = _held(reading, article)
        if variable is None or (variable, article.article, article.part) in seen:
            continue
        seen.add((variable, article.article, article.part))
        yield reading.finding(
            variable,
            article.value(),
            f"narrative.{variable}@1",
            (article.start, article.end),
            person=reading.person_at(article.start),
        )


def _held(reading: Reading, article: Article) -> str | None:
    """What the sentence says of an article: convicted, charged or acquitted of it; None where it only speaks of the law."""
    plane = reading.plane
    low = sentence_start(reading.text, plane, article.start, _REACH)
    high = sentence_end(reading.text, plane, article.end, _REACH)
    before = reading.within("narrative.holds", low, article.start)
    behind = reading.within("narrative.holds", article.end, high)
    verb = before[-1] if before else behind[0] if behind else None
    if verb is None:
        return None
    if _OPINION.search(plane, low, verb.start()) or _OPINION_BEHIND.match(plane, verb.end()):
        return None
    if _ACQUITS.match(verb.group()):
        return "acquitted_of"
    if _RETHINKS.match(verb.group()):
        if _FROM.search(plane, verb.end(), article.start):
            return "charge"
        return "convicted_of"
    if _ACCUSES.match(verb.group()):
        return "charge"
    subject = plane[max(low, verb.start() - 220) : verb.end() + 40]
    if _INVESTIGATION.search(subject) and not _COURT.search(subject):
        return "charge"
    return "convicted_of"
