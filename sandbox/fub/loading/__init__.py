"""Puts a world where it can be read: SQLite files, MariaDB, Redis."""
