"""What a defendant was charged with and convicted or acquitted of, how many crimes, and how the case ended.

The operative part decides (DOMAIN §3.8): articles named with «признать виновным» are the conviction, those with
«оправдать» the acquittal; a case that is terminated, suspended or sent elsewhere convicts nobody. The charge is what
the introduction says that the defendant is accused of. In an appeal or cassation ruling the conviction is the first
court's, as the introduction retells it, unless the operative part reclassifies it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sudebnik.documents.document import ZoneKind
from sudebnik.findings import decision
from sudebnik.findings.decision import Decision, Fate, clause_end, clause_start, persons_between
from sudebnik.findings.finding import Finding
from sudebnik.findings.reading import Match, Reading
from sudebnik.law.articles import Article, crimes_before, mentions

PATTERNS: dict[str, str] = {
    **decision.PATTERNS,
    "charges.accused": r"\<(?:обвиняем(?:ого|ой|ых|ый|ая|ые|ому)|обвиняет(?:ся)?|обвинявш[а-я]{2,5}|обвиненн[а-я]{2,3}|подозреваем(?:ого|ой|ых)|обвинени(?:ю|и|ем|я))\>",
    "charges.crime": r"\<в (?:совершении[ \n](?:[а-я]{2,14}[ \n]){0,3})?преступлени(?:и|я|й|ях)\>",
    "charges.suspend": r"\<приостанов(?:ить|лено?|ив|лени[ея])\>",
    "charges.return": r"\<(?:возврати(?:ть|в)|возвращен[оа]?|вернуть)\>",
    "charges.transfer": r"\<по (?:территориальной |родовой )?подсудности\>",
    "charges.medical": r"принудительн(?:ую|ые|ых|ой) мер[а-я]{0,2} медицинского",
    "charges.reclassify": r"\<переквалифици(?:ровать|ровав|рованы?|рует)\>",
}


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_IMPOSE = _on_plane(r"(?<![а-я])(?:назнач|подвергн|определи)")
_PRIOR = _on_plane(r"(?:по )?приговор[а-я]{0,2}(?![а-я])[^;\n]*$|судим[а-я]{0,4} [^;\n]*$")
_RULES = _on_plane(
    r"совокупност[а-я]{1,2} (?:преступлений|приговоров)|ст(?:\.|ать[а-я]{1,2}) ?(?:69|70)(?!\d)"
)
_NOT = _on_plane(r"(?<![а-я])не[ ]{1,2}$")
_FROM = _on_plane(r"(?<![а-я])со? ")
_ONTO = _on_plane(r"(?<![а-я])на ")
_NOTE = _on_plane(r"примечани[а-я]{1,2}")
_COMMAND = _on_plane(r"командир|командован|78\.1|281?\.2")
_PROSECUTOR = _on_plane(r"прокурор")
_BOTH = _on_plane(r"(?:уголовн(?:ое|ого) (?:дел[оау]|преследовани)|производств)")
_CONVICTION = "charges.convicted@1"


def find(reading: Reading) -> Iterator[Finding]:
    """Yield ``charge``, ``convicted_of``, ``acquitted_of``, ``counts`` and ``outcome`` of every defendant."""
    decided = decision.decide(reading)
    if decided is None:
        return
    if decided.fate is Fate.OWN:
        charges = _charged(reading)
        yield from _report(reading, "charge", charges, "charges.introduction@1")
        yield from _own(reading, decided, charges)
    else:
        yield from _reviewed(reading, decided)


# -- articles --------------------------------------------------------------------------------------


def _offences(reading: Reading, start: int, end: int) -> list[Article]:
    """Articles of the Special Part that begin in ``[start, end)`` and are not told of an earlier verdict."""
    found = mentions(reading.plane, reading.within("article.mention", start, end))
    return [
        one
        for one in found
        if one.is_offence
        and one.end > start
        and not _PRIOR.search(reading.plane, clause_start(reading.plane, one.start, start), one.start)
    ]


def _report(
    reading: Reading, variable: str, articles: Iterable[tuple[int, Article]], rule: str
) -> Iterator[Finding]:
    """One finding an article and person; an attempt counts as one only where no completed crime is beside it."""
    kept: dict[tuple[int, str, str | None, tuple[str, ...]], Article] = {}
    for person, one in articles:
        key = (person, one.article, one.part, tuple(sorted(one.points)))
        if key not in kept or (kept[key].attempt and not one.attempt):
            kept[key] = one
    for (person, *_key), one in kept.items():
        yield reading.finding(variable, one.value(), rule, (one.start, one.end), person=person)


def _crimes(reading: Reading, articles: Sequence[Article]) -> int:
    """How many crimes a list of articles stands for: repetitions and «двух преступлений» included."""
    total = sum(one.times for one in articles)
    if len(articles) > 1:
        said = crimes_before(reading.plane, articles[0].start)
        return max(total, said or 0)
    return total


# -- the charge ------------------------------------------------------------------------------------


def _charged(reading: Reading) -> list[tuple[int, Article]]:
    """Articles behind «обвиняемого» or «в совершении преступления» in the introduction."""
    zones = reading.zones(ZoneKind.HEADER, ZoneKind.INTRO)
    limit = max((zone.end for zone in zones), default=0)
    hits = [*reading.within("charges.accused", 0, limit), *reading.within("charges.crime", 0, limit)]
    hits.sort(key=lambda hit: hit.start())
    found: list[tuple[int, Article]] = []
    opened: Match | None = None
    for index, hit in enumerate(hits):
        stop = min(hits[index + 1].start() if index + 1 < len(hits) else limit, hit.end() + 900)
        line = reading.plane.find(b"\n", hit.end(), stop)
        articles = _offences(reading, hit.end(), line if line > 0 else stop) or _offences(
            reading, hit.end(), stop
        )
        opened = opened or hit
        if not articles:
            continue
        found.extend((person, one) for person in _accused(reading, opened, articles) for one in articles)
        opened = None
    return found


def _accused(reading: Reading, hit: Match, articles: Sequence[Article]) -> Sequence[int]:
    """Whom a charge is against: «…, обвиняемого в», or «по обвинению ФИО1 и ФИО2 в»."""
    persons = reading.persons
    if len(persons) < 2:
        return (1,)
    low, high = hit.end(), articles[0].start
    named = [person.number for person in persons if any(low <= place < high for place in person.mentions)]
    if named:
        return named
    if hit.group().endswith("ых".encode("cp1251")):
        return [person.number for person in persons]
    return (reading.person_at(hit.start()),)


# -- a first court's act ---------------------------------------------------------------------------


def _own(reading: Reading, decided: Decision, charges: list[tuple[int, Article]]) -> Iterator[Finding]:
    start, end = decided.operative
    convicted: list[tuple[int, Article]] = []
    acquitted: list[tuple[int, Article]] = []
    outcomes: dict[int, tuple[str, tuple[int, int]]] = {}
    counts: dict[int, tuple[int, tuple[int, int]]] = {}
    guilty = [hit for hit in reading.within("decision.guilty", start, end) if _convicts(reading.plane, hit)]
    acquit = reading.within("decision.acquit", start, end)
    events = sorted([*guilty, *acquit], key=lambda hit: hit.start())
    for index, hit in enumerate(events):
        behind = events[index + 1].start() if index + 1 < len(events) else end
        if index + 1 < len(events):
            behind = max(hit.end(), clause_start(reading.plane, behind, hit.end()))
        clause = clause_start(reading.plane, hit.start(), start)
        main, listed = _clause_articles(reading, hit, behind)
        articles = main or listed
        until = articles[0].start if articles else min(behind, hit.end() + 200)
        people = persons_between(reading, clause, until, hit.start())
        span = (_opening(reading.plane, clause, hit), articles[-1].end if main else hit.end())
        if hit in acquit:
            before = articles or _offences(reading, clause, hit.start())
            acquitted.extend((person, one) for person in people for one in before)
            for person in people:
                outcomes.setdefault(person, ("acquitted", span))
            continue
        convicted.extend((person, one) for person in people for one in articles)
        number = max(_crimes(reading, main), _crimes(reading, listed))
        for person in people:
            outcomes[person] = ("convicted", span)
            if number:
                so_far = counts.get(person, (0, span))
                counts[person] = (so_far[0] + number, so_far[1])
    if not outcomes:
        outcomes.update(_ended(reading, start, end))
        for person in outcomes:
            own = [one for number, one in charges if number == person]
            named = [one for one in _offences(reading, start, end) if reading.person_at(one.start) == person]
            for articles in (_distinct(named), own):
                if articles and person not in counts:
                    counts[person] = (_crimes(reading, articles), (articles[0].start, articles[-1].end))
    yield from _report(reading, "convicted_of", convicted, _CONVICTION)
    yield from _report(reading, "acquitted_of", acquitted, "charges.acquitted@1")
    for person, (number, span) in sorted(counts.items()):
        yield reading.finding("counts", number, "charges.counts@1", span, person=person)
    for person, (outcome, span) in sorted(outcomes.items()):
        yield reading.finding("outcome", outcome, "charges.outcome@1", span, person=person)


def _convicts(plane: bytes, hit: Match) -> bool:
    """«Признать виновным», not «не виновным», and not the record of an earlier verdict."""
    if _NOT.search(plane, max(0, hit.start() - 5), hit.start()):
        return False
    return plane.find("призна".encode("cp1251"), max(0, hit.start() - 160), hit.end() + 60) >= 0


def _opening(plane: bytes, clause: int, hit: Match) -> int:
    """The quote begins with «признать» where that is near, else with the clause."""
    verb = plane.rfind("призна".encode("cp1251"), clause, hit.start())
    return verb if verb >= 0 else clause


def _clause_articles(reading: Reading, hit: Match, end: int) -> tuple[list[Article], list[Article]]:
    """The articles of the conviction itself, and those of the list of punishments per count behind it."""
    plane = reading.plane
    impose = _IMPOSE.search(plane, hit.end(), end)
    close = impose.start() if impose else clause_end(plane, hit.end(), end)
    main = _offences(reading, hit.end(), close)
    rules = _RULES.search(plane, close, end)
    stop = min(end, rules.start() if rules else end, close + 6_000)
    listed = _listed(reading, close, stop) if impose else []
    return main, listed


_LISTED = _on_plane(r"(?:(?<![а-я])по |за (?:совершение )?(?:каждое |одно )?преступлени[ея][^;\n]{0,60})$")


def _listed(reading: Reading, start: int, end: int) -> list[Article]:
    """«- по ч. 3 ст. 159 УК РФ (эпизод …) …»: one article a count."""
    found = []
    for one in _offences(reading, start, end):
        before = one.start
        if one.attempt or one.role:
            before = reading.plane.rfind("по ".encode("cp1251"), max(start, one.start - 60), one.start) + 3
        if _LISTED.search(reading.plane, max(start, before - 90), before):
            found.append(one)
    return found


def _distinct(articles: Iterable[Article]) -> list[Article]:
    """Each article once: an act that ends a case repeats its charge."""
    kept: dict[tuple[str, str | None, tuple[str, ...]], Article] = {}
    for one in articles:
        kept.setdefault((one.article, one.part, tuple(sorted(one.points))), one)
    return list(kept.values())


def _ended(reading: Reading, start: int, end: int) -> dict[int, tuple[str, tuple[int, int]]]:
    """How a case ended without a verdict, a person at a time."""
    plane = reading.plane
    found: dict[int, tuple[str, tuple[int, int]]] = {}
    for hit in reading.within("decision.quash", start, end):
        if not hit.group().startswith("прекр".encode("cp1251")):
            continue
        clause, close = clause_start(plane, hit.start(), start), clause_end(plane, hit.end(), end)
        if not _BOTH.search(plane, clause, close):
            continue
        note = _NOTE.search(plane, clause, close)
        outcome = "terminated_note337" if note else "terminated_other"
        until = min(close, hit.end() + 300)
        for person in persons_between(reading, clause, until, hit.start()):
            found.setdefault(person, (outcome, (clause, min(close, hit.end() + 160))))
    if found:
        return found
    for name, outcome, needed in (
        ("charges.suspend", "suspended_for_service", _COMMAND),
        ("charges.return", "returned_to_prosecutor", _PROSECUTOR),
        ("charges.transfer", "sent_to_other_court", None),
        ("charges.medical", "medical_measures", None),
    ):
        hit = reading.first(name, start, end)
        if hit is None or (needed is not None and not needed.search(plane, max(0, start - 400), end)):
            continue
        clause, close = clause_start(plane, hit.start(), start), clause_end(plane, hit.end(), end)
        return {person.number: (outcome, (clause, min(close, hit.end() + 120))) for person in reading.persons}
    return {}


# -- an appeal or cassation ruling -----------------------------------------------------------------


def _reviewed(reading: Reading, decided: Decision) -> Iterator[Finding]:
    start, end = decided.operative
    convicted: list[tuple[int, Article]] = []
    counts: dict[int, tuple[int, tuple[int, int]]] = {}
    spoken: dict[int, tuple[int, int]] = {}
    for span in decided.retold:
        articles = _retold_articles(reading, span.start, span.end)
        if not articles:
            continue
        person = _subject(reading, span.start, articles)
        convicted.extend((person, one) for one in articles)
        counts[person] = (_crimes(reading, articles), (articles[0].start, articles[-1].end))
        first = articles[0]
        spoken[person] = (min(span.start, first.start), max(first.end, reading.sentence(span.start).start))
    convicted = _reclassified(reading, start, end, convicted)
    yield from _report(reading, "convicted_of", convicted, _CONVICTION)
    for person, (number, span) in sorted(counts.items()):
        yield reading.finding("counts", number, "charges.counts@1", span, person=person)
    outcome = {
        Fate.UPHELD: "convicted",
        Fate.CHANGED: "convicted",
        Fate.ENDED: "terminated_other",
        Fate.ACQUITTED: "acquitted",
    }.get(decided.fate)
    if outcome is None:
        return
    for person, (low, high) in sorted(spoken.items()):
        yield reading.finding("outcome", outcome, "charges.reviewed@1", (low, high), person=person)


def _subject(reading: Reading, position: int, articles: Sequence[Article]) -> int:
    """The convict of a retold verdict: named before «осужден» or between it and the article."""
    if len(reading.persons) < 2:
        return 1
    return persons_between(reading, position, max(position, articles[0].start), position)[0]


_RETOLD_STOP = _on_plane(r"(?<=[а-я)\">]{4})\.[ \n]|\n")


def _retold_articles(reading: Reading, start: int, end: int) -> list[Article]:
    """The articles of a retold conviction, behind «осужден» or just before it («которым по ч. 5 ст. 337 осужден»)."""
    plane = reading.plane
    bound = _RETOLD_STOP.search(plane, start, end)
    behind = _offences(reading, start, bound.start() if bound else end)
    if behind and behind[0].start - start < 60:
        return behind
    before = _offences(reading, max(0, start - 90), start)
    return before if before and start - before[-1].end < 40 else behind


def _reclassified(
    reading: Reading, start: int, end: int, convicted: list[tuple[int, Article]]
) -> list[tuple[int, Article]]:
    """«Переквалифицировать с ч. 3 ст. 338 на ч. 5 ст. 337»: the new article takes the old one's place."""
    for hit in reading.within("charges.reclassify", start, end):
        clause = clause_start(reading.plane, hit.start(), start)
        close = clause_end(reading.plane, hit.end(), end)
        articles = _offences(reading, clause, close)
        if not articles:
            continue
        person = reading.person_at(hit.start())
        new = articles[-1]
        old = {(one.article, one.part) for one in articles[:-1]}
        kept = [
            (who, one)
            for who, one in convicted
            if who != person or (old and (one.article, one.part) not in old)
        ]
        convicted = [*kept, (person, new)]
    return convicted
