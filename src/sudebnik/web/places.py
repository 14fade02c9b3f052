"""Where an act was found, short enough for a list: the file's own name without the folders above it."""

from __future__ import annotations


def short(place: str) -> str:
    """``/home/anna/rulings/2024/a.html#2`` as ``a.html#2``."""
    return place.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or place
