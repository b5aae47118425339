"""Ballots from phones on the local network: a child process that serves pages, and its keeper here.

The child knows the pages and the one address; it has no store. What it takes in goes through its pipe to the
process that has the store, and a phone is thanked only after the commit. See `desk` for what is handed in.
"""
