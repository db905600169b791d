"""``python -m motioner`` and the command ``motioner``."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A command is over before its rubbish matters, and looking for it in what has just been
    # loaded takes a tenth of the time. ``webb`` lives on, and sets a threshold of its own.
    gc.set_threshold(200_000)
    from motioner.cli import run

    _leave(run(sys.argv[1:]))


def _leave(code: int) -> None:
    """End the process: all is written and closed, and to take it apart takes a twentieth more."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    main()
