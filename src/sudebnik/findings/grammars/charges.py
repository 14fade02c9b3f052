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
from sudebnik.findings.decision import Decision, Fate, clause_end, clause_start, convicts, persons_between
from sudebnik.findings.finding import Finding
from sudebnik.findings.outcome import PATTERNS as OUTCOMES
from sudebnik.findings.outcome import Outcome, events, outcomes
from sudebnik.findings.reading import Match, Reading
from sudebnik.law.articles import Article, crimes_before
from sudebnik.text.span import Span

PATTERNS: dict[str, str] = {
    **OUTCOMES,
    "charges.accused": r"\<(?:обвиняем(?:ого|ой|ых|ый|ая|ые|ому)|обвиняет(?:ся)?|обвинявш[а-я]{2,5}|обвиненн[а-я]{2,3}|привлеченн[а-я]{2,3}[ \n]{1,2}к[ \n]{1,2}(?:уголовной )?ответственности|преданн[а-я]{2,3} суду|подозреваем(?:ого|ой|ых)|обвинени(?:ю|и|ем|я))\>",
    "charges.crime": r"\<уголовное[ \n]{1,2}дело[ \n]{1,2}о[ \n]{1,2}преступлени(?:и|ях)\>|\<(?:в|за) (?:совершени[еи][ \n](?:[а-я]{2,14}[ \n]){0,3})?(?:преступлени|деяни)(?:и|я|й|ях)\>|\<по признакам преступлени[яй]\>",
    "charges.reclassify": r"\<переквалифици(?:ровать|ровав|рованы?|рует)\>",
}


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_IMPOSE = _on_plane(r"(?<![а-я])(?:назнач|подвергн|определи)")
_EARLIER = ("приговор".encode("cp1251"), "судим".encode("cp1251"), "осужденн".encode("cp1251"))
_PRIOR = _on_plane(
    r"(?:по )?приговор[а-я]{0,2}(?![а-я])[^;\n]*$|судим[а-я]{0,4} [^;\n]*$|осужденн(?:ого|ой) \d[^;\n]*$"
)
_RULES = _on_plane(
    r"совокупност[а-я]{1,2} (?:преступлений|приговоров)|ст(?:\.|ать[а-я]{1,2}) ?(?:69|70)(?!\d)"
)
_ADJACENT = 30
"""So near before «осужден» stands its last article («по ч. 5 ст. 337 УК РФ осужден»)."""

_LIST_GAP = _on_plane(r"[ ,;]{0,3}(?:ук рф)?[ ,;]{0,3}(?:и )?(?:по )?")

_UNDECIDED = frozenset({"suspended_for_service", "returned_to_prosecutor", "sent_to_other_court"})
"""Outcomes that decide on no crime."""

_QUOTED = 6
"""So many articles are quoted for a number of crimes."""

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


def _offences(reading: Reading, zone: Span, start: int, end: int) -> list[Article]:
    """Articles of the Special Part that begin in ``[start, end)`` and are not told of an earlier verdict."""
    return [
        one
        for one in decision.articles(reading, zone)
        if start <= one.start < end and one.is_offence and not _of_an_earlier_verdict(reading, one, start)
    ]


def _of_an_earlier_verdict(reading: Reading, one: Article, start: int) -> bool:
    plane = reading.plane
    clause = clause_start(reading, one.start, start)
    return any(plane.find(word, clause, one.start) >= 0 for word in _EARLIER) and bool(
        _PRIOR.search(plane, clause, one.start)
    )


def _report(
    reading: Reading, variable: str, articles: Iterable[tuple[int, Article]], rule: str
) -> Iterator[Finding]:
    """One finding an article and person; an attempt counts as one only where no completed crime is beside it."""
    kept: dict[tuple[int, str, str | None, tuple[str, ...]], Article] = {}
    for person, one in articles:
        key = (person, *_key(one))
        if key not in kept or (kept[key].attempt and not one.attempt):
            kept[key] = one
    for (person, *_), one in kept.items():
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
    intro = Span(0, limit)
    hits = [*reading.within("charges.accused", 0, limit), *reading.within("charges.crime", 0, limit)]
    hits.sort(key=lambda hit: hit.start())
    found: list[tuple[int, Article]] = []
    opened: Match | None = None
    said: set[tuple[str, str | None, tuple[str, ...]]] = set()
    for index, hit in enumerate(hits):
        stop = min(hits[index + 1].start() if index + 1 < len(hits) else limit, hit.end() + 900)
        line = reading.plane.find(b"\n", hit.end(), stop)
        while line > 0 and reading.text[line + 1 : line + 2].islower():  # a wrapped line goes on
            line = reading.plane.find(b"\n", line + 1, stop)
        articles = _offences(reading, intro, hit.end(), line) if line > 0 else []
        articles = articles or _offences(reading, intro, hit.end(), stop)
        opened = opened or hit
        if not articles:
            continue
        new = [one for one in articles if _key(one) not in said]
        found.extend((person, one) for person in _accused(reading, opened, articles) for one in new)
        said.update((_key(one) for one in articles) if len(reading.persons) < 2 else ())
        opened = None
    return found


def _key(one: Article) -> tuple[str, str | None, tuple[str, ...]]:
    """Article, part and points: what makes two mentions the same charge."""
    return one.article, one.part, tuple(sorted(one.points))


def _accused(reading: Reading, hit: Match, articles: Sequence[Article]) -> Sequence[int]:
    """Whom a charge is against: «…, обвиняемого в», or «по обвинению ФИО1 и ФИО2 в»."""
    persons = reading.persons
    if len(persons) < 2:
        return (1,)
    low, high = hit.end(), articles[0].start
    named = [person.number for person in persons if any(low <= place < high for place in person.mentions)]
    if named:
        return named
    if hit.group().endswith("ых".encode("cp1251")) or _EACH.search(
        reading.plane, max(0, hit.start() - 34), hit.start()
    ):
        return [person.number for person in persons]
    return (reading.person_at(hit.start()),)


_EACH = _on_plane(
    r"(?<![а-я])(?:каждого|каждый|каждая|обоих|оба)(?:,| из (?:них|которых),?| в отдельности,?)?[ \n]$"
)

# -- a first court's act ---------------------------------------------------------------------------


def _own(reading: Reading, decided: Decision, charges: list[tuple[int, Article]]) -> Iterator[Finding]:
    convicted: list[tuple[int, Article]] = []
    acquitted: list[tuple[int, Article]] = []
    counts: dict[int, tuple[int, list[Article]]] = {}
    freed: dict[int, int] = {}
    for event in events(reading, decided):
        hit = event.hit
        main, listed = _clause_articles(reading, decided.operative, hit, event.end)
        articles = main or listed
        until = articles[0].start if articles else min(event.end, hit.end() + 200)
        people = persons_between(reading, event.clause, until, hit.start())
        if not event.convicts:
            before = articles or _offences(reading, decided.operative, event.clause, hit.start())
            acquitted.extend((person, one) for person in people for one in before)
            for person in people:
                freed[person] = freed.get(person, 0) + _crimes(reading, _distinct(before))
            continue
        convicted.extend((person, one) for person in people for one in articles)
        number = max(_crimes(reading, main), _crimes(reading, listed))
        for person in people:
            if number:
                so_far, named = counts.get(person, (0, []))
                counts[person] = (so_far + number, [*named, *articles])
    for person, (number, named) in counts.items():  # an acquittal beside a conviction is decided on, too
        counts[person] = number + freed.get(person, 0), named
    ended = outcomes(reading, decided)
    for person, outcome in ended.items():
        if person in counts or outcome.value in _UNDECIDED:
            continue
        named = [
            one
            for one in _offences(reading, decided.operative, *decided.operative)
            if reading.person_at(one.start) == person
        ]
        own = [one for number, one in charges if number == person]
        for articles in (own, _distinct(named)):
            if articles and person not in counts:
                counts[person] = (_crimes(reading, articles), articles)
    yield from _report(reading, "convicted_of", convicted, _CONVICTION)
    yield from _report(reading, "acquitted_of", acquitted, "charges.acquitted@1")
    yield from _summed(reading, counts)
    yield from _outcomes(reading, ended)


def _summed(reading: Reading, counts: dict[int, tuple[int, list[Article]]]) -> Iterator[Finding]:
    for person, (number, named) in sorted(counts.items()):
        spans = [(one.start, one.end) for one in named[:_QUOTED]]
        yield reading.finding("counts", number, "charges.counts@1", *spans, person=person)


def _outcomes(reading: Reading, found: dict[int, Outcome]) -> Iterator[Finding]:
    for person, outcome in sorted(found.items()):
        span = (outcome.start, outcome.end)
        yield reading.finding("outcome", outcome.value, "charges.outcome@1", span, person=person)


def _clause_articles(
    reading: Reading, zone: Span, hit: Match, end: int
) -> tuple[list[Article], list[Article]]:
    """The articles of the conviction itself, and those of the list of punishments per count behind it."""
    plane = reading.plane
    impose = _IMPOSE.search(plane, hit.end(), end)
    close = impose.start() if impose else clause_end(reading, hit.end(), end)
    main = _offences(reading, zone, hit.end(), close)
    rules = _RULES.search(plane, close, end)
    stop = min(end, rules.start() if rules else end, close + 6_000)
    if impose and len(main) == 1 and _ITEMS.match(plane, hit.end()):
        return [*main, *_listed(reading, zone, close, stop)], []
    listed = _listed(reading, zone, close, stop) if impose else []
    return main, listed


_ITEMS = _on_plane(r" ?:[ \n]")
"""«Признать виновным: – в …, и назначить …; – в …, и назначить …»."""
_LISTED = _on_plane(
    r"(?:(?<![а-я])в (?:совершении )?преступлени[ия],? предусмотренн[а-я]{2,3} |(?<![а-я])по |за (?:совершение )?(?:каждое |одно )?преступлени[ея][^;\n]{0,60})$"
)


def _listed(reading: Reading, zone: Span, start: int, end: int) -> list[Article]:
    """«- по ч. 3 ст. 159 УК РФ (эпизод …) …»: one article a count."""
    found = []
    for one in _offences(reading, zone, start, end):
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
        kept.setdefault(_key(one), one)
    return list(kept.values())


# -- an appeal or cassation ruling -----------------------------------------------------------------


def _reviewed(reading: Reading, decided: Decision) -> Iterator[Finding]:
    convicted: list[tuple[int, Article]] = []
    counts: dict[int, tuple[int, list[Article]]] = {}
    for span in decided.retold:
        articles = _retold_articles(reading, span.start, span.end)
        if not articles:
            continue
        for person in convicts(reading, span):
            convicted.extend((person, one) for one in articles)
            counts[person] = (_crimes(reading, articles), articles)
    convicted = _reclassified(reading, *decided.operative, convicted)
    yield from _report(reading, "convicted_of", convicted, _CONVICTION)
    yield from _summed(reading, counts)
    yield from _outcomes(reading, outcomes(reading, decided))


_RETOLD_STOP = _on_plane(
    r"(?<=[а-я)\">]{4})\.[ \n]|\n(?! {0,3}(?:- {0,2})?(?:по (?:ч|п|ст)|за |на основании|в соответствии|в силу|путем))"
)


def _retold_articles(reading: Reading, start: int, end: int) -> list[Article]:
    """The articles of a retold conviction, behind «осужден» or just before it («которым по ч. 5 ст. 337 осужден»)."""
    plane = reading.plane
    bound = _RETOLD_STOP.search(plane, start, end)
    zone = Span(max(0, start - 90), end)
    behind = _offences(reading, zone, start, bound.start() if bound else end)
    if behind and behind[0].start - start < 60:
        return behind
    before: list[Article] = []
    reach = start
    for one in reversed(decision.articles(reading, zone)):
        near = reach - one.end < _ADJACENT if reach == start else _LIST_GAP.fullmatch(plane, one.end, reach)
        if one.end <= reach and near and one.is_offence:
            before.insert(0, one)
            reach = one.start
    return before or behind


def _reclassified(
    reading: Reading, start: int, end: int, convicted: list[tuple[int, Article]]
) -> list[tuple[int, Article]]:
    """«Переквалифицировать с ч. 3 ст. 338 на ч. 5 ст. 337»: the new article takes the old one's place."""
    for hit in reading.within("charges.reclassify", start, end):
        clause = clause_start(reading, hit.start(), start)
        close = clause_end(reading, hit.end(), end)
        articles = [
            one
            for one in decision.articles(reading, Span(start, end))
            if clause <= one.start < close and one.is_offence
        ]
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
