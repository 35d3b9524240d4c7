"""Give an obligation to a colleague or to another unit, take it on oneself, and say who has a case in a unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Book, Text
from forloeb.register.access import Actor
from forloeb.register.assignment import Chosen, caseworker, given, units_to_give_to, who_can_take_all
from forloeb.register.clock import today
from forloeb.register.colleagues import (
    barred_pairs,
    can_take,
    colleagues,
    names_by_username,
    standing_caseworkers,
    standing_owner,
)
from forloeb.register.drafts import Draft
from forloeb.register.people import names_of
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of, nothing_ticked, write
from forloeb.web.templatetags.words import later, said
from forloeb.web.work.chosen import chosen_rows

NOTE_LENGTH = 300
BACK = "back"
"""The choice that gives an obligation back to the case's own caseworker."""


class GiveForm(forms.Form):
    """Whom to give it to, and a word on the way."""

    to = forms.ChoiceField(label=later("Giv til", "Give to"))
    note = forms.CharField(
        label=later("Besked", "Message"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=later("Står ved opgaven. Er omfattet af aktindsigt.", "Stands by the task. Open to access to files."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, people: Sequence[Actor], units: Mapping[str, Text], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices: list[object] = [("", said(Text("Vælg", "Choose")))]
        choices.append((said(Text("Kolleger", "Colleagues")), [(f"person {one.username}", one.name) for one in people]))
        if units:
            in_groups = [(f"unit {unit}", said(title)) for unit, title in units.items()]
            choices.append((said(Text("En anden enhed", "Another unit")), in_groups))
        choices.append((BACK, said(Text("Sagens egen sagsbehandler", "The case's own caseworker"))))
        self.fields["to"].choices = choices  # type: ignore[attr-defined]

    def written(self) -> str:
        """As a record has it."""
        to: str = self.cleaned_data["to"]
        return "" if to == BACK else to.partition(" ")[2]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """Who has the case in a unit, and who could."""

    unit: str
    title: Text
    name: str
    username: str
    people: tuple[Actor, ...]


@page("assign", methods=("GET", "POST"))
def assign(request: Request) -> HttpResponse:
    book, chosen = book_of(request), chosen_rows(request, "assign")
    if not chosen:
        return nothing_ticked(request)
    everybody = colleagues(book)
    people = who_can_take_all(chosen, everybody)
    units = {unit: book.units[unit].title for unit in units_to_give_to(chosen, everybody, book)}
    form = GiveForm(request.POST or None, people=people, units=units)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        drafts = [draft for _, each in chosen for draft in given(each.row, form.written(), today(), note)]
        write(request, drafts, "assigned", _told(form.written(), chosen, people, book))
        return back(request, "my-day")
    names, barred = names_by_username(), barred_pairs()
    context = {
        "form": form,
        "chosen": chosen,
        "people": names_of([state.id for state, _ in chosen], request.shown),
        "owners": {each.key: names.get(standing_owner(each, barred), "") for _, each in chosen},
        "nobody_fits": not people,
        "next": request.POST.get("next") or request.GET.get("next") or "",
    }
    return render(request, "web/assign.html", context, status=422 if form.errors else 200)


@page("assign", logs="act", methods=("POST",))
def take(request: Request) -> HttpResponse:
    """Takes on what nobody has yet."""
    drafts: list[Draft] = []
    chosen, barred = chosen_rows(request, "assign"), barred_pairs()
    for _, each in chosen:
        if not standing_owner(each, barred):
            drafts += given(each.row, request.actor.username, today())
    if drafts:
        title = chosen[0][1].step.title
        write(request, drafts, "assigned", Text(f"Du har taget »{title.da}«.", f"You have taken “{title.en}”."))
    return back(request, "my-day")


@page("assign", on="case", methods=("GET", "POST"))
def case_caseworker(request: Request) -> HttpResponse:
    """Who has the case, in each unit; a unit of one's own can be given another."""
    lines = _unit_lines(request)
    if request.method == "POST":
        unit, username = request.POST.get("unit", ""), request.POST.get("to", "")
        line = next((line for line in lines if line.unit == unit), None)
        chosen = next((one for one in line.people if one.username == username), None) if line else None
        if line is None or (chosen is None and username):
            raise Http404
        if chosen is not None:
            da = f"{chosen.name} har nu sagen i {line.title.da}."
            draft = caseworker(request.case, unit, username, today())
            write(request, [draft], "caseworker", Text(da, f"{chosen.name} now has the case in {line.title.en}."))
            return back(request, "case", request.case.id)
    person = names_of([request.case.id], request.shown).get(request.case.id)
    is_wrong = request.method == "POST"
    context = {"state": request.case, "person": person, "lines": lines, "is_wrong": is_wrong}
    return render(request, "web/case_caseworker.html", context, status=422 if is_wrong else 200)


def _unit_lines(request: Request) -> list[UnitLine]:
    """The municipality's units that the case is in, and the person's own."""
    book, state, names = book_of(request), request.case, names_by_username()
    own = request.actor.units_for("assign")
    having = standing_caseworkers(state, barred_pairs())
    everybody = colleagues(book)
    units = [unit for unit in book.units.values() if unit.id in state.units | having.keys() and not unit.outside]
    return [
        UnitLine(
            unit.id,
            unit.title,
            names.get(having.get(unit.id, ""), ""),
            having.get(unit.id, ""),
            tuple(one for one in everybody if can_take(one, unit.id, state)) if unit.id in own else (),
        )
        for unit in units
    ]


def _told(to: str, chosen: Sequence[Chosen], people: Sequence[Actor], book: Book) -> Text:
    name = next((Text(one.name, one.name) for one in people if one.username == to), None)
    if name is None:
        name = book.units[to].title if to in book.units else Text("sagens sagsbehandler", "the case's caseworker")
    if len(chosen) == 1:
        title = chosen[0][1].step.title
        return Text(f"»{title.da}« er givet til {name.da}.", f"“{title.en}” is given to {name.en}.")
    return Text(f"{len(chosen)} opgaver er givet til {name.da}.", f"{len(chosen)} tasks are given to {name.en}.")
