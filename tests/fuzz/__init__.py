"""Attacks on all that reads what others wrote: `python -m tests.fuzz`."""
