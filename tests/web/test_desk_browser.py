"""The desk in a real browser, by keyboard alone: whole acts, odd letters, two windows, a server that is away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from tests.web.conftest import Live, served

from sudebnik.codings.coding import Coding, Kind
from sudebnik.workbench import samples, sources
from sudebnik.workbench.project import Project
from sudebnik.workbench.runs import work_through

pytestmark = pytest.mark.browser

WAIT = 30_000
ODD = """ПРИГОВОР
именем Российской Федерации
Выдуманный гарнизонный военный суд в составе судьи Выдумкина В.В. 🜨
установил:
Рядовой 𝔸лексеев\u00a0А.А. самово\u0301льно оставил 🜨🜨 часть и\u0306 ушёл.
<script>document.title = "взломано"</script><img src="x" onerror="document.title='взломано'"><style>main { display: none }</style>
приговорил:
признать виновным по ч. 5 ст. 337 УК РФ и назначить ему наказание в виде лишения свободы на срок 5 (пять) лет.
"""
SENTENCE = "Показания свидетеля выдуманы, и в них нет ничего, что относилось бы к чему-нибудь на свете. "
LONG = ODD.replace("приговорил:", "\n".join([SENTENCE * 12] * 190) + "\nприговорил:")


@pytest.fixture(scope="module")
def acts(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Six verdicts of the package and two invented ones, by name."""
    texts = tmp_path_factory.mktemp("texts")
    (texts / "odd.txt").write_text(ODD, encoding="utf-8")
    (texts / "long.txt").write_text(LONG, encoding="utf-8")
    with Project.open(folder) as project:
        for _ in sources.add(project, [str(texts)]):
            pass
        work_through(project)
        heads = list(project.documents.all())
        found = {
            name: head.id for head in heads for name in ("odd", "long") if head.place.endswith(f"{name}.txt")
        }
        verdicts = [head for head in heads if head.kind == "verdict" and head.id not in found.values()]
        for name, head in zip(
            ("first", "second", "third", "fourth", "fifth", "sixth"), verdicts, strict=False
        ):
            found[name] = head.id
    return found


@pytest.fixture(scope="module")
def server(folder: Path, acts: dict[str, str]) -> Iterator[Live]:
    """A server on the project with those acts."""
    with served(folder, "--as", "solo", "--lang", "en") as live:
        yield live


@pytest.fixture(scope="module")
def context(browser: Any, server: Live) -> Iterator[Any]:
    """One person's browser, let in once."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB")
    context.set_default_timeout(WAIT)
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_url(f"{server.origin}/")
    page.close()
    yield context
    context.close()


@pytest.fixture
def page(context: Any) -> Iterator[Any]:
    """A window in which nothing may go wrong unseen."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))

    def asked(dialog: Any) -> None:
        if dialog.type != "beforeunload":
            faults.append(dialog.type)
        dialog.accept()

    page.on("dialog", asked)
    yield page
    page.close()
    assert faults == []


@pytest.fixture
def log(folder: Path) -> Callable[[str], list[Coding]]:
    """The log of an act as it is on the disk."""

    def log(document: str) -> list[Coding]:
        with Project.open(folder) as project:
            return project.codings.log(document)

    return log


def go(page: Any, server: Live, document: str, fact: str = "") -> None:
    """Open an act; the desk is ready when a row is the current one."""
    page.goto(f"{server.origin}/act/{quote(document, safe='')}{fact}")
    page.wait_for_selector(".fact[aria-current]")


def current(page: Any) -> str:
    """The variable of the current row."""
    return str(page.get_attribute(".fact[aria-current]", "data-variable"))


def to(page: Any, variable: str, person: str = "1") -> None:
    """Go to a row by the search in the codebook, as a person at a keyboard would."""
    page.keyboard.press("/")
    page.keyboard.type(variable)
    page.keyboard.press("Enter")
    for _ in range(60):
        if current(page) == variable and page.get_attribute(".fact[aria-current]", "data-person") == person:
            break
        page.keyboard.press("j")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert current(page) == variable


def press(page: Any, key: str) -> None:
    """Press a key that saves; come back when the answer is there."""
    with page.expect_response(lambda response: response.url.endswith("/answer")):
        page.keyboard.press(key)
    page.wait_for_selector(".fact[aria-busy]", state="detached")


def test_three_acts_by_keyboard_alone(page: Any, server: Live, acts: dict[str, str], log: Any) -> None:
    """Three acts are read without a mouse: one key a fact where the machine is right, a few where it is not."""
    page.goto(f"{server.origin}/act/{quote(acts['first'], safe='')}")
    for turn in range(3):
        page.wait_for_selector(".fact[aria-current][data-open]")
        document = page.evaluate("decodeURIComponent(location.pathname.split('/').pop())")
        open_facts = page.locator(".fact[data-open]").count()
        assert open_facts > 15
        moves = {1: ["n"], 2: ["u"], 3: ["c"]}
        answered = 0
        while page.locator(".fact[data-open]").count():
            before = current(page)
            keys = moves.get(answered, ["Enter"])
            press(page, keys[0])
            assert page.evaluate("document.activeElement.matches('.fact[aria-current]')"), before
            answered += 1
            assert answered <= open_facts
        lines = log(document)
        assert len(lines) == open_facts
        assert {line.coder for line in lines} == {"solo"}
        assert [lines[1].missing, lines[2].missing] == ["not_stated", "unclear"]
        assert all(line.seconds is not None for line in lines)
        assert page.inner_text("#looked") == str(open_facts)
        if turn < 2:
            page.keyboard.press("]")
            page.wait_for_function(
                "document => !location.pathname.endsWith(encodeURIComponent(document))", arg=document
            )


def test_every_other_key(page: Any, server: Live, acts: dict[str, str], log: Any) -> None:
    """Correct, another kind of missing, comment, flag, undo and help are one key each, and reach the log."""
    document = acts["fourth"]
    go(page, server, document)
    to(page, "outcome")
    page.keyboard.press("e")
    page.wait_for_selector(".editor .filter:focus")
    page.keyboard.type("acq")
    page.keyboard.press("Enter")
    assert page.inner_text(".editor .chosen") == "acquitted"
    press(page, "Enter")
    assert [one.value for one in log(document)[-1].given] == ["acquitted"]
    assert log(document)[-1].given[0].evidence  # the machine's words were kept

    to(page, "plea")
    page.keyboard.press("f")
    page.keyboard.press("t")
    page.keyboard.type("n u z ? сомнительно")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("m")
    press(page, "2")
    line = log(document)[-1]
    assert (line.variable, line.missing, line.comment, line.flag) == (
        "plea",
        "redacted",
        "n u z ? сомнительно",
        True,
    )

    press(page, "z")
    assert log(document)[-1].kind is Kind.WITHDRAWAL
    assert current(page) == "plea"
    page.keyboard.press("?")
    page.wait_for_selector("dialog#help[open]")
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog#help", state="hidden")
    assert len(log(document)) == 3


def test_keys_write_letters_in_fields(page: Any, server: Live, acts: dict[str, str], log: Any) -> None:
    """While somebody types, no key does anything but write; Escape leaves the editor and nothing is saved."""
    document = acts["odd"]
    before = len(log(document))
    go(page, server, document)
    to(page, "rank")
    page.keyboard.press("e")
    page.wait_for_selector(".editor input:focus")
    page.keyboard.press("End")
    page.keyboard.type("cnuzsmtfjk]?")
    assert page.input_value(".editor input[data-kind]").endswith("cnuzsmtfjk]?")
    page.keyboard.press("Escape")
    page.wait_for_selector(".editor", state="detached")
    assert page.evaluate("document.activeElement.dataset.variable") == "rank"
    assert len(log(document)) == before


def test_keys_wait_for_the_editor(page: Any, server: Live, acts: dict[str, str], log: Any) -> None:
    """What is typed before a slow server has sent the editor answers nothing and moves nowhere; one editor opens."""
    document = acts["odd"]
    before = len(log(document))
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    # Asked for before the page is opened: one that is asked for later lets a request through now and then.
    page.route("**/editor?*", hold)
    go(page, server, document)
    to(page, "rank")
    for key in ("e", "n", "u", "j", "e", "Enter"):
        page.keyboard.press(key)
    while not held:
        page.wait_for_timeout(20)
    held[0].fallback()
    page.wait_for_selector(".editor input:focus")
    assert (current(page), page.locator(".editor").count(), len(held)) == ("rank", 1, 1)
    assert len(log(document)) == before


def test_keys_work_under_a_russian_layout(page: Any, server: Live, acts: dict[str, str]) -> None:
    """A key is known by its place on the keyboard: «о» is j, «у» is e."""
    go(page, server, acts["fifth"])
    first = current(page)
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'о', code: 'KeyJ', bubbles: true, cancelable: true}))"
    )
    assert current(page) != first
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'у', code: 'KeyE', bubbles: true, cancelable: true}))"
    )
    page.wait_for_selector(".editor")


def test_words_selected_by_keyboard_across_parts(
    page: Any, server: Live, acts: dict[str, str], log: Any, folder: Path
) -> None:
    """Words chosen by keyboard from one part of the act into another have the right places, odd letters or not."""
    document = acts["odd"]
    go(page, server, document)
    to(page, "regime")
    page.keyboard.press("s")
    page.wait_for_selector("#picking:not([hidden])")
    page.keyboard.press("PageUp")
    for _ in range(20):
        page.keyboard.press("PageUp")
    for _ in range(2):
        page.keyboard.press("PageDown")
    page.keyboard.press("ArrowRight")
    for _ in range(12):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+Shift+ArrowRight")
    chosen = page.inner_text("#picked")
    assert "𝔸" in chosen
    page.keyboard.press("Enter")
    page.wait_for_selector(".editor .filter:focus")
    page.keyboard.type("strict")
    page.keyboard.press("Enter")
    press(page, "Control+Enter")
    line = log(document)[-1]
    with Project.open(folder) as project:
        found = project.documents.get(document)
    assert found
    words = line.given[0].evidence[0]
    assert line.given[0].value == "strict"
    assert words.exact == found.text[words.start : words.end]
    assert " ".join(words.exact.split()) == " ".join(chosen.split())
    assert words.exact.startswith("гарнизонный")
    assert found.zone_at(words.start) != found.zone_at(words.end - 1)


def test_words_selected_by_mouse(
    page: Any, server: Live, acts: dict[str, str], log: Any, folder: Path
) -> None:
    """A selection of the browser becomes evidence: its place in code points, no half letters, no blanks at its ends."""
    document = acts["odd"]
    go(page, server, document)
    to(page, "custody")
    page.evaluate(
        """() => {
          const lines = [...document.querySelectorAll('#act [data-at]')];
          const from = lines.find((line) => line.textContent.includes('𝔸'));
          const to = lines.find((line) => line.textContent.startsWith('признать'));
          const walk = (element, text, offset) => {
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const at = node.data.indexOf(text);
              if (at >= 0) return [node, at + offset];
            }
          };
          // from within the surrogate pair of the first letter, to a blank behind a word
          getSelection().setBaseAndExtent(...walk(from, '𝔸', 1), ...walk(to, 'признать ', 9));
        }"""
    )
    page.keyboard.press("s")
    page.wait_for_selector(".editor .quotes li")
    page.keyboard.type("house")
    page.keyboard.press("Enter")
    press(page, "Control+Enter")
    words = log(document)[-1].given[0].evidence[0]
    with Project.open(folder) as project:
        found = project.documents.get(document)
    assert found
    assert words.exact == found.text[words.start : words.end]
    assert words.exact.startswith("𝔸лексеев\u00a0А.А.")
    assert words.exact.endswith("признать")
    assert "<script>" in words.exact


def test_a_hostile_ruling_does_nothing(page: Any, server: Live, acts: dict[str, str]) -> None:
    """A script, a handler and a style in a ruling are letters in the browser too."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "/original"):
        page.goto(f"{server.origin}/act/{acts['odd']}{path}")
        page.wait_for_load_state("networkidle")
        assert "взломано" not in page.title()
        assert page.is_visible("main")
        assert "<script>" in page.inner_text("main")
    assert page.locator("main img, main script, main style").count() == 0
    assert all(url.startswith(server.origin) for url in asked)


def test_two_windows_do_not_overwrite_each_other(
    page: Any, context: Any, server: Live, acts: dict[str, str], log: Any
) -> None:
    """The second to save is told what the first saved; what he typed is still there, and he chooses."""
    document = acts["fifth"]
    go(page, server, document)
    to(page, "regime")
    page.keyboard.press("e")
    page.wait_for_selector(".editor .filter:focus")
    page.keyboard.type("special")
    page.keyboard.press("Enter")
    other = context.new_page()
    go(other, server, document)
    to(other, "regime")
    press(other, "u")
    other.close()
    press(page, "Control+Enter")
    page.wait_for_selector(".clash")
    assert "unclear" in page.inner_text(".clash")
    assert page.inner_text(".editor .chosen").startswith("special")
    assert [line.missing for line in log(document)] == ["unclear"]
    assert page.evaluate("document.activeElement.dataset.do") == "theirs"
    page.keyboard.press("Tab")
    press(page, "Enter")
    page.wait_for_selector(".clash", state="detached")
    lines = log(document)
    assert [lines[-1].given[0].value, lines[-1].shown] == ["special", "all"]


def test_nothing_is_lost_when_the_server_is_away(
    page: Any, server: Live, acts: dict[str, str], log: Any
) -> None:
    """An answer that cannot be saved stays on the page, the page says so, and the same key saves it later."""
    document = acts["fifth"]
    before = len(log(document))
    # Asked for before the page is opened: one that is asked for later lets a request through now and then.
    away = [True]
    page.route("**/answer", lambda route: route.abort() if away else route.fallback())
    go(page, server, document)
    to(page, "rank")
    page.keyboard.press("e")
    page.wait_for_selector(".editor input:focus")
    page.keyboard.press("Control+a")
    page.keyboard.type("ефрейтор")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.getElementById('note').textContent.includes('Not saved')")
    assert page.input_value(".editor input[data-kind]") == "ефрейтор"
    away.clear()
    press(page, "Enter")
    assert page.inner_text("#note") == ""
    assert log(document)[before].given[0].value == "ефрейтор"


def test_a_long_act_stays_whole(page: Any, server: Live, acts: dict[str, str], folder: Path) -> None:
    """Of an act of 200 KB every letter is there, no element a word, and the evidence at its end is scrolled to."""
    document = acts["long"]
    with Project.open(folder) as project:
        found = project.documents.get(document)
    assert found
    assert len(found.text.encode()) > 200_000
    go(page, server, document)
    page.set_viewport_size({"width": 1280, "height": 860})
    text = page.evaluate(
        "[...document.querySelectorAll('#act [data-at]')].map((line) => line.textContent).join('')"
    )
    assert text == found.text
    assert page.locator("#act *").count() < 2_000
    to(page, "sentence_kind")
    page.wait_for_function(
        """() => {
          const mark = [...document.querySelectorAll('#act mark')].find((one) => one.textContent.includes('лишения свободы'));
          const [box, pane] = [mark.getBoundingClientRect(), document.getElementById('act').getBoundingClientRect()];
          return box.top >= pane.top && box.bottom <= pane.bottom;
        }"""
    )


def test_evidence_selects_its_row(page: Any, server: Live, acts: dict[str, str]) -> None:
    """A click on marked words goes to their answer; where several rest on them, the next click goes to the next."""
    go(page, server, acts["fifth"])
    mark = page.locator("#act mark").nth(4)
    rows = mark.get_attribute("data-rows").split()
    mark.click()
    assert page.get_attribute(".fact[aria-current]", "data-row") in rows


def test_a_blind_coder_finds_nothing_of_others(
    page: Any, server: Live, acts: dict[str, str], folder: Path
) -> None:
    """In no response and nowhere in the page of a blind coder stands what the machine or another coder answered."""
    with Project.open(folder) as project:
        made = samples.draw(
            project, name="Слепая", size=1, seed=2, by="emil", variables=["outcome", "regime"], double=0.0, kinds=["appeal_ruling"]
        )  # fmt: skip
        samples.assign(project, made.id, ["solo"], 1)
        document = samples.queue(project, "solo")[0].document
        found = [one.id for one in project.findings.of(document)]
    said: list[str] = []
    page.on("response", lambda response: said.append(response.text()) if "/act/" in response.url else None)
    go(page, server, document)
    page.keyboard.press("Enter")
    page.keyboard.press("e")
    page.wait_for_selector(".editor .filter:focus")
    page.keyboard.type("convicted")
    page.keyboard.press("Enter")
    press(page, "Control+Enter")
    assert page.locator("#act mark").count() == 0
    assert page.locator(".a-machine, .a-other").count() == 0
    whole = page.content() + "".join(said)
    assert not [one for one in found if one in whole]
    page.keyboard.press("d")
    page.wait_for_selector("dialog#finish[open]")
    page.keyboard.press("Enter")
    page.wait_for_function("document => !location.pathname.endsWith(document)", arg=document)
    with Project.open(folder) as project:
        assert {line.variable: line.missing for line in project.codings.log(document)}.get(
            "regime"
        ) == "not_stated"


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Any) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        "tags => axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })", RULES
    )
    return [
        f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary'][:200]}"
        for one in found["violations"]
    ]


def test_axe_finds_nothing_in_any_state(page: Any, server: Live, acts: dict[str, str]) -> None:
    """At work, with an editor, a selection, a search or a dialog open, in light and dark: no violation that axe can see."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        go(page, server, acts["third"])
        to(page, "reason")
        assert faults(page) == []
        page.keyboard.press("e")
        page.wait_for_selector(".editor .filter:focus")
        page.keyboard.type("R0")
        page.keyboard.press("Enter")
        assert faults(page) == []
        page.keyboard.press("Escape")
        page.keyboard.press("s")
        page.wait_for_selector("#picking:not([hidden])")
        assert faults(page) == []
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        assert faults(page) == []
        for key, dialog in (("?", "help"), ("m", "missing"), ("t", "remark")):
            page.keyboard.press(key)
            page.wait_for_selector(f"dialog#{dialog}[open]")
            assert faults(page) == []
            page.keyboard.press("Escape")


def test_the_way_to_the_original_and_back(
    page: Any, server: Live, acts: dict[str, str], folder: Path
) -> None:
    """The original opens at the page on which the evidence stands, one key away; the way back leads to the row that was left."""
    with Project.open(folder) as project:
        document = next(head.id for head in project.documents.all() if head.place.endswith(".pdf"))
        pages = project.documents.get(document).pages  # type: ignore[union-attr]
        found = project.findings.of(document)
    go(page, server, document)
    to(page, "sentence_months")
    number = page.get_attribute(".fact[aria-current]", "data-row")
    start = next(one.evidence[0].start for one in found if one.variable == "sentence_months")
    wanted = sum(span.start <= start for span in pages)
    page.keyboard.press("o")
    page.wait_for_url(f"**/original#page-{wanted}")
    page.wait_for_function("() => document.images[0].complete && document.images[0].naturalWidth > 500")
    page.go_back()
    page.wait_for_selector(f"#f{number}[aria-current]")


def test_the_time_of_a_fact_is_that_of_work(
    context: Any, server: Live, acts: dict[str, str], log: Any
) -> None:
    """A fact's time is what passed while it was before the coder; of a long pause without a sign of him two minutes count."""
    document = acts["odd"]
    page = context.new_page()
    page.clock.install()
    go(page, server, document)
    to(page, "decision_date", person="")
    page.clock.fast_forward(7_000)
    press(page, "n")
    first = log(document)[-1]
    assert first.variable == "decision_date"
    assert 7 <= first.seconds < 60
    page.keyboard.press("k")
    page.clock.fast_forward(3_000_000)
    press(page, "u")
    assert 120 <= log(document)[-1].seconds < 180
    page.close()


def test_every_kind_of_answer_is_written_by_keyboard(
    page: Any, server: Live, acts: dict[str, str], log: Any, folder: Path
) -> None:
    """A part of an episode, a number, yes or no, one value more of many, a day as people write it: each by its own editor."""
    document = acts["sixth"]
    with Project.open(folder) as project:
        found = {one.variable: one.value for one in project.findings.of(document) if one.person == 1}
    go(page, server, document)

    to(page, "episode")
    page.keyboard.press("e")
    page.wait_for_selector(".editor [data-key=n]:focus")
    page.fill(".editor .values [data-key=end]", "31.12.2031")
    press(page, "Control+Enter")
    assert log(document)[-1].given[0].value == found["episode"] | {"end": "2031-12-31"}

    to(page, "children_n")
    page.keyboard.press("e")
    page.wait_for_selector(".editor input:focus")
    page.keyboard.press("Control+a")
    page.keyboard.type("два")
    page.keyboard.press("Enter")
    page.wait_for_selector(".editor [aria-invalid=true]:focus")
    assert page.inner_text(".editor .wrong") == "This must be a number."
    page.keyboard.press("Control+a")
    page.keyboard.type("2")
    press(page, "Enter")
    assert log(document)[-1].given[0].value == 2

    to(page, "wound")
    page.keyboard.press("e")
    page.wait_for_selector(".editor .filter:focus")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    press(page, "Enter")
    assert log(document)[-1].given[0].value is True

    to(page, "mitigating")
    page.keyboard.press("e")
    page.wait_for_selector(".editor .filter:focus")
    before = page.locator(".editor .values .card").count()
    page.keyboard.type("charity")
    page.keyboard.press("Enter")
    assert page.locator(".editor .values .card").count() == before + 1
    press(page, "Control+Enter")
    assert [one.value for one in log(document)[-1].given][-1] == "charity"
    assert len(log(document)[-1].given) == before + 1

    to(page, "decision_date", person="")
    page.keyboard.press("e")
    page.wait_for_selector(".editor input:focus")
    page.keyboard.press("Control+a")
    page.keyboard.type("5.3.2031")
    press(page, "Enter")
    assert log(document)[-1].given[0].value == "2031-03-05"
    assert [line.variable for line in log(document)] == [
        "episode",
        "children_n",
        "wound",
        "mitigating",
        "decision_date",
    ]
