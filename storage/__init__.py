"""Everything Plainly remembers: one set of tables on SQLite or PostgreSQL.

Start reading at `opening.py`; `tables.py` shows what is kept.
"""
