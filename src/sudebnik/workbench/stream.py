"""From paths to lines of findings without a project: a stream, so that memory does not grow with the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.load import load_file, shipped
from sudebnik.documents.document import Document, DocumentKind
from sudebnik.errors import ModelError, SudebnikError, TextUnavailable
from sudebnik.findings.finding import Finding
from sudebnik.findings.silence import silence
from sudebnik.sources.importers import NO_MAP, Found, collect_file
from sudebnik.sources.item import Item, Refusal, one_line, reason_of
from sudebnik.sources.limits import MIB, Limits
from sudebnik.sources.source_file import SourceFile
from sudebnik.workbench.findings import engine_of, find_all
from sudebnik.workbench.lines import finding_lines
from sudebnik.workbench.reading import read_source
from sudebnik.workbench.sources import files_and_stdin
from sudebnik.workbench.work import heaps, in_order

HEAP_FILES = 16
HEAP_BYTES = 4 * MIB

_ARCHIVES = (".zip", ".wacz", ".warc", ".gz", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet")
"""Files that may hold more than memory does: they are opened by the one who gives out the work."""


class Failure(NamedTuple):
    """One item that did not come through: where, at which stage (add, read, find), why in a line without the place.

    ``fault`` is False for what was passed over on purpose, for a scan whose text cannot be read here, and for a document
    that was read in part or with doubt.
    """

    place: str
    stage: str
    reason: str
    fault: bool = True


class Lines(NamedTuple):
    """JSON Lines for some documents in order, the places of those documents, and what failed among them.

    ``notes`` are lines that coders beside the rules have to tell.
    """

    lines: bytes
    places: list[str]
    failures: tuple[Failure, ...]
    notes: bytes = b""


Beside = Callable[[Document, list[Finding]], tuple[list[Finding], bytes]]
"""Coders beside the rules: what holds once they have spoken, and their notes; it must travel to other processes."""


def find_lines(
    paths: Iterable[str],
    jobs: int = 1,
    limits: Limits | None = None,
    maps: Mapping[str, str] = NO_MAP,
    book: Path | None = None,
    beside: Beside | None = None,
    *,
    missing: bool = False,
) -> Iterator[Lines]:
    """Findings of everything under the paths as JSON Lines, heap by heap, the same bytes whatever ``jobs`` is.

    ``book`` is the file of a codebook to be asked instead of the one of the house; ``beside`` speaks after the rules.
    With ``missing`` every answer that is not there has a line that says why.
    """
    work = partial(_find, limits=limits, maps=maps, book=book, beside=beside, missing=missing)
    given = heaps(_items(paths, limits, maps), HEAP_FILES, _weight, HEAP_BYTES)
    yield from in_order(work, given, jobs, _crashed, partial(engine_of, book))


def read_each(
    paths: Iterable[str],
    limits: Limits | None = None,
    maps: Mapping[str, str] = NO_MAP,
    book: Path | None = None,
) -> Iterator[tuple[list[tuple[Document, list[Finding]]], list[Failure]]]:
    """Documents with their findings, source by source, for someone who looks at them one at a time."""
    for given in _items(paths, limits, maps):
        for item in _opened(given, limits, maps):
            if isinstance(item, Refusal):
                yield [], [Failure(item.place, "add", item.reason, item.fault)]
            else:
                yield read_and_find(item, book)


def read_documents(
    paths: Iterable[str], failures: list[Failure], maps: Mapping[str, str] = NO_MAP
) -> Iterator[Document]:
    """Documents one after another; what could not be read is added to ``failures``."""
    for given in _items(paths, None, maps):
        for item in _opened(given, None, maps):
            if isinstance(item, Refusal):
                failures.append(Failure(item.place, "add", item.reason, item.fault))
                continue
            try:
                yield from read_source(item)
            except Exception as error:  # noqa: BLE001 - one bad file must not stop the rest
                failures.append(failure(item.place, "read", error))


def _opened(
    given: Found | SourceFile | Refusal, limits: Limits | None, maps: Mapping[str, str]
) -> Iterable[Item]:
    return collect_file(given, limits, maps) if isinstance(given, Found) else (given,)


def _items(
    paths: Iterable[str], limits: Limits | None, maps: Mapping[str, str]
) -> Iterator[Found | SourceFile | Refusal]:
    for found in files_and_stdin(paths):
        if isinstance(found, Found) and found.path.lower().endswith(_ARCHIVES):
            yield from collect_file(found, limits, maps)
        else:
            yield found


def _weight(item: Found | SourceFile | Refusal) -> int:
    return len(item.data) if isinstance(item, SourceFile) else 0


def _find(
    heap: list[Found | SourceFile | Refusal],
    limits: Limits | None,
    maps: Mapping[str, str],
    book: Path | None = None,
    beside: Beside | None = None,
    *,
    missing: bool = False,
) -> Lines:
    codebook = None if book is None else load_file(book)
    lines: list[bytes] = []
    notes: list[bytes] = []
    failures: list[Failure] = []
    places: list[str] = []
    for given in heap:
        for item in _opened(given, limits, maps):
            if isinstance(item, Refusal):
                failures.append(Failure(item.place, "add", item.reason, item.fault))
                continue
            found, failed = read_and_find(item, book)
            failures += failed
            for document, findings in found:
                places.append(document.place)
                try:
                    lines.append(_lines(document, findings, codebook, beside, notes, missing=missing))
                except ModelError:
                    raise  # it would be the same with every document
                except Exception as error:  # noqa: BLE001 - as in `read_and_find`
                    failures.append(failure(document.place, "find", error))
    return Lines(b"".join(lines), places, tuple(failures), b"".join(notes))


def _lines(
    document: Document,
    findings: list[Finding],
    book: Codebook | None,
    beside: Beside | None,
    notes: list[bytes],
    *,
    missing: bool,
) -> bytes:
    if beside is not None:
        findings, told = beside(document, findings)
        notes.append(told)
    if missing:
        findings = [*findings, *silence(document, findings, book or shipped())]
    return finding_lines(document, findings, None if book is None else book.revision)


def _crashed(item: Found | SourceFile | Refusal) -> Lines:
    return Lines(b"", [], (crashed(item.place),))


def crashed(place: str) -> Failure:
    """A process died over this item."""
    return Failure(
        place, "read", "the reading process died over this file; the rest went on. Please report it"
    )


def read_and_find(
    source: SourceFile, book: Path | None = None
) -> tuple[list[tuple[Document, list[Finding]]], list[Failure]]:
    """Every document of a source with its findings; what fails is told, never raised."""
    try:
        documents = read_source(source)
    except TextUnavailable as error:
        # People could read it: it is an act that is here without its text, not a file that was refused.
        unread = Document(source.id, "", source.place, "", DocumentKind.OTHER, text_available=False)
        return [(unread, [])], [failure(source.place, "read", error)._replace(fault=False)]
    except Exception as error:  # noqa: BLE001 - one bad file must not stop the rest
        return [], [failure(source.place, "read", error)]
    found: list[tuple[Document, list[Finding]]] = []
    failures: list[Failure] = []
    for document in documents:
        if document.note and document.text_available:
            failures.append(Failure(document.place, "read", one_line(document.note), fault=False))
        try:
            found.append((document, find_all(document) if book is None else find_all(document, book)))
        except Exception as error:  # noqa: BLE001 - as above
            found.append((document, []))
            failures.append(failure(document.place, "find", error))
    return found, failures


def failure(place: str, stage: str, error: Exception) -> Failure:
    """Why an item failed, in a line that holds no words of it."""
    if isinstance(error, SudebnikError):
        return Failure(place, stage, reason_of(place, error))
    what = "reading it" if stage == "read" else "applying the rules"
    return Failure(
        place, stage, f"{what} broke off ({type(error).__name__}); the rest went on. Please report it"
    )
