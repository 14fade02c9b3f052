"""A log whose every line holds the hash of the line before: what was altered or taken out is found."""

from __future__ import annotations

from collections.abc import Iterable

BEGINNING = "0" * 64
"""What the first line holds in the place of a former line's hash."""

Head = tuple[int, str]
"""The last line's number and hash. Noted elsewhere, it tells later that the log up to there stands."""


def faults(
    lines: Iterable[tuple[int, str, str, str]], last: int, what: str, noted: Head | None = None
) -> list[str]:
    """What was altered or taken out; empty where the log stands whole.

    ``lines`` in order, each with its number, the former hash it holds, its own hash as it is told and as it is reckoned
    again. ``last`` is the highest number ever given. Without a `Head` that was ``noted`` earlier, a log rewritten from
    some line to its end, with all hashes and the count, cannot be told from a true one.
    """
    found = []
    expected, before = 1, BEGINNING
    hashes = {0: BEGINNING}
    for number, former, told, reckoned in lines:
        if number != expected:
            found.append(_missing(expected, number - 1, what))
        elif former != before:
            found.append(f"{what} {number}: does not follow from the line before it")
        if reckoned != told:
            found.append(f"{what} {number}: the line was altered")
        expected, before = number + 1, told
        hashes[number] = told
    last = max(last, noted[0] if noted else 0)
    if last >= expected:
        found.append(_missing(expected, last, what))
    if noted and noted[0] in hashes and hashes[noted[0]] != noted[1]:
        found.append(f"{what} {noted[0]}: is another than the one noted; the log was rewritten")
    return found


def _missing(first: int, last: int, what: str) -> str:
    return f"{what} {first}: is missing" if first == last else f"{what}s {first} to {last}: are missing"
