"""From a terminal: documents become cases, lists become persons, people decide, and no name is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmark.persons import persons
from tests.cli.terminal import sudebnik

from sudebnik.cases.linkage.certain import certain
from sudebnik.cases.linkage.comparisons import FIELDS
from sudebnik.cli.linkage_words import RUSSIAN
from sudebnik.workbench.demo import lay_out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of some invented rulings and of three invented lists, joined."""
    place = tmp_path_factory.mktemp("cases")
    wanted = ("9107", "9511", "9512", "9114", "9566", "9135", "9522")
    for path in sorted(lay_out(place / "all").rglob("*")):
        if path.is_file() and any(number in path.name for number in wanted):
            (place / "acts").mkdir(exist_ok=True)
            path.rename(place / "acts" / path.name)
    assert sudebnik("run", "acts", "--project", "p", cwd=place).code == 0
    assert sudebnik("vault", "create", "--new-key", "my.key", "--project", "p", cwd=place).code == 0
    records, _ = persons(150, seed=3)
    for name in sorted({record.list for record in records}):
        lines = [
            {"n": record.name, "b": record.birth, "c": record.court, "d": record.decided, "u": record.uid,
             "a": ", ".join(f"ч. {one.partition('.')[2]} ст. {one.partition('.')[0]} УК РФ" for one in record.articles)}
            for record in records
            if record.list == name
        ]  # fmt: skip
        (place / f"{name}.jsonl").write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
        maps = [f"--map={field}={key}" for field, key in
                (("name", "n"), ("birth", "b"), ("court", "c"), ("decided", "d"), ("uid", "u"), ("articles", "a"))]  # fmt: skip
        said = sudebnik(
            "cases", "list", "add", f"{name}.jsonl", "--as", name, *maps, "--key", "my.key", "--project", "p",
            cwd=place,
        )  # fmt: skip
        assert "Traceback" not in said.err and said.out, said.err
    return place


def run(folder: Path, *words: str, code: int = 0) -> str:
    said = sudebnik("cases", *words, "--project", "p", cwd=folder)
    assert said.code == code, said.err
    return said.out


def cases(folder: Path) -> list[dict]:
    return [json.loads(line) for line in run(folder, "show", "--jsonl", "--lang", "en").splitlines()]


def joined(folder: Path) -> dict:
    return json.loads(run(folder, "link", "--key", "my.key", "--json"))


def test_documents_and_lists_are_counted_twice_alike(folder: Path) -> None:
    """Joining again gives the same counts, the same cases and the same persons."""
    first, before = joined(folder), cases(folder)
    assert first["documents"]["cases"] < first["documents"]["documents"]
    assert first["lists"]["persons"] < first["lists"]["records"]
    assert joined(folder) == first
    assert cases(folder) == before


def test_a_case_is_laid_out_with_reasons(folder: Path) -> None:
    """A case says why it is one, in the language asked for, and is found by a document of it."""
    several = next(case for case in cases(folder) if len(case["proceedings"]) > 1)
    document = several["proceedings"][0]["documents"][0]
    page = run(folder, "show", document, "--lang", "ru")
    assert several["case"] in page
    assert "Почему это одно дело" in page
    assert several["edges"][0]["reasons"]


def test_what_keeps_two_documents_apart_is_told(folder: Path) -> None:
    """`why` weighs two documents, joined or not."""
    one, other = (case["proceedings"][0]["documents"][0] for case in cases(folder)[:2])
    assert "probability" in run(folder, "why", one, other, "--lang", "en")


def test_a_decision_parts_a_case_and_taking_it_back_puts_it_together(folder: Path) -> None:
    """«different» is honoured by the next run, «withdrawn» undoes it, and both lines stay in a log that verifies."""
    before = cases(folder)
    several = next(case for case in before if case["edges"])
    one, other = several["edges"][0]["documents"]
    run(folder, "decide", one, other, "different", "--by", "editor", "--why", "two men")
    parted = cases(folder)
    assert not any(
        {one, other} <= {d for p in case["proceedings"] for d in p["documents"]} for case in parted
    )
    run(folder, "decide", one, other, "withdrawn", "--by", "editor")
    assert cases(folder) == before
    lines = [json.loads(line) for line in run(folder, "log").splitlines()]
    assert [line["answer"] for line in lines] == ["different", "withdrawn"]
    run(folder, "log", "--verify")


def test_persons_are_asked_about_drawn_and_decided(folder: Path) -> None:
    """The queue names undecided pairs, a decided one is asked no more, draws are those of their seed."""
    joined(folder)
    first = json.loads(run(folder, "queue", "--limit", "1"))
    one, other = first["left"], first["right"]
    again = run(folder, "draw", "-n", "3", "--seed", "7")
    assert again == run(folder, "draw", "-n", "3", "--seed", "7")
    assert len(again.splitlines()) == 4
    run(folder, "decide", one, other, "different", "--by", "editor")
    asked = [json.loads(line) for line in run(folder, "queue", "--limit", "50").splitlines()]
    assert (one, other) not in [(line["left"], line["right"]) for line in asked]


def test_names_are_shown_only_when_asked_for(folder: Path) -> None:
    """The waterfall of two records has levels and no values; `--vault` adds the rows as they were brought."""
    joined(folder)
    first = json.loads(run(folder, "queue", "--limit", "1"))
    words = ("why", first["left"], first["right"], "--key", "my.key", "--lang", "ru")
    plain, opened = run(folder, *words), run(folder, *words, "--vault")
    assert "фамилия" in plain
    assert "name: " not in plain
    assert "name: " in opened


def test_a_name_gives_no_orders_to_the_terminal(folder: Path) -> None:
    """What `--vault` shows of a row is printed without control marks: a list may come from a stranger."""
    rows = [{"n": f"Выдумкин Пров {one}\x1b]0;x\x07\x1b[2J", "b": "1990-05-17"} for one in ("Лукич", "Фомич")]
    (folder / "odd.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    run(folder, "list", "add", "odd.jsonl", "--as", "odd", "--map=name=n", "--map=birth=b", "--key", "my.key", "--report", "odd.rows")  # fmt: skip
    joined(folder)
    ids = [json.loads(line)["record"] for line in (folder / "odd.rows").read_text("utf-8").splitlines()]
    said = run(folder, "why", *ids, "--key", "my.key", "--vault")
    assert "Фомич" in said
    assert "\x1b" not in said and "\x07" not in said
    run(folder, "list", "drop", "odd", "--yes", "--key", "my.key")


def test_a_reason_that_names_somebody_is_refused(folder: Path) -> None:
    """The log is in clear and never erased: a decision whose reason names a person is not written."""
    joined(folder)
    first = json.loads(run(folder, "queue", "--limit", "1"))
    before = run(folder, "log")
    words = ("decide", first["left"], first["right"], "unsure", "--by", "editor", "--why")
    run(folder, *words, "Выдумкин П. Л., брат", code=2)
    assert run(folder, "log") == before


def test_every_word_of_linkage_has_its_russian_one() -> None:
    """Fields, levels and match keys are all told in Russian."""
    words = {word for field in FIELDS for word in (field.words, *(level.words for level in field.levels))}
    assert words <= set(RUSSIAN)
    assert certain.__doc__
