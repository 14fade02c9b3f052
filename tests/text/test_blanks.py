"""Blanks: every kind of space becomes the plain one, and no offset moves."""

from __future__ import annotations

from sudebnik.text.blanks import with_blanks


def test_spaces_become_plain_and_offsets_stay():
    """No-break, thin and tabulated spaces are blanks; line feeds and letters are kept."""
    text = "судьи\u00a0Клёнова\u202fА.\u2009Б.\tпри\nсекретаре"
    assert with_blanks(text) == "судьи Клёнова А. Б. при\nсекретаре"
    assert len(with_blanks(text)) == len(text)
