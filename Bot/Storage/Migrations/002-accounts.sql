CREATE TABLE accounts (
    id                   TEXT NOT NULL PRIMARY KEY,
    name                 TEXT NOT NULL UNIQUE, -- lower case
    display_name         TEXT NOT NULL,
    roles                TEXT NOT NULL, -- separated by blanks
    password_hash        TEXT NOT NULL,
    must_change_password INTEGER NOT NULL,
    disabled             INTEGER NOT NULL
);

-- A session ends when its row goes: at sign-out, when the password changes, when the account is disabled.
CREATE TABLE sessions (
    id      TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    csrf    TEXT NOT NULL,
    ends_ms BIGINT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account);
CREATE INDEX sessions_end ON sessions (ends_ms);

-- By the name that was typed, not by account: an unknown name is locked like a known one, and so tells nothing.
CREATE TABLE sign_in_attempts (
    name            TEXT NOT NULL PRIMARY KEY,
    wrong           INTEGER NOT NULL, -- in a row; an attempt counts as wrong until it proves right
    locked_until_ms BIGINT NULL,
    last_ms         BIGINT NOT NULL
);
CREATE INDEX sign_in_attempts_last ON sign_in_attempts (last_ms);
