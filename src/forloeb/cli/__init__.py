"""The command line: the same functions from a terminal."""
