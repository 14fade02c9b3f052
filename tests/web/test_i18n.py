"""Both languages are complete, compiled, and put dates, numbers and plurals as each language does."""

from __future__ import annotations

import re

import pytest
from scripts import catalogues

from sudebnik.publications.words import LANGUAGES
from sudebnik.web.i18n import preferred, tongue

_HOLES = re.compile(r"%\(\w+\)[sd]|\{\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_pages_is_translated(language: str) -> None:
    """No message of a template or module is missing from a catalogue, empty, or fuzzy; none stands there that nobody says."""
    kept = catalogues.read(language)
    said = {(message.id, message.context) for message in catalogues.extracted() if message.id}
    assert said == {(message.id, message.context) for message in kept if message.id}
    assert list(catalogues.untranslated(kept)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_as_the_script_writes_them(language: str) -> None:
    """The text and the compiled form lie there as scripts/catalogues.py makes them today."""
    fresh = catalogues.updated(language, catalogues.extracted())
    assert catalogues.place(language, "po").read_bytes() == catalogues.po(fresh)
    assert catalogues.place(language, "mo").read_bytes() == catalogues.mo(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_the_same_holes(language: str) -> None:
    """A translation names exactly what the message names, in each of its forms."""
    for message in catalogues.read(language):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else [message.id]
        forms = message.string if isinstance(message.string, tuple | list) else [message.string]
        for form in forms:
            assert sorted(_HOLES.findall(form)) == sorted(_HOLES.findall(ids[-1])), ids[0]


def test_russian_words_are_russian() -> None:
    """A Russian translation holds Cyrillic letters, unless it is made of names, keys and marks alone."""
    alike = {
        message.id
        for message in catalogues.read("ru")
        if message.id and not re.search("[а-яё]", str(message.string), re.IGNORECASE)
    }
    assert alike <= {"Enter", "No.", "2024-03-01", "%(name)s, %(moment)s"}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 расхождение"), (2, "2 расхождения"), (4, "4 расхождения"), (5, "5 расхождений"), (11, "11 расхождений"),
        (12, "12 расхождений"), (21, "21 расхождение"), (22, "22 расхождения"), (111, "111 расхождений"), (0, "0 расхождений"),
    ],
)  # fmt: skip
def test_russian_plurals_follow_the_last_figures(number: int, said: str) -> None:
    """1, 21: one; 2–4, 22: few; 5–20, 111 and 0: many."""
    words = tongue("ru").ngettext("%(num)s conflict", "%(num)s conflicts", number)
    assert words % {"num": number} == said


def test_numbers_days_and_shares_are_written_as_in_each_language() -> None:
    """A Russian reader sees a comma before decimals and days by dots; an English one a point and days by dashes."""
    ru, en = tongue("ru"), tongue("en")
    assert (ru.number(12345.678, 2), en.number(12345.678, 2)) == ("12\u202f345,68", "12,345.68")
    assert (ru.number(-0.5, 1), en.number(-0.5, 1)) == ("\u22120,5", "\u22120.5")
    assert (ru.number(-0.001, 2), en.number(-0.001, 2)) == ("0,00", "0.00")
    assert (ru.share(0.234), en.share(0.234)) == ("23\u00a0%", "23%")
    assert (ru.day("2024-03-01"), en.day("2024-03-01")) == ("01.03.2024", "2024-03-01")
    assert ru.moment("2024-03-01T22:30:59.123456+03:00") == "01.03.2024 19:30 UTC"
    assert [one.number(None) for one in (ru, en)] == ["–", "–"]
    assert (ru.share(None), ru.day(None), ru.moment(""), ru.length(None)) == ("–", "–", "–", "–")
    assert ru.moment("вчера") == "вчера"


@pytest.mark.parametrize(
    ("seconds", "ru", "en"),
    [
        (2.44, "2,4 с", "2.4 s"),
        (59.4, "59 с", "59 s"),
        (59.6, "1 мин", "1 min"),
        (200, "3 мин 20 с", "3 min 20 s"),
        (3599.7, "1 ч", "1 h"),
        (4000, "1 ч 7 мин", "1 h 7 min"),
    ],
)
def test_a_length_of_time_is_told_as_people_tell_it(seconds: float, ru: str, en: str) -> None:
    """Below ten seconds a tenth tells; above, whole seconds, minutes and hours."""
    assert (tongue("ru").length(seconds), tongue("en").length(seconds)) == (ru, en)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en-US,en;q=0.9,ru;q=0.1", "en"),
        ("ru", "ru"),
        ("de,fr;q=0.5", "ru"),
        ("", "ru"),
        ("en;q=x", "ru"),
        ("ru;q=0,en;q=0.2", "en"),
    ],
)
def test_the_browser_s_language_is_taken_where_it_is_one_of_ours(header: str, language: str) -> None:
    """Of the two languages the one that the browser likes better, the project's where it likes neither."""
    assert preferred(header, "ru") == language


def test_another_language_is_russian() -> None:
    """A language that is none of the two is Russian, and nothing fails."""
    assert tongue("de").language == "ru"
