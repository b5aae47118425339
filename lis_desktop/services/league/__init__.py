"""What a school does in the League. Every verb keeps what is typed at once, and can be undone."""
