"""Rules of a codebook: their company, their windows, their examples; and every fault with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.kept import keep
from sudebnik.codebook.kept import load as take
from sudebnik.codebook.load import load, load_file, shipped
from sudebnik.codebook.matching import Trial
from sudebnik.codebook.trial import tried
from sudebnik.errors import CodebookError

MAIN = 'title: {ru: "Книга", en: "Book"}\ninclude:\n  - parts/why.yml\n'
WHY = """lists:
  kin: [отец, мать]
variables:
  - id: reason
    unit: person
    type: category
    many: true
    label: {ru: "Причина", en: "Reason"}
    zones: [TESTIMONY]
    speakers: [defendant]
    values:
      ill:
        ru: "болезнь"
        en: "illness"
        rules:
          - id: kin-ill
            any:
              - болезнь .. <kin>
            with: [уехать|уход]
            unless: [умышленный]
            window: sentence
            examples:
              - Он уехал из-за болезни отца.
            counter:
              - Болезнь отца известна суду.
      none: {ru: "нет", en: "none"}
"""


def book(why: str = WHY, main: str = MAIN) -> Codebook:
    return load(main, "book.yml", lambda name: {"parts/why.yml": why}[name])


def test_a_rule_wants_its_company() -> None:
    """A phrase counts with one of its company in the window, and not beside what forbids it."""
    rule = book().rules[0]
    assert Trial(rule).find("Уехал ввиду болезни матери.") is not None
    assert Trial(rule).find("Болезнь матери он не скрывал.") is None
    assert Trial(rule).find("Уехал ввиду болезни матери, умысел был умышленный.") is None


def test_examples_are_run() -> None:
    """An example that is not found and a counter-example that is are faults, each with file and line."""
    tried(book())
    with pytest.raises(CodebookError, match=r'parts/why\.yml:16: .*does not find its example "Он уехал'):
        tried(book(WHY.replace("- болезнь ..", "- недуг ..")))
    with pytest.raises(CodebookError, match=r"parts/why\.yml:16: .*in its counter-example"):
        tried(book(WHY.replace("            with: [уехать|уход]\n", "")))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("болезнь .. <kin>", "болезнь .. <kim>", r"parts/why\.yml:18: .*<kim>, which is not there"),
        (
            "болезнь .. <kin>",
            "болезнь ..",
            r"parts/why\.yml:18: .*needs a word|parts/why\.yml:18: .*ends where",
        ),
        ("[TESTIMONY]", "[TESTAMENT]", r'parts/why\.yml:9: .*"TESTAMENT" is not one of'),
        ("[defendant]", "[the devil]", r'parts/why\.yml:10: .*"the devil"'),
        ("window: sentence", "window: page", r'parts/why\.yml:16: .*window: "page"'),
        ("kin-ill", "kin-ill\n            why: x", r'parts/why\.yml:17: .*unknown key "why"'),
        (
            "            examples:\n              - Он уехал из-за болезни отца.\n",
            "",
            r"parts/why\.yml:16: .*no examples",
        ),
        ("kin: [отец, мать]", "kin: отец", r"parts/why\.yml:2: .*must be a list"),
        ("      ill:", "      ill: {ru: a, en: b}\n      ill:", r"parts/why\.yml:13: .*stands twice"),
    ],
)
def test_each_fault_names_its_file_and_line(before: str, after: str, said: str) -> None:
    """Whoever writes a codebook is told what is wrong, where."""
    assert before in WHY
    with pytest.raises(CodebookError, match=said):
        book(WHY.replace(before, after, 1))


def test_a_file_that_is_not_there_is_a_fault() -> None:
    """An include that cannot be read, or leaves the folder, is named."""
    with pytest.raises(CodebookError, match=r"book\.yml:3: .*cannot be read"):
        load(MAIN, "book.yml")
    with pytest.raises(CodebookError, match=r"book\.yml:3: .*leaves the folder"):
        load(MAIN.replace("parts/", "../"), "book.yml")


def test_rules_may_stand_in_another_file() -> None:
    """A file can add rules to the values of a variable that stands elsewhere."""
    more = (
        "rules:\n  reason:\n    none:\n      - {id: silent, any: [молчать], examples: [Он молчал.]}\n"
        "    lost:\n      - {id: lost, any: [молчать], examples: [Он молчал.]}\n"
    )
    texts = {"parts/why.yml": WHY, "more.yml": more}
    with pytest.raises(CodebookError, match=r'more\.yml:5: "lost" is none of the values of "reason"'):
        load(MAIN + "  - more.yml\n", "book.yml", texts.__getitem__)
    texts["more.yml"] = more.partition("    lost")[0]
    rules = load(MAIN + "  - more.yml\n", "book.yml", texts.__getitem__).rules
    assert [(rule.id, rule.value, rule.place) for rule in rules][1] == ("silent", "none", "more.yml:4")


def test_the_revision_covers_every_file() -> None:
    """Whatever file of a codebook changes, its revision changes."""
    assert book().revision == book().revision
    assert book().revision != book(WHY.replace("уехать|уход", "уехать")).revision


def test_a_kept_codebook_is_the_same_codebook(tmp_path: Path) -> None:
    """What is read from the cache finds what the file would; what was tampered with is not read."""
    place = tmp_path / "a.codebook"
    keep(place, book())
    kept = take(place)
    assert kept is not None
    assert (kept.title, kept.variables, kept.revision) == (book().title, book().variables, book().revision)
    assert Trial(kept.rules[0]).find("Уехал ввиду болезни матери.") == Trial(book().rules[0]).find(
        "Уехал ввиду болезни матери."
    )
    place.write_bytes(b"{}")
    assert take(place) is None
    place.chmod(0o666)
    assert take(place) is None


def test_a_codebook_on_disk_is_tried_when_it_loads(tmp_path: Path) -> None:
    """Examples are run when a codebook is loaded, not only when somebody checks it."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "book.yml").write_text(MAIN, "utf-8")
    (tmp_path / "parts" / "why.yml").write_text(WHY, "utf-8")
    assert load_file(tmp_path / "book.yml").rules[0].id == "kin-ill"
    (tmp_path / "parts" / "why.yml").write_text(WHY.replace("- болезнь ..", "- недуг .."), "utf-8")
    with pytest.raises(CodebookError, match="does not find its example"):
        load_file(tmp_path / "book.yml")


def test_the_house_codebook_holds_its_own_examples() -> None:
    """Every example of the shipped codebook is found by its rule, every counter-example is not."""
    tried(shipped())
