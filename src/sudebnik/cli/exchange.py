"""`sudebnik codings export`, `import`, `pack`, `receive`: codings as files, and coding on a machine that is not the project's."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli.common import (
    harmless,
    lang_option,
    language,
    opened,
    project_option,
    tell_failure,
    write_line,
)
from sudebnik.cli.main import FAILED

if TYPE_CHECKING:
    from sudebnik.workbench.exchange import Brought

_MASKED = {
    "person": "лица", "address": "адреса", "uid": "УИД", "case number": "номера дел", "unit": "части", "phone": "телефоны",
    "birth": "даты рождения", "number": "длинные числа", "paper": "документы", "plate": "номера машин", "mail": "почта",
}  # fmt: skip
"""What a bundle masks, in Russian; anything else stays as it is called."""

_WORDS = {
    "en": {
        "imported": "{new} new, {known} known already, {faults} left out",
        "absent": "{count} documents of these lines are not in this project, first {first}; the lines are kept",
        "other_text": "{count} lines were made on another text of their document: see the answers grown stale",
        "other_question": "{count} lines answer questions that today's codebook asks otherwise or not at all",
        "unfinished": "this file holds answers of {count} unfinished blind acts: keep it from the coders who still owe them",
        "packed": "{path}: {acts} acts for {coder}, {bytes} bytes; masked: {masked}",
        "hard": "answers to these questions are masked in the bundle: {names}",
        "tell": "tell {coder} the passphrase by another way than the file; what may remain under no mask is said in the manual",
        "received": "{coder}: {new} new answers, {known} known already, {faults} left out",
        "changes": "{count} differences from the project's codebook, which is not changed",
        "new": "new",
        "gone": "gone",
        "renamed": "renamed",
        "moved": "moved",
        "described": "described otherwise",
        "ask": "Passphrase of the bundle (12 characters or more for a new one; a new one is asked for twice)",
        "texts": "this file holds texts of acts, masked; read in the manual what may remain in them",
    },
    "ru": {
        "imported": "новых {new}, известных {known}, отклонено {faults}",
        "absent": "документов этих строк нет в проекте: {count}, первый {first}; строки сохранены",
        "other_text": "строк по другому тексту документа: {count}; смотрите устаревшие ответы",
        "other_question": "строк на вопросы, которых нынешний кодификатор не задаёт или задаёт иначе: {count}",
        "unfinished": "в файле есть ответы по незавершённым слепым актам ({count}): не показывайте его кодировщикам, которым они предстоят",
        "packed": "{path}: актов {acts}, кодировщик {coder}, байтов {bytes}; закрыто: {masked}",
        "hard": "ответы на эти вопросы в пакете закрыты: {names}",
        "tell": "передайте пароль ({coder}) иным путём, чем файл; что может остаться незакрытым, сказано в руководстве",
        "received": "{coder}: новых ответов {new}, известных {known}, отклонено {faults}",
        "changes": "отличий от кодификатора проекта: {count}; сам он не изменён",
        "new": "новый",
        "gone": "нет",
        "renamed": "переименован",
        "moved": "перенесён",
        "described": "описан иначе",
        "ask": "Пароль пакета (для нового от 12 знаков; новый спрашивается дважды)",
        "texts": "в файле тексты актов, с масками; в руководстве сказано, что в них может остаться",
    },
}


@click.command("export")
@click.option(
    "--as",
    "form",
    type=click.Choice(["jsonl", "csv", "annotations", "qdc", "qdpx"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines; table; W3C Web Annotations; REFI-QDA codebook; REFI-QDA project with masked texts.",
)
@click.option("--coder", help="Only the lines of this coder.")
@click.option("--sample", help="Only the lines of this sample: its name or id.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="The file (default: standard output).")
@project_option
@lang_option
def export(
    form: str,
    coder: str | None,
    sample: str | None,
    output: Path | None,
    folder: Path | None,
    lang: str | None,
) -> None:
    """Write the log, or the codebook, for another program; what is not the codebook comes back by `import`.

    \b
    sudebnik codings export --as csv -o codings.csv --project mine
    sudebnik codings export --as qdc -o codebook.qdc --project mine
    """
    from sudebnik.workbench import exchange

    with opened(folder) as project:
        told = language(lang or project.settings.lang)
        pieces = exchange.export(project, form, coder=coder, sample=sample, language=told)
        if output is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
        else:
            exchange.write_file(output, pieces)
        words = _WORDS[told]
        if form != "qdc" and (count := exchange.unfinished_blind(project, coder=coder, sample=sample)):
            click.echo(words["unfinished"].format(count=count), err=True)
        if form == "qdpx":
            click.echo(words["texts"], err=True)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--as",
    "form",
    type=click.Choice(["jsonl", "csv", "annotations"]),
    help="What the file is, where its ending (.jsonl, .csv, .json) does not say so.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@project_option
@lang_option
@click.pass_context
def import_(
    ctx: click.Context, file: Path, form: str | None, as_json: bool, folder: Path | None, lang: str | None
) -> None:
    """Bring codings of a file into the log: each line is checked, faulty ones are told, known ones are passed over.

    A codebook (.qdc) is compared with the project's, code by code; neither is changed.

    \b
    sudebnik codings import codings.jsonl --project mine
    sudebnik codings import codebook.qdc --project mine
    """
    from sudebnik.workbench import exchange

    with opened(folder) as project:
        told = language(lang or project.settings.lang)
        if file.suffix.lower() == ".qdc" and form is None:
            changes = exchange.compare_codes(project, file)
            for change in changes:
                click.echo(f"{_WORDS[told][change.kind]}\t{harmless(change.name)}")
            click.echo(_WORDS[told]["changes"].format(count=len(changes)), err=True)
            ctx.exit(FAILED if changes else 0)
        brought = exchange.bring(project, exchange.read_file(file, form))
    tell(brought, str(file), told, as_json=as_json)
    ctx.exit(FAILED if brought.faults else 0)


def tell(brought: Brought, place: str, told: str, *, as_json: bool = False, coder: str = "") -> None:
    """What an import did: counts on standard output, faults and doubts on standard error."""
    words = _WORDS[told]
    for fault in brought.faults:
        tell_failure(f"{place}: {fault.place}", fault.reason)
    if as_json:
        write_line(brought._asdict() | {"faults": [one._asdict() for one in brought.faults]})
        return
    counts = {"new": brought.new, "known": brought.known, "faults": len(brought.faults)}
    click.echo(words["received" if coder else "imported"].format(coder=coder, **counts))
    if brought.absent:
        click.echo(words["absent"].format(count=len(brought.absent), first=brought.absent[0][:12]), err=True)
    for name in ("other_text", "other_question"):
        if count := getattr(brought, name):
            click.echo(words[name].format(count=count), err=True)


@click.command("pack")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--coder", required=True, help="Whose acts: those that he still owes.")
@click.option("--sample", help="Only of this sample: its name or id.")
@click.option(
    "--recipient",
    metavar="KEY",
    help="The coder's public age key; without it a passphrase is asked for, twice.",
)
@project_option
@lang_option
def pack(
    file: Path, coder: str, sample: str | None, recipient: str | None, folder: Path | None, lang: str | None
) -> None:
    """Pack a coder's acts, names and numbers masked, into one locked file for a machine without the server.

    \b
    sudebnik codings pack --coder anna --sample pilot anna.age --project mine
    sudebnik review anna.age                       (on her machine; writes anna.answers.age beside it)
    sudebnik codings receive anna.answers.age --project mine
    """
    from sudebnik.store.sealed import Recipient
    from sudebnik.workbench import packing

    with opened(folder) as project:
        words = _WORDS[language(lang or project.settings.lang)]
        packing.check_owed(project, file, coder, sample)
        lock = Recipient.of(recipient) if recipient else packing.new_passphrase(asker(words["ask"]))
        packed = packing.pack(project, file, coder, lock, sample=sample)
    named = [
        (_MASKED.get(kind, kind) if words is _WORDS["ru"] else kind, count)
        for kind, count in sorted(packed.masked.items())
    ]
    masked = ", ".join(f"{kind} {count}" for kind, count in named) or "0"
    click.echo(
        words["packed"].format(path=file, acts=packed.acts, coder=coder, bytes=packed.bytes, masked=masked)
    )
    if packed.hard:
        click.echo(words["hard"].format(names=", ".join(packed.hard)), err=True)
    click.echo(words["tell"].format(coder=coder), err=True)


@click.command("receive")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@project_option
@lang_option
@click.pass_context
def receive(ctx: click.Context, files: tuple[Path, ...], folder: Path | None, lang: str | None) -> None:
    """Take a coder's answers to a bundle into the log; a file may come again, or a later one of the same bundle.

    \b
    sudebnik codings receive anna.answers.age --project mine
    """
    from sudebnik.workbench import receiving

    failed = False
    with opened(folder) as project:
        told = language(lang or project.settings.lang)
        for file in files:
            bundle, brought = receiving.receive(project, file)
            tell(brought, str(file), told, coder=bundle.coder)
            failed = failed or bool(brought.faults)
    ctx.exit(FAILED if failed else 0)


def asker(question: str) -> Callable[[], str] | None:
    """Asks for a bundle's passphrase at the terminal without showing it; None where there is no terminal."""
    if not sys.stdin.isatty():
        return None
    return lambda: str(click.prompt(question, hide_input=True, err=True))
