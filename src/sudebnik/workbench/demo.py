"""The bundled corpus laid out where a user can look at it."""

from __future__ import annotations

from pathlib import Path

from sudebnik.demo.bundle import bundled
from sudebnik.workbench.project import write_whole


def lay_out(folder: Path) -> Path:
    """Copy the invented rulings into ``rulings/`` of a folder; files that lie there already stay untouched."""
    corpus = bundled()
    for original in sorted(corpus.rglob("*")):
        target = folder / "rulings" / original.relative_to(corpus)
        if not original.is_file() or target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, original.read_bytes())
    return folder / "rulings"
