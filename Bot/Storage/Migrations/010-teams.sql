-- Cards whose buttons still stand in a channel: when they have done their work, the card is replaced by its outcome.
CREATE TABLE open_cards (
    conversation TEXT NOT NULL,
    version      BIGINT NOT NULL, -- the line that the card belongs to
    activity     TEXT NOT NULL, -- the channel's own id of the activity
    kind         TEXT NOT NULL, -- what its buttons are for
    PRIMARY KEY (conversation, activity)
);

-- A conversation's thread in the agents' channel of Teams: where it is, and how far it has been told.
CREATE TABLE agent_threads (
    conversation     TEXT NOT NULL PRIMARY KEY,
    place            TEXT NULL UNIQUE, -- the channel's own id of the thread; null before it is opened
    card             TEXT NULL, -- the channel's own id of the card on top
    shown            TEXT NOT NULL DEFAULT '', -- the stage that the card shows
    told             BIGINT NOT NULL DEFAULT 0, -- the last line that the thread has
    claim            TEXT NULL, -- who tells it now; nobody else may before claimed_until_ms
    claimed_until_ms BIGINT NULL,
    tries            INTEGER NOT NULL DEFAULT 0,
    retry_ms         BIGINT NULL
);

-- Who the person is in Teams (the id in the organisation's directory), and whether they take conversations there.
ALTER TABLE accounts ADD COLUMN teams_id TEXT NULL;
ALTER TABLE accounts ADD COLUMN on_teams INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX accounts_teams_id ON accounts (teams_id);
