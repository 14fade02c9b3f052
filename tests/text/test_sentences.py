"""Sentences of court prose: «| |» stands at the cuts."""

from __future__ import annotations

import pytest

from sudebnik.text.plane import fold
from sudebnik.text.sentences import sentence_ends


@pytest.mark.parametrize(
    "marked",
    [
        "Вину признал. | |Просил не лишать свободы.",
        "Осужден по ч. 5 ст. 337 УК РФ к 6 годам. | |Приговор не обжаловал.",
        "Председательствующего Кнопкина А.Б. и судей Скрепкина В.Г. Суд удалился.",
        "12 мая 2024 г. он ушёл. | |Вернулся в г. Чите.",
        "Установил: | |",
        "признать виновным;\n| |назначить наказание; зачесть",
        "«Я ушёл». | |Так он сказал.",
        "Сумма 5 тыс. рублей и 30 коп. взыскана.",
    ],
)
def test_cuts(marked: str) -> None:
    """Abbreviations, initials and years do not end a sentence; full stops do, and semicolons at the end of a line.

    Initials at the very end of a sentence are taken for initials before a surname: two sentences stay one.
    """
    text = marked.replace("| |", "")
    cuts, position = [], 0
    for piece in marked.split("| |")[:-1]:
        position += len(piece)
        cuts.append(position)
    ends = [end for end in sentence_ends(fold(text), text) if end < len(text)]
    assert ends == [cut for cut in cuts if cut < len(text)]
