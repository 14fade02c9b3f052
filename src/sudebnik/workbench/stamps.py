"""From what something was made: a hash of everything that a project's answers are a function of."""

from __future__ import annotations

import hashlib

from sudebnik.workbench.project import Project
from sudebnik.workbench.versions import program_version


def stamp_of(project: Project, *, also: str = "") -> str:
    """The program, what was read and when it was seen, what people answered, decided and searched, the codebook, the samples and how far they were read."""
    digest = hashlib.sha256(f"{program_version()} {also}\n".encode())
    for row in project.sources.worked():
        digest.update(f"{row!r}\n".encode("utf-8", "surrogatepass"))
    digest.update(f"{project.codings.head()!r} {project.samples.state()!r}\n".encode())
    for moment in project.frames.moments():
        digest.update(f"{moment!r}\n".encode("utf-8", "surrogatepass"))
    for decision in project.decisions.log("documents"):
        digest.update(f"{decision!r}\n".encode("utf-8", "surrogatepass"))
    for path in sorted((project.folder / "codebook").rglob("*")):
        if path.is_file():
            digest.update(path.name.encode("utf-8", "surrogateescape") + path.read_bytes())
    return digest.hexdigest()
