"""A limit on the work that one document may cause, whatever it contains."""

from __future__ import annotations

from dataclasses import dataclass

# Two seconds of work. Comparing thirty rewritten pages takes a third of it.
MOST_STEPS = 4_000_000


@dataclass(slots=True)
class Effort:
    """The steps, of about half a microsecond each, that are left for one task.

    ``is_spent`` is set when a request was refused, so that the result is incomplete.
    """

    left: int = MOST_STEPS
    is_spent: bool = False

    def take(self, steps: int) -> bool:
        """Take steps. If fewer are left, take nothing and return False."""
        if steps > self.left:
            self.is_spent = True
            return False
        self.left -= steps
        return True
