-- A project's record: originals by hash, documents that never change again, what rules found, what people corrected.

CREATE TABLE facts_about_project (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- 1. sources ---------------------------------------------------------------------------------------
CREATE TABLE sources (
  id           TEXT PRIMARY KEY,              -- SHA-256 of the bytes, hex
  bytes        INTEGER NOT NULL,
  media        TEXT,
  origin       TEXT,
  retrieved_at TEXT,
  added_at     TEXT NOT NULL,
  removed_at   TEXT,                          -- set: taken back; bytes and documents are gone, the hash stays known
  reader       TEXT,                          -- fingerprint of the readers that read it, NULL: not read yet
  rules        TEXT                           -- fingerprint of the rules run over it, NULL: not run yet
) WITHOUT ROWID;

CREATE TABLE places (                         -- one file can lie in several places, one place hold several files in turn
  place     TEXT NOT NULL,
  source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  added_at  TEXT NOT NULL,
  PRIMARY KEY (place, source_id)
) WITHOUT ROWID;
CREATE INDEX places_by_source ON places (source_id);

CREATE TABLE files (                          -- files of the disk that were taken in whole, as they looked then
  place    TEXT PRIMARY KEY,
  size     INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  inode    INTEGER NOT NULL,
  reader   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE refusals (                       -- what could not be taken in, read or searched, and why
  place     TEXT NOT NULL,
  stage     TEXT NOT NULL CHECK (stage IN ('add', 'read', 'find')),
  source_id TEXT REFERENCES sources (id) ON DELETE CASCADE,
  fault     INTEGER NOT NULL,                 -- 0: passed over on purpose, such as hidden files
  reason    TEXT NOT NULL,
  at        TEXT NOT NULL,
  PRIMARY KEY (place, stage)
) WITHOUT ROWID;
CREATE INDEX refusals_by_source ON refusals (source_id);

-- 2. documents -------------------------------------------------------------------------------------
CREATE TABLE documents (
  number         INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  source_id      TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  part           TEXT NOT NULL,
  place          TEXT NOT NULL,
  kind           TEXT NOT NULL,
  text           BLOB NOT NULL,               -- zlib of UTF-8
  characters     INTEGER NOT NULL,            -- code points
  text_sha256    TEXT NOT NULL,
  text_available INTEGER NOT NULL,
  zones          TEXT NOT NULL,               -- JSON [[start, end, kind], …]
  masks          TEXT NOT NULL,
  pages          TEXT NOT NULL,
  card           TEXT,                        -- JSON
  page_state     TEXT,
  fields         TEXT NOT NULL                -- JSON: what a dump says beside the text
);
CREATE INDEX documents_by_source ON documents (source_id);
CREATE INDEX documents_by_place ON documents (place);
CREATE INDEX documents_by_text ON documents (text_sha256);

CREATE VIRTUAL TABLE search USING fts5 (stems, content = '', tokenize = "unicode61 remove_diacritics 0");

CREATE TABLE stems (                          -- what `search` was given, so that it can be taken out again
  document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
  stems    BLOB NOT NULL                      -- zlib of UTF-8
);

-- 3. findings --------------------------------------------------------------------------------------
CREATE TABLE findings (
  document   INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
  position   INTEGER NOT NULL,                -- order in which the rules gave them
  id         TEXT NOT NULL,
  person     INTEGER,
  variable   TEXT NOT NULL,
  value      TEXT,                            -- JSON
  missing    TEXT,
  evidence   TEXT NOT NULL,                   -- JSON [[start, end, zone, words], …], the first one is shown
  speaker    TEXT,
  assessment TEXT,
  flags      TEXT NOT NULL,                   -- JSON
  rule       TEXT NOT NULL,
  confidence REAL,
  CHECK (variable <> 'name'),                 -- names are kept in the vault alone
  CHECK ((value IS NULL) = (missing IS NOT NULL)),
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX findings_by_variable ON findings (variable, document);

-- 4. codings: what people answer ----------------------------------------------------------------------
CREATE TABLE corrections (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  document  TEXT NOT NULL,                    -- a document's id; outlives the document
  person    INTEGER,
  variable  TEXT NOT NULL CHECK (variable <> 'name'),
  action    TEXT NOT NULL CHECK (action IN ('set', 'withdraw')),
  answer    TEXT NOT NULL,                    -- JSON list of values; [] says that there is none
  missing   TEXT,
  machine   TEXT NOT NULL,                    -- JSON list: what the rules said at that time
  reason    TEXT NOT NULL,
  coder     TEXT NOT NULL,
  at        TEXT NOT NULL
);
CREATE INDEX corrections_by_document ON corrections (document);

CREATE TRIGGER corrections_are_not_rewritten BEFORE UPDATE ON corrections
BEGIN SELECT RAISE (ABORT, 'corrections are only appended'); END;

CREATE TRIGGER corrections_are_not_deleted BEFORE DELETE ON corrections
BEGIN SELECT RAISE (ABORT, 'corrections are only appended'); END;

-- runs: what was done with which versions, and what an upgrade moved --------------------------------------
CREATE TABLE runs (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at TEXT NOT NULL,
  ended_at   TEXT,
  reader     TEXT NOT NULL,
  rules      TEXT NOT NULL,
  figures    TEXT                             -- JSON: the report's figures at its end
);

CREATE TABLE moves (
  run      INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  document TEXT NOT NULL,
  person   INTEGER NOT NULL,                  -- 0: the document itself
  variable TEXT NOT NULL,
  before   TEXT NOT NULL,                     -- JSON list of values
  after    TEXT NOT NULL,
  PRIMARY KEY (run, document, person, variable)
) WITHOUT ROWID;
