"""The command line as a user meets it: arguments in; exit code, output and errors out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


def sudebnik(*arguments: object, cwd: Path, given: bytes = b"", **environment: str) -> Said:
    """Run a command in a process of its own, away from the checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "sudebnik", *map(str, arguments)],
        cwd=cwd,
        input=given,
        capture_output=True,
        env=surroundings() | environment,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def surroundings() -> dict[str, str]:
    """The environment of a user with an English terminal."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "SUDEBNIK_ENGINE", "SUDEBNIK_CACHE")
        if name in os.environ
    }
    return kept | {"PYTHONPATH": str(ROOT / "src"), "LANG": "en_US.UTF-8", "PYTHONWARNINGS": "error"}
