"""``python -m motioner`` and the command ``motioner``."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A command is over before its rubbish matters, and looking for it in what has just been
    # loaded takes a tenth of the time. ``webb`` lives on, and sets a threshold of its own.
    gc.set_threshold(200_000)
    from motioner.cli import run

    code = run(sys.argv[1:])
    gc.freeze()  # or all that is left would be looked through once more on the way out
    sys.exit(code)


if __name__ == "__main__":
    main()
