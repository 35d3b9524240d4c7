"""Meeting papers as files: text, PDF, Word, and the exports of case systems, turned into lines; in a process with
limits.
"""
