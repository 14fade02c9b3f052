"""A stand-in for a language model: a real HTTP server on this machine that says what a test told it to say."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Standin:
    """Answers each question by ``reply``: bytes with a status, or a function of the question; keeps what it was asked."""

    def __init__(self) -> None:
        self.reply: Callable[[dict[str, Any]], tuple[int, bytes]] = lambda _question: (200, said([]))
        self.delay = 0.0
        self.drip = 0.0
        self.headers: dict[str, str] = {}
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.paths: list[str] = []
        self.url = ""

    def says(self, *answers: dict[str, Any]) -> None:
        self.reply = lambda _question: (200, said(list(answers)))

    def sends(self, data: bytes, status: int = 200) -> None:
        self.reply = lambda _question: (status, data)


def said(answers: list[dict[str, Any]], **choice: Any) -> bytes:
    """A chat completion with these answers."""
    message = {"role": "assistant", "content": json.dumps({"answers": answers}, ensure_ascii=False)}
    return json.dumps({"choices": [{"message": message, "finish_reason": "stop"} | choice]}).encode()


@contextmanager
def serving() -> Iterator[Standin]:
    """The stand-in, on a port of 127.0.0.1 that the system gives."""
    standin = Standin()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            standin.asked.append(question)
            standin.keys.append(self.headers["Authorization"])
            standin.paths.append(self.path)
            time.sleep(standin.delay)
            status, data = standin.reply(question)
            try:
                self.send_response(status)
                for name, value in standin.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                for start in range(0, len(data), 64) if standin.drip else (0,):
                    self.wfile.write(data[start : start + 64] if standin.drip else data)
                    time.sleep(standin.drip)
            except OSError:
                pass  # the asker hung up, as it should

        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    standin.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield standin
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
