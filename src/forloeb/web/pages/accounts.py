"""Colleagues with roles and units: accounts made and closed, roles given and taken. Each change leaves a trace."""

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from forloeb.book import Book, Text
from forloeb.register import administration
from forloeb.register.administration import By, changes, needs_unit
from forloeb.register.models import Adoption, Bar, Membership
from forloeb.register.roles import ROLES, Role
from forloeb.web.declared import Request, page
from forloeb.web.returning import book_of, key_of
from forloeb.web.templatetags.words import later, said

NO_UNIT = "-"


class AccountForm(forms.Form):
    """Who the colleague is."""

    username = forms.CharField(
        label=later("Brugernavn", "User name"), max_length=40, validators=[ASCIIUsernameValidator()]
    )
    given_name = forms.CharField(label=later("Fornavn", "Given name"), max_length=100)
    surname = forms.CharField(label=later("Efternavn", "Surname"), max_length=100)

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].lower()
        if get_user_model().objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(said(Text("Brugernavnet er i brug.", "The user name is in use.")))
        return username


class RoleForm(forms.Form):
    """A role, and the unit that it is in."""

    role = forms.ChoiceField(label=later("Rolle", "Role"))
    unit = forms.ChoiceField(
        label=later("Enhed", "Unit"),
        help_text=later("Sagsbehandlere og teamledere har en enhed", "Caseworkers and team leaders have a unit"),
    )

    def __init__(self, *args: object, book: Book, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        none = [(NO_UNIT, said(Text("Ingen enhed", "No unit")))]
        units = [(unit.id, said(unit.title)) for unit in book.units.values() if not unit.outside]
        self.fields["role"].choices = [(role, said(title)) for role, title in ROLES.items()]  # type: ignore[attr-defined]
        self.fields["unit"].choices = none + units  # type: ignore[attr-defined]

    def clean(self) -> None:
        role, unit = self.cleaned_data.get("role"), self.cleaned_data.get("unit")
        if role and needs_unit(cast(Role, role)) and unit == NO_UNIT:
            self.add_error(
                "unit", said(Text("Rollen gælder i en enhed. Vælg den.", "The role is in a unit. Choose it."))
            )
        if role and not needs_unit(cast(Role, role)):
            self.cleaned_data["unit"] = ""


@page("administer", logs="nothing")
def people(request: Request) -> HttpResponse:
    """All who have or had an account, and the books that were adopted."""
    found = get_user_model().objects.prefetch_related("memberships").order_by("-is_active", "first_name", "last_name")
    context = {
        "people": [(person, _roles_of(person, book_of(request))) for person in found],
        "adoptions": Adoption.objects.defer("files").select_related("act__by").order_by("-first_day", "-sequence"),
    }
    return render(request, "web/people.html", context)


@page("administer", logs="act", methods=("GET", "POST"))
def new_account(request: Request) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said_of = form.cleaned_data
        password = administration.create(said_of["username"], said_of["given_name"], said_of["surname"], _by(request))
        person = get_user_model().objects.get(username=said_of["username"])
        return _with_password(request, person, password)
    return render(request, "web/account_new.html", {"form": form}, status=422 if form.errors else 200)


@page("administer", logs="act", methods=("GET", "POST"))
def account(request: Request, person_id: int) -> HttpResponse:
    """A colleague: roles, bars, the account, and what was changed. POST gives a role."""
    person = _person(person_id)
    is_own = person.pk == request.actor.user
    form = RoleForm(request.POST or None, book=book_of(request))
    if request.method == "POST" and form.is_valid():
        _refuse_own(request, person)
        administration.give_role(person, cast(Role, form.cleaned_data["role"]), form.cleaned_data["unit"], _by(request))
        messages.success(request, said(Text("Rollen er givet.", "The role is given.")))
        return redirect("account", person_id)
    return _show(request, person, form, is_own=is_own)


@page("administer", logs="act", methods=("POST",))
def remove_role(request: Request, person_id: int, membership_id: int) -> HttpResponse:
    person = _person(person_id)
    found = Membership.objects.filter(pk=membership_id, person=person).first()
    if found is None:
        raise Http404
    _refuse_own(request, person)
    administration.remove_role(found, _by(request))
    messages.success(request, said(Text("Rollen er fjernet.", "The role is removed.")))
    return redirect("account", person_id)


@page("administer", logs="act", methods=("POST",))
def close(request: Request, person_id: int) -> HttpResponse:
    person = _person(person_id)
    _refuse_own(request, person)
    administration.close(person, _by(request))
    da = "Kontoen er lukket, og personen er logget af. Sagerne skal overdrages af teamlederen."
    messages.success(
        request, said(Text(da, "The account is closed and signed out. The team leader hands the cases over."))
    )
    return redirect("account", person_id)


@page("administer", logs="act", methods=("POST",))
def renew_password(request: Request, person_id: int) -> HttpResponse:
    """A new temporary password, shown this once; opens a closed account again."""
    person = _person(person_id)
    _refuse_own(request, person)
    return _with_password(request, person, administration.renew_password(person, _by(request)))


@page("see-looks", logs="nothing")
def all_changes(request: Request) -> HttpResponse:
    """Who changed whose role, account or bar, and when: for the auditor."""
    return render(request, "web/changes.html", {"changes": changes(), "units": book_of(request).units})


def _show(request: Request, person: User, form: RoleForm, *, is_own: bool, password: str = "") -> HttpResponse:
    context = {
        "person": person,
        "form": form,
        "is_own": is_own,
        "password": password,
        "memberships": [
            (each, ROLES[cast(Role, each.role)], book_of(request).units.get(each.unit))
            for each in person.memberships.order_by("role", "unit")
        ],
        "bars": Bar.objects.filter(person=person).order_by("case"),
        "changes": changes(person.get_username()),
        "units": book_of(request).units,
    }
    return render(request, "web/account.html", context, status=422 if form.errors else 200)


def _with_password(request: Request, person: User, password: str) -> HttpResponse:
    """The one answer that shows it; the page, loaded again, does not."""
    return _show(request, person, RoleForm(book=book_of(request)), is_own=False, password=password)


def _roles_of(person: User, book: Book) -> list[tuple[Text, Text | None]]:
    found = sorted((each.role, each.unit) for each in person.memberships.all())
    return [(ROLES[cast(Role, role)], book.units[unit].title if unit in book.units else None) for role, unit in found]


def _person(person_id: int) -> User:
    found = get_user_model().objects.filter(pk=person_id).first()
    if found is None:
        raise Http404
    return found


def _refuse_own(request: Request, person: User) -> None:
    """Nobody changes their own roles or closes their own account: that takes another administrator."""
    if person.pk == request.actor.user:
        raise Http404


def _by(request: Request) -> By:
    return By(request.actor.user, key_of(request))
