"""Agendas and minutes as documents: PDF that a screen reader can read, and Word. Values in, bytes out."""
