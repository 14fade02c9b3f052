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
_MOST_BYTES = 256 * 1024 * 1024
_SETTINGS = {
    # Macros of a stranger never run; what a document links to (a picture on a server that counts its readers) is never
    # fetched, and if it were, then through a proxy that does not exist.
    "Common/Security/Scripting": {"DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "BlockUntrustedRefererLinks": "true", "DisableActiveContent": "true"},
    "Writer/Content/Update": {"Link": "0"},
    "Inet/Settings": {"ooInetProxyType": "2", "ooInetHTTPProxyName": "127.0.0.1", "ooInetHTTPProxyPort": "9", "ooInetHTTPSProxyName": "127.0.0.1", "ooInetHTTPSProxyPort": "9"},
}  # fmt: skip
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
    + "".join(
        f'<item oor:path="/org.openoffice.{"" if path.startswith("Inet") else "Office."}{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    )
    + "</oor:items>\n"
)
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
    """LibreOffice turns it into .docx, in a profile of its own: no macros, no network, a running LibreOffice is not disturbed."""
    profile = file.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx", "--outdir", str(file.parent), str(file),
    ]  # fmt: skip
    result = file.with_suffix(".docx")
    if run(command, _SECONDS) is None or not result.is_file() or result.stat().st_size > _MOST_BYTES:
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
