-- Cards whose buttons still stand in a channel: when they have done their work, the card is replaced by its outcome.
CREATE TABLE open_cards (
    conversation TEXT NOT NULL,
    version      BIGINT NOT NULL, -- the line that the card belongs to
    activity     TEXT NOT NULL, -- the channel's own id of the activity
    kind         TEXT NOT NULL, -- what its buttons are for
    PRIMARY KEY (conversation, activity)
);
