"""Every error raised on purpose, drawn as a tree.

* `SudebnikError`: what, where, what now; never words of a ruling

  * `SourceError`: a file or archive member that cannot be taken in

    * `LimitExceeded`: … because a limit, named in the message, was passed

  * `DocumentError`: bytes that cannot be read as a document

    * `TextUnavailable`: … a scan or a picture: the text exists but is not readable here

  * `EvidenceError`: a quote that does not stand where it is said to stand
  * `CodebookError`: a codebook with faults, each with file and line
  * `ProjectError`: a project folder that cannot be used as asked

    * `NewerSchema`: … because a newer version of sudebnik wrote it

  * `VaultError`: a vault that cannot be made, opened or written

    * `WrongKey`: … because the key or passphrase is not the vault's

  * `RedactionError`: a name that would stand beside what a court published without it
  * `ListError`: a list of records that cannot be taken in or joined
  * `ModelError`: a model that cannot be trained, read or asked
  * `AccountError`: an account that cannot be made, changed or entered
  * `BundleError`: a bundle for coding elsewhere that cannot be packed, opened or received
  * `UsageError`: a command or call that cannot mean anything
  * `Overtaken`: an answer that somebody else's came before; nothing was written
"""

from __future__ import annotations

import traceback
from pathlib import Path


class SudebnikError(Exception):
    """Base of all errors raised on purpose; its text is one line a user can act on."""


class SourceError(SudebnikError):
    """A file or archive member cannot be taken in."""


class LimitExceeded(SourceError):
    """A file or archive passes a limit; the message names the limit."""


class DocumentError(SudebnikError):
    """The bytes of a source cannot be read as a document."""


class TextUnavailable(DocumentError):
    """The text exists for people (a scan, a picture) but cannot be read here."""


class EvidenceError(SudebnikError):
    """A quote does not stand in its document where it is said to stand."""


class CodebookError(SudebnikError):
    """A codebook has faults; the message lists every one with file and line."""


class ProjectError(SudebnikError):
    """A project folder cannot be used as asked."""


class NewerSchema(ProjectError):
    """The project was written by a newer version of sudebnik."""


class VaultError(SudebnikError):
    """A vault cannot be made, opened or written."""


class WrongKey(VaultError):
    """The key or passphrase is not the vault's."""


class RedactionError(SudebnikError):
    """A name, birth or UID would stand beside what a court published without it."""


class ListError(SudebnikError):
    """A list of records cannot be taken in or joined."""


class ModelError(SudebnikError):
    """A model cannot be trained, read or asked."""


class AccountError(SudebnikError):
    """An account cannot be made, changed or entered."""


class BundleError(SudebnikError):
    """A bundle for coding elsewhere cannot be packed, opened or received."""


class UsageError(SudebnikError):
    """A command or a call cannot mean anything."""


class Overtaken(SudebnikError):
    """Somebody answered in the meantime: nothing was written, and whoever asked has to choose."""


def place_of(error: BaseException) -> str:
    """The kind of an error and the lines of this program that led to it; never its message, which may hold words of a ruling."""
    steps = [
        f"{Path(frame.filename).stem}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "sudebnik" in Path(frame.filename).parts
    ]
    return f"{type(error).__name__} at {' '.join(steps[-4:])}"
