"""Small writers of Word, OpenDocument, RTF and PDF files, so that tests need no office program."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONTS = ("/usr/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts")


def zipped(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, **further: str) -> bytes:
    """A Word file around the XML of its body; ``further`` are more parts of ``word/`` by name."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    return zipped(parts | {f"word/{name}.xml": xml for name, xml in further.items()})


def word_paragraphs(*lines: str) -> str:
    """Paragraphs of one run each."""
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)


def odt(body: str, manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument text around the XML of its body."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    )
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def rtf(*lines: str) -> bytes:
    r"""RTF as Word writes it: letters as \'xx of windows-1251, in fonts that claim the Western alphabet."""
    coded = "\\par\n".join(
        "".join(mark if mark.isascii() else f"\\'{mark.encode('cp1251')[0]:02x}" for mark in line)
        for line in lines
    )
    head = r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}\f0 "
    return (head + coded + "\\par}").encode("ascii")


class Pdf:
    """Objects of a PDF, numbered from 1, written with their table of places."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def stream(self, data: bytes, entries: str = "") -> int:
        return self.add(f"<<{entries} /Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream")

    def write(self, root: int, trailer: str = "") -> bytes:
        out = bytearray(b"%PDF-1.5\n")
        places = []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        at = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
        out += (
            f"trailer <</Size {len(places) + 1} /Root {root} 0 R {trailer}>>\nstartxref\n{at}\n%%EOF".encode()
        )
        return bytes(out)

    def book(self, contents: Sequence[int], resources: str) -> int:
        """Pages around content streams; returns the catalogue."""
        tree = len(self.objects) + len(contents) + 1
        pages = [
            self.add(
                f"<</Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Resources <<{resources}>> "
                f"/Contents {content} 0 R>>".encode()
            )
            for content in contents
        ]
        kids = " ".join(f"{page} 0 R" for page in pages)
        self.add(f"<</Type /Pages /Kids [{kids}] /Count {len(pages)}>>".encode())
        return self.add(f"<</Type /Catalog /Pages {tree} 0 R>>".encode())


Placed = tuple[float, str]
"""A printed line: how far from the left edge of the paper, in points, and its text."""


def pdf(*pages: Sequence[Placed], trailer: str = "") -> bytes:
    """A PDF with a text layer: every letter is 6 points wide, every line 14 points high, from the top down."""
    book = Pdf()
    pairs = "\n".join(
        f"<{byte:02X}> <{ord(mark):04X}>"
        for byte in range(32, 256)
        if (mark := bytes([byte]).decode("cp1251", "replace")) != "\ufffd"
    )
    to_unicode = book.stream(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            f"{pairs.count('<') // 2} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
        ).encode()
    )
    widths = " ".join(["600"] * 224)
    font = book.add(
        f"<</Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 32 /LastChar 255 /Widths [{widths}] "
        f"/ToUnicode {to_unicode} 0 R>>".encode()
    )
    contents = []
    for lines in pages:
        drawn = bytearray(b"BT /F1 10 Tf\n")
        for number, (left, text) in enumerate(lines):
            coded = text.encode("cp1251").hex()
            drawn += f"1 0 0 1 {left} {780 - 14 * number} Tm <{coded}> Tj\n".encode()
        contents.append(book.stream(bytes(drawn) + b"ET"))
    return book.write(book.book(contents, f"/Font <</F1 {font} 0 R>>"), trailer)


def wrapped(text: str, width: int = 70, left: float = 60, indent: float = 36) -> list[Placed]:
    """A paragraph as a word processor prints it: first line indented, lines broken where the paper ends."""
    lines: list[Placed] = []
    room = width - int(indent // 6)
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            lines.append((left + indent if not lines else left, line))
            line, room = word, width
        else:
            line = f"{line} {word}" if line else word
    lines.append((left + indent if not lines else left, line))
    return lines


def scan(grey: bytes, width: int, height: int) -> bytes:
    """A PDF that is a picture of a page and has no text layer."""
    book = Pdf()
    picture = book.stream(
        zlib.compress(grey),
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Filter /FlateDecode",
    )
    content = book.stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    return book.write(book.book([content], f"/XObject <</Im0 {picture} 0 R>>"))


def drawn(lines: Sequence[str]) -> tuple[bytes, int, int] | None:
    """Lines drawn black on white with a font of the system: grey pixels, width, height; None without a font."""
    font_file = next((found for root in FONTS for found in sorted(Path(root).rglob("DejaVuSans.ttf"))), None)
    if font_file is None:
        return None
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    data = font_file.read_bytes()
    buffer = (raw.c_uint8 * len(data)).from_buffer_copy(data)
    font = raw.FPDFText_LoadFont(document.raw, buffer, len(data), raw.FPDF_FONT_TRUETYPE, 1)
    for number, line in enumerate(lines):
        thing = raw.FPDFPageObj_CreateTextObj(document.raw, font, 14.0)
        letters = (line + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(thing, (raw.c_ushort * (len(letters) // 2)).from_buffer_copy(letters))
        raw.FPDFPageObj_Transform(thing, 1, 0, 0, 1, 60, 760 - 24 * number)
        raw.FPDFPage_InsertObject(page.raw, thing)
    page.gen_content()
    bitmap = page.render(scale=200 / 72, grayscale=True)
    pixels = bytes(bitmap.buffer)
    rows = [pixels[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height)]
    return b"".join(rows), bitmap.width, bitmap.height
