"""Narratives from reviews of practice: what their gold calls episodes, ends and articles, in the codebook's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sudebnik.codings.answers import Answer, as_story, comparable

REPEAT = "repeat_absence"
"""More than one absence is told."""

_ARTICLE = re.compile(r"(\d{3}(?:\.\d)?)\s*ч\.\s*(\d(?:\.\d)?)")


def read(
    line: Mapping[str, Any],
) -> tuple[list[Answer], frozenset[str], frozenset[tuple[int, str, Any]]]:
    """The answers of one narrative, the variables it is coded for, and what may be argued about."""
    episodes = line.get("episodes") or []
    answers = [
        as_story(Answer(1, "episode", comparable("episode", {"n": n, **one}, None), {"n": n, **one}))
        for n, one in enumerate(episodes, 1)
    ]
    ends = [_end(one.get("ended_by")) for one in episodes]
    answers += [Answer(1, "absence_end", end, end) for end in dict.fromkeys(ends) if end]
    coded = {"episode"}
    if any(ends):
        coded.add("absence_end")
    # An end that the gold tells in words of its own, or not at all, leaves room for either.
    arguable = {(1, "absence_end", end) for end in _ENDS} if None in ends else set()
    for key, variable in (("first_instance_articles", "convicted_of"), ("charged_articles", "charge")):
        if articles := [_ARTICLE.search(article) for article in line.get(key) or ()]:
            coded.add(variable)
            answers += [
                Answer(1, variable, comparable(variable, [found[1], found[2]], None), found[0])
                for found in articles
                if found
            ]
    if "repeat_absence" in line:
        coded.add(REPEAT)
        answers.append(Answer(1, REPEAT, bool(line["repeat_absence"]), line["repeat_absence"]))
    return answers, frozenset(coded), frozenset(arguable)


_ENDS = ("detained", "voluntary")


def _end(told: Any) -> str | None:
    return next((end for end in _ENDS if str(told).startswith(end)), None)


def fit(found: Iterable[Answer]) -> list[Answer]:
    """What was found in the terms of the narratives: who detained is not asked, several absences are a repetition."""
    fitted: list[Answer] = []
    episodes = 0
    for one in found:
        episodes += one.variable == "episode"
        if one.variable == "absence_end":
            end = _end(one.value) or one.value
            fitted.append(one._replace(value=end))
        else:
            fitted.append(as_story(one))
    return [*fitted, Answer(1, REPEAT, episodes > 1, episodes > 1)]
