"""Data sets and synthetic clips."""
