"""Read a codebook from YAML, or name every fault with its file and line.

A codebook is one file, or a file that includes others: variables with their values, and under a value the rules by which
its words are known. `codebook.notation` explains the notation of phrases, the manual's chapter on the codebook the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path, PurePosixPath

from sudebnik.codebook import kept, source
from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.entries import Book, Faults, read_label, read_rules, read_variable
from sudebnik.codebook.source import Listed, Mapped, YamlFault
from sudebnik.codebook.trial import tried
from sudebnik.errors import CodebookError

_FILE_KEYS = frozenset({"title", "include", "lists", "variables", "rules"})

ReadText = Callable[[str], str]
"""Gives the text of an included file by the name that stands under ``include``; `OSError` where there is none."""


@cache
def shipped(name: str = "awol") -> Codebook:
    """The codebook that comes with the package."""
    text, read = _shipped_texts(name)
    return _kept(text, f"{name}.yml", read)


def shipped_revision(name: str = "awol") -> str:
    """Its content hash, without the cost of reading its rules."""
    text, read = _shipped_texts(name)
    return revision(text, read)


def _shipped_texts(name: str) -> tuple[str, ReadText]:
    library = resources.files("sudebnik.codebook") / "library"
    text = (library / f"{name}.yml").read_text("utf-8")
    return text, lambda part: library.joinpath(*PurePosixPath(part).parts).read_text("utf-8")


def shipped_files(name: str = "awol") -> dict[str, str]:
    """The texts of the codebook that comes with the package by file name, the main one as ``codebook.yml``."""
    text, read = _shipped_texts(name)
    return {"codebook.yml": text, **{part: read(part) for part in _included(text)}}


def own_files(path: Path) -> dict[str, str]:
    """The same of a codebook's file and what it includes."""
    text, read = file_texts(path)
    return {"codebook.yml": text, **{part: read(part) for part in _included(text)}}


def load_file(path: Path) -> Codebook:
    """The codebook in a file, its rules tried on their examples; what it includes lies beside it or below.

    Raises `CodebookError` with every fault. A revision that was tried once on this machine is not tried again.
    """
    text, read = file_texts(path)
    return _kept(text, str(path), read, tried)


def _kept(
    text: str, place: str, read: ReadText, proved: Callable[[Codebook], Codebook] | None = None
) -> Codebook:
    where = kept.place_of(f"{revision(text, read)} {place}")
    book = kept.load(where)
    if book is None:
        book = load(text, place, read)
        if proved is not None:
            proved(book)
        kept.keep(where, book)
    return book


def file_texts(path: Path) -> tuple[str, ReadText]:
    """The text of a codebook's file, and what reads the files that it includes."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = "no text in UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        raise CodebookError(f"{path}:1: {what}; give a YAML file in UTF-8") from None
    return text, lambda part: (path.parent / part).read_text("utf-8")


def revision(text: str, read: ReadText) -> str:
    """The first 16 hex digits of the SHA-256 of a codebook's files, in the order in which they are included."""
    digest = hashlib.sha256(text.encode())
    for line in _included(text):
        try:
            digest.update(b"\0" + read(line).encode())
        except (OSError, UnicodeDecodeError):
            digest.update(b"\0")
    return digest.hexdigest()[:16]


def _included(text: str) -> Iterator[str]:
    """The names under ``include``, read without the rest of the file: a block list, or one in brackets."""
    inside = False
    for line in text.splitlines():
        if line.startswith("include:"):
            inside = True
            yield from (name.strip(" \"'") for name in line[8:].strip(" []").split(",") if name.strip())
        elif inside and line.lstrip().startswith("- "):
            yield line.lstrip()[2:].partition(" #")[0].strip(" \"'")
        elif inside and line.strip() and not line.lstrip().startswith("#"):
            return


def load(text: str, place: str, read: ReadText | None = None) -> Codebook:
    """A codebook from the text of its file; `CodebookError` lists all faults, one a line, as ``file:line: what``."""
    faults = Faults()
    tree = _tree(text, place, faults)
    if tree is None or not (
        isinstance(tree.get("variables"), Listed) or isinstance(tree.get("include"), Listed)
    ):
        if not faults:
            faults.add(place, 1, "a codebook is a mapping with a title and a list of variables")
        raise CodebookError("\n".join(faults))
    title = read_label(tree.get("title"), place, tree.lines.get("title", 1), "title", faults)
    files = [(place, tree), *_includes(tree, place, read, faults)]
    book = Book({}, [], faults)
    for name, entries in files:
        _read_lists(entries, name, book)
    for name, entries in files:
        _read_variables(entries, name, book)
    for name, entries in files:
        _read_more_rules(entries, name, book)
    if faults:
        raise CodebookError("\n".join(faults))
    return Codebook(title, book.variables, revision(text, read or _nothing), tuple(book.rules), book.lexicon)


def _nothing(name: str) -> str:
    raise OSError(name)


def _tree(text: str, place: str, faults: Faults) -> Mapped | None:
    try:
        tree = source.read(text)
    except YamlFault as fault:
        faults.add(place, fault.line, f"not YAML ({fault}); mend the line")
        return None
    if not isinstance(tree, Mapped):
        return None
    faults.unknown(place, tree, _FILE_KEYS, "the codebook")
    return tree


def _includes(
    tree: Mapped, place: str, read: ReadText | None, faults: Faults
) -> Iterator[tuple[str, Mapped]]:
    names = tree.get("include") or Listed()
    for index, name in enumerate(names):
        line = names.lines[index] if isinstance(names, Listed) else 1
        parts = PurePosixPath(str(name)).parts
        if ".." in parts or PurePosixPath(str(name)).is_absolute():
            faults.add(
                place, line, f'include "{name}" leaves the folder of the codebook; keep its files together'
            )
            continue
        try:
            text = (read or _nothing)(str(name))
        except (OSError, UnicodeDecodeError):
            faults.add(place, line, f'include "{name}" cannot be read; is it there, in UTF-8?')
            continue
        included = _tree(text, str(name), faults)
        if included is None:
            if not any(str(fault).startswith(f"{name}:") for fault in faults):
                faults.add(str(name), 1, "a file of a codebook is a mapping with lists, variables or rules")
            continue
        yield str(name), included


def _read_lists(entries: Mapped, name: str, book: Book) -> None:
    lists = entries.get("lists") or Mapped()
    if not isinstance(lists, Mapped):
        book.faults.add(name, entries.lines["lists"], "lists are written as name: [word, word]")
        return
    for key, words in lists.items():
        if isinstance(words, Listed) and all(isinstance(word, str) for word in words):
            # A list belongs to its file, so that two authors may use one name.
            book.lists.setdefault(name, {})[key] = list(words)
        else:
            book.faults.add(name, lists.lines[key], f'list "{key}" must be a list of words')


def _read_variables(entries: Mapped, name: str, book: Book) -> None:
    variables = entries.get("variables") or Listed()
    if not isinstance(variables, Listed):
        book.faults.add(name, entries.lines["variables"], "variables are a list")
        return
    for index, entry in enumerate(variables):
        line = variables.lines[index]
        variable = read_variable(entry, name, line, book)
        if variable is None:
            continue
        if variable.id in book.variables:
            book.faults.add(
                name,
                line,
                f'variable "{variable.id}" stands here twice. Keep one, or give the second its own name.',
            )
        book.variables[variable.id] = variable


def _read_more_rules(entries: Mapped, name: str, book: Book) -> None:
    """Rules under the file's own ``rules``: for values of variables that stand elsewhere."""
    more = entries.get("rules") or Mapped()
    if not isinstance(more, Mapped):
        book.faults.add(name, entries.lines["rules"], "rules are written as variable: value: [rule, rule]")
        return
    for variable, values in more.items():
        known = book.variables.get(variable)
        if known is None:
            book.faults.add(name, more.lines[variable], f'variable "{variable}" is not in the codebook')
        elif isinstance(values, Mapped):
            for value, rules in values.items():
                read_rules(rules, known, value, name, values.lines[value], book)
