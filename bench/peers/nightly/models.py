"""The tables of the nightly application: cases, what happened in them, and the tasks that follow."""

from typing import ClassVar

from django.db import models


class Case(models.Model):
    born = models.DateField()
    household = models.CharField(max_length=20)
    benefit = models.CharField(max_length=20)
    education = models.CharField(max_length=20)
    language = models.CharField(max_length=20)
    hours = models.PositiveSmallIntegerField()
    right_ends = models.DateField(null=True)
    agreed = models.DateField(null=True)
    objects: ClassVar[models.Manager["Case"]] = models.Manager()


class Event(models.Model):
    case = models.ForeignKey(Case, models.CASCADE, related_name="events")
    name = models.CharField(max_length=40)
    day = models.DateField()
    objects: ClassVar[models.Manager["Event"]] = models.Manager()


class Task(models.Model):
    case = models.ForeignKey(Case, models.CASCADE, related_name="tasks")
    step = models.PositiveSmallIntegerField()
    occurrence = models.PositiveSmallIntegerField()
    opens = models.DateField(null=True)
    due = models.DateField(null=True)
    act_by = models.DateField(null=True)
    status = models.CharField(max_length=10)
    done_at = models.DateField(null=True)
    objects: ClassVar[models.Manager["Task"]] = models.Manager()
