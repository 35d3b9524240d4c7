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
    ),
    "nd": ("/min-dag/", "/teamoverblik/"),
    "iv": ("/haandbogen/", "/min-dag/"),
}
WIDTHS = (1280, 390)
