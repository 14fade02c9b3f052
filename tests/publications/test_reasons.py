"""Reasons of refusal in the language of the page."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import sudebnik
from sudebnik.publications.reasons import in_words

ROOT = Path(sudebnik.__file__).parent
WHERE = (
    "sources",
    "documents/formats",
    "documents/markup.py",
    "text/charset.py",
    "workbench/reading.py",
    "workbench/stream.py",
)
RAISED = {"SourceError", "DocumentError", "LimitExceeded", "TextUnavailable", "Refusal", "Failure"}
PLACE = re.compile(r"^\{(?:self\._?|source\.)?(?:place|spot)\}: ")
SLOT = re.compile(r"\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
RUSSIAN = re.compile("[а-яё]")


def modules() -> list[Path]:
    found = []
    for name in WHERE:
        path = ROOT / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return found


def template(node: ast.expr) -> str | None:
    """A message as it stands in the code, with its expressions in braces."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            piece.value if isinstance(piece, ast.Constant) else f"{{{ast.unparse(piece.value)}}}"
            for piece in node.values
        )
    return None


def raised(tree: ast.Module) -> Iterator[ast.expr]:
    """Every expression that becomes the reason of a refusal; what was passed over on purpose is no refusal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
            chosen = any(
                word.arg == "fault" and getattr(word.value, "value", None) is False for word in node.keywords
            )
            if not chosen:
                yield from node.args
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in {"Part", "Decoded"}:
            yield from (word.value for word in node.keywords if word.arg == "note")
            yield from node.args[2:] if getattr(node.func, "id", None) == "Decoded" else []
        if isinstance(node, ast.FunctionDef) and node.name in {"_unreadable", "_unknown", "_read_pictures"}:
            yield from (one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value)
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) in {"_WHY", "HOW_TO"}:
            yield from node.value.values if isinstance(node.value, ast.Dict) else [node.value]
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == "what":
            yield node.value
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "attr", None) == "_message":
            yield node.value


def whole(node: ast.expr) -> Iterator[ast.expr]:
    """The strings in an expression, not the pieces of an f-string."""
    pieces = {id(piece) for one in ast.walk(node) if isinstance(one, ast.JoinedStr) for piece in one.values}
    yield from (one for one in ast.walk(node) if isinstance(one, ast.expr) and id(one) not in pieces)


def messages() -> list[str]:
    """Every message with its place taken off, constants of the module put in and «7» for what the run decides."""
    found = set()
    for path in modules():
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
        module = vars(importlib.import_module(name))
        for node in raised(ast.parse(path.read_text("utf-8"))):
            for text in filter(None, map(template, whole(node))):
                made = SLOT.sub(lambda slot: said(slot[1], module), PLACE.sub("", text))  # noqa: B023
                if len(made.split()) > 1:
                    found.add(made)
    return sorted(found)


def said(expression: str, module: dict[str, object]) -> str:
    try:
        value = eval(expression, module, {})  # noqa: S307  a constant of our own module
    except Exception:  # noqa: BLE001  decided when it runs
        return "7"
    return value if isinstance(value, str) else "7"


@pytest.mark.parametrize("message", messages())
def test_every_reason_has_its_russian_sentence(message: str) -> None:
    """A Russian page says in Russian why a file was refused, whatever reader refused it."""
    assert RUSSIAN.search(in_words(message, "ru")), message
    assert in_words(message, "en") == message


def test_figures_and_names_survive_the_translation() -> None:
    """The Russian sentence carries the same figures and names as the message."""
    pairs = yaml.safe_load((ROOT / "publications" / "reasons.yml").read_text("utf-8"))
    for pair in pairs:
        slots = [sorted(re.findall(r"\{\w+\}", pair[language])) for language in ("en", "ru")]
        assert slots[0] == slots[1], pair["en"]
    told = in_words("70,000,000 bytes pass the limit file_bytes = 67,108,864; split the file, or raise the limit if you trust it", "ru")  # fmt: skip
    assert told.startswith("70,000,000 байт больше предела file_bytes = 67,108,864;")


def test_a_message_within_a_message_is_translated_too() -> None:
    """What to install stands in the language of the page as well."""
    told = in_words(
        "a .doc of old Word; install LibreOffice (Debian, Ubuntu: apt install libreoffice-writer) or antiword and run again, or save it as .docx",
        "ru",
    )
    assert "установите LibreOffice" in told


def test_an_unknown_reason_stays_as_it_is() -> None:
    """A reason that nobody translated is shown in English rather than not at all."""
    assert in_words("a reason of tomorrow", "ru") == "a reason of tomorrow"


def test_every_sentence_is_used() -> None:
    """No translation outlives the message that it was made for."""
    known = yaml.safe_load((ROOT / "publications" / "reasons.yml").read_text("utf-8"))
    raised_here = messages()
    for pair in known:
        pattern = re.compile(
            "".join(
                ".*?" if odd % 2 else re.escape(piece)
                for odd, piece in enumerate(re.split(r"\{(\w+)\}", pair["en"]))
            )
        )
        assert any(pattern.fullmatch(message) for message in raised_here), pair["en"]


def test_the_russian_page_gives_its_reasons_in_russian(report: Path) -> None:
    """Each page of the report says in its own language why files are missing."""
    assert "файл пуст; скачайте его ещё раз" in (report / "index.html").read_text("utf-8")
    assert "the file is empty; fetch it again" in (report / "en" / "index.html").read_text("utf-8")
