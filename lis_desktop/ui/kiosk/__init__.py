"""The passed laptop: a full screen on which one person after another scores in private."""
