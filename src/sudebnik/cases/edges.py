"""Two documents compared: what speaks for one case and what against, how much, and what contradicts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sudebnik.cases.evidence import Reason, kinds, reason
from sudebnik.cases.pairs import Pair, pair
from sudebnik.cases.proceedings import (
    INSTANCES,
    Facts,
    Named,
    Proceeding,
    court_head,
    facts_of,
    is_day,
    kind_of,
    number_key,
    series_of,
)
from sudebnik.law.courts import CourtKind
from sudebnik.law.instances import reviews

CERTAIN_BITS = 13.0
STRONG_BITS = 2.5
"""Odds of six to one by the weight alone; joining asks besides that nothing else fits as well."""
DOUBTED_BITS = 5.0
"""What a court and a day need where anything speaks against them: odds of thirty to one."""
SAME_BITS = 8.0
"""What two documents of one act need that nothing identifies; wrongly joined, they would hide a man."""
WEAK_BITS = -3.0
"""Weaker ones are not worth a person's look."""

FEWEST_FACTS = 6
"""Fewer facts in common are no fingerprint of a text."""
FEWEST_RETOLD = 3
"""Reviews retell few facts; fewer than these say nothing."""

_IDENTITY = frozenset(
    [
        *("said_same", "same_text", "same_page", "same_uid", "same_number", "earlier_number"),
        *("same_complaint", "names_number", "names_earlier_number", "both_name_number", "card_names_number"),
    ]
)
"""Each of these names a case; without one of them, or a court with its day, nothing is joined."""
_OVER_UID = frozenset(
    ["said_same", "same_text", "same_page", "earlier_number", "names_earlier_number", "came_back"]
)
"""The court's own word that two are one outweighs identifiers that differ; so does an act that sent the case back."""


class Level(StrEnum):
    """How sure an edge is. Certain and strong ones join, weak ones wait for a person, refused ones never join."""

    CERTAIN = "certain"
    STRONG = "strong"
    WEAK = "weak"
    REFUSED = "refused"


class Relation(StrEnum):
    """What two documents would be to each other: of one proceeding, one above the other, or two rounds of one case."""

    SAME = "same"
    REVIEW = "review"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two documents, or keeps them apart. ``left`` and ``right`` are document ids, the smaller first.

    ``weight`` is the sum of the reasons' weights with the prior, in bits: the odds of one case are 2 to its power.
    """

    left: str
    right: str
    relation: Relation
    weight: float
    level: Level
    reasons: tuple[Reason, ...] = ()
    conflicts: tuple[Reason, ...] = ()

    @property
    def pair(self) -> Pair:
        return (self.left, self.right)

    @property
    def joins(self) -> bool:
        return self.level in (Level.CERTAIN, Level.STRONG)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(said.key for said in self.reasons)

    @property
    def identifies(self) -> bool:
        """Whether it rests on what names a case, not on a court and a day alone."""
        return _identifies(self.keys)

    @property
    def over_uid(self) -> bool:
        """Whether it holds although identifiers differ: the court itself says that both are one."""
        return not self.keys.isdisjoint(_OVER_UID)

    @property
    def probability(self) -> float:
        """The chance that both are of one case, by the weight alone."""
        return 1 / (1 + math.pow(2.0, min(60.0, -self.weight)))


_REFERENCES = (
    {"names_court", "names_day"},
    {"names_okrug", "names_day"},
    {"both_name_court", "both_name_day"},
    {"card_names_day"},
    {"bare_number"},
    {"uid_typo"},
    {"names_court", "same_absence"},
    {"both_name_court", "same_absence"},
    {"came_back", "same_facts"},
    {"came_back", "same_absence"},
    {"came_back", "facts_retold", "part_absence"},
)
"""What points at an act without naming it: it joins if nothing else fits as well."""
_SAME_REFERENCES = (
    {"same_court", "both_name_court", "both_name_day"},
    {"same_court", "same_day", "both_name_court", "names_month"},
    {"same_day", "same_absence"},
    {"same_court", "same_absence", "same_term", "same_judge"},
    {"same_day", "same_facts"},
    {"same_court", "same_facts", "same_judge"},
    {"bare_number", "same_day"},
    {"uid_typo"},
)
"""What makes two documents of one instance one act."""
_MUTUAL = (
    {"card_names_day", "names_court", "names_day"},
    {"names_okrug", "names_day", "both_name_court", "both_name_day"},
)
"""Both acts point at each other, or one at two: as good as a number."""


def compare(one: Proceeding, other: Proceeding) -> Edge:
    """The edge between two proceedings (or two documents read as such), whatever its level."""
    low, high = sorted((one, other), key=lambda side: (INSTANCES.index(side.instance), side.id))
    if low.instance == high.instance:
        relation, reasons = _same_instance(low, high)
    else:
        relation, reasons = _higher(low, high)
    return _edge(low, high, relation, reasons)


def sent_back(before: Proceeding, after: Proceeding, days: int) -> Edge:
    """The edge between what was known of a case that was sent back and a first instance that began so many days later.

    ``before`` is an act of the first round, the first instance's own or the one that quashed it.
    """
    below = before.courts if before.instance == "first" else before.below.courts
    court, _ = _courts(below, after.courts, "same_court", "other_court")
    found = [
        reason("came_back", days=str(days)),
        *court,
        *_articles(before, after),
        *_absences(before, after),
    ]
    if before.instance == "first":
        found += _facts(before, after)
        # who tried it once may not try it again (art. 63 УПК)
        if not set(before.judges).isdisjoint(after.judges):
            found.append(reason("judge_again"))
    else:
        found += _facts_retold(after, before)
    return _edge(before, after, Relation.ROUND, found)


def decided(one: str, other: str, answer: str) -> Edge:
    """The edge that a person's decision makes; ``answer`` is same or different."""
    said = reason("said_same" if answer == "same" else "said_different")
    level = Level.CERTAIN if answer == "same" else Level.REFUSED
    return Edge(*pair(one, other), Relation.SAME, said.weight, level, (said,))


def _edge(low: Proceeding, high: Proceeding, relation: Relation, reasons: list[Reason]) -> Edge:
    keys = {said.key for said in reasons}
    conflicts = tuple(said for said in reasons if said.weight <= -4)
    if relation is Relation.ROUND and keys & _OVER_UID:
        # a case that came back may have been given a new identifier
        reasons = [said for said in reasons if said.key != "other_uid"]
    weight = round(sum(said.weight for said in reasons) + kinds()["prior"].bits, 2)
    return Edge(
        *pair(low.id, high.id),
        relation,
        weight,
        _level(
            weight,
            keys,
            relation,
            contradicted=bool(conflicts),
            doubted=any(said.weight < 0 for said in reasons),
        ),
        tuple(reasons),
        conflicts,
    )


def _level(
    weight: float, keys: AbstractSet[str], relation: Relation, *, contradicted: bool, doubted: bool
) -> Level:
    if "other_uid" in keys and keys.isdisjoint(_OVER_UID):
        return Level.REFUSED
    if "before_the_act_below" in keys and "same_uid" not in keys:
        return Level.REFUSED
    identity = _identifies(keys)
    if identity and weight >= CERTAIN_BITS:
        return Level.CERTAIN
    if identity and weight >= STRONG_BITS:
        return Level.STRONG
    if relation is Relation.SAME:
        # two of one court and day may be two men: what differs between them weighs
        referred = any(keys >= pointer for pointer in _SAME_REFERENCES)
        if contradicted:
            referred = referred and "same_facts" in keys and weight >= 2 * SAME_BITS
        return Level.STRONG if referred and weight >= SAME_BITS else Level.WEAK
    referred = any(keys >= pointer for pointer in _REFERENCES)
    asked = DOUBTED_BITS if doubted else STRONG_BITS
    return Level.STRONG if referred and weight >= asked else Level.WEAK


def _identifies(keys: AbstractSet[str]) -> bool:
    return not keys.isdisjoint(_IDENTITY) or any(keys >= pointer for pointer in _MUTUAL)


# -- two documents of one instance ------------------------------------------------------------------------
def _same_instance(one: Proceeding, other: Proceeding) -> tuple[Relation, list[Reason]]:
    """One proceeding told twice, or two rounds of one case; a date that differs decides between the two."""
    found = [*_copies(one, other), *_uids(one, other)]
    court, agrees = _courts(one.courts, other.courts, "same_court", "other_court")
    found += court
    numbers = list(_numbers(one, other, agrees))
    found += numbers
    days = list(_days(one.days, other.days, ("same_day", "near_day", "same_month", "other_day")))
    same_number = any(said.key == "same_number" for said in numbers)
    apart = any(said.key == "other_day" for said in days)
    shared = list(_shared_below(one, other)) if one.below and other.below else []
    if apart and not same_number and ({said.key for said in (*found, *shared)} & (_IDENTITY | {"uid_typo"})):
        # another round has its own number, its own verdict, and other days
        found = [said for said in found if said.key != "other_number"]
        shared = [said for said in shared if said.weight > 0]
        return Relation.ROUND, [*found, *shared, *_articles(one, other), *_absences(one, other)]
    if apart and same_number and _kinds(one) != _kinds(other):
        days = []
    found += [*days, *shared, *_judges(one.judges, other.judges), *_articles(one, other)]
    found += _absences(one, other)
    if _IDENTITY.isdisjoint(said.key for said in found):
        found += _facts(one, other)
    if one.after and other.after and one.people == other.people:
        found += _terms_agree(one.after, other.after, "same_term")
    return Relation.SAME, found


def _kinds(one: Proceeding) -> set[str]:
    return {str(ruling.kind) for ruling in one.rulings if not ruling.is_card}


def _copies(one: Proceeding, other: Proceeding) -> Iterator[Reason]:
    texts = {ruling.text_sha256 for ruling in one.rulings if ruling.has_text}
    if any(ruling.has_text and ruling.text_sha256 in texts for ruling in other.rulings):
        yield reason("same_text")
    pages = {ruling.source_id: ruling.is_card for ruling in one.rulings}
    if any(
        ruling.source_id in pages and (ruling.is_card or pages[ruling.source_id]) for ruling in other.rulings
    ):
        yield reason("same_page")


def _numbers(one: Proceeding, other: Proceeding, court: bool | None) -> Iterator[Reason]:
    """Numbers of one court; those of two courts say nothing, and where a court is not named they say less."""
    if one.complaints and not set(one.complaints).isdisjoint(other.complaints):
        yield reason("same_complaint", number=min(set(one.complaints) & set(other.complaints)))
    if court is False:
        return
    mine, theirs = set(map(number_key, one.numbers)), set(map(number_key, other.numbers))
    before, then = set(map(number_key, one.earlier)), set(map(number_key, other.earlier))
    earlier = (mine & then) | (before & theirs) | (before & then)
    if both := (mine & theirs) - (earlier if court else set()):
        # a text may still show the number under which the court had the case before
        yield reason("same_number" if court else "bare_number", number=min(both))
    elif both := earlier:
        yield reason("earlier_number" if court else "bare_number", number=min(both))
    elif mine and theirs and court:
        yield _unlike(mine, theirs, "other_number")


# -- a higher court's document and a lower one's --------------------------------------------------------------
def _higher(low: Proceeding, high: Proceeding) -> tuple[Relation, list[Reason]]:
    """A review; or, where one identifier stands on both and the higher act is older, two rounds of one case."""
    found = list(_review(low, high))
    keys = {said.key for said in found}
    linked = not keys.isdisjoint({"same_uid", "names_earlier_number"})
    if linked and "before_the_act_below" in keys and (high.quashes or not high.outcomes):
        return Relation.ROUND, [said for said in found if said.weight > 0 or said.key == "other_uid"]
    return Relation.REVIEW, found


def _review(low: Proceeding, high: Proceeding) -> Iterator[Reason]:
    yield from _copies(low, high)
    yield from _uids(low, high)
    appeal_below = low.instance == "appeal"
    named = high.between if appeal_below else high.below
    yield from _names(named, low, okrug=appeal_below)
    if appeal_below:
        yield from _shared_below(low, high)
    yield from _card_names(low, high)
    yield from _above(low, high)
    yield from _judges(named.judges, low.judges)
    yield from _articles(low, high)
    yield from _absences(low, high)
    yield from _facts_retold(low, high)
    before = high.before or (high.after if "unchanged" in high.outcomes else frozenset())
    after = low.after or (low.before if "unchanged" in low.outcomes else frozenset())
    # what cassation reviews is the term as the appeal left it
    if (
        before
        and after
        and (before & after or INSTANCES.index(high.instance) - INSTANCES.index(low.instance) == 1)
    ):
        yield from _terms_agree(before, after, "term_agrees")
    yield from _lag(low, high)


def _names(named: Named, low: Proceeding, *, okrug: bool) -> Iterator[Reason]:
    court, agrees = _courts(
        named.courts, low.courts, "names_okrug" if okrug else "names_court", "names_other_court"
    )
    yield from court
    mine, theirs = set(map(number_key, named.numbers)), set(map(number_key, low.numbers))
    if mine and agrees is not False:
        if both := mine & theirs:
            yield reason("names_number" if agrees else "bare_number", number=min(both))
        elif both := mine & set(map(number_key, low.earlier)):
            yield reason("names_earlier_number" if agrees else "bare_number", number=min(both))
        elif theirs:
            yield _unlike(mine, theirs, "names_other_number")
    if any(series_of(number) == "2" for number in named.numbers) and kind_of(low.court) is CourtKind.GARRISON:
        yield reason("civil_number")
    yield from _days(named.days, low.days, ("names_day", "near_named_day", "names_month", "names_other_day"))


def _shared_below(one: Proceeding, other: Proceeding) -> Iterator[Reason]:
    """Two higher courts' documents that name the same act of the first instance."""
    court, agrees = _courts(one.below.courts, other.below.courts, "both_name_court", "names_other_court")
    yield from court
    mine, theirs = set(map(number_key, one.below.numbers)), set(map(number_key, other.below.numbers))
    if mine and theirs and agrees is not False:
        if both := mine & theirs:
            yield reason("both_name_number" if agrees else "bare_number", number=min(both))
        else:
            yield _unlike(mine, theirs, "names_other_number")
    if agrees:
        keys = ("both_name_day", "near_named_day", "names_month", "names_other_day")
        yield from _days(one.below.days, other.below.days, keys)


def _card_names(low: Proceeding, high: Proceeding) -> Iterator[Reason]:
    """What the lower court's card says of the decisions above it."""
    for named in low.above:
        if named.numbers and set(map(number_key, named.numbers)) & set(map(number_key, high.numbers)):
            yield reason("card_names_number", number=number_key(named.numbers[0]))
            return
        if set(named.days) & set(high.days) and set(named.courts) & set(high.courts):
            yield reason("card_names_day", date=_written(min(set(named.days) & set(high.days))))
            if set(named.outcomes) & set(high.outcomes):
                yield reason("same_outcome")
            return


def _above(low: Proceeding, high: Proceeding) -> Iterator[Reason]:
    if (
        low.court
        and high.court
        and (right := reviews(high.court, low.court, high.instance, high.decided)) is not None
    ):
        if not right:
            yield reason("not_court_above")
        elif high.instance == "appeal":
            yield reason("court_above")


def _lag(low: Proceeding, high: Proceeding) -> Iterator[Reason]:
    if high.is_material:
        return
    lows, highs = sorted(filter(is_day, low.days)), sorted(filter(is_day, high.days))
    if not lows or not highs:
        return
    if highs[-1] < lows[0]:
        yield reason("before_the_act_below")
        return
    days = (date.fromisoformat(highs[-1]) - date.fromisoformat(lows[0])).days
    if days > 730:
        yield reason("late")
    elif 30 <= days <= 150 and high.instance == "appeal":
        yield reason("soon", days=str(days))


# -- what both kinds of pairs are compared by -------------------------------------------------------------------
def _uids(one: Proceeding, other: Proceeding) -> Iterator[Reason]:
    """Identifiers that pass their check and agree name one case; one that fails it is a slip or says little."""
    if both := set(one.uids) & set(other.uids):
        yield reason("same_uid", uid=min(both))
        return
    mine, theirs = (*one.uids, *one.doubtful), (*other.uids, *other.doubtful)
    if not mine or not theirs:
        return
    if both := set(mine) & set(theirs):
        yield reason("uid_typo", uid=min(both), other=min(both))
        return
    for uid in mine:
        for second in theirs:
            if (uid in one.doubtful or second in other.doubtful) and _near(uid, second, 2):
                yield reason("uid_typo", uid=uid, other=second)
                return
    yield reason("other_uid" if one.uids and other.uids else "doubtful_uid")


def _courts(
    mine: Iterable[str], theirs: Iterable[str], same: str, other: str
) -> tuple[list[Reason], bool | None]:
    """Whether two courts are one: yes, no, or not said."""
    one, two = set(mine), set(theirs)
    if not one or not two:
        return [], None
    if one & two:
        return [reason(same)], True
    if any(_like_court(first, second) for first in one for second in two):
        return [reason("like_court")], True
    return [reason(other)], False


def _like_court(one: str, other: str) -> bool:
    """«Сыктывкарский городской суд» and the same «Республики Коми»; with two regions they are two courts."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short + " ") and court_head(long) == short


def _days(mine: Iterable[str], theirs: Iterable[str], keys: tuple[str, str, str, str]) -> Iterator[Reason]:
    """Same day, one digit off, same month where a day is not known, or different."""
    one, two = set(mine), set(theirs)
    if not one or not two:
        return
    same, near, month, other = keys
    if both := {day for day in one & two if is_day(day)}:
        yield reason(same, date=_written(min(both)))
        return
    whole = [
        (first, second) for first in sorted(one) for second in sorted(two) if is_day(first) and is_day(second)
    ]
    for first, second in whole:
        if slip_of_day(first, second):
            yield reason(near, date=_written(first), other=_written(second))
            return
    if whole:
        yield reason(other)
    elif {day[:7] for day in one if len(day) >= 7} & {day[:7] for day in two if len(day) >= 7}:
        yield reason(month)


def _unlike(mine: set[str], theirs: set[str], other: str) -> Reason:
    for one in sorted(mine):
        for two in sorted(theirs):
            if one != two and _near(one, two, 1):
                return reason("near_number", number=one, other=two)
    return reason(other)


def _judges(mine: Iterable[str], theirs: Iterable[str]) -> Iterator[Reason]:
    one, two = set(mine), set(theirs)
    if one and two:
        same = one & two or {judge.split()[0] for judge in one} & {judge.split()[0] for judge in two}
        yield reason("same_judge" if same else "other_judge")


def _articles(one: Proceeding, other: Proceeding) -> Iterator[Reason]:
    if not one.articles or not other.articles:
        return
    both = ", ".join(sorted(one.articles & other.articles))
    if one.articles == other.articles:
        yield reason("same_articles", articles=both)
    elif both:
        yield reason("some_articles", articles=both)
    elif _kinds_of_articles(one) & _kinds_of_articles(other):
        yield reason("near_articles")
    else:
        yield reason("other_articles")


def _kinds_of_articles(one: Proceeding) -> set[str]:
    """Articles without their parts; 337 and 338 differ by the purpose alone, and courts change one into the other."""
    return {article.partition(".")[0].replace("338", "337") for article in one.articles}


def _facts(one: Proceeding, other: Proceeding) -> Iterator[Reason]:
    """Whether two texts say the same of their defendants: copies of one act do, also where it is redacted anew."""
    mine = [facts_of(ruling) for ruling in one.rulings if ruling.has_text]
    theirs = [facts_of(ruling) for ruling in other.rulings if ruling.has_text]
    best = max((_shared_facts(first, second) for first in mine for second in theirs), default=(0, 0))
    agree, asked = best
    if asked < FEWEST_FACTS:
        return
    said = {"facts": str(agree), "all": str(asked)}
    if agree >= 0.9 * asked:
        yield reason("same_facts", **said)
    elif agree < 0.7 * asked:
        yield reason("other_facts", **said)


def _facts_retold(low: Proceeding, high: Proceeding) -> Iterator[Reason]:
    """Whether a review retells what the act below says of the defendants; it tells less, and of fewer men."""
    mine = [facts_of(ruling) for ruling in low.rulings if ruling.has_text]
    theirs = [facts_of(ruling) for ruling in high.rulings if ruling.has_text]
    best = max(
        (_shared_facts(first, second, part=True) for first in mine for second in theirs), default=(0, 0)
    )
    agree, asked = best
    if asked < FEWEST_RETOLD:
        return
    said = {"facts": str(agree), "all": str(asked)}
    if agree >= 0.9 * asked:
        yield reason("facts_retold", **said)
    elif agree <= 0.5 * asked:
        yield reason("facts_retold_otherwise", **said)


def _shared_facts(one: Facts, other: Facts, *, part: bool = False) -> tuple[int, int]:
    """On how many variables that both tell the values agree (or, in ``part``, one's are among the other's), and how many these are."""
    both = one.keys() & other.keys()
    agree = sum(
        one[variable] == other[variable]
        or (part and (one[variable] <= other[variable] or other[variable] <= one[variable]))
        for variable in both
    )
    return agree, len(both)


def _absences(one: Proceeding, other: Proceeding) -> Iterator[Reason]:
    if not one.absences or not other.absences:
        return
    whole = {absence for absence in one.absences & other.absences if all(map(is_day, absence))}
    if whole:
        yield reason("same_absence")
        return
    edges = [
        {(place, day) for absence in side.absences for place, day in enumerate(absence) if is_day(day)}
        for side in (one, other)
    ]
    yield reason("part_absence" if edges[0] & edges[1] else "other_absence")


def _terms_agree(before: frozenset[float], after: frozenset[float], key: str) -> Iterator[Reason]:
    """Terms in months; one that is no half-year is rarer and says more."""
    if both := before & after:
        term = min(both, key=lambda months: (months % 6 == 0, months))
        rare = key == "term_agrees" and term % 6 != 0
        yield reason("rare_term" if rare else key, before=_months(term), after=_months(term))
    else:
        yield reason("other_term", before=_months(min(before)), after=_months(min(after)))


def _months(term: float) -> str:
    return f"{term:g}"


def _written(day: str) -> str:
    """«14.03.2024»."""
    return ".".join(reversed(day.split("-")))


def _near(one: str, other: str, most: int) -> bool:
    """Whether at most so many characters differ, or two neighbours changed places."""
    if len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) <= most:
        return True
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] == other[places[1]]
        and one[places[1]] == other[places[0]]
    )


def slip_of_day(one: str, other: str) -> bool:
    """Whether two days differ by a slip alone: one digit, two neighbours, or day and month that changed places."""
    return _near(one, other, 1) or _swapped(one, other)


def _swapped(one: str, other: str) -> bool:
    """Day and month that changed places."""
    return one[:4] == other[:4] and one[5:7] == other[8:10] and one[8:10] == other[5:7]
