"""Towns and regions in both languages: which garrison court sits there, and in which region a man's home lies."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from sudebnik.text import yaml_files


class _Gazetteer:
    def __init__(self) -> None:
        source = resources.files("sudebnik.findings.press").joinpath("towns.yml").read_text("utf-8")
        data: dict[str, list[dict[str, Any]]] = yaml_files.read(source)
        self.english: dict[str, dict[str, Any]] = {}
        self.russian: list[tuple[re.Pattern[str], dict[str, Any]]] = []
        self.courts: list[tuple[re.Pattern[str], str]] = []
        for town in data["towns"]:
            for name in town["en"]:
                self.english[name.lower()] = town
            forms = "|".join(_forms(name) for name in [town["ru"], *town.get("also", [])])
            self.russian.append((re.compile(rf"(?<![А-Яа-я])(?:{forms})(?![а-яё])"), town))
        for region in data["regions"]:
            entry = {"region": region.get("name")}
            for name in region["en"]:
                self.english[name.lower()] = entry
            for stem in region["ru"]:
                self.russian.append(
                    (re.compile(rf"(?<![А-Яа-я]){stem}(?:[аеиоуыюяьй][а-яё]{{0,2}})?(?![а-яё])"), entry)
                )


@cache
def gazetteer() -> _Gazetteer:
    """The table, read once."""
    return _Gazetteer()


def _forms(name: str) -> str:
    """A town in every case: «Казань|Казани|Казанью», «Грозный|Грозного|Грозном»."""
    head, blank, tail = name.partition(" ")
    if blank:
        return f"{_forms(head)} {_forms(tail)}"
    first, mark, rest = name.partition("-")
    if mark and rest[:1].isupper() and first[-1:] != "о" and first != "Санкт":
        return (
            f"(?:{_forms(first)})-(?:{_forms(rest)})" if first not in ("Улан", "Йошкар") else re.escape(name)
        )
    stem, _, suffix = name.partition("-на-")
    if suffix:
        return f"(?:{_forms(stem)})-на-{suffix}"
    if name.endswith(("ый", "ий")):
        return rf"{name[:-2]}(?:ый|ий|ого|его|ому|ему|ым|им|ом|ем)"
    if name.endswith(("ые",)):
        return rf"{name[:-2]}(?:ые|ых|ым|ыми)"
    if name.endswith(("а", "я")):
        return rf"{name[:-1]}(?:а|я|ы|и|е|у|ю|ой|ей)"
    if name.endswith(("о", "е")):
        return rf"{name[:-1]}(?:о|е|а|я|у|ю|ом|ем)"
    if name.endswith("ь"):
        return rf"{name[:-1]}(?:ь|и|е|ю|ью|я|ем)"
    if name.endswith("ец"):
        return rf"{name[:-2]}(?:ец|ца|цу|цом|це)"
    if name == "Орел":
        return r"Ор(?:е|ё)?л(?:а|у|ом|е)?"
    if name.endswith(("и", "у", "э", "ы")):
        return rf"{name}(?:|ов|ам|ах|ами)"
    return rf"{name}(?:|а|у|ом|е)"


def is_english_place(word: str) -> bool:
    """Whether a capitalised word is a town or region of the table."""
    return re.sub(r"[’']s?$", "", word).lower() in gazetteer().english


def english_court(town: str) -> str | None:
    """The code of the garrison court that sits in an English-named town."""
    entry = gazetteer().english.get(town.lower())
    return entry.get("court") if entry else None


def english_region(place: str) -> str | None:
    """The region, in Russian, in which an English-named town lies (or which it is)."""
    entry = gazetteer().english.get(place.lower())
    return entry.get("region") if entry else None


def russian_place(words: str) -> dict[str, Any] | None:
    """The town or region that some Russian words begin with, in any case."""
    plain = words.replace("ё", "е")
    best: tuple[int, dict[str, Any]] | None = None
    for pattern, entry in gazetteer().russian:
        match = pattern.match(plain)
        if match is not None and (best is None or match.end() > best[0]):
            best = (match.end(), entry)
    return best[1] if best else None


def is_russian_place(word: str) -> bool:
    return russian_place(word) is not None
