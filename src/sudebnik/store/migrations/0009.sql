-- 11. the hidden total: answers that were kept, for the report -----------------------------------------------------

CREATE TABLE hidden_runs (
  number INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,
  told   BLOB NOT NULL                        -- zlib of JSON (`estimates/hidden_kept.py`)
);

CREATE TRIGGER hidden_runs_are_not_rewritten BEFORE UPDATE ON hidden_runs
BEGIN SELECT RAISE (ABORT, 'answers that were kept are appended, never rewritten'); END;
CREATE TRIGGER hidden_runs_are_not_deleted BEFORE DELETE ON hidden_runs
BEGIN SELECT RAISE (ABORT, 'answers that were kept are appended, never deleted'); END;
