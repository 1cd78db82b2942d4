-- Every revision of every answer; the last one counts, and the primary key decides who saved first.
CREATE TABLE answers (
    id       TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body     TEXT NOT NULL,
    retired  INTEGER NOT NULL,
    change   TEXT NOT NULL,
    at_ms    BIGINT NOT NULL,
    saved_by TEXT NOT NULL,
    PRIMARY KEY (id, revision)
);

-- Which answer a bot message gave, for the figures.
CREATE TABLE answers_given (
    conversation TEXT NOT NULL,
    version      BIGINT NOT NULL,
    answer       TEXT NOT NULL,
    at_ms        BIGINT NOT NULL,
    PRIMARY KEY (conversation, version)
);
CREATE INDEX answers_given_at ON answers_given (at_ms, answer);

-- What customers asked and the bot could not answer.
CREATE TABLE gaps (
    conversation       TEXT NOT NULL,
    turn               BIGINT NOT NULL,
    text_key           TEXT NOT NULL,
    text               TEXT NOT NULL,
    at_ms              BIGINT NOT NULL,
    nearest_id         TEXT NULL,
    nearest_confidence DOUBLE PRECISION NULL,
    dismissed          INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation, turn)
);
CREATE INDEX gaps_open ON gaps (dismissed, at_ms);
CREATE INDEX gaps_text ON gaps (text_key);

CREATE TABLE sites (
    id       TEXT NOT NULL PRIMARY KEY,
    place    INTEGER NOT NULL, -- the first is the default
    title    TEXT NOT NULL,
    colour   TEXT NOT NULL,
    side     TEXT NOT NULL,
    greeting TEXT NOT NULL,
    locale   TEXT NOT NULL,
    origins  TEXT NOT NULL -- separated by blanks
);

CREATE TABLE canned_replies (
    shortcut TEXT NOT NULL PRIMARY KEY,
    title    TEXT NOT NULL,
    text     TEXT NOT NULL
);
