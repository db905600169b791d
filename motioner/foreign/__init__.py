"""Documents that others made: opened within limits, read, compared and made into cases."""
