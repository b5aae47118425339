"""Which tests of the store a system can run."""

import os

# `resource` and `mount` are not known there; the same troubles are tried in test_troubled_disks.
collect_ignore = ["test_posix_disks.py"] if os.name == "nt" else []
