-- How often each was saved. Who saves one says which revision was edited, and undoes nobody's change unseen.
ALTER TABLE accounts ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sites ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE queues ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE canned_replies ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

-- The number of the last change of the knowledge that is in force on the node. Null from an older program.
ALTER TABLE beats ADD COLUMN knowledge BIGINT NULL;
