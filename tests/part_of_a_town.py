"""A tenth of the invented municipality: for tests that ask of a filled register only that it is one."""

from dataclasses import replace

from forloeb.demo.municipality import Municipality, make_municipality


def a_tenth() -> Municipality:
    """Every tenth case, whole, with whoever it is about."""
    whole = make_municipality()
    cases = set(sorted({row.case for row in whole.records})[::10])
    return replace(
        whole,
        records=tuple(row for row in whole.records if row.case in cases),
        people=tuple(one for one in whole.people if one.case in cases),
        companies=tuple(one for one in whole.companies if one.case in cases),
        standing=tuple(one for one in whole.standing if one.case in cases),
    )
