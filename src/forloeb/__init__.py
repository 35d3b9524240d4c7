"""Forløb: what a municipality owes its citizens, derived from its procedure book and its records."""
