"""Pages and files written into the report's folder, with one set of templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from sudebnik.codebook.codebook import Codebook
from sudebnik.publications.words import Words


@cache
def _templates() -> jinja2.Environment:
    """The templates, each compiled once a process."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("sudebnik.publications"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Writer:
    """Writes into an empty folder and counts."""

    def __init__(self, folder: Path, codebook: Codebook, banner: str | None) -> None:
        self._folder, self._codebook, self._banner = folder, codebook, banner
        self.written = 0

    def file(self, place: str, content: str) -> None:
        """Write a file; ``place`` is its path in the report."""
        target = self._folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8", newline="\n")
        self.written += 1

    def page(self, template: str, place: str, words: Words, **further: Any) -> None:
        """A page in one language; ``twin`` among ``further`` leads to the other."""
        given = {
            "twin": None,
            "up": "../" * place.count("/"),
            "folder": "" if words.language == "ru" else "en/",
            "words": words,
            "codebook": self._codebook,
            "banner": words(self._banner) if self._banner else None,
        } | further
        self.file(place, self.rendered(template, **given))

    def rendered(self, template: str, **given: Any) -> str:
        return _templates().get_template(template).render(**given)
