"""The report's own words in Russian and English, with plurals."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from sudebnik.text import yaml_files

LANGUAGES = ("ru", "en")

_PLURAL = re.compile(r"\{(\w+):([^}|]+)\|([^}|]+)\|?([^}|]*)\}")


@cache
def _table() -> dict[str, dict[str, str]]:
    source = resources.files("sudebnik.publications").joinpath("words.yml")
    table: dict[str, dict[str, str]] = yaml_files.read(source.read_text("utf-8"))
    return table


class Words:
    """The words of one language: ``words("hidden", floor=5)``."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        return self.filled(_table()[key][self.language], **values)

    def filled(self, text: str, **values: object) -> str:
        """A sentence from elsewhere with its places filled and its plurals chosen."""
        text = _PLURAL.sub(
            lambda match: self._plural(str(values[match[1]]), match[2], match[3], match[4]), text
        )
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def has(self, key: str) -> bool:
        return key in _table()

    def _plural(self, said: str, one: str, few: str, many: str) -> str:
        number = int(said) if said.isdecimal() else 0  # "fewer than 5" goes with what follows many
        if self.language == "en":
            return one if number == 1 else few
        if number % 10 == 1 and number % 100 != 11:
            return one
        if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
            return few
        return many
