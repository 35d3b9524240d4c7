"""A meeting as the secretary works on it: its items in order, what the check finds, who is there."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forloeb.book import Finding, Text
from forloeb.files.paper_words import OUTCOMES
from forloeb.packet.editing import added, moved, with_item, without
from forloeb.packet.proceedings import Item, Proceedings
from forloeb.register.followups import not_given
from forloeb.web.case.acting import posted
from forloeb.web.declared import Request, page
from forloeb.web.meetings.checked import noted_in
from forloeb.web.meetings.head_form import HeadForm, typed_head
from forloeb.web.meetings.item_form import GROUND, LONGEST_TITLE
from forloeb.web.meetings.kept import kept_meeting, save
from forloeb.web.templatetags.words import said

_ACTS = frozenset({"up", "down", "remove", "close", "open"})
_ADDED = Text("Punktet er tilføjet sidst på dagsordenen.", "The item is added, last on the agenda.")
_MOVED = Text("Punktet er flyttet.", "The item is moved.")
_REMOVED = Text(
    "Punktet er fjernet. Det står stadig i den udgave, der var før.",
    "The item is removed. It still stands in the version before.",
)
_CLOSED = Text("Punktet er lukket.", "The item is closed.")
_OPENED = Text("Punktet er åbnet.", "The item is open.")


@page("write-meetings", logs="act", methods=("GET", "POST"))
def work(request: Request, meeting: str) -> HttpResponse:
    """POST does one thing (`do`) to one item (`item`), or adds one."""
    wrong: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    if request.method == "POST":
        wrong, findings = _do(request, meeting)
        if not wrong and not findings:
            anchor = f"#item-{request.POST.get('item', '')}" if request.POST.get("item") else "#new-item"
            return redirect(f"{reverse('meeting-work', args=[meeting])}{anchor}")
    kept = kept_meeting(meeting)
    context = {
        "kept": kept,
        "noted": noted_in(kept.version),
        "not_given": not_given(kept.version).total(),
        "decided": {item.key: _outcomes(item) for item in kept.items},
        "ground": GROUND,
        "typed": request.POST,
        "wrong": wrong,
        "findings": findings,
    }
    return render(request, "web/meeting_work.html", context, status=422 if wrong or findings else 200)


@page("write-meetings", logs="act", methods=("GET", "POST"))
def head(request: Request, meeting: str) -> HttpResponse:
    """When, where and who."""
    kept = kept_meeting(meeting)
    form = HeadForm(posted(request), initial=typed_head(kept.proceedings.meeting))
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        findings = save(
            request, meeting, lambda held: replace(held.proceedings, meeting=form.changed(held.proceedings.meeting))
        )
        if not findings:
            return redirect("meeting-work", meeting)
    context = {"kept": kept, "form": form, "findings": findings, "before": request.POST.get("before", kept.number)}
    return render(request, "web/meeting_head.html", context, status=422 if form.errors or findings else 200)


def _do(request: Request, meeting: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """What is wrong with what was typed, and why it was refused; both empty when it is done."""
    what, key = request.POST.get("do", ""), request.POST.get("item", "")
    title = " ".join(request.POST.get("title", "").split())
    ground = " ".join(request.POST.get("ground", "").split())
    if what == "add":
        if not 0 < len(title) <= LONGEST_TITLE:
            da = f"Skriv punktets titel, højst {LONGEST_TITLE} tegn."
            return (said(Text(da, f"Write the item's title, at most {LONGEST_TITLE} signs.")),), ()
        return (), save(request, meeting, lambda kept: added(kept.proceedings, Item("", title)), _ADDED)
    if what not in _ACTS:
        da = "Vælg, hvad der skal ske med punktet."
        return (said(Text(da, "Choose what is to be done with the item.")),), ()
    item = kept_meeting(meeting).item(key)
    if what == "close" and not 0 < len(ground) <= 300:
        da = f"Et lukket punkt skal have en hjemmel, for eksempel {GROUND}."
        return (said(Text(da, f"A closed item must have a legal ground, for example {GROUND}.")),), ()
    acts: Mapping[str, tuple[Callable[[Proceedings], Proceedings], Text]] = {
        "up": (lambda held: moved(held, key, -1), _MOVED),
        "down": (lambda held: moved(held, key, 1), _MOVED),
        "remove": (lambda held: without(held, key), _REMOVED),
        "close": (lambda held: with_item(held, replace(item, closed=True, ground=ground)), _CLOSED),
        "open": (lambda held: with_item(held, replace(item, closed=False, ground=None)), _OPENED),
    }
    act, tell = acts[what]
    return (), save(request, meeting, lambda kept: act(kept.proceedings), tell)


def _outcomes(item: Item) -> list[Text]:
    """What is decided of an item, each outcome once; of one decided in other words, that it is decided."""
    rulings = [ruling for decision in item.decisions for ruling in decision.rulings]
    found = dict.fromkeys(OUTCOMES[ruling.outcome] for ruling in rulings if ruling.outcome)
    return list(found) or ([Text("besluttet", "decided")] if item.decisions else [])
