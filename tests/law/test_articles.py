"""Articles of the Criminal Code: parts, points, order, and which code is meant."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from sudebnik.law.articles import Article, parse
from sudebnik.text.plane import fold

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text(encoding="utf-8"))


def read(text: str) -> list[Article]:
    return parse(fold(text))


def brief(articles: list[Article]) -> list[list[Any]]:
    return [[one.article, one.part, list(one.points)] for one in articles for _ in range(one.times)]


@pytest.mark.parametrize("vector", VECTORS["articles"], ids=lambda vector: vector["in"])
def test_articles_are_read_as_courts_and_cards_write_them(vector: dict[str, Any]) -> None:
    """Every vector of the reference gives its articles, with repetitions."""
    assert brief(read(vector["in"])) == vector["out"]


@pytest.mark.parametrize("vector", VECTORS["articles_negative"], ids=lambda vector: vector["in"])
def test_other_codes_are_not_the_criminal_code(vector: dict[str, Any]) -> None:
    """An article of procedure, of the Constitution or of a civil code is never an offence."""
    assert read(vector["in"]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("п. п. «а», «б» ч. 3 ст. 158 УК РФ", [["158", "3", ["а", "б"]]]),
        ("п. «и» ч. 1 ст. 61 УК РФ", [["61", "1", ["и"]]]),
        ("ст.105 ч.2 пп.д,ж,и УК РФ", [["105", "2", ["д", "ж", "и"]]]),
        ("п. «а» и «и» ч. 1 ст. 63 УК РФ", [["63", "1", ["а", "и"]]]),
        ("п. «л» ч. 2 ст. 105 УК РФ", [["105", "2", ["л"]]]),
        ("пп. «ж, е.1» ч. 2 ст. 105 УК РФ", [["105", "2", ["ж", "е.1"]]]),
        ("ч. 2 ст. 228 (в редакции Федерального закона от 7 марта 2011 года № 26-ФЗ) УК РФ", [["228", "2", []]]),
        ("ч. 1 ст. 111 в ред. ФЗ № 26-ФЗ УК РФ", [["111", "1", []]]),
        ("ст.ст. 131 ч. 1, 132 ч. 1 и 119 ч. 1 УК РФ", [["131", "1", []], ["132", "1", []], ["119", "1", []]]),
        ("ст. 33 ч. 5, 30 ч. 3, 159 ч. 3 УК РФ", [["33", "5", []], ["30", "3", []], ["159", "3", []]]),
        ("ст. 158 ч. 2 п. «а», 166 ч. 1 УК РФ", [["158", "2", ["а"]], ["166", "1", []]]),
        ("ст. 76 УК РФ, ст. ст. 25, 254 ч. 3, 256, 271 УПК РФ", [["76", None, []]]),
        ("ст. 228 ч. 1, 2 УК РФ", [["228", "1", []], ["228", "2", []]]),
        ("п.  «з»  ч.  2  ст.  111  УК  РФ", [["111", "2", ["з"]]]),
        ("частью 2 статьи\n228 УК\nРФ и ч. 1 ст.\n222 УК РФ", [["228", "2", []], ["222", "1", []]]),
        ("ст. 25.1, 446.3 УПК РФ, ст. 76.2УК РФ", [["76.2", None, []]]),
        ("пунктами «а» и «г» части 2 статьи 161 УК РФ", [["161", "2", ["а", "г"]]]),
        ("ч. 3 ст. 30, п. «г» ч. 4 ст. 228.1 УК РФ", [["30", "3", []], ["228.1", "4", ["г"]]]),
        ("ч. 1 и ч. 5 ст. 62 УК РФ", [["62", "1", []], ["62", "5", []]]),
        ("ст. ст. 64, 73 УК РФ", [["64", None, []], ["73", None, []]]),
        ("ст. 25 УПК РФ и ст. 76 УК РФ", [["76", None, []]]),
        ("ст. 76 УК РФ, ст. 25 УПК РФ", [["76", None, []]]),
        ("ст.105 ч.2 п.п.а,е; ст.30 ч.3, ст.105 ч.2 п.е УК РФ",
         [["105", "2", ["а", "е"]], ["30", "3", []], ["105", "2", ["е"]]]),
        ("ст. 2281 ч. 1 УК РФ", [["228.1", "1", []]]),
        ("ст. 228-1 ч. 1 УК РФ", [["228.1", "1", []]]),
        ("ч. 31 ст. 72 УК РФ", [["72", "3.1", []]]),
        ("ч.2 ст. 158, п. «а» ч. 3 ст. 158 УК РФ", [["158", "2", []], ["158", "3", ["а"]]]),
        ("ст. 316 УПК РФ, ст.62 УК РФ", [["62", None, []]]),
        ("ч. 1 ст. 228 Уголовного кодекса Российской Федерации", [["228", "1", []]]),
        ("ч.1 ст.6 Закона, ст. 15 ч. 6 УК РФ", [["15", "6", []]]),
    ],
)  # fmt: skip
def test_families_of_spelling(text: str, expected: list[list[Any]]) -> None:
    """Lists, lost superscripts and codes side by side keep their parts and points."""
    assert brief(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("трех преступлений, предусмотренных ч. 1 ст. 158 УК РФ", 3),
        ("в совершении 4 преступлений, предусмотренных ч. 1 ст. 158 УК РФ", 4),
        ("по ч. 3 ст. 159 УК РФ (два преступления)", 2),
        ("ч. 3 ст. 159 УК РФ по трем эпизодам", 3),
        ("преступления, предусмотренного ч. 3 ст. 159 УК РФ", 1),
    ],
)
def test_the_words_count_the_crimes(text: str, times: int) -> None:
    """«Двух преступлений» counts one article twice."""
    assert [one.times for one in read(text)] == [times]


def test_an_attempt_belongs_to_the_article_behind_it() -> None:
    """Article 30 part 3 marks the next article as an attempt."""
    _stage, offence = read("ч. 3 ст. 30, ч. 1 ст. 158 УК РФ")
    assert offence.attempt == "30.3"
    assert offence.value() == {"article": "158", "part": "1", "points": [], "attempt": True}


def test_the_general_part_is_told_from_offences() -> None:
    """73 is no offence, 105 is."""
    assert [one.is_offence for one in read("ст. 73 УК РФ; ст. 105 ч. 1 УК РФ")] == [False, True]


def test_a_span_covers_part_and_article() -> None:
    """The quote begins with the point and ends with the number."""
    text = "виновным по п. «в» ч. 2 ст. 334 УК РФ"
    (one,) = read(text)
    assert text[one.start : one.end] == "п. «в» ч. 2 ст. 334"


@pytest.mark.corpus
def test_lists_of_case_cards_are_read_whole(shared: Path) -> None:
    """Of the card strings in the corpus at most one in a hundred differs from a plain split at «ст.»."""
    table = shared / "corpus" / "tochno-accused-strings" / "accused_strings_names_removed.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        cells = [line["accused_string"].split(" Суд")[0] for line in csv.DictReader(lines)]
    cells = [cell for cell in cells if "УПК" not in cell]
    plain = re.compile(r"ст\. ?([\d.]+)(?: ч\. ?([\d.]+))?(?: п+\.(?:п\.)? ?([а-я](?:,[а-я])*))?")
    wrong = 0
    for cell in cells:
        expected = [
            (article, part or None, tuple(points.split(",")) if points else ())
            for article, part, points in plain.findall(cell)
        ]
        wrong += [(one.article, one.part, one.points) for one in read(cell)] != expected
    assert wrong <= len(cells) / 100


def test_a_number_with_two_marks_behind_it_is_read() -> None:
    """«ст. 158.1¹» names no article of the Code, yet the text around it is read on."""
    found = parse(fold("ст. 158.1¹, ч. 5 ст. 337 УК РФ"))
    assert ("337", "5") in [(one.article, one.part) for one in found]
