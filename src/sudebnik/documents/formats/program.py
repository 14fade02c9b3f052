"""Running another program on a stranger's file: with a time limit, and nothing left behind when it is reached."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence


def run(command: Sequence[str], seconds: float, given: bytes | None = None) -> bytes | None:
    """What the program wrote to its standard output; None where it failed, hung or could not be started.

    At the limit the program is ended together with those that it started (``soffice`` is a script around another).
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE if given is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
    with process:
        try:
            out, _ = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return None
    return out if process.returncode == 0 else None


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
