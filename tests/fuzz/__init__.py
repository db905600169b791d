"""Fuzzing: seeded, bounded, hostile inputs for every surface; README.md says how to run it."""
