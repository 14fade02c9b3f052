"""How answers, questions and runs of estimates are printed, in Russian and English, in eighty columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sudebnik.cli.common import harmless, write_line

if TYPE_CHECKING:
    from sudebnik.estimates.question import Question
    from sudebnik.store.estimates import Run
    from sudebnik.workbench.planning import Next

_WORDS = {
    "ru": {
        "part": "чего", "count": "сосчитано", "naive": "как прочла машина", "corrected": "с поправкой на её ошибки",
        "of": "{} из {}", "hidden": "скрыто", "refused": "–", "why": "с поправкой: {}", "bounds": "что бы ни скрыли суды: от {} до {}",
        "missing": "без ответа: {}", "silent": "текст молчит, и это считается за «нет»: {}", "checked": "проверено людьми: {}", "caution": "осторожно: {}", "assumption": "принято: {}",
        "not": "не следует: «{}»", "id": "вопрос", "title": "о чём", "unit": "о ком", "measure": "что считается",
        "person": "подсудимые", "decision": "решения", "number": "№", "at": "когда", "result": "ответы", "project": "проект",
        "codebook": "книга кодов", "no runs": "Оценок ещё не было: sudebnik estimates answer",
        "plan asks": "Люди должны ответить на вопросы: {}.", "plan lacks": "Выборка «{}» не спрашивает: {}. Отберите другую или верьте здесь машине.",
        "plan more": "Чтобы ширина интервала стала {} нынешней, проверьте ещё {} чел. из слоя «{}».",
        "stratum all": "все акты", "stratum rest": "прочие", "stratum times": "{}, актов в деле: {}",
        "plan enough": "Сколько ещё читать, неизвестно: пока проверено слишком мало или ошибок не найдено.",
        "plan unread": "В выборке «{}» отобрано и не прочитано актов: {}. Раздайте их: sudebnik codings assign {} ИМЯ…",
        "plan extend": "Отберите дальше: sudebnik codings sample extend {} --size {} --by ВАШЕ_ИМЯ",
        "plan draw": "Отберите акты: sudebnik estimates plan {}--draw ИМЯ --size {} --by ВАШЕ_ИМЯ",
        "unmasked": "малые числа не скрыты: это для ваших глаз, не для публикации",
    },
    "en": {
        "part": "of what", "count": "counted", "naive": "as the machine read", "corrected": "corrected for its errors",
        "of": "{} of {}", "hidden": "hidden", "refused": "–", "why": "corrected: {}", "bounds": "whatever courts hid: {} to {}",
        "missing": "no answer: {}", "silent": "the text says nothing, which counts as “no”: {}", "checked": "checked by people: {}", "caution": "caution: {}", "assumption": "assumed: {}",
        "not": "does not follow: “{}”", "id": "question", "title": "about", "unit": "of whom", "measure": "what is counted",
        "person": "defendants", "decision": "decisions", "number": "no.", "at": "when", "result": "answers", "project": "project",
        "codebook": "codebook", "no runs": "No estimates yet: sudebnik estimates answer",
        "plan asks": "People have to answer: {}.", "plan lacks": "The sample “{}” does not ask: {}. Draw another one, or take the machine at its word there.",
        "plan more": "For a narrower interval ({} of its width) check {} more persons of the stratum “{}”.",
        "stratum all": "all acts", "stratum rest": "the others", "stratum times": "{}, {} acts a case",
        "plan enough": "How many more to read is not known: too few were checked so far, or no error was found.",
        "plan unread": "Of the sample “{}” {} acts are drawn and not read. Give them out: sudebnik codings assign {} NAME…",
        "plan extend": "Draw on: sudebnik codings sample extend {} --size {} --by YOU",
        "plan draw": "Draw acts: sudebnik estimates plan {}--draw NAME --size {} --by YOU",
        "unmasked": "small counts are not hidden: this is for your own eyes, not for publication",
    },
}  # fmt: skip

_SHARES = ("share", "shares", "flow")
_WIDTH = 80


def words_of(lang: str) -> Mapping[str, str]:
    return _WORDS[lang]


def print_answers(answers: Iterable[Mapping[str, Any]], lang: str) -> None:
    """One table a question, with what it rests on below; at the end what all of them rest on.

    Of several questions cautions and assumptions are told by numbers, and said in full once at the end.
    """
    console = Console(highlight=False)
    told = list(answers)
    numbers: dict[str, int] = {}
    if len(told) > 1:
        for text in (text for one in told for key in _TAKEN for text in one[f"{key}s"].values()):
            numbers.setdefault(text, len(numbers) + 1)
    frame = None
    for one in told:
        _print_answer(console, one, numbers, lang)
        frame = one["frame"] or frame
    for text, number in numbers.items():
        _print_line(console, f"{number}. {text}")
    if frame:
        console.print(frame["sentence"], markup=False)


_TAKEN = ("caution", "assumption")


def _print_answer(console: Console, told: Mapping[str, Any], numbers: Mapping[str, int], lang: str) -> None:
    words = _WORDS[lang]
    table = Table(
        title=escape(f"{told['title']} ({told['id']})"),
        title_justify="left",
        caption_justify="left",
        expand=False,
    )
    table.add_column(words["part"], overflow="fold", ratio=3)
    for name in ("count", "naive", "corrected"):
        table.add_column(words[name], justify="right", overflow="fold")
    share = told["measure"] in _SHARES
    for part in told["parts"]:
        table.add_row(
            escape(part["label"]),
            _count(part, share, words),
            _figure(part["naive"], share, words, lang),
            _figure(part["corrected"], share, words, lang),
        )
    console.print(table)
    for line in _notes(told, share, words, lang):
        _print_line(console, line)
    for key in _TAKEN:
        texts = list(told[f"{key}s"].values())
        if numbers and texts:
            _print_line(console, words[key].format(", ".join(f"({numbers[text]})" for text in texts)))
        for text in () if numbers else texts:
            _print_line(console, words[key].format(text))
    console.print()


def _print_line(console: Console, line: str) -> None:
    for piece in textwrap.wrap(line, _WIDTH, initial_indent="  ", subsequent_indent="    "):
        console.print(piece, markup=False)


def _notes(told: Mapping[str, Any], share: bool, words: Mapping[str, str], lang: str) -> Iterable[str]:
    yield str(told["of"])
    whole = told["parts"][0] if told["parts"] else None
    if whole is None:
        return
    if whole["missing"]:
        from sudebnik.publications.words import Words

        say = Words(lang)
        listed = ", ".join(f"{say('missing_' + why)} {count}" for why, count in whole["missing"].items())
        yield words["missing"].format(listed)
    silent = next((part["silent"] for part in told["parts"] if part["silent"]), 0)
    if silent:
        yield words["silent"].format(silent)
    yield words["checked"].format(whole["checked"])
    if "refused" in whole["corrected"]:
        yield words["why"].format(whole["corrected"]["why"])
    if whole["bounds"]:
        yield words["bounds"].format(*(_number(one, share, lang) for one in whole["bounds"]))


def _count(part: Mapping[str, Any], share: bool, words: Mapping[str, str]) -> str:
    hits, answered = (
        words["hidden"] if part[name] is None else str(part[name]) for name in ("hits", "answered")
    )
    return words["of"].format(hits, answered) if share else hits


def _figure(told: Mapping[str, Any], share: bool, words: Mapping[str, str], lang: str) -> str:
    if told.get("hidden"):
        return words["hidden"]
    if "refused" in told:
        return words["refused"]
    value, low, high = (_number(told[name], share, lang) for name in ("value", "low", "high"))
    return f"{value} ({low}–{high})"


def _number(value: float, share: bool, lang: str) -> str:
    from sudebnik.publications import values
    from sudebnik.publications.words import Words

    say = Words(lang)
    return values.percent(value, say) if share else values.figure(round(value, 1), say)


def print_plan(told: Next, lang: str, *, as_json: bool) -> None:
    """What to read next, with the command that does it."""
    if as_json:
        sample = told.sample.name if told.sample else None
        write_line({**told._asdict(), "sample": sample, "more": told.more._asdict() if told.more else None})
        return
    words = _WORDS[lang]
    lines = [words["plan asks"].format(", ".join(told.asked))]
    if told.sample is None:
        lines.append(words["plan draw"].format(f"{told.question} " if told.question else "", told.size))
    else:
        name = told.sample.name
        if told.lacking:
            lines.append(words["plan lacks"].format(name, ", ".join(told.lacking)))
        more = told.more
        if more is None and told.question and not told.unread:
            lines.append(words["plan enough"])
        elif more is not None:
            lines.append(
                words["plan more"].format(f"{more.factor:g}", more.acts, _stratum(more.stratum, words))
            )
        if told.unread:
            lines.append(words["plan unread"].format(name, told.unread, name))
        if told.size:
            lines.append(words["plan extend"].format(name, told.size))
    for line in lines:
        click.echo(harmless(line))


def _stratum(name: str, words: Mapping[str, str]) -> str:
    """A stratum of persons in words: «все акты, актов в деле: 2»."""
    stratum, _, times = name.partition(" ×")
    told = words.get(f"stratum {stratum}", stratum)
    return words["stratum times"].format(told, times) if times.isdigit() else told


def print_questions(questions: Iterable[Question], lang: str, *, as_json: bool) -> None:
    """What is asked, of whom."""
    words = _WORDS[lang]
    table = Table()
    for name in ("id", "title", "unit"):
        table.add_column(words[name], overflow="fold")
    for one in questions:
        if as_json:
            write_line(
                {
                    "id": one.id,
                    "measure": str(one.measure),
                    "unit": one.unit,
                    "title": one.title.get(lang),
                    "of": one.called.get(lang),
                    "by": list(one.by),
                }
            )
        table.add_row(one.id, escape(one.title.get(lang)), words[one.unit])
    if not as_json:
        Console(highlight=False).print(table)


def print_runs(runs: Iterable[Run], lang: str, *, as_json: bool) -> None:
    """Every run, the newest last."""
    words = _WORDS[lang]
    kept = list(runs)
    if as_json:
        for run in kept:
            write_line(run._asdict())
        return
    table = Table()
    for name in ("number", "at", "codebook", "project", "result"):
        table.add_column(words[name])
    for run in kept:
        table.add_row(str(run.number), run.at[:16], run.codebook[:8], run.project[:8], run.result[:8])
    Console(highlight=False).print(table if kept else words["no runs"])
