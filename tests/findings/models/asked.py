"""A small codebook and an invented act, for coders that are asked about both."""

from __future__ import annotations

from tests.findings.acts import read

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.load import load
from sudebnik.findings.reading import Reading

BOOK = """\
title: {ru: "Проба", en: "Trial"}
variables:
  - id: reason
    unit: person
    type: category
    many: true
    assessed: true
    silent: R00
    label: {ru: "Причина", en: "Reason"}
    trap: "Причина принадлежит говорящему."
    zones: [TESTIMONY]
    values:
      R00: {ru: "не названа", en: "not stated"}
      R03:
        ru: "болезнь близкого"
        en: "a relative's illness"
        rules:
          - {id: ill, any: [бабушка .. заболеть], examples: ["Его бабушка тяжело заболела."]}
      R13: {ru: "алкоголь", en: "alcohol"}
  - id: offer_return
    unit: person
    type: boolean
    label: {ru: "Готов вернуться", en: "Offers to return"}
    zones: [TESTIMONY]
    values:
      true:
        rules:
          - {id: ready, any: [готов .. вернуться], examples: ["Он готов вернуться."]}
"""


def book() -> Codebook:
    """Reasons and the offer to return, heard in testimony."""
    return load(BOOK, "trial.yml")


def act(testimony: str) -> Reading:
    """An invented verdict of a garrison court in which the defendant says these words."""
    return read(
        "П Р И Г О В О Р\nименем Российской Федерации\n3 мая 2024 года г. Ольховск\n"
        "Ольховский гарнизонный военный суд в составе председательствующего судьи Сосниной Р.Р., при секретаре Липовой Л.Л., "
        "с участием подсудимого Кленова К.К., защитника Дубова Д.Д., рассмотрев в открытом судебном заседании уголовное дело "
        "в отношении военнослужащего войсковой части 00000\n"
        "Кленова Кузьмы Карповича, 5 июня 1990 года рождения, гражданина РФ, несудимого, обвиняемого в совершении "
        "преступления, предусмотренного ч. 5 ст. 337 УК РФ,\nУ С Т А Н О В И Л:\n"
        "Кленов К.К. 3 марта 2023 года самовольно оставил часть и до 7 июня 2023 года проводил время по своему усмотрению.\n"
        f"Подсудимый Кленов К.К. вину признал и показал, что {testimony}\n"
        "Виновность подсудимого подтверждается показаниями свидетелей и исследованными доказательствами.\n"
        "П Р И Г О В О Р И Л:\nКленова Кузьму Карповича признать виновным.\n"
    )
