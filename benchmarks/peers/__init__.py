"""Ridzik's index and those of other libraries, each built and asked in its own way."""
