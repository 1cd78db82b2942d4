-- A conversation on a Bot Framework channel: which of ours it is, how to reach it, and how far it has been delivered.
CREATE TABLE channel_conversations (
    conversation     TEXT NOT NULL PRIMARY KEY,
    channel          TEXT NOT NULL,
    channel_id       TEXT NOT NULL, -- the channel's own id of the conversation
    reference        TEXT NOT NULL,
    delivered        BIGINT NOT NULL DEFAULT 0, -- the last line that the channel has
    parts            INTEGER NOT NULL DEFAULT 0, -- activities of the next line that the channel has
    claim            TEXT NULL, -- who delivers now; nobody else may before claimed_until_ms
    claimed_until_ms BIGINT NULL,
    failing_since_ms BIGINT NULL,
    tries            INTEGER NOT NULL DEFAULT 0,
    retry_ms         BIGINT NULL,
    reason           TEXT NULL, -- why it fails, or why nobody can be reached
    unreachable      INTEGER NOT NULL DEFAULT 0,
    UNIQUE (channel, channel_id)
);
CREATE INDEX channel_conversations_retry ON channel_conversations (retry_ms);
CREATE INDEX channel_conversations_unreachable ON channel_conversations (unreachable);

-- Activities that a channel will not take, set aside so that what follows is not held up.
CREATE TABLE undelivered (
    conversation TEXT NOT NULL,
    version      BIGINT NOT NULL,
    part         INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    at_ms        BIGINT NOT NULL,
    again        INTEGER NOT NULL DEFAULT 0, -- an admin wants it tried once more
    PRIMARY KEY (conversation, version, part)
);
CREATE INDEX undelivered_again ON undelivered (again);
