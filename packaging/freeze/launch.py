"""Where the packaged program starts: the same door as `python -m lis_desktop`."""

from multiprocessing import freeze_support

from lis_desktop.__main__ import main

if __name__ == "__main__":
    freeze_support()  # a worker process starts by this file too, and must do its work instead
    main()
