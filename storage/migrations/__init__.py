"""Migrations: how a database of an older Plainly becomes one of this Plainly.

A new revision is written by `python -m storage.migrations "why"`, then read and, where
rows must move, completed by hand. Released revisions never change.
"""
