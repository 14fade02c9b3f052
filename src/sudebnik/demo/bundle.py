"""The corpus that ships with the product: where it lies and what is true of it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any


def bundled() -> Path:
    """The folder of invented rulings, in many formats, with the refusals and doublets a real folder has."""
    return Path(str(files("sudebnik.demo").joinpath("rulings")))


def truth() -> dict[str, Any]:
    """The truth of the bundled files in the gold form of VARIABLES.md: {path in the folder: entry}."""
    text = files("sudebnik.demo").joinpath("truth.json").read_text(encoding="utf-8")
    entries: dict[str, Any] = json.loads(text)
    return entries
