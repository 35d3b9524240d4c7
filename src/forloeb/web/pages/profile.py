"""Mig: one's roles, what one has put off, absences, last acts, and one's password."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import render
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template

from forloeb.book import Text, same
from forloeb.engine.record_names import Misfit, read_name
from forloeb.register import absence
from forloeb.register.access import may
from forloeb.register.clock import today
from forloeb.register.drafts import about_words, title_of
from forloeb.register.models import Act
from forloeb.register.roles import ROLES
from forloeb.web.declared import Request, page
from forloeb.web.pages.messages import form_of
from forloeb.web.pages.snooze import put_off_context
from forloeb.web.returning import back, book_of
from forloeb.web.templatetags.words import said

LATEST = 10
_WITHDRAWN = Text("annulleret", "withdrawn")
_HANDED_OVER = Text("overdraget til en kollega", "handed over to a colleague")


@dataclass(frozen=True, slots=True)
class Done:
    """One of one's own acts: what it recorded first, in how many cases, and whether it can be undone."""

    key: str
    at: datetime
    what: Text
    cases: tuple[str, ...]
    can_be_undone: bool
    was_undone: bool


@page("see-book")
def profile(request: Request) -> HttpResponse:
    actor, book = request.actor, book_of(request)
    memberships = sorted(actor.memberships)
    works = may(actor, "record").allowed
    context = {
        "roles": [(ROLES[role], book.units[unit].title if unit in book.units else None) for role, unit in memberships],
        "works": works,
        "absences": absence.of_people([actor.user], today()) if works else [],
        "stands_in": absence.as_stand_in(actor.user, today()) if works else [],
        "today": today(),
        "acts": _last_acts(request) if works else [],
        "calendar": _calendar_part() if works else "",
        "form": form_of(actor.user) if works else None,
        **(put_off_context(request) if works else {}),
    }
    return render(request, "web/profile.html", context)


@page("see-book", logs="nothing", methods=("GET", "POST"))
def password(request: Request) -> HttpResponse:
    """Another password; one's other sessions end."""
    form: PasswordChangeForm = PasswordChangeForm(request.user, request.POST or None)  # type: ignore[arg-type]
    form.fields["old_password"].label = said(Text("Nuværende adgangskode", "Present password"))
    form.fields["new_password1"].label = said(Text("Ny adgangskode", "New password"))
    form.fields["new_password1"].help_text = said(Text("Mindst 12 tegn", "At least 12 signs"))
    form.fields["new_password2"].label = said(Text("Ny adgangskode igen", "New password again"))
    form.fields["new_password2"].help_text = ""
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, said(Text("Adgangskoden er skiftet.", "The password is changed.")))
        return back(request, "profile")
    return render(request, "web/password.html", {"form": form}, status=422 if form.errors else 200)


def _last_acts(request: Request) -> list[Done]:
    """Newest first. Three queries."""
    acts = Act.objects.filter(by=request.actor.user, entries__isnull=False, undoes=None).distinct().order_by("-at")
    found = acts.select_related("undone_by").prefetch_related("entries")[:LATEST]
    return [_done(request, act) for act in found if not _is_barred(request, act)]


def _is_barred(request: Request, act: Act) -> bool:
    """Of a case that one is barred from, not even what one did in it."""
    return any(entry.case in request.actor.barred for entry in act.entries.all())


def _done(request: Request, act: Act) -> Done:
    entries = list(act.entries.all())
    first = entries[0]
    try:
        name = read_name(first.name, book_of(request)) if first.name else None
    except Misfit:
        name = None
    what = same(first.name)
    if act.kind == "hand-over":
        what = _HANDED_OVER
    elif not first.name:
        what = _WITHDRAWN
    elif name is not None:
        about, title = about_words(name), title_of(name, book_of(request))
        what = Text(f"{title.da}: {about.da}", f"{title.en}: {about.en}") if about and about != title else title
    cases = tuple(dict.fromkeys(entry.case for entry in entries))
    undone = hasattr(act, "undone_by")
    return Done(str(act.pk), act.at, what, cases, not undone, undone)


def _calendar_part() -> str:
    """The part of the page on the calendar address, where there is one."""
    try:
        get_template("web/parts/calendar_address.html")
    except TemplateDoesNotExist:
        return ""
    return "web/parts/calendar_address.html"
