"""Where a man is from, and which garrison court judged him: two towns that an article may name side by side."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from sudebnik.findings.press import english_places, russian_places
from sudebnik.findings.press.cases import Article, Case
from sudebnik.findings.press.sentencing import Told

_TONGUES: dict[str, ModuleType] = {"en": english_places, "ru": russian_places}


def told(text: str, article: Article, tongue: ModuleType, case: Case) -> Iterator[Told]:
    """``place`` as printed, ``home_region`` in Russian, ``court`` as a code of the register."""
    towns = _TONGUES[article.language]
    first = article.cases[0].stretches[0].start
    shared = towns.only_court(text)
    if shared is not None and (shared[1][0] > first or len(article.cases) == 1):
        # Told of one man, it is his alone; told before the first man, it judged them all.
        shared = None
    judged = any(tongue.JUDGED.search(text, one.start, one.end) for one in case.stretches)
    home = towns.home(text, case)
    if home is not None:
        printed, region, span = home
        if printed:
            yield "place", printed, (span,), "press.place@1"
        if region:
            yield "home_region", region, (span,), "press.home_region@1"
    court = towns.court(text, case) or (shared if judged else None)
    if court is not None:
        code, span = court
        yield "court", code, (span,), "press.court@1"
