"""Every address of the pages. Each view declares who may see it (`web/declared.py`)."""

from django.urls import path

from forloeb.web.pages import book, case, front, my_day, profile, record, search, team

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
    path("find-sag/", search.search, name="search"),
    path("registrer/", record.record, name="record"),
    path("fortryd/<uuid:act>/", record.undo, name="undo"),
    path("sag/<str:case_id>/", case.case, name="case"),
    path("sag/<str:case_id>/hvorfor/<str:step>/<int:occurrence>/", case.why, name="why"),
]
handler404 = front.not_found
handler500 = front.failed
