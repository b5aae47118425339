"""LIS Desktop: a faculty's self-assessment, offline, from private scores to a plan in one file."""

from importlib.metadata import version

__version__ = version("lis-desktop")
