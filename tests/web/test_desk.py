"""The desk through its addresses: answers, clashes and blindness as a browser gets them; a hostile ruling stays letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import orjson
import pytest
from tests.web.conftest import PASSWORD, PEOPLE, Client, Clock, Desk, housed

from sudebnik.codings.coding import Coding
from sudebnik.web import originals
from sudebnik.workbench import samples, sources
from sudebnik.workbench.project import Project
from sudebnik.workbench.runs import work_through

KIND = "sentence_kind"
HOSTILE = """ПРИГОВОР
именем Российской Федерации
<script>document.title = "взломано"</script> <img src=x onerror="document.title='взломано'">
<a href="javascript:alert(1)">ссылка</a> </p></section><style>body { display: none }</style> &lt;b&gt; &amp;
Выдуманный гарнизонный военный суд, рассмотрев дело, установил: лицо самовольно оставило часть.
приговорил: назначить наказание в виде лишения свободы на срок 5 (пять) лет.
"""


class Fact(NamedTuple):
    """A row of the page, as its attributes tell."""

    number: str
    person: str
    variable: str
    base: str
    seen: str
    state: str


def facts(html: str) -> dict[tuple[str, str], Fact]:
    """The rows of a page or of a part of one, by person and variable."""
    found = {}
    for tag in re.findall(r'<li class="fact [^>]*>', html):
        told = dict(re.findall(r'data-(\w+)="([^"]*)"', tag))
        state = re.search(r"fact s-(\w+)", tag)
        assert state
        found[told["person"], told["variable"]] = Fact(
            told["row"], told["person"], told["variable"], told["base"], told["seen"], state[1]
        )
    return found


class Act:
    """An act as one person has it before him in a browser."""

    def __init__(self, client: Client, document: str) -> None:
        self.client = client
        self.url = f"/act/{quote(document, safe='')}"
        self.html = client.get(self.url).text
        found = re.search(r'data-text="(\w+)"', self.html)
        assert found
        self.text = found[1]
        self.facts = facts(self.html)

    def answer(self, variable: str, action: str, person: str = "1", **more: str) -> Any:
        """Answer with what this page knows of the row."""
        fact = self.facts[person, variable]
        told = {
            "person": person,
            "variable": variable,
            "action": action,
            "base": fact.base,
            "seen": fact.seen,
        }
        return self.client.post(f"{self.url}/answer", told | {"text": self.text, "seconds": "1.5"} | more)


def log(desk: Desk, document: str) -> list[Coding]:
    with Project.open(desk.folder) as project:
        return project.codings.log(document)


@pytest.fixture(scope="module")
def acts(folder: Path) -> list[str]:
    """Verdicts of the project in which the machine found a kind of sentence, one fixed order."""
    with Project.open(folder) as project:
        return [
            head.id
            for head in project.documents.all()
            if head.kind == "verdict"
            and any(one.variable == KIND and one.person == 1 for one in project.findings.of(head.id))
        ]


def test_one_answer_brings_back_one_row(desk: Desk, acts: list[str], person: Callable[[str], Client]) -> None:
    """Confirming answers with the row alone, its new base, and one line that says what was saved."""
    act = Act(person("clara"), acts[0])
    assert act.facts["1", KIND].state == "open"
    got = act.answer(KIND, "confirm")
    assert got.status_code == 200
    assert set(facts(got.text)) == {("1", KIND)}
    assert facts(got.text)["1", KIND].state == "confirmed"
    assert 'class="saved">Saved.' in got.text
    assert len(got.text) < 6_000
    line = log(desk, acts[0])[-1]
    assert (line.coder, line.seconds, line.shown) == ("clara", 1.5, "machine")


def test_every_action_of_the_page(desk: Desk, acts: list[str], person: Callable[[str], Client]) -> None:
    """Set, not stated, unclear, the other kinds of missing, comment, flag and undo all reach the log."""
    client = person("clara")
    text = text_of(desk, acts[1])
    given = [{"value": "fine", "evidence": [[0, 8, text[:8]]], "speaker": "court", "assessment": None}]
    for action, more in [
        ("set", {"values": orjson.dumps(given).decode()}),
        ("not_stated", {}),
        ("unclear", {}),
        ("missing:redacted", {}),
        ("comment", {"comment": "неясно, чьи слова"}),
        ("flag", {"flag": "1"}),
        ("undo", {}),
    ]:
        assert Act(client, acts[1]).answer(KIND, action, **more).status_code == 200, action
    lines = log(desk, acts[1])
    assert [line.missing for line in lines] == [
        None,
        "not_stated",
        "unclear",
        "redacted",
        "redacted",
        "redacted",
        None,
    ]
    assert (lines[0].given[0].value, lines[0].given[0].evidence[0].exact) == ("fine", text[:8])
    assert (lines[4].comment, lines[5].comment, lines[5].flag) == (
        "неясно, чьи слова",
        "неясно, чьи слова",
        True,
    )
    assert lines[6].settles == (lines[5].id,)


def text_of(desk: Desk, document: str) -> str:
    with Project.open(desk.folder) as project:
        found = project.documents.get(document)
    assert found
    return found.text


def test_a_lost_update_is_answered_with_a_choice(
    desk: Desk, acts: list[str], person: Callable[[str], Client]
) -> None:
    """Of two who had the same row before them the second is told who, when and what, and writes only knowing it."""
    first, second = Act(person("konrad"), acts[2]), Act(person("clara"), acts[2])
    assert first.answer(KIND, "unclear", comment="срок не назван").status_code == 200
    got = second.answer(KIND, "confirm")
    assert got.status_code == 409
    said = unescape(got.text)
    assert "konrad" in said
    assert "unclear" in said
    assert "срок не назван" in said
    assert 'data-do="theirs"' in said
    assert 'data-do="mine"' in said
    assert [line.coder for line in log(desk, acts[2])] == ["konrad"]
    base = re.search(r'data-base="(\d+)"', got.text)
    assert base
    assert second.answer(KIND, "confirm", base=base[1], saw="1").status_code == 200
    assert [(line.coder, line.shown) for line in log(desk, acts[2])] == [
        ("konrad", "machine"),
        ("clara", "all"),
    ]


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ("", 422), ("{}", 422), ("[]", 422), ("[1]", 422), ('[{"value": "imprisonment"}]', 422), ("[" * 5_000, 422),
        ('[{"value": "gaol", "evidence": [], "speaker": null, "assessment": null}]', 422),
        ('[{"value": "fine", "evidence": [], "speaker": "nobody", "assessment": null}]', 422),
        ('[{"value": "fine", "evidence": [[0, 3, "…"]], "speaker": null, "assessment": null}]', 422),
        ('[{"value": "fine", "evidence": [[-1, 3, "…"]], "speaker": null, "assessment": null}]', 422),
        ('[{"value": "fine", "evidence": [[0, 99999999999999999999, "…"]], "speaker": null, "assessment": null}]', 422),
        ('[{"value": "fine", "evidence": [], "speaker": null, "assessment": null}]', 200),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_in_a_line(
    desk: Desk, acts: list[str], person: Callable[[str], Client], values: str, status: int
) -> None:
    """Whatever a page sends as values, the server writes an answer or says in one line why not."""
    before = len(log(desk, acts[3]))
    got = Act(person("clara"), acts[3]).answer(KIND, "set", values=values)
    assert got.status_code == status
    assert ('class="refused"' in got.text) == (status == 422)
    assert len(log(desk, acts[3])) == before + (status == 200)


def test_questions_that_are_none(acts: list[str], person: Callable[[str], Client]) -> None:
    """Unknown variables, persons and actions are refused; an unknown act is not found."""
    act = Act(person("clara"), acts[3])
    fact = act.facts["1", KIND]
    sound = {
        "person": "1",
        "variable": KIND,
        "action": "confirm",
        "base": fact.base,
        "seen": fact.seen,
        "text": act.text,
    }
    for fields in (
        {"variable": "name"},
        {"variable": "nothing"},
        {"person": "0"},
        {"person": "1000"},
        {"person": "x"},
        {"action": "drop"},
        {"text": "0" * 64},
    ):
        assert act.client.post(f"{act.url}/answer", sound | fields).status_code == 422, fields
    for path in (
        "",
        "/row?variable=plea&person=1",
        "/editor?variable=plea&person=1",
        "/original",
        "/page/1.png",
    ):
        assert act.client.get(f"/act/{'0' * 64}{path}").status_code == 404
    assert act.client.post(f"/act/{'0' * 64}/answer", sound).status_code == 404


def test_a_reader_reads(acts: list[str], person: Callable[[str], Client]) -> None:
    """A reader has the act and its answers before him, and nothing to answer with."""
    html = Act(person("rita"), acts[4]).html
    assert 'data-do="confirm"' not in html
    assert "data-answers" not in html
    assert person("rita").post(f"/act/{acts[4]}/answer").status_code == 403


def test_the_editor_shows_what_stands(acts: list[str], person: Callable[[str], Client]) -> None:
    """The form brings the machine's value and words, the codebook's categories, and one field a part for what has parts."""
    client = person("clara")
    form = client.get(f"/act/{acts[4]}/editor?person=1&variable={KIND}").text
    assert 'data-value="imprisonment"' in form
    assert form.count('role="option"') == 11
    assert "data-start=" in form
    parts = client.get(f"/act/{acts[4]}/editor?person=1&variable=episode").text
    assert {"start", "end", "mode", "from", "end_kind"} <= set(re.findall(r'data-key="(\w+)"', parts))
    assert client.get(f"/act/{acts[4]}/editor?person=1&variable=reason").text.count('class="assessment"') >= 1


# -- blind ----------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def owed(desk: Desk, acts: list[str], person: Callable[[str], Client]) -> str:
    """An act that Konrad owes blind; Clara, who was not asked for it blind, has answered with words that are hers alone."""
    with Project.open(desk.folder) as project:
        made = samples.draw(
            project, name="Слепая", size=8, seed=5, by="emil", variables=[KIND, "regime", "outcome"], double=0.0, kinds=["verdict"]
        )  # fmt: skip
        samples.assign(project, made.id, ["konrad"], 1)
        owed = [task.document for task in samples.queue(project, "konrad")]
    document = next(one for one in acts[5:] if one in owed)
    act = Act(person("clara"), document)
    assert (
        act.answer(
            KIND,
            "set",
            values='[{"value": "life", "evidence": [], "speaker": null, "assessment": null}]',
            comment="слова-одной-клары",
        ).status_code
        == 200
    )
    return document


def responses(client: Client, document: str) -> Iterator[Any]:
    """Everything that the desk's addresses say of an act."""
    url = f"/act/{document}"
    yield client.get(url)
    yield client.get(f"{url}?persons=3")
    for variable in (KIND, "regime", "outcome", "plea", "charge"):
        yield client.get(f"{url}/row?person=1&variable={variable}")
        yield client.get(f"{url}/editor?person=1&variable={variable}")
    yield client.get(f"{url}/original")
    text = re.search(r'data-text="(\w+)"', client.get(url).text)
    assert text
    told = {"person": "1", "variable": KIND, "base": "0", "seen": "", "text": text[1]}
    yield client.post(f"{url}/answer", told | {"action": "confirm"})
    yield client.post(f"{url}/answer", told | {"action": "flag", "flag": "1"})
    yield client.post(f"{url}/answer", told | {"action": "unclear"})
    yield client.post(f"{url}/answer", told | {"action": "not_stated"})  # overtaken by himself
    yield client.post(f"{url}/answer", told | {"action": "undo", "base": "1"})


def test_blindness_of_every_response(desk: Desk, owed: str, person: Callable[[str], Client]) -> None:
    """Nothing that the desk sends a blind coder holds the machine's answers, their words, or anything of anybody else."""
    with Project.open(desk.folder) as project:
        found = [one.id for one in project.findings.of(owed)]
        spans = {f"{quote.start}-{quote.end}" for one in project.findings.of(owed) for quote in one.evidence}
    for got in responses(person("konrad"), owed):
        said = unescape(got.text) + str(got.headers)
        assert "clara" not in said
        assert "слова-одной-клары" not in said
        assert "<mark" not in got.text
        assert not [one for one in found if one in said]
        told = re.findall(r'data-(?:spans|seen)="([^"]*)"', got.text)
        assert not spans & {span for one in told for span in one.split()}
        assert not [one for one in told if re.fullmatch(r"[0-9a-f]{12}", one)]
        assert 'class="answer a-machine"' not in got.text
        assert 'class="answer a-other"' not in got.text or "konrad" in said


def test_a_blind_page_is_the_same_whatever_others_answer(
    desk: Desk, owed: str, person: Callable[[str], Client]
) -> None:
    """The page of a blind coder does not change by a letter when somebody else answers."""
    konrad = person("konrad")
    before = konrad.get(f"/act/{owed}").text
    assert Act(person("clara"), owed).answer(KIND, "unclear").status_code == 200
    assert konrad.get(f"/act/{owed}").text == before


def test_only_what_the_sample_asks_is_asked(owed: str, person: Callable[[str], Client]) -> None:
    """A blind coder has the questions of the sample before him, of each person he says there is."""
    act = Act(person("konrad"), owed)
    assert {variable for _, variable in act.facts} == {KIND, "regime", "outcome"}
    assert person("konrad").post(f"/act/{owed}/persons", {"persons": "2"}).status_code == 303
    assert {who for who, _ in Act(person("konrad"), owed).facts} == {"1", "2"}
    assert person("konrad").post(f"/act/{owed}/persons", {"persons": "1"}).status_code == 303


def test_a_finished_act_leads_to_the_next(desk: Desk, owed: str, person: Callable[[str], Client]) -> None:
    """Finishing writes what was left as «not stated», and the way goes on to an act that is still owed."""
    konrad = person("konrad")
    got = konrad.post(f"/act/{owed}/finish")
    assert got.status_code == 303
    onward = konrad.get(got.headers["location"])
    assert onward.headers["location"].startswith("/act/")
    assert owed not in onward.headers["location"]
    assert {
        line.missing for line in log(desk, owed) if line.coder == "konrad" and line.variable == "outcome"
    } == {"not_stated"}
    assert "a-machine" in konrad.get(f"/act/{owed}").text


# -- a hostile ruling -------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    """A house with one ruling full of markup."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "приговор <b>.txt").write_text(HOSTILE, encoding="utf-8")
    with Project.open_or_create(folder / "project") as project:
        for _ in sources.add(project, [str(folder / "приговор <b>.txt")]):
            pass
        work_through(project)
        document = next(head.id for head in project.documents.all())
    with housed(folder / "project", Clock()) as desk:
        desk.house.accounts.add("clara", {PEOPLE["clara"]}, PASSWORD)
        yield desk, document


def test_markup_of_a_ruling_is_letters(hostile: tuple[Desk, str]) -> None:
    """Tags, handlers, addresses and styles of a ruling are nowhere in the page as markup, on the desk and in the original."""
    desk, document = hostile
    client = desk.client("clara")
    plain = re.compile(r"<(script|style|img|a)\b[^>]*>")
    for path in (
        "",
        "/original",
        "/row?person=1&variable=sentence_kind",
        "/editor?person=1&variable=sentence_kind",
    ):
        html = client.get(f"/act/{document}{path}").text
        for tag in plain.finditer(html):
            assert 'src="/static/' in tag[0] or 'href="' in tag[0], tag[0]
        assert "javascript:" not in "".join(re.findall(r"<[^>]*>", html))
        assert "onerror" not in "".join(re.findall(r"<[^>]*>", html))
        assert "<b>" not in html
    assert HOSTILE.strip().splitlines()[2] in unescape(client.get(f"/act/{document}").text)


PAGE = """<html><body><div onclick="x()"><h1 style="color:red">Дело</h1><script>плохо()</script><p class=a>Суд <b id=x>решил</b>
<a href="javascript:плохо()">так</a> &lt;img src=x&gt;</p><table border=1><tr><td onmouseover=x>ячейка</td></tr></table>
<svg><script>плохо()</script></svg><iframe src="http://example.org"></iframe><style>p{}</style><textarea><p>поле</textarea></div></body></html>"""


def test_a_saved_page_is_bare() -> None:
    """Of a saved page elements of the list stay, without attributes; scripts, styles, frames and fields go with what is in them."""
    bare = originals.bare(PAGE)
    assert set(re.findall(r"<[^>]*>", bare)) <= {"<p>", "</p>", "<b>", "</b>", "<br>", "<table>", "</table>", "<tbody>", "</tbody>", "<tr>", "</tr>", "<td>", "</td>"}  # fmt: skip
    said = unescape(re.sub(r"<[^>]*>", " ", bare))
    assert "плохо" not in said
    assert [word for word in ("Дело", "решил", "так", "<img src=x>", "ячейка") if word not in said] == []


def test_pages_of_a_pdf_are_pictures(desk: Desk, person: Callable[[str], Client]) -> None:
    """Each page of a PDF comes as a PNG of a bounded size; a page that is not there is not found."""
    with Project.open(desk.folder) as project:
        document = next(head.id for head in project.documents.all() if ".pdf" in head.place)
    client = person("clara")
    html = client.get(f"/act/{document}/original").text
    numbers = re.findall(r"/page/(\d+)\.png", html)
    assert numbers[0] == "1"
    got = client.get(f"/act/{document}/page/1.png")
    assert got.headers["content-type"] == "image/png"
    assert got.headers["cache-control"] == "no-store"
    assert got.content.startswith(b"\x89PNG")
    width, height = (int.from_bytes(got.content[at : at + 4]) for at in (16, 20))
    assert width * height <= 4_100_000
    for number in (0, len(numbers) + 1, 10**9):
        assert client.get(f"/act/{document}/page/{number}.png").status_code == 404
