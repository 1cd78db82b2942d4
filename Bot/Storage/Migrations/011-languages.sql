-- Title and greeting in other languages, as a JSON array of objects with language, title and greeting.
ALTER TABLE sites ADD COLUMN translations TEXT NOT NULL DEFAULT '[]';
