"""Why a file was refused, said in the language of the page: readers and importers give their reasons in English."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from sudebnik.text import yaml_files

_SLOT = re.compile(r"\{(\w+)\}")


class _Reason(NamedTuple):
    """A message as a pattern, and its sentence in the other language with the same slots."""

    pattern: re.Pattern[str]
    sentence: str


@cache
def _reasons() -> tuple[_Reason, ...]:
    """The fixed messages first: «not valid JSON ({why})» must not swallow one that is known as a whole."""
    source = resources.files("sudebnik.publications").joinpath("reasons.yml")
    pairs: list[dict[str, str]] = yaml_files.read(source.read_text("utf-8"))
    pairs.sort(key=lambda pair: len(_SLOT.findall(pair["en"])))
    return tuple(_Reason(_pattern(pair["en"]), pair["ru"]) for pair in pairs)


def _pattern(message: str) -> re.Pattern[str]:
    pieces = _SLOT.split(message)
    body = "".join(f"(?P<{piece}>.*?)" if odd % 2 else re.escape(piece) for odd, piece in enumerate(pieces))
    return re.compile(body, re.DOTALL)


def in_words(reason: str, language: str) -> str:
    """The reason in Russian where that is asked for and the message is known; else as it is."""
    if language != "ru":
        return reason
    for known in _reasons():
        if match := known.pattern.fullmatch(reason):
            slots = {name: in_words(value, language) for name, value in match.groupdict().items()}
            return known.sentence.format_map(slots)
    return reason
