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
