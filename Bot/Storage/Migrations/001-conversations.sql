-- The log is the truth: one row per line, the primary key decides who wrote a version.
CREATE TABLE lines (
    conversation TEXT NOT NULL,
    version      BIGINT NOT NULL,
    at_ms        BIGINT NOT NULL,
    cause        TEXT NOT NULL,
    event        TEXT NOT NULL,
    PRIMARY KEY (conversation, version)
);
CREATE INDEX lines_cause ON lines (conversation, cause);

-- One summary row per conversation, written in the transaction of its last line.
CREATE TABLE conversations (
    id              TEXT NOT NULL PRIMARY KEY,
    customer        TEXT NOT NULL,
    customer_name   TEXT NULL,
    channel         TEXT NOT NULL,
    site            TEXT NOT NULL,
    locale          TEXT NOT NULL,
    page            TEXT NULL,
    stage           TEXT NOT NULL,
    agent           TEXT NULL,
    agent_name      TEXT NULL,
    since_ms        BIGINT NOT NULL,
    reason          TEXT NULL,
    because         TEXT NULL,
    meant_for       TEXT NULL,
    last_text       TEXT NULL,
    last_at_ms      BIGINT NOT NULL,
    frustration     DOUBLE PRECISION NOT NULL,
    mood_score      DOUBLE PRECISION NOT NULL,
    version         BIGINT NOT NULL,
    episode         INTEGER NOT NULL,
    message_text    TEXT NULL,
    message_address TEXT NULL,
    message_at_ms   BIGINT NULL,
    stars           INTEGER NULL,
    unread_turn     BIGINT NULL,
    due_ms          BIGINT NULL,
    due_kind        TEXT NULL,
    started_at_ms   BIGINT NOT NULL
);
CREATE INDEX conversations_stage ON conversations (stage, since_ms);
CREATE INDEX conversations_agent ON conversations (agent, stage);
CREATE INDEX conversations_customer ON conversations (customer, last_at_ms);
CREATE INDEX conversations_last ON conversations (last_at_ms);
CREATE INDEX conversations_due ON conversations (due_ms);
CREATE INDEX conversations_unread ON conversations (unread_turn);

-- One row per episode, for the figures and for the agent's look at the past.
CREATE TABLE episodes (
    conversation   TEXT NOT NULL,
    number         INTEGER NOT NULL,
    started_ms     BIGINT NOT NULL,
    ended_ms       BIGINT NULL,
    outcome        TEXT NULL,
    reason         TEXT NULL, -- of the first handoff
    requested_ms   BIGINT NULL,
    joined_ms      BIGINT NULL,
    first_reply_ms BIGINT NULL,
    agent          TEXT NULL,
    stars          INTEGER NULL,
    comment        TEXT NULL,
    unattended     INTEGER NOT NULL DEFAULT 0,
    answers_given  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation, number)
);
CREATE INDEX episodes_started ON episodes (started_ms);
