"""Taking files into a project, a line of report for each, and taking back what was added by mistake."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sudebnik.errors import LimitExceeded, UsageError
from sudebnik.sources.importers import NO_MAP, Found, collect_file, files
from sudebnik.sources.item import Item, Refusal, reason_of, source_file
from sudebnik.sources.limits import Limits, read_whole
from sudebnik.sources.source_file import SourceFile
from sudebnik.store.sources import FileMark, StoredRefusal
from sudebnik.workbench import examples
from sudebnik.workbench.project import Project, now
from sudebnik.workbench.versions import reader_version

BATCH = 200
"""Members of one archive that are written in one transaction."""

STDIN = "-"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Added(NamedTuple):
    """What became of one item.

    ``state``: new, known, unchanged (a file that looks as it did then: not opened), removed (taken back earlier, left
    out), refused, passed_over. ``reason`` says why in a line without the place.
    """

    place: str
    state: str
    source_id: str | None = None
    reason: str | None = None


class _Kept(NamedTuple):
    """A source whose bytes lie in the archive and are no longer in memory."""

    source: SourceFile
    size: int


def add(
    project: Project,
    paths: Iterable[str],
    *,
    again: bool = False,
    verify: bool = False,
    limits: Limits | None = None,
    maps: Mapping[str, str] = NO_MAP,
    seen: str | None = None,
) -> Iterator[Added]:
    """Keep every file under the paths in the project, once; ``-`` is one file from standard input.

    A file with the size, time and inode that it had when it was taken in is not opened again, unless ``verify``.
    What was taken back stays out, unless ``again``. What was reported is written: a kill loses none of it.
    ``seen`` is the day (2024-03-01) on which the files were fetched, where they do not say it themselves; else it is today.
    """
    with project.alone():
        yield from _add_all(project, paths, again, verify, limits, maps, seen or now()[:10])


def _add_all(
    project: Project,
    paths: Iterable[str],
    again: bool,
    verify: bool,
    limits: Limits | None,
    maps: Mapping[str, str],
    day: str,
) -> Iterator[Added]:
    how = _how(limits, maps)
    for found in files_and_stdin(paths):
        if project.owns(found.path if isinstance(found, Found) else found.place):
            continue
        if not isinstance(found, Found):
            yield from _write(project, [_keep(project, found, again=again)], again, day, anew=True)
            continue
        mark, known = _mark(found.path), project.sources.file_mark(found.place)
        if not (again or verify or mark is None) and known == (mark, how):
            yield Added(found.place, "unchanged")
            continue
        anew = known is not None and known[0] != mark
        batch: list[_Kept | Refusal] = []
        with project.database.transaction():
            project.sources.forgive_below(found.place)
        for item in collect_file(found, limits, maps):
            batch.append(_keep(project, item, again=again))
            if len(batch) >= BATCH:
                yield from _write(project, batch, again, day, anew=anew)
                batch = []
        with project.database.transaction():
            added = _write(project, batch, again, day, anew=anew)
            if mark is not None and mark == _mark(found.path):
                project.sources.mark_file(found.place, mark, how)
        yield from added


def remove(project: Project, keys: Iterable[str]) -> list[Added]:
    """Take sources back by id, beginning of an id, place, folder or archive; what lies elsewhere too stays there.

    Bytes, documents and findings go; the hash stays known so that the next run leaves the file out. Codings stay
    in their log, without the ruling's words. Raises `UsageError` for a key that names nothing, before anything is removed.
    """
    wanted = {key: project.sources.matching(key.rstrip("/") or key) for key in keys}
    for key, found in wanted.items():
        if not found:
            raise UsageError(f"{key}: no source in the project answers to this; see `sudebnik sources list`")
    with project.alone():
        removed = [item for key, found in wanted.items() for item in _remove(project, key, found)]
        with project.database.transaction():
            project.documents.forget_removed()
    return removed


def _remove(project: Project, key: str, found: Iterable[str]) -> Iterator[Added]:
    place = key.rstrip("/") or key
    for source_id in found:
        with project.database.transaction():
            first = project.sources.places(source_id)[:1]
            state = "known"
            if source_id.startswith(place) or project.sources.leave_place(source_id, place):
                gone = project.documents.ids_of(source_id)
                examples.forget(project, gone)
                project.codings.forget_words(gone)
                project.estimates.forget()
                project.frames.forget(source_id)
                project.documents.remove_of(source_id)
                project.sources.remove(source_id, now())
                state = "removed"
            else:
                project.documents.move(source_id, project.sources.places(source_id)[0])
        if state == "removed":
            project.archive.remove(source_id)
        yield Added(first[0] if first else place, state, source_id)


def files_and_stdin(paths: Iterable[str]) -> Iterator[Found | Item]:
    """The files under the paths, unopened; what ``-`` stands for is read at once."""
    for path in paths:
        if path == STDIN:
            try:
                yield source_file(STDIN, read_whole(sys.stdin.buffer, Limits(), STDIN))
            except LimitExceeded as error:
                yield Refusal(STDIN, reason_of(STDIN, error))
        else:
            yield from files((path,))


def _keep(project: Project, item: Item, *, again: bool) -> _Kept | Refusal:
    if isinstance(item, Refusal):
        return item
    if again or project.sources.state(item.id) != "removed":
        project.archive.keep(item.data)
    return _Kept(item._replace(data=b""), len(item.data))


def _write(
    project: Project, items: Iterable[_Kept | Refusal], again: bool, day: str, *, anew: bool
) -> list[Added]:
    with project.database.transaction():
        return [
            _refuse(project, item)
            if isinstance(item, Refusal)
            else _add(project, item, again, day, anew=anew)
            for item in items
        ]


def _refuse(project: Project, item: Refusal) -> Added:
    project.sources.refuse(StoredRefusal(item.place, "add", None, item.fault, item.reason), now())
    return Added(item.place, "refused" if item.fault else "passed_over", None, item.reason)


def _add(project: Project, item: _Kept, again: bool, day: str, *, anew: bool) -> Added:
    """Keep one item, and on which day it was seen; ``anew``: its file was written since it was taken in."""
    source = item.source
    project.sources.forgive(source.place)
    state = project.sources.state(source.id)
    if state == "removed" and not again:
        return Added(source.place, "removed", source.id)
    if state != "live":
        project.sources.add(source.id, item.size, source.media, source.origin, source.retrieved_at, now())
    lies_here = project.sources.add_place(source.place, source.id, now())
    if lies_here and state == "live":
        project.documents.move(source.id, project.sources.places(source.id)[0])
    if _DAY.match(source.retrieved_at or ""):
        project.frames.saw(source.id, str(source.retrieved_at)[:10])
    elif anew or lies_here or state != "live":
        project.frames.saw(source.id, day)
    return Added(source.place, "known" if state == "live" else "new", source.id)


def _mark(path: str) -> FileMark | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - as many calls as files
    except OSError:
        return None
    return FileMark(found.st_size, found.st_mtime_ns, found.st_ino)


def _how(limits: Limits | None, maps: Mapping[str, str]) -> str:
    """Under which readers, limits and column map a file was taken in; under others it is opened again."""
    told = f"{limits or Limits()!r} {sorted(maps.items())!r}"
    return f"{reader_version()}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"
