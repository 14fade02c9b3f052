"""Odd requests to every address by everybody: never a fault of ours, never a page without its policy, never what was sent as markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from benchmark import fuzz_desk
from benchmark.fuzz_desk import Answer, Asking, Count, Loop, World
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.codebook.codebook import Decided
from sudebnik.codebook.decided import DECIDED, Example, read_decided, written
from sudebnik.codebook.load import shipped
from sudebnik.web.adjudication import _typed
from sudebnik.web.routes import PAGES
from sudebnik.web.rules import Page
from sudebnik.web.security import HEADERS
from sudebnik.workbench.project import Project

EACH = 12
"""Requests to a page; the long campaign is ``python -m benchmark.fuzz_desk``."""

HTML = {name.lower(): value for name, value in HEADERS.items()} | {
    "cache-control": "no-store",
    "content-type": "text/html; charset=utf-8",
}


@pytest.fixture(scope="module")
def here(folder: Path) -> Iterator[World]:
    """A house on a project in which people have coded."""
    fuzz_desk.people_code(folder)
    with fuzz_desk.world(folder) as world:
        yield world


@pytest.fixture(scope="module")
def loop() -> Iterator[Loop]:
    loop = Loop()
    yield loop
    loop.close()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.methods[0]} {page.path}")
def test_whatever_is_sent_is_refused_or_answered(here: World, loop: Loop, page: Page) -> None:
    """Any method, path, field, body and header, by any role and by nobody: an answer that is none of what no answer may be."""
    count = Count()
    assert fuzz_desk.drive(here, loop, count, page, start=1, each=EACH) is None
    assert sum(count.statuses.values()) >= EACH


def test_the_log_stands_whole_afterwards(here: World) -> None:
    """What was written on the way is a sound log: the chain verifies, and each line is read back."""
    with Project.open(here.house.folder) as project:
        assert project.codings.verify() == []
        assert len(project.codings.log()) == project.codings.head()[0]


def test_fields_are_those_that_the_pages_read() -> None:
    """The names that are tried are taken from the handlers themselves."""
    assert {"values", "base", "coding", "q", "take", "rare-0", "everywhere", "token"} <= {*fuzz_desk.FIELDS}


@pytest.mark.parametrize(
    ("body", "status", "headers", "what"),
    [
        ("<main><p>«слово»</main>", 200, {}, "closes nothing"),
        ("<main><zq></zq></main>", 200, {}, "markup that was sent"),
        ('<a onclick="x()">x</a>', 200, {}, "a handler"),
        ('<a href="javascript:x">x</a>', 200, {}, "leads away"),
        ("<p>Traceback (most recent call last)</p>", 404, {}, "fault of ours"),
        ("<p>fine</p>", 500, {}, "status 500"),
        ("<p>fine</p>", 200, {"content-security-policy": "default-src 'none'; script-src 'unsafe-inline'"}, "Content-Security-Policy"),
        ("<p>fine</p>", 200, {"cache-control": "public"}, "cache"),
        ("", 303, {"location": "//zq.example/"}, "leads to"),
        ("", 303, {"set-cookie": "a=b; HttpOnly"}, "a cookie"),
        ("", 200, {"x-zq": "1"}, "not ours"),
    ],
)  # fmt: skip
def test_what_is_looked_for_is_found(
    here: World, body: str, status: int, headers: dict[str, str], what: str
) -> None:
    """Each fault that the requests above look for is seen where there is one."""
    asking = Asking("home", "emil", "GET", "/", b"", (), sound=True)
    told = fuzz_desk.faults(here, asking, Answer(status, HTML | headers, body.encode()))
    assert any(what in one for one in told), told
    assert fuzz_desk.faults(here, asking, Answer(200, HTML, b"<p>fine</p>")) == []


def test_words_of_a_ruling_are_seen_in_an_error(here: World) -> None:
    """Five words in a row of an act on a page of a fault are found; those that were sent are the sender's own."""
    words = min(here.shingles)
    asking = Asking("desk", "emil", "GET", "/act/x", b"", (), sound=True)
    answer = Answer(404, HTML, f"<p>{words}</p>".encode())
    assert fuzz_desk.faults(here, asking, answer) == ["words of a ruling in an error"]
    assert fuzz_desk.faults(here, asking._replace(target=f"/act/{words}"), answer) == []


def test_login_and_language_lead_back_to_any_address(here: World, loop: Loop) -> None:
    """Whoever logs in or changes the language comes back to the act he asked for, also with a «#» in its id."""
    path = "/act/x%23act1"
    gone = loop.ask(here, Asking("desk", None, "GET", path, b"", (("Host", fuzz_desk.HOST),), sound=True))
    assert gone.headers["location"] == "/login?next=%2Fact%2Fx%2523act1"
    cookie = "=".join(here.session("emil")[:2])
    shown = loop.ask(
        here,
        Asking("desk", "emil", "GET", path, b"", (("Host", fuzz_desk.HOST), ("Cookie", cookie)), sound=True),
    )
    assert f'name="next" value="{path}"' in shown.text


@pytest.mark.parametrize("path", ["/acts?q=%00", "/act/%00", "/conflicts/%00/1/%00", "/%00"])
def test_no_page_holds_a_nul(here: World, loop: Loop, path: str) -> None:
    """What was typed comes back without the letter that ends a page in some programs."""
    cookie = "=".join(here.session("emil")[:2])
    headers = (("Host", fuzz_desk.HOST), ("Cookie", cookie))
    answer = loop.ask(here, Asking("acts", "emil", "GET", path, b"", headers, sound=True))
    assert answer.status in (200, 404)
    assert "\0" not in answer.text


@given(
    words=st.text(st.characters(exclude_categories=["Cs"])),
    value=st.text(st.characters(exclude_categories=["Cs"])),
)
def test_an_example_of_any_letters_is_read_again(words: str, value: str) -> None:
    """Whatever letters an example holds, the file of examples stays one that can be read: every page of the desk reads it."""
    example = Example("rank", Decided(value, f"х{words}х", False, "0" * 32))
    with TemporaryDirectory() as folder:
        (Path(folder) / DECIDED).write_text(written([example]), "utf-8", newline="")
        assert read_decided(Path(folder)) == [example]


@pytest.mark.parametrize("said", ["nan", "inf", "-inf", "1e309"])
def test_a_number_that_is_none_is_no_decision(said: str) -> None:
    """What no JSON can hold is refused before it reaches the log."""
    with pytest.raises(ValueError, match=r"^$"):
        _typed(said, shipped().variables["sentence_months"])
