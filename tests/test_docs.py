"""The manual under test: every command, variable and error is in it, every link leads somewhere, the tutorial runs."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from tests.cli.terminal import ROOT, surroundings

from sudebnik import __version__, errors, find_all, read_source
from sudebnik.codebook.missing import Missing
from sudebnik.documents.cards.page_state import PageState
from sudebnik.documents.document import ZoneKind
from sudebnik.findings.finding import Finding
from sudebnik.sources.limits import Limits
from sudebnik.sources.records import MAPPABLE
from sudebnik.sources.source_file import SourceFile
from sudebnik.workbench.project import Settings

DOCS = ROOT / "docs"
NOUNS = ("sources", "documents", "findings", "codings", "cases", "estimates", "publications")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "SECURITY.md", *sorted(DOCS.rglob("*.md"))]
OUTSIDE = ("http://", "https://", "mailto:")


def script(name: str) -> Any:
    """A module of scripts/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands() -> list[tuple[str, set[str]]]:
    """Each command that does something, with its own long options."""
    shared = {"--help", "--version"}
    return [
        (path, {name for option in command.params for name in option.opts if name.startswith("--")} - shared)
        for path, command, _ in script("reference").all_commands()
        if not hasattr(command, "commands") or command.invoke_without_command
    ]


def by_hand() -> str:
    """The manual's words that people wrote: README, tutorial, chapters; generated pages do not count."""
    return "\n".join(
        page.read_text("utf-8")
        for page in [ROOT / "README.md", *DOCS.glob("*.md"), *DOCS.glob("chapters/*.md")]
    )


@pytest.mark.parametrize("name", ["variables.md", "commands.md", "errors.md"])
def test_generated_pages_are_fresh(name: str) -> None:
    """docs/reference says what codebook, commands and errors say today; scripts/reference.py writes it again."""
    assert (DOCS / "reference" / name).read_text("utf-8") == script("reference").pages()[name]


@pytest.mark.parametrize(
    ("path", "options"), commands(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option_is_in_the_manual(path: str, options: set[str]) -> None:
    """Each command and each of its options is told of in README, tutorial or a chapter."""
    manual = by_hand()
    assert path in manual
    assert not {option for option in options if option not in manual}


def test_every_error_is_named() -> None:
    """Each class of error has its line in a chapter, so that a message can be looked up."""
    chapters = "\n".join(page.read_text("utf-8") for page in DOCS.glob("chapters/*.md"))
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert not [kind.__name__ for kind in kinds if f"`{kind.__name__}`" not in chapters]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_chapter_tells_its_limits_and_speaks_russian(noun: str) -> None:
    """Every chapter has a Russian summary and ends with what cannot be told."""
    chapter = (DOCS / "chapters" / f"{noun}.md").read_text("utf-8")
    assert "**По-русски.**" in chapter
    assert re.findall(r"^## (.+)$", chapter, re.MULTILINE)[-1] == "What this cannot tell"


@pytest.mark.parametrize("page", sorted(DOCS.glob("methods/*.md")), ids=lambda page: page.name)
def test_a_method_has_source_refusal_and_limits(page: Path) -> None:
    """Each estimator's page says where it is from, when it gives no number, and what it cannot tell."""
    headings = re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE)
    assert {"Source", "When it refuses"} <= set(headings)
    assert headings[-1] == "What this cannot tell"


def test_every_estimator_has_its_page() -> None:
    """What returns an estimate is told of in docs/methods."""
    told = "\n".join(page.read_text("utf-8") for page in DOCS.glob("methods/*.md"))
    for module in (ROOT / "src" / "sudebnik" / "stats").glob("*.py"):
        for name in re.findall(r"^def ([a-z]\w*)\(.*\) -> Estimate", module.read_text("utf-8"), re.MULTILINE):
            assert f"stats/{module.name}: {name}" in told


def test_lists_in_the_chapters_are_complete() -> None:
    """Limits, column maps, zones, page states, flags and reasons of missing are all told of, none was forgotten."""
    flags = re.findall(
        r"^flag_(\w+):", (ROOT / "src/sudebnik/publications/words.yml").read_text("utf-8"), re.MULTILINE
    )
    lists = {
        "sources": [*(limit.name for limit in fields(Limits)), *MAPPABLE],
        "documents": [*(f" {zone}" for zone in ZoneKind), *PageState],
        "findings": [*flags, *Missing, *Finding._fields[1:3]],
        "publications": [setting.name for setting in fields(Settings)],
    }
    for chapter, names in lists.items():
        text = (DOCS / "chapters" / f"{chapter}.md").read_text("utf-8").replace("\n", " ")
        assert not [str(name) for name in names if name not in text], chapter


def test_the_newest_changes_are_those_of_this_version() -> None:
    """The first section of the changelog is this version's, and it has its Numbers."""
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    first, _, rest = changes.partition("\n## ")[2].partition("\n")
    assert first.strip() == __version__
    assert "\n### Numbers\n" in rest.partition("\n## ")[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """A link of the manual leads to a file that is there, and to a heading that is in it."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith(OUTSIDE):
            continue
        place, _, anchor = unquote(link).partition("#")
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), link
        if anchor:
            assert anchor in {slug(line) for line in target.read_text("utf-8").splitlines()}, link


def slug(heading: str) -> str:
    """The anchor that a forge makes of a heading."""
    words = re.sub(r"[^\w\- ]", "", heading.lstrip("#").strip().lower())
    return words.replace(" ", "-") if heading.startswith("#") else ""


@pytest.mark.parametrize("folder", [DOCS, DOCS / "decisions"], ids=["docs", "decisions"])
def test_every_page_can_be_found_from_the_index(folder: Path) -> None:
    """No page of the manual stands alone."""
    index = folder / ("index.md" if folder == DOCS else "README.md")
    told = index.read_text("utf-8")
    pages = [
        page
        for page in folder.rglob("*.md")
        if page != index and (folder != DOCS or page.parent.name != "decisions")
    ]
    missing = [page.relative_to(folder).as_posix() for page in pages]
    assert not [page for page in missing if f"({page})" not in told]


def test_readme_fits_two_screens() -> None:
    """README is read standing: at most 90 lines, with its picture, its two commands and what is not promised."""
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(readme.splitlines()) <= 90
    for words in (
        "docs/report.png",
        "make demo",
        "make test",
        "sudebnik run rulings/ --project mine",
        "docs/ru/README.md",
    ):
        assert words in readme
    assert (DOCS / "report.png").stat().st_size < 300_000


def test_no_page_names_a_place_on_somebodys_machine() -> None:
    """The manual holds no path or host of the machine on which it was written."""
    for page in PAGES:
        assert not re.search(r"(?<![\w.])/(?:home|work|tmp|root|Users)/\w", page.read_text("utf-8")), (
            page.name
        )


def test_the_way_of_one_ruling() -> None:
    """What docs/way.md says is found in its ruling is found in it: value, words, zone and rule."""
    page = (DOCS / "way.md").read_text("utf-8")
    text = re.search(r"```text\n(.*?)```", page, re.DOTALL)
    assert text is not None
    data = text[1].encode()
    (document,) = read_source(SourceFile(hashlib.sha256(data).hexdigest(), "ruling.txt", data))
    found = {
        (one.variable, json.dumps(one.value, ensure_ascii=False).strip('"')): one
        for one in find_all(document)
    }
    rows = [
        [cell.strip(" `«»") for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if re.match(r"\| `\w+` \|", line)
    ]
    assert len(rows) >= 10
    for variable, value, words, zone, rule in rows:
        finding = found[variable, value]
        assert finding.rule.partition("@")[0] == rule, variable
        assert (str(finding.zone) if finding.zone else "") == zone, variable
        if words:
            assert finding.evidence[0].exact == words, variable
        if (variable, value) == ("reason", "R03"):
            assert f"«{finding.evidence[1].exact}»\n(`{finding.assessment}`" in page


@pytest.mark.parametrize("page", ["tutorial.md", "ru/tutorial.md"])
def test_the_tutorial_runs(page: str, tmp_path: Path) -> None:
    """Each shell block of the tutorial, in order and in one folder, does what it says; «# → words» must be printed."""
    text = (DOCS / page).read_text("utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    assert blocks
    tool = tmp_path / "bin" / "sudebnik"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sudebnik "$@"\n')
    tool.chmod(0o755)
    (tmp_path / "work").mkdir()
    around = surroundings()
    around["PATH"] = f"{tool.parent}:{around['PATH']}"
    named: list[str] = []
    for block in blocks:
        done = subprocess.run(
            ["sh", "-ec", "\n".join([*named, block])],
            cwd=tmp_path / "work",
            env=around,
            capture_output=True,
            text=True,
        )
        named += re.findall(r"^[A-Z]+=.*$", block, re.MULTILINE)
        expected = re.findall(r"# → (.+)", block)
        fails = "# exit code 1" in block
        assert done.returncode == int(fails), block + done.stdout + done.stderr
        for words in expected:
            assert words.strip() in done.stdout + done.stderr, block + done.stdout + done.stderr
