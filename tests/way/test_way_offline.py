"""The whole way without a network: nothing opens a connection, nothing asks for a name."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

from tests.cli.terminal import ROOT, sudebnik
from tests.documents.writers import docx, pdf, word_paragraphs, wrapped
from tests.invented import verdict, write_acts

CLOSED = '''\
"""Every way out of this process is closed and told; processes on one machine may still talk to each other."""
import os, socket

class Closed(socket.socket):
    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if family not in (-1, socket.AF_UNIX) or (family == -1 and fileno is None):
            tell("a socket")
        super().__init__(family, type, proto, fileno)

def tell(what, *arguments, **named):
    os.write(2, b"NETWORK " + what.encode() + b"\\n")
    raise OSError("the network is closed: " + what)

socket.socket = Closed
for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
    setattr(socket, name, lambda *arguments, _name=name, **named: tell(_name))
'''

NETWORK = {
    "aiohttp",
    "ftplib",
    "httpx",
    "httpx2",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}
"""Modules that open connections; ``urllib.request``, ``http.client`` and ``http.server`` besides."""


def test_a_whole_run_needs_no_network(tmp_path: Path) -> None:
    """With every socket closed, a run over several formats with two processes builds the report, and nothing tried."""
    acts = write_acts(tmp_path / "acts", 6)
    (acts / "act.docx").write_bytes(docx(word_paragraphs(*verdict(30).splitlines())))
    (acts / "act.pdf").write_bytes(
        pdf([line for text in verdict(31).splitlines() for line in wrapped(text or " ")])
    )
    (acts / "act.html").write_text(
        f'<html><head><link href="http://court.invalid/a.css" rel="stylesheet"></head><body><img src="http://court.invalid/a.png"><p>{verdict(32)}</p></body></html>',
        "utf-8",
    )
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "sitecustomize.py").write_text(CLOSED, "utf-8")
    path = f"{tmp_path / 'closed'}:{ROOT / 'src'}"
    said = sudebnik("run", "acts", "--project", "p", "--jobs", 2, cwd=tmp_path, PYTHONPATH=path)
    assert "NETWORK" not in said.err
    assert said.code == 0, said.err
    report = tmp_path / "p" / "publications" / "report"
    assert (report / "index.html").is_file()
    for page in (*report.rglob("*.html"), *report.rglob("*.css")):
        text = page.read_text("utf-8")
        assert 'src="http' not in text
        assert "url(" not in text
        assert "@import" not in text


def test_the_wall_holds(tmp_path: Path) -> None:
    """What the test above relies on: a process behind the wall that opens a connection is told."""
    (tmp_path / "sitecustomize.py").write_text(
        CLOSED + "try:\n    socket.create_connection(('127.0.0.1', 9))\nexcept OSError:\n    pass\n", "utf-8"
    )
    assert (
        "NETWORK create_connection"
        in sudebnik("--version", cwd=tmp_path, PYTHONPATH=f"{tmp_path}:{ROOT / 'src'}").err
    )


EXCEPTIONS = {
    "findings/models/connection.py": {"httpx2"},  # to the language model whose address the user named
    "web/listening.py": {"socket", "ssl"},  # the review desk listens; it asks nobody
    "cli/review.py": {"webbrowser"},  # asks the system for the user's own browser
}
"""The modules that have to do with a network, and by which libraries."""


def test_no_module_names_a_network_library() -> None:
    """No module of the package but three imports such a library, at the top or inside a function; the contract says the same."""
    package = ROOT / "src" / "sudebnik"
    for module in package.rglob("*.py"):
        allowed = EXCEPTIONS.get(module.relative_to(package).as_posix(), set())
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.partition(".")[0] not in NETWORK - allowed, module
                assert not name.startswith(("urllib.request", "http.")), module
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (closed,) = [
        contract for contract in contracts if contract["name"].startswith("No module opens a connection")
    ]
    told = {
        f"sudebnik.{place.removesuffix('.py').replace('/', '.')} -> {name}"
        for place, names in EXCEPTIONS.items()
        for name in names
    }
    assert closed["source_modules"] == ["sudebnik"]
    assert set(closed["ignore_imports"]) - {"sudebnik.web.* -> urllib"} == told
    assert {"aiohttp", "httpx", "httpx2", "requests", "socket", "urllib"} <= set(closed["forbidden_modules"])


def test_the_exception_is_asleep() -> None:
    """Nothing but a question to a language model imports the module that opens connections."""
    for module in (ROOT / "src" / "sudebnik").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "sudebnik.findings.models.connection":
                assert module.name in ("llm.py", "coders.py")
                assert node.col_offset > 0, "inside a function alone"
