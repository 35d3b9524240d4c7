"""The invented municipality: who lives there, which companies ask for people, and what the file says of each case."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from forloeb.demo.absences import write_absences
from forloeb.demo.applications import APPLICATIONS, write_applications
from forloeb.demo.caseworkers import give_caseworkers
from forloeb.demo.cash_benefit import APPLICANTS, write_cash_benefit
from forloeb.demo.children import CHILDREN, write_children
from forloeb.demo.committee_cases import COMMITTEE_CASES, write_committee_cases
from forloeb.demo.companies import COMPANIES, write_companies
from forloeb.demo.companions import REQUESTS, tell_of_companions, write_companion_requests
from forloeb.demo.edge import CENTRES, TALES, write_centres, write_edge
from forloeb.demo.others import FLEX_JOBBERS, SICK, write_others
from forloeb.demo.pen import make_pens, numbered
from forloeb.demo.pupils import PUPILS, write_pupils
from forloeb.demo.refugees import REFUGEES, REUNIFIED, write_refugees
from forloeb.demo.rows import CompanyRow, PersonRow, RecordRow, StandingRow
from forloeb.demo.standing import WORKS, write_standing
from forloeb.demo.unemployed import OLDER, RECENT, write_unemployed
from forloeb.demo.volunteer_work import VOLUNTEER_WORKS
from forloeb.demo.workplaces import WORKPLACES, write_workplaces

DEMO_DAY = date(2015, 11, 2)
SEED = 2015

_STANDING = (*WORKS, *VOLUNTEER_WORKS)
_CASES = sum(
    (
        REFUGEES + REUNIFIED,
        RECENT + OLDER,
        SICK + FLEX_JOBBERS,
        COMPANIES,
        CHILDREN,
        REQUESTS,
        len(_STANDING),
        len(TALES) + CENTRES,
        PUPILS + COMMITTEE_CASES + APPLICATIONS,
        APPLICANTS + WORKPLACES,
    )
)


@dataclass(frozen=True)
class Municipality:
    """`records` as a log that ends on the morning of `on`; names and numbers of people are in `people` alone."""

    on: date
    records: tuple[RecordRow, ...]
    people: tuple[PersonRow, ...]
    companies: tuple[CompanyRow, ...]
    standing: tuple[StandingRow, ...] = ()


def make_municipality(on: date = DEMO_DAY, seed: int = SEED) -> Municipality:
    """The same municipality, to the byte, for the same day and seed; for another day, another of the same kind."""
    pens = make_pens(_CASES, on, seed)
    unused = iter(pens)
    people = (*write_refugees(unused), *write_unemployed(unused), *write_others(unused))
    companies = tuple(write_companies(unused))
    people += (*write_children(unused, pens[: REFUGEES + REUNIFIED], people), *write_companion_requests(unused))
    standing = tuple(write_standing(unused, _STANDING))
    people += tuple(write_edge(unused))
    companies += tuple(write_centres(unused))
    people += tuple(write_pupils(unused))
    standing += (*write_committee_cases(unused), *write_applications(unused))
    people += tuple(write_cash_benefit(unused))
    standing += tuple(write_workplaces(unused))
    for pen in pens:
        give_caseworkers(pen, seed)
        write_absences(pen)
        tell_of_companions(pen)
    records = numbered(chain.from_iterable(pen.drafts for pen in pens))
    return Municipality(on, tuple(records), people, companies, standing)


__all__ = ["DEMO_DAY", "SEED", "CompanyRow", "Municipality", "PersonRow", "RecordRow", "make_municipality"]
