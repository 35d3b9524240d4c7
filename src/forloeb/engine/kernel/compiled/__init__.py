"""The functions that are compiled: the evaluator's rules once more, for a case at a time, on whole numbers alone.

Each module bears the name of the evaluator's module whose rules it has; `memory` tells how what they read lies.
"""
