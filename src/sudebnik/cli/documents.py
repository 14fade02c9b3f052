"""`sudebnik documents`: read the files of a project, list, show and search their texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli.common import jobs_option, opened, project_option, tell_failure, write_line
from sudebnik.cli.main import FAILED
from sudebnik.errors import UsageError

if TYPE_CHECKING:
    from sudebnik.store.search import Snippet


@click.group
def command() -> None:
    """Texts that never change again, with their zones."""


@command.command
@project_option
@jobs_option
@click.pass_context
def read(ctx: click.Context, folder: Path | None, jobs: int) -> None:
    """Read the files of a project that were not read yet, or by an earlier version.

    \b
    sudebnik documents read --project mine --jobs 2
    """
    from sudebnik.cli.progress import watched
    from sudebnik.workbench import runs

    with opened(folder) as project:
        summary = runs.Summary()
        with project.alone(), watched() as progress:
            runs.work_through(project, jobs=jobs, progress=progress, summary=summary)
        runs.tell(project, summary)
    for refusal in summary.faults:
        tell_failure(refusal.place, refusal.reason)
    click.echo(
        f"{summary.read} files read; {summary.documents} documents, {summary.findings} findings in the project"
    )
    ctx.exit(FAILED if summary.faults else 0)


@command.command("list")
@project_option
@click.option("--jsonl", is_flag=True, help="JSON Lines instead of words.")
def list_(folder: Path | None, jsonl: bool) -> None:
    """List the documents: id, kind, code points, place.

    \b
    sudebnik documents list --project mine
    """
    with opened(folder) as project:
        for document in project.documents.all():
            if jsonl:
                write_line(
                    {key: value for key, value in document._asdict().items() if key not in ("number", "card")}
                )
            else:
                click.echo(f"{document.id}\t{document.kind}\t{document.characters}\t{document.place}")


@command.command
@click.argument("key", metavar="ID")
@project_option
@click.option("--zones", is_flag=True, help="The zones instead of the text.")
def show(key: str, folder: Path | None, zones: bool) -> None:
    """Print a document's canonical text, or its zones. ID: an id, its beginning, or a place.

    \b
    sudebnik documents show 3f2a9c41 --project mine
    sudebnik documents show rulings/a.html --zones
    """
    with opened(folder) as project:
        found = project.documents.matching(key)
        if len(found) != 1:
            raise UsageError(f"{key}: {len(found)} documents answer to this; see `sudebnik documents list`")
        document = project.documents.get(found[0])
    if document is None:
        return
    if zones:
        for zone in document.zones:
            click.echo(f"{zone.kind}\t{zone.start}\t{zone.end}")
    else:
        click.echo(document.text)


@command.command
@click.argument("query")
@project_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Documents at most.")
@click.option("--anywhere", is_flag=True, help="The words may stand far from each other.")
@click.option("--jsonl", is_flag=True, help="JSON Lines instead of words.")
def search(query: str, folder: Path | None, limit: int, anywhere: bool, jsonl: bool) -> None:
    """Search words in any of their forms, near each other; «"…"» keeps them together and in order.

    \b
    sudebnik documents search "оставил часть" --project mine
    """
    with opened(folder) as project:
        hits = project.documents.find(query, limit, anywhere=anywhere)
    for hit in hits:
        if jsonl:
            write_line(
                {
                    "document": hit.document,
                    "place": hit.place,
                    "kind": hit.kind,
                    "snippets": [snippet._asdict() for snippet in hit.snippets],
                }
            )
            continue
        click.secho(hit.place, bold=True, nl=False)
        click.echo(f"  {hit.kind}  {hit.document[:12]}")
        for snippet in hit.snippets:
            click.echo(f"  … {_marked(snippet)} …")
    if not hits:
        click.echo("nothing found", err=True)


def _marked(snippet: Snippet) -> str:
    """The snippet on one line, the found words in colour, or in «[ ]» where there are no colours."""
    coloured = sys.stdout.isatty()
    pieces: list[str] = []
    at = snippet.start
    for start, end in snippet.marks:
        word = snippet.text[start - snippet.start : end - snippet.start]
        pieces.append(snippet.text[at - snippet.start : start - snippet.start])
        pieces.append(click.style(word, fg="yellow", bold=True) if coloured else f"[{word}]")
        at = end
    pieces.append(snippet.text[at - snippet.start :])
    return " ".join("".join(pieces).split())
