"""Where a man is from, and which garrison court judged him: two towns that an article may name side by side."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from sudebnik.findings.press import english_places, russian_places
from sudebnik.findings.press.cases import Case
from sudebnik.findings.press.sentencing import Told

_TONGUES: dict[str, ModuleType] = {"en": english_places, "ru": russian_places}


def told(text: str, language: str, tongue: ModuleType, case: Case) -> Iterator[Told]:
    """``place`` as printed, ``home_region`` in Russian, ``court`` as a code of the register."""
    del tongue
    towns = _TONGUES[language]
    home = towns.home(text, case)
    if home is not None:
        printed, region, span = home
        if printed:
            yield "place", printed, (span,), "press.place@1"
        if region:
            yield "home_region", region, (span,), "press.home_region@1"
    court = towns.court(text, case)
    if court is not None:
        code, span = court
        yield "court", code, (span,), "press.court@1"
