"""Where the packaged program starts: the same door as `python -m lis_desktop`."""

import sys
from multiprocessing import freeze_support

from lis_desktop.__main__ import main


def tell_setup() -> None:
    """Let Windows' installer see that the program runs, so that it changes nothing under it.

    The names stand in windows/lis-desktop.iss too, as `AppMutex`. Windows drops them when the process ends.
    """
    if sys.platform == "win32":
        import ctypes

        for name in ("LISDesktop.Running", r"Global\LISDesktop.Running"):
            ctypes.windll.kernel32.CreateMutexW(None, False, name)


if __name__ == "__main__":
    tell_setup()  # worker processes too: they hold the same files
    freeze_support()  # a worker process starts by this file too, and must do its work instead
    main()
