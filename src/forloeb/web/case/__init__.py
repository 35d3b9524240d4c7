"""A case as its pages show it: who it is about, what is owed in it, its picture in time, its history."""
