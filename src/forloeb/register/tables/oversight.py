"""Who may do what, from which case somebody is barred, and who looked at whom."""

import secrets

from django.conf import settings
from django.db import models

from forloeb.register.roles import ROLES


class Membership(models.Model):
    """A role in a unit. A role that belongs to no unit has an empty one."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    unit = models.CharField(max_length=40, blank=True)

    class Meta:
        app_label = "register"
        constraints = [models.UniqueConstraint(fields=["person", "role", "unit"], name="one_membership")]


class Bar(models.Model):
    """Inhabilitet (Forvaltningsloven § 3): a person who may not take part in, nor see, a named case."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bars")
    case = models.CharField(max_length=40)
    reason = models.CharField(max_length=200)
    since = models.DateField()

    class Meta:
        app_label = "register"
        constraints = [models.UniqueConstraint(fields=["person", "case"], name="one_bar")]


class Look(models.Model):
    """One request that showed somebody, or was refused: written before the answer leaves. Never changed."""

    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="looks")
    page = models.CharField(max_length=60)
    cases = models.JSONField()
    """The case ids shown, in order."""
    purpose = models.CharField(max_length=200, blank=True)
    was_allowed = models.BooleanField(default=True)

    class Meta:
        app_label = "register"
        ordering = ["-id"]


class ErasureRequest(models.Model):
    """The first of the two yeses that an erasure needs."""

    sequence = models.BigIntegerField(unique=True)
    case = models.CharField(max_length=40)
    basis = models.CharField(max_length=200)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        app_label = "register"


def _new_secret() -> str:
    return secrets.token_urlsafe(32)


class CalendarAddress(models.Model):
    """The secret part of a person's calendar address. A new one makes the old one worthless."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    secret = models.CharField(max_length=64, unique=True, default=_new_secret)

    class Meta:
        app_label = "register"
