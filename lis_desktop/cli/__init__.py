"""The command line: one door to the services, the window is the other.

Command modules import what they need when they run, so that `--help` answers at once.
"""
