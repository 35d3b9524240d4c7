"""Name, address and telephone of whom a case is about."""

from django.contrib import messages
from django.http import HttpResponse

from forloeb.book import Text
from forloeb.register.clock import now
from forloeb.register.parties import PartyWords, change_party
from forloeb.register.people import Person, contact_of
from forloeb.web.case.acting import posted, show_form
from forloeb.web.case.party_fields import PartyFields
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, key_of
from forloeb.web.templatetags.words import later, said


class PartyForm(PartyFields):
    """The address of a protected party is not shown: an empty field keeps it."""

    def __init__(self, *args: object, is_protected: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if is_protected:
            self.fields["address"].help_text = later(
                "Adressen er beskyttet og vises ikke. Lad feltet stå tomt for at beholde den.",
                "The address is protected and not shown. Leave the field empty to keep it.",
            )


@page("record", on="case", methods=("GET", "POST"))
def party(request: Request) -> HttpResponse:
    person = contact_of(request.case.id, request.shown)
    was_protected = person is not None and person.is_protected
    form = PartyForm(posted(request), is_protected=was_protected, initial=_initial(person))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        address = None if was_protected and not told["address"] else told["address"]
        words = PartyWords(told["name"], address, told["telephone"], told["is_protected"])
        changed = change_party(request.case.id, words, key=key_of(request), by=request.actor.user, now=now())
        tell = Text("Oplysningerne er gemt.", "Saved.") if changed else Text("Intet er ændret.", "Nothing changed.")
        messages.success(request, said(tell))
        return back(request, "case", request.case.id)
    title = Text("Navn, adresse og telefon", "Name, address and telephone")
    return show_form(request, form, title)


def _initial(person: Person | None) -> dict[str, object]:
    if person is None:
        return {}
    return {
        "name": person.name,
        "address": person.address,
        "telephone": person.telephone,
        "is_protected": person.is_protected,
    }
