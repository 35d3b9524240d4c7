"""What follows from records: the case as it would be with them, and in words what is new, moved and settled."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from forloeb.book import Text, join, same
from forloeb.engine.words import day_in_words
from forloeb.register.case_state import CaseState, Obligation
from forloeb.register.clock import now
from forloeb.register.deriving import state_of
from forloeb.register.drafts import Draft, as_record
from forloeb.web.declared import Request
from forloeb.web.returning import book_of

DRAFT_ID = "draft-"
NOTHING_FOLLOWS = Text("Det ændrer ingen frister.", "It changes no dates.")


def state_with(request: Request, case: str, drafts: Iterable[Draft]) -> CaseState:
    """The case as it would be with checked drafts; their records have ids that begin with DRAFT_ID."""
    book, moment = book_of(request), now()
    records = request.snapshot.records(case)
    for number, draft in enumerate(drafts, start=1):
        records.append(replace(as_record(draft, book), id=f"{DRAFT_ID}{number}", recorded_at=moment))
    return state_of(case, book, records, moment)


def what_follows(request: Request, drafts: Sequence[Draft]) -> Text:
    """`2 nye opgaver, 1 frist flyttet. Næste: »…« senest 5. november 2015.`"""
    new: list[Obligation] = []
    moved: list[Obligation] = []
    settled = 0
    for case in dict.fromkeys(draft.case for draft in drafts):
        state = request.snapshot.state(case)
        before = {each.key: each for each in state.obligations} if state else {}
        after = {
            each.key: each for each in state_with(request, case, [d for d in drafts if d.case == case]).obligations
        }
        new += [each for key, each in after.items() if key not in before]
        moved += [each for key, each in after.items() if key in before and each.row.due != before[key].row.due]
        settled += len(before.keys() - after.keys())
    counts = [
        *_counted(len(new), Text("ny opgave", "new task"), Text("nye opgaver", "new tasks")),
        *_counted(len(moved), Text("frist flyttet", "date moved"), Text("frister flyttet", "dates moved")),
        *_counted(settled, Text("opgave mindre", "task less"), Text("opgaver mindre", "tasks less")),
    ]
    if not counts:
        return NOTHING_FOLLOWS
    return join(counts, same(", ")) + same(".") + _next_of([*new, *moved])


def _counted(count: int, one: Text, many: Text) -> list[Text]:
    return [same(f"{count} ") + (one if count == 1 else many)] if count else []


def _next_of(obligations: list[Obligation]) -> Text:
    """The one that must be done first, where one has a last day."""
    dated = [each for each in obligations if each.row.due is not None]
    if not dated:
        return same("")
    first = min(dated, key=lambda each: each.order)
    title, due = first.step.title, first.row.due
    words = day_in_words(due) if due is not None else same("")
    return Text(f" Første frist: »{title.da}« senest {words.da}.", f" First due: “{title.en}” by {words.en}.")
