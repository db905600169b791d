"""motioner: correct, sourced documents for Swedish municipal and regional assemblies."""

__version__ = "0.1.0"
