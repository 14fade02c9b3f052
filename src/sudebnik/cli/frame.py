"""`sudebnik estimates frame`: what should exist, court by court or month by month, and what of it is here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sudebnik.cli.common import lang_option, language, opened, project_option, write_line

if TYPE_CHECKING:
    from sudebnik.estimates.frame import Frame
    from sudebnik.estimates.frame_tables import Line

_WORDS = {
    "ru": {
        "court": "суд", "month": "месяц", "receipt": "месяц поступления", "expected": "дел", "cards": "карт.", "texts": "текст",
        "coded": "читано", "checked": "людьми", "refused": "скрыто", "withdrawn": "убрано", "gaps": "пробелы", "covered": "доля",
        "searched": "искали", "rest": "другие суды вместе ({})", "unknown court": "суд неизвестен", "few": "<{}",
        "nothing": "В проекте нет дел; начните с sudebnik run ПУТЬ",
        "legend": "Карт., текст: сколько дел имеют карточку и текст; читано: машиной; людьми: проверено ими; скрыто: решено, текста суд не показывает; убрано: "
        "было и исчезло; пробелы: номеров не хватает, не меньше; доля: с текстом, «?» — неизвестно, все ли дела искали (`sudebnik sources searched`).",
        "absent": "Гарнизонных военных судов, от которых здесь нет ни одного дела: {}.",
        "by court": "Искали: в скольких месяцах из всех, от первого известного дела суда до последнего.",
        "by month": "Искали: в скольких судах из тех, у которых в этом месяце есть дела.",
        "published": "Из решённых дел с карточкой суд показывает текст в {} ({}–{}), n = {}.",
        "ours": "Сколько недостающих номеров относится к этим статьям, неизвестно: от 0 до {}.",
    },
    "en": {
        "court": "court", "month": "month", "receipt": "month of receipt", "expected": "cases", "cards": "card", "texts": "text",
        "coded": "machine", "checked": "people", "refused": "hidden", "withdrawn": "gone", "gaps": "gaps", "covered": "share",
        "searched": "searched", "rest": "other courts together ({})", "unknown court": "court not known", "few": "<{}",
        "nothing": "The project has no cases; begin with sudebnik run PATH",
        "legend": "Card, text: how many cases have them; machine, people: read by them; hidden: decided, the court shows no text; gone: was there and "
        "vanished; gaps: numbers missing, at the least; share: with text, “?” where it is not known whether all were looked for (`sudebnik sources searched`).",
        "absent": "Garrison military courts of which no case is here: {}.",
        "by court": "Searched: in how many months, of all from the court's first known case to its last.",
        "by month": "Searched: in how many courts, of those with cases in that month.",
        "published": "Of decided cases with a card the court shows the text of {} ({}–{}), n = {}.",
        "ours": "How many of the missing numbers are of these articles is not known: 0 to {}.",
    },
}  # fmt: skip
_SHORT = {
    "ru": {"гарнизонный военный суд": "ГВС", "окружной военный суд": "ОВС", "флотский военный суд": "ФВС"},
    "en": {" Military Court": "", " Court": ""},
}
"""Eighty columns are few."""
_ALWAYS = ("expected", "cards", "texts")
_SOMETIMES = ("coded", "checked", "refused", "withdrawn", "gaps")


@click.command("frame")
@click.option(
    "--by",
    type=click.Choice(["court", "month", "receipt"]),
    default="court",
    show_default=True,
    help="A line for each court, month of decision, or month of receipt.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of a table.")
@project_option
@lang_option
def command(by: str, as_json: bool, folder: Path | None, lang: str | None) -> None:
    """What should exist and what is here: cases known from cards, lists and other acts; texts, codings; refused, withdrawn; missing numbers.

    \b
    sudebnik estimates frame --project mine
    sudebnik estimates frame --by month --lang ru
    sudebnik estimates frame --by receipt --json
    """
    from sudebnik.estimates.frame_tables import by_court, by_month
    from sudebnik.workbench.frame import kept
    from sudebnik.workbench.observations import refresh

    with opened(folder) as project:
        refresh(project)
        found = kept(project).frame
        floor = project.settings.suppress_under
        tongue = language(lang or project.settings.lang)
    lines = (
        by_court(found, floor)
        if by == "court"
        else by_month(found, "decided" if by == "month" else "received")
    )
    if as_json:
        for line in lines:
            write_line(line.masked(floor))
        write_line({"totals": found.figures(floor)})
        return
    _print(found, lines, by, floor, tongue)


def _print(found: Frame, lines: Sequence[Line], by: str, floor: int, lang: str) -> None:
    words, console = _WORDS[lang], Console(highlight=False)
    if not lines:
        console.print(words["nothing"])
        return
    columns = [*_ALWAYS, *(name for name in _SOMETIMES if any(getattr(line, name) for line in lines))]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(words[by], min_width=18 if by == "court" else len("2024-03"), overflow="fold")
    for name in (*columns, "covered", "searched"):
        table.add_column(words[name], justify="right", max_width=max(map(len, words[name].split())))
    for line in lines:
        few = words["few"].format(floor) if line.hidden(floor) else ""
        counts = ("" if few else str(getattr(line, name) or "") for name in columns[1:])
        covered = "" if few else _share(line.covered, lang)
        table.add_row(
            escape(_name(line, by, words, lang)),
            few or str(line.expected),
            *counts,
            covered,
            f"{line.searched}/{line.spanned}",
        )
    console.print(table)
    for text in (found.sentence(lang, floor), *_notes(found, by, floor, lang)):
        console.print(text, markup=False)


def _notes(found: Frame, by: str, floor: int, lang: str) -> Iterable[str]:
    from sudebnik.stats.estimate import Estimate

    words = _WORDS[lang]
    yield words["legend"]
    yield words["by court" if by == "court" else "by month"]
    shown = found.published()
    if isinstance(shown, Estimate) and shown.n >= floor:
        figures = (_share(one, lang) for one in (shown.value, *shown.interval[:2]))
        yield words["published"].format(*figures, shown.n)
    if absent := found.figures().get("courts_absent"):
        yield words["absent"].format(absent)
    if missing := found.figures().get("gaps"):
        yield words["ours"].format(missing)


def _name(line: Line, by: str, words: Mapping[str, str], lang: str) -> str:
    from sudebnik.workbench.publications import court_name

    if by != "court":
        return line.key
    if line.courts > 1:
        return words["rest"].format(line.courts)
    name = court_name(line.key, lang) if line.key else words["unknown court"]
    for long, short in _SHORT[lang].items():
        name = name.replace(long, short)
    return name


def _share(value: float | None, lang: str) -> str:
    from sudebnik.publications import values
    from sudebnik.publications.words import Words

    return "?" if value is None else values.percent(value, Words(lang))
