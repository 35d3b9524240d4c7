"""Who somebody is to the register: one query for the roles, one for the bars."""

from typing import Any, cast

from forloeb.book import Book
from forloeb.register.access import Actor, reach_of
from forloeb.register.models import Bar, Membership
from forloeb.register.roles import Role


def actor_of(user: Any, book: Book | None) -> Actor:
    """`user`: a signed-in user of Django's."""
    pairs = Membership.objects.filter(person=user).values_list("role", "unit")
    memberships = frozenset((cast(Role, role), unit) for role, unit in pairs)
    barred = frozenset(Bar.objects.filter(person=user).values_list("case", flat=True))
    name = user.get_full_name() or user.get_username()
    return Actor(user.pk, user.get_username(), name, memberships, barred, reach_of(memberships, book))
