"""The Consortium's shelf, behind SQLAlchemy: a SQLite file or PostgreSQL, spoken to in verbs."""
