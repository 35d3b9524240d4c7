"""The book as its pages show it: words, rules line by line, a chapter as a picture."""
