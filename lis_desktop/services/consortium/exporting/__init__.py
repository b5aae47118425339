"""The shelf as files for people who compute: tables with a codebook, and ballots where schools agreed."""
