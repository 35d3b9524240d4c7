"""A procedure as a picture: units down, time across. Pure values, drawn alike by a page and as a file."""
