"""Rich text as Word 97 saved it: windows-1251 bytes escaped one by one."""

from __future__ import annotations

from collections.abc import Sequence

from sudebnik.demo.draft import Paragraph

_ALIGNED = {"justify": "\\qj\\fi709", "center": "\\qc", "right": "\\qr", "left": "\\ql"}


def rtf(paragraphs: Sequence[Paragraph]) -> bytes:
    """The act as rich text."""
    body = "\n".join(f"\\pard{_ALIGNED[p.align]} {_escaped(p.text)}\\par" for p in paragraphs)
    head = "{\\rtf1\\ansi\\ansicpg1251\\deff0\\deflang1049{\\fonttbl{\\f0\\froman\\fcharset204 Times New Roman;}}\n\\f0\\fs28\n"
    return (head + body + "\n}\n").encode("ascii")


def _escaped(text: str) -> str:
    out: list[str] = []
    for char in text:
        if char in "\\{}":
            out.append("\\" + char)
        elif ord(char) < 128:
            out.append(char)
        else:
            out.append(f"\\'{char.encode('cp1251')[0]:02x}")
    return "".join(out)
