"""Which man each stretch of an article is about: cases numbered in the order in which the article tells them.

A name opens a stretch, and so does «a mobilised man from Perm» whom nobody names. What follows is about him until the
paragraph ends or another person comes: a surname or a pronoun brings him back. What is said of everyone, by an expert
or about kin, is about nobody. A man of whom nothing is told that a court or a unit did is no case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from types import ModuleType
from typing import NamedTuple

from sudebnik.findings.press import english, russian
from sudebnik.findings.press.mention import Mention, Role
from sudebnik.findings.press.sentences import Sentence, sentences

NOBODY = 0


class Stretch(NamedTuple):
    """``[start, end)`` is about one man (``case`` counts from 1) or nobody (0); ``sentence`` is where it stands."""

    start: int
    end: int
    case: int
    sentence: Sentence


class Case(NamedTuple):
    """A case that the article tells: the words that name the man, where he is named, and the stretches about him."""

    number: int
    label: tuple[int, int]
    mentions: tuple[int, ...]
    stretches: tuple[Stretch, ...]


class Article(NamedTuple):
    """A report read: its language, its cases, and every stretch in order."""

    language: str
    cases: tuple[Case, ...]
    stretches: tuple[Stretch, ...]


_TONGUES: dict[str, ModuleType] = {"en": english, "ru": russian}


def language_of(text: str) -> str:
    """«ru» where Cyrillic letters prevail."""
    head = text[:20_000].lower()
    latin = sum(1 for mark in head if "a" <= mark <= "z")
    cyrillic = sum(1 for mark in head if "а" <= mark <= "я")
    return "en" if latin > cyrillic else "ru"


def read(text: str) -> Article:
    """Segment an article."""
    language = language_of(text)
    tongue = _TONGUES[language]
    told = sentences(text)
    mentions = tongue.mentions(text, told)
    people = _people(text, tongue, told, mentions)
    return _article(language, told, people, _assign(text, tongue, told, mentions, people))


# -- who is who ------------------------------------------------------------------------------------


class _Person(NamedTuple):
    """``key`` of a name, or «@offset» of a man without one; ``case``: whether a case is told of him."""

    key: str
    label: tuple[int, int]
    case: bool
    alias: str | None = None


def _people(
    text: str, tongue: ModuleType, told: Sequence[Sentence], mentions: Sequence[Mention]
) -> dict[str, _Person]:
    """Everyone who opens stretches: men with a case, and others whose words are about nobody."""
    people: dict[str, _Person] = {}
    for mention in mentions:
        if mention.key.startswith("~"):
            continue
        known = people.get(mention.key)
        same = [one for one in mentions if one.key == mention.key]
        if known is None:
            first = next((one for one in same if one.full), same[0])
            roles = [one.role for one in same]
            if all(role is Role.KIN for role in roles):
                continue
            other = next((role for role in roles if role is not Role.UNKNOWN), Role.UNKNOWN) is Role.OTHER
            people[mention.key] = _Person(mention.key, (first.start, first.end), not other)
    people.update(_nameless(text, tongue, told, mentions))
    stretches = _assign(text, tongue, told, mentions, people)
    _join_lead(text, tongue, people, stretches)
    stretches = _assign(text, tongue, told, mentions, people)
    for key, person in list(people.items()):
        if not person.case or person.alias is not None:
            continue
        own = [stretch for stretch, who in stretches if key in who]
        talk = [one for one in mentions if one.key == key]
        if not _is_case(text, tongue, own):
            speaks = any(one.speaks for one in talk) or any(one.full for one in talk)
            if speaks or key.startswith("@"):
                people[key] = person._replace(case=False)
            else:
                del people[key]
    return {key: person for key, person in people.items() if person.case or not key.startswith("@")}


def _join_lead(text: str, tongue: ModuleType, people: dict[str, _Person], stretches: list[_Told]) -> None:
    """An agency's lead, «a court jailed a soldier for five years», and the name that the next sentence gives him.

    They are one man where only one of the two is told to have been sentenced.
    """
    for ((start, end, sentence), who), ((start2, _end2, sentence2), who2) in pairwise(stretches):
        if len(who) != 1 or len(who2) != 1 or who == who2 or not who[0].startswith("@"):
            continue
        name = who2[0]
        if (
            not people[name].case
            or name.startswith("@")
            or sentence2.paragraph not in (sentence.paragraph, sentence.paragraph + 1)
        ):
            continue
        own = [span for span, keys in stretches if name in keys]
        first = min(begin for begin, _end, _sentence in own) == start2
        judged = any(tongue.JUDGED.search(text, begin, until) for begin, until, _sentence in own)
        opens = (
            tongue.NAMED_FIRST.match(text[start2 : people[name].label[0]])
            if people[name].label[0] >= start2
            else None
        )
        if first and opens and not judged and tongue.JUDGED.search(text, start, end):
            people[who[0]] = people[who[0]]._replace(alias=name)


def _is_case(text: str, tongue: ModuleType, own: Iterable[tuple[int, int, Sentence]]) -> bool:
    return any(tongue.CASE.search(text, start, end) for start, end, _sentence in own)


def _nameless(
    text: str, tongue: ModuleType, told: Sequence[Sentence], mentions: Sequence[Mention]
) -> dict[str, _Person]:
    """Men whom nobody names: «another soldier», «мобилизованный из Перми»; not where a name follows at once."""
    found: dict[str, _Person] = {}
    for index, sentence in enumerate(told):
        if sentence.heading or any(
            sentence.start <= one.start < sentence.end
            and one.role is not Role.KIN
            and one.role is not Role.OTHER
            for one in mentions
        ):
            continue
        match = tongue.ANONYMOUS.match(text[sentence.start : sentence.end])
        if match is None or (
            _told_of(sentence, mentions, found) and tongue.HE_TOO.match(match.string, match.end())
        ):
            continue
        if tongue.GENERIC.search(text[sentence.start : sentence.end]):
            continue
        behind = sentence.start + match.end("np")
        told_of = tongue.CASE.search(text, behind, sentence.end) or tongue.HIDES.search(
            text, behind, sentence.end
        )
        if not told_of and not match["lead"].strip(" —–-:•*"):
            continue
        following = told[index + 1] if index + 1 < len(told) else None
        if following is not None and _brings_name(text, tongue, following, mentions):
            continue
        start, end = sentence.start + match.start("np"), sentence.start + match.end("np")
        found[f"@{start}"] = _Person(f"@{start}", (start, end), case=True)
    return found


def _told_of(sentence: Sentence, mentions: Sequence[Mention], found: dict[str, _Person]) -> bool:
    """Whether the paragraph has told of a man before this sentence."""
    begin = sentence.paragraph_start
    named = any(
        begin <= one.start < sentence.start and one.role in (Role.SOLDIER, Role.UNKNOWN) for one in mentions
    )
    return named or any(begin <= person.label[0] < sentence.start for person in found.values())


def _brings_name(text: str, tongue: ModuleType, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«That was Ivan Petrov», «His name is …»: the name of the man before."""
    first = next((one for one in mentions if sentence.start <= one.start < sentence.end), None)
    if first is None:
        return False
    before = text[sentence.start : first.start]
    return bool(tongue.THAT_WAS.search(before) or tongue.IDENTIFIED.search(before))


# -- whose stretch ---------------------------------------------------------------------------------

_Told = tuple[tuple[int, int, Sentence], tuple[str, ...]]


def _assign(
    text: str,
    tongue: ModuleType,
    told: Sequence[Sentence],
    mentions: Sequence[Mention],
    people: dict[str, _Person],
) -> list[_Told]:
    """Every sentence, or its parts, with the keys of those it is about."""
    found: list[_Told] = []
    current: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    firsts = _first_names(text, tongue, mentions)
    for index, sentence in enumerate(told):
        words = text[sentence.start : sentence.end]
        if sentence.heading:
            found.append(((sentence.start, sentence.end, sentence), ()))
            current = ()
            continue
        heads = _heads(text, sentence, mentions, people, firsts)
        if sentence.opens and not heads:
            current = _carried(text, tongue, told, index, current, mentions, people)
        if not heads:
            if tongue.NOBODY_SPEAKS.search(words):
                current, group = (), ()
            if tongue.PLURAL.search(words) and group:
                current = group
                found.append(((sentence.start, sentence.end, sentence), group))
            elif tongue.FORMER.search(words) and len(group) == 2:
                found.extend(_former(tongue, sentence, words, group))
            elif _about_nobody(tongue, words, current):
                found.append(((sentence.start, sentence.end, sentence), ()))
            else:
                found.append(((sentence.start, sentence.end, sentence), current))
            continue
        parts, last = _parts(text, tongue, sentence, heads, current, people)
        found.extend(parts)
        if (
            index
            and not found[-1 - len(parts)][1]
            and tongue.is_place(text[slice(*found[-1 - len(parts)][0][:2])])
        ):
            found[-1 - len(parts)] = (found[-1 - len(parts)][0], parts[0][1])
        if index and (_brings_name(text, tongue, sentence, mentions) or tongue.CONCERNS.match(words)):
            (span, who) = found[-1 - len(parts)]
            if not who and not span[2].heading:
                found[-1 - len(parts)] = (span, parts[0][1])
        current = last
        if len(last) > 1:
            group = last
        elif len({key for _span, who in parts for key in who}) > 1:
            group = tuple(dict.fromkeys(key for _span, who in parts for key in who))
    return found


def _first_names(text: str, tongue: ModuleType, mentions: Sequence[Mention]) -> dict[str, str]:
    """«~Roman» → the one man of that first name."""
    found: dict[str, str] = {}
    for one in mentions:
        if one.full:
            found.setdefault("~" + tongue.first_name(text[one.start : one.end].split(maxsplit=1)[0]), one.key)
    return found


_NEAR_START = 40
"""«His comrade Ivan Petrov did otherwise» opens a case, where a case is told of Petrov."""


class _Head(NamedTuple):
    start: int
    end: int
    key: str


def _heads(
    text: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    people: dict[str, _Person],
    firsts: dict[str, str],
) -> list[_Head]:
    """Those whom a sentence names, and the nameless man who opens it; kin do not count."""
    del text
    found: list[_Head] = []
    for one in mentions:
        if not sentence.start <= one.start < sentence.end:
            continue
        opens = sentence.opens and one.start - sentence.start < _NEAR_START
        if one.role is Role.KIN and not (opens and one.key in people and people[one.key].case):
            continue
        key = firsts.get(one.key, one.key) if one.key.startswith("~") else one.key
        if key in people:
            found.append(_Head(one.start, one.end, key))
    for key, person in people.items():
        if key.startswith("@") and sentence.start <= person.label[0] < sentence.end:
            found.append(_Head(*person.label, person.alias or key))
    found.sort()
    return found


def _carried(
    text: str,
    tongue: ModuleType,
    told: Sequence[Sentence],
    index: int,
    current: tuple[str, ...],
    mentions: Sequence[Mention],
    people: dict[str, _Person],
) -> tuple[str, ...]:
    """Whom a paragraph without a name in its first sentence begins with: the man before, the man to come, or nobody."""
    sentence = told[index]
    words = text[sentence.start : sentence.end]
    if tongue.COMES_BACK.search(words) and current:
        return current
    if (
        not tongue.PRONOUN.search(words)
        or tongue.NOBODY_SPEAKS.search(words)
        or tongue.INTRODUCES.search(words)
    ):
        return ()
    if current and not any(key in people and not people[key].case for key in current):
        return current
    if not tongue.HE_FIRST.search(words):
        return ()
    for following in told[index + 1 :]:
        if following.paragraph != sentence.paragraph:
            break
        for one in mentions:
            if following.start <= one.start < following.end and one.key in people and people[one.key].case:
                return (one.key,)
    return ()


def _about_nobody(tongue: ModuleType, words: str, current: tuple[str, ...]) -> bool:
    """What is said of everyone, or by somebody who tells no case; «his» makes it the man's again."""
    if not current:
        return True
    if tongue.NOBODY_SPEAKS.search(words):
        return True
    if tongue.THEY_SPEAK.search(words) and tongue.PRONOUN.search(words) is None:
        return True
    return tongue.GENERIC.search(words) is not None and tongue.PRONOUN.search(words) is None


def _former(tongue: ModuleType, sentence: Sentence, words: str, group: tuple[str, ...]) -> list[_Told]:
    """«The former got two years, the latter three.»"""
    latter = tongue.LATTER.search(words)
    if tongue.FORMER.search(words) is None:
        return [((sentence.start, sentence.end, sentence), (group[1],))]
    middle = sentence.start + latter.start() if latter else sentence.end
    parts: list[_Told] = [((sentence.start, middle, sentence), (group[0],))]
    if latter:
        parts.append(((middle, sentence.end, sentence), (group[1],)))
    return parts


def _parts(
    text: str,
    tongue: ModuleType,
    sentence: Sentence,
    heads: list[_Head],
    current: tuple[str, ...],
    people: dict[str, _Person],
) -> tuple[list[_Told], tuple[str, ...]]:
    """The parts of a sentence that names somebody: names joined by «and» share theirs."""
    runs: list[tuple[int, list[str]]] = []
    previous = -1
    for head in heads:
        joined = runs and previous >= 0 and tongue.JOINED.fullmatch(text[previous : head.start])
        if runs and (head.key in runs[-1][1] or joined):
            if head.key not in runs[-1][1]:
                runs[-1][1].append(head.key)
        else:
            runs.append((head.start, [head.key]))
        previous = head.end
    others = {key for _start, keys in runs for key in keys if not people[key].case}
    own = [(start, keys) for start, keys in runs if not set(keys) <= others]
    words = text[sentence.start : sentence.end]
    if not own:
        about_him = (
            bool(current)
            and not sentence.opens
            and tongue.PRONOUN.search(words) is not None
            and not tongue.NOBODY_SPEAKS.search(words)
        )
        who = current if about_him and not any(key in others for key in current) else ()
        speaks = (
            tuple(key for key in current if key in people and people[key].case)
            if about_him
            else tuple(others)
        )
        return [((sentence.start, sentence.end, sentence), who)], speaks
    found: list[_Told] = []
    for index, (start, keys) in enumerate(own):
        begin = sentence.start if index == 0 else _clause_start(text, tongue, own[index - 1][0], start)
        end = sentence.end if index + 1 == len(own) else _clause_start(text, tongue, start, own[index + 1][0])
        found.append(((begin, end, sentence), tuple(key for key in keys if people[key].case)))
    first = own[0]
    if (
        current
        and tongue.HE_FIRST.search(words)
        and current[0] not in first[1]
        and first[0] - sentence.start > _FAR
    ):
        middle = first[0]
        (begin, end, at), who = found[0]
        found[0] = ((middle, end, at), who)
        found.insert(
            0, ((begin, middle, at), tuple(key for key in current if key in people and people[key].case))
        )
    everyone = tuple(dict.fromkeys(key for _start, keys in own for key in keys if people[key].case))
    last = tuple(key for key in own[-1][1] if people[key].case)
    if tongue.PLURAL.search(words) and len(everyone) > 1:
        return [((sentence.start, sentence.end, sentence), everyone)], everyone
    return found, last


_FAR = 30
"""Code points before a name in which «he» may already have said something of another."""


def _clause_start(text: str, tongue: ModuleType, since: int, start: int) -> int:
    """Where the clause that names the next man begins: behind the last comma, semicolon or «while» before his name."""
    marks = [match.end() for match in tongue.CLAUSE.finditer(text, since, start)]
    return marks[-1] if marks else start


# -- the article -----------------------------------------------------------------------------------


def _article(
    language: str, told: Sequence[Sentence], people: dict[str, _Person], assigned: list[_Told]
) -> Article:
    del told
    order: list[str] = []
    for (_start, _end, _sentence), who in assigned:
        order.extend(key for key in who if key not in order and people[key].case)
    order.sort(key=lambda key: _first_told(key, assigned, people))
    numbers = {key: number for number, key in enumerate(order, 1)}
    stretches: list[Stretch] = []
    for (start, end, sentence), who in assigned:
        cases = [numbers[key] for key in who if key in numbers] or [NOBODY]
        stretches.extend(Stretch(start, end, case, sentence) for case in cases)
    cases_found = tuple(
        Case(
            numbers[key],
            people[key].label,
            (people[key].label[0],),
            tuple(stretch for stretch in stretches if stretch.case == numbers[key]),
        )
        for key in order
    )
    return Article(language, cases_found, tuple(stretches))


def _first_told(key: str, assigned: list[_Told], people: dict[str, _Person]) -> tuple[int, int]:
    first = min(start for (start, _end, _sentence), who in assigned if key in who)
    return first, people[key].label[0]
