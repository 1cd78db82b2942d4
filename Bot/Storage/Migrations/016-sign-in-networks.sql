-- Wrong passwords in a row for a name from one network: who guesses locks out nobody else. Those for the name from anywhere stay in sign_in_attempts.
CREATE TABLE sign_in_networks (
    name            TEXT NOT NULL,
    network         TEXT NOT NULL, -- an IPv4 address, or an IPv6 /64
    wrong           INTEGER NOT NULL,
    locked_until_ms BIGINT NULL,
    last_ms         BIGINT NOT NULL,
    PRIMARY KEY (name, network)
);
CREATE INDEX sign_in_networks_last ON sign_in_networks (last_ms);
