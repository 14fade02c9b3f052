"""Observations as they are kept, packed so that a hundred thousand are read in seconds; and the runs of estimates."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from sudebnik.estimates.observation import Chance, Checked, Observation, Told
from sudebnik.store.database import Database

QUICK = 1
"""zlib's level: reading has to be quick, and pools are small."""

CHUNK = 4000
"""Observations of one row."""


class OfSample(NamedTuple):
    """What one sample knows of a sheet: which questions it asks, the chance of each observation, and who was checked."""

    name: str
    asked: frozenset[str]
    chances: Mapping[str, Chance]
    checked: frozenset[str]


class Run(NamedTuple):
    """One run of estimates: when, with which versions and hashes. ``answers`` is what was answered, as plain data."""

    number: int
    at: str
    program: str
    codebook: str
    project: str
    seed: int
    questions: str
    result: str


class EstimateStore:
    """The tables ``sheets``, ``sheet_…`` and ``estimate_runs``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # -- observations ------------------------------------------------------------------------------
    def fingerprint(self, sheet: str) -> str | None:
        """From what a sheet was made; None where there is none yet."""
        row = self.database.execute("SELECT fingerprint FROM sheets WHERE name = ?", (sheet,)).fetchone()
        return None if row is None else str(row[0])

    def keep(self, sheet: str, fingerprint: str, observations: Sequence[Observation]) -> None:
        """Put a sheet in the place of the one before, with all that samples knew of it."""
        pool = _Pool()
        starts = range(0, len(observations), CHUNK)
        chunks = [[pool.row(one) for one in observations[start : start + CHUNK]] for start in starts]
        self._keep(sheet, fingerprint, len(observations), pool.as_json(), chunks)

    def keep_checked(self, sheet: str, fingerprint: str, checked: Mapping[str, Checked]) -> None:
        """The same of observations as people have them."""
        pool = _Pool()
        rows = [
            [*pool.row(one.observation), pool.shared(sorted(one.known))] for _, one in sorted(checked.items())
        ]
        self._keep(sheet, fingerprint, len(rows), pool.as_json(), [rows])

    def _keep(self, sheet: str, fingerprint: str, size: int, pool: Any, chunks: list[Any]) -> None:
        with self.database.transaction():
            self.database.execute("DELETE FROM sheets WHERE name = ?", (sheet,))
            self.database.execute(
                "INSERT INTO sheets VALUES (?, ?, ?, ?)", (sheet, fingerprint, size, _packed(pool))
            )
            self.database.executemany(
                "INSERT INTO sheet_chunks VALUES (?, ?, ?)",
                [(sheet, position, _packed(chunk)) for position, chunk in enumerate(chunks)],
            )

    def observations(self, sheet: str) -> tuple[Observation, ...]:
        """A sheet, in the order in which it was kept; equal answers are one object."""
        return tuple(told[0] for told in self._rows(sheet))

    def checked(self, sheet: str) -> dict[str, Checked]:
        """Observations as people have them, by id."""
        return {one.id: Checked(one, frozenset(known)) for one, known in self._rows(sheet)}

    def _rows(self, sheet: str) -> Iterator[tuple[Observation, list[str]]]:
        found = self.database.execute("SELECT pool FROM sheets WHERE name = ?", (sheet,)).fetchone()
        if found is None:
            return
        pool = _unpacked(found[0])
        answers = [(name, tuple(values)) for name, values in pool["answers"]]
        missing = [dict(one) for one in pool["missing"]]
        told = [
            {name: tuple([Told._make(one) for one in found]) for name, found in one.items()}
            for one in pool["told"]
        ]
        shared = pool["shared"]
        bodies = self.database.execute(
            "SELECT body FROM sheet_chunks WHERE sheet = ? ORDER BY position", (sheet,)
        )
        for (body,) in bodies:
            for row in _unpacked(body):
                name, case, unit, own, gone, said, acts = row[:7]
                one = Observation(
                    name,
                    case,
                    unit,
                    dict([answers[at] for at in own]),
                    missing[gone],
                    told[said],
                    tuple(acts),
                )
                yield one, shared[row[7]] if len(row) > 7 else []

    def forget(self) -> None:
        """A ruling was taken out: what was made from it goes, and is made anew without it."""
        self.database.execute("DELETE FROM sheets")

    # -- what samples know -------------------------------------------------------------------------
    def keep_sample(self, sheet: str, sample: str, ids: Sequence[str], told: OfSample) -> None:
        """What a sample knows of a sheet whose observations have these ``ids``, in their order."""
        strata = sorted(set(told.chances.values()))
        place = {one: at for at, one in enumerate(strata)}
        body = {
            "name": told.name,
            "asked": sorted(told.asked),
            "strata": [list(one) for one in strata],
            "of": [place[told.chances[one]] for one in ids],
            "checked": sorted(told.checked),
        }
        self.database.execute(
            "INSERT OR REPLACE INTO sheet_samples VALUES (?, ?, ?)", (sheet, sample, _packed(body))
        )

    def samples(self, sheet: str, ids: Sequence[str]) -> list[OfSample]:
        """What every sample knows of a sheet, the oldest first."""
        rows = self.database.execute(
            "SELECT c.body FROM sheet_samples c JOIN samples s ON s.id = c.sample WHERE c.sheet = ? ORDER BY s.at, s.name",
            (sheet,),
        )
        return [_of_sample(_unpacked(body), ids) for (body,) in rows]

    # -- runs --------------------------------------------------------------------------------------
    def add_run(self, run: Run, answers: Any) -> int:
        """Append a run; its number. One like the last is not appended again."""
        last = self.last_run(run.questions)
        if last is not None and last[2:] == run[2:]:
            return last.number
        done = self.database.execute(
            "INSERT INTO estimate_runs (at, program, codebook, project, seed, questions, result, answers) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*run[1:], _packed(answers)),
        )
        assert done.lastrowid is not None  # noqa: S101 - an INSERT that did not raise has a row
        return done.lastrowid

    def runs(self) -> list[Run]:
        """All runs, the newest last."""
        rows = self.database.execute(f"SELECT {', '.join(Run._fields)} FROM estimate_runs ORDER BY number")  # noqa: S608 - our own words
        return [Run._make(row) for row in rows]

    def last_run(self, questions: str | None = None) -> Run | None:
        """The newest run (of these questions)."""
        fitting = [run for run in self.runs() if questions is None or run.questions == questions]
        return fitting[-1] if fitting else None

    def answers(self, number: int) -> Any:
        """What a run answered, as plain data; None where there is no such run."""
        row = self.database.execute(
            "SELECT answers FROM estimate_runs WHERE number = ?", (number,)
        ).fetchone()
        return None if row is None else _unpacked(row[0])


class _Pool:
    """What many observations share is kept once; an observation is places in it."""

    def __init__(self) -> None:
        self._parts: dict[str, dict[bytes, int]] = {
            "answers": {},
            "missing": {},
            "told": {},
            "shared": {},
        }

    def row(self, one: Observation) -> list[Any]:
        return [
            one.id,
            one.case,
            one.unit,
            [self._place("answers", (name, list(values))) for name, values in one.answers.items()],
            self._place("missing", sorted(one.missing.items())),
            self._place("told", {name: [list(told) for told in own] for name, own in one.told.items()}),
            list(one.acts),
        ]

    def shared(self, value: Any) -> int:
        return self._place("shared", value)

    def _place(self, part: str, value: Any) -> int:
        known = self._parts[part]
        return known.setdefault(orjson.dumps(value), len(known))

    def as_json(self) -> dict[str, list[Any]]:
        return {name: [orjson.Fragment(one) for one in part] for name, part in self._parts.items()}


def _of_sample(body: Mapping[str, Any], ids: Iterable[str]) -> OfSample:
    strata = [Chance(name, chance) for name, chance in body["strata"]]
    chances = {one: strata[at] for one, at in zip(ids, body["of"], strict=True)}
    return OfSample(body["name"], frozenset(body["asked"]), chances, frozenset(body["checked"]))


def _packed(value: Any) -> bytes:
    return zlib.compress(orjson.dumps(value), QUICK)


def _unpacked(body: bytes) -> Any:
    return orjson.loads(zlib.decompress(body))
