-- One row: how many times the knowledge was changed. A node that has a lower number reads it again.
CREATE TABLE knowledge_number (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL
);
INSERT INTO knowledge_number (id, number) VALUES (1, 0);

-- Every revision of the groups of words that mean the same; the last one counts, and the primary key decides who saved first.
CREATE TABLE synonyms (
    revision INTEGER NOT NULL PRIMARY KEY,
    body     TEXT NOT NULL,
    at_ms    BIGINT NOT NULL,
    saved_by TEXT NOT NULL
);

-- The tags of the answers that a site may give, separated by bars; blank for all answers.
ALTER TABLE sites ADD COLUMN tags TEXT NOT NULL DEFAULT '';
