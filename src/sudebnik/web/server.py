"""The server: one process, no line of log about who read what, stopped by Ctrl-C without losing an answer."""

from __future__ import annotations

import logging
import socket
import ssl
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

_GRACE = 5
"""Seconds that answers under way may take after Ctrl-C."""

_MOST_CONNECTIONS = 256
_LONGEST_HEADERS = 32 * 1024


class _Plain(logging.Formatter):
    """One line without the words of an exception: they may be a ruling's."""

    def format(self, record: logging.LogRecord) -> str:
        kind = f" ({record.exc_info[0].__name__})" if record.exc_info and record.exc_info[0] else ""
        return f"sudebnik: server: {record.getMessage().partition(chr(10))[0][:200]}{kind}"


def serve(app: ASGIApp, listener: socket.socket, context: ssl.SSLContext | None) -> None:
    """Serve until SIGINT or SIGTERM; answers under way are finished first."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Plain())
    for name in ("uvicorn", "uvicorn.error", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [handler] if name != "uvicorn.error" else []
        logger.propagate = name == "uvicorn.error"
        logger.setLevel(logging.ERROR)
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the gate reads them, from the proxies that were named
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_GRACE,
        h11_max_incomplete_event_size=_LONGEST_HEADERS,
        ssl_context_factory=None if context is None else lambda *_: context,
    )
    with suppress(KeyboardInterrupt):  # the server has stopped in order when it passes the signal on
        uvicorn.Server(config).run(sockets=[listener])
