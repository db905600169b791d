"""The ground: Swedish, sources, findings and other things that need only the standard library."""
