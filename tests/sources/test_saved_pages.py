"""Pages that a browser saved as one file."""

from __future__ import annotations

from tests.sources.test_importers import split

from sudebnik.sources.importers import collect

PAGE = "<html><body>Выдуманный суд</body></html>"


def mhtml(page: str) -> bytes:
    """As browsers write it: the page in quoted-printable, a picture after it."""
    import quopri

    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://court.example.org/1\r\n"
        "Date: Thu, 1 Jan 2099 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n'
    )
    part = "----B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    picture = (
        "\r\n----B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n----B--\r\n"
    )
    return head.encode() + part.encode() + quopri.encodestring(page.encode()) + picture.encode()


def test_the_page_comes_with_its_address_and_date(tmp_path):
    """The page within is handed on as it was, with where and when it was saved."""
    path = tmp_path / "дело.mhtml"
    path.write_bytes(mhtml(PAGE))
    files, refused = split(collect([path]))
    assert refused == {}
    (item,) = files.values()
    assert item.place == f"{path}#page"
    assert item.data.decode().strip() == PAGE
    assert item.origin == "https://court.example.org/1"
    assert item.retrieved_at == "2099-01-01T10:00:00"


def test_a_saved_page_without_a_page_is_one_line(tmp_path):
    """What is called a saved page and holds none is refused in one line."""
    path = tmp_path / "x.mht"
    path.write_bytes(b"\xff\0 nonsense")
    files, refused = split(collect([path]))
    assert files == {}
    assert "no page" in refused[str(path)].reason
