"""Compare the figures of a document with what the registry knew on its date."""

from motioner.checks.figures.compare import Figures, compared, compared_texts, figure_findings
from motioner.checks.figures.verdicts import Compared, Verdict

__all__ = ["Compared", "Figures", "Verdict", "compared", "compared_texts", "figure_findings"]
