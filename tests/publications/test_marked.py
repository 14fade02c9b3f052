"""Evidence marked in a text: all of it there, overlaps legible, nothing run."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from sudebnik.publications.marked import Mark, marked, paragraphs


def test_overlapping_marks_keep_both() -> None:
    """The words under two marks say both."""
    html = marked("один два три", 0, 12, [Mark(0, 8, "fa", "первое", "x"), Mark(5, 12, "fb", "второе", "y")])
    assert html.count("<mark") == 3
    assert 'title="первое\nвторое">два</mark>' in html
    assert html.index('id="fa"') < html.index('id="fb"')


def test_marks_are_escaped() -> None:
    """A ruling's angle brackets are text on the page, not markup."""
    assert "&lt;script&gt;" in marked("<script>", 0, 8, [Mark(0, 8, "f", "<b>", "x")])


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_the_text_is_all_there(text: str, spans: list[tuple[int, int]]) -> None:
    """Without its tags the page holds exactly the text, in order."""
    marks = [
        Mark(min(pair), max(pair), f"f{index}", "t", "g")
        for index, pair in enumerate(spans)
        if min(pair) < max(pair) <= len(text)
    ]
    html = marked(text, 0, len(text), marks)
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text


@given(st.text(alphabet="аб \n", max_size=80))
def test_paragraphs_hold_all_words(text: str) -> None:
    """Nothing but blank lines is left out."""
    assert "\n".join(text[start:end] for start, end in paragraphs(text, 0, len(text))).split() == text.split()
