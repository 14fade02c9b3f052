-- 5. cases -----------------------------------------------------------------------------------------
-- Which documents are one case is worked out anew from what they say and what people decided; only the names of the
-- cases are kept: random, so that they say nothing of the documents, and lasting, so that a case is found again.

CREATE TABLE cases (
  id      TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  became  TEXT REFERENCES cases (id)          -- set: put together with this case; NULL in a case that stands or is empty
) WITHOUT ROWID;

CREATE TABLE case_documents (
  document TEXT PRIMARY KEY,                  -- a document's id
  case_id  TEXT NOT NULL REFERENCES cases (id)
) WITHOUT ROWID;
CREATE INDEX case_documents_by_case ON case_documents (case_id);

-- Records of lists that are one person: the pairs as the last linkage scored them, and the persons they make.

CREATE TABLE linkages (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  at       TEXT NOT NULL,
  program  TEXT NOT NULL,
  seed     INTEGER NOT NULL,
  model    TEXT NOT NULL,                     -- JSON: weights of each level of each comparison, and how they were learned
  notes    TEXT NOT NULL                      -- JSON list
);

CREATE TABLE record_pairs (                   -- of the last linkage alone
  left_record  TEXT NOT NULL,
  right_record TEXT NOT NULL,
  probability  REAL NOT NULL,
  weight       REAL NOT NULL,                 -- bits
  rule         TEXT,                          -- the exact key that decided, where one did
  comparisons  TEXT NOT NULL,                 -- JSON [[field, level, weight], …]: levels in words, no values
  PRIMARY KEY (left_record, right_record),
  CHECK (left_record < right_record)
) WITHOUT ROWID;

CREATE TABLE persons (
  id      TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  became  TEXT REFERENCES persons (id)
) WITHOUT ROWID;

CREATE TABLE person_records (
  record TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id)
) WITHOUT ROWID;
CREATE INDEX person_records_by_person ON person_records (person);
