"""A project's frame: pages fetched on three days, a card that vanished, a list, and what somebody searched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.documents import court_pages
from tests.invented import verdict

from sudebnik.errors import UsageError
from sudebnik.estimates.frame import CourtMonth
from sudebnik.store.database import Database
from sudebnik.workbench import frame, observations, runs, sources
from sudebnik.workbench.cases import cases_of
from sudebnik.workbench.frame import Kept
from sudebnik.workbench.project import Project
from sudebnik.workbench.rulings import rulings_of
from sudebnik.workbench.stamps import stamp_of

COURT = "61GV0004"
NAME = "Озёрский гарнизонный военный суд"


@pytest.fixture(autouse=True)
def small_parts() -> None:
    """The real rules: a frame is made of what they read from cards."""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p") as made:
        yield made


def card(number: str, received: str, decided: str | None, *, text: bool = True) -> str:
    """A card of a man tried for an absence."""
    pairs = [("Дата поступления", received), ("Судья", "Карандашов К. К.")]
    if decided:
        pairs += [("Дата рассмотрения", decided), ("Результат рассмотрения", "Вынесен ПРИГОВОР")]
    line = ["Информация скрыта", "ст.337 ч.5 УК РФ", decided or "", "Вынесен ПРИГОВОР" if decided else ""]
    own = int(number[2])
    words = verdict(own).replace(f"1-{own}/2023", number).replace("Верхнехолмский", "Краснодарский")
    words = words.replace(f"{own % 27 + 1} октября 2023", written(decided))
    return court_pages.classic(
        number=f"ДЕЛО № {number}",
        meta=pairs,
        tables=f"<div id='cont3'>{court_pages.grid(court_pages.PERSON_COLUMNS, line, title='ЛИЦА')}</div>",
        act="".join(f"<P>{paragraph}</P>" for paragraph in words.split("\n")) if text and decided else None,
        court="Краснодарский гарнизонный военный суд",
    )


def written(day: str | None) -> str:
    """A day as acts write it."""
    number, month, year = (day or "01.01.2024").split(".")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def write(folder: Path, **pages: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return str(folder)


def take(project: Project, folder: str, day: str | None) -> list[str]:
    states = [item.state for item in sources.add(project, [folder], seen=day)]
    runs.work_through(project)
    return states


def made(project: Project) -> Kept:
    return frame.made_of(project, cases_of(project, rulings_of(project).acts))


def row(found: Kept, month: str, date: str = "decided") -> CourtMonth:
    (one,) = [
        one for one in found.frame.rows if (one.month, one.date) == (month, date) and one.court == COURT
    ]
    return one


MONTHS = ("января", "февраля", "марта", "апреля", "мая")
A, B, C = "1-2/2024", "1-4/2024", "1-5/2024"
EMPTY = court_pages.portal(
    "<div>По вашему запросу ничего не найдено</div>", "Краснодарский гарнизонный военный суд"
)


def test_three_crawls_make_a_triangle(project: Project, tmp_path: Path) -> None:
    """In March the card of one case; in April its text and a second case; in May a third, and the page of the second is empty."""
    first, last = card(A, "05.02.2024", "11.03.2024", text=False), card(A, "05.02.2024", "11.03.2024")
    second, third = card(B, "06.02.2024", "12.03.2024"), card(C, "01.03.2024", "15.04.2024")
    take(project, write(tmp_path / "pages", a=first), "2024-03-20")
    take(project, write(tmp_path / "pages", a=last, b=second), "2024-04-20")
    take(project, write(tmp_path / "pages", b=EMPTY, c=third), "2024-05-20")
    found = made(project)
    march = row(found, "2024-03")
    assert (march.expected, march.cards, march.texts, march.withdrawn) == (2, 2, 2, 1)
    assert found.frame.looks == {COURT: 3}
    texts, cards = found.triangles["text", "decided"], found.triangles["card", "decided"]
    assert texts.months[0] == "2024-03"
    assert [line[:3] for line in texts.seen] == [(0, 2, 2), (0, 1, None), (0, None, None)]
    assert cards.seen[0][:3] == (1, 2, 2)
    assert found.frame.dockets[0].missing == 2


def test_the_same_bytes_on_a_later_day_are_a_look(project: Project, tmp_path: Path) -> None:
    """A page that did not change was looked at all the same; a folder that lay there untouched was not."""
    page = card(A, "05.02.2024", "11.03.2024")
    take(project, write(tmp_path / "march", a=page), "2024-03-20")
    before = list(project.frames.sightings())
    assert take(project, str(tmp_path / "march"), "2024-04-20") == ["unchanged"]
    for _ in sources.add(project, [str(tmp_path / "march")], verify=True, seen="2024-04-20"):
        pass
    assert list(project.frames.sightings()) == before
    assert take(project, write(tmp_path / "april", a=page), "2024-04-20") == ["known"]
    (tmp_path / "march" / "a.html").write_text(page, encoding="utf-8")
    take(project, str(tmp_path / "march"), "2024-05-20")
    assert [day for _, day, _ in project.frames.sightings()] == ["2024-03-20", "2024-04-20", "2024-05-20"]


def test_a_list_shows_what_was_not_taken(project: Project, tmp_path: Path) -> None:
    """The court's list has two cases, one of which is here: the month is searched, half of it is covered."""
    page = court_pages.listing().replace(NAME, "Краснодарский гарнизонный военный суд")
    take(
        project,
        write(tmp_path / "l", a=page, b=card("1-9101/2024", "05.02.2024", "11.03.2024")),
        "2024-05-20",
    )
    found = made(project)
    told = row(found, "2024-02", "received")
    assert (told.expected, told.cards, told.how, told.not_published) == (2, 1, "listed", {"listed": 1})
    assert found.frame.covered("2024-02", "received") == 0.5


def test_what_somebody_searched_is_known(project: Project, tmp_path: Path) -> None:
    """Nobody searched: unknown. Somebody says so, by any name of the court: known. Taken back: unknown again."""
    take(project, write(tmp_path / "l", a=card(A, "05.02.2024", "11.03.2024")), "2024-05-20")
    assert made(project).frame.covered("2024-03") is None
    said = frame.searched(
        project, "Краснодарского гарнизонного военного суда", ["2024-03", "2024-04"], day="2024-05-21"
    )
    assert {one.court for one in said} == {COURT}
    found = made(project)
    assert found.frame.covered("2024-03") == 1.0
    assert found.frame.known("2024-04")
    frame.searched(project, COURT, ["2024-03", "2024-04"], take_back=True)
    assert made(project).frame.covered("2024-03") is None
    with pytest.raises(UsageError, match="2024-13"):
        frame.searched(project, COURT, ["2024-13"])
    assert project.frames.searches() == []


def test_the_frame_is_kept_and_made_anew(project: Project, tmp_path: Path) -> None:
    """It comes back as it was made; a search, a further day and a removal make it anew."""
    assert frame.kept(project) == Kept(frame.kept(project).frame, {})
    take(project, write(tmp_path / "l", a=card(A, "05.02.2024", "11.03.2024")), "2024-04-20")
    assert observations.refresh(project)
    assert frame.kept(project) == made(project)
    assert not observations.refresh(project)
    frame.searched(project, COURT, ["2024-03"])
    assert observations.refresh(project)
    assert frame.kept(project).frame.known("2024-03")
    take(project, write(tmp_path / "m", a=card(A, "05.02.2024", "11.03.2024")), "2024-05-20")
    assert observations.refresh(project)
    sources.remove(project, [str(tmp_path / "l"), str(tmp_path / "m")])
    assert list(project.frames.sightings()) == []
    assert project.frames.kept(frame.NAME) is None


def test_the_day_of_taking_in_alone_changes_no_byte(tmp_path: Path) -> None:
    """The same folder taken in in March or in May, once: the same frame, the same stamp."""
    folder = write(tmp_path / "l", a=card(A, "05.02.2024", "11.03.2024"))
    stamps, found = set(), []
    for day in ("2024-03-20", "2026-05-20"):
        with Project.create(tmp_path / day) as project:
            take(project, folder, None)
            project.database.execute("UPDATE sources SET added_at = ?", (day,))
            project.database.execute("UPDATE sightings SET day = ?", (day,))
            stamps.add(stamp_of(project))
            found.append(made(project))
    assert len(stamps) == 1
    assert found[0] == found[1]


def test_a_project_of_before_gets_its_days(tmp_path: Path) -> None:
    """A file that was taken in before days were kept was seen when it was fetched, else when it was taken in."""
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "a.txt").write_text(verdict(1), encoding="utf-8")
    with Project.create(tmp_path / "p") as project:
        for _ in sources.add(project, [str(tmp_path / "t")]):
            pass
    path = tmp_path / "p" / "project.sqlite"
    with sqlite3.connect(path) as old:
        old.executescript(
            "DROP TABLE hidden_runs; DROP TABLE sightings; DROP TABLE searches; DROP TABLE frames; DROP INDEX sources_by_origin;"
            "UPDATE sources SET added_at = '2024-03-01T10:00:00+00:00', retrieved_at = '2023-12-24T00:00:00Z'; PRAGMA user_version = 7;"
        )
    old.close()
    with Database(path) as database:
        assert database.execute("SELECT day FROM sightings").fetchall() == [("2023-12-24",)]
