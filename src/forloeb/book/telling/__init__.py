"""A procedure in plain words: its rules line by line, and the whole of it as sentences to be said aloud."""
