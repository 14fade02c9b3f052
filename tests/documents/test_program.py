"""Programs run on strangers' files."""

from __future__ import annotations

import sys
import time

from sudebnik.documents.formats.program import run


def test_output_comes_back():
    """What the program wrote is returned, and what it was given reaches it."""
    assert run([sys.executable, "-c", "print(input())"], 30, b"word\n") == b"word\n"


def test_failure_and_absence_are_none():
    """A program that fails or is not there gives None."""
    assert run([sys.executable, "-c", "raise SystemExit(1)"], 30) is None
    assert run(["no-such-program-anywhere"], 30) is None


def test_a_hanging_program_is_ended_with_its_children(tmp_path):
    """At the limit the program and what it started are ended."""
    mark = tmp_path / "mark"
    child = f"import time, pathlib; time.sleep(3); pathlib.Path({str(mark)!r}).write_text('x')"
    parent = (
        f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    )
    start = time.monotonic()
    assert run([sys.executable, "-c", parent], 1.0) is None
    assert time.monotonic() - start < 20
    time.sleep(3.5)
    assert not mark.exists()
