"""What is wrong with a form, in words, by the field beside which they stand."""

from __future__ import annotations


class Faults(dict[str, str]):
    """Words by the name of a field; no words where nothing is wrong."""

    def __missing__(self, field: str) -> str:
        return ""
