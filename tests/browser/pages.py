"""Every page that a person can open, by who opens it: what the tests of the whole look at.

`{case}` is a case of the colleague's with much in it.
"""

PAGES: dict[str, tuple[str, ...]] = {
    "": ("/log-paa/",),
    "mh": (
        "/min-dag/",
        "/min-dag/?scope=unit&show=others",
        "/min-dag/?kind=pupil",
        "/mig/",
        "/sag/{case}/",
        "/sag/{case}/haendelse/",
        "/sag/{case}/haendelse/?event=arrival",
        "/sag/{case}/oplysning/",
        "/sag/{case}/oplysning/?fact=household",
        "/sag/{case}/stamdata/",
        "/sag/{case}/bero/",
        "/sag/{case}/opgave/",
        "/sag/{case}/notat/",
        "/sag/{case}/samtykke/",
        "/sag/{case}/samtykke/share-contact/",
        "/ny-sag/",
        "/ny-sag/?kind=refugee",
    ),
    "nd": ("/min-dag/", "/teamoverblik/", "/sletning/"),
    "iv": ("/haandbogen/", "/min-dag/"),
}
WIDTHS = (1280, 390)
