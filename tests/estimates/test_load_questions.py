"""Questions from a file: what is read, and every fault with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sudebnik.codebook.load import shipped as shipped_codebook
from sudebnik.errors import UsageError
from sudebnik.estimates import load
from sudebnik.estimates.question import Measure, When

GOOD = """\
title: {ru: "Вопросы", en: "Questions"}
questions:
  - id: pleas
    measure: share
    title: {ru: "Признали", en: "Pleaded guilty"}
    called: {ru: "подсудимые", en: "defendants"}
    of: {about_absence: true, children_n: {at_least: 1}, plea: {not: denied}}
    ask: plea
    values: [full, partial]
    by: [single_article, year]
    when: {date: received, since: 2023-01, until: 2024-12}
    statement: {ru: "{share} ({low}–{high})", en: "{share} ({low}–{high})"}
    not_supported: [{ru: "Виновны.", en: "They are guilty."}]
"""


def faults(text: str) -> list[str]:
    with pytest.raises(UsageError) as caught:
        load.load(text, "my.yml", {one.id: one for one in load.shipped()}, shipped_codebook())
    return str(caught.value).splitlines()


def test_a_question_is_read_as_it_is_written() -> None:
    """Every key of the file comes to stand in the question, with the line that it stands on."""
    (one,) = load.load(GOOD, "my.yml", {}, shipped_codebook())
    assert (one.id, one.measure, one.variable, one.values) == (
        "pleas",
        Measure.SHARE,
        "plea",
        ("full", "partial"),
    )
    assert one.of["children_n"] == {"at_least": 1}
    assert one.by == ("single_article", "year")
    assert one.when == When("received", "2023-01", "2024-12")
    assert one.not_supported[0].en == "They are guilty."
    assert one.place == "my.yml:3"


def test_a_shipped_question_is_used_with_changes() -> None:
    """`use` takes a shipped question; what is written beside it is put otherwise, the rest stays."""
    text = (
        "questions:\n  - use: reason_not_stated\n    id: mine\n    of: {status: mobilised}\n    by: court\n"
    )
    (one,) = load.load(text, "my.yml", {one.id: one for one in load.shipped()}, shipped_codebook())
    whole = next(one for one in load.shipped() if one.id == "reason_not_stated")
    assert (one.id, one.of, one.by) == ("mine", {"status": "mobilised"}, ("court",))
    assert (one.variable, one.values, one.statement) == (whole.variable, whole.values, whole.statement)


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    """A file with several faults is sent back once, each fault with file, line and what is wanted."""
    text = GOOD.replace("measure: share", "measure: rate") + (
        "  - use: nothing_shipped\n"
        "  - id: Two Words\n"
        "    measure: share\n"
        "  - id: months\n"
        "    measure: trend\n"
        "    title: {ru: а}\n"
        "    called: {ru: а, en: a}\n"
        "    when: {date: born}\n"
        "    statement: {ru: а, en: a}\n"
    )
    told = faults(text)
    assert [line.split(":")[1] for line in told] == ["4", "14", "15", "19", "21"]
    assert all(line.startswith("my.yml:") for line in told)


@pytest.mark.parametrize(
    ("was", "put", "line", "what"),
    [
        ("    ask: plea\n", "", "3", "needs ask"),
        ("values: [full, partial]", "values: [guilty]", "9", '"guilty" is no value of plea'),
        ("ask: plea", "ask: colour", "8", '"colour" is neither in the codebook'),
        ("{share} ({low}–{high})", "{part} ({low}–{high})", "12", "{part}"),
        ("since: 2023-01", "since: 2023-13", "11", "a month such as"),
        ("until: 2024-12", "until: 2022-12", "11", "ends before it begins"),
        ("    by:", "    told: {speaker: judge}\n    by:", "10", '"judge" is none of'),
        ("    by:", "    silent: often\n    by:", "10", "silent is inside"),
        ("    by:", "    colour: red\n    by:", "10", 'unknown key "colour"'),
        ("    by:", "    contrast: [a]\n    by:", "10", "contrast names two groups"),
        ('title: {ru: "Признали", en: "Pleaded guilty"}', "title: Признали", "5", "{ru: …, en: …}"),
        ("{not: denied}", "{without: denied}", "7", "at_least or at_most"),
    ],
)
def test_a_fault_says_where_and_what(was: str, put: str, line: str, what: str) -> None:
    """Each fault names the line of its key and says what may stand there."""
    assert was in GOOD
    told = faults(GOOD.replace(was, put))
    assert len(told) == 1
    assert told[0].startswith(f"my.yml:{line}: ")
    assert what in told[0]


def test_measures_ask_for_what_they_need() -> None:
    """Durations need to know who is still running, regressions what to compare by, flows their states."""
    for measure, key in (("duration", "running"), ("regression", "with"), ("flow", "states")):
        text = GOOD.replace("measure: share", f"measure: {measure}").replace("ask: plea", "ask: absence_days")
        text = text.replace("    values: [full, partial]\n", "")
        assert any(f'question "pleas" needs {key}' in line for line in faults(text))


def test_what_is_no_file_of_questions_is_told_so(tmp_path: Path) -> None:
    """Broken YAML, another mapping, a missing file and bytes that are no text are faults with a line, not tracebacks."""
    assert faults("questions: [\n")[0].startswith("my.yml:2: not YAML")
    assert "a mapping with a list of questions" in faults("variables: []\n")[0]
    assert "a question is a mapping" in faults("questions: [one]\n")[0]
    with pytest.raises(UsageError, match="cannot be read"):
        load.load_file(tmp_path / "none.yml")
    (tmp_path / "latin.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="no text in UTF-8"):
        load.load_file(tmp_path / "latin.yml")
    (tmp_path / "mine.yml").write_text("questions:\n  - use: persons\n", "utf-8")
    assert [one.id for one in load.load_file(tmp_path / "mine.yml")] == ["persons"]


def test_an_id_stands_once() -> None:
    """Two questions of one id could not be told apart."""
    assert "stands here twice" in faults(GOOD + GOOD.partition("questions:\n")[2])[0]
