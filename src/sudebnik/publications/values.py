"""An answer in the words of a report: articles as lawyers write them, days as people do, an episode as a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sudebnik.codebook.codebook import Codebook
from sudebnik.publications.words import Words

_MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?)?")
_YEAR = 12


def say(codebook: Codebook, variable: str, value: Any, words: Words) -> str:
    """A value in words; units stand in the variables' names, months of a year and more are said in years too."""
    if variable == "episode" and isinstance(value, Mapping):
        return _episode(value, words)
    if variable == "prior_sentence" and isinstance(value, Mapping):
        return _prior(value, words)
    if variable == "absence" and isinstance(value, Mapping):
        return _length(value, words)
    if variable == "event" and isinstance(value, Mapping):
        return _event(value, words)
    if isinstance(value, Mapping):
        return _object(value, words)
    if isinstance(value, list):
        return "; ".join(say(codebook, variable, one, words) for one in value)
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return moment(value, words)
    said = codebook.value_label(variable, value, words.language)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _months(value, words) if variable.endswith("_months") else figure(value, words)
    return said


def figure(value: float, words: Words) -> str:
    """A number with the decimal sign of the language."""
    said = f"{value:g}" if isinstance(value, float) and not value.is_integer() else str(int(value))
    return said.replace(".", ",") if words.language == "ru" else said


def _months(value: float, words: Words) -> str:
    return f"{figure(value, words)} ({_term(value, words)})" if abs(value) >= _YEAR else figure(value, words)


def _term(months: float, words: Words) -> str:
    """Months as years and months."""
    years, rest = divmod(abs(months), _YEAR)
    said = (
        words("years", n=int(years)) if years else "",
        words("term_months", n=figure(rest, words)) if rest or not years else "",
    )
    return _joined(said)


def percent(share: float, words: Words) -> str:
    """A share of one as «23 %» or “23%”."""
    blank = "\N{NO-BREAK SPACE}" if words.language == "ru" else ""
    return f"{round(100 * share)}{blank}%"


def moment(value: str, words: Words) -> str:
    """``2024-03-01T19:00`` as 01.03.2024 19:00 in Russian and 2024-03-01 19:00 in English; other words as they are."""
    found = _MOMENT.fullmatch(value)
    if found is None:
        return value
    year, month, day, hour = found.groups()
    said = f"{day}.{month}.{year}" if words.language == "ru" else f"{year}-{month}-{day}"
    return f"{said} {hour}" if hour else said


def month(value: str, words: Words) -> str:
    """``2024-03`` as «март 2024» or “March 2024”."""
    year, _, number = value.partition("-")
    names = words("month_names").split()
    return f"{names[int(number) - 1]} {year}" if number.isdigit() else value


def article(value: Mapping[str, Any], words: Words) -> str:
    """``ч. 5 ст. 337``, ``art. 337 part 5``; an attempt says so."""
    number, part = value["article"], value.get("part")
    points = ", ".join(f"«{point}»" for point in value.get("points") or ())
    if words.language == "ru":
        said = _joined((f"п. {points}" if points else "", f"ч. {part}" if part else "", f"ст. {number}"))
        return f"{said} (покушение)" if value.get("attempt") else said
    said = f"art. {number}" + (f" part {part}" if part else "") + (f" ({points})" if points else "")
    return f"{said} (attempt)" if value.get("attempt") else said


def _object(value: Mapping[str, Any], words: Words) -> str:
    if "article" in value:
        return article(value, words)
    return "; ".join(
        f"{words(f'key_{key}') if words.has(f'key_{key}') else key}: {_plain(one, words)}"
        for key, one in value.items()
        if one not in (None, [], "")
    )


def _plain(value: Any, words: Words) -> str:
    if isinstance(value, Mapping):
        return _object(value, words)
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one, words) for one in value)
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    return moment(str(value), words)


def _episode(value: Mapping[str, Any], words: Words) -> str:
    hidden = value.get("missing") == "redacted"
    unknown = words("missing_redacted") if hidden else words("not_said")
    start, end, band = (value.get(name) for name in ("start", "end", "band"))
    if not start and not end:
        return words("missing_redacted") if hidden else words("missing_unclear")
    first, last = (moment(str(one), words) if one else unknown for one in (start, end))
    if band is None or (hidden and band == "indeterminate"):
        return f"{first} – {last}"
    return f"{first} – {last}; {words(f'band_{band}')}"


def _length(value: Mapping[str, Any], words: Words) -> str:
    """A length as a journalist tells it: «больше 7 мес.»."""
    precision = f"precision_{value.get('precision')}"
    about = words(precision) if words.has(precision) else ""
    told = (
        words(key, n=_number(value[unit], words), count=1 if value[unit] == 1 else 2)
        for unit, key in (("months", "term_months"), ("weeks", "weeks"), ("days", "days"))
        if value.get(unit) is not None
    )
    return _joined((about, *told))


def _number(value: Any, words: Words) -> str:
    return figure(value, words) if isinstance(value, int | float) else str(value)


def _event(value: Mapping[str, Any], words: Words) -> str:
    """One line of a case's movement: when, what, where, what came of it; the day of posting is on the card."""
    when = _joined((moment(str(value.get("date") or ""), words), str(value.get("time") or "")))
    what = [str(value[name]) for name in ("name", "place", "result", "ground", "note") if value.get(name)]
    return "; ".join(filter(None, (when, *what)))


def _prior(value: Mapping[str, Any], words: Words) -> str:
    """An earlier sentence: its day, article and term."""
    number, _, part = str(value.get("article") or "").partition(".")
    months = value.get("months")
    said = (
        moment(str(value.get("date") or ""), words),
        article({"article": number, "part": part}, words) if number else "",
        _term(months, words) if isinstance(months, int | float) else "",
    )
    return "; ".join(filter(None, said))


def _joined(pieces: Iterable[str]) -> str:
    return " ".join(filter(None, pieces))
