"""Where the server listens, and the refusal to listen where others could read along or come in."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import NamedTuple

from sudebnik.errors import UsageError
from sudebnik.web.security import Reach

PORT = 8237
_TRIES = 50
_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for on the command line."""

    host: str = "127.0.0.1"
    port: int | None = None
    names: Sequence[str] = ()
    certificate: Path | None = None
    key: Path | None = None
    proxies: Sequence[str] = ()


def reach(asked: Asked, *, accounts: bool) -> Reach:
    """Under which names and how the server is reached; `UsageError` where that would not be safe."""
    alone = _is_loopback(asked.host) and not asked.proxies
    if (asked.certificate is None) != (asked.key is None):
        raise UsageError("--cert and --key belong together: name both files")
    if asked.certificate and asked.proxies:
        raise UsageError("--cert and --behind-proxy: TLS ends here or at the proxy; name one of them")
    if not alone:
        if not (asked.certificate or asked.proxies):
            raise UsageError(
                f"--host {asked.host}: other machines would send passwords and read rulings in clear; add --cert and --key, "
                "or --behind-proxy ADDRESS where a proxy does TLS"
            )
        if not accounts:
            raise UsageError(
                "nobody has an account in this project, so everybody who reaches it could come in; "
                "make accounts first: sudebnik accounts add NAME --role coder"
            )
        if not asked.names:
            raise UsageError(
                "--name: say under which name browsers reach this server, such as --name desk.example.org"
            )
    names = {_host_name(name) for name in asked.names}
    if alone:
        names |= _LOOPBACK_NAMES
    try:
        proxies = tuple(ip_network(proxy) for proxy in asked.proxies)
    except ValueError:
        raise UsageError(
            "--behind-proxy: write the proxy's address, such as 127.0.0.1 or 10.0.0.0/24"
        ) from None
    if any(network.prefixlen == 0 for network in proxies):
        raise UsageError("--behind-proxy: every address would be taken for the proxy; name the proxy's own")
    return Reach(frozenset(names), secure=bool(asked.certificate or asked.proxies), proxies=proxies)


class Listener(NamedTuple):
    """A socket that listens, its port, and the TLS that is spoken there."""

    socket: socket.socket
    port: int
    context: ssl.SSLContext | None


def listen(asked: Asked) -> Listener:
    """Listen at the port that was asked for, or at the next free one after the usual port; `UsageError` where none is."""
    context = _tls(asked)
    found = _socket(asked)
    return Listener(found, int(found.getsockname()[1]), context)


def _socket(asked: Asked) -> socket.socket:
    ports = [asked.port] if asked.port is not None else range(PORT, PORT + _TRIES)
    family = socket.AF_INET6 if ":" in asked.host else socket.AF_INET
    for port in ports:
        # asyncio sends at once (TCP_NODELAY) only where the protocol is named: else each answer waits 40 ms for an echo.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            if hasattr(
                socket, "SO_EXCLUSIVEADDRUSE"
            ):  # Windows: there the other option lets two servers share a port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((asked.host, port))
            listener.listen(128)
        except OSError as error:
            listener.close()
            reason = error.strerror or type(error).__name__
        else:
            return listener
    raise UsageError(
        f"{asked.host}, port {ports[-1]}: cannot listen there ({reason}); name another with --port"
    )


def _tls(asked: Asked) -> ssl.SSLContext | None:
    """The TLS context of the certificate, TLS 1.2 or newer; `UsageError` where the files do not fit."""
    if asked.certificate is None or asked.key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(asked.certificate, asked.key, password=_no_password)
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or type(error).__name__
        raise UsageError(
            f"{asked.certificate}, {asked.key}: not a certificate with its key in PEM ({reason}); name two files that fit"
        ) from None
    return context


def _no_password() -> str:
    raise ValueError("the key asks for a password")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _host_name(name: str) -> str:
    said = name.strip().lower()
    if not said or (any(mark in said for mark in "/:*@ ") and not said.startswith("[")):
        raise UsageError(f"--name {name}: write a name or an address alone, such as desk.example.org")
    return said


def address(asked: Asked, port: int) -> str:
    """The address to type into a browser."""
    shown = asked.names[0] if asked.names else asked.host
    shown = f"[{shown}]" if ":" in shown and not shown.startswith("[") else shown
    if asked.proxies:
        return f"https://{shown}/"
    return f"{'https' if asked.certificate else 'http'}://{shown}:{port}/"
