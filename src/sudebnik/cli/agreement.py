"""`sudebnik codings agreement`: how far coders agree, and how often the machine is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli.common import lang_option, language, opened, project_option, write_line

if TYPE_CHECKING:
    from sudebnik.codings.reliability import MachineError, Reliability
    from sudebnik.stats.estimate import Estimate, NotEstimable
    from sudebnik.stats.figure import Agreement as Figure


@click.command
@click.option(
    "--sample", help="Only this sample: its id or name. Errors of the machine are then weighted to its frame."
)
@click.option("--variables", help="Only these, with commas between.")
@click.option("--by-stratum", is_flag=True, help="Each stratum of the sample below its whole.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
@lang_option
@project_option
def agreement(
    sample: str | None,
    variables: str | None,
    by_stratum: bool,
    as_json: bool,
    lang: str | None,
    folder: Path | None,
) -> None:
    """Agreement of coders on answers given blind, and the machine's errors where people have spoken.

    Percent, Cohen's kappa and Krippendorff's alpha with intervals, per variable; where a figure is undefined, why.

    \b
    sudebnik codings agreement --project mine
    sudebnik codings agreement --project mine --sample spring --by-stratum
    sudebnik codings agreement --project mine --json > agreement.json
    """
    from sudebnik.workbench.agreement import agreement as reckon
    from sudebnik.workbench.agreement import as_json as plain

    wanted = variables.replace(" ", "").split(",") if variables else ()
    with opened(folder) as project:
        found = reckon(project, sample, variables=wanted, by_stratum=by_stratum)
    if as_json:
        write_line(plain(found))
        return
    tongue = language(lang)
    words = _WORDS[tongue]
    click.echo(words["coders"].format(", ".join(found.coders) or "–", found.twice, found.acts))
    for title, rows in ((words["people"], found.people), (words["beside"], found.beside)):
        click.echo(f"\n{title}")
        for line in _table(rows, tongue):
            click.echo(line)
    click.echo(f"\n{words['errors']}")
    for line in _errors(found.errors, tongue):
        click.echo(line)


_WORDS = {
    "ru": {
        "coders": "кодировщики: {}; ответов, данных дважды: {}; актов, о которых люди сказали своё: {}",
        "people": "между людьми",
        "beside": "люди и машина",
        "errors": "ошибки машины",
        "none": "пока нет",
        "head": f"{'переменная':30}{'n':>6}{'совпало':>9}  {'каппа':24}{'альфа':24}{'слова':>7}",
        "error_head": f"{'переменная':30}{'актов':>6}{'верно':>7}{'упущено':>9}{'лишних':>8}  {'F1, 95 %':20}актов с ошибкой, 95 %",
        "speaker": "кто сказал",
        "assessment": "ответ суда",
    },
    "en": {
        "coders": "coders: {}; answers given twice: {}; acts about which people have spoken: {}",
        "people": "between people",
        "beside": "people and the machine",
        "errors": "errors of the machine",
        "none": "none yet",
        "head": f"{'variable':30}{'n':>6}{'percent':>9}  {'kappa':24}{'alpha':24}{'words':>7}",
        "error_head": f"{'variable':30}{'acts':>6}{'right':>7}{'missed':>9}{'added':>8}  {'F1, 95 %':20}acts with an error, 95 %",
        "speaker": "who says it",
        "assessment": "court's answer",
    },
}


def _table(rows: list[Reliability], lang: str) -> Iterator[str]:
    from sudebnik.codings.undefined import why
    from sudebnik.stats.estimate import NotEstimable

    if not rows:
        yield _WORDS[lang]["none"]
        return
    yield _WORDS[lang]["head"]
    notes: dict[str, None] = {}

    def figure(one: Figure | NotEstimable) -> str:
        if isinstance(one, NotEstimable):
            notes[f"–  {why(one, lang)}"] = None
            return "–"
        if isinstance(one.interval, NotEstimable):
            notes[f"…  {why(one.interval, lang)}"] = None
            return f"{one.value:.3f}  […]"
        return f"{one.value:.3f}  [{one.interval.low:.2f}, {one.interval.high:.2f}]"

    for row in rows:
        name = f"  {row.stratum}" if row.stratum is not None else row.variable
        parts = [(name, row.agreed)]
        parts += [(f"  · {_WORDS[lang]['speaker']}", row.speaker)] if row.speaker else []
        parts += [(f"  · {_WORDS[lang]['assessment']}", row.assessment)] if row.assessment else []
        for label, agreed in parts:
            percent = agreed.percent
            n = percent.n if isinstance(percent, NotEstimable) else percent.units
            share = "–" if isinstance(percent, NotEstimable) else f"{100 * percent.value:.0f} %"
            words = row.spans.overlap if label == name else None
            overlap = (
                "" if words is None else "–" if isinstance(words, NotEstimable) else f"{words.value:.2f}"
            )
            yield f"{label:30}{n:>6}{share:>9}  {figure(agreed.kappa):24}{figure(agreed.alpha):24}{overlap:>7}".rstrip()
    yield from notes


def _errors(rows: list[MachineError], lang: str) -> Iterator[str]:
    if not rows:
        yield _WORDS[lang]["none"]
        return
    yield _WORDS[lang]["error_head"]
    for row in rows:
        score = row.score
        counts = f"{row.coded:>6}{score.right:>7}{score.missed:>9}{score.added:>8}"
        yield f"{row.variable:30}{counts}  {_share(row.f1, lang, 1):20}{_share(row.acts, lang)}"


def _share(one: Estimate | NotEstimable, lang: str, of: int = 100) -> str:
    """A share in per cent, or as a figure up to one."""
    from sudebnik.codings.undefined import why
    from sudebnik.stats.estimate import NotEstimable

    if isinstance(one, NotEstimable):
        return why(one, lang)
    low, high = one.interval[:2]
    if of == 1:
        return f"{one.value:.3f} [{low:.2f}, {high:.2f}]"
    return f"{of * one.value:.0f} % [{of * low:.0f}, {of * high:.0f}]"
