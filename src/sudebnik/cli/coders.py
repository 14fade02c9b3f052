"""Options of a coder beside the rules, and what it has to tell on standard error: where texts go, what fell, what disagrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import orjson

from sudebnik.errors import ModelError, UsageError

if TYPE_CHECKING:
    from sudebnik.workbench.coders import Coders

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--model",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A model of `sudebnik model train`: it proposes what the rules missed.",
    ),
    click.option(
        "--llm",
        metavar="URL",
        help="An OpenAI-compatible service, such as http://127.0.0.1:8080/v1: texts of acts are sent there.",
    ),
    click.option("--llm-model", metavar="NAME", help="The language model's name at that service."),
    click.option(
        "--llm-timeout",
        type=click.FloatRange(min=0.1, max=3600),
        default=120.0,
        show_default=True,
        metavar="SECONDS",
        help="How long one question may take.",
    ),
    click.option(
        "--disagreements",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="JSON Lines of answers that the coder gives otherwise than the rules.",
    ),
)


def coders_options(command: Command) -> Command:
    """``--model``, ``--llm`` and what belongs to them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def coders_of(
    book: Path | None, model: Path | None, llm: str | None, llm_model: str | None, llm_timeout: float
) -> Coders | None:
    """The coders that were asked for, None where the rules speak alone; says where texts will go."""
    if (llm is None) != (llm_model is None):
        raise UsageError("--llm and --llm-model belong together: give the address and the model's name")
    if model is None and llm is None:
        return None
    from sudebnik.workbench.coders import Coders, load_model

    if model is not None:
        trained = load_model(model)
        _tell_revision(trained.codebook, book)
    coder = None
    if llm is not None and llm_model is not None:
        from sudebnik.findings.models.llm import Coder

        _tell_address(llm)
        coder = Coder(llm, llm_model, llm_timeout)
    return Coders(model, coder, book)


def _tell_revision(revision: str, book: Path | None) -> None:
    from sudebnik.codebook.load import load_file, shipped_revision

    asked = shipped_revision() if book is None else load_file(book).revision
    if revision != asked:
        click.echo(
            f"the model was trained for revision {revision} of the codebook, findings follow {asked}",
            err=True,
        )


def _tell_address(url: str) -> None:
    """One line that names where texts go."""
    try:
        from sudebnik.findings.models.connection import Address
    except ImportError:
        raise ModelError(
            "a language model needs httpx2; install it with: pip install 'sudebnik[llm]'"
        ) from None
    address = Address.named(url)
    if address.here:
        click.echo(f"language model: texts go to {address.url}, on this machine", err=True)
        return
    how = "" if address.sealed else ", unencrypted"
    click.echo(
        f"language model: texts go to {address.url}{how}: the names in the acts LEAVE THIS MACHINE", err=True
    )


class Notes:
    """What coders told, document by document: disagreements into their file, figures into one line at the end."""

    def __init__(self, disagreements: Path | None) -> None:
        self._file = disagreements
        self._lines: list[bytes] = []
        self._held: Counter[str] = Counter()
        self._questions = self._kept = 0
        self._unanswered: Counter[str] = Counter()
        self._discarded: Counter[str] = Counter()

    def take(self, lines: bytes) -> None:
        """Read the notes of some documents."""
        from sudebnik.workbench.coders import ASKED, DISAGREEMENT

        for line in lines.splitlines():
            note = orjson.loads(line)
            kind = note.pop("note")
            if kind == DISAGREEMENT:
                self._held[note["held"]] += 1
                self._lines.append(orjson.dumps(note, option=orjson.OPT_APPEND_NEWLINE))
            elif kind == ASKED:
                self._questions += note["questions"]
                self._kept += note["kept"]
                self._unanswered.update(note["unanswered"])
                self._discarded.update(note["discarded"])

    def tell(self) -> bool:
        """Say what there is to say; whether a question stayed without an answer."""
        if self._file is not None:
            self._file.write_bytes(b"".join(self._lines))
        if self._held:
            click.echo(
                f"disagreements: {self._held['rules']} where the rules' answer holds and is flagged, "
                f"{self._held['proposal']} where it rested on no words and gave way"
                + ("" if self._file is not None else "; --disagreements FILE lists them"),
                err=True,
            )
        if self._questions:
            click.echo(
                f"language model: {self._questions} questions{_listed(self._unanswered, 'without an answer')}; "
                f"{self._kept} answers stand{_listed(self._discarded, 'discarded')}",
                err=True,
            )
        return bool(self._unanswered)


def _listed(counts: Counter[str], what: str) -> str:
    if not counts:
        return ""
    causes = ", ".join(f"{cause} {count}" for cause, count in sorted(counts.items()))
    return f", {counts.total()} {what} ({causes})"
