"""The project's SQLite file: the only place where SQL is written."""
