-- Whoever has proved to a site's pages who they are. Nothing but a proof makes or joins a row: neither a name nor an address does.
CREATE TABLE customers (
    id      TEXT NOT NULL PRIMARY KEY,
    site    TEXT NOT NULL,
    subject TEXT NOT NULL, -- the site's own name for them
    name    TEXT NULL,
    email   TEXT NULL,
    seen_ms BIGINT NOT NULL, -- the last proof
    UNIQUE (site, subject)
);

-- As whom a customer writes: conversations.customer of a channel. Whoever has no row is nobody whom we know.
CREATE TABLE identities (
    person    TEXT NOT NULL PRIMARY KEY,
    customer  TEXT NOT NULL REFERENCES customers (id),
    linked_ms BIGINT NOT NULL
);
CREATE INDEX identities_customer ON identities (customer);

-- Codes by which a customer takes the proof to another channel: once, within minutes.
CREATE TABLE link_codes (
    hash     TEXT NOT NULL PRIMARY KEY,
    customer TEXT NOT NULL REFERENCES customers (id),
    ends_ms  BIGINT NOT NULL,
    used_by  TEXT NULL -- the person who sent it; the same one may send it again
);
CREATE INDEX link_codes_end ON link_codes (ends_ms);

-- With what a site signs the tokens of its users; two at most, so that one can take the other's place without a gap.
CREATE TABLE site_secrets (
    id      TEXT NOT NULL PRIMARY KEY,
    site    TEXT NOT NULL REFERENCES sites (id),
    secret  TEXT NOT NULL,
    made_ms BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX site_secrets_site ON site_secrets (site);

-- Keys with which programs of the shop read, and start a handoff. Only their hashes are kept.
CREATE TABLE api_keys (
    id      TEXT NOT NULL PRIMARY KEY,
    name    TEXT NOT NULL,
    hash    TEXT NOT NULL UNIQUE,
    scopes  TEXT NOT NULL, -- separated by blanks
    made_ms BIGINT NOT NULL,
    made_by TEXT NOT NULL
);

-- Addresses that are told of what happens.
CREATE TABLE webhooks (
    id        TEXT NOT NULL PRIMARY KEY,
    url       TEXT NOT NULL,
    kinds     TEXT NOT NULL, -- separated by blanks; empty for all
    secret    TEXT NOT NULL,
    made_ms   BIGINT NOT NULL,
    made_by   TEXT NOT NULL,
    last_told TEXT NULL, -- what the address answered last
    last_ms   BIGINT NULL
);

-- What is still to be told: written with the line it is about, in the same transaction, and gone once it has been taken.
CREATE TABLE webhook_news (
    webhook          TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    conversation     TEXT NOT NULL,
    version          BIGINT NOT NULL,
    at_ms            BIGINT NOT NULL,
    claimed_until_ms BIGINT NULL, -- who tells it has until then
    failing_since_ms BIGINT NULL,
    tries            INTEGER NOT NULL DEFAULT 0,
    retry_ms         BIGINT NULL,
    reason           TEXT NULL,
    aside            INTEGER NOT NULL DEFAULT 0, -- failed for a day; an admin decides
    PRIMARY KEY (webhook, conversation, version)
);
CREATE INDEX webhook_news_conversation ON webhook_news (conversation, aside);
