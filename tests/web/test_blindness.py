"""Blindness of the whole table: two projects that differ only in what a blind coder must not know answer him alike."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlencode

import pytest
from tests.web.coded import line
from tests.web.conftest import PASSWORD, Client, Clock, Desk, housed

from sudebnik.codings.assignment import Assigned
from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.store.accounts import Role
from sudebnik.web.routes import PAGES
from sudebnik.web.rules import Page
from sudebnik.workbench import samples
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import code, stamped
from sudebnik.workbench.examples import put
from sudebnik.workbench.project import Project
from sudebnik.workbench.samples import frame_of

ASKED = {
    "konrad": {Role.CODER},
    "dora": {Role.CODER},
    "rolf": {Role.READER},
    "agnes": {Role.ADJUDICATOR},
    "erik": {Role.EDITOR},
    "olga": {*Role},
}
"""Who still owes blind answers on the act; Dora has given some of hers."""
SEEING = {"clara": {Role.CODER}, "vera": {*Role}}
"""Clara has finished with it, Vera was never asked."""
VARIABLES = ("outcome", "regime", "sentence_months", "rank", "reason", "decision_date", "court_name")


class World(NamedTuple):
    """What only one of the two projects holds about the act: words, a category, a number, a day, places in the text."""

    letter: str
    kind: str
    outcome: str
    regime: str
    months: int
    day: str
    spans: tuple[tuple[int, int], ...]
    persons: int

    def words(self, whose: str) -> str:
        return f"{whose}{self.letter}тайна"


WORLDS = (
    World("ъ", "verdict", "acquitted", "special", 7301, "1971-03-04", ((101, 137), (211, 244)), 1),
    World("ы", "appeal_ruling", "terminated_other", "strict", 8402, "1982-03-06", ((305, 351), (402, 433)), 4),
)  # fmt: skip


class Here(NamedTuple):
    """A running project: the act owed blind, one that is free to see, the samples, and every id that must not be told."""

    world: World
    desk: Desk
    owed: str
    free: str
    made: tuple[str, str]
    text: str
    lines: dict[str, str]
    findings: tuple[str, ...]

    @property
    def secrets(self) -> tuple[str, ...]:
        """Words that no answer to a blind coder may hold; what Dora wrote may be told to her."""
        said = [self.world.words(one) for one in ("машина", "клара", "ада", "пример", "суд", "лишние")]
        return (
            *said,
            str(self.world.months),
            self.world.day,
            *self.findings,
            *self.lines.values(),
        )

    def own(self, name: str) -> set[str]:
        """What is no secret to this person."""
        return {self.world.words("дора"), self.lines["dora"]} if name == "dora" else set()


# -- two worlds ---------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def common(folder: Path) -> tuple[Path, str, str, tuple[str, str]]:
    """What both projects hold: a conflict that everybody may see, a double-coded sample, the act that six people owe."""
    with Project.open(folder) as project:
        heads = sorted(
            frame_of(project), key=lambda head: (head.characters < 3_000, head.characters, head.id)
        )
        owed, free = heads[0].id, heads[1].id
        made = samples.draw(
            project, name="Проба", size=len(heads), seed=3, by="vera", variables=VARIABLES, double=1.0,
            stratify=["outcome"], oversample={"outcome": {"convicted": 1}},
        )  # fmt: skip
        other = samples.draw(project, name="Другая", size=3, seed=4, by="vera", variables=["plea"])
        given = [Assigned(owed, name, again=False) for name in (*ASKED, "clara")]
        project.samples.assign(
            made.id, [*given, Assigned(free, "clara", again=False)], 1, "2026-01-02T03:04:05+00:00"
        )
        line(project, free, "clara", "convicted", comment="видно всем")
        line(project, free, "dora", "acquitted", places=((30, 60),))
    return folder, owed, free, (made.id, other.id)


def planted(folder: Path, world: World, owed: str, made: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Put the world's secrets into a copy of the project; ids of lines by their writer, ids of findings."""
    with Project.open(folder) as project:
        document = project.documents.get(owed)
        assert document is not None
        number = project.database.execute("SELECT number FROM documents WHERE id = ?", (owed,)).fetchone()[0]
        project.database.execute("DELETE FROM findings WHERE document = ?", (number,))
        project.database.execute("UPDATE documents SET kind = ? WHERE id = ?", (world.kind, owed))
        places = [(start, end, "INTRO", document.text[start:end]) for start, end in world.spans]
        said: list[tuple[int | None, str, object, str | None]] = [
            (None, "court", world.words("суд"), None),
            (None, "court_name", world.words("машина"), None),
            (None, "decision_date", world.day, None),
        ]
        for person in range(1, world.persons + 1):
            said += [
                (person, "outcome", world.outcome, None),
                (person, "regime", world.regime, None),
                (person, "sentence_months", world.months, None),
                (person, "rank", world.words("машина"), None),
                (person, "reason", "R03", "rejected"),
            ]
        ids = tuple(f"{at:030x}{ord(world.letter) % 256:02x}" for at in range(len(said)))
        project.findings.add(
            number,
            [
                (at, ids[at], person, variable, json.dumps(value), None, json.dumps(places), "court", assessed, "[]", f"лишние@{at}", None)
                for at, (person, variable, value, assessed) in enumerate(said)
            ],
        )  # fmt: skip
        lines = answered(project, world, owed, made)
    return {name: one.id for name, one in lines.items()}, ids


def answered(project: Project, world: World, owed: str, made: str) -> dict[str, Coding]:
    """What others answer, decide, flag, exemplify and have answered on older questions and texts."""
    lines = {
        "clara": line(
            project, owed, "clara", world.outcome, places=world.spans, sample=made, shown="blind", flag=True,
            comment=world.words("клара"), seconds=2.0,
        ),
        "dora": line(
            project, owed, "dora", "convicted", sample=made, shown="blind", flag=True, comment=world.words("дора"),
        ),
        "stale": line(project, owed, "clara", world.regime, variable="regime", question="0" * 16, sample=made, flag=True),
    }  # fmt: skip
    lost = Words(*world.spans[0], "INTRO", world.words("лишние"))
    orphan = replace(
        lines["clara"],
        variable="rank",
        text="0" * 64,
        number=0,
        given=(Given(world.words("клара"), (lost,)),),
    )
    lines["orphan"] = project.codings.append(orphan)
    decision = replace(
        lines["clara"], kind=Kind.DECISION, coder="ada", number=0, flag=False, sample=None, shown="all", seconds=None,
        comment=world.words("ада"), settles=(lines["clara"].id, lines["dora"].id),
    )  # fmt: skip
    lines["decision"] = code(project, stamped(project, decision))
    put(project, lines["decision"], world.words("пример"), counter=False)
    old = replace(lines["decision"], variable="regime", question="0" * 16, number=0, settles=(lines["stale"].id,), given=(Given(world.regime),))  # fmt: skip
    lines["old decision"] = code(project, old)
    for variable in VARIABLES:
        if variable in ("sentence_months", "reason"):
            line(project, owed, "clara", None, variable=variable, sample=made)
    project.samples.tell(made, owed, "clara", "finished", len(VARIABLES), "2026-01-02T03:04:05+00:00")
    return lines


@pytest.fixture(scope="module")
def worlds(
    common: tuple[Path, str, str, tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Here]]:
    """Both projects, each with a house of its own."""
    folder, owed, free, made = common
    base = tmp_path_factory.mktemp("worlds")
    copies = [shutil.copytree(folder, base / str(at)) for at in range(2)]
    with housed(copies[0], Clock()) as first, housed(copies[1], Clock()) as second:
        here = []
        for world, desk in zip(WORLDS, (first, second), strict=True):
            lines, findings = planted(desk.folder, world, owed, made[0])
            for name, roles in (ASKED | SEEING).items():
                desk.house.accounts.add(name, roles, PASSWORD)
            with Project.open(desk.folder) as project:
                document = project.documents.get(owed)
                assert document is not None
            here.append(Here(world, desk, owed, free, made, document.text_sha256, lines, findings))
        yield here


# -- every request --------------------------------------------------------------------------------------
class Asking(NamedTuple):
    """A request of which the order matters: those that change what is known come last."""

    page: str
    method: str
    path: str
    fields: dict[str, str]
    part: bool = False


UNITS = [(None, "decision_date"), (None, "court_name"), (1, "outcome"), (1, "regime"), (1, "rank"), (1, "reason"), (2, "outcome"), (1, "plea")]  # fmt: skip


def queries(page: Page, here: Here) -> list[dict[str, str]]:
    """What an address can be asked, beyond nothing."""
    owed, free = here.owed, here.free
    units = [{"person": str(person or ""), "variable": variable} for person, variable in UNITS]
    known: dict[str, list[dict[str, str]]] = {
        "desk": [{"persons": "3"}],
        "desk-row": units,
        "desk-editor": units,
        "next": [{"after": owed}, {"after": free}],
        "acts": [
            *({"state": state} for state in ("mine", "none", "blind", "conflict")),
            *({"kind": world.kind} for world in WORLDS),
            *({"court": world.words("суд")} for world in WORLDS),
            *({"q": world.words("машина")} for world in WORLDS),
            *({"q": "суд", "kind": world.kind} for world in WORLDS),
            {"q": "суд"}, {"q": "суд", "page": "2"}, {"after": owed}, {"before": owed}, {"q": "суд", "state": "conflict"},
        ],
        "samples": [],
        "agreement": [{"sample": here.made[0]}, {"sample": here.made[0], "strata": "1"}, {"sample": here.made[1]}],
        "conflicts": [{"variable": "outcome"}, {"done": here.lines["decision"]}],
        "conflict": [{"done": one} for one in (here.lines["decision"], here.lines["clara"])],
        "log": [{"before": "99"}, {"before": "6"}],
        "stale": [{"done": "1"}],
    }  # fmt: skip
    return [{}, *known.get(page.name, [])]


def forms(page: Page, here: Here, name: str) -> list[dict[str, str]]:
    """Forms of an address: what people send, and what somebody curious would."""
    told = {"person": "1", "base": "0", "seen": "", "text": here.text, "saw": "1"}
    value = json.dumps([{"value": "convicted", "evidence": [], "speaker": None, "assessment": None}])
    actions = ("confirm", "flag", "comment", "undo", "missing:redacted", "unclear", "not_stated")
    known: dict[str, list[dict[str, str]]] = {
        "desk-answer": [
            *(told | {"variable": "regime", "action": action, "flag": "1", "comment": "своё"} for action in actions),
            *(told | {"variable": variable, "action": "confirm"} for variable in ("plea", "rank")),
            told | {"variable": "outcome", "action": "set", "values": value},
            told | {"variable": "outcome", "action": "set", "values": value, "base": "999"},
            told | {"variable": "court_name", "person": "", "action": "confirm"},
            told | {"variable": "outcome", "action": "unclear", "person": "4"},
        ],
        "desk-persons": [{"persons": "2"}, {"persons": "1"}],
        "samples": [],
        "draw": [{"name": f"Проба {name}", "size": "2", "seed": "1", "double": "0", "which": "some", "variables": "plea", "stratify": "kind"}],
        "assign": [{"seed": "1"}, {"seed": "1", "coders": "clara"}],
        "extend": [{"size": "1"}],
        "release": [{"coder": "nobody"}],
        "decide": [{"choice": "0", "base": "0", "reason": "так"}, {"choice": "0", "base": "999", "reason": ""}],
        "take_back": [{"base": "0"}],
        "put_example": [{"words": ""}],
        "still_holds": [{"coding": one} for one in here.lines.values()],
        "speak": [{"language": "ru"}, {"language": "en"}],
        "change_password": [{"password": "x", "new": "y", "again": "z"}],
    }  # fmt: skip
    return known.get(page.name, [{}])


def addresses(page: Page, here: Here) -> list[str]:
    """Every address of a page that leads somewhere: the act that is owed, and one that is free to see."""
    places = {
        "document": [here.owed, here.free],
        "sample": list(here.made),
        "person": ["1"],
        "variable": ["outcome", "regime"],
        "page:int": ["1"],
        "id": list(here.made),
    }
    names = re.findall(r"\{([^}]+)\}", page.path)
    found = []
    for values in product(*(places.get(name, ["nothing"]) for name in names)):
        if here.free in values and page.name in FACT:
            continue
        path = page.path
        for name, value in zip(names, values, strict=True):
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        found.append(path)
    return found


FACT = ("desk-row", "desk-editor", "desk-answer")
"""What is asked of the owed act alone."""
AGAIN = ("home", "desk", "desk-row", "desk-editor", "log", "flags", "stale")
"""What is read once more when the person has answered himself."""
LAST = ("desk-finish", "leave")
"""What ends blindness, or the session."""


def askings(here: Here, name: str) -> Iterator[Asking]:
    """Every route of the table: what only reads, then forms, then reading again once the person has answered himself."""
    reading = [
        Asking(page.name, "GET", path + (f"?{urlencode(query)}" if query else ""), {}, part)
        for page in PAGES
        if "GET" in page.methods and page.name != "static"
        for path in addresses(page, here)
        for query in queries(page, here)
        for part in ((False, True) if page.name in ("desk-row", "conflict") and not query else (False,))
    ]
    yield from reading
    for page in PAGES:
        if "POST" in page.methods and page.name not in LAST:
            for path in addresses(page, here):
                for fields in forms(page, here, name):
                    yield Asking(page.name, "POST", path, fields, page.name.startswith("desk"))
    yield from (one for one in reading if one.page in AGAIN and here.free not in one.path)


def ask(client: Client, one: Asking) -> Any:
    headers = {"HX-Request": "true"} if one.part else {}
    return (
        client.get(one.path, **headers)
        if one.method == "GET"
        else client.post(one.path, one.fields, **headers)
    )


def said(answer: Any) -> str:
    """Status, headers and body as one text, letters as they are read."""
    # A length in bytes may be any number, a secret one among them.
    head = "\n".join(
        f"{key}: {value}" for key, value in answer.headers.items() if key.lower() != "content-length"
    )
    body = (
        answer.text
        if not answer.headers.get("content-type", "").startswith("image/")
        else answer.content.hex()
    )
    return unquote(unescape(f"{answer.status_code}\n{head}\n{body}"))  # fmt: skip


def plain(text: str, client: Client, here: Here) -> str:
    """The same text without what differs between any two visits: token, clock, ids made by chance, lengths."""
    text = text.replace(client.csrf, "csrf")
    kept = {here.owed, here.free, here.text, *here.made}
    text = re.sub(r"\b[0-9a-f]{16,64}\b", lambda found: found[0] if found[0] in kept else "id", text)
    text = re.sub(r"\b\d\d:\d\d\b", "00:00", text)
    return re.sub(r"(?m)^(content-length|set-cookie): .*$", "", text)


def tells(text: str, secret: str) -> bool:
    """Whether a secret stands there, not as a part of some longer word."""
    return secret in text and re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text) is not None


# -- the tests --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ASKED)
def test_no_answer_of_any_route_tells_a_blind_coder_anything(worlds: list[Here], name: str) -> None:
    """Whoever owes blind answers gets from every route the same text, whatever the machine and others say of the act."""
    clients = [here.desk.client(name) for here in worlds]
    driven = set()
    for one, other in zip(askings(worlds[0], name), askings(worlds[1], name), strict=True):
        driven.add(one.page)
        texts = []
        for here, client, asking in zip(worlds, clients, (one, other), strict=True):
            text = said(ask(client, asking))
            own = unquote(asking.path) + str(asking.fields)
            secrets = {*here.secrets, here.world.words("дора")} - here.own(name)
            told = [secret for secret in secrets if tells(text, secret) and secret not in own]
            assert not told, (asking, told)
            if name == "konrad":
                assert "clara" not in text and "dora" not in text, asking
            for word in here.own(name):
                text = text.replace(word, "своё")
            texts.append(plain(text, client, here))
        if one.path == other.path and one.fields == other.fields:
            assert texts[0] == texts[1], one
    assert driven | {"static", *LAST} == {page.name for page in PAGES}


def test_who_has_finished_or_was_never_asked_sees_it(worlds: list[Here]) -> None:
    """The same routes tell what was planted to whoever may know: the check above looks for something that is there."""
    here = worlds[0]
    words = here.world.words
    seen: dict[str, set[str]] = {}
    for name in SEEING:
        client = here.desk.client(name)
        for one in askings(here, name):
            if one.method == "GET" and "done=" not in one.path:
                text = said(ask(client, one))
                seen.setdefault(name, set()).update(secret for secret in (*here.secrets, words("дора")) if tells(text, secret))  # fmt: skip
    shared = {words("машина"), words("клара"), words("дора"), words("ада"), str(here.world.months)}
    assert shared <= seen["clara"]
    everything = shared | {words("пример"), words("суд"), words("лишние"), here.world.day}
    assert everything <= seen["vera"]


def test_strata_and_rare_values_are_not_named(worlds: list[Here]) -> None:
    """A sample drawn by what the machine found names no value of it to whoever owes one of its acts in another sample."""
    here = worlds[0]
    with Project.open(here.desk.folder) as project:
        made = samples.draw(
            project, name="Редкие", size=9, seed=1, by="vera", stratify=["regime"], oversample={"outcome": {here.world.outcome: 1}},
        )  # fmt: skip
        label = book_of(project).value_label("outcome", here.world.outcome, "en")
    for name in ASKED:
        assert label not in said(here.desk.client(name).get(f"/samples/{made.id}")), name
    assert said(here.desk.client("vera").get(f"/samples/{made.id}")).count(label) > 1


def test_queues_of_others_cannot_be_read(worlds: list[Here]) -> None:
    """No page tells a coder which acts were given to another; the next act is always one of his own."""
    here = worlds[1]
    with Project.open(here.desk.folder) as project:
        theirs = [one.drawn.unit for one in project.samples.members(here.made[1])]
        theirs = [one for one in theirs if one not in (here.owed, here.free)]
        given = [Assigned(one, "clara", again=False) for one in theirs]
        project.samples.assign(here.made[1], given, 1, "2026-01-02T03:04:05+00:00")
    assert theirs
    client = here.desk.client("konrad")
    for path in (
        "/",
        "/samples",
        *(f"/samples/{one}" for one in here.made),
        "/stale",
        "/flags",
        "/log",
        "/account",
    ):
        text = said(client.get(path))
        assert not [one for one in theirs if one in text], path
        assert "clara" not in text, path
    assert client.get(f"/next?after={theirs[0]}").headers["location"] == f"/act/{here.owed}"


def test_finishing_is_what_ends_blindness(worlds: list[Here]) -> None:
    """The answer to «finish» still tells nothing; the act afterwards tells what the machine and the others say."""
    here = worlds[0]
    client = here.desk.client("konrad")
    ending = said(ask(client, Asking("desk-finish", "POST", f"/act/{here.owed}/finish", {}, part=True)))
    assert not [secret for secret in here.secrets if secret in ending]
    text = said(client.get(f"/act/{here.owed}"))
    assert here.world.words("машина") in text
    assert here.world.words("клара") in text
    assert here.world.words("машина") not in said(here.desk.client("dora").get(f"/act/{here.owed}"))
