"""Legacy Word files."""

from __future__ import annotations

import shutil
import socket
import subprocess

import pytest
from tests.documents import writers

from sudebnik.documents.formats import doc
from sudebnik.errors import DocumentError
from sudebnik.sources.item import source_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_without_a_program_the_line_says_what_to_install(monkeypatch):
    """Where neither LibreOffice nor antiword is there, the message names both."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(DocumentError, match=r"act\.doc: .*LibreOffice.*antiword"):
        doc.read(source_file("act.doc", OLE))


def test_damage_is_one_line():
    """What no program can read is an error of one line."""
    with pytest.raises(DocumentError, match=r"^act\.doc: "):
        doc.read(source_file("act.doc", OLE + b"\0" * 2000))


def test_old_word_is_read_as_new_word_is(tmp_path):
    """A .doc written by LibreOffice gives the lines that its .docx gives, through LibreOffice and antiword."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    lines = ("ПРИГОВОР", "Выдуманный суд решил: «№ 5» — так.")
    (tmp_path / "act.docx").write_bytes(_office_docx(*lines))
    command = [office, f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", "doc", "act.docx"]  # fmt: skip
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=True)
    source = source_file("act.doc", (tmp_path / "act.doc").read_bytes())
    assert doc.read(source)[0].text.split("\n") == list(lines)


def test_antiword_takes_over(monkeypatch, tmp_path):
    """Where LibreOffice is missing, antiword reads the file."""
    if shutil.which("antiword") is None or shutil.which("soffice") is None:
        pytest.skip("antiword, or LibreOffice to make a .doc, is not installed")
    (tmp_path / "act.docx").write_bytes(_office_docx(*["Суд решил так, как здесь выдумано."] * 60))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", "doc", "act.docx"]  # fmt: skip
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=True)
    real = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "soffice" else real(name))
    source = source_file("act.doc", (tmp_path / "act.doc").read_bytes())
    assert doc.read(source)[0].text.count("Суд решил так, как здесь выдумано.") == 60


def _office_docx(*lines: str) -> bytes:
    """A Word file complete enough for LibreOffice."""
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return writers.zipped(
        {
            "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{writers.W}"><w:body>{writers.word_paragraphs(*lines)}</w:body></w:document>',
        }
    )


def test_libreoffice_fetches_nothing_that_a_file_links_to(tmp_path):
    """A picture on a server that counts its readers is not asked for, though LibreOffice reads the file."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        port = server.getsockname()[1]
        file = tmp_path / "act.doc"
        file.write_text(
            f'<html><body><p>Суд решил</p><img src="http://127.0.0.1:{port}/a.png"></body></html>', "utf-8"
        )
        doc._through_office(office, file, source_file("act.doc", b""))
        with pytest.raises(TimeoutError):
            server.accept()
