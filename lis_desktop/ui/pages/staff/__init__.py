"""The pages for staff of a Consortium: what schools sent comes in, is judged, and goes back as a digest."""
