"""Picks the door: no sub-command opens the window, everything else is the command line."""

import sys


def main() -> None:
    """Open the program."""
    from lis_desktop.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
