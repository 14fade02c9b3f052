"""RTF, in which the letters of an act are numbers of windows-1251 or of Unicode."""

from __future__ import annotations

import re

from striprtf.striprtf import font_table_group, rtf_to_text

from sudebnik.documents.formats.canonical import canonical
from sudebnik.documents.part import Part
from sudebnik.errors import DocumentError
from sudebnik.sources.source_file import SourceFile

_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_DEFAULT_FONT = re.compile(r"\\fcharset[01](?!\d)")
# What was struck out or hidden stands in a group that says so among its first words; "\\*" makes a group go unread.
_UNSEEN = re.compile(r"(\{(?:\\[a-z]{1,20}-?\d{0,9} ?){0,30})\\(?:deleted|v)(?![a-z0-9])")
_PICTURE = re.compile(
    r"[0-9a-fA-F\r\n]{512,}"
)  # an act's letters are \'xx or \uN: only pictures are bare digits
_LONGEST_FONT_TABLE = 200_000  # the library looks through it once for each font
_ROW_END = re.compile(r"\t\n")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")


def read(source: SourceFile) -> list[Part]:
    r"""Return the text of an RTF file as one part; ``DocumentError`` where it is damaged.

    Bytes beyond ASCII are read in the page that ``\ansicpg`` names, windows-1251 where it names none: fonts that
    claim the Western alphabet (``\fcharset0``) in a Russian file mean the file's own page.
    """
    raw = source.data
    named = _CODE_PAGE.search(raw[:2048].decode("latin-1"))
    page = f"cp{named.group(1)}" if named else "cp1251"
    try:
        rtf = raw.decode(page, "replace")
    except LookupError:
        page, rtf = "cp1251", raw.decode("cp1251", "replace")
    rtf = _PICTURE.sub("", rtf)
    if page == "cp1251":
        rtf = _DEFAULT_FONT.sub(r"\\fcharset204", rtf)
    if len(font_table_group(rtf)) > _LONGEST_FONT_TABLE:  # type: ignore[no-untyped-call]
        raise DocumentError(f"{source.place}: damaged RTF (a table of fonts without end); save it as .docx")
    try:
        rtf = _CELL.sub(r"\\tab", _UNSEEN.sub(r"\1\\*", rtf)).replace(r"\fldinst", r"\xfield")
        text = rtf_to_text(rtf, encoding=page, errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # noqa: BLE001  damaged RTF fails in every way there is
        raise DocumentError(
            f"{source.place}: damaged RTF ({type(error).__name__}); open it in an office program and save it as .docx"
        ) from None
    text = _ROW_END.sub("\n", text).strip("\n\0")
    return [Part("", canonical(f"{text}\n" if text else ""))]
