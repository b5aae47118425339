"""Takes scores in: the one floor that reads spreadsheets."""
