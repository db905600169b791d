"""The few errors that are not findings: they stop the program, not one document."""


class MotionerError(Exception):
    """Base of every error that a user can cause; its text is Swedish and complete."""


class UsageError(MotionerError):
    """The command cannot be understood: unknown name, option or file (exit code 2).

    ``messages`` are its errors; there may be several.
    """

    def __init__(self, *messages: str) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages


class WriteError(MotionerError):
    """A file could not be written; nothing is left half-written (exit code 3)."""


class ChangedError(WriteError):
    """A file has changed since it was read; it is left unchanged."""


class BusyError(WriteError):
    """Another process has kept a folder's lock for too long."""


class TemplateError(MotionerError):
    """The template itself is wrong; the text names file and line where known (exit code 2)."""


class DataError(MotionerError):
    """Built-in or added facts are malformed; the text names file and entry (exit code 2)."""
