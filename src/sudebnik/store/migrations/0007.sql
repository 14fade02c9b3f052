-- 9. estimates: what is counted of each defendant and each decision, and the answers that were given -------------
-- Observations are worked out from findings, codings and cases, and made anew when one of these changed; they name nobody.

CREATE TABLE sheets (
  name        TEXT PRIMARY KEY,               -- person, decision; person_checked, decision_checked: as people have them
  fingerprint TEXT NOT NULL,                  -- of all that it was made from
  size        INTEGER NOT NULL,               -- observations
  heads       BLOB NOT NULL,                  -- zlib of JSON: ids, cases, acts
  known       BLOB                            -- zlib of JSON: of those checked, which questions people answered
) WITHOUT ROWID;

CREATE TABLE sheet_columns (
  sheet    TEXT NOT NULL REFERENCES sheets (name) ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('answers', 'told')),
  variable TEXT NOT NULL,
  answers  BLOB NOT NULL,                     -- zlib of JSON: each different answer once
  places   BLOB NOT NULL,                     -- zlib of 32-bit numbers: which answer each observation has
  PRIMARY KEY (sheet, kind, variable)
) WITHOUT ROWID;

CREATE TABLE sheet_samples (                  -- what a sample knows of a sheet
  sheet  TEXT NOT NULL REFERENCES sheets (name) ON DELETE CASCADE,
  sample TEXT NOT NULL REFERENCES samples (id),
  body   BLOB NOT NULL,                       -- zlib of JSON: the chances, who has which, who was checked
  PRIMARY KEY (sheet, sample)
) WITHOUT ROWID;

CREATE TABLE estimate_runs (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  at        TEXT NOT NULL,
  program   TEXT NOT NULL,                    -- fingerprint of the program
  codebook  TEXT NOT NULL,                    -- revision
  project   TEXT NOT NULL,                    -- fingerprint of all that the observations were made from
  seed      INTEGER NOT NULL,
  questions TEXT NOT NULL,                    -- SHA-256 of the question file
  result    TEXT NOT NULL,                    -- SHA-256 of the answers
  answers   BLOB NOT NULL                     -- zlib of JSON
);

CREATE TRIGGER estimate_runs_are_not_rewritten BEFORE UPDATE ON estimate_runs
BEGIN SELECT RAISE (ABORT, 'runs are only appended'); END;
CREATE TRIGGER estimate_runs_are_not_deleted BEFORE DELETE ON estimate_runs
BEGIN SELECT RAISE (ABORT, 'runs are only appended'); END;

CREATE TABLE sample_cases (                   -- for samples of whole cases: which acts are read together
  sample TEXT PRIMARY KEY REFERENCES samples (id),
  cases  BLOB NOT NULL                        -- zlib of JSON: lists of documents, as they were when the sample was drawn
) WITHOUT ROWID;

CREATE TRIGGER sample_cases_are_not_rewritten BEFORE UPDATE ON sample_cases
BEGIN SELECT RAISE (ABORT, 'samples are only extended'); END;
CREATE TRIGGER sample_cases_are_not_deleted BEFORE DELETE ON sample_cases
BEGIN SELECT RAISE (ABORT, 'samples are only extended'); END;
