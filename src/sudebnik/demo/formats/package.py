"""Word and ODT files: a zip of small XML parts with a fixed date."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from sudebnik.demo.draft import Paragraph

_WHEN = (2024, 1, 9, 9, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_JUSTIFIED = {"justify": "both", "center": "center", "right": "right", "left": "left"}


def archive(members: Sequence[tuple[str, bytes]], *, stored_first: bool = False) -> bytes:
    """A zip whose bytes depend on the members alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for number, (name, data) in enumerate(members):
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_STORED if stored_first and number == 0 else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            file.writestr(info, data)
    return out.getvalue()


def docx(paragraphs: Sequence[Paragraph]) -> bytes:
    """The act as a Word document."""
    body = "".join(
        f'<w:p><w:pPr><w:jc w:val="{_JUSTIFIED[p.align]}"/>'
        + ('<w:ind w:firstLine="709"/>' if p.align == "justify" else "")
        + f'</w:pPr><w:r><w:t xml:space="preserve">{escape(p.text)}</w:t></w:r></w:p>'
        for p in paragraphs
    )
    document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    types = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    return archive(
        [
            ("[Content_Types].xml", types.encode()),
            ("_rels/.rels", rels.encode()),
            ("word/document.xml", document.encode()),
        ]
    )


def odt(paragraphs: Sequence[Paragraph]) -> bytes:
    """The act as an OpenDocument text."""
    spaces = "urn:oasis:names:tc:opendocument:xmlns:"
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{value}"/></style:style>'
        for name, value in (("justify", "justify"), ("center", "center"), ("right", "end"), ("left", "start"))
    )
    body = "".join(
        f'<text:p text:style-name="{p.align}">{_odt_blanks(escape(p.text))}</text:p>' for p in paragraphs
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-content xmlns:office="{spaces}office:1.0" xmlns:text="{spaces}text:1.0" '
        f'xmlns:style="{spaces}style:1.0" xmlns:fo="{spaces}xsl-fo-compatible:1.0" office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="{spaces}manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    members = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.encode()),
        ("META-INF/manifest.xml", manifest.encode()),
    ]
    return archive(members, stored_first=True)


def _odt_blanks(text: str) -> str:
    """Runs of blanks as ODT writes them; a reader would fold them into one otherwise."""
    out: list[str] = []
    for position, piece in enumerate(text.split("  ")):
        if position:
            out.append(' <text:s text:c="1"/>')
        out.append(piece)
    return "".join(out)
