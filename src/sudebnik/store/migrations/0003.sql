-- 7. lists ------------------------------------------------------------------------------------------
-- Names, births, UIDs, case numbers, days and raw rows lie in the vault alone; here are random ids, keyed hashes and
-- what is coarse. A record is a row of a list; what the list said of it, file by file, is only appended.

CREATE TABLE lists (
  name    TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  columns TEXT NOT NULL                       -- JSON {field: heading}: the map for the next file of this list
) WITHOUT ROWID;

CREATE TABLE list_imports (
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  list    TEXT NOT NULL REFERENCES lists (name) ON DELETE CASCADE,
  at      TEXT NOT NULL,
  program TEXT NOT NULL,
  file    TEXT NOT NULL,                      -- keyed hash of the file's bytes
  counts  TEXT NOT NULL                       -- JSON {new: 12, known: 3, …}
);

CREATE TABLE list_records (
  id      TEXT PRIMARY KEY,                   -- random
  list    TEXT NOT NULL REFERENCES lists (name) ON DELETE CASCADE,
  row_key TEXT,                               -- keyed hash of the row's own id in its list, where it has one
  version INTEGER NOT NULL,                   -- the saying that holds
  seen    INTEGER NOT NULL                    -- the last import whose file had the row
) WITHOUT ROWID;
CREATE INDEX list_records_by_list ON list_records (list);
CREATE UNIQUE INDEX list_records_by_row_key ON list_records (list, row_key) WHERE row_key IS NOT NULL;

CREATE TABLE sayings (
  record   TEXT NOT NULL REFERENCES list_records (id) ON DELETE CASCADE,
  version  INTEGER NOT NULL,                  -- 1, 2, …
  import   INTEGER NOT NULL REFERENCES list_imports (number) ON DELETE CASCADE,
  content  TEXT NOT NULL,                     -- keyed hash of everything read from the row
  court    TEXT,                              -- a code of the register
  articles TEXT NOT NULL,                     -- JSON list
  received TEXT,                              -- a month or a year
  decided  TEXT,
  term     REAL,                              -- months
  absence  REAL,
  holds    TEXT NOT NULL,                     -- JSON list: which fields the vault holds
  changed  TEXT NOT NULL,                     -- JSON list: in which fields it differs from the one before
  PRIMARY KEY (record, version)
) WITHOUT ROWID;
CREATE INDEX sayings_by_import ON sayings (import);

CREATE TRIGGER sayings_are_not_rewritten BEFORE UPDATE ON sayings
BEGIN SELECT RAISE (ABORT, 'what a list said is only appended'); END;
