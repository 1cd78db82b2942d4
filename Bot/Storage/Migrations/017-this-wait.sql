-- When the stage began. Overflows are counted from here: a customer who was passed on keeps the place of the first wait (since_ms), not its overflow. Null in rows of before.
ALTER TABLE conversations ADD COLUMN stage_since_ms BIGINT NULL;
