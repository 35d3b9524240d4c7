"""What leaves the program as a file: tables and calendars."""
