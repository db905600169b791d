"""The few errors that are not findings: what stops the program rather than a document."""


class MotionerError(Exception):
    """Base of every error a user may cause; its text is Swedish and complete."""


class UsageError(MotionerError):
    """The command cannot be understood: unknown name, option, file (exit code 2).

    ``messages`` are its faults, for there may be several.
    """

    def __init__(self, *messages: str) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages


class WriteError(MotionerError):
    """A file could not be written; nothing is left half-written (exit code 3)."""


class ChangedError(WriteError):
    """A file is no longer what it was when it was read; it is left as it is."""


class BusyError(WriteError):
    """Another process has kept a folder's lock for too long."""


class TemplateError(MotionerError):
    """A template is wrong in itself; the text names file and line where known (exit code 2)."""


class DataError(MotionerError):
    """Built-in or added facts are malformed; the text names file and entry (exit code 2)."""
