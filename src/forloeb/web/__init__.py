"""The pages: Danish first, English fully, usable without JavaScript."""
