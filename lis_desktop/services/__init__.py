"""Verbs: what a person can do. They open transactions, tell what changed, and raise LisError.

Importing this package, or any of its modules, loads neither SQLAlchemy nor reportlab.
"""
