"""What the laptop keeps: one SQLite file, spoken to in verbs, answering in core nouns.

Importing this package costs nothing; SQLAlchemy is loaded by `store.opening`, after the first paint.
"""
