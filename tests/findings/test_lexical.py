"""A researcher adds a wording to what a grammar reads, and takes one away, without Python."""

from __future__ import annotations

import pytest
from tests.findings.acts import invented

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.load import load, shipped, shipped_files
from sudebnik.findings.finding import Finding
from sudebnik.findings.returns import Returns
from sudebnik.workbench.findings import engine_for

MINE = """rules:
  absence_end:
    voluntary_commandant:
      - id: assembly-of-stragglers
        any: [пункт сбор отставший]
        examples: [Прибыл на пункт сбора отставших.]
    detained_military:
      - id: barrier-troops
        any: [заградительный отряд]
        examples: [Задержан заградительным отрядом.]
    other:
      - id: telephoned
        any: [дать о себя знать]
        examples: [Дал о себе знать.]
  marital:
    cohabiting:
      - id: with-girl
        zones: [TESTIMONY]
        any: [проживать .. с девушка]
        examples: [Проживает с девушкой.]
    divorced:
      - id: apart
        any: [жить =врозь с жена]
        examples: [Живёт врозь с женой.]
  children_n:
    "0":
      - id: no-heirs
        any: [наследник не иметь]
        examples: [Наследников не имеет.]
"""

ACT = """ПРИГОВОР
Именем Российской Федерации

14 мая 2024 г. г. Вымышленск

Нижнереченский гарнизонный военный суд в составе председательствующего Кленова П.Р. рассмотрел уголовное дело в отношении рядового ФИО1,
родившегося 5 мая 1990 года, {life}, обвиняемого в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ,

УСТАНОВИЛ:

10 января 2024 года ФИО1 самовольно оставил часть и отсутствовал до 9 марта 2024 года, когда {end}.

Подсудимый ФИО1 вину признал и показал, что {said}.

ПРИГОВОРИЛ:

Признать ФИО1 виновным.
"""


def extended(**files: str) -> Codebook:
    """The shipped questions with the rules of returns and families, some of them replaced, and files of one's own.

    The other rules are left out: to look up all their words takes long.
    """
    named = {f"{name.replace('__', '/')}.yml": text for name, text in files.items()}
    texts = {**shipped_files(), **named}
    head, _, rest = texts["codebook.yml"].partition("include:\n")
    asked = "".join(
        f"  - {name}\n" for name in dict.fromkeys([*named, "awol/returns.yml", "awol/family.yml"])
    )
    main = f"{head}include:\n{asked}{rest[rest.index('variables:') :]}"
    return load(main, "codebook.yml", texts.__getitem__)


def without(file: str, phrase: str) -> Codebook:
    """The shipped codebook with a phrase struck out of one file, where it stands once."""
    text = shipped_files()[file]
    assert text.count(phrase) == 1
    return extended(
        **{
            file.removesuffix(".yml").replace("/", "__"): text.replace(
                phrase, "нетакогослова, " if phrase.endswith(", ") else "нетакогослова"
            )
        }
    )


def told(
    book: Codebook, life: str = "русского", end: str = "вернулся", said: str = "устал"
) -> dict[str, Finding]:
    found = engine_for(book).find(invented(ACT.format(life=life, end=end, said=said)))
    return {finding.variable: finding for finding in found}


@pytest.fixture(scope="module")
def mine() -> Codebook:
    return extended(mine=MINE)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("явился на пункт сбора отставших", "voluntary_unit", "voluntary_commandant"),
        ("был задержан заградительным отрядом", "detained", "detained_military"),
        ("дал о себе знать", None, "other"),
    ],
)
def test_a_wording_is_added_to_an_end_of_absence(
    mine: Codebook, words: str, before: str | None, after: str
) -> None:
    """A place where he came to, somebody who stops, and an act of his own: each by a rule in a file."""
    assert Returns(shipped()).end_kind(words) == before
    assert Returns(mine).end_kind(words) == after
    assert told(mine, end=words)["absence_end"].value == after


@pytest.mark.parametrize(
    ("phrase", "words", "before", "after"),
    [
        ("военкомат|военком", "явился в военкомат", "voluntary_enlistment_office", "other"),
        ("уголовный розыск", "задержан уголовным розыском", "detained_police", "detained"),
        ("|сда(?:л|в)(?:ся|шись)", "сдался", "other", None),
    ],
)
def test_a_wording_is_taken_from_an_end_of_absence(
    phrase: str, words: str, before: str, after: str | None
) -> None:
    """What is struck out of the file is no longer found, and nothing in Python finds it instead."""
    assert Returns(shipped()).end_kind(words) == before
    assert Returns(without("awol/returns.yml", phrase)).end_kind(words) == after


@pytest.mark.parametrize(
    ("said", "variable", "value"),
    [
        ({"life": "женатого, живущего врозь с женой"}, "marital", "married"),
        ({"life": "живущего врозь с женой"}, "marital", "divorced"),
        ({"said": "проживает с девушкой"}, "marital", "cohabiting"),
        ({"life": "наследников не имеющего"}, "children_n", 0),
    ],
)
def test_a_wording_is_added_to_a_family(
    mine: Codebook, said: dict[str, str], variable: str, value: object
) -> None:
    """In his life the first words count; a rule with zones of its own is asked where his life does not tell."""
    assert told(mine, **said)[variable].value == value


@pytest.mark.parametrize(
    ("phrase", "life", "variable"),
    [
        ("вдовец|вдова", "вдовца", "marital"),
        ("бездетный, ", "бездетного", "children_n"),
    ],
)
def test_a_wording_is_taken_from_a_family(phrase: str, life: str, variable: str) -> None:
    """What is struck out of the file is no longer found."""
    assert variable in told(extended(), life=life)
    assert variable not in told(without("awol/family.yml", phrase), life=life)
