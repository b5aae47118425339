"""The room display: a second window for the projector, read from ten metres."""
