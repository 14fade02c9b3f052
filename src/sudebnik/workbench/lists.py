"""Lists of records taken into a project: names into the vault, the rest into tables, each row with what became of it."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sudebnik.cases.columns import ColumnMap, check_map, guess, places, shown, updated
from sudebnik.cases.lists import Became, Former, Outcome, settle
from sudebnik.cases.record import Record
from sudebnik.cases.rows import Reading, read_row, record
from sudebnik.cases.sheets import open_sheet
from sudebnik.cases.table import Line, Sheet
from sudebnik.errors import ListError, UsageError
from sudebnik.store.lists import FORMER, Kept, ListInfo, Said, Saying
from sudebnik.store.vault import Vault
from sudebnik.workbench.list_entries import about, agree, changes, entry, reconcile, saying
from sudebnik.workbench.project import Project, now
from sudebnik.workbench.vault import is_removed
from sudebnik.workbench.versions import program_version

_CONTENT, _ROW_KEY, _FILE = "row of a list", "id in a list", "file of a list"


class Added(NamedTuple):
    """What adding a file did. ``absent`` are records of the list that this file does not have: they stay."""

    name: str
    columns: dict[str, str]
    counts: dict[str, int]
    absent: int
    outcomes: list[Outcome]


class Seen(NamedTuple):
    """What a file looks like before it is added: its headings, what they suggest, and the map saved for the list."""

    headings: list[str]
    suggested: dict[str, str]
    saved: dict[str, str]


# -- looking ----------------------------------------------------------------------------------------
def look(project: Project, path: Path, name: str | None = None, *, sheet: str | None = None) -> Seen:
    """Read a file's headings; nothing is taken in. Headings that may be somebody's data are not told."""
    saved = project.lists.columns(name) or {} if name else {}
    with open_sheet(path, sheet=sheet, wanted=saved.values()) as table:
        return Seen(shown(table.headings, told=table.told), guess(table.headings), saved)


def all_lists(project: Project) -> list[ListInfo]:
    return project.lists.all()


def course(project: Project, record_id: str) -> list[Said]:
    """What the files of its list said of a record, oldest first: when, and which fields changed. `ListError` for no record."""
    found = project.lists.sayings(record_id)
    if not found:
        raise ListError(
            f"«{record_id}» is neither a list nor a record of one; `sudebnik cases list show` names the lists"
        )
    return found


def records(project: Project, vault: Vault) -> list[Record]:
    """Every record of every list, whole, in memory: for linkage. In the order of their ids."""
    kept = project.lists.records()
    entries = vault.all()
    agree(kept, entries)
    return [
        record(one.list, one.id, entries.get(one.id, {}), one.court, one.articles, one.term, one.absence)
        for one in kept.values()
    ]


# -- adding -----------------------------------------------------------------------------------------
def add(
    project: Project,
    vault: Vault,
    path: Path,
    name: str,
    columns: ColumnMap | None = None,
    *,
    guessing: bool = False,
    sheet: str | None = None,
) -> Added:
    """Take a file of a list in. ``columns`` goes over the map saved for the list; ``guessing`` lets plain headings speak.

    The vault is written first, then the tables: a kill between leaves in the vault what the tables do not know, and
    the next `add` begins by taking that back, so that the same command does the work whole, and once. `ListError`,
    `LimitExceeded` for the file; `UsageError` where no map is known.
    """
    if not name.strip() or name != name.strip() or not name.isprintable():
        raise UsageError("--as: a list needs a name of plain words")
    given = check_map(columns or {})
    with project.alone():
        reconcile(project, vault)
        kept = project.lists.records(name)
        before = {known: held for known in kept if (held := vault.get(known))}
        former = Former(
            {known: one.content for known, one in kept.items()},
            {known: about(held).get("keys", {}) for known, held in before.items()},
            {one.row_key: known for known, one in kept.items() if one.row_key},
            frozenset(set(kept) - set(before)),
        )
        saved = project.lists.columns(name) or {}
        with _read(path, sheet, updated(saved, given), guessing=guessing) as (used, lines):
            outcomes = settle(
                lines,
                former,
                content=lambda said: vault.hash(_CONTENT, said),
                row_key=lambda own: vault.hash(_ROW_KEY, f"{name}\0{own}"),
                new_id=lambda: secrets.token_hex(8),
                removed=_leaver(vault),
            )
            told = sorted(outcomes, key=lambda outcome: outcome.row)
        told = [_with_changes(outcome, kept, before) for outcome in told]
        said = _put(vault, name, told, kept, before)
        counts = Counter({str(one): 0 for one in Became})
        counts.update(str(outcome.became) for outcome in told)
        seen = {outcome.record: outcome.row_key for outcome in told if outcome.record is not None}
        digest = vault.hash(_FILE, _digest(path))
        vault.save()
        project.lists.add(
            name, used, at=now(), program=program_version(), file=digest, counts=counts, said=said, seen=seen
        )
    return Added(name, used, dict(counts), len(set(kept) - set(seen)), told)


Entries = Mapping[str, Mapping[str, str]]
"""What the vault holds, by record."""


def _with_changes(outcome: Outcome, kept: Mapping[str, Kept], before: Entries) -> Outcome:
    if outcome.became is not Became.CHANGED or outcome.record is None or outcome.reading is None:
        return outcome
    changed = changes(kept[outcome.record], before.get(outcome.record, {}), outcome.reading)
    return outcome._replace(changed=changed)


def _put(
    vault: Vault, name: str, told: Iterable[Outcome], kept: Mapping[str, Kept], before: Entries
) -> list[Saying]:
    """Put what is new into the vault, the former version aside; what goes into the tables."""
    entries: dict[str, Mapping[str, str]] = {}
    said: list[Saying] = []
    for outcome in told:
        if outcome.record is None or outcome.reading is None:
            continue
        if outcome.became is Became.CHANGED and outcome.record in before:
            entries[f"{outcome.record}{FORMER}{kept[outcome.record].version}"] = before[outcome.record]
        entries[outcome.record] = entry(name, outcome.reading, outcome.content)
        if outcome.became is not Became.KNOWN:
            said.append(saying(outcome.record, outcome.reading, outcome.content, outcome.changed))
    vault.put_all(entries)
    return said


@contextmanager
def _read(
    path: Path, sheet: str | None, columns: ColumnMap, *, guessing: bool
) -> Iterator[tuple[dict[str, str], Iterator[tuple[Line, Reading | None]]]]:
    """The map used, and the rows read by it."""
    with open_sheet(path, sheet=sheet, wanted=columns.values()) as table:
        if guessing:
            columns = updated(guess(table.headings), columns)
        if not columns:
            raise UsageError(_no_map(path, table))
        used = check_map(columns)
        at = places(used, table.headings, path.name, told=table.told)
        yield (
            used,
            ((line, None if line.fault else read_row(line, at, table.headings)) for line in table.rows),
        )


def _no_map(path: Path, table: Sheet) -> str:
    suggested = guess(table.headings)
    if not suggested:
        return f"{path.name}: say what its columns hold: --map name=HEADING, or --map name=#2 by place"
    options = " ".join(f'--map {field}="{heading}"' for field, heading in suggested.items())
    return f"{path.name}: its headings suggest {options}; give these or others, or take them by --guess"


def _leaver(vault: Vault) -> Callable[[Sequence[str], str | None], bool]:
    """Who asked to be left out; where nobody did, no name is looked at."""
    if not vault.count_removals():
        return lambda _names, _birth: False
    return lambda names, birth: any(is_removed(vault, name, birth) for name in names)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# -- forgetting -------------------------------------------------------------------------------------
def drop(project: Project, vault: Vault, name: str) -> int:
    """Forget a list with all that the vault holds of it; how many records it had. `ListError` where there is none.

    The vault is written first: after a kill the list still stands, and the same command goes on.
    """
    with project.alone():
        if project.lists.columns(name) is None:
            raise ListError(f"no list «{name}» in this project; `sudebnik cases list show` names them")
        gone = list(project.lists.records(name))
        vault.forget(_entries_of(vault, gone))
        vault.save()
        with project.database.transaction():
            project.cases.forget_records(gone)
            project.lists.drop(name)
    return len(gone)


def _entries_of(vault: Vault, records: Iterable[str]) -> list[str]:
    """The names in the vault of these records and of what was said of them before."""
    wanted = set(records)
    return sorted(name for name in vault.all() if name.partition(FORMER)[0] in wanted)
