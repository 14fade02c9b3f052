"""Whose each sentence of an article is: the man named last, those joined with him, or nobody's."""

from __future__ import annotations

from types import ModuleType
from typing import NamedTuple

from sudebnik.findings.press.cast import Cast, People
from sudebnik.findings.press.mention import Role
from sudebnik.findings.press.sentences import Sentence

Told = tuple[tuple[int, int, Sentence], tuple[str, ...]]
"""A stretch, the sentence in which it stands, and the keys of those it is about."""


def assign(cast: Cast, people: People) -> list[Told]:
    """Every sentence, or its parts, with the keys of those it is about."""
    tongue = cast.tongue
    found: list[Told] = []
    current: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    nameless = {person.sentence: person for person in people.values() if person.sentence >= 0}
    for index, sentence in enumerate(cast.sentences):
        whole = (sentence.start, sentence.end, sentence)
        words = cast.words(sentence)
        if sentence.heading:
            found.append((whole, ()))
            current = ()
            continue
        if sentence.opens:
            standing = ()
            group = group if tongue.PLURAL.match(words) or tongue.FORMER.match(words) else ()
        elif own := tuple(key for key in current if key in people and people[key].case):
            standing = own
        heads = _heads(cast, sentence, people)
        if (person := nameless.get(sentence.start)) is not None:
            heads = sorted([*heads, _Head(*person.label, person.alias or person.key)])
        if heads:
            parts, current = _parts(cast.text, tongue, sentence, heads, standing or current, people)
            if found:
                _take_sentence_before(cast, sentence, found, parts)
            found.extend(parts)
            told_of = tuple(dict.fromkeys(key for _span, who in parts for key in who))
            group = current if len(current) > 1 else (told_of if len(told_of) > 1 else group)
            continue
        if sentence.opens:
            current = _carried(cast, index, current, people)
        elif (
            standing
            and standing != current
            and tongue.COURT_TELLS.search(words)
            and not tongue.GENERIC.search(words)
        ):
            current = standing
        if tongue.NOBODY_SPEAKS.search(words):
            current, group = (), ()
        if tongue.PLURAL.search(words) and group:
            current = group
            found.append((whole, group))
        elif len(group) == _PAIR and (tongue.FORMER.search(words) or tongue.LATTER.search(words)):
            parts = _former(tongue, sentence, words, group)
            found.extend(parts)
            current = parts[-1][1]
        else:
            found.append((whole, () if _about_nobody(tongue, words, current) else current))
    return found


_PAIR = 2


def _take_sentence_before(cast: Cast, sentence: Sentence, found: list[Told], parts: list[Told]) -> None:
    """«Only one soldier … That was Ivan Petrov», «Grozny. Ivan Petrov …»: what stands before the name is his."""
    (start, end, before), who = found[-1]
    if before.heading or not parts[0][1]:
        return
    introduced = cast.brings_name(sentence) or cast.tongue.CONCERNS.match(cast.words(sentence))
    place = not who and cast.tongue.is_place(cast.text[start:end])
    if place or (introduced and (not who or cast.tongue.INTRODUCES.search(cast.words(before)))):
        found[-1] = ((start, end, before), parts[0][1])


_NEAR_START = 40
"""«His comrade Ivan Petrov did otherwise» opens a case, where a case is told of Petrov."""


class _Head(NamedTuple):
    start: int
    end: int
    key: str
    speaks: bool = False


def _heads(cast: Cast, sentence: Sentence, people: People) -> list[_Head]:
    """Those whom a sentence names; kin do not count."""
    found: list[_Head] = []
    for one in cast.named(sentence):
        opens = sentence.opens and one.start - sentence.start < _NEAR_START
        if one.role is Role.KIN and not (opens and one.key in people and people[one.key].case):
            continue
        if found and cast.tongue.SOMEBODY_OF.search(cast.text, sentence.start, one.start):
            continue
        key = cast.firsts.get(one.key, one.key)
        if key in people:
            found.append(_Head(one.start, one.end, key, one.speaks))
    return found


def _carried(cast: Cast, index: int, current: tuple[str, ...], people: People) -> tuple[str, ...]:
    """Whom a paragraph without a name in its first sentence begins with: the man before, the man to come, or nobody."""
    tongue, sentence = cast.tongue, cast.sentences[index]
    words = cast.words(sentence)
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
    for following in cast.sentences[index + 1 : index + 1 + _AHEAD]:
        if following.paragraph != sentence.paragraph:
            break
        for one in cast.named(following):
            if one.key in people and people[one.key].case:
                return (one.key,)
    return ()


_AHEAD = 12
"""Sentences in which «he» at the head of a paragraph must be named."""


def _about_nobody(tongue: ModuleType, words: str, current: tuple[str, ...]) -> bool:
    """What is said of everyone, or by somebody who tells no case; «his» makes it the man's again."""
    if not current:
        return True
    if tongue.NOBODY_SPEAKS.search(words):
        return True
    if tongue.THEY_SPEAK.search(words) and tongue.PRONOUN.search(words) is None:
        return True
    return tongue.GENERIC.search(words) is not None and tongue.PRONOUN.search(words) is None


def _former(tongue: ModuleType, sentence: Sentence, words: str, group: tuple[str, ...]) -> list[Told]:
    """«The former got two years, the latter three.»"""
    latter = tongue.LATTER.search(words)
    if tongue.FORMER.search(words) is None:
        return [((sentence.start, sentence.end, sentence), (group[1],))]
    middle = sentence.start + latter.start() if latter else sentence.end
    parts: list[Told] = [((sentence.start, middle, sentence), (group[0],))]
    if latter:
        parts.append(((middle, sentence.end, sentence), (group[1],)))
    return parts


def _parts(
    text: str,
    tongue: ModuleType,
    sentence: Sentence,
    heads: list[_Head],
    current: tuple[str, ...],
    people: People,
) -> tuple[list[Told], tuple[str, ...]]:
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
            and not tongue.NOBODY_SPEAKS.search(words)
            and (
                tongue.THE_MAN.search(words) is not None
                or tongue.HIS_CASE.search(words) is not None
                or not any(head.speaks for head in heads)
            )
        )
        who = current if about_him and not any(key in others for key in current) else ()
        speaks = (
            tuple(key for key in current if key in people and people[key].case)
            if about_him
            else tuple(others)
        )
        return [((sentence.start, sentence.end, sentence), who)], speaks
    found: list[Told] = []
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
