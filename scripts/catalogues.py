# ruff: noqa: INP001, T201 - a script, not a package
"""Gather what the browser's pages say, bring both catalogues up to date, and compile them: `python scripts/catalogues.py`.

With ``--check`` nothing is written; exit code 1 says that something is missing, stale or not compiled. Translations are
written by hand into `src/sudebnik/web/locale/ru/LC_MESSAGES/review.po`; the English ones are the messages themselves.
"""

from __future__ import annotations

import io
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).resolve().parent.parent / "src" / "sudebnik" / "web"
LANGUAGES = ("ru", "en")
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_OPTIONS = {"**.html": {"newstyle_gettext": "true", "silent": "false"}}
_PLURAL = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "en": "nplurals=2; plural=(n != 1);",
}


def place(language: str, suffix: str) -> Path:
    """Where a catalogue lies."""
    return WEB / "locale" / language / "LC_MESSAGES" / f"review.{suffix}"


def extracted() -> Catalog:
    """Every message of the pages and their modules, with the files in which it stands."""
    found = Catalog(charset="utf-8")
    for file, _, message, comments, context in sorted(
        extract_from_dir(
            WEB,
            _METHODS,
            _OPTIONS,
            keywords=KEYWORDS,
            comment_tags=("translators:",),
            strip_comment_tags=True,
        ),
        key=lambda one: (one[0], one[1]),
    ):
        found.add(message, None, [(file, None)], auto_comments=comments, context=context)
    return found


def updated(language: str, template: Catalog) -> Catalog:
    """A catalogue with exactly these messages; what was translated stays."""
    known = read(language)
    fresh = Catalog(language, charset="utf-8", fuzzy=False)
    for message in template:
        if not message.id:
            continue
        had = known.get(message.id, message.context)
        fresh.add(
            message.id,
            _english(message) if language == "en" else had.string if had and not had.fuzzy else None,
            sorted({(file, None) for file, _ in message.locations}),
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return fresh


def read(language: str) -> Catalog:
    """The catalogue as it lies there; an empty one where there is none."""
    path = place(language, "po")
    if not path.exists():
        return Catalog(language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def po(catalogue: Catalog) -> bytes:
    """The text of a catalogue: by message, without dates and line numbers, so that equal words make an equal file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=110, omit_header=True, sort_output=True, include_lineno=False)
    lines = "".join(f'"{line}\\n"\n' for line in _header(str(catalogue.locale)))
    top = '# What the pages of `sudebnik review` say. Made by scripts/catalogues.py; translate after "msgstr".\nmsgid ""\nmsgstr ""\n'
    return f"{top}{lines}\n".encode() + out.getvalue()


def _header(language: str) -> tuple[str, ...]:
    return (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {_PLURAL[language]}",
    )


def mo(language: str) -> bytes:
    """The compiled form of the catalogue as it lies there (GNU gettext manual, «The Format of GNU MO Files»)."""
    said = {"": "".join(f"{line}\n" for line in _header(language))}
    for message in read(language):
        if message.id and _is_whole(message):
            one, words = _flat(message.id), _flat(message.string)
            said[f"{message.context}\4{one}" if message.context else one] = words
    rows = sorted((one.encode(), words.encode()) for one, words in said.items())
    texts = b"".join(one + b"\0" for one, _ in rows), b"".join(words + b"\0" for _, words in rows)
    begins = 28 + 16 * len(rows)
    tables = b""
    for side, start in ((0, begins), (1, begins + len(texts[0]))):
        place_of = start
        for row in rows:
            tables += struct.pack("<II", len(row[side]), place_of)
            place_of += len(row[side]) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, begins)
    return head + tables + texts[0] + texts[1]


def _flat(said: str | tuple[str, ...] | list[str]) -> str:
    return said if isinstance(said, str) else "\0".join(said)


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """Messages without words, or with less words than the language has plural forms."""
    for message in catalogue:
        if message.id and not _is_whole(message):
            yield str(message.id)


def _is_whole(message: Message) -> bool:
    """Whether every form has words that somebody vouches for."""
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(said) and not message.fuzzy


def _english(message: Message) -> str | tuple[str, ...]:
    return message.id


def main() -> int:
    """Update and compile, or only look."""
    only_look = "--check" in sys.argv[1:]
    template = extracted()
    stale = False
    for language in LANGUAGES:
        fresh = po(updated(language, template))
        path = place(language, "po")
        if not path.exists() or path.read_bytes() != fresh:
            stale = True
            if not only_look:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(fresh)
        compiled = place(language, "mo")
        if not compiled.exists() or compiled.read_bytes() != mo(language):
            stale = True
            if not only_look:
                compiled.write_bytes(mo(language))
        lacking = list(untranslated(read(language)))
        for message in lacking:
            print(f"{language}: not translated: {message}")
        stale = stale or bool(lacking) if only_look else bool(lacking)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
