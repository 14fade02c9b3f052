"""Clauses and their features: what a model sees, and what it must not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.findings.models.asked import act

from sudebnik.documents.document import ZoneKind
from sudebnik.findings.models.features import NAME, NUMBER, features, names_of, words
from sudebnik.findings.models.verbatim import places
from sudebnik.findings.models.windows import LONGEST, at, windows

WORDS = "бабушка в деревне Ольховке тяжело заболела, и он поехал к ней, так как ухаживать было некому. Вернулся он 5 мая сам."


def test_clauses_cover_the_act_in_order() -> None:
    """Windows do not overlap, stand in order, hold no blank at their edges, and leave out nothing but marks."""
    reading = act(WORDS)
    found = windows(reading)
    for one, other in pairwise(found):
        assert one.end <= other.start
    assert all(
        reading.text[one.start : one.end] == reading.text[one.start : one.end].strip() for one in found
    )
    left, end = "", 0
    for one in found:
        left += reading.text[end : one.start]
        end = one.end
    assert not any(mark.isalnum() for mark in left)


def test_a_clause_knows_its_part_and_speaker() -> None:
    """A clause of the testimony is the defendant's, and its sentence is known."""
    reading = act(WORDS)
    (one,) = [window for window in windows(reading) if "некому" in reading.text[window.start : window.end]]
    assert one.zone is ZoneKind.TESTIMONY
    assert str(one.speaker) == "defendant"
    assert one.person == 1
    assert reading.text[one.sentence_start : one.sentence_end].startswith("Подсудимый")


def test_endless_sentences_are_cut_between_words() -> None:
    """A list without commas gives windows of bounded length."""
    reading = act("слово " * 500)
    assert all(window.end - window.start <= LONGEST for window in windows(reading))


def test_a_quote_marks_the_windows_it_shares_half_with() -> None:
    """A quote over two clauses marks both; one that only touches a long clause does not mark it."""
    reading = act(WORDS)
    found = windows(reading)

    def marked(quote: str) -> list[str]:
        start = reading.text.index(quote)
        return [
            reading.text[found[number].start : found[number].end]
            for number in at(found, start, start + len(quote))
        ]

    assert len(marked("и он поехал к ней, так как ухаживать было некому")) >= 1
    assert marked("Вернулся он 5 мая сам") == ["Вернулся он 5 мая сам."]


def test_names_numbers_and_masks_are_signs() -> None:
    """A capital inside a sentence, a number and a mask are one sign each, whatever they say."""
    text = "Вчера Иванов и ФИО2 прошли 15,5 км к <адрес> у Ольховки"
    stems = words(text, 0, len(text), 0, ()).stems
    assert stems == ["вчер", NAME, "и", NAME, "прошл", NUMBER, "км", "к", NAME, "у", NAME]


def test_a_name_at_the_beginning_of_a_sentence_is_known_from_elsewhere() -> None:
    """A surname that opens a sentence is a name where the act has it inside another one; «Бабушка» is a word."""
    text = "Суд заслушал подсудимого Кленова. Кленов молчал. Бабушка плакала."
    names = names_of(text)
    begin = text.index("Кленов молчал")
    assert words(text, begin, begin + 13, begin, names).stems == [NAME, "молча"]
    begin = text.index("Бабушка")
    assert words(text, begin, len(text), begin, names).stems == ["бабушк", "плака"]


def test_features_have_their_kinds() -> None:
    """Stems, pairs, pieces of words, the rest of the sentence, the part and the speaker are told apart."""
    reading = act(WORDS)
    (one,) = [window for window in windows(reading) if "некому" in reading.text[window.start : window.end]]
    found = features(reading.text, one, names_of(reading.text))
    told = {"w:ухажива", "b:так как", "c:^нек", "x:бабушк", "z:TESTIMONY", "s:defendant"}
    assert told <= found
    assert not any("ольховк" in feature for feature in found)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("он поехал", ["он поехал"]),
        ("он\u00a0  поехал", ["он поехал"]),
        ("он поех", []),
        ("Он поехал", []),
        ("", []),
        ("слово " * 300, []),
    ],
)
def test_a_quote_is_found_letter_by_letter(quote: str, found: list[str]) -> None:
    """Only blanks may differ; whole words; nothing endless."""
    text = "Утром он поехал, потом он пришёл."
    assert [text[start:end] for start, end in places(text, quote)] == found
