"""How dates are typed and shown in Danish: all the ways people write them."""

DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%d/%m-%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m-%y", "%d%m%Y"]
TIME_INPUT_FORMATS = ["%H.%M", "%H:%M"]
DATE_FORMAT = "j. F Y"
SHORT_DATE_FORMAT = "d.m.Y"
TIME_FORMAT = "H.i"
