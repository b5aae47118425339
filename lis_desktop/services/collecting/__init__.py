"""Answers of a faculty, whichever way they come in: rounds, ballots, phones, and the second typing."""
