"""Legacy Word files (.doc), which only another program reads: LibreOffice, else antiword."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from sudebnik.documents.formats import docx
from sudebnik.documents.formats.canonical import canonical
from sudebnik.documents.formats.program import run
from sudebnik.documents.part import Part
from sudebnik.errors import DocumentError, SudebnikError
from sudebnik.sources.source_file import SourceFile

_SECONDS = 120
HOW_TO = "install LibreOffice (Debian, Ubuntu: apt install libreoffice-writer) or antiword and run again, or save it as .docx"


def read(source: SourceFile) -> list[Part]:
    """Return the text of a .doc as one part; ``DocumentError`` where no program is there, or none can read it."""
    office, antiword = shutil.which("soffice"), shutil.which("antiword")
    if office is None and antiword is None:
        raise DocumentError(f"{source.place}: a .doc of old Word; {HOW_TO}")
    with tempfile.TemporaryDirectory(prefix="sudebnik-") as folder:
        file = Path(folder) / "act.doc"
        file.write_bytes(source.data)
        if office is not None and (part := _through_office(office, file, source)) is not None:
            return [part]
        if antiword is not None and (part := _through_antiword(antiword, file)) is not None:
            return [part]
    raise DocumentError(
        f"{source.place}: a .doc that neither LibreOffice nor antiword can read (damaged, or protected by a "
        "password); open it in Word and save it as .docx"
    )


def _through_office(program: str, file: Path, source: SourceFile) -> Part | None:
    """LibreOffice turns it into .docx, in a profile of its own: a running LibreOffice is not disturbed."""
    profile = (file.parent / "profile").as_uri()
    command = [
        program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx", "--outdir", str(file.parent), str(file),
    ]  # fmt: skip
    result = file.with_suffix(".docx")
    if run(command, _SECONDS) is None or not result.is_file():
        return None
    try:
        return docx.read(source._replace(data=result.read_bytes()))[0]
    except SudebnikError:
        return None


def _through_antiword(program: str, file: Path) -> Part | None:
    command = [program, "-m", "UTF-8.txt", "-w", "0", str(file)]
    text = (run(command, _SECONDS) or b"").decode("utf-8", "replace")
    if not text.strip():
        return None
    return Part("", canonical("\n".join(map(_row, text.strip("\n").split("\n")))))


def _row(line: str) -> str:
    """Tables come from antiword as «|cell   |cell   |»."""
    if not (line.startswith("|") and line.endswith("|")):
        return line
    return "\t".join(cell.strip() for cell in line.strip("|").split("|"))
