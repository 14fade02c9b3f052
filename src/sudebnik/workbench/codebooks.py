"""Which codebook a project is asked by: its own, in ``codebook/codebook.yml``, or the one that comes with sudebnik."""

from __future__ import annotations

from pathlib import Path

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.decided import with_decided
from sudebnik.codebook.load import load_file, shipped
from sudebnik.workbench.project import CODEBOOK, UNFINISHED, Project
from sudebnik.workbench.versions import rules_version


def book_of(project: Project) -> Codebook:
    """The codebook of a project, its rules tried on their examples; `CodebookError` names every fault.

    Examples that people decided stand under their questions, whichever codebook it is (`codebook/decided.yml`). Read once,
    and again when a file of the folder has changed: a desk asks for it at every answer.
    """
    folder = examples_folder(project)
    stamp = tuple(
        (str(path.relative_to(folder)), found.st_mtime_ns, found.st_size)
        for path in sorted(folder.rglob("*"))
        if not path.name.startswith(UNFINISHED) and (found := path.stat()) and path.is_file()
    )
    read = _READ.get(folder)
    if read is None or read[0] != stamp:
        own = project.own_codebook
        read = _READ[folder] = (stamp, with_decided(shipped() if own is None else load_file(own), folder))
    return read[1]


_READ: dict[Path, tuple[tuple[tuple[str, int, int], ...], Codebook]] = {}
"""Codebooks by folder, with what the files looked like then."""


def examples_folder(project: Project) -> Path:
    """Where the examples lie that people decided: beside the project's own codebook, or where one would lie."""
    return (project.folder / CODEBOOK).parent


def rules_of(project: Project) -> str:
    """Fingerprint of everything that may change a project's findings: the program, and a codebook of its own."""
    if project.own_codebook is None:
        return rules_version()
    return f"{rules_version()}+{book_of(project).revision}"
