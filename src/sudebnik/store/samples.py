"""Samples as they are kept: how they were drawn, which acts they hold, who reads which, and what has been read."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson

from sudebnik.codings.assignment import Assigned, Sample
from sudebnik.codings.coding import Unit
from sudebnik.stats.sampling import Drawn
from sudebnik.store.database import Database

_COLUMNS = "id, name, seed, design, made_by, at, codebook, variables, blind, twice, frame_hash, frame_size"
_ENDED = (
    "EXISTS (SELECT 1 FROM readings r WHERE r.sample = a.sample AND r.document = a.document AND r.coder = a.coder "
    "AND r.event <> 'persons')"
)


class Member(NamedTuple):
    """An act of a sample: its place in the order of work, the round it was drawn in, how many people are to read it."""

    drawn: Drawn
    position: int
    round: int
    readings: int


class KeptTask(NamedTuple):
    """An act given to a coder.

    ``persons`` is how many he said there are, ``ended`` how it ended (finished, released, or None), with how many ``answers``.
    ``present``: the act is in the project.
    """

    sample: str
    document: str
    coder: str
    position: int
    persons: int | None
    ended: str | None
    answers: int
    present: bool


class SampleStore:
    """The tables ``samples``, ``sample_…``, ``assignments``, ``readings`` and ``questions``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # -- drawing -----------------------------------------------------------------------------------
    def add(self, sample: Sample, strata: Mapping[str, str] | None) -> None:
        """Keep a new sample, with the stratum of each act it is drawn from (None: in a bundle)."""
        frame: dict[str, list[str]] = {}
        for document, stratum in sorted((strata or {}).items()):
            frame.setdefault(stratum, []).append(document)
        self.database.execute(
            f"INSERT INTO samples ({_COLUMNS}, frame) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own words
            (
                *(sample.id, sample.name, sample.seed, _json(sample.design), sample.by, sample.at),
                *(sample.codebook, _json(list(sample.variables)), sample.blind, sample.double, *sample.frame),
                None if strata is None else zlib.compress(_json(frame).encode()),
            ),
        )

    def add_round(
        self, sample: str, drawn: Iterable[Drawn], twice: frozenset[str], *, by: str, at: str
    ) -> int:
        """Append what was drawn now, in the order of work: the whole sample, of which only what is new is added; the round."""
        number = self.rounds(sample) + 1
        self.database.execute("INSERT INTO sample_rounds VALUES (?, ?, ?, ?)", (sample, number, by, at))
        whole = list(drawn)
        counts: dict[str, list[Drawn]] = {}
        for one in whole:
            counts.setdefault(one.stratum, []).append(one)
        self.database.executemany(
            "INSERT INTO sample_strata VALUES (?, ?, ?, ?, ?, ?)",
            [
                (sample, number, stratum, members[0].population, len(members), members[0].probability)
                for stratum, members in sorted(counts.items())
            ],
        )
        known = {member.drawn.unit for member in self.members(sample)}
        new = [one for one in whole if one.unit not in known]
        self.database.executemany(
            "INSERT INTO sample_units VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (sample, position, one.unit, number, one.stratum, one.order, 1 + (one.unit in twice))
                for position, one in enumerate(new, len(known) + 1)
            ],
        )
        return number

    def rounds(self, sample: str) -> int:
        """How often was drawn for a sample."""
        row = self.database.execute("SELECT max(round) FROM sample_rounds WHERE sample = ?", (sample,))
        return int(row.fetchone()[0] or 0)

    def all(self) -> list[Sample]:
        """Every sample, the newest last."""
        rows = self.database.execute(f"SELECT {_COLUMNS} FROM samples ORDER BY at, name")  # noqa: S608 - our own words
        return [_sample(row) for row in rows]

    def get(self, key: str) -> Sample | None:
        """A sample by its id or its name."""
        rows = self.database.execute(
            f"SELECT {_COLUMNS} FROM samples WHERE id = ?1 OR name = ?1 ORDER BY id <> ?1",  # noqa: S608 - our own words
            (key,),
        )
        return next((_sample(row) for row in rows), None)

    def members(self, sample: str) -> list[Member]:
        """The acts of a sample in the order of work, with the chances that hold after the last round."""
        rows = self.database.execute(
            "SELECT u.document, u.stratum, s.probability, u.rank, s.population, u.position, u.round, u.readings "
            "FROM sample_units u JOIN sample_strata s ON s.sample = u.sample AND s.stratum = u.stratum "
            "AND s.round = (SELECT max(round) FROM sample_rounds WHERE sample = u.sample) "
            "WHERE u.sample = ? ORDER BY u.position",
            (sample,),
        )
        return [Member(Drawn(*row[:5]), *row[5:]) for row in rows]

    def frame(self, sample: str) -> dict[str, str]:
        """The stratum of each act that a sample was drawn from, as it was then; empty in a bundle."""
        row = self.database.execute("SELECT frame FROM samples WHERE id = ?", (sample,)).fetchone()
        if row is None or row[0] is None:
            return {}
        frame: dict[str, list[str]] = orjson.loads(zlib.decompress(row[0]))
        return {document: stratum for stratum, documents in frame.items() for document in documents}

    # -- who reads which -----------------------------------------------------------------------------
    def assign(
        self,
        sample: str,
        given: Iterable[Assigned],
        seed: int,
        at: str,
        places: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Give acts of a sample to coders; ``places`` in the order of work are of acts that are read with those drawn."""
        positions = {**places, **{member.drawn.unit: member.position for member in self.members(sample)}}
        self.database.executemany(
            "INSERT INTO assignments VALUES (?, ?, ?, ?, ?, ?)",
            [(sample, one.document, one.coder, positions[one.document], seed, at) for one in given],
        )

    def tasks(
        self,
        *,
        sample: str | None = None,
        coder: str | None = None,
        document: str | None = None,
        is_open: bool = False,
        limit: int = -1,
    ) -> list[KeptTask]:
        """Acts given to coders, by sample in the order of their making, then by place in the order of work."""
        asked = {"sample": sample, "coder": coder, "document": document}
        named = {name: value for name, value in asked.items() if value is not None}
        where = [f"a.{name} = :{name}" for name in named] + (
            [f"NOT {_ENDED}", "d.id IS NOT NULL"] if is_open else []
        )
        rows = self.database.execute(
            "SELECT a.sample, a.document, a.coder, a.position, "  # noqa: S608 - our own words
            "(SELECT count FROM readings r WHERE r.sample = a.sample AND r.document = a.document AND r.coder = a.coder "
            "AND r.event = 'persons' ORDER BY number DESC LIMIT 1), "
            "(SELECT event FROM readings r WHERE r.sample = a.sample AND r.document = a.document AND r.coder = a.coder "
            "AND r.event <> 'persons'), "
            "(SELECT count FROM readings r WHERE r.sample = a.sample AND r.document = a.document AND r.coder = a.coder "
            "AND r.event <> 'persons'), d.id IS NOT NULL "
            "FROM assignments a JOIN samples s ON s.id = a.sample LEFT JOIN documents d ON d.id = a.document "
            f"WHERE {' AND '.join(where) or 'TRUE'} ORDER BY s.at, s.name, a.position, a.coder, a.document LIMIT :limit",
            {**named, "limit": limit},
        )
        return [KeptTask._make((*row[:6], row[6] or 0, bool(row[7]))) for row in rows]

    def blind_for(self, coder: str, document: str) -> str | None:
        """A blind sample under which a coder has not finished with this act, or with another document of the same text."""
        row = self.database.execute(
            "SELECT a.sample FROM assignments a JOIN samples s ON s.id = a.sample WHERE a.coder = :coder "  # noqa: S608 - our own words
            "AND a.document IN (SELECT :document UNION SELECT twin.id FROM documents d JOIN documents twin "
            "ON twin.text_sha256 = d.text_sha256 WHERE d.id = :document) "
            f"AND s.blind AND NOT {_ENDED} ORDER BY s.at, s.name LIMIT 1",
            {"coder": coder, "document": document},
        ).fetchone()
        return None if row is None else str(row[0])

    def blind_documents(self, coder: str) -> frozenset[str]:
        """All documents for which `blind_for` names a sample."""
        rows = self.database.execute(
            "WITH own AS (SELECT a.document FROM assignments a JOIN samples s ON s.id = a.sample "  # noqa: S608 - our own words
            f"WHERE a.coder = ? AND s.blind AND NOT {_ENDED}) "
            "SELECT document FROM own UNION SELECT twin.id FROM own JOIN documents d ON d.id = own.document "
            "JOIN documents twin ON twin.text_sha256 = d.text_sha256",
            (coder,),
        )
        return frozenset(row[0] for row in rows)

    def tell(self, sample: str, document: str, coder: str, event: str, count: int, at: str) -> None:
        """Append what a coder says of an act as a whole: ``persons``, ``finished`` or ``released``."""
        self.database.execute(
            "INSERT INTO readings (sample, document, coder, event, count, at) VALUES (?, ?, ?, ?, ?, ?)",
            (sample, document, coder, event, count, at),
        )

    def readers(self) -> dict[str, set[str]]:
        """Per document everybody who was given it in any sample, or has answered about it."""
        found: dict[str, set[str]] = {}
        for document, coder in self.database.execute(
            "SELECT document, coder FROM assignments UNION SELECT DISTINCT document, coder FROM codings"
        ):
            found.setdefault(document, set()).add(coder)
        return found

    def times(
        self, sample: str | None = None
    ) -> Iterator[tuple[str, str, int | None, str, str, float | None]]:
        """Coder, document, person, variable, kind and seconds of each line of the log under samples, oldest first."""
        return iter(
            self.database.execute(
                "SELECT coder, document, person, variable, json_extract(body, '$.kind'), json_extract(body, '$.seconds') "
                "FROM codings WHERE sample IS NOT NULL AND (:sample IS NULL OR sample = :sample) ORDER BY number",
                {"sample": sample},
            )
        )

    # -- whole cases -------------------------------------------------------------------------------
    def keep_cases(self, sample: str, cases: Iterable[Iterable[str]]) -> None:
        """Keep which acts are read together with each other under a sample."""
        body = zlib.compress(_json([sorted(case) for case in cases]).encode())
        self.database.execute("INSERT INTO sample_cases VALUES (?, ?)", (sample, body))

    def cases(self, sample: str) -> list[list[str]]:
        """Which acts are read together under a sample; empty where each is read alone."""
        row = self.database.execute("SELECT cases FROM sample_cases WHERE sample = ?", (sample,)).fetchone()
        found: list[list[str]] = [] if row is None else orjson.loads(zlib.decompress(row[0]))
        return found

    def state(self) -> tuple[int, ...]:
        """Another one whenever a sample was drawn, extended, given out or read."""
        row = self.database.execute(
            "SELECT (SELECT count(*) FROM sample_rounds), (SELECT count(*) FROM assignments), "
            "(SELECT coalesce(max(number), 0) FROM readings)"
        ).fetchone()
        return tuple(row)

    # -- what is left behind -------------------------------------------------------------------------------
    def asked_otherwise(self, fingerprints: Iterable[str], document: str | None = None) -> list[Unit]:
        """Units about which there is a line that answers none of these questions."""
        rows = self.database.execute(
            "SELECT DISTINCT document, person, variable FROM codings WHERE json_extract(body, '$.question') "
            "NOT IN (SELECT value FROM json_each(:known)) AND (:document IS NULL OR document = :document)",
            {"known": _json(sorted(fingerprints)), "document": document},
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def read_otherwise(self, document: str | None = None) -> list[str]:
        """Documents about which there is a line that was answered on another text, or that are not here."""
        rows = self.database.execute(
            "SELECT DISTINCT c.document FROM (SELECT DISTINCT document, json_extract(body, '$.text') AS text FROM codings "
            "WHERE :document IS NULL OR document = :document) c LEFT JOIN documents d ON d.id = c.document "
            "WHERE d.text_sha256 IS NOT c.text ORDER BY c.document",
            {"document": document},
        )
        return [row[0] for row in rows]

    # -- what was asked --------------------------------------------------------------------------------
    def keep_questions(self, questions: Iterable[tuple[str, str, Any]], codebook: str, at: str) -> None:
        """Keep what was asked: fingerprint, variable, definition; what is known already stays."""
        self.database.executemany(
            "INSERT OR IGNORE INTO questions VALUES (?, ?, ?, ?, ?)",
            [
                (fingerprint, variable, _json(definition), codebook, at)
                for fingerprint, variable, definition in questions
            ],
        )

    def questions(self) -> dict[str, Any]:
        """The definition under each fingerprint."""
        rows = self.database.execute("SELECT fingerprint, definition FROM questions")
        return {fingerprint: orjson.loads(definition) for fingerprint, definition in rows}


def _sample(row: tuple[Any, ...]) -> Sample:
    sample_id, name, seed, design, by, at, codebook, variables, blind, double, digest, size = row
    return Sample(
        sample_id, name, seed, orjson.loads(design), by, at, codebook, tuple(orjson.loads(variables)), bool(blind), double,
        (digest, size),
    )  # fmt: skip


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
