-- That each node lives, and who is at its desk: for nodes that do not hear it by Redis. One row per node.
CREATE TABLE beats (
    node   TEXT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    here   TEXT NOT NULL, -- as JSON
    at_ms  BIGINT NOT NULL
);
