"""What was read in part or with doubt is told."""

from __future__ import annotations

import hashlib

from sudebnik.sources.source_file import SourceFile
from sudebnik.workbench.stream import read_and_find


def test_letters_that_were_set_right_are_told() -> None:
    """A text whose letters had been encoded twice is read, and the report says that they were set right."""
    words = "Приговор выдуман. Подсудимому дали год лишения свободы. " * 5
    data = words.encode().decode("cp1251", "replace").replace("\ufffd", "").encode()
    ((document, _),), failures = read_and_find(SourceFile(hashlib.sha256(data).hexdigest(), "a.txt", data))
    assert document.note is not None
    assert [(told.place, told.stage, told.fault) for told in failures] == [("a.txt", "read", False)]
    assert failures[0].reason == document.note


def test_a_text_that_was_read_whole_is_told_of_in_no_line() -> None:
    """Nothing is said where nothing is in doubt."""
    data = "Приговор выдуман. Подсудимому дали год лишения свободы.".encode()
    _, failures = read_and_find(SourceFile(hashlib.sha256(data).hexdigest(), "a.txt", data))
    assert failures == []
