"""Measures Ridzik beside other search libraries, in one run on one machine."""
