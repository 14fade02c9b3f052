-- 10. the frame: when files were seen, what was searched, and what should exist ------------------------------------

CREATE TABLE sightings (                      -- on which days a file lay on the court's site, as far as anybody looked
  source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  day       TEXT NOT NULL,                    -- 2024-03-01: the day it was fetched, else the day it was taken in
  PRIMARY KEY (source_id, day)
) WITHOUT ROWID;

INSERT INTO sightings
SELECT id, substr(CASE WHEN retrieved_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' THEN retrieved_at ELSE added_at END, 1, 10)
FROM sources WHERE removed_at IS NULL;

CREATE INDEX sources_by_origin ON sources (origin) WHERE origin IS NOT NULL;

CREATE TABLE searches (                       -- somebody looked through all cases of a court's month, and says so
  court TEXT NOT NULL,                        -- a code of the register, else the court's name in the nominative
  month TEXT NOT NULL,                        -- 2024-03
  day   TEXT NOT NULL,                        -- when
  PRIMARY KEY (court, month, day)
) WITHOUT ROWID;

CREATE TABLE frames (                         -- made anew when something changed
  name        TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,                  -- of all that it was made from
  body        BLOB NOT NULL                   -- zlib of JSON
) WITHOUT ROWID;
