-- 6. decisions about pairs --------------------------------------------------------------------------
-- What people decided: one line each, only ever appended; each line holds the hash of the one before, so that a line
-- altered or taken out behind SQLite's back is found (`sudebnik cases log --verify`).

CREATE TABLE link_decisions (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  about    TEXT NOT NULL CHECK (about IN ('documents', 'records')),
  left_id  TEXT NOT NULL,                     -- ids outlive what they name
  right_id TEXT NOT NULL,
  answer   TEXT NOT NULL CHECK (answer IN ('same', 'different', 'unsure', 'withdrawn')),
  decider  TEXT NOT NULL,
  at       TEXT NOT NULL,
  why      TEXT NOT NULL,                     -- the decider's words, without names: the table lies open
  former   TEXT NOT NULL,                     -- hash of the line before; 64 noughts in the first
  hash     TEXT NOT NULL UNIQUE,              -- SHA-256 over `former` and all columns but this one, hex
  CHECK (left_id < right_id)
);

CREATE TRIGGER link_decisions_are_not_rewritten BEFORE UPDATE ON link_decisions
BEGIN SELECT RAISE (ABORT, 'decisions are only appended'); END;

CREATE TRIGGER link_decisions_are_not_deleted BEFORE DELETE ON link_decisions
BEGIN SELECT RAISE (ABORT, 'decisions are only appended'); END;

CREATE TRIGGER link_decisions_are_not_replaced BEFORE INSERT ON link_decisions
WHEN EXISTS (SELECT 1 FROM link_decisions WHERE number = NEW.number OR hash = NEW.hash)
BEGIN SELECT RAISE (ABORT, 'decisions are only appended'); END;

CREATE TRIGGER link_decisions_follow_each_other BEFORE INSERT ON link_decisions
WHEN NEW.former <> coalesce (
  (SELECT hash FROM link_decisions ORDER BY number DESC LIMIT 1),
  '0000000000000000000000000000000000000000000000000000000000000000'
)
BEGIN SELECT RAISE (ABORT, 'a decision follows the last one'); END;
