-- 7. codings: the log that replaces `corrections` ------------------------------------------------------------
-- One line an answer, chained by hash (`sudebnik codings verify`). Of a ruling's words the line holds digests; the words
-- lie beside it and go when the ruling is taken out.

CREATE TABLE codings (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,              -- from the content: the same in every project
  body     TEXT NOT NULL,                     -- canonical JSON (`sudebnik.codings.coding.Coding.body`)
  former   TEXT NOT NULL,                     -- hash of the line before; 64 noughts in the first
  hash     TEXT NOT NULL UNIQUE,              -- SHA-256 over number, former and body, hex
  document TEXT NOT NULL,                     -- the rest repeats the body, for the indexes
  person   INTEGER,
  variable TEXT NOT NULL CHECK (variable NOT IN ('name', 'label')),
  coder    TEXT NOT NULL,
  sample   TEXT
);
CREATE INDEX codings_by_document ON codings (document, variable);
CREATE INDEX codings_by_coder ON codings (coder, document);
CREATE INDEX codings_by_sample ON codings (sample, document) WHERE sample IS NOT NULL;

CREATE TABLE coding_words (
  document TEXT NOT NULL,
  digest   TEXT NOT NULL,
  exact    BLOB NOT NULL,                     -- UTF-8
  PRIMARY KEY (document, digest)
) WITHOUT ROWID;

INSERT INTO codings
WITH RECURSIVE
  old AS MATERIALIZED (
    SELECT row_number () OVER (ORDER BY c.number) AS number, c.document, c.person, c.variable, c.coder,
      correction_as_coding (c.document, c.person, c.variable, c.action, c.answer, c.missing, c.machine, c.reason, c.coder, c.at,
        coalesce (d.text_sha256, ''), c.number) AS body
    FROM corrections c LEFT JOIN documents d ON d.id = c.document
  ),
  chain (number, body, former, hash) AS (
    SELECT number, body, '0000000000000000000000000000000000000000000000000000000000000000',
      coding_hash (number, '0000000000000000000000000000000000000000000000000000000000000000', body)
    FROM old WHERE number = 1
    UNION ALL
    SELECT old.number, old.body, chain.hash, coding_hash (old.number, chain.hash, old.body)
    FROM chain JOIN old ON old.number = chain.number + 1
  )
SELECT number, coding_id (chain.body), chain.body, former, hash, document, person, variable, coder, NULL
FROM chain JOIN old USING (number) ORDER BY number;

DROP TRIGGER corrections_are_not_rewritten;
DROP TRIGGER corrections_are_not_deleted;
DROP TABLE corrections;

CREATE TRIGGER codings_are_not_rewritten BEFORE UPDATE ON codings
BEGIN SELECT RAISE (ABORT, 'codings are only appended'); END;

CREATE TRIGGER codings_are_not_deleted BEFORE DELETE ON codings
BEGIN SELECT RAISE (ABORT, 'codings are only appended'); END;

CREATE TRIGGER codings_are_not_replaced BEFORE INSERT ON codings
WHEN EXISTS (SELECT 1 FROM codings WHERE number = NEW.number OR hash = NEW.hash OR id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'codings are only appended'); END;

CREATE TRIGGER codings_follow_each_other BEFORE INSERT ON codings
WHEN NEW.former <> coalesce (
  (SELECT hash FROM codings ORDER BY number DESC LIMIT 1),
  '0000000000000000000000000000000000000000000000000000000000000000'
)
BEGIN SELECT RAISE (ABORT, 'a coding follows the last one'); END;
