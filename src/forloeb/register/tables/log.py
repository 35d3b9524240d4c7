"""The log: entries, tombstones and adopted books, numbered from one counter; database triggers let none be changed."""

from django.conf import settings
from django.db import models


class Head(models.Model):
    """One row: the number given last. Whoever writes holds it locked until commit, so a reader that sees the number n
    sees all that was numbered up to n."""

    sequence = models.BigIntegerField(default=0)

    class Meta:
        app_label = "register"


class Act(models.Model):
    """One thing that a person did in the register: all that it wrote stands or falls together.

    The key comes with the form that was sent; a form sent twice is one act.
    """

    key = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="acts")
    """None: read in from a file."""
    at = models.DateTimeField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    said = models.JSONField(null=True)
    """What the act changed outside the log, in the register's own words: whose role, which bar, which appointments."""

    class Meta:
        app_label = "register"


class Entry(models.Model):
    """One record, as it was written down. `at` and `name` as docs/formats.md has them.

    A free text in `value` is an ellipsis here, and stands in `FreeText` under the same entry.
    """

    sequence = models.BigIntegerField(primary_key=True)
    record_id = models.CharField(max_length=40, unique=True)
    case = models.CharField(max_length=40, db_index=True)
    at = models.CharField(max_length=25)
    name = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=200, blank=True)
    retracts = models.CharField(max_length=40, blank=True, db_index=True)
    recorded_at = models.DateTimeField()
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="entries")

    class Meta:
        app_label = "register"
        ordering = ["sequence"]


class Tombstone(models.Model):
    """What stays of an erased entry: that there was one, on what basis it went, and who said yes twice.

    `digest` is keyed with the secret of the installation: it proves what was there to those who can show it, and tells
    nobody what it was.
    """

    sequence = models.BigIntegerField(primary_key=True)
    erased_sequence = models.BigIntegerField(unique=True)
    record_id = models.CharField(max_length=40, unique=True)
    case = models.CharField(max_length=40, db_index=True)
    basis = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        app_label = "register"
        ordering = ["sequence"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("confirmed_by")), name="erased_by_two_persons"
            ),
        ]


class Adoption(models.Model):
    """A book as it was adopted, whole: file name → text. It applies from `first_day` until the next one's first day."""

    sequence = models.BigIntegerField(primary_key=True)
    book = models.CharField(max_length=80)
    first_day = models.DateField()
    files = models.JSONField()
    digest = models.CharField(max_length=64)
    basis = models.CharField(max_length=200, blank=True)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="adoptions")

    class Meta:
        app_label = "register"
        ordering = ["sequence"]
