"""A ruling's text in the page: places are code points, nothing of a ruling is markup, overlapping evidence is told apart."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sudebnik.web.acttext import LANES, Mark, Part, act, lanes

HOSTILE = (
    "<script>alert(1)</script>\n<img src=x onerror=alert(1)>\n<a href='javascript:alert(1)'>да</a>\n"
    "</p></section><style>body{display:none}</style>&lt;b&gt; &amp; \"'"
)
ODD = "Суд 𝔸стра\u0301льный 🜨\u00a0знак\u00ad\n\n \u00a0Второй а\u0306бзац\r\x00 конец\ud800\n"


class Seen(HTMLParser):
    """What a browser keeps of the page: elements, their attributes, the text at each ``data-at``."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.texts: list[tuple[int, str]] = []
        self.marked: list[tuple[str, frozenset[int], frozenset[str]]] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= {(name, value) for name, value in given.items() if name.startswith("data-")}
        self._open.append((tag, given))
        if "data-at" in given:
            self.texts.append((int(given["data-at"]), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not any("data-at" in attributes for _, attributes in self._open):
            return
        at, before = self.texts[-1]
        self.texts[-1] = (at, before + data)
        tag, attributes = self._open[-1]
        if tag == "mark":
            rows = frozenset(map(int, attributes["data-rows"].split()))
            self.marked.append((data, rows, frozenset(attributes["class"].split())))


def shown(text: str) -> str:
    """The text with the letters that no page can hold replaced, one for one."""
    return "".join(
        "\u240d"
        if letter == "\r"
        else "\ufffd"
        if letter == "\0" or "\ud800" <= letter < "\ue000"
        else letter
        for letter in text
    )


def parts_of(text: str, *cuts: int) -> list[Part]:
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    return [Part(left, right, f"часть {number}") for number, (left, right) in enumerate(pairwise(edges))]


TEXTS = st.text(st.sampled_from("аб \n\u00a0\r\0<>&\"'𝔸🜨\u0301\ud800\u2028\t"), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), st.integers(0, 5)), max_size=12)


@given(TEXTS, st.lists(st.integers(0, 60), max_size=4), SPANS)
def test_every_code_point_stands_at_its_place(
    text: str, cuts: list[int], spans: list[tuple[int, int, int]]
) -> None:
    """Whatever the text and however it is marked: its letters stand in order, each where ``data-at`` says."""
    marks = [Mark(start, min(start + length, len(text)), row, "other") for start, length, row in spans]
    seen = Seen(act(text, parts_of(text, *cuts), marks))
    at = 0
    for place, words in seen.texts:
        assert place == at
        at += len(words)
    assert "".join(words for _, words in seen.texts) == shown(text)


BLANKS = {form for letter in map(chr, range(0x3001)) if letter.isspace() for form in (letter, shown(letter))}


@given(TEXTS, st.lists(st.integers(0, 60), max_size=4), SPANS)
def test_marked_words_are_those_of_the_mark(
    text: str, cuts: list[int], spans: list[tuple[int, int, int]]
) -> None:
    """Each mark covers its own words, between lines only blanks are left out."""
    marks = {
        row: Mark(start, min(start + length, len(text)), row, "other")
        for start, length, row in spans
        if start < len(text)
    }
    seen = Seen(act(text, parts_of(text, *cuts), marks.values()))
    for row, mark in marks.items():
        words = "".join(piece for piece, rows, _ in seen.marked if row in rows)
        assert _letters(words) == _letters(shown(text[mark.start : mark.end]))


def _letters(words: str) -> str:
    """Without blanks, a visible carriage return among them."""
    return "".join(letter for letter in words if letter not in BLANKS)


def test_nothing_of_a_ruling_is_markup() -> None:
    """Tags, event handlers, addresses and styles of a ruling stand there as letters."""
    page = act(HOSTILE, [Part(0, len(HOSTILE), '"><script>x')], [Mark(3, 40, 1, "charge")])
    seen = Seen(page)
    assert seen.tags == {"section", "h3", "div", "p", "mark", "span"}
    assert all(value.replace(" ", "").isdigit() for _, value in seen.attributes)
    assert "".join(words for _, words in seen.texts) == HOSTILE


def test_letters_no_page_can_hold_keep_their_place() -> None:
    """A carriage return, a null and half a surrogate pair become one visible letter each; the page can be sent."""
    page = act(ODD, parts_of(ODD, 9), [])
    page.encode("utf-8")
    assert "".join(words for _, words in Seen(page).texts) == shown(ODD)


def test_overlapping_evidence_is_told_apart() -> None:
    """Marks that share letters are drawn on different lines, and the shared letters name both rows."""
    text = "Приговором суда осуждён к лишению свободы"
    marks = [Mark(0, 15, 1, "document"), Mark(11, 23, 2, "outcome"), Mark(11, 15, 3, "charge")]
    by_row = {one.mark.row: one.lane for one in lanes(marks)}
    assert len(set(by_row.values())) == 3
    seen = Seen(act(text, parts_of(text), marks))
    assert ("суда", frozenset({1, 2, 3})) in [(words, rows) for words, rows, _ in seen.marked]
    classes = next(classes for words, _, classes in seen.marked if words == "суда")
    assert classes == {f"l{by_row[1]}-document", f"l{by_row[2]}-outcome", f"l{by_row[3]}-charge"}


@given(SPANS)
def test_lines_are_shared_only_where_there_are_too_few(spans: list[tuple[int, int, int]]) -> None:
    """No two marks that overlap share a line, unless more than there are lines overlap there."""
    placed = lanes(Mark(start, start + length, row, "other") for start, length, row in spans)
    for one in placed:
        over = [two for two in placed if two.mark.start < one.mark.end and one.mark.start < two.mark.end]
        if len(over) <= LANES and one.lane < LANES - 1:
            assert all(two.lane != one.lane for two in over if two is not one)


def test_the_order_in_which_marks_come_makes_no_difference() -> None:
    """The page is a function of the set of marks."""
    text = "один два три четыре пять"
    marks = [
        Mark(0, 8, 2, "charge"),
        Mark(5, 12, 1, "reason"),
        Mark(0, 24, 3, "other"),
        Mark(5, 12, 1, "reason"),
    ]
    assert act(text, parts_of(text, 9), marks) == act(text, parts_of(text, 9), marks[::-1])


def test_a_mark_across_parts_shows_in_both() -> None:
    """Evidence that runs over the edge of a part is marked on both sides."""
    text = "первая часть\nвторая часть"
    seen = Seen(act(text, parts_of(text, 13), [Mark(7, 19, 4, "reason")]))
    assert [words for words, rows, _ in seen.marked if 4 in rows] == ["часть", "вторая"]
