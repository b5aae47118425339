"""The import desk: files go in, and every one of them gets a line that says what became of it."""
