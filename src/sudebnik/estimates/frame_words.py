"""What every figure rests on, in one sentence after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

OF_COURTS = ("courts", "courts_absent", "gaps")
"""Totals that count courts and numbers of dockets: they tell of nobody, however small."""


def sentence(totals: Mapping[str, int], language: str, floor: int = 0) -> str:
    """How many cases are known, have a text, were read and checked; what was withdrawn and is missing; how texts are selected.

    Fewer cases than ``floor`` are told as such.
    """
    words = _SENTENCE[language]
    told: dict[str, int | str] = defaultdict(int)
    for name, count in totals.items():
        few = name not in OF_COURTS and 0 < count < floor
        told[name] = words["few"].format(floor) if few else count
    parts = [words["known"].format(**{name: told[name] for name in ("cases", "cards", "texts", "coded")})]
    parts.append((words["checked"] if told["checked"] else words["unchecked"]).format(told["checked"]))
    parts += [words[name].format(told[name]) for name in ("above_only", "withdrawn", "gaps") if told[name]]
    return " ".join([*parts, words["selected"]])


_SENTENCE: Mapping[str, Mapping[str, str]] = {
    "ru": {
        "few": "меньше {}",
        "known": "Известно дел первой инстанции: {cases}; с карточкой суда: {cards}; с текстом: {texts}; прочитано машиной: {coded}.",
        "checked": "Проверено людьми: {}.",
        "unchecked": "Людьми не проверено ни одного.",
        "above_only": "Только из актов других судов известно дел: {}.",
        "withdrawn": "Убраны с сайта после того, как их видели: {}.",
        "gaps": "Номеров, которых в нумерации судов не хватает, не меньше {}: это уголовные дела по всем статьям, не только по этим.",
        "selected": "Опубликованные тексты — отобранное меньшинство; в апелляциях реальные сроки встречаются чаще.",
    },
    "en": {
        "few": "fewer than {}",
        "known": "Cases of the first instance known: {cases}; with the court's card: {cards}; with a text: {texts}; read by the machine: {coded}.",
        "checked": "Checked by people: {}.",
        "unchecked": "None was checked by people.",
        "above_only": "Known from other courts' acts alone: {}.",
        "withdrawn": "Taken off the site after they had been seen: {}.",
        "gaps": "Numbers missing in the courts' dockets, at the least: {}; they are criminal cases of all articles, not only of these.",
        "selected": "Published texts are a selected minority; appeals over-represent real terms.",
    },
}
