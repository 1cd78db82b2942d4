-- Who gets which conversation next.
CREATE TABLE queues (
    id               TEXT NOT NULL PRIMARY KEY,
    name             TEXT NOT NULL,
    mode             TEXT NOT NULL, -- Pick or Push
    priority         INTEGER NOT NULL, -- 1 goes first
    skills           TEXT NOT NULL, -- that an agent must have, separated by blanks
    answer_within_ms BIGINT NOT NULL,
    overflow_ms      BIGINT NULL, -- the wait after which the fall-back queue's agents help; null for never
    fallback         TEXT NULL
);
INSERT INTO queues (id, name, mode, priority, skills, answer_within_ms, overflow_ms, fallback)
VALUES ('main', 'Everybody', 'Pick', 3, '', 180000, 120000, NULL);

ALTER TABLE sites ADD COLUMN queue TEXT NULL; -- null for the main queue
ALTER TABLE accounts ADD COLUMN capacity INTEGER NULL; -- null for the setting
ALTER TABLE accounts ADD COLUMN skills TEXT NOT NULL DEFAULT ''; -- lists are separated by blanks
ALTER TABLE accounts ADD COLUMN languages TEXT NOT NULL DEFAULT ''; -- empty for any
ALTER TABLE accounts ADD COLUMN queues TEXT NOT NULL DEFAULT ''; -- empty for all

ALTER TABLE conversations ADD COLUMN queue TEXT NULL; -- named by its topic or a colleague; null for the site's
ALTER TABLE conversations ADD COLUMN last_agent TEXT NULL;
ALTER TABLE conversations ADD COLUMN passed TEXT NOT NULL DEFAULT ''; -- agent@ms of each offer that was not taken in this wait
ALTER TABLE conversations ADD COLUMN outcome TEXT NULL; -- while it is wrapped up
ALTER TABLE conversations ADD COLUMN note TEXT NULL;

ALTER TABLE episodes ADD COLUMN on_duty INTEGER NULL; -- agents, when a person was first wanted

-- One row per agent: what is locked while the agent gets one more conversation, so that the count holds.
CREATE TABLE workloads (
    agent         TEXT NOT NULL PRIMARY KEY,
    given_ms      BIGINT NOT NULL, -- the latest conversation
    missed_offers INTEGER NOT NULL -- in a row
);
