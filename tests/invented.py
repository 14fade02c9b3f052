"""Invented acts in files: courts, people and numbers that do not exist."""

from __future__ import annotations

from pathlib import Path

VERDICT = """\
Дело № 1-{number}/2023

ПРИГОВОР
ИМЕНЕМ РОССИЙСКОЙ ФЕДЕРАЦИИ

{day} октября 2023 года                                                                город Верхнехолмск

Верхнехолмский гарнизонный военный суд в составе председательствующего судьи Ветрова А.Б., при секретаре Лозовой В.Г.,
рассмотрев уголовное дело в отношении военнослужащего войсковой части 00000 рядового Примерова {initial}.Я., обвиняемого
в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ,

УСТАНОВИЛ:

Примеров, самовольно оставивший {day} марта 2023 года воинскую часть, проводил время по своему усмотрению до
{day} июня 2023 года, когда добровольно явился в военную комендатуру.

На основании изложенного, руководствуясь ст. 307, 308 и 309 УПК РФ, военный суд

ПРИГОВОРИЛ:

Признать Примерова {initial}.Я. виновным в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ, и назначить ему
наказание в виде лишения свободы на срок {years} лет {months} месяцев с отбыванием в исправительной колонии общего режима.
"""


def verdict(number: int = 1) -> str:
    """An invented verdict; another one for each number."""
    return VERDICT.format(
        number=number,
        day=number % 27 + 1,
        initial="АБВГДЕИК"[number % 8],
        years=number % 5 + 5,
        months=number % 11 + 1,
    )


def write_acts(folder: Path, count: int) -> Path:
    """A folder with so many invented acts, two of them below in a folder of its own."""
    (folder / "ещё").mkdir(parents=True)
    for number in range(count):
        place = folder / "ещё" if number < 2 else folder
        (place / f"act{number:03}.txt").write_text(verdict(number), encoding="utf-8")
    return folder
