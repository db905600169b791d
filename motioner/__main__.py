"""``python -m motioner`` and the command ``motioner``."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A command is over before its rubbish matters, and looking for it in what has just been
    # loaded takes a tenth of the time. ``webb`` lives on, and sets a threshold of its own.
    gc.set_threshold(200_000)
    try:
        from motioner.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # it could not begin, or not tell what it met
        code = _crashed(error)
    _leave(code)


def _crashed(error: Exception) -> int:
    """Tell the fault with as little as there is left."""
    try:
        from motioner.crashes import crash_report

        told = crash_report(error)
    except Exception:  # not even that can be loaded
        told = (
            f"Fel: motioner är inte helt ({type(error).__name__}). Inget är skrivet. Installera om."
        )
    if sys.stderr is not None:
        encoding = sys.stderr.encoding
        print(told.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)
    return 70


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
