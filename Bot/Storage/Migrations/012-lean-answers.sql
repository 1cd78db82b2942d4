-- Every answer of the bot pays for each index here. A primary key by conversation touched a page of its own for each, and found nothing that anybody looks for:
-- a row is written in the transaction of its line, which is stored once.
CREATE TABLE lean_answers_given (
    at_ms        BIGINT NOT NULL,
    answer       TEXT NOT NULL,
    conversation TEXT NOT NULL,
    version      BIGINT NOT NULL
);
INSERT INTO lean_answers_given (at_ms, answer, conversation, version) SELECT at_ms, answer, conversation, version FROM answers_given ORDER BY at_ms;
DROP TABLE answers_given;
ALTER TABLE lean_answers_given RENAME TO answers_given;
CREATE INDEX answers_given_at ON answers_given (at_ms, answer);
