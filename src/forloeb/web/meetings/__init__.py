"""Meetings as the secretary's pages have them: what is kept, what is typed, and what the check finds."""
