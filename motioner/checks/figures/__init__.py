"""The figures of a document held against what the registry knew on its date."""

from motioner.checks.figures.compare import compared, figure_findings
from motioner.checks.figures.judged import Compared, Verdict

__all__ = ["Compared", "Verdict", "compared", "figure_findings"]
