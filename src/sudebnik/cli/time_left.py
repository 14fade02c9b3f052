"""How long a long work will still take, said now and then on standard error."""

from __future__ import annotations

import time
from collections.abc import Callable

import click

_FIRST, _EVERY = 5.0, 30.0
"""Seconds before the first line, and between two."""
_WORDS = {
    "en": "{share} % done, about {left} left",
    "ru": "готово {share} %, осталось около {left}",
}
_UNITS = {"en": ("s", "min", "h"), "ru": ("с", "мин", "ч")}


class Left:
    """Called with what is done and what is to be done in all, in any unit; says nothing of works that are soon over."""

    def __init__(self, lang: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._lang = lang
        self._clock = clock
        self._began: tuple[float, int] | None = None
        self._next = 0.0

    def __call__(self, done: int, whole: int) -> None:
        now = self._clock()
        if self._began is None:  # what was prepared before this first call is over, and counts for nothing
            self._began = now, done
            self._next = now + _FIRST
        began, before = self._began
        if now < self._next or not before < done < whole:
            return
        self._next = now + _EVERY
        left = (now - began) * (whole - done) / (done - before)
        said = _WORDS[self._lang].format(share=100 * done // whole, left=_length(left, *_UNITS[self._lang]))
        click.echo(said, err=True)


def _length(seconds: float, second: str, minute: str, hour: str) -> str:
    """A length of time in the unit that fits it: «40 s», «12 min», «3.5 h»."""
    if seconds < 90:
        return f"{max(1, round(seconds))} {second}"
    return f"{round(seconds / 60)} {minute}" if seconds < 5400 else f"{seconds / 3600:.1f} {hour}"
