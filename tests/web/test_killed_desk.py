"""A server killed while people answer has lost nothing that it acknowledged; of two on one act nobody is written over."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import quote

import httpx2
import pytest
from tests.web.conftest import PASSWORD, Live, hidden, served
from tests.web.test_desk import Fact, facts

from sudebnik.store.accounts import Account, Role
from sudebnik.workbench import samples
from sudebnik.workbench.accounts import Accounts
from sudebnik.workbench.answering import Action, Answer, answer, finish
from sudebnik.workbench.desk import desk
from sudebnik.workbench.project import Project

CODERS = ("anton", "bella", "vlad", "galja")
ENOUGH = 80
"""Acknowledged answers after which the server is killed."""

QUESTION = "plea"


class Noted(NamedTuple):
    """An answer that the server acknowledged: where, by whom, and words that are this answer's alone."""

    document: str
    person: int
    coder: str
    comment: str


class Tab(NamedTuple):
    """An act as one browser tab has it: what it knows of the rows, and the text it read."""

    url: str
    text: str
    facts: dict[tuple[str, str], Fact]


class Coder:
    """A person with a browser of his own on a real server."""

    def __init__(self, live: Live, name: str) -> None:
        self.name = name
        self.http = httpx2.Client(base_url=live.origin, timeout=60, follow_redirects=False)
        self.own = {"Origin": live.origin, "Sec-Fetch-Site": "same-origin"}
        fields = {
            "csrf": hidden(self.http.get("/login").text, "csrf"),
            "name": name,
            "password": PASSWORD,
            "code": "",
        }
        assert self.http.post("/login", data=fields, headers=self.own).status_code == 303
        self.own["X-CSRF-Token"] = hidden(self.http.get("/account").text, "csrf")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def tab(self, document: str) -> Tab:
        url = f"/act/{quote(document, safe='')}"
        html = self.http.get(url).text
        found = re.search(r'data-text="(\w+)"', html)
        assert found
        return Tab(url, found[1], facts(html))

    def answer(self, tab: Tab, action: str, fact: Fact | None = None, **more: str) -> httpx2.Response:
        """Send an answer with what the tab knows of the row."""
        fact = fact or tab.facts["1", QUESTION]
        told = {"person": "1", "variable": QUESTION, "base": fact.base, "seen": fact.seen, "text": tab.text}
        return self.http.post(f"{tab.url}/answer", data=told | {"action": action} | more, headers=self.own)


@pytest.fixture(scope="module")
def place(folder: Path) -> Path:
    """The project with accounts of the coders, an adjudicator, and an act that two of them owe blind."""
    with Accounts.open(folder) as accounts:
        for name in CODERS:
            accounts.add(name, {Role.CODER}, PASSWORD)
    return folder


@pytest.fixture(scope="module")
def acts(place: Path) -> list[str]:
    with Project.open(place) as project:
        return [head.id for head in project.documents.all() if head.kind == "verdict"]


# -- killed -------------------------------------------------------------------------------------------
def answering(
    live: Live, name: str, document: str, noted: list[Noted], begun: threading.Barrier, faults: list[str]
) -> None:
    """Answer one question after each acknowledgement anew, without pause, until the server is gone."""
    try:
        with Coder(live, name) as coder:
            tab = coder.tab(document)
            fact = tab.facts["1", QUESTION]
            begun.wait(120)
            for number in range(10_000):
                comment = f"{name} {number}"
                got = coder.answer(tab, ("unclear", "not_stated")[number % 2], fact, comment=comment)
                if got.status_code == 409:  # others answer the same row all the time
                    base = re.search(r'data-base="(\d+)"', got.text)
                    assert base
                    fact = fact._replace(base=base[1])
                    continue
                assert got.status_code == 200, got.status_code
                noted.append(Noted(document, 1, name, comment))
                fact = facts(got.text)["1", QUESTION]
    except httpx2.TransportError:
        return
    except Exception as fault:  # noqa: BLE001 - a thread tells it to the test
        faults.append(f"{name}: {type(fault).__name__} {fault}")
        begun.abort()


def test_a_killed_server_has_lost_no_answer_that_it_acknowledged(
    place: Path, acts: list[str], tmp_path: Path
) -> None:
    """Four people answer without pause, two of them the same row; after SIGKILL every acknowledged answer stands in a whole log, and the next server goes on."""
    own = shutil.copytree(place, tmp_path / "project")
    noted: list[Noted] = []
    faults: list[str] = []
    begun = threading.Barrier(len(CODERS))
    with served(own) as live:
        wanted = (acts[0], acts[0], acts[1], acts[2])
        threads = [
            threading.Thread(target=answering, args=(live, name, document, noted, begun, faults), daemon=True)
            for name, document in zip(CODERS, wanted, strict=True)
        ]
        for thread in threads:
            thread.start()
        while len(noted) < ENOUGH and not faults:
            time.sleep(0.01)
        live.process.kill()
        live.process.wait()
        for thread in threads:
            thread.join(120)
    assert not faults
    with Project.open(own) as project:
        assert project.codings.verify() == []
        kept = [(line.document, line.person, line.coder, line.comment) for line in project.codings.log()]
    assert not {tuple(one) for one in noted} - set(kept)
    assert len(kept) == len(set(kept))
    unasked = len(kept) - len(noted)
    assert unasked <= len(CODERS)  # written, but killed before the browser was told
    with served(own) as live, Coder(live, CODERS[0]) as coder:
        tab = coder.tab(acts[0])
        assert tab.facts["1", QUESTION].base == str(
            max(number for number, one in enumerate(kept, 1) if one[0] == acts[0])
        )
        assert coder.answer(tab, "confirm", comment="weiter").status_code == 200
    with Project.open(own) as project:
        assert project.codings.verify() == []
        assert len(project.codings.log()) == len(kept) + 1


# -- two at once --------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def house(place: Path) -> Iterator[Live]:
    with served(place, "--lang", "en") as live:
        yield live


@pytest.fixture(scope="module")
def people(house: Live) -> Iterator[Callable[[str], Coder]]:
    known: dict[str, Coder] = {}

    def coder(name: str) -> Coder:
        if name not in known:
            known[name] = Coder(house, name)
        return known[name]

    yield coder
    for one in known.values():
        one.http.close()


@pytest.fixture(scope="module")
def sample(place: Path) -> str:
    """Every act, owed blind by Galja and Vlad."""
    with Project.open(place) as project:
        size = len(samples.frame_of(project))
        made = samples.draw(
            project, name="Слепая", size=size, seed=1, by="anton", variables=[QUESTION], double=1.0
        )
        samples.assign(project, made.id, ["galja", "vlad"], 1)
    return made.id


def log(place: Path, document: str) -> list[tuple[str, str | None, str]]:
    with Project.open(place) as project:
        return [(line.coder, line.missing, line.comment) for line in project.codings.log(document)]


def test_two_people_on_one_row(place: Path, acts: list[str], people: Callable[[str], Coder]) -> None:
    """The second of two who saw the same row is told who answered and what; nothing is written until he has seen it."""
    first, second = people("anton"), people("bella")
    mine, yours = first.tab(acts[3]), second.tab(acts[3])
    assert first.answer(mine, "unclear", comment="его слова").status_code == 200
    for action in ("not_stated", "unclear", "confirm", "undo", "flag", "comment"):
        got = second.answer(yours, action, comment="её слова", flag="1")
        assert got.status_code == 409, action
        said = unescape(got.text)
        assert "anton" in said and "unclear" in said and "его слова" in said
    assert log(place, acts[3]) == [("anton", "unclear", "его слова")]
    base = re.search(r'data-base="(\d+)"', got.text)
    assert base
    assert second.answer(yours, "not_stated", base=base[1], comment="её слова", saw="1").status_code == 200
    assert log(place, acts[3]) == [("anton", "unclear", "его слова"), ("bella", "not_stated", "её слова")]
    assert first.answer(mine, "undo").status_code == 409  # he does not know of hers


def test_two_tabs_of_one_person(place: Path, acts: list[str], people: Callable[[str], Coder]) -> None:
    """What somebody answered in one tab is not written over from another that does not know of it."""
    vlad = people("vlad")
    left, right = vlad.tab(acts[4]), vlad.tab(acts[4])
    assert vlad.answer(left, "unclear", comment="слева").status_code == 200
    got = vlad.answer(right, "not_stated", comment="справа")
    assert got.status_code == 409
    assert "слева" in unescape(got.text)
    assert log(place, acts[4]) == [("vlad", "unclear", "слева")]


def test_at_the_same_moment(place: Path, acts: list[str], people: Callable[[str], Coder]) -> None:
    """Of several answers to one row sent at once exactly one is taken, whoever's it is, and the others are told."""
    tabs = [(name, people(name).tab(acts[5])) for name in ("anton", "bella") * 2]
    begun = threading.Barrier(len(tabs))
    answers: dict[int, int] = {}

    def send(number: int) -> None:
        name, tab = tabs[number]
        begun.wait(60)
        answers[number] = people(name).answer(tab, "unclear", comment=f"tab {number}").status_code

    threads = [threading.Thread(target=send, args=(number,)) for number in range(len(tabs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sorted(answers.values()) == [200, 409, 409, 409]
    (winner,) = [number for number, status in answers.items() if status == 200]
    assert log(place, acts[5]) == [(tabs[winner][0], "unclear", f"tab {winner}")]


def test_blind_people_do_not_meet(
    place: Path, acts: list[str], people: Callable[[str], Coder], sample: str
) -> None:
    """Blind, another's answer is no clash and is not told; one's own from another tab is, with one's own words alone."""
    one, two = people("galja"), people("vlad")
    left, right, other = one.tab(acts[6]), one.tab(acts[6]), two.tab(acts[6])
    assert two.answer(other, "unclear", comment="слова Влада").status_code == 200
    assert one.answer(left, "not_stated", comment="слова Гали").status_code == 200
    got = one.answer(right, "unclear", comment="ещё раз")
    assert got.status_code == 409
    said = unescape(got.text)
    assert "слова Гали" in said
    assert "vlad" not in said and "слова Влада" not in said
    assert log(place, acts[6]) == [("vlad", "unclear", "слова Влада"), ("galja", "not_stated", "слова Гали")]
    assert one.answer(right, "confirm", base="999999").status_code == 409
    assert len(log(place, acts[6])) == 2


def test_finishing_writes_over_no_answer_that_came_meanwhile(
    place: Path, acts: list[str], sample: str
) -> None:
    """What somebody answers in another tab while his act is being finished stands; only what has no answer is «not stated»."""
    galja = Account("galja", frozenset({Role.CODER}))
    with Project.open(place) as project:
        shown = desk(project, acts[7], galja)
        assert shown is not None and shown.blind == sample
        fact = next(row for row in shown.rows if row.asked.id == QUESTION)
        told = Answer(Action.MISSING, fact.base, fact.seen, shown.text_sha256, missing="unclear")
        answer(project, fact.unit, galja, told)
        assert finish(project, shown, galja) == []
        lines = project.codings.of_unit(fact.unit)
    assert [(line.coder, line.missing) for line in lines] == [("galja", "unclear")]
