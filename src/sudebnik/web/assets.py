"""Scripts, styles and pictures: a fixed table of files of the package, each under an address that names its content."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import resources
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sudebnik.web.rules import PUBLIC, Page

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}


class Asset(NamedTuple):
    """A packaged file: its address, its type, its bytes."""

    url: str
    type: str
    data: bytes


@cache
def assets() -> dict[str, Asset]:
    """Every file in ``web/static`` by its name; others are never served."""
    found = {}
    for entry in (resources.files("sudebnik.web") / "static").iterdir():
        kind = _TYPES.get("." + entry.name.rpartition(".")[2])
        if kind is not None:
            data = entry.read_bytes()
            url = f"/static/{sha256(data).hexdigest()[:16]}/{entry.name}"
            found[entry.name] = Asset(url, kind, data)
    return found


def url_of(name: str) -> str:
    """The address of a packaged file."""
    return assets()[name].url


def serve(request: Request) -> Response:
    """A packaged file, to be kept for a year: other content has another address."""
    asset = assets().get(request.path_params["name"])
    if asset is None or asset.url != request.url.path:
        raise HTTPException(404)
    return Response(
        asset.data,
        headers={"Content-Type": asset.type, "Cache-Control": "public, max-age=31536000, immutable"},
    )


PAGES = (Page("/static/{digest}/{name}", ("GET",), PUBLIC, serve, "static"),)
