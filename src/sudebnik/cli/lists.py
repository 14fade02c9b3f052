"""`sudebnik cases list`: lists with names taken in, row by row told what became of each; looked at, mapped, forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sudebnik.cli.common import (
    column_map,
    harmless,
    lang_option,
    language,
    opened,
    project_option,
    write_line,
)
from sudebnik.cli.vault import asker, key_option
from sudebnik.errors import UsageError

if TYPE_CHECKING:
    from sudebnik.cases.lists import Outcome

_WORDS = {
    "en": {
        "map": "Columns: {columns}",
        "new": "new",
        "known": "known already",
        "changed": "changed (the former version is kept)",
        "refused": "refused",
        "removed": "left out (they asked for it)",
        "absent": "of the list, but not in this file (kept)",
        "refused because": "Refused: {why}",
        "told": "Read, but: {why}",
        "unreadable": "{field} cannot be read",
        "no_name": "no name can be read where a name is expected",
        "nothing_to_link_by": "nothing to tell the person or the case by",
        "too_wide": "more cells than headings: a delimiter within a cell",
        "no_json": "no JSON",
        "no_object": "no JSON object",
        "same_row": "the same as an earlier row of the file, not taken in twice",
        "same_content": "says the same as an earlier row under another id",
        "id_twice": "its id stands at an earlier row with another content",
        "id_of_another": "its id stood for another person or case before; is the id column a row number?",
        "several_fit": "may be a changed row, but several fit; taken in as new",
        "rows": "rows {rows}",
        "list": "list", "records": "records", "imports": "files added", "last": "last", "columns": "columns",
        "headings": "Headings: {headings}",
        "suggested": "They suggest: {columns}",
        "saved": "Saved for the list: {columns}",
        "none": "nothing",
        "version": "version", "file": "file", "changed fields": "changed",
        "no lists": "no lists in this project; add one with `sudebnik cases list add FILE --as NAME --map …`",
        "drop": "Forget the list «{name}», {records} records, with all that the vault holds of it?",
        "dropped": "forgotten; records taken away: {records}",
    },
    "ru": {
        "map": "Столбцы: {columns}",
        "new": "новых",
        "known": "уже известных",
        "changed": "изменённых (прежнее сохранено)",
        "refused": "не принято",
        "removed": "исключено по просьбе людей",
        "absent": "есть в списке, но не в этом файле (оставлены)",
        "refused because": "Не принято: {why}",
        "told": "Принято, но: {why}",
        "unreadable": "поле {field} не читается",
        "no_name": "на месте имени имя не читается",
        "nothing_to_link_by": "нет ничего, по чему узнать человека или дело",
        "too_wide": "ячеек больше, чем заголовков: разделитель внутри ячейки",
        "no_json": "не JSON",
        "no_object": "не объект JSON",
        "same_row": "повторяет более раннюю строку файла, второй раз не принято",
        "same_content": "говорит то же, что более ранняя строка под другим номером",
        "id_twice": "её номер уже стоит у более ранней строки с другим содержанием",
        "id_of_another": "её номер прежде принадлежал другому человеку или делу; не порядковый ли это номер?",
        "several_fit": "похоже на изменённую строку, но подходят несколько; принята как новая",
        "rows": "строки {rows}",
        "list": "список", "records": "записей", "imports": "файлов", "last": "последний", "columns": "столбцы",
        "headings": "Заголовки: {headings}",
        "suggested": "Подсказывают: {columns}",
        "saved": "Сохранено для списка: {columns}",
        "none": "ничего",
        "version": "версия", "file": "файл", "changed fields": "изменилось",
        "no lists": "в проекте нет списков; добавьте: `sudebnik cases list add ФАЙЛ --as ИМЯ --map …`",
        "drop": "Забыть список «{name}», записей: {records}, со всем, что о нём в хранилище?",
        "dropped": "забыт; записей убрано: {records}",
    },
}  # fmt: skip
_ROWS_SHOWN = 8


@click.group("list")
def list_() -> None:
    """Lists that you bring: court cards, press, a helpline's log. Names go into the vault and nowhere else."""


@list_.command
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "name", required=True, metavar="NAME", help="The list's name in the project.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=HEADING",
    help='What stands where, such as --map decided="Дата решения", or by place: --map name=#2. Saved for the next file.',
)
@click.option(
    "--guess", is_flag=True, help="Let plain headings («ФИО», «Суд», «Birth») speak for themselves."
)
@click.option("--sheet", metavar="SHEET", help="The sheet of a workbook (default: the first that is filled).")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what became of each row here, as JSON Lines; no values, no names.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of words.")
@project_option
@key_option
@lang_option
def add(
    file: Path,
    name: str,
    columns: tuple[str, ...],
    guess: bool,
    sheet: str | None,
    report: Path | None,
    as_json: bool,
    folder: Path | None,
    key: Path | None,
    lang: str | None,
) -> None:
    """Take a list in: CSV, XLSX or JSON Lines. The same file twice changes nothing; a newer one tells what is new.

    It needs a vault (`sudebnik vault create`), and --map or --guess the first time; `sudebnik cases list map FILE` looks first.

    Fields: id (the row's own in its list), name (or surname, given, patronymic), birth, uid, court, case_number,
    received, decided, articles, term, absence, source (who said it), note. Lengths are months, or term.years, term.days.

    \b
    sudebnik cases list add cards.csv --as cards --map name=Фамилия --map decided="Дата решения"
    sudebnik cases list add press.xlsx --as press --guess --report rows.jsonl
    """
    from sudebnik.workbench import lists
    from sudebnik.workbench.vault import open_vault

    if report is not None:
        _check_report(report, file)
    with opened(folder) as project:
        told = language(lang or project.settings.lang)
        with open_vault(project, key=key, ask=asker(told)) as vault:
            added = lists.add(project, vault, file, name, column_map(columns), guessing=guess, sheet=sheet)
    if report is not None:
        with report.open("wb") as out:
            out.writelines(
                orjson.dumps(_row(outcome), option=orjson.OPT_APPEND_NEWLINE) for outcome in added.outcomes
            )
    if as_json:
        write_line({"list": name, "columns": added.columns, **added.counts, "absent": added.absent})
        return
    words = _WORDS[told]
    click.echo(harmless(words["map"].format(columns=_columns(added.columns))))
    for became, count in {**added.counts, "absent": added.absent}.items():
        if count or became == "new":
            click.echo(f"{count:>8,} {words[became]}".replace(",", " "))
    _tell_reasons(added.outcomes, words)


def _check_report(report: Path, file: Path) -> None:
    """`UsageError` where the report would take the list's place, or cannot be written: said before anything is taken in."""
    if report.exists() and report.samefile(file):
        raise UsageError(f"--report {report}: is the list itself; name another file")
    if not report.parent.is_dir():
        raise UsageError(f"--report {report}: no such folder; make it, or name another file")


def _row(outcome: Outcome) -> dict[str, object]:
    """A row for the report: its number, never its values."""
    told: dict[str, object] = {"row": outcome.row, "became": str(outcome.became)}
    if outcome.record is not None:
        told["record"] = outcome.record
    if outcome.reasons:
        told["reasons"] = [
            {name: value for name, value in one._asdict().items() if value is not None}
            for one in outcome.reasons
        ]
    if outcome.changed:
        told["changed"] = outcome.changed
    return told


def _tell_reasons(outcomes: list[Outcome], words: dict[str, str]) -> None:
    """Each kind of reason once, with how often and at which rows."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    for outcome in outcomes:
        for index, one in enumerate(outcome.reasons):
            head = "refused because" if str(outcome.became) == "refused" and not index else "told"
            rows.setdefault((head, one.why, one.field or ""), []).append(outcome.row)
    for (head, why, field), found in sorted(rows.items(), key=lambda one: (one[0][0], -len(one[1]))):
        shown = ", ".join(map(str, found[:_ROWS_SHOWN])) + (" …" if len(found) > _ROWS_SHOWN else "")
        line = words[head].format(why=words[why].format(field=field))
        click.echo(f"{line}: {len(found)} ({words['rows'].format(rows=shown)})", err=True)


@list_.command
@click.argument("name", required=False)
@click.option("--jsonl", is_flag=True, help="JSON Lines instead of a table.")
@project_option
@lang_option
def show(name: str | None, jsonl: bool, folder: Path | None, lang: str | None) -> None:
    """The project's lists: how many records, files added, the saved map. No name is shown, no key is asked for.

    NAME is a list, or the id of a record: then what the files said of it, one after the other, and what changed.

    \b
    sudebnik cases list show --project mine
    sudebnik cases list show cards
    sudebnik cases list show 5f0c1d2e3a4b5c6d
    """
    from sudebnik.workbench import lists

    with opened(folder) as project:
        words = _WORDS[language(lang or project.settings.lang)]
        found = [one for one in lists.all_lists(project) if name in (None, one.name)]
        course = lists.course(project, name) if name is not None and not found else []
    if jsonl:
        for told in [*[one._asdict() for one in found], *[one._asdict() for one in course]]:
            write_line(told)
    elif course:
        _show_table(
            [words[head] for head in ("version", "file", "last", "changed fields")],
            [(str(one.version), str(one.number), one.at[:10], ", ".join(one.changed)) for one in course],
        )
    elif found:
        _show_table(
            [words[head] for head in ("list", "records", "imports", "last", "columns")],
            [
                (
                    one.name,
                    str(one.records),
                    str(one.imports),
                    (one.last_at or "")[:10],
                    _columns(one.columns),
                )
                for one in found
            ],
        )
    else:
        click.echo(words["no lists"])


def _show_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table()
    for heading in headings:
        table.add_column(heading)
    for row in rows:
        table.add_row(*[Text(harmless(cell)) for cell in row])
    Console(highlight=False, soft_wrap=True).print(table)


@list_.command("map")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "name", metavar="NAME", help="Also show the map saved for this list.")
@click.option("--sheet", metavar="SHEET", help="The sheet of a workbook (default: the first that is filled).")
@project_option
@lang_option
def map_(file: Path, name: str | None, sheet: str | None, folder: Path | None, lang: str | None) -> None:
    """Look at a file's headings and what they suggest, before anything is taken in.

    \b
    sudebnik cases list map press.xlsx --sheet "Приговоры"
    """
    from sudebnik.workbench import lists

    with opened(folder) as project:
        words = _WORDS[language(lang or project.settings.lang)]
        seen = lists.look(project, file, name, sheet=sheet)
    click.echo(harmless(words["headings"].format(headings=", ".join(seen.headings) or words["none"])))
    click.echo(harmless(words["suggested"].format(columns=_columns(seen.suggested) or words["none"])))
    if name is not None:
        click.echo(harmless(words["saved"].format(columns=_columns(seen.saved) or words["none"])))


@list_.command
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@project_option
@key_option
@lang_option
def drop(name: str, yes: bool, folder: Path | None, key: Path | None, lang: str | None) -> None:
    """Forget a list: its records, its map, and all that the vault holds of it.

    \b
    sudebnik cases list drop press --project mine
    """
    from sudebnik.workbench import lists
    from sudebnik.workbench.vault import open_vault

    with opened(folder) as project:
        told = language(lang or project.settings.lang)
        words = _WORDS[told]
        count = sum(one == name for one in project.lists.list_of().values())
        if not yes:
            click.confirm(words["drop"].format(name=name, records=count), abort=True)
        with open_vault(project, key=key, ask=asker(told)) as vault:
            gone = lists.drop(project, vault, name)
    click.echo(words["dropped"].format(records=gone))


def _columns(columns: dict[str, str]) -> str:
    return ", ".join(f"{field} ← {heading}" for field, heading in columns.items())
