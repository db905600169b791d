"""Compare the figures of a document with what the registry knew on its date."""

from motioner.checks.figures.compare import Figures, compared, figure_findings
from motioner.checks.figures.verdicts import Compared, Verdict

__all__ = ["Compared", "Figures", "Verdict", "compared", "figure_findings"]
