"""Who of those that an article names or describes has a case told of him."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sudebnik.findings.press.assign import Told, assign
from sudebnik.findings.press.cast import Cast, People, Person
from sudebnik.findings.press.mention import Mention, Role

_Spans = list[tuple[int, int]]


def people(cast: Cast) -> People:
    """Everyone who opens stretches: men with a case, and others whose words are about nobody."""
    found: People = {}
    for key, same in cast.by_key.items():
        if key.startswith("~") or all(one.role is Role.KIN for one in same):
            continue
        his = [one for one in same if one.role is not Role.KIN]
        first = next((one for one in his if one.full), his[0])
        found[key] = Person(key, (first.start, first.end), not _is_other(same))
    found.update(_nameless(cast))
    _join_lead(cast, found, assign(cast, found))
    spans = _by_key(assign(cast, found))
    for key, person in list(found.items()):
        if not person.case or person.alias is not None or _is_case(cast, spans.get(key, [])):
            continue
        if key.startswith("@") or any(one.speaks or one.full for one in cast.by_key[key]):
            found[key] = person._replace(case=False)
        else:
            del found[key]
    return {key: person for key, person in found.items() if person.case or not key.startswith("@")}


def _is_other(same: Iterable[Mention]) -> bool:
    """The first words that tell who somebody is decide: a lawyer, an expert, a judge has no case."""
    roles = (one.role for one in same)
    return next((role for role in roles if role is not Role.UNKNOWN), Role.UNKNOWN) is Role.OTHER


def _by_key(told: list[Told]) -> dict[str, _Spans]:
    spans: dict[str, _Spans] = {}
    for (start, end, _sentence), who in told:
        for key in who:
            spans.setdefault(key, []).append((start, end))
    return spans


def _join_lead(cast: Cast, found: People, told: list[Told]) -> None:
    """An agency's lead, «a court jailed a soldier for five years», and the name that the next sentence gives him.

    They are one man where only one of the two is told to have been sentenced.
    """
    text, tongue = cast.text, cast.tongue
    spans = _by_key(told)
    for ((start, end, sentence), who), ((start2, _end, sentence2), who2) in pairwise(told):
        if len(who) != 1 or len(who2) != 1 or who == who2 or not who[0].startswith("@"):
            continue
        name = who2[0]
        if name.startswith("@") or not found[name].case or sentence2.paragraph > sentence.paragraph + 1:
            continue
        first, label = spans[name][0][0] == start2, found[name].label[0]
        opens = label >= start2 and tongue.NAMED_FIRST.match(text[start2:label])
        judged = any(tongue.JUDGED.search(text, *span) for span in spans[name])
        if first and opens and not judged and tongue.JUDGED.search(text, start, end):
            found[who[0]] = found[who[0]]._replace(alias=name)


def _is_case(cast: Cast, spans: _Spans) -> bool:
    """Whether a court or a unit did something with him, and not for another crime alone."""
    tongue, text = cast.tongue, cast.text
    if not any(tongue.CASE.search(text, start, end) for start, end in spans):
        return False
    other = any(tongue.OTHER_CRIME.search(text, start, end) for start, end in spans)
    return not other or any(tongue.ABSENT.search(text, start, end) for start, end in spans)


def _nameless(cast: Cast) -> People:
    """Men whom nobody names: «another soldier», «мобилизованный из Перми»; not where a name follows at once."""
    text, tongue = cast.text, cast.tongue
    found: People = {}
    told_in: set[int] = set()
    for index, sentence in enumerate(cast.sentences):
        if sentence.heading or any(one.role not in (Role.KIN, Role.OTHER) for one in cast.named(sentence)):
            continue
        match = tongue.ANONYMOUS.match(cast.words(sentence))
        if match is None or tongue.GENERIC.search(match.string):
            continue
        told_before = cast.told_before(sentence) or sentence.paragraph in told_in
        if told_before and tongue.HE_TOO.match(match.string, match.end()):
            continue
        start, behind = sentence.start + match.start("np"), sentence.start + match.end("np")
        told_of = tongue.CASE.search(text, behind, sentence.end) or tongue.HIDES.search(
            text, behind, sentence.end
        )
        if not told_of and not match["lead"].strip(" —–-:•*"):
            continue
        if index + 1 < len(cast.sentences) and cast.brings_name(cast.sentences[index + 1]):
            continue
        told_in.add(sentence.paragraph)
        found[f"@{start}"] = Person(f"@{start}", (start, behind), case=True, sentence=sentence.start)
    return found
