"""Weekdays, months and ordinals in the words of a book and in Danish."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UGEDAGE = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
ORDINALS = ("first", "second", "third", "fourth", "fifth")
ORDENSTAL = ("første", "anden", "tredje", "fjerde", "femte")
