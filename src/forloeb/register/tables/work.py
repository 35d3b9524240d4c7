"""Who is away, what is put off, what is planned. Nothing here says what is owed."""

import uuid

from django.conf import settings
from django.db import models


class Absence(models.Model):
    """Days on which somebody's list is a stand-in's too. Both days count."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences")
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stands_in")
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        app_label = "register"
        constraints = [
            models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")), name="absence_has_days"),
            models.CheckConstraint(condition=~models.Q(person=models.F("stand_in")), name="stand_in_is_another"),
        ]


class Snooze(models.Model):
    """ "Vis igen den …": hides a row of the list from one person until a day. Changes no date."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="snoozes")
    case = models.CharField(max_length=40)
    step = models.CharField(max_length=120)
    occurrence = models.IntegerField()
    until = models.DateField()

    class Meta:
        app_label = "register"
        constraints = [
            models.UniqueConstraint(fields=["person", "case", "step", "occurrence"], name="one_snooze_a_row"),
        ]


class Appointment(models.Model):
    """A talk or visit that is planned. Only `held` puts an event into the log; the plan itself completes nothing."""

    class Outcome(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        ABSENT = "absent"
        REGRETS = "regrets"
        CANCELLED = "cancelled"

    class Interpreter(models.TextChoices):
        NOT_NEEDED = "not-needed"
        NEEDED = "needed"
        ORDERED = "ordered"
        CONFIRMED = "confirmed"

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.CharField(max_length=40, db_index=True)
    step = models.CharField(max_length=120)
    occurrence = models.IntegerField()
    at = models.DateTimeField()
    minutes = models.PositiveIntegerField(default=60)
    place = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    participants = models.CharField(max_length=300, blank=True)
    interpreter = models.CharField(max_length=20, choices=Interpreter, default=Interpreter.NOT_NEEDED)
    interpreter_language = models.CharField(max_length=2, blank=True)
    caseworker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="appointments"
    )
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.PLANNED)
    outcome_act = models.ForeignKey("register.Act", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    """Counts up at every change; a form that was opened on an earlier version is refused."""

    class Meta:
        app_label = "register"
        ordering = ["at"]
