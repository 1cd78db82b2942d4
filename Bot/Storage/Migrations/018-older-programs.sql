-- Which programs may work on this database beside newer ones, during a rolling upgrade and after a step back: those that know the schema from this version on.
-- A script that only adds leaves it as it is. One that an older program cannot live with raises it: UPDATE schema_versions SET oldest = (its own number).
ALTER TABLE schema_versions ADD COLUMN oldest INTEGER NOT NULL DEFAULT 18;
