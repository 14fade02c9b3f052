"""`sudebnik estimates`: questions answered from the project's cases, each number with what it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli import frame, hidden
from sudebnik.cli.common import (
    lang_option,
    language,
    opened,
    project_folder,
    project_option,
    write_line,
)
from sudebnik.cli.estimate_tables import print_answers, print_plan, print_questions, print_runs, words_of
from sudebnik.errors import UsageError

if TYPE_CHECKING:
    from sudebnik.workbench.estimates import Estimates
    from sudebnik.workbench.project import Project

json_option = click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of tables.")
unmasked_option = click.option(
    "--unmasked", is_flag=True, help="Show counts under five too. For your own eyes, never for publication."
)
questions_argument = click.argument(
    "questions", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)


@click.group("estimates")
def command() -> None:
    """Counts, shares, sentences and trends that say how far they can be trusted."""


@command.command
@questions_argument
@click.option("--only", multiple=True, metavar="ID", help="Only this question; may be given several times.")
@json_option
@unmasked_option
@project_option
@lang_option
def answer(
    questions: Path | None,
    only: tuple[str, ...],
    as_json: bool,
    unmasked: bool,
    folder: Path | None,
    lang: str | None,
) -> None:
    """Answer questions: those of a file, else the project's own, else the ones that come with sudebnik.

    Beside what the machine counted stands the figure corrected by a random sample that people read
    (`sudebnik codings sample draw`). What the data do not carry is refused, with what can still be said.

    \b
    sudebnik estimates answer --project mine
    sudebnik estimates answer --only suspended --only reasons --lang ru
    sudebnik estimates answer questions.yml --json > answers.jsonl
    """
    from sudebnik.workbench import estimates

    with opened(folder) as project:
        tongue = language(lang or project.settings.lang)
        _show(project, estimates.answer(project, questions, only), tongue, as_json=as_json, unmasked=unmasked)


def _show(project: Project, found: Estimates, tongue: str, *, as_json: bool, unmasked: bool) -> None:
    from sudebnik.publications.small_cells import masked

    floor = 0 if unmasked else project.settings.suppress_under
    found = found.guarded(floor)
    *answers, run = found.as_json(tongue, floor)
    if unmasked:
        click.echo(words_of(tongue)["unmasked"], err=True)
    else:
        answers = [masked(one, told, floor) for one, told in zip(found.answers, answers, strict=True)]
    if as_json:
        for one in (*answers, run):
            write_line(one)
        return
    print_answers(answers, tongue)


@command.command
@questions_argument
@click.option(
    "--write",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the questions that come with sudebnik into this file, to start your own from.",
)
@json_option
@project_option
@lang_option
def questions(
    questions: Path | None, target: Path | None, as_json: bool, folder: Path | None, lang: str | None
) -> None:
    """List the project's questions, or name every fault of a file of questions with its line.

    \b
    sudebnik estimates questions
    sudebnik estimates questions --write questions.yml
    sudebnik estimates questions questions.yml
    """
    from sudebnik.codebook.load import shipped
    from sudebnik.estimates import load
    from sudebnik.workbench.estimates import questions_of
    from sudebnik.workbench.project import SETTINGS

    if target is not None:
        if target.exists():
            raise UsageError(f"{target}: there is such a file; name another one")
        target.write_text(load.shipped_text(), encoding="utf-8")
        click.echo(str(target))
        return
    where = project_folder(folder)
    if (where / SETTINGS).is_file():
        with opened(where) as project:
            found = questions_of(project, questions)[0]
            tongue = language(lang or project.settings.lang)
    else:
        found = load.shipped() if questions is None else load.load_file(questions, shipped())
        tongue = language(lang)
    print_questions(found, tongue, as_json=as_json)


@command.command
@click.argument("key", metavar="ID")
@click.option(
    "--questions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The file of questions it stands in, where it is neither the project's nor sudebnik's own.",
)
@unmasked_option
@project_option
@lang_option
def explain(key: str, questions: Path | None, unmasked: bool, folder: Path | None, lang: str | None) -> None:
    """Tell an editor what a number means: what is counted, of how many, how the machine errs, what it does not support.

    ID is that of a question, or of one of its parts.

    \b
    sudebnik estimates explain suspended --project mine
    sudebnik estimates explain reasons/R03 --lang ru
    """
    from sudebnik.publications.explaining import explain as in_words
    from sudebnik.workbench import estimates

    with opened(folder) as project:
        tongue = language(lang or project.settings.lang)
        found = estimates.answer(project, questions, (key.partition("/")[0],))
        answered, part, context = found.named(key)
        if unmasked:
            click.echo(words_of(tongue)["unmasked"], err=True)
        floor = 0 if unmasked else project.settings.suppress_under
        read = context.frame.sentence(tongue, floor) if context.frame else ""
        click.echo(in_words(answered, part, context, tongue, floor=floor, read=read), nl=False)


@command.command
@click.argument("key", metavar="[ID]", required=False)
@click.option(
    "--draw", "name", metavar="NAME", help="Draw the sample of this name for it, or draw on with it."
)
@click.option("--size", type=click.IntRange(min=1), help="How many acts in all (default: what is reckoned).")
@click.option("--by", help="Who draws it.")
@json_option
@project_option
@lang_option
def plan(
    key: str | None,
    name: str | None,
    size: int | None,
    by: str | None,
    as_json: bool,
    folder: Path | None,
    lang: str | None,
) -> None:
    """Say what people should read so that a figure, or all of them, become sharper, and draw it where asked.

    Settle the size from this once, not from answers that are coming in: chances stay known only so.

    \b
    sudebnik estimates plan --draw spring --size 200 --by editor
    sudebnik estimates plan suspended --project mine
    sudebnik estimates plan suspended --draw spring --by editor
    """
    from sudebnik.workbench import planning

    if name and not by:
        raise UsageError("--draw needs who draws it: give --by")
    with opened(folder) as project:
        tongue = language(lang or project.settings.lang)
        told = planning.next_for(project, key)
        if name and by:
            drawn = planning.draw_next(project, key, name, by=by, size=size)
            lacking = tuple(one for one in told.asked if one not in drawn.variables)
            unread = len(project.samples.members(drawn.id))
            told = told._replace(sample=drawn, lacking=lacking, size=None, more=None, unread=unread)
        print_plan(told, tongue, as_json=as_json)


@command.command
@json_option
@project_option
@lang_option
def runs(as_json: bool, folder: Path | None, lang: str | None) -> None:
    """Every run so far: when, with which versions, and a hash of what it answered. Equal hashes are equal answers.

    \b
    sudebnik estimates runs --project mine
    """
    with opened(folder) as project:
        print_runs(project.estimates.runs(), language(lang or project.settings.lang), as_json=as_json)


command.add_command(hidden.command)
command.add_command(frame.command)
