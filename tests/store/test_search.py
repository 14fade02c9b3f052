"""Words found in any of their forms, shown as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sudebnik.documents.document import Document, DocumentKind, Zone, ZoneKind
from sudebnik.store import search
from sudebnik.store.database import Database
from sudebnik.store.documents import DocumentStore, pack, pack_stems
from sudebnik.store.sources import SourceStore

TEXT = "Суд установил, что Примеров, самовольно оставившего воинскую часть товарища не осудил и сам уехал в Ёлкино."
FAR = "Он оставил дом. " + "Прошло много дней, и никто о нём не слышал. " * 5 + "Потом нашлась часть бумаг."


def document(text: str, name: str = "a") -> Document:
    return Document(
        source_id=name * 64,
        part="",
        place=f"acts/{name}.txt",
        text=text,
        kind=DocumentKind.VERDICT,
        zones=(Zone(0, len(text), ZoneKind.INTRO),),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DocumentStore]:
    with Database(tmp_path / "a.sqlite") as database:
        yield filled(database)


def filled(database: Database) -> DocumentStore:
    for name, text in (("a", TEXT), ("b", FAR)):
        SourceStore(database).add(name * 64, 1, None, None, None, "2026-01-01")
        DocumentStore(database).add(pack(document(text, name)), pack_stems(document(text, name)))
    return DocumentStore(database)


def test_other_forms_of_the_words_are_found_and_shown_as_they_stand(store: DocumentStore) -> None:
    """«оставил часть» finds «оставившего воинскую часть», and the snippet is the original text with those words marked."""
    (hit,) = store.find("оставил часть", 10)
    (snippet,) = hit.snippets
    assert TEXT[snippet.start : snippet.end] == snippet.text
    assert [TEXT[start:end] for start, end in snippet.marks] == ["оставившего", "часть"]


def test_words_far_apart_are_found_only_when_asked(store: DocumentStore) -> None:
    """Words at the two ends of a text are no answer, unless they may stand anywhere."""
    assert [hit.document[0] for hit in store.find("оставил часть", 10)] == ["a"]
    assert {hit.document[0] for hit in store.find("оставил часть", 10, anywhere=True)} == {"a", "b"}


def test_quoted_words_keep_their_order(store: DocumentStore) -> None:
    """In quotation marks the words stand together and in that order."""
    assert store.find('"воинской частью"', 10)
    assert not store.find('"частью воинской"', 10)


def test_yo_and_capitals_make_no_difference(store: DocumentStore) -> None:
    """«Ёлкино» is found as «елкино»."""
    assert store.find("ЕЛКИНО", 10)


@pytest.mark.parametrize("query", ["", "  ", "…", '"', "NEAR(", "AND OR NOT", "a* -b ^c", "stems: x"])
def test_no_query_is_a_fault(store: DocumentStore, query: str) -> None:
    """Whatever is typed is looked for as words; signs of the search engine mean nothing."""
    assert isinstance(store.find(query, 10), list)


def test_what_is_taken_out_is_not_found_again(store: DocumentStore) -> None:
    """A removed document leaves no word behind in the search."""
    store.remove_of("a" * 64)
    assert store.find("оставил часть", 10) == []
    assert store.database.execute("SELECT count(*) FROM search WHERE search MATCH 'част'").fetchone()[0] == 1
    store.database.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_a_text_comes_back_as_it_was(store: DocumentStore) -> None:
    """Text, zones and hash of a stored document equal those of the document."""
    found = store.get("a" * 64)
    assert found is not None
    assert found == document(TEXT)
    assert found.text_sha256 == document(TEXT).text_sha256


def test_snippets_are_the_tightest_places() -> None:
    """Of many places those with the fewest words between are shown, in the order of the text."""
    text = (
        "часть один два три оставил. Он оставил часть. " + "слово " * 50 + "оставил их часть, оставил и часть"
    )
    found = search.snippets(text, "оставил часть", limit=2)
    assert [[text[start:end] for start, end in snippet.marks] for snippet in found] == [
        ["оставил", "часть"],
        ["часть", "оставил"],
    ]
    assert [snippet.start for snippet in found] == sorted(snippet.start for snippet in found)
