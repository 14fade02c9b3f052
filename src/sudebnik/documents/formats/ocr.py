"""Pictures of pages read by Tesseract, where it is installed with Russian."""

from __future__ import annotations

import functools
import shutil
import subprocess

from sudebnik.documents.formats.reflow import Line, plain_line
from sudebnik.errors import TextUnavailable

DOTS_PER_INCH = 300
MOST_PAGES = 60
_SECONDS_A_PAGE = 180
HOW_TO = "install Tesseract with Russian (Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-rus) and run again"


@functools.cache
def is_installed() -> bool:
    """Whether ``tesseract`` is there and knows Russian."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"rus" in (told.stdout + told.stderr).split()


def lines_of(picture: bytes, place: str) -> list[Line]:
    """The lines of one picture (PNG, JPEG, TIFF, PGM …); raise ``TextUnavailable`` where it cannot be read."""
    if not is_installed():
        raise TextUnavailable(f"{place}: a scan without a text layer; {HOW_TO}")
    command = ["tesseract", "stdin", "stdout", "-l", "rus", "--dpi", str(DOTS_PER_INCH), "--psm", "3"]
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, timeout=_SECONDS_A_PAGE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TextUnavailable(
            f"{place}: Tesseract did not finish ({type(error).__name__}); read it by hand"
        ) from None
    if done.returncode != 0:
        raise TextUnavailable(
            f"{place}: a picture that Tesseract cannot read; save it as PNG and add it again"
        )
    text = done.stdout.decode("utf-8", "replace").replace("\x0c", "\n")
    return [plain_line(line) for line in text.split("\n") if line.strip()]
