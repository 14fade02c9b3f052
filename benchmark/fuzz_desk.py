"""The desk under odd requests: every address of the table, by everybody, with whatever a browser, a script or a liar can send.

``python -m benchmark.fuzz_desk --seconds 300 --seed 1`` reads some rulings of the package into a project, lets people code in it, and
drives the application until the time is over. Each answer is held against what no answer may be: a fault of ours, a page
without its policy, markup that was sent in a field, words of a ruling in an error. The first request that fails is told
whole, made as small as it can be; exit code 1.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, quote_from_bytes, unquote

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from starlette.responses import Response
from starlette.routing import compile_path

import sudebnik.web
from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.demo.bundle import bundled
from sudebnik.store.accounts import Role
from sudebnik.web.app import application
from sudebnik.web.house import House
from sudebnik.web.routes import PAGES
from sudebnik.web.rules import Page
from sudebnik.web.security import HEADERS, Reach
from sudebnik.web.sessions import csrf_of
from sudebnik.workbench import runs, samples, sources
from sudebnik.workbench.accounts import Accounts
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import code, moment, stamped
from sudebnik.workbench.project import Project

HOST = "127.0.0.1:8237"
PEOPLE: dict[str, set[Role]] = {
    "rita": {Role.READER},
    "clara": {Role.CODER},
    "konrad": {Role.CODER},
    "ada": {Role.ADJUDICATOR},
    "emil": {Role.EDITOR},
}
CHEAP = {"memory_cost": 8, "time_cost": 1, "parallelism": 1}
SHINGLE = 5
"""Words in a row that are words of a ruling; fewer can be anybody's."""

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})  # fmt: skip
SHOWING = frozenset({"decide", "take_back", "put_example", "still_holds", "verify"})
"""Pages that show words of an act beside a fault in the form."""


class Asking(NamedTuple):
    """One request; ``who`` None is nobody, ``sound`` whether token and origin are those of our own pages."""

    page: str
    who: str | None
    method: str
    target: str
    body: bytes
    headers: tuple[tuple[str, str], ...]
    sound: bool


class Answer(NamedTuple):
    """What the application sent back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


# -- the project ------------------------------------------------------------------------------------------
def build(folder: Path, rulings: Iterable[Path] = ()) -> Path:
    """A project of a few rulings of the package (or of these)."""
    chosen = list(rulings) or [
        *sorted(bundled().glob("texts/prigovor*.txt"))[:6],
        *sorted(bundled().glob("saved_pages/prigovor*.html"))[:1],
        *sorted(bundled().glob("from_lawyers/prigovor*.pdf"))[:1],
    ]
    with Project.open_or_create(folder) as project:
        for _ in sources.add(project, map(str, chosen)):
            pass
        runs.work_through(project)
    return folder


def people_code(folder: Path) -> None:
    """Clara and Konrad differ on one act, owe others blind, and have a stale answer each."""
    with Project.open(folder) as project:
        heads = samples.frame_of(project)
        made = samples.draw(project, name="Проба", size=len(heads), seed=1, by="emil", double=0.5)
        samples.assign(project, made.id, ["clara", "konrad"], 1)
        free = samples.draw(
            project, name="Зрячая", size=2, seed=1, by="emil", blind=False, variables=["outcome"]
        )
        samples.assign(project, free.id, ["clara", "emil"], 1)
        for number, head in enumerate(heads):
            document = project.documents.get(head.id)
            assert document is not None
            for name, value in (("clara", "convicted"), ("konrad", "acquitted")):
                words = Words(number, number + 30, "INTRO", document.text[number : number + 30])
                line = Coding(
                    Kind.CODING, head.id, 1, "outcome", (Given(value, (words,), "court", None),), None, name, moment(), "", "", "",
                    comment=f"<zq>{name}", flag=True,
                )  # fmt: skip
                code(project, stamped(project, line))


class World:
    """The application with its people, and the words that lead somewhere in it."""

    def __init__(self, house: House, app: Any) -> None:
        self.house, self.app = house, app
        self.sessions: dict[str, tuple[str, str, str]] = {}
        with Project.open(house.folder) as project:
            heads = list(project.documents.all())
            lines = project.codings.log()
            texts = [found.text for head in heads if (found := project.documents.get(head.id))]
            variables = list(book_of(project).variables)
            made = [one.id for one in project.samples.all()]
        self.words: dict[str, list[str]] = {
            "document": [*(head.id for head in heads), heads[0].id],
            "sample": made,
            "coding": [line.id for line in lines],
            "done": [line.id for line in lines],
            "variable": ["outcome", "outcome", "regime", "reason", "court_name", "episode", *variables],
            "variables": variables,
            "person": ["1", "1", "0", "", "2"],
            "page": ["1", "2"],
            "base": ["0", "1", "2", str(len(lines))],
            "seen": [""],
            "text": [head.text_sha256 for head in heads],
            "action": ["confirm", "set", "not_stated", "unclear", "missing:redacted", "undo", "comment", "flag"],
            "choice": ["0", "1", "own", "not_stated", "unclear"],
            "take": ["0.0", "1.0"],
            "state": ["mine", "none", "blind", "conflict"],
            "kind": ["verdict", "example", "counter"],
            "name": ["clara", "Проба", "Вторая"],
            "coder": list(PEOPLE),
            "coders": list(PEOPLE),
            "stratify": ["court", "year", "kind"],
            "allocation": ["equal", "simple", "proportional"],
            "which": ["all", "some"],
            "language": ["ru", "en"],
            "size": ["1", "3", "6"],
            "seed": ["1"],
            "double": ["0", "50"],
            "seconds": ["1.5"],
            "rare-0": ["", "outcome=convicted"],
            "rare-0-count": ["1"],
            "next": ["/", "/acts", "//zq.example", "/\\zq.example", "https://zq.example", "/login"],
            "after": ["example", *(head.id for head in heads)],
            "password": ["zq"],
        }  # fmt: skip
        self.texts = {head.id: head.text_sha256 for head in heads}
        self.quoted = [(0, 24, text[:24]) for text in texts if text]
        self.shingles = frozenset(one for text in texts for one in shingles(text))
        self.tokens = house.accounts.store

    def session(self, name: str) -> tuple[str, str, str]:
        """Cookie, token and form word of a person; begun anew where it was ended."""
        if name not in self.sessions:
            account = self.tokens.get(name)
            assert account is not None
            answer = Response()
            self.house.sessions.begin(answer, account, "en")
            cookie, _, token = answer.headers["set-cookie"].partition(";")[0].partition("=")
            self.sessions[name] = (cookie, token, csrf_of(token))
        return self.sessions[name]


def shingles(text: str) -> Iterator[str]:
    words = re.findall(r"[а-яё]+", text.casefold())
    for at in range(len(words) - SHINGLE + 1):
        yield " ".join(words[at : at + SHINGLE])


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """A house on a project in which people have coded."""
    accounts = Accounts.open(folder, time.time, CHEAP)
    with House(folder, accounts, port=8237, language="en") as house:
        for name, roles in PEOPLE.items():
            if accounts.store.get(name) is None:
                accounts.add(name, roles, "пять зимних лодок у причала")
        yield World(house, application(house, Reach(frozenset({"127.0.0.1"}))))


# -- requests -------------------------------------------------------------------------------------------------
def _names() -> list[str]:
    """The fields that the handlers read, by their source."""
    said = re.compile(r"""(?:get|getlist|word|words|_field|_number)\((?:request, )?"([\w-]+)"|(?:told|query_params|form)\["([\w-]+)"\]""")  # fmt: skip
    found = {
        name
        for path in Path(sudebnik.web.__path__[0]).glob("*.py")
        for pair in said.findall(path.read_text("utf-8"))
        for name in pair
        if name
    }
    return sorted({*found, "rare-0", "rare-0-count", "strata", "csrf"} - {"host", "origin"})


FIELDS = _names()
ODD = st.sampled_from(
    [
        "", " ", "0", "-1", "00", "1" * 40, "9" * 5_000, "1e309", "NaN", "-inf", "٣", "²", "½", "null", "true", "[]", "{}", "[[1,2]]", '{"value":null}',
        "[" * 3_000, '"\\ud800"', "\x00", "a\x00b", "\x7f\x85\u2028", "\U0010ffff", "\u202e", "ü" * 3_000, "%", "%00", "../../etc/passwd", "..%2f", "*",
        '"', "'; DROP TABLE codings; --", "NEAR(", "a AND", '"a" OR', "col:a", "суд*", "^суд", "\r\nX-Zq: 1", "<zq>", '"><zq onzq=1>', "' onzq=1 x='",
        "</script><zq>", "javascript:zq", "{{7*7}}", "{% zq %}", "%(zq)s", "{zq}", "$zq", "2024-02-30", "0000-00-00", "missing:", "missing:zq", "outcome=", "=",
    ]
)  # fmt: skip
TEXT = ODD | st.text(max_size=20) | st.integers().map(str) | st.floats().map(str)
THING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(["<zq>", "\x00", 10**30]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
BROKEN = st.sampled_from([b"%ed%a0%80", b"%ff%fe", b"%c3", b"%", b"%zz", b"+", b"%00", b"%f4%90%80%80", b"\xff\xfe", b"a=b=c", b";"])  # fmt: skip


def word(draw: Any, here: World, name: str) -> str:
    meant = here.words.get(name)
    return str(draw(st.sampled_from(meant))) if meant and draw(st.integers(0, 5)) else str(draw(TEXT))


def encoded(draw: Any, said: str) -> bytes:
    """A value as a form sends it, now and then in bytes that are no UTF-8."""
    if not draw(st.integers(0, 25)):
        return bytes(draw(BROKEN))
    return quote_from_bytes(said.encode("utf-8", "surrogatepass"), safe="").encode()


def values(draw: Any, here: World) -> str:
    """The values of an answer: sound, nearly sound, or nothing of the kind."""
    if not draw(st.integers(0, 4)):
        return str(draw(TEXT))
    place = draw(st.sampled_from(here.quoted)) if here.quoted and draw(st.booleans()) else draw(THING)
    one = {
        "value": draw(st.sampled_from(["convicted", "acquitted", "R03", 12, True, "<zq>", 10**400, {"start": 1}]) | THING),
        "evidence": draw(st.sampled_from([[], [place], [place] * 300, place])),
        "speaker": draw(st.sampled_from([None, "court", "defendant", "zq", 1])),
        "assessment": draw(st.sampled_from([None, None, "accepted", "zq", []])),
    }  # fmt: skip
    if not draw(st.integers(0, 6)):
        one[draw(st.sampled_from(["value", "zq"]))] = None
    return json.dumps([one] * draw(st.sampled_from([1, 1, 2, 250])))


def fields(draw: Any, here: World, wanted: tuple[str, ...], csrf: str, known: Mapping[str, str]) -> bytes:
    """A form: what is ``known`` as it is, what is ``wanted`` and some other fields with anything in them."""
    names = [
        *(name for name in wanted if name not in known),
        *draw(st.lists(st.sampled_from(FIELDS) | st.text(max_size=5), max_size=5)),
    ]
    if not draw(st.integers(0, 5)) and names:
        names.remove(draw(st.sampled_from(names)))
    pairs = [encoded(draw, name) + b"=" + encoded(draw, values(draw, here) if name == "values" else word(draw, here, name)) for name in names]  # fmt: skip
    pairs = [f"{name}={quote(said)}".encode() for name, said in known.items()] + pairs
    if csrf:
        pairs.append(b"csrf=" + csrf.encode())
    return b"&".join(pairs)


def target(draw: Any, here: World, page: Page) -> str:
    """The address, its places filled with what leads somewhere or with anything."""
    if not draw(st.integers(0, 30)):
        return "/" + quote(draw(TEXT), safe="/", errors="replace")[:3_000]
    _, path, convertors = compile_path(page.path)
    for name in convertors:
        said = encoded(draw, word(draw, here, name)[:3_000]).decode("latin-1")
        path = path.replace(f"{{{name}}}", said)
    return path


LEARNED = frozenset({"desk-answer", "decide", "take_back", "put_example"})
"""Pages whose forms say what the sender has seen."""
WANTED = {
    "desk-answer": ("person", "variable", "action", "base", "seen", "text", "values", "comment", "seconds", "saw"),
    "desk-row": ("person", "variable"),
    "desk-editor": ("person", "variable"),
    "desk-persons": ("persons",),
    "draw": ("name", "size", "seed", "double", "which", "allocation", "rare-0", "rare-0-count", "variable"),
    "decide": ("choice", "take", "other", "reason", "base", "after", "speaker", "assessment"),
    "take_back": ("base",),
    "put_example": ("words", "kind"),
    "still_holds": ("coding",),
    "assign": ("coders", "seed"),
    "extend": ("size",),
    "release": ("coder",),
    "acts": ("q", "kind", "court", "state", "page"),
    "enter": ("name", "password", "code", "next"),
    "speak": ("language", "next"),
    "change_password": ("password", "new", "again"),
}  # fmt: skip


def learned(draw: Any, here: World, loop: Loop, page: Page, who: str) -> tuple[str, dict[str, str]]:
    """An address and fields that fit what is there now, as somebody's page shows it: so that answers are written.

    What is drawn, and which fields there are, hangs on nothing that other requests change: hypothesis asks for that.
    """
    document = draw(st.sampled_from(here.words["document"]))
    place = quote(document, safe="")
    headers = (("Host", HOST), ("Cookie", "=".join(here.session(who)[:2])))
    if page.name == "desk-answer":
        shown = loop.ask(here, Asking(page.name, who, "GET", f"/act/{place}", b"", headers, sound=True)).text
        rows = re.findall(r'<li class="fact [^>]*>', shown)
        number = draw(st.integers(0, 999))
        row = dict(re.findall(r'data-(\w+)="([^"]*)"', rows[number % len(rows)])) if rows else {}
        known = {name: row.get(name, "0") for name in ("person", "variable", "base", "seen")}
        return f"/act/{place}/answer", known | {"text": here.texts[document]}
    path = f"/conflicts/{place}/1/outcome"
    shown = loop.ask(here, Asking(page.name, who, "GET", path, b"", headers, sound=True)).text
    base = re.search(r'name="base" value="(\d+)"', shown)
    path += {"take_back": "/back", "put_example": "/example"}.get(page.name, "")
    return path, {"base": base[1] if base else "0"}


@st.composite
def askings(draw: Any, here: World, loop: Loop, page: Page) -> Asking:
    """A request to a page: mostly one that passes the gate, so that the page itself is tried."""
    who = draw(st.sampled_from([*PEOPLE, "emil", "emil", None]))
    method = draw(st.sampled_from([*page.methods] * 60 + ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "ZQ"]))  # fmt: skip
    path = target(draw, here, page)
    wanted = WANTED.get(page.name, ())
    known: dict[str, str] = {}
    if page.name in LEARNED and who and method == "POST" and draw(st.integers(0, 3)):
        path, known = learned(draw, here, loop, page, who)
    sound = bool(draw(st.integers(0, 9)))
    headers: list[tuple[str, str]] = [("Host", HOST)]
    csrf = here.session(who)[2] if who and sound else ""
    if who:
        headers.append(("Cookie", "=".join(here.session(who)[:2])))
    elif draw(st.booleans()):
        headers.append(("Cookie", draw(st.sampled_from(["sudebnik-8237=zq", "sudebnik-8237=" + "x" * 500, "=;;=", "sudebnik-8237-door=<zq>"]))))  # fmt: skip
    body = b""
    if method == "POST":
        body = fields(draw, here, wanted, csrf, known)
        kind = draw(st.integers(0, 40))
        if kind == 0:
            body = draw(st.binary(max_size=200))
        elif kind == 1:
            body = b"a=" + b"x" * (page.most + 1)
        headers.append(("Content-Type", draw(st.sampled_from(["application/x-www-form-urlencoded"] * 20 + ["application/json", "multipart/form-data; boundary=zq", "text/plain", "", "application/x-www-form-urlencoded; charset=utf-16", "zq"]))))  # fmt: skip
        headers.append(("Content-Length", draw(st.sampled_from([str(len(body))] * 20 + ["0", "-1", "zq", "9" * 30, "٣".encode().decode("latin-1")]))))  # fmt: skip
        headers.append(("Origin", f"http://{HOST}" if sound else draw(st.sampled_from(["null", "http://zq.example", "", f"http://{HOST}"]))))  # fmt: skip
    elif wanted or draw(st.booleans()):
        query = fields(draw, here, wanted, "", {}).decode("latin-1")
        path += "?" + re.sub(r"[^\x21-\x7e]", "%zz", query)
    for name, said in (
        ("HX-Request", ["true"]),
        ("Sec-Fetch-Site", ["same-origin", "same-origin", "none", "cross-site", "zq"]),
        ("Sec-Fetch-Dest", ["empty", "document"]),
        ("Sec-Fetch-Mode", ["navigate", "cors"]),
        ("Accept-Language", ["ru", "en;q=zq", "*;q=1e400", "<zq>", "ru" * 500]),
        ("X-CSRF-Token", [csrf or "zq", "\xff\xfe"]),
        ("Cookie", ["\xff=zq", "a"]),
    ):
        if not draw(st.integers(0, 4 if name == "HX-Request" else 12)):
            headers.append((name, draw(st.sampled_from(said))))
    return Asking(page.name, who, method, path, body, tuple(headers), sound)


# -- asking and looking ---------------------------------------------------------------------------------------
class Loop:
    """Calls the application as a server does: bytes in, bytes out."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()

    def ask(self, here: World, asking: Asking) -> Answer:
        """One request; `AssertionError` where the application breaks off or speaks twice."""
        return self.runner.run(self._ask(here, asking))

    async def _ask(self, here: World, asking: Asking) -> Answer:
        path, _, query = asking.target.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": asking.method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode("ascii", "replace"),
            "query_string": query.encode("latin-1"),
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode("latin-1", "replace")) for name, value in asking.headers],
            "client": ("192.0.2.7", 50000),
            "server": ("127.0.0.1", 8237),
        }  # fmt: skip
        waiting = [asking.body[: len(asking.body) // 2], asking.body[len(asking.body) // 2 :]]
        begun: list[Mapping[str, Any]] = []
        pieces: list[bytes] = []

        async def receive() -> dict[str, Any]:
            if waiting:
                piece = waiting.pop(0)
                return {"type": "http.request", "body": piece, "more_body": bool(waiting)}
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                begun.append(message)
            else:
                pieces.append(message.get("body", b""))

        await here.app(scope, receive, send)
        assert len(begun) == 1, "one answer to one request"
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in begun[0]["headers"]
        }
        return Answer(begun[0]["status"], headers, b"".join(pieces))  # fmt: skip

    def close(self) -> None:
        self.runner.close()


class Tags(HTMLParser):
    """Whether every element is closed where it was opened; which names of tags and attributes there are."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.names: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        if self.open:
            self.faults.append(f"left open: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"{tag}: an attribute stands twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def faults(here: World, asking: Asking, answer: Answer) -> list[str]:
    """What is wrong with an answer; nothing, if all is well."""
    found = []
    if answer.status >= 500:
        found.append(f"status {answer.status}")
    for name, value in HEADERS.items():
        said = answer.headers.get(name.lower(), "")
        fits = (
            said == value
            if name != "Content-Security-Policy"
            else "default-src 'none'" in said and "unsafe" not in said
        )
        if not fits:
            found.append(f"header {name}: {said}")  # fmt: skip
    if "cache-control" not in answer.headers:
        found.append("no word about caching")
    if asking.page != "static" and answer.headers.get("cache-control") != "no-store":
        found.append("may be kept in a cache")
    if "x-zq" in answer.headers or "server" in answer.headers:
        found.append("a header that is not ours")
    location = answer.headers.get("location") or answer.headers.get("hx-redirect") or "/"
    if not re.fullmatch(r"/(?![/\\])[\x21-\x7e]*", location):
        found.append(f"leads to {location}")
    cookie = answer.headers.get("set-cookie", "httponly samesite=strict").lower()
    if "httponly" not in cookie or "samesite=strict" not in cookie:
        found.append("a cookie that scripts or other sites can use")
    kind = answer.headers.get("content-type", "")
    if answer.body and not kind:
        found.append("a body of no kind")
    if kind.startswith("text/html"):
        found += _html_faults(here, asking, answer)
    elif kind.startswith("text/plain") and ("<zq" in answer.text or "Traceback" in answer.text):
        found.append("plain text that holds what was sent")
    return found


def _html_faults(here: World, asking: Asking, answer: Answer) -> Iterator[str]:
    text = answer.text
    tags = Tags(text)
    yield from tags.faults
    if {"zq", "onzq"} & tags.names or "<zq" in text:
        yield "markup that was sent"
    if any(name.startswith("on") for name in tags.names):
        yield "a handler"
    if any(
        link.strip().lower().startswith(("javascript:", "data:", "//")) or "zq.example" in link
        for link in tags.links
    ):
        yield "a link that leads away"  # fmt: skip
    if "Traceback" in text or 'File "' in text or "fault of its own" in text:
        yield "words of a fault of ours"
    if "\x00" in text:
        yield "letters that are none"
    if (
        answer.status >= 400
        and asking.page not in SHOWING
        and not (asking.page == "desk-answer" and answer.status == 409)
    ):
        sent = set(shingles(unquote(asking.target) + " " + unquote(asking.body.decode("latin-1"))))
        said = set(shingles(" ".join(tags.words))) - sent
        if said & here.shingles:
            yield "words of a ruling in an error"  # fmt: skip


class Count:
    """How often was asked, and what was answered."""

    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self.pages: Counter[tuple[str, str]] = Counter()

    def note(self, asking: Asking, answer: Answer) -> None:
        self.statuses[answer.status] += 1
        self.pages[asking.page, asking.method] += 1


def trial(here: World, loop: Loop, count: Count, page: Page, data: st.DataObject) -> None:
    """One drawn request to a page; `AssertionError` names what is wrong with its answer."""
    asking = data.draw(askings(here, loop, page))
    answer = loop.ask(here, asking)
    count.note(asking, answer)
    if asking.who and (
        asking.page in ("leave", "change_password") or answer.headers.get("location", "").startswith("/login")
    ):
        here.sessions.pop(asking.who, None)  # fmt: skip
    wrong = faults(here, asking, answer)
    assert not wrong, f"{wrong}\n{asking}\n{answer.status} {answer.headers}\n{answer.text[-600:]}"


def drive(here: World, loop: Loop, count: Count, page: Page, *, start: int, each: int) -> str | None:
    """``each`` requests to one page; what is wrong with the smallest that fails."""

    @seed(start)
    @settings(
        max_examples=each,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        report_multiple_bugs=False,
    )
    @given(data=st.data())
    def one(data: st.DataObject) -> None:
        trial(here, loop, count, page, data)

    try:
        one()
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is what was looked for
        return f"{page.name} (seed {start}): {type(fault).__name__} {fault}"
    return None


def campaign(
    here: World, *, start: int, seconds: float, each: int = 40, pages: Iterable[Page] = PAGES
) -> tuple[Count, list[str]]:
    """Round after round over all pages until the time is over, one round at the least; what was found, each page's first."""
    count = Count()
    wrong: dict[str, str] = {}
    end, number = time.monotonic() + seconds, start
    loop = Loop()
    try:
        while number == start or time.monotonic() < end:
            for page in pages:
                if page.name not in wrong and (number == start or time.monotonic() < end):
                    found = drive(here, loop, count, page, start=number, each=each)
                    if found is not None:
                        wrong[page.name] = found
            number += 1
    finally:
        loop.close()
    return count, list(wrong.values())


def main() -> None:
    """Drive, then tell."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("--seconds", type=float, default=300.0)
    read.add_argument("--seed", type=int, default=1)
    said = read.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = build(Path(place) / "project")
        people_code(folder)
        with world(folder) as here:
            count, wrong = campaign(here, start=said.seed, seconds=said.seconds)
        with Project.open(folder) as project:
            wrong += project.codings.verify()
            lines = project.codings.head()[0]
    total = sum(count.statuses.values())
    print(f"{total:,} requests to {len({page for page, _ in count.pages})} pages, seed {said.seed}; answers by status: {dict(sorted(count.statuses.items()))}; {lines:,} lines in the log, whole")  # fmt: skip
    for one in wrong:
        print(f"\n{one}")
    print(f"{len(wrong)} pages with a fault")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
