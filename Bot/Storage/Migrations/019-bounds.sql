-- Where the password of a name has been right: a lock for everybody does not hold there.
CREATE TABLE known_places (
    name    TEXT NOT NULL,
    place   TEXT NOT NULL, -- a network as in sign_in_networks, or the SHA-256 of a browser's mark
    last_ms BIGINT NOT NULL,
    PRIMARY KEY (name, place)
);

-- The bytes that customers' files take, each with 10,000 for its row, in one row: nobody adds them up again for each upload. Files of an older node beside are not counted.
CREATE TABLE files_taken (bytes BIGINT NOT NULL);
INSERT INTO files_taken (bytes) SELECT COALESCE(SUM(LENGTH(content) + 10000), 0) FROM files;

-- The same by where they came from, for one day (UTC, yyyy-MM-dd).
CREATE TABLE files_of_day (
    day     TEXT NOT NULL,
    network TEXT NOT NULL, -- as in sign_in_networks, or an IPv6 /48
    bytes   BIGINT NOT NULL,
    PRIMARY KEY (day, network)
);

CREATE INDEX files_at ON files (at_ms);
