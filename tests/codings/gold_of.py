"""Gold and findings in a few words, for the tests of the benchmark."""

from __future__ import annotations

from typing import Any

from sudebnik.codings.answers import Answer, read_answer


def act(facts: list[dict[str, Any]], coded: tuple[str, ...], persons: int = 1) -> dict[str, Any]:
    """An entry of an act."""
    return {"persons": persons, "coded": list(coded), "facts": facts}


def fact(variable: str, value: Any, person: int | None = 1, **more: Any) -> dict[str, Any]:
    """A gold fact."""
    return {"person": person, "var": variable, "value": value, **more}


def found(variable: str, value: Any, person: int | None = 1, **more: Any) -> Answer:
    """A finding as the benchmark sees it."""
    return read_answer(variable, {"person": person, "value": value, **more})
