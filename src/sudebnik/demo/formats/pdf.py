"""PDF with a text layer, by hand: Times by name, windows-1251 codes, a table that says which letter each code is.

The font is not embedded: viewers take their own Times. The table of letters (ToUnicode) makes the text copy and
extract exactly.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from sudebnik.demo.draft import Paragraph

_SIZE, _LEADING = 12, 16
_LEFT, _TOP, _BOTTOM, _WIDTH = 71, 780, 60, 467
# Advance widths of Times New Roman in thousandths of the size, for the windows-1251 codes 32 to 255.
_WIDTHS = [
    int(width)
    for width in [
        "250",
        "333",
        "408",
        "500",
        "500",
        "833",
        "778",
        "180",
        "333",
        "333",
        "500",
        "564",
        "250",
        "333",
        "250",
        "278",
        "500",
        "500",
        "500",
        "500",
        "500",
        "500",
        "500",
        "500",
        "500",
        "500",
        "278",
        "278",
        "564",
        "564",
        "564",
        "444",
        "921",
        "722",
        "667",
        "667",
        "722",
        "611",
        "556",
        "722",
        "722",
        "333",
        "389",
        "722",
        "611",
        "889",
        "722",
        "722",
        "556",
        "722",
        "667",
        "556",
        "611",
        "722",
        "722",
        "944",
        "722",
        "722",
        "611",
        "333",
        "278",
        "333",
        "469",
        "500",
        "333",
        "444",
        "500",
        "444",
        "500",
        "444",
        "333",
        "500",
        "500",
        "278",
        "278",
        "500",
        "278",
        "778",
        "500",
        "500",
        "500",
        "500",
        "333",
        "389",
        "278",
        "500",
        "500",
        "722",
        "500",
        "500",
        "444",
        "480",
        "200",
        "480",
        "541",
        "365",
        "752",
        "578",
        "333",
        "410",
        "444",
        "1000",
        "500",
        "500",
        "500",
        "1000",
        "872",
        "333",
        "872",
        "667",
        "741",
        "722",
        "483",
        "333",
        "333",
        "444",
        "444",
        "350",
        "500",
        "1000",
        "0",
        "980",
        "727",
        "333",
        "723",
        "486",
        "500",
        "535",
        "250",
        "708",
        "500",
        "389",
        "500",
        "450",
        "200",
        "500",
        "611",
        "760",
        "660",
        "500",
        "564",
        "333",
        "760",
        "333",
        "400",
        "549",
        "333",
        "278",
        "351",
        "576",
        "453",
        "250",
        "444",
        "954",
        "429",
        "500",
        "278",
        "556",
        "389",
        "278",
        "722",
        "574",
        "667",
        "578",
        "682",
        "611",
        "896",
        "501",
        "722",
        "722",
        "667",
        "678",
        "889",
        "722",
        "722",
        "722",
        "556",
        "667",
        "611",
        "708",
        "790",
        "722",
        "722",
        "650",
        "1009",
        "1009",
        "706",
        "872",
        "574",
        "660",
        "1028",
        "667",
        "444",
        "509",
        "472",
        "410",
        "509",
        "444",
        "691",
        "395",
        "535",
        "535",
        "486",
        "499",
        "633",
        "535",
        "500",
        "535",
        "500",
        "444",
        "437",
        "500",
        "648",
        "500",
        "535",
        "503",
        "770",
        "770",
        "517",
        "672",
        "456",
        "429",
        "747",
        "460",
    ]
]


def _width(char: str) -> int:
    return _WIDTHS[char.encode("cp1251")[0] - 32]


def _lines(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str]]:
    """Paragraphs broken into lines that fit the page, each with its alignment."""
    found: list[tuple[str, str]] = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.text.split(" "):
            longer = f"{line} {word}" if line else word
            if line and sum(map(_width, longer)) * _SIZE / 1000 > _WIDTH:
                found.append((line, paragraph.align))
                longer = word
            line = longer
        found.append((line, paragraph.align))
    return found


def pdf(paragraphs: Sequence[Paragraph]) -> bytes:
    """The act as a PDF of A4 pages."""
    per_page = (_TOP - _BOTTOM) // _LEADING
    lines = _lines(paragraphs)
    pages = [lines[start : start + per_page] for start in range(0, len(lines), per_page)]
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids ["
        + b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(pages)))
        + b"] /Count %d >>" % len(pages),
        _font(),
        _stream(_letters().encode()),
        (
            b"<< /Type /FontDescriptor /FontName /TimesNewRoman /Flags 34 /FontBBox [-568 -307 2000 1007] "
            b"/ItalicAngle 0 /Ascent 891 /Descent -216 /CapHeight 662 /StemV 80 >>"
        ),
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (7 + 2 * number)
        )
        objects.append(_stream(_content(page)))
    out = bytearray(b"%PDF-1.4\n% SYNTHETIC: an invented ruling, not an act of any court\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _content(lines: Sequence[tuple[str, str]]) -> bytes:
    out = [b"BT /F1 %d Tf" % _SIZE]
    for number, (line, align) in enumerate(lines):
        width = int(sum(map(_width, line)) * _SIZE / 1000)
        left = _LEFT + {"center": max(0, (_WIDTH - width) // 2), "right": max(0, _WIDTH - width)}.get(
            align, 0
        )
        text = line.encode("cp1251").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        out.append(b"1 0 0 1 %d %d Tm (%b) Tj" % (left, _TOP - number * _LEADING, text))
    out.append(b"ET")
    return b"\n".join(out)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)


def _font() -> bytes:
    names = []
    widths = []
    for code in range(32, 256):
        char = bytes([code]).decode("cp1251", errors="replace")
        widths.append(b"%d" % _WIDTHS[code - 32])
        if code >= 128:
            names.append(b"/uni%04X" % ord(char) if char != "�" else b"/.notdef")
    return (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /TimesNewRoman /FirstChar 32 /LastChar 255 /Widths ["
        + b" ".join(widths)
        + b"] /FontDescriptor 5 0 R /ToUnicode 4 0 R /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding "
        b"/Differences [128 " + b" ".join(names) + b"] >> >>"
    )


def _letters() -> str:
    pairs = []
    for code in range(32, 256):
        char = bytes([code]).decode("cp1251", errors="replace")
        if char != "�":
            pairs.append(f"<{code:02X}> <{ord(char):04X}>")
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    chars = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Synthetic def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{chars}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
