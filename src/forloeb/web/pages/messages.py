"""Morgenmail: whether somebody wants it, and to which address."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from forloeb.book import Text
from forloeb.register.models import MorningMail
from forloeb.web.declared import Request, page
from forloeb.web.templatetags.words import language, later, said


class MorningMailForm(forms.Form):
    """The wish, and the address of the account."""

    wanted = forms.BooleanField(
        label=later("Send mig en mail hver morgen", "Send me a mail each morning"), required=False
    )
    address = forms.EmailField(
        label=later("Mailadresse", "Mail address"),
        required=False,
        max_length=254,
        help_text=later(
            "Kun nødvendig, hvis du vil have mailen. Brug din adresse på arbejdet.",
            "Needed only if you want the mail. Use your address at work.",
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("wanted") and not cleaned.get("address") and "address" not in self.errors:
            self.add_error("address", said(Text("Skriv din mailadresse.", "Give your mail address.")))
        return cleaned


def form_of(person: int) -> MorningMailForm:
    """As it is now."""
    address = get_user_model().objects.values_list("email", flat=True).get(pk=person)
    wanted = MorningMail.objects.filter(person=person).exists()
    return MorningMailForm(initial={"wanted": wanted, "address": address})


@page("see-work", logs="nothing", methods=("GET", "POST"))
def morning_mail(request: Request) -> HttpResponse:
    """The choice. The mail comes in the language that was chosen on the pages."""
    person = request.actor.user
    form = MorningMailForm(request.POST) if request.method == "POST" else form_of(person)
    if request.method == "POST" and form.is_valid():
        _save(person, form.cleaned_data["address"], is_wanted=form.cleaned_data["wanted"])
        messages.success(request, said(_told(is_wanted=form.cleaned_data["wanted"])))
        return redirect("profile")
    return render(request, "web/morning_mail.html", {"form": form}, status=422 if form.errors else 200)


@transaction.atomic
def _save(person: int, address: str, *, is_wanted: bool) -> None:
    get_user_model().objects.filter(pk=person).update(email=address)
    if is_wanted:
        MorningMail.objects.update_or_create(person_id=person, defaults={"language": language()})
    else:
        MorningMail.objects.filter(person=person).delete()


def _told(*, is_wanted: bool) -> Text:
    if is_wanted:
        return Text("Du får en mail hver morgen, der er noget på din liste.", "You get a mail each morning with work.")
    return Text("Du får ingen morgenmail.", "You get no morning mail.")
