"""Every address of the pages. Each view declares who may see it (`web/declared.py`)."""

from django.urls import path

from forloeb.web.pages import about, book, case, front, looks, my_day, profile, record, roles, search, team

urlpatterns = [
    path("", front.home, name="home"),
    path("log-paa/", front.sign_in, name="sign-in"),
    path("log-af/", front.sign_out, name="sign-out"),
    path("sprog/", front.choose_language, name="language"),
    path("helbred/", front.health, name="health"),
    path("mig/", profile.profile, name="profile"),
    path("min-dag/", my_day.my_day, name="my-day"),
    path("teamoverblik/", team.team, name="team"),
    path("haandbogen/", book.book, name="book"),
    path("haandbogen/ord/", book.words, name="book-words"),
    path("haandbogen/<str:procedure>/", book.chapter, name="chapter"),
    path("find-sag/", search.search, name="search"),
    path("opslag/", looks.all_looks, name="looks"),
    path("opslag/<str:case_id>/", looks.at_case, name="looks-at-case"),
    path("opslag/<str:case_id>/fil/", looks.file, name="looks-file"),
    path("roller/", roles.roles, name="roles"),
    path("tilgaengelighed/", about.accessibility, name="accessibility"),
    path("was/", about.accessibility_short, name="accessibility-short"),
    path("privatliv/", about.privacy, name="privacy"),
    path("registrer/", record.record, name="record"),
    path("fortryd/<uuid:act>/", record.undo, name="undo"),
    path("sag/<str:case_id>/", case.case, name="case"),
    path("sag/<str:case_id>/hvorfor/<str:step>/<int:occurrence>/", case.why, name="why"),
]
handler400 = front.not_understood
handler403 = front.refused
handler404 = front.not_found
handler500 = front.failed
