"""A generated file: its name, its bytes, and what is true of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Ruling:
    """One invented file; `truth` maps the file's name (with `#member` inside archives) to a gold entry."""

    name: str
    media: str
    data: bytes
    truth: dict[str, dict[str, Any]]
