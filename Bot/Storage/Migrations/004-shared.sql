-- What every node must have alike: the keys that sign and encrypt. The first to make one wins.
CREATE TABLE keys (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The files that customers send.
CREATE TABLE files (
    conversation TEXT NOT NULL,
    id           TEXT NOT NULL,
    type         TEXT NOT NULL,
    at_ms        BIGINT NOT NULL,
    content      BYTEA NOT NULL, -- SQLite stores bytes under any name of a type
    PRIMARY KEY (conversation, id)
);
