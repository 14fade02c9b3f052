"""Codings as files, from the terminal: out, in, packed for elsewhere, received."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.terminal import sudebnik
from tests.workbench.bundled import SAMPLE, acts_of, answer, made

from sudebnik.store.locks import KeyFile
from sudebnik.workbench import stream
from sudebnik.workbench.bundles import opened_bundle
from sudebnik.workbench.project import Project


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project in which two people answered."""
    place = tmp_path_factory.mktemp("exchange")
    find = stream.find_all
    from tests.workbench.small import small_find, small_report

    from sudebnik.workbench import publications

    report = publications.build_report
    stream.find_all, publications.build_report = small_find, small_report  # type: ignore[assignment]
    try:
        with made(place) as project:
            answer(project, acts_of(project)[0], "regime", "general")
            answer(project, acts_of(project)[1], "regime", "strict", coder="boris")
    finally:
        stream.find_all, publications.build_report = find, report
    return place


def test_a_log_goes_out_and_comes_in(folder: Path, tmp_path: Path) -> None:
    """What `export` writes `import` reads, into a new project; what the file gives away of unfinished blind acts is said."""
    told = sudebnik(
        "codings",
        "export",
        "--as",
        "csv",
        "-o",
        tmp_path / "log.csv",
        "--project",
        "p",
        "--lang",
        "en",
        cwd=folder,
    )
    assert (told.code, told.out) == (0, "")
    assert "unfinished blind acts" in told.err
    Project.create(tmp_path / "q").close()
    told = sudebnik("codings", "import", "log.csv", "--project", "q", "--lang", "en", cwd=tmp_path)
    assert told.code == 0, told.err
    assert told.out == "2 new, 0 known already, 0 left out\n"
    assert "documents of these lines are not in this project" in told.err
    told = sudebnik("codings", "import", "log.csv", "--json", "--project", "q", cwd=tmp_path)
    assert json.loads(told.out)["known"] == 2
    log = sudebnik("codings", "export", "--project", "q", cwd=tmp_path).out
    assert log == sudebnik("codings", "export", "--project", "p", cwd=folder).out


def test_faulty_lines_are_told_and_the_rest_goes_on(folder: Path, tmp_path: Path) -> None:
    """Exit code 1, place and reason on standard error, in Russian what was done."""
    lines = sudebnik("codings", "export", "--project", "p", cwd=folder).out.splitlines()
    (tmp_path / "log.jsonl").write_text("\n".join(["{", *lines, lines[0].replace('"anna"', '"Выдумкин"')]))
    Project.create(tmp_path / "q").close()
    told = sudebnik("codings", "import", "log.jsonl", "--project", "q", "--lang", "ru", cwd=tmp_path)
    assert told.code == 1
    assert told.out == "новых 2, известных 0, отклонено 2\n"
    assert "log.jsonl: line 1: no JSON" in told.err and "log.jsonl: line 4: its id" in told.err
    assert "Выдумкин" not in told.err


def test_a_codebook_goes_out_and_is_compared(folder: Path, tmp_path: Path) -> None:
    """The codebook as .qdc; the same file differs in nothing."""
    told = sudebnik(
        "codings", "export", "--as", "qdc", "-o", tmp_path / "book.qdc", "--project", "p", cwd=folder
    )
    assert (told.code, told.err) == (0, "")
    told = sudebnik("codings", "import", tmp_path / "book.qdc", "--project", "p", "--lang", "en", cwd=folder)
    assert (told.code, told.out) == (0, "")
    assert told.err.startswith("0 differences")


def test_texts_that_leave_are_announced(folder: Path, tmp_path: Path) -> None:
    """A REFI-QDA project holds texts: it is said, each time."""
    told = sudebnik(
        "codings",
        "export",
        "--as",
        "qdpx",
        "-o",
        tmp_path / "p.qdpx",
        "--project",
        "p",
        "--lang",
        "en",
        cwd=folder,
    )
    assert told.code == 0 and "texts of acts, masked" in told.err
    told = sudebnik("codings", "export", "-o", tmp_path / "p.qdpx", "--project", "p", cwd=folder)
    assert told.code == 2 and "exists already" in told.err


def test_a_bundle_is_packed_and_its_answers_received(folder: Path, tmp_path: Path) -> None:
    """Packed for a public key, coded, received twice; what is masked and what cannot be answered there is said."""
    KeyFile.make(tmp_path / "anna.key")
    public = (tmp_path / "anna.key").read_text().split()[3]
    bundle = tmp_path / "anna.age"
    told = sudebnik(
        "codings", "pack", "--coder", "anna", "--sample", SAMPLE, "--recipient", public, bundle, "--project", "p", "--lang",
        "en", cwd=folder,
    )  # fmt: skip
    assert told.code == 0, told.err
    assert "2 acts for anna" in told.out and "person" in told.out
    assert "judge" in told.err
    with opened_bundle(bundle, KeyFile.read(tmp_path / "anna.key")) as there:
        answer(there, next(iter(there.documents.all())).id, "outcome", "convicted")
    for out in (
        "anna: 1 new answers, 0 known already, 0 left out\n",
        "anna: 0 new answers, 1 known already, 0 left out\n",
    ):
        told = sudebnik(
            "codings", "receive", tmp_path / "anna.answers.age", "--project", "p", "--lang", "en", cwd=folder
        )
        assert (told.code, told.out) == (0, out)


def test_without_a_terminal_a_passphrase_comes_from_the_environment(folder: Path, tmp_path: Path) -> None:
    """No prompt that nobody sees; a short one is refused; nothing is written."""
    asked = ("codings", "pack", "--coder", "boris", tmp_path / "b.age", "--project", "p")
    for environment, reason in (
        ({}, "no terminal"),
        ({"SUDEBNIK_BUNDLE_PASSPHRASE": "short"}, "fewer than 12"),
    ):
        told = sudebnik(*asked, cwd=folder, **environment)
        assert told.code == 2 and reason in told.err
    told = sudebnik(
        "codings",
        "pack",
        "--coder",
        "boris",
        "--recipient",
        "age1no",
        tmp_path / "b.age",
        "--project",
        "p",
        cwd=folder,
    )
    assert told.code == 2 and "no public key of age" in told.err
    assert not (tmp_path / "b.age").exists()
