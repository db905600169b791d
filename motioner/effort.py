"""A bound on the work that one document may cause, however it is written."""

from __future__ import annotations

from dataclasses import dataclass

# Two seconds of work: thirty pages rewritten take a third of it in a comparison.
MOST_STEPS = 4_000_000


@dataclass(slots=True)
class Effort:
    """The steps of about half a microsecond that are left for one task.

    ``is_spent`` is set when something was refused, so that the result is incomplete.
    """

    left: int = MOST_STEPS
    is_spent: bool = False

    def take(self, steps: int) -> bool:
        """Take steps; False, and nothing is taken, where fewer are left."""
        if steps > self.left:
            self.is_spent = True
            return False
        self.left -= steps
        return True
