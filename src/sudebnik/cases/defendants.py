"""The men of a case across its documents, by articles, terms and what else is told of them; never by names, and masks are no names either.

«ФИО1» of the verdict may be «ФИО10» of the appeal (DOMAIN §2.4), so labels say nothing. Two who cannot be told apart by
what the acts decide about them stay unmatched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sudebnik.cases.proceedings import Facts, Proceeding, articles_of, facts_of, months_of
from sudebnik.cases.ruling import Ruling

MARGIN = 1.0
"""By how much the best must fit better than the second."""


class Place(NamedTuple):
    """A defendant in a document: his number there, and why it is he (first, alone, fits, last)."""

    document: str
    person: int
    why: str


class Defendant(NamedTuple):
    """One man of a case, numbered within it; ``places`` are where he stands in its documents."""

    number: int
    places: tuple[Place, ...]

    def person(self, document: str) -> int | None:
        """His number in a document, None where it is not known."""
        return next((place.person for place in self.places if place.document == document), None)


class _Profile(NamedTuple):
    """What a document decides about one man."""

    articles: frozenset[str]
    before: float | None
    after: float | None
    facts: Facts


def defendants(ordered: Sequence[Proceeding]) -> tuple[Defendant, ...]:
    """The men of a case, numbered as in the document that lists most of them, the first instance before the others."""
    documents = [(one.instance, ruling) for one in ordered for ruling in _acts_first(one)]
    listed = [(instance, ruling) for instance, ruling in documents if ruling.persons]
    if not listed:
        return ()
    _, anchor = max(
        listed,
        key=lambda told: (
            told[0] == "first",
            len(told[1].persons),
            not told[1].is_card,
            _reversed(listed, told[1]),
        ),
    )
    men = [[Place(anchor.document_id, person, "first")] for person in sorted(anchor.persons)]
    profiles = [[_profile(anchor, person)] for person in sorted(anchor.persons)]
    for _, ruling in listed:
        if ruling is anchor:
            continue
        for man, person, why in _matches(profiles, ruling):
            men[man].append(Place(ruling.document_id, person, why))
            profiles[man].append(_profile(ruling, person))
    return tuple(Defendant(number, tuple(places)) for number, places in enumerate(men, 1))


def _acts_first(one: Proceeding) -> list[Ruling]:
    return sorted(one.rulings, key=lambda ruling: (ruling.is_card, ruling.document_id))


def _reversed(listed: Sequence[tuple[str, Ruling]], ruling: Ruling) -> int:
    return -next(place for place, (_, other) in enumerate(listed) if other is ruling)


def _profile(ruling: Ruling, person: int) -> _Profile:
    return _Profile(
        frozenset(articles_of(ruling, person)),
        months_of(ruling, "sentence_before_months", person),
        months_of(ruling, "sentence_months", person),
        facts_of(ruling, person),
    )


def _matches(profiles: Sequence[Sequence[_Profile]], ruling: Ruling) -> list[tuple[int, int, str]]:
    """Which man each person of a document is: man, person, why."""
    people = sorted(ruling.persons)
    if len(profiles) == 1 and len(people) == 1:
        return [(0, people[0], "alone")]
    told = {person: _profile(ruling, person) for person in people}
    scores = {
        (man, person): max(_fit(known, told[person]) for known in of_man)
        for man, of_man in enumerate(profiles)
        for person in people
    }
    found = [
        (man, person, "fits")
        for man in range(len(profiles))
        for person in people
        if _is_best(scores, man, person, len(profiles), people)
    ]
    men_left = set(range(len(profiles))) - {man for man, _, _ in found}
    left = set(people) - {person for _, person, _ in found}
    if len(men_left) == len(left) == 1 and len(profiles) == len(people):
        man, person = men_left.pop(), left.pop()
        if scores[man, person] >= 0:
            found.append((man, person, "last"))
    return found


def _is_best(
    scores: Mapping[tuple[int, int], float], man: int, person: int, men: int, people: Sequence[int]
) -> bool:
    own = scores[man, person]
    others = [scores[other, person] for other in range(men) if other != man]
    others += [scores[man, other] for other in people if other != person]
    return own > 0 and all(own >= other + MARGIN for other in others)


def _fit(known: _Profile, told: _Profile) -> float:
    """How well what two documents decide about a man agrees."""
    score = 0.0
    if known.articles and told.articles:
        score += 2.0 if known.articles == told.articles else 0.5 if known.articles & told.articles else -4.0
    terms = {known.before, known.after} - {None}, {told.before, told.after} - {None}
    if terms[0] and terms[1]:
        score += 3.0 if terms[0] & terms[1] else -3.0
    both = known.facts.keys() & told.facts.keys()
    agree = sum(known.facts[variable] == told.facts[variable] for variable in both)
    # acts retell the same facts; two men tried together share more than half of them
    return score + max(-3.0, min(3.0, 0.75 * agree - 1.25 * (len(both) - agree)))
