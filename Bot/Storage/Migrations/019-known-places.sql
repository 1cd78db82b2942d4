-- Where the password of a name has been right: a lock for everybody does not hold there.
CREATE TABLE known_places (
    name    TEXT NOT NULL,
    place   TEXT NOT NULL, -- a network as in sign_in_networks, or the SHA-256 of a browser's mark
    last_ms BIGINT NOT NULL,
    PRIMARY KEY (name, place)
);
