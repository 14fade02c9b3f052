"""The two languages of the browser's pages: words from catalogues, dates and numbers by the habits of each language."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

from sudebnik.codebook.codebook import Codebook
from sudebnik.publications import values
from sudebnik.publications.words import LANGUAGES, Words

DOMAIN = "review"
"""Name of the catalogues, ``locale/<language>/LC_MESSAGES/review.mo``; `scripts/catalogues.py` makes them."""

_NARROW = "\N{NARROW NO-BREAK SPACE}"
_MINUTE, _HOUR = 60, 3600


class Tongue:
    """Everything a page says in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words = Words(language)
        catalogue = resources.files("sudebnik.web") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        with catalogue.open("rb") as file:
            self._said = gettext.GNUTranslations(file)
        self.gettext = self._said.gettext
        self.ngettext = self._said.ngettext
        self.pgettext = self._said.pgettext
        self.npgettext = self._said.npgettext

    def number(self, value: float | None, digits: int = 0) -> str:
        """``12 345`` and ``0,81`` in Russian, ``12,345`` and ``0.81`` in English; a dash for none."""
        if value is None:
            return "–"
        said = f"{value:z,.{digits}f}".replace("-", "\N{MINUS SIGN}")  # z: nought has no sign
        if self.language == "ru":
            said = said.replace(",", _NARROW).replace(".", ",")
        return said

    def share(self, value: float | None) -> str:
        """A share of one in per cent: «23 %», “23%”; a dash for none."""
        return "–" if value is None else values.percent(value, self.words)

    def day(self, iso: str | None) -> str:
        """A day, or the day of a moment: «01.03.2024» in Russian, ``2024-03-01`` in English; a dash for none."""
        return values.moment(iso[:10], self.words) if iso else "–"

    def moment(self, iso: str | None) -> str:
        """A moment of the log to the minute, in universal time: «01.03.2024 19:00 UTC»."""
        if not iso:
            return "–"
        try:
            at = datetime.fromisoformat(iso)
        except ValueError:
            return iso
        at = at.astimezone(UTC) if at.tzinfo else at
        return f"{values.moment(at.isoformat(timespec='minutes')[:16], self.words)} UTC"

    def length(self, seconds: float | None) -> str:
        """How long something took: «2,4 с», «3 мин 20 с», “1 h 5 min”; a dash for none."""
        if seconds is None:
            return "–"
        if seconds < 10:
            return self.gettext("%(n)s s") % {"n": self.number(seconds, 1)}
        whole = round(seconds)
        if whole < _MINUTE:
            return self.gettext("%(n)s s") % {"n": whole}
        minutes, rest = divmod(whole, _MINUTE)
        if whole < _HOUR:
            said = self.gettext("%(n)s min") % {"n": minutes}
            return f"{said} {self.gettext('%(n)s s') % {'n': rest}}" if rest else said
        hours, minutes = divmod(round(seconds / _MINUTE), _MINUTE)
        said = self.gettext("%(n)s h") % {"n": self.number(hours)}
        return f"{said} {self.gettext('%(n)s min') % {'n': minutes}}" if minutes else said

    def value(self, codebook: Codebook, variable: str, value: Any) -> str:
        """An answer in words, as the report says it."""
        return values.say(codebook, variable, value, self.words)

    def term(self, group: str, name: str | None) -> str:
        """A word of the report by its group: ``zone``, ``speaker``, ``missing``, ``assessment``; the name itself where there is none."""
        key = f"{group}_{name}"
        return self.words(key) if name and self.words.has(key) else name or ""


def N_(message: str) -> str:  # noqa: N802 - the mark that catalogues look for
    """Mark words that are said later, in whatever language."""
    return message


@cache
def tongue(language: str) -> Tongue:
    """The words of a language; of Russian where it is none of the two."""
    return Tongue(language if language in LANGUAGES else LANGUAGES[0])


def preferred(header: str, otherwise: str) -> str:
    """The language of the two that ``Accept-Language`` likes better; ``otherwise`` where it names neither."""
    liked: Mapping[str, float] = dict(_liked(part) for part in header.split(","))
    best = max(LANGUAGES, key=lambda language: liked.get(language, 0.0))
    return best if liked.get(best, 0.0) > 0 else otherwise


def _liked(part: str) -> tuple[str, float]:
    name, _, quality = part.partition(";q=")
    try:
        weight = float(quality or 1)
    except ValueError:
        weight = 0.0
    return name.strip().lower()[:2], weight
