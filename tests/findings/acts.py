"""Invented acts under the grammars' eyes: text in, reading or findings out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from sudebnik.documents.document import Document
from sudebnik.documents.zones import locate
from sudebnik.findings import persons
from sudebnik.findings.finding import Finding
from sudebnik.findings.reading import Reading
from sudebnik.text.automaton import Automaton, Hits
from sudebnik.text.plane import fold


class Patterned(Protocol):
    """A module that brings patterns."""

    PATTERNS: Mapping[str, str]


def read(text: str, *modules: Patterned) -> Reading:
    """Scan an invented act with the patterns of these modules and of the defendants."""
    plane = fold(text)
    kind, zones = locate(text, plane)
    document = Document("0" * 64, "", "invented.txt", text, kind, zones)
    patterns = dict(persons.PATTERNS)
    for module in modules:
        patterns.update(module.PATTERNS)
    hits = (
        _automaton(tuple(patterns.items())).scan(document.plane) if patterns else Hits({}, lambda *_place: [])
    )
    return Reading(document, hits)


@cache
def _automaton(patterns: tuple[tuple[str, str], ...]) -> Automaton:
    return Automaton(dict(patterns))


def values(found: list[Finding], variable: str) -> list[object]:
    """The values of one variable, in order."""
    return [finding.value for finding in found if finding.variable == variable]


def verdict(
    life: str = "несудимого", trial: str = "", operative: str = "признать виновным", introduction: str = ""
) -> str:
    """A whole invented verdict around the words under test."""
    return (
        "П Р И Г О В О Р\nименем Российской Федерации\n3 мая 2019 года г. Ольховск\n"
        "Ольховский районный суд в составе председательствующего судьи Сосниной Р.Р., при секретаре Липовой Л.Л.,\n"
        f"с участием подсудимого Кленова К.К., защитника Дубова Д.Д., {introduction}рассмотрев в открытом судебном "
        "заседании уголовное дело в отношении\n"
        f"Кленова Кузьмы Карповича, 5 июня 1990 года рождения, гражданина РФ, {life}, обвиняемого в совершении "
        "преступления, предусмотренного ч. 1 ст. 158 УК РФ,\nУ С Т А Н О В И Л:\n"
        "Кленов К.К. тайно похитил чужой велосипед при следующих обстоятельствах.\n"
        f"{trial}\nП Р И Г О В О Р И Л:\nКленова Кузьму Карповича {operative}.\n"
        "Приговор может быть обжалован в течение 10 суток."
    )


def appeal(
    complaint: str = "по апелляционной жалобе осужденного",
    sentence: str = "к 5 годам лишения свободы в исправительной колонии общего режима",
    grounds: str = "В апелляционной жалобе осужденный просит приговор отменить.",
    findings: str = "Проверив материалы дела, судебная коллегия приходит к следующему.",
    operative: str = "приговор оставить без изменения, а апелляционную жалобу – без удовлетворения",
) -> str:
    """A whole invented appeal ruling around the words under test."""
    return (
        "АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ\n7 июня 2024 г. г. Ольховск\n"
        "Западный окружной военный суд в составе председательствующего Соснина С.С., судей Липова Л.Л. и Дубова Д.Д., "
        f"рассмотрел в открытом судебном заседании уголовное дело {complaint} на приговор Ольховского гарнизонного "
        "военного суда от 1 апреля 2024 г., которым рядовой\n"
        f"ФИО1, ДД.ММ.ГГГГ года рождения, несудимый, осужден по ч. 5 ст. 337 УК РФ {sentence}.\n"
        "У С Т А Н О В И Л А:\n"
        "Приговором ФИО1 признан виновным в самовольном оставлении части в период мобилизации.\n"
        f"{grounds}\n{findings}\nО П Р Е Д Е Л И Л А:\n{operative}.\n"
        "Определение может быть обжаловано в кассационном порядке."
    )


def invented(text: str) -> Document:
    """A document with an invented act as its text."""
    plane = fold(text)
    kind, zones = locate(text, plane)
    return Document("0" * 64, "", "invented.txt", text, kind, zones)


def found_in(text: str) -> list[Finding]:
    """What the whole house finds in an invented act."""
    from sudebnik.workbench.findings import find_all

    return find_all(invented(text))
