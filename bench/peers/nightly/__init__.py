"""A Django application with a task table, as many case systems have one: filled anew each night."""
