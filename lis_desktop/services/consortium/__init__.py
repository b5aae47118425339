"""What the Consortium's staff can do: open the shelf, take files in, decide, write back, see the region."""
