"""The pages beside the desk: what they show, to whom, and what they keep from whoever still owes blind answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, unquote

import pytest
from tests.web.coded import REMARK, Coded, coded, orphaned_answer, stale_answer
from tests.web.conftest import PASSWORD, Client, Desk, hidden

from sudebnik.store.accounts import Role
from sudebnik.web.adjudication import address
from sudebnik.workbench import samples
from sudebnik.workbench.project import Project
from sudebnik.workbench.samples import frame_of

LISTS = ("/", "/acts", "/samples", "/conflicts", "/agreement", "/stale", "/flags", "/log", "/help")


@pytest.fixture(scope="module")
def made(desk: Desk) -> Coded:
    return coded(desk.folder)


@pytest.fixture(scope="module")
def owing_editor(desk: Desk, made: Coded) -> Client:
    """An editor who still owes blind answers on the act of the conflict."""
    desk.house.accounts.add("olga", {Role.EDITOR}, PASSWORD)
    with Project.open(desk.folder) as project:
        size = len(frame_of(project))
        everything = samples.draw(
            project, name="Всё", size=size, seed=5, by="emil", variables=["outcome"], double=0.0
        )
        samples.assign(project, everything.id, ["olga"], 1)
        assert made.settled in project.samples.blind_documents("olga")
    return desk.client("olga")


# -- who sees what --------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_list_opens_for_an_editor_in_both_languages(
    person: Callable[[str], Client], made: Coded, path: str, language: str
) -> None:
    """Every page beside the desk opens in Russian and in English, and says so in its first line."""
    client = person("emil")
    assert client.post("/language", {"language": language, "next": path}).status_code == 303
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    client.post("/language", {"language": "en", "next": "/"})


@pytest.mark.parametrize(
    ("name", "path"),
    [("clara", "/conflicts"), ("rita", "/conflicts"), ("clara", "/agreement")],
)
def test_what_a_role_does_not_give_is_refused(person: Callable[[str], Client], name: str, path: str) -> None:
    """Coders decide no conflicts and see no agreement; readers decide none."""
    assert person(name).get(path).status_code == 403


def test_nobody_reads_the_queue_of_another(person: Callable[[str], Client], made: Coded) -> None:
    """Konrad's first page and the sample's page name his own acts and progress, not Clara's."""
    for path in ("/", "/samples", f"/samples/{made.sample}"):
        assert "clara" not in person("konrad").get(path).text


def test_the_first_page_opens_the_next_act(person: Callable[[str], Client], made: Coded) -> None:
    """What Konrad has not finished is one key away on his first page."""
    text = person("konrad").get("/").text
    assert f'href="/act/{quote(made.owed)}" data-press="Enter"' in text
    assert f"/act/{quote(made.settled)}" not in text


# -- blindness --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/", "/acts", "/acts?q=суд", "/samples", "/stale", "/flags", "/log"])
def test_a_coder_learns_of_nobody_else_s_answers(
    person: Callable[[str], Client], made: Coded, path: str
) -> None:
    """While Konrad owes blind answers on an act, no page tells him what Clara answered there."""
    text = person("konrad").get(path).text
    assert REMARK not in text
    assert "clara" not in text


def test_a_blind_act_stands_in_the_list_without_what_the_machine_found(
    desk: Desk, person: Callable[[str], Client], made: Coded
) -> None:
    """The list tells a blind coder an act's place and length, not its kind, court and day; filters by them leave it out."""
    with Project.open(desk.folder) as project:
        (court,) = {one.value for one in project.findings.some([made.owed], ["court_name"])} or {"?"}
        (code,) = {one.value for one in project.findings.some([made.owed], ["court"])}
        head = project.documents.head(made.owed)
        assert head is not None
    clara, konrad = person("clara"), person("konrad")
    assert court in _row(clara.get("/acts").text, made.owed)
    own = _row(konrad.get("/acts").text, made.owed)
    assert court not in own and "verdict" not in own and "blind" in own
    for asked in (f"court={code}", f"kind={head.kind}"):
        assert quote(made.owed) in clara.get(f"/acts?{asked}").text
        assert quote(made.owed) not in konrad.get(f"/acts?{asked}").text


def _row(html: str, document: str) -> str:
    """The table's row with an act."""
    return next(row for row in html.split("<tr>") if f"/act/{quote(document)}" in row)


def test_an_editor_who_owes_blind_answers_is_blind_as_well(owing_editor: Client, made: Coded) -> None:
    """Conflicts, log, flags, agreement and counts of an act are kept from an editor who has still to code it blind."""
    for path in ("/conflicts", "/log", "/flags", "/agreement", "/stale", "/"):
        answer = owing_editor.get(path)
        assert answer.status_code == 200
        assert REMARK not in answer.text
    assert owing_editor.get(address(made.conflict)).status_code == 404
    assert "wait" not in owing_editor.get("/").text
    assert "left out" in owing_editor.get("/agreement").text
    assert "conflict" not in _row(owing_editor.get("/acts").text, made.settled)


def test_an_editor_who_owes_blind_answers_does_not_draw_by_what_the_machine_found(
    owing_editor: Client,
) -> None:
    """A sample of one act with a rare value, given to oneself, would tell which act has it; a plain sample tells nothing."""
    fields = {"name": "по находке", "size": "1", "seed": "1", "double": "0", "blind": "1", "which": "all"}
    rare = fields | {"rare-0": "outcome=convicted", "rare-0-count": "1"}
    for told in (rare, fields | {"variable": "outcome"}):
        refused = owing_editor.post("/samples", told)
        assert refused.status_code == 422
        assert "You still owe blind answers" in refused.text
    assert owing_editor.post("/samples", fields).status_code == 303


def test_who_owes_nothing_sees_it_all(person: Callable[[str], Client], made: Coded) -> None:
    """The same lines are there for an adjudicator who is none of the coders."""
    assert REMARK in person("ada").get("/log").text
    assert REMARK in person("ada").get("/flags").text
    assert address(made.conflict) in person("ada").get("/conflicts").text
    assert "1 conflict" in _row(person("ada").get("/acts").text, made.settled)


# -- acts --------------------------------------------------------------------------------------------------
def test_acts_are_found_by_words_in_any_form(person: Callable[[str], Client], desk: Desk) -> None:
    """A word finds its other forms, marked in their surroundings; a word that stands nowhere finds nothing."""
    text = person("emil").get("/acts?q=военного").text
    assert "<mark>" in text
    assert "No act fits" in person("emil").get("/acts?q=абракадабрица").text


def test_a_list_goes_on_and_back(desk: Desk, person: Callable[[str], Client], monkeypatch: Any) -> None:
    """Page by page the list shows each act once, by place, and leads back the same way."""
    from sudebnik.web import documents

    monkeypatch.setattr(documents, "ROWS", 4)
    client, seen, path = person("emil"), [], "/acts"
    ways = []
    while path:
        text = client.get(path).text
        ways.append(path)
        seen += [unquote(part.partition('"')[0]) for part in text.split('href="/act/')[1:]]
        path = _link(text, "next")
    with Project.open(desk.folder) as project:
        assert seen == [head.id for head in project.documents.all()]
    back = _link(client.get(ways[-1]).text, "prev")
    assert back is not None
    shown = [unquote(part.partition('"')[0]) for part in client.get(back).text.split('href="/act/')[1:]]
    assert shown == seen[4 * (len(ways) - 2) : 4 * (len(ways) - 1)]


def _link(html: str, rel: str) -> str | None:
    part = html.partition(f'<a rel="{rel}"')[2]
    return part.split('href="')[1].split('"')[0].replace("&amp;", "&") if part else None


@pytest.mark.parametrize(
    "asked",
    [
        "after=nothing",
        "before=x",
        "page=-1&q=суд",
        "page=999999&q=суд",
        "kind=x",
        "court=%00",
        "state=x",
        "q=%22%2A%28",
        "q=" + "я" * 400,
    ],
)
def test_whatever_the_address_asks_is_answered(person: Callable[[str], Client], asked: str) -> None:
    """Addresses that nobody of ours made are answered with a page."""
    assert person("emil").get(f"/acts?{asked}").status_code == 200


# -- samples -----------------------------------------------------------------------------------------------
FORM = {
    "name": "Вторая",
    "size": "3",
    "seed": "7",
    "double": "50",
    "blind": "1",
    "which": "some",
    "variables": "outcome",
}


@pytest.mark.parametrize(
    ("field", "said"),
    [("name", ""), ("size", "0"), ("size", "три"), ("seed", "-1"), ("double", "101"), ("variables", "")],
)
def test_a_wrong_form_says_what_is_wrong_and_keeps_what_was_typed(
    person: Callable[[str], Client], field: str, said: str
) -> None:
    """A fault is told in words beside its field; the other fields keep what was typed, and nothing is drawn."""
    fields = FORM | {field: said}
    if field == "variables":
        del fields["variables"]
    answer = person("emil").post("/samples", fields)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text and 'class="error"' in answer.text
    if field != "name":
        assert 'value="Вторая"' in answer.text
    assert '<a href="/samples/' not in answer.text or "Вторая</a>" not in answer.text


def test_a_sample_is_drawn_shared_out_extended_and_taken_back(
    person: Callable[[str], Client], desk: Desk
) -> None:
    """An editor draws, gives out, extends and takes back a sample in the browser; each step is kept."""
    emil = person("emil")
    drawn = emil.post("/samples", FORM | {"name": "Третья", "stratify": "kind"})
    assert drawn.status_code == 303
    at = drawn.headers["location"]
    key = at.rpartition("/")[2]
    assert "5 readings have no reader yet" in emil.get(at).text  # three acts, half of them twice: two
    assert emil.post(f"{at}/assign", {"seed": "1"}).status_code == 422
    assert emil.post(f"{at}/assign", {"seed": "1", "coders": "rita"}).status_code == 422
    with Project.open(desk.folder) as project:
        assert not project.samples.tasks(sample=key)
    assert emil.post(f"{at}/assign", {"seed": "1", "coders": "clara"}).status_code == 422  # one act needs two
    assert emil.post(f"{at}/assign", {"seed": "1", "coders": ["clara", "emil"]}).status_code == 303
    with Project.open(desk.folder) as project:
        given = project.samples.tasks(sample=key)
    assert {task.coder for task in given} == {"clara", "emil"}
    assert emil.post(f"{at}/extend", {"size": "2"}).status_code == 422
    assert emil.post(f"{at}/extend", {"size": "5"}).status_code == 303
    for name in ("clara", "emil"):
        assert emil.post(f"{at}/release", {"coder": name}).status_code == 303
    assert emil.post(f"{at}/release", {"coder": "nobody"}).status_code == 422
    with Project.open(desk.folder) as project:
        assert len(project.samples.members(key)) == 5
        assert all(task.ended == "released" for task in project.samples.tasks(sample=key))


@pytest.mark.parametrize("name", ["clara", "rita", "ada"])
def test_only_an_editor_draws(person: Callable[[str], Client], name: str) -> None:
    """Drawing and sharing out are refused to everybody else, and the form is not shown."""
    client = person(name)
    assert client.post("/samples", FORM).status_code == 403
    assert 'id="draw"' not in client.get("/samples").text


# -- log, flags, stale ---------------------------------------------------------------------------------------
def test_the_log_goes_through_its_hashes(person: Callable[[str], Client], made: Coded) -> None:
    """At a press the chain is gone through; a coder without another role may not, and sees his own lines alone."""
    assert "stands whole" in person("ada").post("/log/verify").text
    assert person("clara").post("/log/verify").status_code == 403
    own = person("clara").get("/log").text
    assert REMARK in own and "konrad" not in own


def test_an_altered_line_is_told_loudly(desk: Desk, person: Callable[[str], Client], made: Coded) -> None:
    """A line altered behind the program's back is an alarm on the page."""
    with Project.open(desk.folder) as project:
        kept = project.database.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'codings_are_not_rewritten'"
        )
        trigger = kept.fetchone()[0]
        project.database.execute("DROP TRIGGER codings_are_not_rewritten")
        body = project.database.execute("SELECT body FROM codings WHERE number = 1").fetchone()[0]
        project.database.execute(
            "UPDATE codings SET body = ? WHERE number = 1", (body.replace("convicted", "acquitted"),)
        )
    try:
        assert "not whole" in person("ada").post("/log/verify").text
    finally:
        with Project.open(desk.folder) as project:
            project.database.execute("UPDATE codings SET body = ? WHERE number = 1", (body,))
            project.database.execute(trigger)
    assert "stands whole" in person("ada").post("/log/verify").text


def test_a_stale_answer_is_reaffirmed_by_its_coder(
    desk: Desk, person: Callable[[str], Client], made: Coded
) -> None:
    """«Still holds» writes the same answer to today's question under one's own name, once; nobody does it for another."""
    old = stale_answer(desk.folder, made.settled, "clara")
    assert old.id in person("clara").get("/stale").text
    assert old.id not in person("konrad").get("/stale").text
    listed = person("ada").get("/stale").text
    assert old.id not in listed and "clara" in listed
    assert person("konrad").post("/stale", {"coding": old.id}).status_code == 404
    assert person("clara").post("/stale", {"coding": old.id}).status_code == 303
    with Project.open(desk.folder) as project:
        last = project.codings.of_unit(old.unit)[-1]
        assert (last.coder, last.given, last.id != old.id) == ("clara", old.given, True)
        assert last.question != old.question
    assert person("clara").post("/stale", {"coding": old.id}).status_code == 409
    assert old.id not in person("clara").get("/stale").text


def test_orphaned_words_are_told_loudly(desk: Desk, person: Callable[[str], Client]) -> None:
    """An answer whose text is another now is an alarm on the page, with the words that are lost; it is not moved."""
    with Project.open(desk.folder) as project:
        document = [head.id for head in project.documents.all()][-1]
        assert project.samples.blind_for("clara", document) is None
    words = orphaned_answer(desk.folder, document, "clara")
    text = person("clara").get("/stale").text
    assert "lost its words" in text
    assert words.split()[0] in text
    for name, told in {"clara": True, "ada": True, "konrad": False}.items():
        assert ("lost its words" in person(name).get("/").text) is told


def test_help_names_the_keys(person: Callable[[str], Client]) -> None:
    """Help lists the keys and the switch for those who want none."""
    text = person("rita").get("/help").text
    assert "<kbd>g</kbd> <kbd>c</kbd>" in text and 'id="single-keys"' in text


# -- nothing inline ------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def every_page(person: Callable[[str], Client], made: Coded) -> Iterator[list[str]]:
    emil = person("emil")
    return [emil.get(path).text for path in (*LISTS, address(made.conflict), f"/samples/{made.sample}")]  # type: ignore[return-value]


def test_no_page_has_script_or_style_of_its_own(every_page: list[str]) -> None:
    """No page holds inline script, inline style or a handler; the policy would refuse them."""
    import re

    for html in every_page:
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", html)


def test_every_form_carries_the_session_s_word(every_page: list[str]) -> None:
    """Every form that writes has the token in it."""
    for html in every_page:
        for form in html.split("<form ")[1:]:
            if 'method="post"' in form.partition(">")[0]:
                assert hidden(form.partition("</form>")[0], "csrf")
