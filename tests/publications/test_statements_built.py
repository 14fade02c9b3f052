"""Pages of statements built from invented answers: corrected, refused, with late months."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.publications.invented import CODEBOOK, answer, figure, part, question

from sudebnik.estimates.answer import Answer, More
from sudebnik.estimates.context import Context
from sudebnik.estimates.observation import Sheet
from sudebnik.estimates.question import Measure
from sudebnik.publications.coverage import Coverage
from sudebnik.publications.material import ActText, Report
from sudebnik.publications.report import build
from sudebnik.stats.estimate import NotEstimable, Reason

NOBODY = Sheet((), {}, {})
CONTEXT = Context(NOBODY, NOBODY, CODEBOOK)


def no_act(_: str) -> ActText:
    raise AssertionError("no act is asked for here")


def named(of: Answer, name: str) -> Answer:
    """An answer of its own id, whose counts open nothing: there are no cases here."""
    bare = tuple(replace(one, basis=one.basis._replace(members=0)) for one in of.parts)
    return replace(of, question=replace(of.question, id=name), parts=bare)


def built(folder: Path, *answers: Answer) -> Path:
    report = Report(
        (), Coverage(), CODEBOOK, lambda court, _: court, no_act, answers=[(one, CONTEXT) for one in answers]
    )
    build(report, folder)
    return folder


def test_a_corrected_statement_stands_with_its_error_and_the_machines_count(tmp_path: Path) -> None:
    """On the front page with what lies beneath it; on its page naive beside corrected, in table and drawing."""
    one = part(
        40, 100, corrected=figure(0.5, 0.41, 0.59), checked=60, wrongly=1, missed=3, more=More("all", 41, 0.5)
    )
    folder = built(tmp_path, named(answer(question(), [one]), "corrected"))
    front = (folder / "en" / "index.html").read_text("utf-8")
    assert "50%: 50 of 100 (41–59)" in front
    assert "erred in this answer for 4 of 60" in front
    assert "how far the machine errs is not known" not in front
    page = (folder / "en" / "statements" / "corrected.html").read_text("utf-8")
    assert "40% (31–50)" in page
    assert "50% (41–59)" in page
    assert "read 41 more acts" in page
    assert (folder / "charts" / "q-corrected.en.svg").is_file()


def test_a_refused_trend_gives_no_number_but_what_is_here(tmp_path: Path) -> None:
    """The machine's own trend is not told where coverage is not known; that so many are here is."""
    refused = NotEstimable(Reason.COVERAGE_UNKNOWN, 24, 412)
    one = part(412, 412, naive=figure(12.0, 3.0, 22.0), corrected=refused)
    folder = built(
        tmp_path,
        named(answer(question(Measure.TREND, None, statement="менялось на {value}"), [one]), "cases"),
    )
    front = (folder / "index.html").read_text("utf-8")
    assert "всё же не меньше 412 (столько их здесь)" in front
    assert "менялось" not in front
    assert "+12" not in front


def test_late_months_are_no_decline(tmp_path: Path) -> None:
    """The warning stands with the statement and inside the drawing."""
    months = [
        {"month": f"2024-{at:02}", "seen": 20, "fraction": 1.0, "nowcast": None, "covered": 0.6}
        for at in range(1, 13)
    ]
    curve = {
        "months": months,
        "trend": {"refused": "too_short"},
        "turns": [],
        "unfinished": 2,
        "seasonal": False,
    }
    one = part(240, 240, corrected=figure(-4.0, -9.0, 2.0), checked=30)
    folder = built(
        tmp_path,
        named(answer(question(Measure.TREND, None, statement="{value} в год"), [one], curve), "cases"),
    )
    warning = "Не публикуйте 2 последних месяца как спад"
    assert warning in (folder / "index.html").read_text("utf-8")
    letters = (folder / "charts" / "q-cases.ru.svg").read_text("utf-8")
    assert all(word in letters for word in warning.split())


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    """Pages, drawings and tables alike."""
    one = named(
        answer(question(by=("plea",)), [part(60, 100), part(30, 50, "full"), part(30, 50, "none")]), "pleas"
    )
    first, second = (built(tmp_path / name, one) for name in ("first", "second"))
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert [(first / path).read_bytes() for path in files] == [(second / path).read_bytes() for path in files]
    assert files == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
