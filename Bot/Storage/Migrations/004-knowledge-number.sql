-- One row: how many times the knowledge was changed. A node that has a lower number reads it again.
CREATE TABLE knowledge_number (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL
);
INSERT INTO knowledge_number (id, number) VALUES (1, 0);
