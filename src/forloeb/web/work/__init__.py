"""Work as lists and pictures show it: whose rows, which appointments, how much in which week."""
