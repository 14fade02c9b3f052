"""The front door lists what a script needs, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import sudebnik


def test_every_name_on_the_door_opens() -> None:
    """Each name of `__all__` can be imported, and stands in the table of contents."""
    for name in sudebnik.__all__:
        assert getattr(sudebnik, name) is not None
        assert name.startswith("__") or name == "SudebnikError" or name in (sudebnik.__doc__ or "")


def test_importing_it_imports_nothing_heavy() -> None:
    """`import sudebnik` loads no charts, no PDF reader, no automaton."""
    code = "import sys, sudebnik; print([m for m in ('vl_convert', 'pypdfium2', 'hyperscan', 'selectolax', 'rich', 'sqlite3') if m in sys.modules])"
    place = {**os.environ, "PYTHONPATH": str(Path(sudebnik.__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=place)
    assert done.stdout.strip() == "[]"
