"""«Не» in a phrase, before a phrase, and before words in parentheses."""

from __future__ import annotations

import pytest

from sudebnik.codebook.notation import Reader
from sudebnik.text.plane import fold


def _found(phrase: str, text: str, lists: dict[str, list[str]] | None = None) -> bool:
    plane = fold(text)
    return Reader(lists or {}).read(phrase).search(plane, 0, len(plane)) is not None


def test_a_denied_word_is_not_found_even_at_the_very_beginning() -> None:
    """«Не» directly before a word of the phrase forbids it, also where the text begins with it."""
    assert _found("желать .. служить", "Желая служить дальше, он просил об этом.")
    assert not _found("желать .. служить", "Не желая служить, он ушел.")
    assert not _found("желать .. служить", "Он ушел, не желая служить.")


@pytest.mark.parametrize(
    "text", ["Рапорт не рассмотрели.", "Рапорт не был рассмотрен.", "Просьба не будет рассмотрена."]
)
def test_a_phrase_that_says_not_knows_the_passive_too(text: str) -> None:
    """«Не рассмотреть» is also «не был рассмотрен»."""
    assert _found("рапорт|просьба .. не рассмотреть", text)


def test_not_reaches_into_parentheses_and_lists() -> None:
    """«Не (дать|подписать)» and «не <words>» are denials of every word in them."""
    assert _found("не (дать|подписать) .. рапорт", "Ему не подписали рапорт.")
    assert _found("не <grant> .. отпуск", "Ему не предоставили отпуск.", {"grant": ["дать", "предоставить"]})
    assert not _found("(дать|подписать) .. рапорт", "Ему не подписали рапорт.")
