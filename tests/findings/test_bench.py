"""The bench: who presided, who sat beside, in the nominative, in every order and case of the name."""

from __future__ import annotations

import pytest

from sudebnik.documents.document import Document
from sudebnik.documents.zones import locate
from sudebnik.findings.engine import Engine
from sudebnik.findings.grammars import bench
from sudebnik.law import courts
from sudebnik.text.plane import fold

ENGINE = Engine([bench], courts.PATTERNS)


def act(intro: str, end: str = "Председательствующий", title: str = "ПРИГОВОР") -> Document:
    text = (
        f"{title}\nИменем Российской Федерации\nг. Энск 5 мая 2019 года\n{intro}\nв открытом судебном заседании "
        "рассмотрел уголовное дело в отношении ФИО1,\nустановил:\nФИО1 совершил кражу.\n"
        f"приговорил:\nпризнать ФИО1 виновным.\n{end}"
    )
    kind, zones = locate(text, fold(text))
    return Document("0" * 64, "", "act.txt", text, kind, zones)


def judges(document: Document, variable: str = "judge") -> list[object]:
    return [found.value for found in ENGINE.find(document) if found.variable == variable]


@pytest.mark.parametrize(
    ("intro", "judge"),
    [
        (
            "Заместитель председателя Энского районного суда Клёнов А.Б., при секретаре Рощиной В.Г.",
            "Клёнов А.Б.",
        ),
        (
            "Энский районный суд в составе председательствующего судьи Клёнова М-Р.А., при секретаре",
            "Клёнов М-Р.А.",
        ),
        ("Энский районный суд в составе председательствующего судьи КлёноваА.Б.,", "Клёнов А.Б."),
        ("Судья Энского районного суда г. Энска Клёнова Анна Борисовна, рассмотрев", "Клёнова А.Б."),
        ("Энский районный суд в лице судьи Клёнова А.Б., с участием прокурора Рощина В.Г.", "Клёнов А.Б."),
        (
            "Энский районный суд в составе председательствующего судьи Клёнова А.Б., при секретаре Рощиной В.Г.,",
            "Клёнов А.Б.",
        ),
        (
            "Энский районный суд в составе: председательствующего – судьи Клёновой А.Б., при секретаре Рощиной В.Г.,",
            "Клёнова А.Б.",
        ),
        ("Энский районный суд в составе председательствующего, судьи Дубовской А.Б.,", "Дубовская А.Б."),
        (
            "Судья Энского районного суда Энской области Клёнова А.Б. при секретаре Рощиной В.Г.,",
            "Клёнова А.Б.",
        ),
        ("Энский районный суд под председательством судьи КЛЁНОВА А.Б.,", "Клёнов А.Б."),
        (
            "Энский районный суд под председательством А.Б. Клёнова, с участием прокурора Рощина В.Г.",
            "Клёнов А.Б.",
        ),
        ("Федеральный судья Энского районного суда Ясенко А.Б., с участием", "Ясенко А.Б."),
        (
            "Мировой судья судебного участка № 3 г. Энска Клёнов А.Б., при секретаре Рощиной В.Г.",
            "Клёнов А.Б.",
        ),
        ("Энский районный суд в составе судьи Клёнова Андрея Борисовича (единолично),", "Клёнов А.Б."),
        (
            "Энский районный суд в составе председательствующего федерального судьи Клёновой Анны Борисовны,",
            "Клёнова А.Б.",
        ),
        (
            "Председательствующий по делу судья Энского гарнизонного военного суда Клёнов А.Б., при секретаре",
            "Клёнов А.Б.",
        ),
        ("Энский районный суд в составе: председательствующего судьи: Клёнова А. Б", "Клёнов А.Б."),
        (
            "Энский районный суд, председательствующий судья Клёнов А.Б., при секретаре Рощиной В.Г.",
            "Клёнов А.Б.",
        ),
        (
            "И.о. председателя Энского районного суда судья Клёнов А.Б., при секретаре Рощиной В.Г.",
            "Клёнов А.Б.",
        ),
    ],
)
def test_the_presiding_judge_is_named_in_the_nominative(intro, judge):
    """Genitive, nominative, capitals, initials first, full names: one form comes out."""
    assert judges(act(intro)) == [judge]


@pytest.mark.parametrize(
    ("end", "judge"),
    [
        ("Судья А.Б. Лозовой", "Лозовой А.Б."),
        ("Судья: Лозовая А.Б.", "Лозовая А.Б."),
        ("Председательствующий Лозова А.Б.", "Лозова А.Б."),
    ],
)
def test_the_signature_settles_a_doubtful_ending(end, judge):
    """«Лозовой» in the genitive is whoever signed."""
    assert judges(act("Энский районный суд в составе председательствующего судьи Лозовой А.Б.,", end)) == [
        judge
    ]


def test_the_signature_is_the_last_resort():
    """Where the introduction names no judge, the one who signed judged."""
    assert judges(act("Энский районный суд", "Судья А.Б. Клёнов")) == ["Клёнов А.Б."]


def test_a_hidden_judge_is_redacted():
    """«судьи ФИО7» is a redaction, not an absence, and no name."""
    document = act("Энский районный суд в составе председательствующего судьи ФИО7, при секретаре ФИО8,")
    (found,) = [found for found in ENGINE.find(document) if found.variable == "judge"]
    assert found.value is None
    assert found.missing == "redacted"


@pytest.mark.parametrize(
    "intro",
    [
        "Судебная коллегия по уголовным делам Энского областного суда в составе: председательствующего Клёнова А.Б., судей Рощиной В.Г. и Дубовского Д.Е., при секретаре Осининой Ж.З.",
        "Судебная коллегия по уголовным делам Энского областного суда в составе председательствующий – Клёнов А.Б., судьи Рощина В.Г., Дубовский Д.Е., при секретаре Осининой Ж.З.",
        "Судебная коллегия Энского областного суда под председательством Клёнова А.Б., при участии судей Рощиной В.Г. и Дубовского Д.Е., секретаря Осининой Ж.З.",
        "Энский областной суд в составе председательствующего судьи Клёнова А.Б.,\nсудей: Рощиной В.Г., Дубовского Д.Е.,\nпри секретаре Осининой Ж.З.",
    ],
)
def test_the_panel_is_named_without_clerk_and_prosecutor(intro):
    """The two judges beside the presiding one, each in the nominative."""
    document = act(intro, title="АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ")
    assert judges(document) == ["Клёнов А.Б."]
    assert judges(document, "panel") == ["Рощина В.Г.", "Дубовский Д.Е."]


def test_a_judge_named_above_the_title_sat_below():
    """«Судья Осинин Ж.З. Дело № …» above an appeal's title names the judge whose act is reviewed."""
    intro = "Судья Энского областного суда Клёнов А.Б., при секретаре Рощиной В.Г.,"
    document = act(intro, title="Судья Осинин Ж.З. Дело № 22-77/2019\nАПЕЛЛЯЦИОННОЕ ПОСТАНОВЛЕНИЕ")
    assert judges(document) == ["Клёнов А.Б."]


def test_the_judge_of_the_court_below_does_not_preside_here():
    """«Председательствующий в суде первой инстанции» and «доклад судьи» name other people."""
    intro = (
        "Председательствующий в суде первой инстанции Осинин Ж.З.\nСудебная коллегия Энского областного суда в составе "
        "председательствующего Клёнова А.Б., заслушав доклад судьи Рощиной В.Г.,"
    )
    assert judges(act(intro, title="АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ")) == ["Клёнов А.Б."]
