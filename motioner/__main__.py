"""``python -m motioner`` and the command ``motioner``."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A short command ends before garbage matters, and scanning the objects just loaded takes a
    # tenth of the time. ``webb`` runs on, and sets its own threshold.
    gc.set_threshold(200_000)
    try:
        from motioner.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # it could not start, or not report an error
        code = _crashed(error)
    _leave(code)


def _crashed(error: Exception) -> int:
    """Report the fault using as little of the program as possible."""
    try:
        from motioner.ground.crashes import crash_report

        told = crash_report(error)
    except Exception:  # not even that can be imported
        told = (
            f"Fel: motioner är inte helt ({type(error).__name__}). Inget är skrivet. Installera om."
        )
    if sys.stderr is not None:
        encoding = sys.stderr.encoding
        print(told.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)
    return 70


def _leave(code: int) -> None:
    """End the process without cleanup, which takes another twentieth; all files are closed."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    main()
