"""The server: one process, no line of log about who read what, stopped by Ctrl-C without losing an answer."""

from __future__ import annotations

import logging
import signal
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

from sudebnik.web.listening import Listener

_GRACE = 5
"""Seconds that answers under way may take after Ctrl-C."""

_MOST_CONNECTIONS = 256
_LONGEST_HEADERS = 32 * 1024


class _Plain(logging.Formatter):
    """One line without the words of an exception: they may be a ruling's."""

    def format(self, record: logging.LogRecord) -> str:
        kind = f" ({record.exc_info[0].__name__})" if record.exc_info and record.exc_info[0] else ""
        return f"sudebnik: server: {record.getMessage().partition(chr(10))[0][:200]}{kind}"


def serve(app: ASGIApp, listener: Listener) -> None:
    """Serve until somebody stops it: Ctrl-C, SIGTERM, a closed terminal. Answers under way are finished first."""
    _quiet()
    context = listener.context
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the gate reads them, from the proxies that were named
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_GRACE,
        h11_max_incomplete_event_size=_LONGEST_HEADERS,
        ssl_context_factory=None if context is None else lambda *_: context,
    )
    # The server hands the signal on when it has stopped: then it is an interrupt like Ctrl-C, and what has to be put
    # away is put away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener.socket])


def _quiet() -> None:
    """Of the server's own log only errors are told, each in one line."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Plain())
    for name in ("uvicorn", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(logging.ERROR)
