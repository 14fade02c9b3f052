"""What every request has to pass before any page sees it, and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",  # with less, browsers would send forms with `Origin: null`
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
_STRICT_TRANSPORT = "max-age=31536000"

SAFE = frozenset({"GET", "HEAD"})
METHODS = SAFE | {"POST"}
FORM = "application/x-www-form-urlencoded"
LONGEST_TARGET = 8192

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Reach:
    """Under which names and how the server is reached.

    ``names``: what may stand in ``Host``. ``secure``: TLS, ours or the proxy's. ``proxies``: the only peers that may
    connect, and whose word about the client is taken; none where browsers connect themselves.
    """

    names: frozenset[str]
    secure: bool = False
    proxies: tuple[Network, ...] = ()


class Gate:
    """Refuses what no page of ours ever sends: other names, other origins, other methods, uploads."""

    def __init__(self, app: ASGIApp, reach: Reach) -> None:
        self._reach = reach
        self._app = app
        self._inner: ASGIApp = self._checked
        if reach.proxies:
            trusted = [str(network) for network in reach.proxies]
            self._inner = ProxyHeadersMiddleware(self._checked, trusted_hosts=trusted)  # type: ignore[arg-type,assignment]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        armed = _armed(send, secure=self._reach.secure)
        if self._reach.proxies and not _from(scope, self._reach.proxies):
            await _refuse(armed, 403, "this server answers its proxy only")
            return
        await self._inner(scope, receive, armed)

    async def _checked(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self._fault(scope)
        if fault is not None:
            await _refuse(send, *fault)
            return
        await self._app(scope, receive, send)

    def _fault(self, scope: Scope) -> tuple[int, str] | None:
        """The status and the words of a refusal; None where the request may pass."""
        headers = Headers(scope=scope)
        method = scope["method"]
        host = headers.get("host", "")
        if _name(host) not in self._reach.names:
            return 400, "this server is not known under the name in the address"
        if self._reach.secure and scope["scheme"] != "https":
            return 403, "this server is reached by https only"
        if method not in METHODS:
            return 405, "this method is not served"
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_TARGET:
            return 414, "the address is too long"
        site = headers.get("sec-fetch-site")
        if method in SAFE:
            if site in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate":
                return 403, "another site asked for this"
            return None
        own = f"{'https' if self._reach.secure else 'http'}://{host}".lower()
        origin = headers.get("origin")
        if origin is None and site is None:
            return 403, "the browser does not say where this form comes from"
        if (origin is not None and origin.lower() != own) or site not in (None, "same-origin"):
            return 403, "another site sent this form"
        if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
            return 415, "only plain forms are taken, no files"
        return None


def _name(host: str) -> str:
    """The name in a ``Host`` header, without the port."""
    name = host.lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]


def _from(scope: Scope, networks: Collection[Network]) -> bool:
    try:
        peer = ip_address((scope.get("client") or ("",))[0])
    except ValueError:
        return False
    return any(peer in network for network in networks)


def _armed(send: Send, *, secure: bool) -> Send:
    """Every answer, refusals included, with our headers; what a page set itself stands."""

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
            if secure:
                headers.setdefault("Strict-Transport-Security", _STRICT_TRANSPORT)
        await send(message)

    return sender


async def _refuse(send: Send, status: int, words: str) -> None:
    body = f"sudebnik: {words}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if status == 405:
        headers.append((b"allow", b"GET, HEAD, POST"))
    headers.append((b"connection", b"close"))  # what is left of the body is not read
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
