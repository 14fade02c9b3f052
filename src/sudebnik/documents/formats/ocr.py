"""Pictures of pages read by Tesseract, where it is installed with Russian."""

from __future__ import annotations

import functools
import shutil

from sudebnik.documents.formats.program import run
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
    return b"rus" in (run([program, "--list-langs"], 30) or b"").split()


def lines_of(picture: bytes, place: str) -> list[Line]:
    """The lines of one picture (PNG, JPEG, TIFF, PGM …); raise ``TextUnavailable`` where it cannot be read."""
    if not is_installed():
        raise TextUnavailable(f"{place}: a scan without a text layer; {HOW_TO}")
    command = ["tesseract", "stdin", "stdout", "-l", "rus", "--dpi", str(DOTS_PER_INCH), "--psm", "3"]
    out = run(command, _SECONDS_A_PAGE, picture)
    if out is None:
        raise TextUnavailable(
            f"{place}: a picture that Tesseract cannot read; save it as PNG and add it again"
        )
    text = out.decode("utf-8", "replace").replace("\x0c", "\n")
    return [plain_line(line) for line in text.split("\n") if line.strip()]
