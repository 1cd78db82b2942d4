-- In which queue a person was first wanted: estimates of a queue are made from its own waits. Null for the site's queue, and for waits before this.
ALTER TABLE episodes ADD COLUMN queue TEXT NULL;
