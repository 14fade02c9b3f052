"""Observations as they are kept, and what samples know of them; and the runs of estimates."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from sudebnik.estimates.observation import Chance, Checked, Observation
from sudebnik.estimates.packed import QUICK, Column, Packed, pack, unpack
from sudebnik.store.database import Database


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
    """The tables ``sheets``, ``sheet_…``, ``estimate_runs`` and ``hidden_runs``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # -- observations ------------------------------------------------------------------------------
    def fingerprint(self, sheet: str) -> str | None:
        """From what a sheet was made; None where there is none yet."""
        row = self.database.execute("SELECT fingerprint FROM sheets WHERE name = ?", (sheet,)).fetchone()
        return None if row is None else str(row[0])

    def keep(self, sheet: str, fingerprint: str, observations: Sequence[Observation]) -> None:
        """Put a sheet in the place of the one before, with all that samples knew of it."""
        self._keep(sheet, fingerprint, observations, None)

    def keep_checked(self, sheet: str, fingerprint: str, checked: Mapping[str, Checked]) -> None:
        """The same of observations as people have them."""
        ordered = [one for _, one in sorted(checked.items())]
        known = _packed([sorted(one.known) for one in ordered])
        self._keep(sheet, fingerprint, [one.observation for one in ordered], known)

    def _keep(
        self, sheet: str, fingerprint: str, observations: Sequence[Observation], known: bytes | None
    ) -> None:
        packed = pack(observations)
        columns = [("answers", packed.answers), ("told", packed.told)]
        with self.database.transaction():
            self.database.execute("DELETE FROM sheets WHERE name = ?", (sheet,))
            self.database.execute(
                "INSERT INTO sheets VALUES (?, ?, ?, ?, ?)",
                (sheet, fingerprint, len(observations), packed.heads, known),
            )
            self.database.executemany(
                "INSERT INTO sheet_columns VALUES (?, ?, ?, ?, ?)",
                [
                    (sheet, kind, name, *column)
                    for kind, made in columns
                    for name, column in sorted(made.items())
                ],
            )

    def observations(self, sheet: str) -> tuple[Observation, ...]:
        """A sheet, in the order in which it was kept."""
        found = self.database.execute("SELECT heads FROM sheets WHERE name = ?", (sheet,)).fetchone()
        if found is None:
            return ()
        columns: dict[str, dict[str, Column]] = {"answers": {}, "told": {}}
        for kind, variable, answers, places in self.database.execute(
            "SELECT kind, variable, answers, places FROM sheet_columns WHERE sheet = ?", (sheet,)
        ):
            columns[kind][variable] = Column(answers, places)
        return unpack(Packed(found[0], columns["answers"], columns["told"]))

    def checked(self, sheet: str) -> dict[str, Checked]:
        """Observations as people have them, by id."""
        row = self.database.execute("SELECT known FROM sheets WHERE name = ?", (sheet,)).fetchone()
        known = [] if row is None else _unpacked(row[0])
        return {
            one.id: Checked(one, frozenset(own))
            for one, own in zip(self.observations(sheet), known, strict=True)
        }

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

    # -- the unseen --------------------------------------------------------------------------------
    def keep_hidden(self, at: str, told: Any) -> int:
        """Append an answer about the unseen; its number."""
        done = self.database.execute("INSERT INTO hidden_runs (at, told) VALUES (?, ?)", (at, _packed(told)))
        assert done.lastrowid is not None  # noqa: S101 - an INSERT that did not raise has a row
        return done.lastrowid

    def hidden_number(self) -> int:
        """The number of the answer kept last; nought where none was."""
        return int(self.database.execute("SELECT coalesce (max (number), 0) FROM hidden_runs").fetchone()[0])

    def last_hidden(self) -> Any:
        """The answer kept last, with ``number`` and ``at``; None where none was kept."""
        row = self.database.execute(
            "SELECT number, at, told FROM hidden_runs ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return None if row is None else {**_unpacked(row[2]), "number": row[0], "at": row[1]}


def _of_sample(body: Mapping[str, Any], ids: Iterable[str]) -> OfSample:
    strata = [Chance(name, chance) for name, chance in body["strata"]]
    chances = {one: strata[at] for one, at in zip(ids, body["of"], strict=True)}
    return OfSample(body["name"], frozenset(body["asked"]), chances, frozenset(body["checked"]))


def _packed(value: Any) -> bytes:
    return zlib.compress(orjson.dumps(value), QUICK)


def _unpacked(body: bytes) -> Any:
    return orjson.loads(zlib.decompress(body))
