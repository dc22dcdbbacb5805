"""Jargon and its plain words: a pure library that reads no database and no network."""
