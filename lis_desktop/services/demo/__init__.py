"""The invented schools of `lis-desktop demo`, of the sample, and of the self-test: what they type, send and
get back."""

from lis_desktop.services.demo.sample import create_sample

__all__ = ["create_sample"]
