"""Any number of invented files from a seed: same seed, same bytes, with the truth of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from sudebnik.demo.dressing import dress
from sudebnik.demo.ruling import Ruling
from sudebnik.demo.series import series

_MIX = {
    "txt": 30, "txt-airy": 10, "txt-cp1251": 6, "txt-koi8": 2, "txt-utf16": 2, "html": 14, "card": 14, "docx": 7, "odt": 4,
    "rtf": 5, "pdf": 6,
}  # fmt: skip


def generate(n: int, seed: int) -> Iterator[Ruling]:
    """`n` invented acts in mixed formats; names are numbered, so that they never collide."""
    rng = Random(f"formats {seed}")
    kinds, weights = zip(*_MIX.items(), strict=True)
    for number, act in enumerate(islice(series(seed), n), start=1):
        kind = rng.choices(kinds, weights)[0]
        yield dress(act, kind, f"{number:05d}_{act.label}")


def write(folder: Path, n: int, seed: int) -> int:
    """Write `n` acts into `folder/rulings` and their truth into `folder/truth.json`; how many bytes were written."""
    rulings = folder / "rulings"
    rulings.mkdir(parents=True, exist_ok=True)
    truth: dict[str, Any] = {}
    size = 0
    for ruling in generate(n, seed):
        (rulings / ruling.name).write_bytes(ruling.data)
        truth |= ruling.truth
        size += len(ruling.data)
    (folder / "truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return size
