"""Running another program on a stranger's file: with a time limit, and nothing left behind when it is reached."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

_MOST_MEMORY = 4 * 1024**3
_MOST_WRITTEN = 1024**3


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
    _bound(process.pid)
    with process:
        try:
            out, _ = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return None
    return out if process.returncode == 0 else None


def _bound(pid: int) -> None:
    """A picture of a billion points takes the program's memory, not the machine's; a file of its own ends at a gigabyte."""
    if resource is None or not hasattr(resource, "prlimit"):
        return
    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (_MOST_WRITTEN, _MOST_WRITTEN))


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
