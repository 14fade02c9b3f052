-- 8. samples: which acts people read, with what chance each was drawn, and who reads which ------------------------
-- Everything here is appended: a sample is extended by a further round, a task is handed back by a further line.

CREATE TABLE samples (
  id         TEXT PRIMARY KEY,                -- 16 hex digits, from the content
  name       TEXT NOT NULL UNIQUE,
  seed       INTEGER NOT NULL,
  design     TEXT NOT NULL,                   -- JSON: stratify, oversample, allocation, minimum, kinds
  made_by    TEXT NOT NULL,
  at         TEXT NOT NULL,
  codebook   TEXT NOT NULL,                   -- revision by which it asks
  variables  TEXT NOT NULL,                   -- JSON: what is asked
  blind      INTEGER NOT NULL CHECK (blind IN (0, 1)),
  twice      REAL NOT NULL CHECK (twice BETWEEN 0 AND 1),
  frame_hash TEXT NOT NULL,                   -- SHA-256 of the ids of all acts it was drawn from, in order, a line each
  frame_size INTEGER NOT NULL,
  frame      BLOB                             -- zlib of JSON {stratum: [ids]}; NULL in a bundle for one coder
) WITHOUT ROWID;

CREATE TABLE sample_rounds (                  -- 1: the draw; 2 and on: extensions
  sample  TEXT NOT NULL REFERENCES samples (id),
  round   INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  at      TEXT NOT NULL,
  PRIMARY KEY (sample, round)
) WITHOUT ROWID;

CREATE TABLE sample_strata (                  -- as they are after a round; the last one holds
  sample      TEXT NOT NULL,
  round       INTEGER NOT NULL,
  stratum     TEXT NOT NULL,
  population  INTEGER NOT NULL,
  drawn       INTEGER NOT NULL,
  probability REAL NOT NULL,                  -- of each act of the stratum: drawn / population
  PRIMARY KEY (sample, round, stratum),
  FOREIGN KEY (sample, round) REFERENCES sample_rounds (sample, round)
) WITHOUT ROWID;

CREATE TABLE sample_units (
  sample    TEXT NOT NULL,
  position  INTEGER NOT NULL,                 -- order in which the sample is worked through, from 1
  document  TEXT NOT NULL,                    -- a document's id; outlives the document
  round     INTEGER NOT NULL,
  stratum   TEXT NOT NULL,
  rank      INTEGER NOT NULL,                 -- place in the random order of its stratum, from 1
  readings  INTEGER NOT NULL CHECK (readings IN (1, 2)),
  PRIMARY KEY (sample, position),
  UNIQUE (sample, document),
  FOREIGN KEY (sample, round) REFERENCES sample_rounds (sample, round)
) WITHOUT ROWID;

CREATE TABLE assignments (
  sample   TEXT NOT NULL REFERENCES samples (id),
  document TEXT NOT NULL,
  coder    TEXT NOT NULL,
  position INTEGER NOT NULL,
  seed     INTEGER NOT NULL,
  at       TEXT NOT NULL,
  PRIMARY KEY (sample, document, coder)       -- no coder gets one act twice
) WITHOUT ROWID;
CREATE INDEX assignments_by_coder ON assignments (coder, document);

CREATE TABLE readings (                       -- what a coder says of an act as a whole
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  sample   TEXT NOT NULL,
  document TEXT NOT NULL,
  coder    TEXT NOT NULL,
  event    TEXT NOT NULL CHECK (event IN ('persons', 'finished', 'released')),
  count    INTEGER NOT NULL,                  -- persons: how many there are; finished: how many answers; released: 0
  at       TEXT NOT NULL,
  FOREIGN KEY (sample, document, coder) REFERENCES assignments (sample, document, coder)
);
CREATE INDEX readings_by_task ON readings (sample, document, coder, event);
CREATE UNIQUE INDEX readings_end_once ON readings (sample, document, coder) WHERE event <> 'persons';

CREATE TABLE questions (                      -- what was asked, under the fingerprint that lines of the log bear
  fingerprint TEXT PRIMARY KEY,
  variable    TEXT NOT NULL,
  definition  TEXT NOT NULL,                  -- JSON (`sudebnik.codings.questions.definition`)
  codebook    TEXT NOT NULL,                  -- the first revision that asked so
  at          TEXT NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER samples_are_not_rewritten BEFORE UPDATE ON samples
BEGIN SELECT RAISE (ABORT, 'samples are only extended'); END;
CREATE TRIGGER samples_are_not_deleted BEFORE DELETE ON samples
BEGIN SELECT RAISE (ABORT, 'samples are only extended'); END;
CREATE TRIGGER sample_rounds_are_not_rewritten BEFORE UPDATE ON sample_rounds
BEGIN SELECT RAISE (ABORT, 'samples are only extended'); END;
CREATE TRIGGER sample_rounds_are_not_deleted BEFORE DELETE ON sample_rounds
BEGIN SELECT RAISE (ABORT, 'samples are only extended'); END;
CREATE TRIGGER sample_strata_are_not_rewritten BEFORE UPDATE ON sample_strata
BEGIN SELECT RAISE (ABORT, 'samples are only extended'); END;
CREATE TRIGGER sample_strata_are_not_deleted BEFORE DELETE ON sample_strata
BEGIN SELECT RAISE (ABORT, 'samples are only extended'); END;
CREATE TRIGGER sample_units_are_not_rewritten BEFORE UPDATE ON sample_units
BEGIN SELECT RAISE (ABORT, 'samples are only extended'); END;
CREATE TRIGGER sample_units_are_not_deleted BEFORE DELETE ON sample_units
BEGIN SELECT RAISE (ABORT, 'samples are only extended'); END;
CREATE TRIGGER assignments_are_not_rewritten BEFORE UPDATE ON assignments
BEGIN SELECT RAISE (ABORT, 'assignments are only appended'); END;
CREATE TRIGGER assignments_are_not_deleted BEFORE DELETE ON assignments
BEGIN SELECT RAISE (ABORT, 'assignments are only appended'); END;
CREATE TRIGGER readings_are_not_rewritten BEFORE UPDATE ON readings
BEGIN SELECT RAISE (ABORT, 'readings are only appended'); END;
CREATE TRIGGER readings_are_not_deleted BEFORE DELETE ON readings
BEGIN SELECT RAISE (ABORT, 'readings are only appended'); END;
CREATE TRIGGER questions_are_not_rewritten BEFORE UPDATE ON questions
BEGIN SELECT RAISE (ABORT, 'questions are only appended'); END;
CREATE TRIGGER questions_are_not_deleted BEFORE DELETE ON questions
BEGIN SELECT RAISE (ABORT, 'questions are only appended'); END;
