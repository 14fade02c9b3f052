"""The table at the end of a run, in Russian or English."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from sudebnik.workbench.runs import Summary

_MINUTE = 60

_WORDS = {
    "en": {
        "title": "Run",
        "new": "files taken in now",
        "known": "known before",
        "unchanged": "unchanged, not opened",
        "removed": "taken back earlier, left out",
        "refused": "refused now",
        "passed_over": "passed over (not a document)",
        "read": "read now",
        "documents": "documents in the project",
        "without_text": "of these without readable text",
        "findings": "findings in the project",
        "cases": "cases that they make",
        "stale": "people's answers to questions asked otherwise today (sudebnik codings stale)",
        "orphaned": "people's answers whose words a text has lost (sudebnik codings orphans)",
        "faults": "files that could not be read",
        "nothing": "nothing was to do",
        "moved": "What the upgrade moved",
        "variable": "variable",
        "gained": "gained",
        "lost": "lost",
        "changed": "changed",
        "figures": "Figures that moved",
        "before": "before",
        "after": "after",
        "report": "report",
        "open": "open it in a browser",
        "took": "it took",
        "minutes": "{} min {} s",
        "seconds": "{:.1f} s",
    },
    "ru": {
        "title": "Прогон",
        "new": "файлов принято сейчас",
        "known": "известны раньше",
        "unchanged": "без изменений, не открывались",
        "removed": "изъяты раньше, оставлены вне проекта",
        "refused": "отказано сейчас",
        "passed_over": "пропущено (это не документы)",
        "read": "прочитано сейчас",
        "documents": "документов в проекте",
        "without_text": "из них без читаемого текста",
        "findings": "находок в проекте",
        "cases": "дел из них составлено",
        "stale": "ответов людей на вопросы, которые теперь задаются иначе (sudebnik codings stale)",
        "orphaned": "ответов людей, слова которых в тексте потеряны (sudebnik codings orphans)",
        "faults": "не удалось прочитать",
        "nothing": "делать было нечего",
        "moved": "Что сдвинуло обновление",
        "variable": "переменная",
        "gained": "появилось",
        "lost": "исчезло",
        "changed": "изменилось",
        "figures": "Сдвинувшиеся показатели",
        "before": "было",
        "after": "стало",
        "report": "отчёт",
        "open": "откройте в браузере",
        "took": "времени ушло",
        "minutes": "{} мин {} с",
        "seconds": "{:.1f} с",
    },
}  # fmt: skip


def show(summary: Summary, lang: str, seconds: float) -> None:
    """Print what a run did, how long it took, and last where the report is."""
    words = _WORDS[lang]
    console = Console(highlight=False)
    table = Table(title=words["title"], show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for state in ("new", "known", "unchanged", "removed", "refused", "passed_over"):
        if summary.added[state]:
            table.add_row(words[state], str(summary.added[state]))
    for name in ("read", "documents", "without_text", "findings", "cases"):
        table.add_row(words[name], str(getattr(summary, name)))
    for name in ("stale", "orphaned"):
        if count := getattr(summary, name):
            table.add_row(words[name], str(count), style="yellow")
    if summary.faults:
        table.add_row(words["faults"], str(len(summary.faults)), style="yellow")
    console.print(table)
    if not summary.read and not summary.published:
        console.print(words["nothing"])
    _show_moves(console, summary, words)
    console.print(f"{words['took']}: {_time(seconds, words)}")
    if summary.report is not None:
        page = summary.report / ("index.html" if lang == "ru" else "en/index.html")
        for name, place in (("report", str(page)), ("open", page.resolve().as_uri())):
            console.print(f"{words[name]}: {place}", soft_wrap=True, markup=False)


def _time(seconds: float, words: dict[str, str]) -> str:
    if seconds < _MINUTE:
        return words["seconds"].format(seconds)
    return words["minutes"].format(*divmod(round(seconds), _MINUTE))


def _show_moves(console: Console, summary: Summary, words: dict[str, str]) -> None:
    moved = summary.moved()
    if moved:
        table = Table("", title=words["moved"])
        table.columns[0].header = words["variable"]
        for kind in ("gained", "lost", "changed"):
            table.add_column(words[kind], justify="right")
        for variable in sorted({variable for variable, _ in moved}):
            table.add_row(variable, *(str(moved[variable, kind]) for kind in ("gained", "lost", "changed")))
        console.print(table)
    if summary.figures:
        table = Table("", words["before"], words["after"], title=words["figures"])
        for name, (before, after) in summary.figures.items():
            table.add_row(name, str(before), str(after))
        console.print(table)
