"""The one place that opens a connection: to the language model whose address the user named, and nowhere else.

No proxy or password is taken from the surroundings and no redirect is followed, so that a ruling goes where the user said
or not at all. What comes back is read up to a limit and within a time. Nothing of a text or an answer is logged.
"""

from __future__ import annotations

import ipaddress
import time
from enum import StrEnum
from types import TracebackType
from typing import Any, NamedTuple, Self

import httpx2
import orjson

from sudebnik.errors import ModelError

ANSWER_BYTES = 1 << 20
"""An answer longer than this is not read to its end."""

RETRIES = 2
"""How often a question is asked again when the address does not answer, breaks off or says it is busy."""

_BUSY = frozenset((408, 425, 429, 500, 502, 503, 504))


class Silence(StrEnum):
    """Why there is no answer to read."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    REFUSED_BY_SERVER = "refused_by_server"
    BUSY = "busy"
    TOO_LARGE = "too_large"
    MALFORMED = "malformed"
    GIVEN_UP = "given_up"


PATIENCE = 3
"""Questions in a row without any answer after which the address is not asked again."""


class Address(NamedTuple):
    """Where texts go: the base address of an OpenAI-compatible service, such as ``http://127.0.0.1:8080/v1``."""

    url: str
    host: str
    here: bool
    sealed: bool

    @classmethod
    def named(cls, url: str) -> Self:
        """The address as the user wrote it; `ModelError` where it is none. ``here``: this very machine."""
        try:
            parsed = httpx2.URL(url)
        except (httpx2.InvalidURL, TypeError, ValueError):
            parsed = httpx2.URL("")
        if parsed.scheme not in ("http", "https") or not parsed.host:
            raise ModelError(
                "the address of the language model begins with http:// or https://; give one such as http://127.0.0.1:8080/v1"
            )
        if parsed.userinfo or parsed.query or parsed.fragment:
            raise ModelError(
                "the address of the language model holds a name, a question or a mark; give the bare address, and a key through SUDEBNIK_LLM_KEY"
            )
        return cls(str(parsed).rstrip("/"), parsed.host, _loopback(parsed.host), parsed.scheme == "https")


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Connection:
    """Questions to one address, one at a time."""

    def __init__(self, address: Address, key: str | None, timeout: float, pause: float = 1.0) -> None:
        """``timeout`` bounds one question as a whole; ``pause`` is the wait before the first repetition, then doubled."""
        self.address = address
        self._timeout = timeout
        self._pause = pause
        self._silent = 0
        self._client = httpx2.Client(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=httpx2.Timeout(timeout, connect=min(timeout, 10.0)),
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(self, question: dict[str, Any]) -> dict[str, Any] | Silence:
        """The service's answer to a chat completion, as JSON; or why there is none, after the repetitions."""
        if self._silent >= PATIENCE:
            return Silence.GIVEN_UP
        said = self._patiently(question)
        gone = said in (Silence.UNREACHABLE, Silence.TIMEOUT, Silence.BUSY)
        self._silent = self._silent + 1 if gone else 0
        return said

    def _patiently(self, question: dict[str, Any]) -> dict[str, Any] | Silence:
        said: dict[str, Any] | Silence = Silence.UNREACHABLE
        for attempt in range(RETRIES + 1):
            if attempt:
                time.sleep(self._pause * 2 ** (attempt - 1))
            said = self._once(question)
            if not isinstance(said, Silence) or said not in (
                Silence.UNREACHABLE,
                Silence.TIMEOUT,
                Silence.BUSY,
            ):
                return said
        return said

    def _once(self, question: dict[str, Any]) -> dict[str, Any] | Silence:
        until = time.monotonic() + self._timeout
        body = bytearray()
        try:
            with self._client.stream(
                "POST",
                f"{self.address.url}/chat/completions",
                content=orjson.dumps(question),
                headers={"Content-Type": "application/json", "Accept-Encoding": "identity"},
            ) as response:
                if response.status_code in _BUSY:
                    return Silence.BUSY
                if response.status_code != httpx2.codes.OK:
                    return Silence.REFUSED_BY_SERVER
                for piece in response.iter_raw():
                    body += piece
                    if len(body) > ANSWER_BYTES:
                        return Silence.TOO_LARGE
                    if time.monotonic() > until:
                        return Silence.TIMEOUT
        except httpx2.TimeoutException:
            return Silence.TIMEOUT
        except httpx2.HTTPError:
            return Silence.UNREACHABLE
        try:
            answer = orjson.loads(body)
        except orjson.JSONDecodeError:
            return Silence.MALFORMED
        return answer if isinstance(answer, dict) else Silence.MALFORMED
