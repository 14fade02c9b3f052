"""Which readers and which rules are installed here: two fingerprints that change whenever their answers may change."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

_READERS = ("text", "sources", "documents", "workbench/reading.py")
_RULES = (*_READERS, "law", "codebook", "findings", "workbench/findings.py")
_LIBRARIES = ("selectolax", "pypdfium2", "striprtf", "defusedxml", "warcio")
_CODE = (".py", ".yml", ".yaml", ".json", ".csv", ".txt", ".html", ".css", ".js")


@cache
def reader_version() -> str:
    """Fingerprint of everything between the bytes of a source and the text and zones of its documents."""
    return _fingerprint(_READERS, _LIBRARIES)


@cache
def rules_version() -> str:
    """Fingerprint of everything between the bytes of a source and its findings."""
    return _fingerprint(_RULES, _LIBRARIES)


@cache
def program_version() -> str:
    """Fingerprint of the whole program: a report made by another one is made anew."""
    return _fingerprint((".",), (*_LIBRARIES, "vl-convert-python", "jinja2"))


def _fingerprint(parts: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for name in libraries:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{name} absent\n".encode())
    for part in parts:
        root = files("sudebnik")
        for name in part.split("/") if part != "." else ():
            root = root / name
        _add(digest, part, root)
    return digest.hexdigest()[:16]


def _add(digest: hashlib._Hash, name: str, entry: Traversable) -> None:
    if entry.is_dir():
        for child in sorted(entry.iterdir(), key=lambda child: child.name):
            _add(digest, f"{name}/{child.name}", child)
    elif name.endswith(_CODE):
        digest.update(f"{name}\n".encode())
        digest.update(entry.read_bytes())
